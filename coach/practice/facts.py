"""What a walk needs to know from the journal before it starts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from coach.journal.journal import Journal
from coach.model.dates import say_day, say_short
from coach.model.decision import Decision, Result
from coach.model.ending import ENDING_STEPS
from coach.model.feedback import Feedback
from coach.model.guide import Each, Ending, Guide, Visibility
from coach.model.mentoring import Note
from coach.model.ongoing import Ongoing, concerns
from coach.model.person import Person
from coach.model.place import Facts, Item
from coach.model.session import Session
from coach.practice.propose import CAPTURE
from coach.text import clean_line, fold

if TYPE_CHECKING:  # hardly any guide asks about insights
    from coach.insights.insight import Insight

_GIVEN_EVERY = 3
"""The question of what the time gave her comes at most once in so many sessions."""

_LOOK_BACK = 20
"""How many of the newest sessions are looked at for what she came to a meeting for."""

_NOTES = 4
"""How many notes are shown with a question, the latest."""

INSIGHT = "session.insight"
"""What a question about one of her insights feeds."""

LOOKING = "Looking through your sessions."
"""What is shown with it until they are known: they are worked out while she writes."""

BY_NOW = "What can be said by now:"
"""What stands above her insights where a question is about them."""

_EVENTS = 20
"""How many earlier sessions are looked at for the same event."""


def gather(
    journal: Journal,
    guide: Guide,
    today: date,
    *,
    name: str = "",
    mentor: str | None = None,
    objective_given: bool = False,
    session: str = "",
) -> Facts:
    """What is due and open today, for a walk of hers; `session` is the id of one that goes on.

    With a mentor nothing comes up that is for another one. Insights rest on every session,
    so they are not among it: `said_by_now` tells them when they are worked out.
    """
    ongoing = journal.ongoing()
    recent = [each for each in journal.newest(_LOOK_BACK) if each.id != session]
    return Facts(
        name=name,
        items=_items(ongoing, today, mentor),
        objective_given=objective_given,
        directions=_directions(ongoing.feedback, ongoing.people),
        events=_events(journal, guide, session) if guide.same_event_guard else (),
        with_given=not _given_lately(recent[:_GIVEN_EVERY]),
        beside=_beside(ongoing, recent, mentor, _met_at(guide, ongoing, mentor)),
    )


def _items(ongoing: Ongoing, today: date, mentor: str | None) -> dict[Each, tuple[Item, ...]]:
    """What there is to ask about, by kind."""
    decisions = [each for each in ongoing.due_decisions(today) if concerns(each, mentor)]
    return {
        Each.DUE_PROMISE: tuple(
            Item(promise.id, _promise_line(promise.will, promise.when), promise.misses)
            for promise in ongoing.due_promises(today)
            if concerns(promise, mentor) and not promise.theirs
        ),
        Each.QUESTION: tuple(
            Item(each.id, each.question)
            for each in ongoing.open_questions()
            if concerns(each, mentor)
        ),
        Each.OBJECTIVE: tuple(Item(each.id, each.line) for each in ongoing.open_objectives()),
        Each.DECISION: tuple(Item(each.id, each.name) for each in decisions),
        Each.RESULT: tuple(
            Item(result.id, result.result, beside={"decision.outcome": _record(each, result)})
            for each in decisions
            for result in each.due_results(today)
        ),
        Each.ADVICE: tuple(
            Item(each.id, each.words, beside={"advice.outcome": (_said_on(each.created),)})
            for each in ongoing.advice
            if each.deleted is None and each.told is None and concerns(each, mentor)
        ),
    }


def _record(decision: Decision, result: Result) -> tuple[str, ...]:
    """What she wrote down then, to be read after she has said what she remembers."""
    likely = "" if result.percent is None else f", {result.percent} % likely"
    by = f", by {say_day(result.review)}" if result.review else ""
    lines = [f"Written on {say_short(decision.created.date())}: {result.result}{likely}{by}."]
    if decision.choice:
        lines.append(f"You chose: {decision.choice}")
    if decision.reason:
        lines.append(f"Because: {decision.reason}")
    return tuple(lines)


def _said_on(moment: datetime) -> str:
    return f"Said on {say_short(moment.date())}."


def _met_at(guide: Guide, ongoing: Ongoing, mentor: str | None) -> datetime | None:
    """When the meeting was that a guide comes after; None for any other guide."""
    if guide.slug != CAPTURE:
        return None
    last = next(reversed(ongoing.meetings_with(mentor)), None)
    held = ongoing.last_meeting(mentor)
    met = held or last
    return met.at if met is not None else None


def _beside(
    ongoing: Ongoing, recent: Sequence[Session], mentor: str | None, met: datetime | None
) -> dict[str, tuple[str, ...]]:
    """What of hers is shown with a question: notes where they fit, what she came for after it.

    A note that ends with a question mark fits the questions for her mentor, any other
    what has happened since.
    """
    notes = [_noted(each) for each in ongoing.notes_since(mentor, met)][-_NOTES:]
    asking = [each for each in notes if each.removesuffix(" (only you)").endswith("?")]
    since = [each for each in notes if each not in asking]
    heading = "Your notes since you last met:"
    found = {
        "brief.questions": _listed(heading, asking),
        "brief.since": _listed(heading, since),
        "meeting.keep": tuple(_came_for(ongoing, recent, mentor, met)),
    }
    return {target: lines for target, lines in found.items() if lines}


def said_by_now(insights: Iterable["Insight"]) -> tuple[str, ...]:
    """What is shown with a question about her insights: a heading, then each that met its minimum.

    A line says its name once, what was found in a few words, and how many that rests on.
    Those that say more than chance would come first. Each whole statement is in Trends.
    """
    from coach.insights.in_few_words import in_few_words

    shown = sorted((each for each in insights if each.shown), key=lambda each: not each.claim)
    said = [f"{clean_line(each.title)}: {clean_line(in_few_words(each))}" for each in shown]
    return _listed(BY_NOW, said)


def apart(lines: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is shown with a question, apart from what can be said by now, which comes last."""
    at = next((at for at, line in enumerate(lines) if line in (BY_NOW, LOOKING)), len(lines))
    return lines[:at], lines[at:]


