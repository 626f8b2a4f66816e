"""Keys in their order, however fast they come.

Textual hands each key at once to the widget that has the cursor, and carries out a command
when that key has come all the way back. Without care a command overtakes the letters before
it, which are lost with the widget they were meant for, and the letters after it still go
where the cursor was.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.app import App

    AppPart = App[None]
else:
    AppPart = object
"""What a part of the app stands on: the app itself is one by CoachApp alone.

Textual looks through every class that is an app for bindings, reactives and more; for each
part of ours that would take a start as long as reading a year.
"""

_PATIENCE = 1.0
"""Seconds to wait for one thing at most, so that a stuck one does not hold the keyboard."""


class OrderedApp(AppPart):
    """An app in which a command waits for the keys before it, and holds those after it."""

    _held: deque[Event] | None = None
    """The keys that wait for a command to be done; None while there is none."""
    _holding: asyncio.Task[None] | None = None

    async def on_event(self, event: Event) -> None:
        """Handle an event; a fresh key in its turn."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._held is not None:
            self._held.append(event)
        else:
            await self._take(event)

    async def _take(self, event: Event) -> None:
        cursor = self.focused
        if cursor is not None and _is_written(event, cursor):
            await super().on_event(event)
            return
        path: list[MessagePump] = list(cursor.ancestors_with_self if cursor else [self])
        for each in path[:-1]:
            await _caught_up(each)
        self._held = deque()
        await super().on_event(event)
        self._holding = asyncio.create_task(self._hold(path))

    async def _hold(self, path: list[MessagePump]) -> None:
        """Wait until a command is done with all that it brings about, then go on.

        A key goes up the path to the app, which carries it out; what that brings
        about goes up the path again. Then it is painted, since Textual cannot lay
        a dialog over a screen that still shows what is gone.
        """
        for each in (*path, *path):
            await _caught_up(each)
        if self.screen_stack:
            await _waited_for(self.screen.call_after_refresh)
        self.call_later(self._go_on)

    async def _go_on(self) -> None:
        held, self._held = self._held or deque(), None
        while held and self._held is None:
            await self._take(held.popleft())
        if self._held is not None:
            self._held.extend(held)


def _is_written(event: Event, cursor: Widget) -> bool:
    """Whether all that comes of a key is a letter where the cursor is."""
    return not isinstance(event, Key) or cursor.check_consume_key(event.key, event.character)


async def _caught_up(node: MessagePump) -> None:
    """Wait until a widget has handled everything that was sent to it so far."""
    if node.is_running:
        await _waited_for(node.call_later)


async def _waited_for(schedule: Callable[[Callable[[], None]], bool]) -> None:
    """Wait until something that was scheduled is carried out."""
    done = asyncio.Event()
    if schedule(done.set):
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await done.wait()
