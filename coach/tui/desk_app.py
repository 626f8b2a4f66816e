"""An app at her desk: what it opens screens from, and how it says what went wrong."""

from collections.abc import Callable
from typing import Any

from textual.events import Event, Key, MouseDown, Paste
from textual.notifications import Notify

from coach.errors import CoachError, StoppedError
from coach.model.dates import follow
from coach.practice.desk import Desk
from coach.tui.actions import NamedActions


class DeskApp(NamedActions):
    """An app that holds the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._deeds = self._told_at = 0
        follow(lambda: desk.date_way)

    # One thing is told at a time, where it happened

    async def on_event(self, event: Event) -> None:
        """Count what she does, so that what it brings about can be told apart."""
        if isinstance(event, Key | MouseDown | Paste) and not event.is_forwarded:
            self._deeds += 1
        await super().on_event(event)

    def on_notify(self, event: Notify) -> None:  # noqa: ARG002
        """What is told now takes the place of what was told before."""
        self.clear_notifications()
        self._told_at = self._deeds

    def push_screen(self, *args: Any, **how: Any) -> Any:
        """Open a screen; what was told at the place before stays there."""
        self._leave_behind()
        return super().push_screen(*args, **how)

    def switch_screen(self, *args: Any, **how: Any) -> Any:
        """Open a screen in the place of this one; what was told here stays here."""
        self._leave_behind()
        return super().switch_screen(*args, **how)

    def pop_screen(self) -> Any:
        """Go back; what was told here stays here."""
        self._leave_behind()
        return super().pop_screen()

    def _leave_behind(self) -> None:
        """Drop what was told before her last key; an error stays until it was read."""
        errors = any(each.severity == "error" for each in self._notifications)
        if self._told_at != self._deeds and not errors:
            self.clear_notifications()

    def _told(self, act: Callable[[], object]) -> None:
        """Do something that may fail for a reason she can be told."""
        try:
            act()
        except CoachError as error:
            self._tell(error)

    def _tell(self, error: CoachError) -> None:
        if isinstance(error, StoppedError):  # as she wanted it
            self.notify(str(error), markup=False)
            return
        self.notify(str(error), severity="error", timeout=10, markup=False)
