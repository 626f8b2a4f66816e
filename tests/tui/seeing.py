"""What can be seen on a screen: contrast, focus, and whether everything stands whole."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.containers import Container, VerticalScroll
from textual.filter import Monochrome
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from coach.tui.widgets.key_footer import KeyFooter

Screen = list[Strip]
_BARS = "▁▂▃▄▅▆▇"
"""What the end of a scroll bar is drawn with."""


class Cell(NamedTuple):
    """One character on screen with its colours as they reach the terminal."""

    text: str
    ink: Color
    ground: Color
    marks: tuple[bool, ...]


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2."""
    parts = (part / 255 for part in colour.rgb)
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def strips(app: App[object], *, coloured: bool = True) -> Screen:
    """The screen as it reaches the terminal, in colour or in the greys of NO_COLOR."""
    drawn = app.screen._compositor.render_strips()
    if coloured:
        return drawn
    return [strip.apply_filter(Monochrome(), app.screen.background_colors[1]) for strip in drawn]


def _colour(colour: RichColor | None, otherwise: Color) -> Color:
    return otherwise if colour is None or colour.is_default else Color.from_rich_color(colour)


def cells(screen: Screen, region: Region) -> list[list[Cell]]:
    """The cells of a region, line by line; the second half of a wide one is empty."""
    return [_cells(screen[y], region) for y in range(region.y, region.bottom) if y < len(screen)]


def _cells(strip: Strip, region: Region) -> list[Cell]:
    line: list[Cell] = []
    for text, style, _ in strip.crop(region.x, region.right):
        style = style or Style()
        ink = _colour(style.color, Color(255, 255, 255))
        ground = _colour(style.bgcolor, Color(0, 0, 0))
        if style.dim:
            ink = ground.blend(ink, 0.66)
        if style.reverse:
            ink, ground = ground, ink
        marks = tuple(map(bool, (style.bold, style.underline, style.reverse, style.italic)))
        for char in text:
            width = cell_len(char)
            if width == 0 and line:
                continue
            line += [Cell(char, ink, ground, marks), *[Cell("", ink, ground, marks)] * (width - 1)]
    return line


def is_drawing(char: str) -> bool:
    """Whether a character is part of a drawing and no letter, digit or sign."""
    return "\u2500" <= char <= "\u259f" or unicodedata.category(char) == "So" or char in "·│•"


def places(app: App[object]) -> Iterator[Widget]:
    """The widgets of the screen on top that are to be seen."""
    for widget in app.screen.walk_children():
        if isinstance(widget, Widget) and widget.display and widget.visible and widget.size.area:
            yield widget


def faint(
    app: App[object], least: float = 4.5, drawing: float = 3.0, *, coloured: bool = True
) -> set[str]:
    """What is too faint to be read, each with its colours; a key that is off may be faint."""
    screen, found = strips(app, coloured=coloured), set()
    off = [region for each in app.screen.query(KeyFooter) for region in each.off]
    for region in _grounds(app):
        for y, line in enumerate(cells(screen, region), region.y):
            for x, cell in enumerate(line, region.x):
                if not cell.text.strip() or any(each.contains(x, y) for each in off):
                    continue
                has = contrast(cell.ink, cell.ground)
                needed = drawing if is_drawing(cell.text) else least
                if has < needed and cell.ink != cell.ground and cell.text not in _BARS:
                    found.add(f"{cell.text} {cell.ink.hex} on {cell.ground.hex}: {has:.2f}")
    return found


def _grounds(app: App[object]) -> Iterator[Region]:
    """The regions in which there is something to be read: of a dialog, the dialog alone."""
    whole = app.screen.region
    if not isinstance(app.screen, ModalScreen):
        yield whole
        return
    for child in app.screen.children:
        if child.display and "-textual-system" not in child.classes:
            yield child.region.intersection(whole)


async def hidden_focus(pilot: Pilot[None]) -> list[str]:
    """In which ways nothing tells what has the focus: no sign, no mark, no contrast of 3 to 1."""
    app = pilot.app
    widget = app.focused
    assert widget is not None
    if isinstance(widget, VerticalScroll) and widget.max_scroll_y == 0:
        return []  # there is nothing that a key would do in it
    within = {way: _whole(app, coloured=way == "colour") for way in ("colour", "grey")}
    app.screen.set_focus(None, scroll_visible=False)
    await pilot.pause()
    without = {way: _whole(app, coloured=way == "colour") for way in within}
    app.screen.set_focus(widget, scroll_visible=False)
    await pilot.pause()
    return [way for way in within if not _differ(within[way], without[way])]


def _whole(app: App[object], *, coloured: bool) -> list[list[Cell]]:
    footer = app.screen.query(KeyFooter)
    bottom = footer.first().region.y if footer else app.size.height
    region = Region(0, 0, app.size.width, bottom)
    return cells(strips(app, coloured=coloured), region)


def _differ(within: list[list[Cell]], without: list[list[Cell]]) -> bool:
    return any(
        differs(one, other)
        for line, before in zip(within, without, strict=True)
        for one, other in zip(line, before, strict=False)
    )


def differs(one: Cell, other: Cell) -> bool:
    """Whether two cells can be told apart at a glance."""
    if one.text.strip() != other.text.strip():
        return True
    if one.text.strip() and one.marks != other.marks:
        return True
    ink = bool(one.text.strip()) and contrast(one.ink, other.ink) >= 3
    return ink or contrast(one.ground, other.ground) >= 3


def cut(app: App[object]) -> set[str]:
    """What stands on the screen only in part, with nothing that says so and no way to scroll."""
    found = set()
    whole = app.screen.region
    for widget in places(app):
        where = app.screen.find_widget(widget)
        if not where.clip.intersection(whole).contains_region(where.region):
            if not _scrolls(widget):
                found.add(f"{_name(widget)} at {where.region} in {where.clip}")
        elif isinstance(widget, Static) and not isinstance(widget, Container):
            found |= _cut_text(widget)
    return found


def _scrolls(widget: Widget) -> bool:
    return any(
        isinstance(above, Widget) and (above.max_scroll_y > 0 or above.max_scroll_x > 0)
        for above in widget.ancestors_with_self
    )


def _cut_text(widget: Static) -> set[str]:
    """A text that is higher or wider than its place; one that ends in an ellipsis says so."""
    if widget.styles.text_overflow == "ellipsis" or _scrolls(widget):
        return set()
    size = widget.content_size
    wanted = widget.get_content_height(size, widget.app.size, size.width)
    if wanted > size.height:
        return {f"{_name(widget)}: {wanted} lines in {size.height}: {widget.visual}"}
    return set()


def _name(widget: Widget) -> str:
    return f"{type(widget).__name__}#{widget.id or ''}.{'.'.join(sorted(widget.classes))}"


def too_wide(app: App[object]) -> list[int]:
    """The lines that are not exactly as wide as the screen."""
    width = app.size.width
    return [y for y, strip in enumerate(strips(app)) if cell_len(strip.text) != width]
