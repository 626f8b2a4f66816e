"""Decisions: thinking set apart from luck, and what kind of decisions they are."""

from collections.abc import Mapping, Sequence

from coach.insights.history import History
from coach.insights.insight import (
    Cross,
    Insight,
    Part,
    Source,
    Tally,
    answer_source,
    middle,
    missing,
    record_source,
)
from coach.model.decision import Outcome
from coach.model.guide import Kind
from coach.text import count, fold

REVIEWED_FROM = 6
"""Reviewed results from which thinking is set beside what came."""
DECISIONS_FROM = 6
"""Decisions from which their mix is told."""
SOUND_FROM = 5
"""The mark, 1 to 7, from which the thinking counts as sound."""
FEW = 2
"""So many options or fewer are few."""

_VERY_HARD = "very hard"
_ASKED = "asked"
_THINKING = {True: "sound thinking", False: "loose thinking"}
_CAME = {True: "it happened", False: "it did not"}


def thinking_and_result(history: History) -> tuple[Insight, ...]:
    """Results by the mark for the thinking (5 and more, 4 and less) and by what came.

    The mark is the one that she gave in the review that told the outcome, else the one
    from when she decided. What she remembered expecting is listed beside, as text.

    Source: Baron & Hershey (1988), Outcome bias in decision evaluation.
    """
    cells = _reviewed(history)
    n = sum(map(len, cells.values()))
    if not n:
        return ()
    remembered = tuple(
        Source(look.session, record=decision.id, on=look.on)
        for decision in history.ongoing.decisions
        for look in decision.looks
        if look.remembered
    )
    data = Cross(
        tuple(Part(_cell(*key), tuple(sources)) for key, sources in cells.items()),
        remembered,
        tuple(_THINKING.values()),
        tuple(_CAME.values()),
    )
    shown = n >= REVIEWED_FROM
    return (
        Insight(
            id="thinking-and-result",
            title="Thinking and result",
            n=n,
            minimum=REVIEWED_FROM,
            shown=shown,
            statement=_crossed(data) if shown else missing(REVIEWED_FROM - n, "result reviewed"),
            question="Which one would you make again?" if shown else "",
            data=data,
        ),
    )


def decision_mix(history: History) -> tuple[Insight, ...]:
    """How many options her decisions had, how hard they are to undo, whom she asked.

    Source: fewer than three options go with worse decisions, Nutt (2004); how hard to
    undo decides how much thinking a decision deserves, Bezos (2015), practice.
    """
    decisions = [d for d in history.ongoing.decisions if d.options or d.undo]
    n = len(decisions)
    if not n:
        return ()
    listed = [each for each in decisions if each.options]
    few = [each for each in listed if len(each.options) <= FEW]
    hard = [each for each in decisions if fold(each.undo) == _VERY_HARD]
    asked = _asked(history, {d.origin.session for d in decisions if d.origin})
    parts = (
        Part("two options or fewer", tuple(map(record_source, few))),
        Part("more options", tuple(record_source(d) for d in listed if d not in few)),
        Part("very hard to undo", tuple(map(record_source, hard))),
        Part("asked someone who could improve it", asked),
    )
    shown = n >= DECISIONS_FROM
    return (
        Insight(
            id="decision-mix",
            title="Kinds of decisions",
            n=n,
            minimum=DECISIONS_FROM,
            shown=shown,
            statement=_mix(parts, [len(each.options) for each in listed], n)
            if shown
            else missing(DECISIONS_FROM - n, "decision"),
            question="Where do you want to slow down?" if shown else "",
            data=Tally(parts),
        ),
    )


def _reviewed(history: History) -> Mapping[tuple[bool, bool], list[Source]]:
    """The reviewed results by whether the thinking was sound and whether they happened."""
    cells: dict[tuple[bool, bool], list[Source]] = {
        (sound, well): [] for sound in (True, False) for well in (True, False)
    }
    for decision in history.ongoing.decisions:
        marks = {each.session: each.soundness for each in decision.looks if each.soundness}
        for result in decision.results:
            told = result.said.session if result.said else ""
            mark = marks.get(told, decision.soundness)
            if mark is None or result.outcome not in (Outcome.HAPPENED, Outcome.DID_NOT):
                continue
            on = result.said.on if result.said else result.review
            source = Source(told, "", result.id, decision.id, on or decision.created.date())
            cells[mark >= SOUND_FROM, result.outcome is Outcome.HAPPENED].append(source)
    return cells


def _cell(sound: bool, well: bool) -> str:
    return f"{_THINKING[sound]}, {_CAME[well]}"


def _crossed(data: Cross) -> str:
    sound_well, sound_badly, loose_well, loose_badly = (part.n for part in data.parts)
    results = [source for part in data.parts for source in part.sources]
    decisions = len({source.record for source in results})
    return (
        f"Of {count(len(results), 'result')} of {count(decisions, 'decision')}, {sound_badly} "
        f"ended badly after sound thinking, {loose_well} ended well after loose thinking; "
        f"{sound_well} sound ended well, {loose_badly} loose ended badly."
    )


def _asked(history: History, sessions: set[str]) -> tuple[Source, ...]:
    """The answers in these sessions that name a person whose view she had asked, one of each."""
    found = {
        session.id: answer_source(session, answer)
        for session in history.sessions
        if session.id in sessions
        for answer in reversed(session.answers)
        if answer.kind is Kind.PERSON
        and isinstance(answer.value, Mapping)
        and fold(str(answer.value.get("asked") or "")) == _ASKED
    }
    return tuple(found.values())


def _mix(parts: Sequence[Part], options: Sequence[int], n: int) -> str:
    few, _, hard, asked = parts
    said = []
    if options:
        said.append(
            f"{few.n} of {len(options)} had two options or fewer; the middle number of "
            f"options was {middle(options)}."
        )
    said.append(f"{hard.n} of {n} would be very hard to undo.")
    said.append(f"For {asked.n} of {n} you had asked someone whose view could improve it.")
    return " ".join(said)
