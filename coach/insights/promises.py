"""Promises: what became of those that came due, and which of them keep moving."""

from collections.abc import Mapping, Sequence
from datetime import date

from coach.insights.history import History
from coach.insights.insight import Insight, Part, Source, Tally, missing, record_source
from coach.insights.proportions import fisher, wilson
from coach.model.promise import EventKind, Promise, PromiseState
from coach.text import clean_line, count, listed

DUE_FROM = 4
"""Promises that came due from which it is told what became of them."""
RANGE_FROM = 10
"""Promises that came due from which the range of habits that would fit is told."""
CUE_FROM = 8
"""Promises due with a cue, and as many without one, from which the two are compared."""
CHANCE = 0.05
"""How rare a difference has to be to be told from chance."""
RUNNING = 5
"""After how many promises in a row it has to be that rare.

Looked at after every promise from the 16th to the 40th, one test alone would tell 9 in
100 people apart without any difference, two in a row 8; this rule 4.
"""
MOVED_FROM = 2
"""How often a date was changed before a promise counts as carried over."""

_SAID: Mapping[PromiseState, str] = {
    PromiseState.DONE: "kept",
    PromiseState.PARTLY: "kept in part",
    PromiseState.LET_GO: "let go",
    PromiseState.OPEN: "open",
}
_TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "six times"}


def follow_through(history: History) -> tuple[Insight, ...]:
    """Of the promises that came due, how many were kept, kept in part, let go, or are open.

    Each counts once, at its last date, and one that never had a date has not come
    due. From RANGE_FROM on, the habits that would fit are told as Wilson's range at
    80 %. A promise kept before its date counts on that date, so that those closed
    early do not flatter.

    Source: Wilson (1927), Probable inference, JASA 22, 209-212.
    """
    due = promises_due(history)
    n = len(due)
    if not n:
        return ()
    parts = tuple(
        Part(said, tuple(record_source(each, each.by) for each in due if each.state is state))
        for state, said in _SAID.items()
    )
    shown = n >= DUE_FROM
    return (
        Insight(
            id="promises",
            title="Promises kept",
            n=n,
            minimum=RANGE_FROM if shown else DUE_FROM,
            shown=shown,
            statement=_kept(parts, n) if shown else missing(DUE_FROM - n, "promise due"),
            question="Which kind of promise do you keep?" if shown else "",
            data=Tally(parts),
        ),
    )


def with_a_cue(history: History) -> tuple[Insight, ...]:
    """Of the promises that came due, how many were kept with a cue and how many without.

    Fisher's exact test tells them apart only where it does so after each of the last
    RUNNING promises that came due.

    Source: Fisher (1935), The logic of inductive inference, JRSS 98, 39-82.
    """
    due = promises_due(history)
    cued, bare = [p for p in due if p.when.strip()], [p for p in due if not p.when.strip()]
    if not cued or not bare:
        return ()
    shown = len(cued) >= CUE_FROM and len(bare) >= CUE_FROM
    claim = None if history.filtered or not shown else _differ(due)
    parts = (
        *(_kept_or_not("with a cue", cued)),
        *(_kept_or_not("without one", bare)),
    )
    return (
        Insight(
            id="promise-cues",
            title="Promises with a cue",
            n=len(due),
            minimum=2 * CUE_FROM,
            shown=shown,
            statement=_cued(cued, bare, claim) if shown else _cues_missing(len(cued), len(bare)),
            question="Which kind of promise do you keep?" if shown else "",
            data=Tally(parts),
            claim=claim,
        ),
    )


def carried_over(history: History) -> tuple[Insight, ...]:
    """The promises whose date was changed twice or more: those still open, then the others.

    The most moved comes first of either.
    """
    hers = [each for each in history.ongoing.promises if not each.theirs and _named(each)]
    moved = [each for each in hers if moves(each) >= MOVED_FROM]
    if not moved:
        return ()
    moved.sort(
        key=lambda each: (each.state is not PromiseState.OPEN, -moves(each), each.created, each.id)
    )
    parts = tuple(Part(_named(each), _each_move(each)) for each in moved)
    if len(moved) == 1:
        said = f"This one has moved {_how_often(moved[0])}: “{parts[0].label}”."
    else:
        each = [f"“{_named(promise)}” {_how_often(promise)}" for promise in moved]
        said = f"{len(moved)} promises have moved twice or more: {'; '.join(each)}."
    return (
        Insight(
            id="carried-over",
            title="Carried over",
            n=len(moved),
            minimum=1,
            shown=True,
            statement=said,
            question="What does it protect?",
            data=Tally(parts),
        ),
    )


