"""Which part of her history is looked at, and the ways to another one, in one quiet line."""

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.message import Message

from coach.insights.narrowing import COUNTS_ONLY
from coach.tui.widgets.columns import fit, width_of
from coach.tui.widgets.reader import Flow

_GAP = "   "
_WAYS = ("range", "mentor", "objective")
_BACK = "whole"
_WORDS = {"whole": "whole history"}


class PartLine(Flow):
    """Data in: the part in words, and whether it leaves something out. Out: Asked for another.

    A part comes with the way back to the whole, and with why it claims nothing. Ways that
    have no room are left out; keys lead there too.
    """

    class Asked(Message):
        """Another part is wanted: by `range`, `mentor` or `objective`, or the `whole`."""

        def __init__(self, by: str) -> None:
            super().__init__()
            self.by = by

    def __init__(self, told: str, *, narrowed: bool, id: str | None = None) -> None:
        super().__init__(id=id)
        self._told, self._narrowed = told, narrowed

    def show(self, told: str, *, narrowed: bool) -> None:
        """Tell of another part."""
        self._told, self._narrowed = told, narrowed
        self.changed()

    def lay_out(self, width: int) -> Content:
        """The part, the ways from it, and below why nothing is claimed."""
        told = fit(self._told[:1].upper() + self._told[1:], width).rstrip()
        parts: list[Content | tuple[str, str]] = [
            (told, "$foreground" if self._narrowed else "$text-muted")
        ]
        for _, way in self._ways(width):
            parts += [(_GAP, ""), (way, "$text-muted underline")]
        line = Content.assemble(*parts)
        if not self._narrowed:
            return line
        why = Content.styled(fit(COUNTS_ONLY, width).rstrip(), "$text-muted")
        return Content("\n").join([line, why])

    def _ways(self, width: int) -> Iterator[tuple[int, str]]:
        """The ways that have room, with the cell at which each begins."""
        x = min(width_of(self._told), width)
        for way in (_BACK, *_WAYS) if self._narrowed else _WAYS:
            said = _WORDS.get(way, way)
            if x + len(_GAP) + len(said) > width:
                return
            yield x + len(_GAP), said
            x += len(_GAP) + len(said)

    def on_click(self, event: events.Click) -> None:
        """Ask for the part under the pointer."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y:
            return
        for x, said in self._ways(self.content_size.width):
            if x <= offset.x < x + len(said):
                event.stop()
                by = next((way for way, words in _WORDS.items() if words == said), said)
                self.post_message(self.Asked(by))
