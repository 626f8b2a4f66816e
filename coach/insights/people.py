"""The people around her work: what they are for, where they stand, whom she lost sight of."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from coach.insights.history import History
from coach.insights.insight import Insight, Part, Source, Tally
from coach.model.person import Person
from coach.text import count, fold

PEOPLE_FROM = 8
"""People from which the map is told."""
OUT_OF_SIGHT = timedelta(days=90)
"""Without contact for so long, someone is out of sight."""

_BOTH = "both"


_WAYS = slice(5, 7)
"""Where who challenges her and who supports her stands among the parts."""


def people_map(history: History) -> tuple[Insight, ...]:
    """Who is inside and outside, who helps with what, whom she has not spoken to for 90 days.

    Only people count of whom she said where they are, what they help with, or how. Someone
    who does both challenges and supports.

    Sources: Ibarra & Hunter (2007), three networks; Burt (2004); Levin et al. (2011).
    """
    everyone = history.ongoing.people
    people = [each for each in everyone if each.circle or each.helps_with or each.helps_by]
    n = len(people)
    if not n:
        return ()

    parts = _parts(people, history.today - OUT_OF_SIGHT)
    ways = (*parts[: _WAYS.start], *parts[_WAYS.stop :])
    told = any(part.n for part in parts[_WAYS])
    shown = n >= PEOPLE_FROM
    return (
        Insight(
            id="people",
            title="People around your work",
            n=n,
            minimum=PEOPLE_FROM,
            shown=shown,
            statement=_told(parts, n)
            if shown
            else f"{count(PEOPLE_FROM - n, 'more person', 'more people')} and this can be shown.",
            question="Who should you meet next?" if shown else "",
            data=Tally(parts if told else ways),
        ),
    )


def _parts(people: Sequence[Person], before: date) -> tuple[Part, ...]:
    """How many are where, help with what, and were last spoken to before a day."""

    def part(label: str, holds: Callable[[Person], bool]) -> Part:
        return Part(label, tuple(_source(each) for each in people if holds(each)))

    return (
        part("inside", lambda each: fold(each.circle) == "inside"),
        part("outside", lambda each: fold(each.circle) == "outside"),
        part("today's work", lambda each: fold(each.helps_with) == "today's work"),
        part("your own growth", lambda each: fold(each.helps_with) == "my own growth"),
        part("what is coming", lambda each: fold(each.helps_with) == "what is coming"),
        part("challenge you", lambda each: fold(each.helps_by) in ("challenging me", _BOTH)),
        part("support you", lambda each: fold(each.helps_by) in ("supporting me", _BOTH)),
        part("no contact for 90 days", lambda p: bool(p.last_contact and p.last_contact < before)),
    )


def _source(person: Person) -> Source:
    if person.mentions:
        last = person.mentions[-1]
        return Source(last.session, last.step, last.item, person.id, last.at.date())
    return Source(record=person.id, on=person.created.date())


def _told(parts: Sequence[Part], n: int) -> str:
    inside, outside, today, growth, coming, challenge, support, silent = parts
    said = f"{inside.n} of {n} {_are(inside.n)} inside, {outside.n} outside"
    said += f"; {today.n or 'none'} {_are(today.n)} about today's work, "
    said += (
        f"{growth.n or 'none'} about your own growth, {coming.n or 'none'} about what is coming."
    )
    if challenge.n or support.n:
        said += f" {challenge.n} challenge{'s' * (challenge.n == 1)} you, {support.n} "
        said += f"support{'s' * (support.n == 1)} you."
    if silent.n:
        return f"{said} With {silent.n} of them you have had no contact for 90 days."
    return said


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