def promises_due(history: History) -> list[Promise]:
    """Her promises whose last date has come, whatever became of them, in the order of it."""
    hers = [each for each in history.ongoing.promises if not each.theirs]
    due = [each for each in hers if each.by is not None and each.by <= history.today]
    return sorted(due, key=lambda each: (each.by or date.max, each.created, each.id))


def moves(promise: Promise) -> int:
    """How often its date was changed."""
    return sum(event.kind is EventKind.MOVED for event in promise.events)


def _kept(parts: Sequence[Part], n: int) -> str:
    kept, *rest = parts
    each = [f"{kept.n} {'was' if kept.n == 1 else 'were'} kept"]
    for part in rest:
        if part.n:
            verb = "is" if part.n == 1 else "are"
            said = f"{verb} open" if part.label == "open" else part.label
            each.append(f"{part.n} {said}")
    said = f"Of {count(n, 'promise')} due, {listed(each)}."
    if n < RANGE_FROM:
        return said
    low, high = wilson(kept.n, n)
    share = f"{round(low * 100)} to {round(high * 100)} in 100"
    return f"{said} That fits a habit of keeping anywhere from {share}."


def _kept_or_not(label: str, promises: Sequence[Promise]) -> tuple[Part, Part]:
    kept = [each for each in promises if each.state is PromiseState.DONE]
    rest = [each for each in promises if each.state is not PromiseState.DONE]
    return (
        Part(f"{label}, kept", tuple(record_source(each, each.by) for each in kept)),
        Part(f"{label}, not kept", tuple(record_source(each, each.by) for each in rest)),
    )


def _cued(cued: Sequence[Promise], bare: Sequence[Promise], claim: bool | None) -> str:
    said = (
        f"With a cue (“when …”) you kept {_done(cued)} of {len(cued)}, without one "
        f"{_done(bare)} of {len(bare)}."
    )
    if claim is None:
        return said
    if claim:
        return f"{said} Chance alone would seldom set them so far apart."
    return f"{said} Chance alone could set them as far apart."


def _cues_missing(cued: int, bare: int) -> str:
    wanted = [
        f"{count(CUE_FROM - n, 'more promise')} due {which} a cue"
        for n, which in ((cued, "with"), (bare, "without"))
        if n < CUE_FROM
    ]
    return f"{listed(wanted)}, and this can be shown."


def _differ(due: Sequence[Promise]) -> bool:
    looks = (due[:upto] for upto in range(len(due) - RUNNING + 1, len(due) + 1))
    return all(_chance(each) <= CHANCE for each in looks)


def _chance(due: Sequence[Promise]) -> float:
    cued, bare = [p for p in due if p.when.strip()], [p for p in due if not p.when.strip()]
    return fisher(_done(cued), len(cued), _done(bare), len(bare))


def _done(promises: Sequence[Promise]) -> int:
    return sum(each.state is PromiseState.DONE for each in promises)


def _each_move(promise: Promise) -> tuple[Source, ...]:
    """Every change of its date, with the session that brought it where one did."""
    return tuple(
        Source(event.source, record=promise.id, on=event.on)
        for event in promise.events
        if event.kind is EventKind.MOVED
    )


def _how_often(promise: Promise) -> str:
    """How often it moved, and what became of it then: `twice, and was kept then`."""
    times = moves(promise)
    said = _TIMES.get(times, f"{times} times")
    done = "" if promise.state is PromiseState.OPEN else f", and was {_SAID[promise.state]} then"
    return f"{said}{done}"


def _named(promise: Promise) -> str:
    """What it is called; empty where its words are not for this reader."""
    return clean_line(promise.will) or clean_line(promise.when)
