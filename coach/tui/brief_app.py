"""The brief in the app: opened, kept current, handed out."""

from functools import partial
from typing import TYPE_CHECKING

from textual import work

from coach.errors import CoachError
from coach.tui.showing import ShowingApp

if TYPE_CHECKING:
    from coach.practice.briefing import BriefView
    from coach.tui.screens.brief import BriefScreen

_SOON = 0.1
"""Seconds after which it is shown that the page is being made."""
_NOT_MADE = "Stopped. The brief was not made."


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
        """Read away from the screen what the brief is made of, then show it."""
        from coach.practice.briefing import brief_view

        journal, now, her = self._desk.journal, self._desk.now(), self._desk.settings.name
        try:
            view = await self.at_work(
                "Making the brief",
                lambda _: brief_view(journal, now, mentor, her),
                _NOT_MADE,
                _SOON,
            )
        except CoachError as error:
            self._tell(error)
        else:
            self._told(partial(self._show_brief, view))

    def _show_brief(self, view: "BriefView") -> None:
        from coach.tui.screens.brief import BriefScreen

        screen = self.screen
        if isinstance(screen, BriefScreen):
            screen.show(view)
        else:
            self.push_screen(BriefScreen(view))

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
