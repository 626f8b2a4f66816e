"""Long work in the app: away from the screen, with a dialog that says how far it is."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from coach.errors import StoppedError
from coach.progress import Progress
from coach.tui.desk_app import DeskApp

T = TypeVar("T")

_SOON = 0.3
"""Seconds after which work that is not done yet is shown."""


class LongWorkApp(DeskApp):
    """An app in which nothing that takes long holds up the screen."""

    async def at_work(
        self, doing: str, work: Callable[[Progress], T], stopped: str, soon: float = _SOON
    ) -> T:
        """Do long work in a thread. Raises what it raises, and StoppedError with `stopped`.

        Where it is not done `soon`, in seconds, a dialog says how far it is; Escape there
        stops it, which need not be waited for: work that may be stopped has changed nothing.
        """
        progress = Progress()
        task = asyncio.create_task(asyncio.to_thread(work, progress))
        task.add_done_callback(heard)
        try:
            await asyncio.wait({task}, timeout=soon)
            if not task.done():
                await self._watched(doing, progress, task)
            if not task.done():
                raise StoppedError(stopped)
            return task.result()
        except StoppedError:
            raise StoppedError(stopped) from None
        finally:
            progress.stop()  # also where the app closes meanwhile

    async def _watched(self, doing: str, progress: Progress, task: "asyncio.Task[T]") -> None:
        """Show how far it is until it is over, or was stopped."""
        from coach.tui.dialogs.progress import ProgressDialog

        left = asyncio.Event()
        dialog = ProgressDialog(doing, progress)
        await self.push_screen(dialog, lambda _: left.set())
        closed = asyncio.create_task(left.wait())
        await asyncio.wait({task, closed}, return_when=asyncio.FIRST_COMPLETED)
        dialog.over()
        await closed


def heard(task: "asyncio.Task[T]") -> None:
    """Nobody waits any more for work that was stopped, and its end need not be told."""
    if not task.cancelled():
        task.exception()
