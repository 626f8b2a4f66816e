"""Whether a page fits one sheet of A4 and one of Letter when it is printed, and how it is set.

`page.css` says the same of the class `sheet`: every height here is one of its own there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from coach.sharing.her_lines import Line, Sort, her_lines
from coach.sharing.letters import lines_of, width_of
from coach.sharing.paper import (
    Block,
    Chart,
    Items,
    Paper,
    Prose,
    Remark,
    Room,
    Rows,
    Section,
)
from coach.text import clean, clean_line

_SHEETS = ((504.5, 773.8), (521.2, 723.9))
"""A4 and Letter between their margins: how wide and how high, in points."""
_SPARE = 9.0
"""Points of a sheet that stay free, since no two browsers round alike."""
_LIST, _QUOTE, _BESIDE, _LABEL = 16.8, 13.5, 14.4, 60.0
"""What a list and a quote are set in, what parts a label from its words, its least width."""
_MOST_LABEL = 0.4
"""The share of the width that labels take at most, with what parts them from the words."""
_SANS = 1.12
"""How much wider than the words of a text our own stand, a heading's too."""
_UNDER_HEADING, _OVER_FOOT = 2.0, 3.75


@dataclass(frozen=True)
class Setting:
    """How the page is set, in points: its letters, lines, and what is between them.

    `above` stands over a heading, `head` is its line, `room` a line to write on, `drawing`
    the width of a drawing.
    """

    size: float
    line: float
    above: float
    head: float
    gap: float
    room: float
    drawing: float


SETTINGS = (
    Setting(10, 14, 7, 14, 4, 22, 340),
    Setting(9.5, 13, 6, 13, 3.5, 20, 300),
    Setting(9, 12, 5, 12, 3, 18, 270),
    Setting(8.5, 11.1, 4.5, 11, 2, 16.5, 270),
    Setting(8, 10.2, 4, 10, 1.5, 15, 270),
)
"""From the usual one to the tightest."""


def tightness(paper: Paper) -> int:
    """Which of the settings a page needs, 0 being the usual one; the last where none will do."""
    fitting = (at for at, how in enumerate(SETTINGS) if fits(paper, how))
    return next(fitting, len(SETTINGS) - 1)


def fits(paper: Paper, how: Setting = SETTINGS[-1]) -> bool:
    """Whether a page fits one sheet of either size, set like this."""
    return all(height(paper, how, wide) <= high - _SPARE for wide, high in _SHEETS)


def height(paper: Paper, how: Setting, wide: float) -> float:
    """What a page takes from top to bottom, in points, between margins so far apart."""
    measure = _Measure(how, wide)
    measure.text((paper.title,), how.size * 2, 0, aside=wide * 0.4)
    if paper.lead:
        measure.text((paper.lead,), how.line, how.gap, above=2, wider=_SANS)
    for section in paper.sections:
        measure.section(section)
    if paper.foot:
        measure.add(_OVER_FOOT, 0, above=how.above)
        for line in paper.foot:
            measure.text((line,), how.line, how.gap, wider=_SANS)
    return measure.total


class _Measure:
    """Adds up what stands under each other; of two margins that meet the larger one counts."""

    def __init__(self, how: Setting, wide: float) -> None:
        self._how, self._wide = how, wide
        self._below = 0.0
        self.total = 0.0

    def add(self, high: float, below: float, above: float = 0.0) -> None:
        """Something so high, with its margins."""
        self.total += max(self._below, above) + high
        self._below = below

    def text(
        self,
        texts: Sequence[str],
        line: float,
        below: float,
        *,
        above: float = 0.0,
        aside: float = 0.0,
        wider: float = 1.0,
    ) -> None:
        """Lines of words, set in by so much; each text begins a line of its own."""
        self.add(line * self._lines(texts, self._wide - aside, wider), below, above)

    def _lines(self, texts: Sequence[str], wide: float, wider: float = 1.0) -> int:
        room = wide / self._how.size / wider
        return sum(lines_of(each, room) for each in texts)

    def section(self, section: Section) -> None:
        """A section with its heading. One with room to write on stands apart from the rest."""
        how = self._how
        apart = any(isinstance(each, Room) for each in section.blocks)
        if apart:
            self.add(0, 0)
        if section.heading:
            title = (clean_line(section.heading),)
            self.text(title, how.head, _UNDER_HEADING, above=how.above, wider=_SANS * 1.1)
        asked = 0
        for each in section.blocks:
            if apart and isinstance(each, Remark):
                asked += 1
            if not apart or asked < 2:
                self.block(each)
            elif isinstance(each, Room):
                self.add(how.room * each.lines, 0)

    def block(self, block: Block) -> None:
        """What stands under a heading."""
        how = self._how
        match block:
            case Remark(text):
                lines = [line for line in clean(text).split("\n") if line.strip()]
                self.text(lines, how.line, how.gap, wider=_SANS)
            case Prose(text):
                self._prose(text)
            case Items(texts):
                for each in texts:
                    self.text((clean_line(each),), how.line, how.gap, aside=_LIST)
            case Rows(rows):
                self._rows(rows)
            case Chart():
                self._chart(block)
            case _:
                raise ValueError(f"a sheet has no {type(block).__name__}")

    def _prose(self, text: str) -> None:
        how = self._how
        for sort, lines in _grouped(text):
            texts = [each.text for each in lines]
            if sort is Sort.PLAIN:
                self.text(texts, how.line, how.gap)
            elif sort is Sort.QUOTE:
                self.text(texts, how.line, how.gap, aside=_QUOTE)
            else:
                for each in texts:
                    self.text((each,), how.line, how.gap, aside=_LIST)

    def _rows(self, rows: Sequence[tuple[str, str]]) -> None:
        how = self._how
        labels = max(width_of(label) for label, _ in rows) * how.size * _SANS
        label = min(max(_LABEL, labels), self._wide * _MOST_LABEL - _BESIDE)
        words = self._wide - label - _BESIDE
        self.add(0, 0)
        for name, text in rows:
            texts = [line for line in clean(text).split("\n") if line.strip()]
            lines = max(self._lines((name,), label, _SANS), self._lines(texts, words))
            self.add(lines * how.line + how.gap, 0)

    def _chart(self, chart: Chart) -> None:
        from coach.sharing.svg import WIDTH  # a page without a drawing needs none of it
        from coach.sharing.to_svg import drawn_height

        how = self._how
        self.text(clean(chart.text).split("\n"), how.line, how.gap)
        if (high := drawn_height(chart.data)) is not None:
            self.add(high / WIDTH * how.drawing, how.gap)


def _grouped(text: str) -> Iterator[tuple[Sort, list[Line]]]:
    """The lines of a text by what they are; the blank ones part them."""
    for sort, lines in groupby(her_lines(text), key=lambda line: line.sort):
        if sort is not Sort.BLANK:
            yield sort, list(lines)
