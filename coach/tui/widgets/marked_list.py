"""A list of options in which the marked one has a sign, so that no colour is needed to see it."""

from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import OptionList

GUTTER = 2
"""Cells before each option, in which the marked one carries its sign."""
_SIGN = "› "
_AWAY = "· "
_NONE = "  "


class MarkedList(OptionList):
    """Draws a sign before the marked option while the list has the focus.

    Where `stays_marked`, a quieter one tells which it is while she is elsewhere.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"marked-list--sign"}
    DEFAULT_CSS = """
    MarkedList > .marked-list--sign {
        color: $accent;
        text-style: bold;
    }
    """

    stays_marked: ClassVar[bool] = False

    def _get_left_gutter_width(self) -> int:
        return GUTTER

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of all options, with what stands before each."""
        return super().get_content_height(container, viewport, width - GUTTER)

    def render_line(self, y: int) -> Strip:
        """One line of the screen, with what stands before it."""
        strip = super().render_line(y)
        at = self.scroll_offset.y + y
        index, line = self._lines[at] if at < len(self._lines) else (None, 0)
        sign = self._sign(index, line)
        style = next((each.style for each in strip if each.style is not None), self.rich_style)
        if sign != _NONE:
            accent = self.get_visual_style("option-list--option", "marked-list--sign").rich_style
            style = style + type(style)(color=accent.color, bold=True)
        before = Strip([Segment(sign, style)], GUTTER)
        if index is not None:
            before = before.apply_meta({"option": index})
        is_heading = index is not None and self.options[index].disabled
        parts = [strip, before] if is_heading else [before, strip]
        return Strip.join(parts).crop(0, self.scrollable_content_region.width)

    def _sign(self, index: int | None, line: int) -> str:
        if index is None or index != self.highlighted or line:
            return _NONE
        return _SIGN if self.has_focus else _AWAY if self.stays_marked else _NONE
