"""Keys in their order, however fast they come.

Textual hands each key to the widget that has the cursor, and a widget may be behind with
them. Without care a command such as Next overtakes the letters before it, which are lost
with the widget they were meant for, and the letters after it go where the cursor was.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import Widget

_PATIENCE = 1.0
"""Seconds to wait for one widget at most, so that a stuck one does not hold the keyboard."""


async def in_order(cursor: Widget | None, handle: Callable[[], Awaitable[None]]) -> None:
    """Handle a command from the keyboard in its place among the keys around it.

    `cursor` is the widget that was typed into. It first gets every key before; and
    what the command brings about is done before the next key is taken.
    """
    if cursor is not None:
        await _caught_up(cursor)
    await handle()
    for each in cursor.ancestors_with_self if cursor is not None else ():
        if not isinstance(each, App):
            await _caught_up(each)


async def _caught_up(node: MessagePump) -> None:
    """Wait until a widget has handled everything that was sent to it so far."""
    done = asyncio.Event()
    if node.is_running and node.call_later(done.set):
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await done.wait()
