"""Feedback: how far round the loop it came, and whose views she asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coach.insights.history import History
from coach.insights.insight import Insight, Part, Source, Tally, in_days, missing, record_source
from coach.model.feedback import Feedback
from coach.model.person import Direction
from coach.text import clean_line, count, fold, listed

LOOPS_FROM = 4
"""Requests from which the loop is told."""
VOICES_FROM = 5
"""Requests from which the voices are told."""

_PLACES = {
    Direction.ABOVE: "above you",
    Direction.LEVEL: "level with you",
    Direction.BELOW: "below you",
    Direction.OUTSIDE: "outside",
}


@dataclass(frozen=True)
class Loop:
    """One request: the record that asked, and the one that was heard where it is another."""

    asked: Feedback
    heard: Feedback | None = None

    def reached(self, name: str) -> tuple[date, Feedback] | None:
        """When it came to a state (`heard_on`…), and the record that says so."""
        for record in (self.asked, self.heard):
            if record is not None and (on := getattr(record, name)) is not None:
                return on, record
        return None


def feedback_loop(history: History) -> tuple[Insight, ...]:
    """Of the feedback she asked for, how much was heard, acted on, checked, told back.

    A request and the words that came of it are one loop where the words were asked
    for, came from the same person, and not before the request. What came unasked is
    not counted.

    Source: follow-up goes with seen change, Smither, London & Reilly (2005).
    """
    loops = _loops(history.ongoing.feedback)
    n = len(loops)
    if not n:
        return ()
    asked = Part("asked", tuple(record_source(loop.asked, _asked_on(loop)) for loop in loops))
    states = (
        ("heard", "heard_on"),
        ("acted on", "acted_on"),
        ("checked", "checked_on"),
        ("told back", "told_on"),
    )
    parts = (asked, *(Part(label, _reached(loops, name)) for label, name in states))
    shown = n >= LOOPS_FROM
    return (
        Insight(
            id="feedback-loop",
            title="Feedback loop",
            n=n,
            minimum=LOOPS_FROM,
            shown=shown,
            statement=_round(parts, loops) if shown else missing(LOOPS_FROM - n, "request"),
            question="Which loop shall we close before we meet?" if shown else "",
            data=Tally(parts),
        ),
    )


def voices(history: History) -> tuple[Insight, ...]:
    """How many people she asked, and where they stand as seen from her.

    Where they stand is looked up in all she has, whatever part this is. A request to someone
    whose place she told, and the reader may not see, is not counted.

    Source: distinct voices count, not volume; seeking and performance, Anseel et al.
    (2015), Zhang et al. (2020).
    """
    loops = _loops(history.ongoing.feedback)
    stands, hers = _places(history.all_of_it), _places(history.hers)
    requests = [
        loop for loop in loops if (who := _giver(loop)) and stands.get(who) is hers.get(who)
    ]
    n = len(requests)
    if not n:
        return ()
    givers: dict[str, list[Source]] = {}
    for loop in requests:
        source = record_source(loop.asked, _asked_on(loop))
        givers.setdefault(_giver(loop), []).append(source)
    parts = [
        Part(label, _who_stand(place, givers, stands))
        for place, label in (*_PLACES.items(), (None, "not said"))
    ]
    shown = n >= VOICES_FROM
    return (
        Insight(
            id="voices",
            title="Voices",
            n=n,
            minimum=VOICES_FROM,
            shown=shown,
            statement=_whom(n, len(givers), parts)
            if shown
            else missing(VOICES_FROM - n, "request"),
            question="Whose view is missing?" if shown else "",
            data=Tally(tuple(parts)),
        ),
    )


def _who_stand(
    place: Direction | None,
    givers: Mapping[str, Sequence[Source]],
    stands: Mapping[str, Direction | None],
) -> tuple[Source, ...]:
    """The requests to those at one place."""
    return tuple(s for who, found in givers.items() if stands.get(who) is place for s in found)


def _giver(loop: Loop) -> str:
    return fold(clean_line(loop.asked.giver))


def _places(history: History) -> dict[str, Direction | None]:
    return {fold(clean_line(each.name)): each.where for each in history.ongoing.people}


def _loops(records: Sequence[Feedback]) -> list[Loop]:
    """Each request once, with what was heard of it, in the order of asking."""
    open_requests = [each for each in records if each.asked_on is not None]
    heard = [each for each in records if each.asked_on is None and each.asked_for is not False]
    loops = []
    for words in sorted(heard, key=lambda each: (each.heard_on or date.max, each.id)):
        request = next((each for each in open_requests if _answers(words, each)), None)
        if request is not None:
            open_requests.remove(request)
            loops.append(Loop(request, words))
        elif words.asked_for:
            loops.append(Loop(words))
    loops += map(Loop, open_requests)
    return sorted(loops, key=lambda loop: (_asked_on(loop), loop.asked.id))


def _answers(heard: Feedback, asked: Feedback) -> bool:
    same = fold(clean_line(heard.giver)) == fold(clean_line(asked.giver)) != ""
    after = asked.asked_on and heard.heard_on and asked.asked_on <= heard.heard_on
    return same and asked.heard_on is None and bool(after)


def _asked_on(loop: Loop) -> date:
    return loop.asked.asked_on or loop.asked.heard_on or loop.asked.created.date()


def _reached(loops: Sequence[Loop], name: str) -> tuple[Source, ...]:
    found = (loop.reached(name) for loop in loops)
    return tuple(record_source(record, on) for on, record in filter(None, found))


def _round(parts: Sequence[Part], loops: Sequence[Loop]) -> str:
    said = f"{', '.join(f'{part.label} {part.n}' for part in parts)}.".capitalize()
    days = [
        (end[0] - loop.asked.asked_on).days
        for loop in loops
        if loop.asked.asked_on and (end := loop.reached("checked_on"))
    ]
    if not days:
        return said
    those = f"the {len(days)}" if len(days) > 1 else "the one"
    return f"{said} From asking to checking, {those} took {in_days(days)}."


def _whom(n: int, people: int, parts: Sequence[Part]) -> str:
    given = [part for part in parts if part.n]
    none = [part.label for part in parts[:4] if not part.n]
    said = f"{n} requests went to {count(people, 'person', 'people')}"
    if not parts[4].n and none:
        return f"{said}, none {listed(none, 'or')}."
    return f"{said}: {listed([f'{part.n} {part.label}' for part in given])}."
