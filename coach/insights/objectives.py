"""Objectives: the levels she has chosen over time, in her own words."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.insights.history import History
from coach.insights.insight import Insight, Source, answer_source, missing
from coach.model.mentoring import Objective
from coach.model.session import Answer, Session
from coach.text import clean_line, count, fold, listed

REVIEWS_FROM = 2
"""Reviews of an objective from which its levels are told."""
LEVELS: Mapping[str, int] = {
    "well short": -2,
    "short": -1,
    "as hoped": 0,
    "beyond": 1,
    "well beyond": 2,
}
"""The five levels, from -2 to 2."""


@dataclass(frozen=True)
class Level:
    """A level from -2 to 2 that she chose on one day, and her own words for it."""

    level: int
    name: str
    words: str
    source: Source


@dataclass(frozen=True)
class Levels:
    """The levels of one objective, oldest first. They are never averaged over objectives."""

    line: str
    levels: tuple[Level, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The answers that hold the levels."""
        return tuple(level.source for level in self.levels)

    def as_json(self) -> dict[str, object]:
        """The objective's line, and each level."""
        return {
            "objective": self.line,
            "levels": [
                {"level": each.level, "name": each.name, "words": each.words}
                | each.source.as_json()
                for each in self.levels
            ],
        }


def objective_levels(history: History) -> tuple[Insight, ...]:
    """One insight for each objective with a level: from which to which, in her own words.

    An objective is known by its line, so that one written down again goes on.

    Source: goal attainment scaling, Kiresuk & Sherman (1968); in coaching, Spence (2007).
    """
    found: dict[str, list[Level]] = {}
    lines: dict[str, str] = {}
    for session, answer in history.feeding("objective.level"):
        name = fold(answer.value) if isinstance(answer.value, str) else ""
        record = _objective(history, session, answer)
        line = clean_line(record.line if record else answer.about)
        if name in LEVELS and line:
            level = LEVELS[name]
            said = Level(level, name, _own_words(record, level), answer_source(session, answer))
            found.setdefault(fold(line), []).append(said)
            lines[fold(line)] = line
    return tuple(
        _levels_insight(history, Levels(lines[key], tuple(levels)))
        for key, levels in sorted(found.items())
    )


def _levels_insight(history: History, data: Levels) -> Insight:
    n = len(data.levels)
    shown = n >= REVIEWS_FROM
    return Insight(
        id=f"objective:{fold(data.line)}",
        title=f"Level: {data.line}",
        n=n,
        minimum=REVIEWS_FROM,
        shown=shown,
        statement=_from_to(history, data) if shown else missing(REVIEWS_FROM - n, "review"),
        question="What proof would convince you?" if shown else "",
        data=data,
    )


def _from_to(history: History, data: Levels) -> str:
    first, last = data.levels[0], data.levels[-1]
    n = len(data.levels)
    days = [history.day(each.source.on) for each in (first, last) if each.source.on]
    when = f"over {count(n, 'review')}, {' to '.join(dict.fromkeys(days))}"
    if history.filtered:
        chosen = listed([f"“{each.name}”" for each in data.levels])
        return f"On “{data.line}” you chose {chosen}, {when}."
    if first.level == last.level:
        return f"On “{data.line}” you are at “{last.name}” as at first, in your own words, {when}."
    return (
        f"On “{data.line}” you moved from “{first.name}” to “{last.name}” "
        f"in your own words, {when}."
    )


def _objective(history: History, session: Session, answer: Answer) -> Objective | None:
    """The objective that a level is about: by its id, or named in this very session."""
    step, _, item = answer.item.rpartition(":")
    for each in history.ongoing.objectives:
        made = each.origin
        if each.id == answer.item:
            return each
        if made and (made.session, made.step, made.item) == (session.id, step, item):
            return each
    return next(
        (each for each in history.ongoing.objectives if fold(each.line) == fold(answer.about)), None
    )


def _own_words(record: Objective | None, level: int) -> str:
    if record is None:
        return ""
    return clean_line(record.hoped if level == 0 else record.short if level < 0 else record.beyond)
