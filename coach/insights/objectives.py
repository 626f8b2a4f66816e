"""Objectives: the levels she has chosen over time, in her own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from coach.insights.history import History
from coach.insights.insight import Insight, Source, answer_source, days_between, missing
from coach.model.objective import LEVELS, Objective
from coach.text import clean_line, count, fold, listed

REVIEWS_FROM = 2
"""Reviews of an objective from which its levels are told."""


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
        """The reviews that told the levels."""
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
    told = {
        (session.id, name): answer_source(session, answer)
        for session, answer in history.feeding("objective.level")
        for name in (answer.item, fold(clean_line(answer.about)))
    }
    for objective in history.ongoing.objectives:
        line = clean_line(objective.line)
        lines[fold(line)] = line
        found.setdefault(fold(line), []).extend(_levels(objective, told))
    return tuple(
        _levels_insight(history, Levels(lines[key], tuple(sorted(levels, key=_when))))
        for key, levels in sorted(found.items())
        if key and levels
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
    days = [each.source.on for each in (first, last) if each.source.on]
    span = f", {days_between(days[0], days[-1], history.today)}" if days else ""
    when = f"over {count(n, 'review')}{span}"
    if history.filtered:
        chosen = listed([f"“{each.name}”" for each in data.levels])
        return f"On “{data.line}” you chose {chosen}, {when}."
    if first.level == last.level:
        return f"On “{data.line}” you are at “{last.name}” as at first, in your own words, {when}."
    return (
        f"On “{data.line}” you moved from “{first.name}” to “{last.name}” "
        f"in your own words, {when}."
    )


def _levels(objective: Objective, told: Mapping[tuple[str, str], Source]) -> Iterator[Level]:
    """Its levels, each with the answer that told it: by its id, or by the line it was about."""
    for review in objective.reviews:
        names = (objective.id, fold(clean_line(objective.line)))
        said = (told.get((review.session, name)) for name in names)
        source = next(filter(None, said), Source(review.session))
        source = replace(source, record=objective.id, on=review.on)
        name = LEVELS[review.level + 2]
        yield Level(review.level, name, _own_words(objective, review.level), source)


def _when(level: Level) -> tuple[date, str]:
    return level.source.on or date.min, level.source.session


def _own_words(objective: Objective, level: int) -> str:
    """What she wrote for as hoped, for less, or for more."""
    own = objective.hoped if level == 0 else objective.short if level < 0 else objective.beyond
    return clean_line(own)
