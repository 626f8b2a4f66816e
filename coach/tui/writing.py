"""A session from the first question to its end: opened, left, finished, refused, taken over."""

import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from coach.errors import CoachError, HeldElsewhereError
from coach.practice.desk import Asked, Desk
from coach.practice.guardian import Guardian
from coach.practice.propose import PREPARE
from coach.tui.giving import GivingApp
from coach.tui.screens.home import HomeScreen
from coach.tui.widgets.messages import OfGuide, OfSession
from coach.tui.widgets.page import Page

if TYPE_CHECKING:
    from coach.practice.conductor import Conductor
    from coach.practice.editor import OwnEditor
    from coach.tui.kept import KeptPage
    from coach.tui.screens.brief import BriefScreen
    from coach.tui.screens.reflect import ReflectScreen

_DRAFTED = "Every word is in the draft on this machine, and opens again from Home."
_KEPT_HERE = "Your words are kept here; they cannot be put into the journal yet."
_NOT_DRAFTED = "The draft cannot be written either. Your words are only on this screen."


class WritingApp(GivingApp):
    """An app in which sessions are written."""

    def __init__(self, desk: Desk, guardian: Guardian) -> None:
        super().__init__(desk)
        self._guardian = guardian
        self._leaving = False

    def look_again(self) -> None:
        """Show what another window changed meanwhile, on whatever is open."""
        from coach.tui.kept import KeptPage
        from coach.tui.screens.brief import BriefScreen

        screen = self.screen
        if isinstance(screen, HomeScreen):
            self._told(lambda: screen.show(self._desk.home()))
        elif isinstance(screen, KeptPage):
            screen.look_again()
        elif isinstance(screen, BriefScreen):
            self._read_brief(screen.mentor)
        elif isinstance(screen, Page) and screen.shows_sessions:
            self._read_then(partial(self._show_on, screen))

    def _show_on(self, page: Page, shown: object) -> None:
        """Show other things on a page, unless she has left it since they were asked for."""
        if page in self.screen_stack:
            page.show(shown)

    def on_page_shown_again(self) -> None:
        """She came back to a page from one above it."""
        self.look_again()

    # Opening one

    def on_home_screen_guide_chosen(self, event: OfGuide) -> None:
        """She picked a guide."""
        self._reflect(Asked(event.slug, getattr(event, "minutes", None)))

    on_guides_screen_guide_chosen = on_home_screen_guide_chosen

    def on_brief_screen_prepare_asked(self, event: "BriefScreen.PrepareAsked") -> None:
        """She prepares for the meeting that this brief is for."""
        self._reflect(Asked(PREPARE, mentor=event.mentor))

    def on_home_screen_meeting_called_off(self) -> None:
        """The meeting that Home asks about did not take place."""
        self._told(self._call_off)
        self.look_again()

    def _call_off(self) -> None:
        ledger = self._desk.ledger
        for meeting in ledger.all().unsettled_meetings(self._desk.now())[:1]:
            ledger.change(meeting, meeting.call_off())
            self.notify("Noted that it did not take place.", markup=False)

    def on_home_screen_resume_chosen(self, event: OfSession) -> None:
        """She goes on with an unfinished session."""
        self._resume(event.session, Asked(""))

    on_history_screen_resume_chosen = on_home_screen_resume_chosen
    on_reading_screen_resume_chosen = on_home_screen_resume_chosen

    def _reflect(self, asked: Asked) -> None:
        try:
            self._open(self._desk.walk(asked)[0])
        except HeldElsewhereError as held:
            self._ask_who_writes(held.session, asked)
        except CoachError as error:
            self._tell(error)

    def _resume(self, session: str, asked: Asked) -> None:
        try:
            self._open(self._desk.resume(session, asked))
        except HeldElsewhereError:
            self._ask_who_writes(session, asked)
        except CoachError as error:
            self._tell(error)

    @work
    async def _ask_who_writes(self, session: str, asked: Asked) -> None:
        """Another window writes the session: read it here, or take it over."""
        from dataclasses import replace

        from coach.tui.dialogs.choice import ChoiceDialog

        dialog = ChoiceDialog(
            "This session is open in another window",
            ["Two windows cannot write one session. Taken over, it is read-only there."],
            {"read": "Read it here", "take": "Take it over and go on writing here"},
        )
        way = await self.push_screen_wait(dialog)
        if way == "take":
            self._resume(session, replace(asked, take_over=True))
        elif way == "read":
            self.on_history_screen_session_chosen(OfSession(session))

    def _open(self, conductor: "Conductor") -> None:
        from coach.tui.screens.reflect import ReflectScreen
        from coach.tui.widgets.status import KEPT_HERE

        self._guardian.watch(conductor.save_draft)
        mentor = self._desk.mentor_names().get(conductor.snapshot().mentor or "", "")
        screen = ReflectScreen(conductor, lambda: self._desk.now().date(), self._editor(), mentor)
        if self._desk.journal.care.is_read_only():
            screen.kept_as = KEPT_HERE
            self.notify(_KEPT_HERE, timeout=10, markup=False)
        if conductor.asks_of_insights:
            from coach.practice.facts import LOOKING

            conductor.show_insights((LOOKING,))
        self.push_screen(screen)
        if conductor.asks_of_insights:
            screen.run_worker(partial(self._look_for, screen), thread=True, group="insights")

    def _look_for(self, screen: "ReflectScreen") -> None:
        """Work out away from the screen what can be said by now, and show it while she writes."""
        worker = get_current_worker()
        try:
            lines = self._desk.said_by_now(lambda: worker.is_cancelled)
        except CoachError as error:
            lines = ()
            self.call_from_thread(self._tell, error)
        if not worker.is_cancelled:
            self.call_from_thread(screen.show_insights, lines)

    def _editor(self) -> "OwnEditor":
        from coach.practice.editor import OwnEditor

        return OwnEditor(
            self._desk.editor_files, os.environ, self._run_here, lambda: self._desk.settings.editor
        )

    def _run_here(self, arguments: Sequence[str], environment: Mapping[str, str]) -> int:
        """Run another program in this terminal."""
        with self.suspend():
            return self._guardian.run_child(arguments, environment)

    # Its end

    def on_kept_page_left(self, event: "KeptPage.Left") -> None:
        """She stopped in the middle; what she wrote is kept."""
        said = "Kept. It opens again at the same word." if event.session is not None else ""
        self._go_home(said)

    def on_kept_page_finished(self, event: "KeptPage.Finished") -> None:
        """She reached the end."""
        from coach.practice.takeaway import summary, take_away
        from coach.tui.screens.ended import EndedScreen

        self._guardian.watch(None)
        if self._leaving:
            self.exit()
            return
        session = event.session
        self.switch_screen(
            EndedScreen(
                session.id, session.title, summary(session, event.unseen), take_away(session)
            )
        )

    def on_kept_page_taken_over(self, event: "KeptPage.TakenOver") -> None:
        """Another window writes the session now; here it is read-only."""
        said = "This session goes on in another window."
        if event.apart:
            said += " What you wrote here since is kept as an unfinished session of its own."
        self._go_home(said)
        if not self._leaving:
            self.on_history_screen_session_chosen(OfSession(event.session))

    @work(exclusive=True, group="refused")
    async def on_kept_page_refused(self, event: "KeptPage.Refused") -> None:
        """A save was refused: every way on, none of which loses a word unsaid."""
        from coach.tui.dialogs.choice import ChoiceDialog

        ways = {"again": "Try again", "on": "Go on writing"}
        if event.drafted:
            ways["close"] = "Close it; the draft keeps every word"
        ways["copy"] = "Write a copy somewhere else"
        if not event.drafted:
            ways["lose"] = "Close it without these words"
        texts = [str(event.error), _DRAFTED if event.drafted else _NOT_DRAFTED]
        way = await self.push_screen_wait(ChoiceDialog("Not saved", texts, ways)) or "on"
        if way == "again":
            event.screen.save_again(finished=event.finished)
        elif way == "copy":
            await self._copy(event.screen)
            self.on_kept_page_refused(event)
        elif way in ("close", "lose"):
            event.screen.give_up()
            self._go_home("Closed. The draft has every word." if event.drafted else "Closed.")
        else:
            self._leaving = False
            event.screen.go_on()

    async def _copy(self, screen: "KeptPage") -> None:
        """Write the session as text where she says."""
        from coach.practice.deliver import deliver, place_of
        from coach.sharing.file_names import file_name
        from coach.sharing.to_text import session_to_text
        from coach.tui.dialogs.place import PlaceDialog

        session = screen.conductor.snapshot()
        name = file_name(session.day, session.title, suffix=".txt")
        place = await self.push_screen_wait(PlaceDialog(str(Path.home() / name)))
        if place is None:
            return
        try:
            path = deliver(session_to_text(session), name, place_of(place))
        except CoachError as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
        else:
            self.notify(f"Written to {path}", markup=False)

    def on_ended_screen_home_asked(self) -> None:
        """Back to a fresh Home, whatever is open above it."""
        self._go_home("")

    def _go_home(self, said: str) -> None:
        self._guardian.watch(None)
        if self._leaving:
            self.exit()
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            self._told(lambda: home.show(self._desk.home()))
            home.stand()
        if said:
            self.notify(said, markup=False)
