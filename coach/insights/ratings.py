"""Pulse paths: her marks from 1 to 7 on one question, over time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

from coach.insights.insight import Insight, Source, days_between, missing
from coach.insights.statistics import mann_kendall, median
from coach.insights.subjects import SUBJECTS, subject_of
from coach.model.guide import Kind
from coach.model.session import Answer, Session
from coach.text import clean_line, count, fold

RANGE_FROM = 4
"""Marks from which the range and the middle are told."""
VERDICT_FROM = 7
"""Marks from which it is told whether they moved."""
CHANCE = 0.05
"""How rare an order of marks has to be, two sessions running, to be called a movement."""
STEP = 1
"""How many points the last three marks must lie from the first three, middle to middle."""
ENDS = 3
"""How many marks stand for the beginning, and for the end."""
SMALL_SHIFT_FROM = 30
"""Marks from which a rise of 2 points over the whole path is seen three times in four or more."""

_QUESTION = "What would someone else say moved?"


class Verdict(StrEnum):
    """Which way a path has moved, where that can be told from chance."""

    UP = "up"
    DOWN = "down"
    NONE = "no clear movement"


@dataclass(frozen=True)
class Mark:
    """One mark, 1 to 7: the session it was given in, its local day, and what she saw.

    `step` and `item` name the answer in that session.
    """

    session: str
    on: date
    mark: int
    note: str = ""
    step: str = ""
    item: str = ""

    @property
    def source(self) -> Source:
        """The answer that holds the mark."""
        return Source(self.session, self.step, self.item, on=self.on)


Marked = tuple[tuple[str, ...], Answer, Mark]
"""A mark with the wording it was given on, and the answer that holds it."""


@dataclass(frozen=True)
class PulsePath:
    """All marks on one wording of a series, from the first to the last.

    `ends` says what 1 and 7 stand for. `wording` counts the wordings of the
    series from 1, since marks on another wording are another path. `verdict` is
    None below VERDICT_FROM marks and where `filtered` says that these are not
    all the marks there are.
    """

    series: str
    question: str
    ends: tuple[str, str] | None
    marks: tuple[Mark, ...]
    wording: int = 1
    filtered: bool = False
    verdict: Verdict | None = None

    @cached_property
    def median(self) -> float | None:
        """The middle mark, 1 to 7 in steps of a half; None below RANGE_FROM marks."""
        if len(self.marks) < RANGE_FROM:
            return None
        return median([mark.mark for mark in self.marks])

    @cached_property
    def days(self) -> tuple[date, date]:
        """The first and the last day on which a mark was given."""
        days = [mark.on for mark in self.marks]
        return min(days), max(days)

    @property
    def low(self) -> int:
        """The lowest mark."""
        return min(mark.mark for mark in self.marks)

    @property
    def high(self) -> int:
        """The highest mark."""
        return max(mark.mark for mark in self.marks)

    @property
    def subject(self) -> str:
        """What the marks are for, as it reads inside a sentence."""
        return subject_of(self.series)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The answers that hold the marks."""
        return tuple(mark.source for mark in self.marks)

    def as_json(self) -> dict[str, object]:
        """The path as JSON; what she saw stays out, and is found by the session's id."""
        middle = self.median
        return {
            "series": self.series,
            "question": self.question,
            "ends": list(self.ends) if self.ends else None,
            "points": [{**mark.source.as_json(), "mark": mark.mark} for mark in self.marks],
            "median": int(middle) if middle is not None and middle.is_integer() else middle,
            "low": self.low,
            "high": self.high,
            "verdict": self.verdict.value if self.verdict else None,
        }


def marks_of(session: Session) -> tuple[Marked, ...]:
    """The marks of a session on a series, in the order of its answers."""
    return tuple(
        (wording_of(answer), answer, mark)
        for answer in session.answers
        if answer.series and (mark := mark_of(session, answer)) is not None
    )


def pulse_paths(
    sessions: Iterable[Session],
    *,
    filtered: bool = False,
    marked: Callable[[Session], Iterable[Marked]] = marks_of,
) -> tuple[PulsePath, ...]:
    """One path for each wording of each series that holds a mark, in a fixed order.

    Sessions may come in any order, finished or not; those in the trash do not
    count. `filtered` says that they are not her whole history, so that no path
    is given a verdict. A change of the question or of its ends starts a new path.
    `marked` tells the marks of a session, where they are known already.
    """
    found: dict[tuple[str, ...], list[tuple[Answer, Mark]]] = {}
    kept = (session for session in sessions if session.trashed is None)
    for session in sorted(kept, key=lambda session: (session.started, session.id)):
        for wording, answer, mark in marked(session):
            found.setdefault(wording, []).append((answer, mark))
    wordings: dict[str, int] = {}
    paths = []
    for (series, *_), given in found.items():
        wordings[series] = wordings.get(series, 0) + 1
        paths.append(_path(given, wordings[series], filtered))
    order = {series: place for place, series in enumerate(SUBJECTS)}
    paths.sort(key=lambda path: (order.get(path.series, len(order)), path.series, path.wording))
    return tuple(paths)


