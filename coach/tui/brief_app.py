"""The brief in the app: opened, kept current, handed out."""

import asyncio
from typing import TYPE_CHECKING

from textual import work

from coach.errors import CoachError
from coach.tui.long_work import heard
from coach.tui.showing import ShowingApp

if TYPE_CHECKING:
    from coach.tui.screens.brief import BriefScreen

_SOON = 0.04
"""Seconds in which a page is made without her seeing an empty one first."""


class BriefApp(ShowingApp):
    """An app that opens the page for the meeting."""

    def on_home_screen_brief_asked(self) -> None:
        """She wants to see the page for her meeting."""
        self._read_brief(None)

    def on_brief_screen_other_asked(self, event: "BriefScreen.OtherAsked") -> None:
        """She wants the brief for another mentor."""
        self._read_brief(event.mentor)

    @work(exclusive=True, group="brief")
    async def _read_brief(self, mentor: str | None) -> None:
        """Read away from the screen what the brief is made of, and show it once it is made.

        Where that takes a while its place opens before; she may leave it meanwhile.
        """
        from coach.tui.screens.brief import BriefScreen

        briefs, screen = self._desk.briefs, self._brief_open()
        view = briefs.at_hand(mentor)
        if view is None:
            task = asyncio.create_task(asyncio.to_thread(briefs.view, mentor))
            task.add_done_callback(heard)
            await asyncio.wait({task}, timeout=_SOON)
            if not task.done():
                if screen is None:
                    screen = BriefScreen()
                    await self.push_screen(screen)
                elif mentor not in (screen.mentor, None):
                    screen.begin_anew(mentor)
            try:
                view = await task
            except CoachError as error:
                if screen is not None and screen.is_attached:
                    screen.cannot(error)
                self._tell(error)
                return
        if screen is None:
            self.push_screen(BriefScreen(view))
        elif screen.is_attached:
            screen.show(view)

    def _brief_open(self) -> "BriefScreen | None":
        """The brief she looks at, if she does."""
        from coach.tui.screens.brief import BriefScreen

        return self.screen if isinstance(self.screen, BriefScreen) else None

    @work
    async def on_brief_screen_export_asked(self, event: "BriefScreen.ExportAsked") -> None:
        """She wants to see what would leave, and perhaps to hand it out."""
        from coach.tui.dialogs.export import ExportDialog
        from coach.tui.exporting import brief_previews

        try:
            names = self._desk.mentor_names()
            preview = brief_previews(
                self._desk.journal, self._desk.now(), event.mentor, self._desk.settings.name
            )
        except CoachError as error:
            self._tell(error)
            return
        name = names.get(event.mentor or "", "")
        dialog = ExportDialog("Brief", name, preview, slow=True)
        self.hand_over(await self.push_screen_wait(dialog))
