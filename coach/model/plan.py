"""What a step costs in minutes, and which steps fit the minutes there are."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from coach.model.guide import Kind, Step

K = TypeVar("K", bound=Hashable)

LONG_FORM = 30
"""From this many minutes on, the steps marked `.long` are asked too."""

_MINUTES: Mapping[Kind, float] = {
    Kind.TEXT: 2,
    Kind.LIST: 1,
    Kind.LINE: 0.75,
    Kind.PERSON: 0.75,
    Kind.OBJECTIVE: 0.75,
    Kind.ASK: 1,
    Kind.PROMISE: 1.25,
    Kind.DECISION: 3,
    Kind.RATE: 0.33,
    Kind.PERCENT: 0.33,
    Kind.ONE: 0.25,
    Kind.MANY: 0.25,
}


def minutes_of(step: Step, guide_minutes: float) -> float:
    """The minutes to plan for a step; a text takes twice as long in a long guide.

    A repeated step counts twice. An optional step counts nothing: it is an
    extra, asked only where every other step fits.
    """
    if step.optional:
        return 0
    cost = _MINUTES[step.kind]
    if step.kind is Kind.TEXT and guide_minutes >= LONG_FORM:
        cost *= 2
    return cost * 2 if step.repeats else cost


def choose(ahead: Iterable[tuple[K, Step, float]], budget: float) -> frozenset[K]:
    """The steps that fit into `budget` minutes, the best ranked first.

    `ahead` holds (key, step, minutes) in the order of asking. Steps are taken by
    rank, then by order; one that does not fit is passed over for a shorter one.
    Optional steps come along only when nothing else had to be left out.
    """
    ahead = list(ahead)
    order = sorted(range(len(ahead)), key=lambda index: (ahead[index][1].rank, index))
    kept: set[K] = set()
    left = budget
    complete = True
    for index in order:
        key, step, minutes = ahead[index]
        if step.optional:
            continue
        if minutes <= left + 1e-9:
            kept.add(key)
            left -= minutes
        else:
            complete = False
    if complete:
        kept.update(key for key, step, _ in ahead if step.optional)
    return frozenset(kept)
