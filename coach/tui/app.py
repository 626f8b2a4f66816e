"""CoachApp: opens screens in answer to their messages."""

import gc
import os
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from coach.errors import CoachError, inside
from coach.practice.desk import Asked, Desk
from coach.practice.guardian import Guardian, run_child
from coach.practice.home import HomeView
from coach.tui.screens.home import HomeScreen
from coach.tui.showing import ShowingApp
from coach.tui.themes import THEMES
from coach.tui.widgets.messages import OfGuide, OfSession

if TYPE_CHECKING:
    from coach.practice.conductor import Conductor
    from coach.tui.screens.reflect import ReflectScreen


class CoachApp(ShowingApp):
    """The app. It holds the desk, and hands screens what they show.

    Handlers go by the names that Textual looks for, and screens are imported
    when they are opened, so that a start loads Home and nothing else.
    """

    TITLE = "coach"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/home.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "Help", key_display="?", id="app.help",
                tooltip="What this place is for, and its keys"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit",
                tooltip="Keep everything and close coach"),
    ]  # fmt: skip

    def __init__(
        self, desk: Desk, *, asked: Asked | None = None, guardian: Guardian | None = None
    ) -> None:
        super().__init__(desk)
        self._asked = asked
        self._guardian = guardian
        self._leaving = False
        self.fault = ""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = desk.settings.theme
        self.theme = wanted if wanted in self.available_themes else "ink"

    def get_default_screen(self) -> HomeScreen:
        """Home stands below all else, so that a start lays out one screen."""
        try:
            return HomeScreen(self._desk.home())
        except CoachError as error:
            self.fault = str(error)
            return HomeScreen(HomeView(date="", proposal=None))

    def on_mount(self) -> None:
        """Open the guide she asked for above Home."""
        if self._guardian is not None:
            self._guardian.on_end(partial(self.call_from_thread, self.exit))
        self.theme_changed_signal.subscribe(self, lambda _: self._keep_theme())
        if self.fault:
            self.exit()
            return
        for problem in self._desk.settings_problems:
            self.notify(problem, severity="warning", markup=False)
        if self._asked is not None:
            self._reflect(self._asked)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """After the first paint: finish what an earlier run was interrupted in.

        What was loaded stays, so the collector need not look at it with every key.
        """
        self._told(self._desk.journal.finish_harvest)
        gc.freeze()
        gc.enable()

    # A session

    def on_home_screen_guide_chosen(self, event: OfGuide) -> None:
        """She picked a guide."""
        self._reflect(Asked(event.slug))

    on_guides_screen_guide_chosen = on_home_screen_guide_chosen

    def on_home_screen_resume_chosen(self, event: OfSession) -> None:
        """She goes on with an unfinished session."""
        desk = self._desk
        self._told(lambda: self._open(desk.resume(desk.journal.session(event.session))))

    on_history_screen_resume_chosen = on_home_screen_resume_chosen
    on_reading_screen_resume_chosen = on_home_screen_resume_chosen

    def _reflect(self, asked: Asked) -> None:
        self._told(lambda: self._open(self._desk.walk(asked)[0]))

    def _open(self, conductor: "Conductor") -> None:
        from coach.tui.screens.reflect import ReflectScreen

        if self._guardian is not None:
            self._guardian.watch(conductor.save_draft)
        mentor = self._desk.mentor_names().get(conductor.snapshot().mentor or "", "")
        self.push_screen(
            ReflectScreen(conductor, lambda: self._desk.now().date(), self._edit, mentor)
        )

    def _edit(self, text: str) -> str:
        from coach.practice.editor import edit_elsewhere

        with self.suspend():
            return edit_elsewhere(text, self._desk.places.state / "editing", os.environ, run_child)

    def on_reflect_screen_left(self, event: "ReflectScreen.Left") -> None:
        """She stopped in the middle; what she wrote is kept."""
        if self._leaving:
            self.exit()
            return
        self.on_ended_screen_home_asked()
        if event.session is not None:
            self.notify("Kept. It opens again at the same word.", markup=False)

    def on_reflect_screen_finished(self, event: "ReflectScreen.Finished") -> None:
        """She reached the end."""
        from coach.practice.takeaway import summary, take_away
        from coach.tui.screens.ended import EndedScreen

        if self._guardian is not None:
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

    def on_ended_screen_home_asked(self) -> None:
        """Back to a fresh Home, whatever is open above it."""
        if self._guardian is not None:
            self._guardian.watch(None)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            self._told(lambda: home.show(self._desk.home()))

    # What every screen can do

    async def action_quit(self) -> None:
        """Close coach; a session that is open is kept first."""
        leave = getattr(self.screen, "action_leave", None)
        if leave is None:
            self.exit()
        else:
            self._leaving = True
            leave()

    def _keep_theme(self) -> None:
        settings = self._desk.settings
        if self.theme != settings.theme:
            self._told(lambda: self._desk.keep(replace(settings, theme=self.theme)))

    def _fatal_error(self) -> None:
        """Leave with one line; a traceback would print what she wrote."""
        self.fault = inside(self._exception)
        self._close_messages_no_wait()
