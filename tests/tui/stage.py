"""A stage for one screen: the styles and themes of coach, and nothing of its journal."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar, TypeVar

from rich.cells import cell_len
from textual.app import App
from textual.events import MouseScrollDown
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

import coach.tui
from coach.tui.themes import THEMES

_PATIENCE = 60.0
_TUI = Path(coach.tui.__file__).parent
SIZES = [(60, 20), (80, 24), (120, 36)]
HOSTILE = (
    "[/[x]] [bold]not bold[/bold] [@click=app.quit]q[/]",
    "\x1b]52;c;aGk=\x07\x1b[31mred \x9b31m",
    "\u202ereversed\u2066 \U000e0041tag",
    "日本語の長いタイトル 会議の準備",
    "שלום עולם",
    "👩‍👩‍👧 e\u0301 \ud800",
)

M = TypeVar("M", bound=Message)


class Stage(App[None]):
    """Shows a screen, and keeps what it says and what it returns."""

    CSS_PATH: ClassVar[list[str]] = [
        str(_TUI / "app.tcss"),
        *sorted(str(path) for path in _TUI.glob("*/*.tcss")),
    ]

    def __init__(self, screen: Callable[[], Screen[Any]], theme: str = "ink") -> None:
        super().__init__()
        self._make = screen
        self._wanted = theme
        self.animation_level = "none"
        self.said: list[Message] = []
        self.returned: list[object] = []

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._wanted
        self.push_screen(self._make(), self.returned.append)

    async def _dispatch_message(self, message: Message) -> None:
        if type(message).__module__.startswith("coach."):
            self.said.append(message)
        await super()._dispatch_message(message)

    def heard(self, kind: type[M]) -> list[M]:
        """The messages of one kind that reached the app."""
        return [each for each in self.said if isinstance(each, kind)]

    @property
    def lines(self) -> list[str]:
        """What is on screen, line by line."""
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def offered(self) -> list[str]:
        """What the footer offers, in its words."""
        shown = (active.binding for active in self.screen.active_bindings.values())
        named = {each.action: each.description for each in shown if each.show}
        return list(named.values())


@asynccontextmanager
async def on_stage(
    screen: Callable[[], Screen[Any]], size: tuple[int, int] = (80, 24), theme: str = "ink"
) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """The screen, shown and settled."""
    stage = Stage(screen, theme)
    async with stage.run_test(size=size) as pilot:
        await pilot.pause()
        yield stage, pilot


async def until(pilot: Pilot[None], seen: Callable[[], object], what: str = "it") -> None:
    """Wait until something is so, however slow the machine is."""
    end = monotonic() + _PATIENCE
    while not seen():
        assert monotonic() < end, f"{what} never came"
        await pilot.pause(0.01)


def wheel_down(widget: Widget) -> None:
    """Turn the wheel a notch over a widget."""
    x, y = widget.region.offset
    widget.post_message(MouseScrollDown(widget, 1, 1, 0, 0, 0, False, False, False, x + 1, y + 1))


def column_of(lines: list[str], words: str) -> Iterator[int]:
    """The cells before these words, on each line that holds them."""
    for line in lines:
        if words in line:
            yield cell_len(line[: line.index(words)])


def is_safe(text: str) -> bool:
    """Whether nothing in a text could command a terminal."""
    return not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in text)
