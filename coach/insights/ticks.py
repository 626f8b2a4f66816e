"""What she ticked over time: what sessions gave her, the moves she makes, what helps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coach.insights.history import History
from coach.insights.insight import Insight, Part, Source, Tally, answer_source, missing
from coach.model.ending import ENDING_STEPS
from coach.model.guide import Ending, Kind
from coach.model.session import Answer, Session
from coach.text import clean_line, fold, listed

TICKS_FROM = 6
"""Sessions with a tick from which the counts are told."""

_GIVEN = ENDING_STEPS[Ending.GIVEN].id
_VIEW = "someone else's view"
_NOTHING = frozenset({"nothing new today", "none of these", "none"})
_TITLES: Mapping[tuple[str, str], str] = {
    ("", _GIVEN): "What sessions gave you",
    ("team", "done-so-far"): "Moves in a tension",
    ("presence", "helped"): "What helped your presence",
    ("presence", "missing"): "What was missing from your presence",
}


@dataclass
class _Asked:
    title: str
    id: str
    choices: dict[str, str] = field(default_factory=dict)
    ticked: dict[str, list[Source]] = field(default_factory=dict)
    sessions: list[Source] = field(default_factory=list)


def ticks(history: History) -> tuple[Insight, ...]:
    """One insight for each question whose choices she ticks for the sake of trends.

    Her own ticks, counted by session; a change of the question starts anew. Levels of
    objectives are told by themselves.
    """
    found: dict[tuple[str, str, str], _Asked] = {}
    for session, answer in _ticked(history):
        guide = "" if answer.step == _GIVEN else session.guide
        key = (guide, answer.step, fold(clean_line(answer.question)))
        if key not in found:
            title = _TITLES.get((guide, answer.step)) or clean_line(answer.question)
            same = sum(other[:2] == key[:2] for other in found)
            found[key] = _Asked(title, _id(guide, answer.step, same))
        _count(found[key], session, answer)
    order = {key: place for place, key in enumerate(_TITLES)}
    keys = sorted(found, key=lambda key: (order.get(key[:2], len(order)), key))
    return tuple(_insight(found[key]) for key in keys)


def _ticked(history: History) -> Iterator[tuple[Session, Answer]]:
    for session, answer in history.feeding("trend"):
        if answer.kind in (Kind.ONE, Kind.MANY) and "objective.level" not in answer.feeds:
            yield session, answer


def _id(guide: str, step: str, same: int) -> str:
    name = "given" if not guide else f"ticks:{guide}/{step}"
    return name if not same else f"{name}:{same + 1}"


def _count(asked: _Asked, session: Session, answer: Answer) -> None:
    source = answer_source(session, answer)
    value = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    given = [clean_line(each) for each in value if isinstance(each, str)]
    for choice in (*map(clean_line, answer.choices), *given):
        asked.choices.setdefault(fold(choice), choice)
    if not given:
        return
    asked.sessions.append(source)
    for choice in dict.fromkeys(map(fold, given)):
        asked.ticked.setdefault(choice, []).append(source)


def _insight(asked: _Asked) -> Insight:
    parts = tuple(
        Part(name, tuple(asked.ticked.get(key, ()))) for key, name in asked.choices.items()
    )
    n = len(asked.sessions)
    shown = n >= TICKS_FROM
    least = least_ticked(parts)
    return Insight(
        id=asked.id,
        title=asked.title,
        n=n,
        minimum=TICKS_FROM,
        shown=shown,
        statement=_told(parts, least, n) if shown else missing(TICKS_FROM - n, "session"),
        question=_question(asked.id, least) if shown else "",
        data=Tally(parts),
    )


def least_ticked(parts: Sequence[Part]) -> Part:
    """The choice that was ticked least, the first of several; “nothing” is no choice to miss."""
    real = [part for part in parts if fold(part.label) not in _NOTHING] or list(parts)
    return min(real, key=lambda part: part.n)


def _told(parts: tuple[Part, ...], least: Part, n: int) -> str:
    others = [f"“{part.label}” in {part.n}" for part in parts if part is not least]
    tail = f"; {listed(others)}" if others else ""
    return f"“{least.label}” was ticked in {least.n} of {n} sessions{tail}."


def _question(id: str, least: Part) -> str:
    if id.partition(":")[0] != "given" or fold(least.label) in _NOTHING:
        return "What do you see in that?"
    if fold(least.label) == _VIEW:
        return "How could we bring that view in?"
    return f"How could we bring “{least.label}” in?"
