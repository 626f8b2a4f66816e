"""Which part of her history is looked at, and the ways to another one, with their keys."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message

from coach.insights.narrowing import COUNTS_ONLY
from coach.text import clean_line, fit_words
from coach.tui.widgets.columns import fit, width_of
from coach.tui.widgets.reader import Flow

LOOKING = "looking"
"""Said while another part is looked through."""

_GAPS = (3, 2)
_WAYS = ("range", "mentor", "objective")
_WHOLE = "whole"
_SHORTEST = 4
"""Cells below which a name says nothing."""


class _Way(NamedTuple):
    """One way: by what, its key, what follows the key, and whether it leaves something out."""

    by: str
    key: str
    said: str
    chosen: bool = False

    @property
    def width(self) -> int:
        return width_of(self.said) + (width_of(self.key) + 1 if self.key else 0)


class PartLine(Flow):
    """Data in: the part, by `range`, `mentor` and `objective`, and the keys to others.

    Out: Asked for another. A part comes with the way back to the whole, and with why it
    claims nothing. Where there is little room the names are said shorter, none is cut inside
    a word that has another, and what still has no room is left out; its key works all the same.
    """

    class Asked(Message):
        """Another part is wanted: by `range`, `mentor` or `objective`, or the `whole`."""

        def __init__(self, by: str) -> None:
            super().__init__()
            self.by = by

    def __init__(
        self, part: Mapping[str, str], keys: Mapping[str, str], id: str | None = None
    ) -> None:
        """`part` says what is chosen by each way, and `keys` which key leads there."""
        super().__init__(id=id)
        self._part, self._keys, self._looking = part, keys, False

    def show(
        self, part: Mapping[str, str], keys: Mapping[str, str], *, looking: bool = False
    ) -> None:
        """Tell of another part; `looking` while it is looked through."""
        shown = (part, keys, looking)
        if shown != (self._part, self._keys, self._looking):
            self._part, self._keys, self._looking = shown
            self.changed()

    def know(self, keys: Mapping[str, str]) -> None:
        """Tell of the same part with the keys as they are by now."""
        self.show(self._part, keys, looking=self._looking)

    def lay_out(self, width: int) -> Content:
        """The ways with what is chosen, and below why nothing is claimed."""
        parts: list[Content | tuple[str, str]] = []
        at = 0
        for x, way in self._placed(width):
            said = (way.said, "$foreground" if way.chosen else "$text-muted")
            key = (f"{way.key} " if way.key else "", "bold $text-muted")
            parts += [(" " * (x - at), ""), key, said]
            at = x + way.width
        looking = f"{' ' * _GAPS[0]}{LOOKING}"
        if not self._part:
            fits = self._looking and at + len(looking) <= width
            return Content.assemble(*parts, (looking if fits else "", "$text-muted"))
        why = f"{LOOKING.capitalize()} through it." if self._looking else COUNTS_ONLY
        below = Content.styled(fit(why, width).rstrip(), "$text-muted")
        return Content("\n").join([Content.assemble(*parts), below])

    def _placed(self, width: int) -> Iterator[tuple[int, _Way]]:
        """The ways that have room, in as many words as have, and where each begins."""
        ways, gap = self._fitting(width)
        x = 0
        for way in ways:
            if x + way.width > width:
                return
            yield x, way
            x += way.width + gap

    def _fitting(self, width: int) -> tuple[list[_Way], int]:
        """The longest way to say them all that fits, else the shortest, and the gap between."""
        shortest: tuple[list[_Way], int] = ([], 0)
        for ways in self._forms(width):
            for gap in _GAPS:
                shortest = (ways, gap)
                if sum(way.width for way in ways) + gap * (len(ways) - 1) <= width:
                    return shortest
        return shortest

    def _forms(self, width: int) -> Iterator[list[_Way]]:
        """The ways in ever fewer words."""
        for back in ("whole history", _WHOLE):
            yield [*(self._way(by, "long") for by in _WAYS), *self._back(back)]
        for room in (None, *range(width, _SHORTEST - 1, -1)):
            yield [*(self._way(by, room) for by in _WAYS), *self._back(_WHOLE)]

    def _way(self, by: str, room: int | str | None) -> _Way:
        """One way: `long` with what it is by, else in so many cells for what is chosen."""
        value, key = self._part.get(by, ""), self._keys.get(by, "")
        line = clean_line(value)
        if isinstance(room, int) and by != "range":
            line = fit_words(line, room)
        chosen = f"“{line}”" if line and by == "objective" else line
        if room == "long":
            return _Way(by, key, f"{by}: {chosen or 'all'}", bool(value))
        return _Way(by, key, chosen or by, bool(value))

    def _back(self, said: str) -> Iterator[_Way]:
        if self._part:
            yield _Way(_WHOLE, self._keys.get(_WHOLE, ""), said)

    def on_click(self, event: events.Click) -> None:
        """Ask for the part under the pointer."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y:
            return
        for x, way in self._placed(self.content_size.width):
            if x <= offset.x < x + way.width:
                event.stop()
                self.post_message(self.Asked(way.by))