def path_insight(path: PulsePath, today: date) -> Insight:
    """What a path says, at the stage that its marks have reached."""
    n = len(path.marks)
    shown = n >= RANGE_FROM
    more = VERDICT_FROM if shown and not path.filtered else RANGE_FROM
    suffix = "" if path.wording == 1 else f":{path.wording}"
    return Insight(
        id=f"pulse:{path.series}{suffix}",
        title=_title(path),
        n=n,
        minimum=more,
        shown=shown,
        statement=_statement(path, today) if shown else missing(RANGE_FROM - n, "mark"),
        question=_QUESTION if shown else "",
        data=path,
        claim=None if path.verdict is None else path.verdict is not Verdict.NONE,
    )


def mark_of(session: Session, answer: Answer) -> Mark | None:
    """The mark from 1 to 7 that an answer holds; None for any other answer."""
    value = answer.value
    if answer.kind is not Kind.RATE or not isinstance(value, int) or isinstance(value, bool):
        return None
    if not 1 <= value <= 7:
        return None
    return Mark(session.id, session.day, value, answer.note, answer.step, answer.item)


def wording_of(answer: Answer) -> tuple[str, ...]:
    """What marks must share to be compared: the series, the question and its ends."""
    texts = (answer.question, *(answer.ends or ()))
    return (answer.series, *map(_compared, texts))


@lru_cache(maxsize=1024)
def _compared(text: str) -> str:
    """A wording as it is compared; there are few, each asked many times."""
    return fold(clean_line(text))


def _path(given: Sequence[tuple[Answer, Mark]], wording: int, filtered: bool) -> PulsePath:
    answer = given[-1][0]
    marks = tuple(mark for _, mark in given)
    verdict = None if filtered else _verdict(marks)
    question = clean_line(answer.question)
    return PulsePath(answer.series, question, answer.ends, marks, wording, filtered, verdict)


def _verdict(marks: Sequence[Mark]) -> Verdict | None:
    """Moved only where the test says so after the last session and after the one before it.

    Asked after every session from 7 to 12 marks, one test alone would raise a
    false alarm in 12 of 100 simulated histories without any movement; this rule
    does in 5.
    """
    if len(marks) < VERDICT_FROM:
        return None
    values = [mark.mark for mark in marks]
    trend = mann_kendall(values)
    step = median(values[-ENDS:]) - median(values[:ENDS])
    if trend.p > CHANCE or step * trend.direction < STEP:
        return Verdict.NONE
    before = mann_kendall([mark.mark for mark in marks if mark.session != marks[-1].session])
    if before.p > CHANCE or before.direction != trend.direction:
        return Verdict.NONE
    return Verdict.UP if trend.direction > 0 else Verdict.DOWN


def _title(path: PulsePath) -> str:
    subject = path.subject[:1].upper() + path.subject[1:]
    return subject if path.wording == 1 else f"{subject}, in new words"


def _statement(path: PulsePath, today: date) -> str:
    subject = f"{path.subject}," if "," in path.subject else path.subject
    said = f"Your marks for {subject} {_range(path)}, {_when(path, today)}."
    if path.wording > 1:
        said += " The question was worded differently before, so earlier marks stand apart."
    n = len(path.marks)
    if path.filtered:
        return said
    if path.verdict is None:
        more = count(VERDICT_FROM - n, "more mark")
        return f"{said} After {more} a movement can be looked for."
    if path.verdict is Verdict.NONE:
        return f"{said} No clear movement; {_would_show(n)}."
    return f"{said} They have drifted {path.verdict}. Your yardstick may have moved too."


def _would_show(n: int) -> str:
    """What n marks can tell, from simulated paths with noise of 0.7 to 1 point.

    A rise of 2 points is seen in 10 to 23 of 100 paths of 8 marks, in 75 to 94
    of 100 paths of 30; a rise of 1 point in 23 to 40 of 100 paths of 30.
    """
    if n < SMALL_SHIFT_FROM:
        return f"with {n} marks only a large shift would show"
    return f"with {n} marks a small shift could still hide"


def _range(path: PulsePath) -> str:
    if path.low == path.high:
        return f"were {path.low} each time"
    whole, half = divmod(path.median or 0, 1)
    at = (
        f"with the middle between {whole:.0f} and {whole + 1:.0f}"
        if half
        else f"middle {whole:.0f}"
    )
    return f"ran from {path.low} to {path.high}, {at}"


def _when(path: PulsePath, today: date) -> str:
    sessions = len({mark.session for mark in path.marks})
    held = f"over {count(sessions, 'session')}"
    if sessions < len(path.marks):
        held = f"{count(len(path.marks), 'mark')} {held}"
    return f"{held}, {days_between(path.marks[0].on, path.marks[-1].on, today)}"
