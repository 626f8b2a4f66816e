"""Two answers to one question side by side, or below each other where there is no room."""

from collections.abc import Iterator
from itertools import zip_longest

from textual.content import Content

from coach.practice.then_and_now import Asked, Moment, Then
from coach.sharing.reading import full_date
from coach.text import clean, clean_line
from coach.tui.widgets.reader import Flow, hang
from coach.tui.widgets.session_text import STARRED, answer_lines

SIDE_BY_SIDE = 70
"""Cells from which the two stand side by side."""
_GAP = 4


class Moments(Flow):
    """Data in: a question with its last answer, and an earlier one. Nothing goes out.

    Her words are never markup.
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._asked: Asked | None = None
        self._then: Then | None = None

    def show(self, asked: Asked | None, then: Then | None) -> None:
        """Show another question, or another time."""
        self._asked, self._then = asked, then
        self.changed()

    def lay_out(self, width: int) -> Content:
        """The question, and the two answers under their days."""
        asked, then = self._asked, self._then
        if asked is None or then is None:
            return Content("")
        head = [Content.styled(clean(asked.question), "bold $primary")]
        if asked.about:
            head.append(Content.styled(asked.about, "$secondary"))
        beside = width >= SIDE_BY_SIDE
        column = (width - _GAP) // 2 if beside else width
        now = [*_head("the later one", asked.now), *_said(asked.now, column)]
        before = [*_head(then.said, then.moment), *_asked_then(asked, then, column)]
        before += _said(then.moment, column)
        if beside:
            return Content("\n").join([*head, Content(""), *_side_by_side(now, before, column)])
        return Content("\n").join([*head, Content(""), *now, Content(""), *before])


def _head(said: str, moment: Moment) -> Iterator[Content]:
    """The day it was written; below, how long before that was, and whether it is starred."""
    yield Content.styled(full_date(moment.day), "bold")
    parts = [said, *([STARRED] if moment.starred else [])]
    yield Content.styled(" · ".join(parts), "$text-muted")
    yield Content("")


def _said(moment: Moment, width: int) -> Iterator[Content]:
    """The answers of a moment, parted by an empty line."""
    for number, answer in enumerate(moment.answers):
        if number:
            yield Content("")
        yield from answer_lines(answer, width)


def _asked_then(asked: Asked, then: Then, width: int) -> list[Content]:
    """The wording of then, where it was another one."""
    wording = then.moment.answers[0].question
    if clean_line(wording) == clean_line(asked.question):
        return []
    lead = Content.styled("Asked then: ", "$text-muted")
    return [hang(Content.styled(clean_line(wording), "$text-muted"), width, lead)]


def _side_by_side(left: list[Content], right: list[Content], column: int) -> Iterator[Content]:
    """Two texts in columns of this width, line beside line."""
    for one, other in zip_longest(_lines(left, column), _lines(right, column)):
        first = one if one is not None else Content("")
        room = " " * (column + _GAP - first.cell_length)
        yield first + room + other if other is not None and other.cell_length else first


def _lines(blocks: list[Content], column: int) -> Iterator[Content]:
    for block in blocks:
        for line in block.wrap(column):
            yield line.rstrip()