def _noted(note: Note) -> str:
    """A note as it is shown: one that is for her alone says so."""
    return f"{note.text} (only you)" if note.visibility is Visibility.PRIVATE else note.text


def _listed(heading: str, lines: Sequence[str]) -> tuple[str, ...]:
    return (heading, *(f"· {line}" for line in lines)) if lines else ()


def _came_for(
    ongoing: Ongoing, recent: Sequence[Session], mentor: str | None, met: datetime | None
) -> Iterator[str]:
    """What she wanted of the meeting and meant to ask, as she prepared it."""
    last = ongoing.last_meeting(mentor, met)
    for session in recent:
        if last is not None and last.at is not None and session.started <= last.at:
            break
        if session.mentor not in (None, mentor):
            continue
        for answer in session.answered:
            if "brief.result" in answer.feeds and isinstance(answer.value, str):
                yield f"You wanted: {answer.value}"
                return


def _events(journal: Journal, guide: Guide, session: str) -> tuple[str, ...]:
    """What the other sessions of a guide dwelt on, the newest first."""
    steps = [step.id for step in guide.steps if "session.event" in step.feeds]
    return tuple(
        answer.value
        for step in steps
        for held, answer in journal.answers_to(guide.slug, step)
        if held.id != session and isinstance(answer.value, str)
    )[:_EVENTS]


def _promise_line(will: str, when: str) -> str:
    return f"{will} ({when})" if when else will


def _directions(asked: Iterable[Feedback], people: Iterable[Person]) -> tuple[str, ...]:
    """Where the people she asked for feedback stand, the last asked first."""
    stands = {fold(person.name): person.where for person in people}
    newest = sorted(
        (each for each in asked if each.asked_on is not None),
        key=lambda each: (each.asked_on, each.created),
        reverse=True,
    )
    found = (stands.get(fold(each.giver)) for each in newest)
    return tuple(where.value for where in found if where is not None)


def _given_lately(recent: Iterable[Session]) -> bool:
    step = ENDING_STEPS[Ending.GIVEN]
    return any(
        answer.step == step.id and answer.feeds == step.feeds
        for session in islice(recent, _GIVEN_EVERY - 1)
        for answer in session.answers
    )
