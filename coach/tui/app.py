"""CoachApp: opens screens in answer to their messages."""

import gc
import os
import traceback
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar, Protocol

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from coach.config import save
from coach.errors import CoachError
from coach.insights.overview import overview
from coach.model.session import Session
from coach.practice.conductor import Conductor
from coach.practice.desk import Asked, Desk
from coach.practice.editor import edit_elsewhere
from coach.practice.guardian import Guardian, run_child
from coach.practice.takeaway import summary, take_away
from coach.tui.dialogs.export import ExportDialog
from coach.tui.exporting import previews, write
from coach.tui.screens.ended import EndedScreen
from coach.tui.screens.guides import GuidesScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.screens.trends import TrendsScreen
from coach.tui.themes import THEMES


class OfSession(Protocol):
    """A message about one session, by its id."""

    session: str


class CoachApp(App[None]):
    """The app. It holds the desk, and hands screens what they show."""

    TITLE = "coach"
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "app.tcss",
        "dialogs/dialogs.tcss",
        "dialogs/export.tcss",
        "screens/ended.tcss",
        "screens/guides.tcss",
        "screens/history.tcss",
        "screens/home.tcss",
        "screens/reading.tcss",
        "screens/reflect.tcss",
        "screens/trends.tcss",
        "widgets/lists.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit",
                tooltip="Keep everything and close coach"),
    ]  # fmt: skip

    def __init__(
        self, desk: Desk, *, asked: Asked | None = None, guardian: Guardian | None = None
    ) -> None:
        super().__init__()
        self._desk = desk
        self._asked = asked
        self._guardian = guardian
        self._leaving = False
        self.fault = ""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = desk.settings.theme
        self.theme = wanted if wanted in self.available_themes else "ink"

    def on_mount(self) -> None:
        """Open Home, and the guide she asked for above it."""
        if self._guardian is not None:
            self._guardian.on_end(partial(self.call_from_thread, self.exit))
        self.theme_changed_signal.subscribe(self, lambda _: self._keep_theme())
        self._told(self._desk.journal.finish_harvest)
        self._told(lambda: self.push_screen(HomeScreen(self._desk.home())))
        for problem in self._desk.settings_problems:
            self.notify(problem, severity="warning", markup=False)
        if self._asked is not None:
            self._reflect(self._asked)
        self.call_after_refresh(_settle_memory)

    # A session

    @on(HomeScreen.GuideChosen)
    @on(GuidesScreen.GuideChosen)
    def _guide_chosen(self, event: HomeScreen.GuideChosen | GuidesScreen.GuideChosen) -> None:
        self._reflect(Asked(event.slug))

    @on(HomeScreen.ResumeChosen)
    @on(HistoryScreen.ResumeChosen)
    @on(ReadingScreen.ResumeChosen)
    def _resume_chosen(self, event: OfSession) -> None:
        desk = self._desk
        self._told(lambda: self._open(desk.resume(desk.journal.session(event.session))))

    def _reflect(self, asked: Asked) -> None:
        self._told(lambda: self._open(self._desk.walk(asked)[0]))

    def _open(self, conductor: Conductor) -> None:
        if self._guardian is not None:
            self._guardian.watch(conductor.save_draft)
        mentor = self._desk.mentor_names().get(conductor.snapshot().mentor or "", "")
        self.push_screen(
            ReflectScreen(conductor, lambda: self._desk.now().date(), self._edit, mentor)
        )

    def _edit(self, text: str) -> str:
        with self.suspend():
            return edit_elsewhere(text, self._desk.places.state / "editing", os.environ, run_child)

    @on(ReflectScreen.Left)
    def _left(self, event: ReflectScreen.Left) -> None:
        if self._leaving:
            self.exit()
            return
        self._go_home()
        if event.session is not None:
            self.notify("Kept. It opens again at the same word.", markup=False)

    @on(ReflectScreen.Finished)
    def _finished(self, event: ReflectScreen.Finished) -> None:
        if self._guardian is not None:
            self._guardian.watch(None)
        session = event.session
        self.switch_screen(
            EndedScreen(session.id, session.title, summary(session), take_away(session))
        )

    @on(EndedScreen.HomeAsked)
    def _go_home(self) -> None:
        """Back to a fresh Home, whatever is open above it."""
        if self._guardian is not None:
            self._guardian.watch(None)
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self._told(lambda: self.switch_screen(HomeScreen(self._desk.home())))

    # What she reads

    @on(HomeScreen.GuidesAsked)
    @on(HistoryScreen.GuidesAsked)
    @on(TrendsScreen.GuidesAsked)
    def _guides(self) -> None:
        desk = self._desk
        self._told(
            lambda: self.push_screen(
                GuidesScreen(
                    desk.library.guides, desk.last_used(), desk.now().date(), desk.library.problems
                )
            )
        )

    @on(HomeScreen.HistoryAsked)
    def _history(self) -> None:
        names = self._desk.mentor_names
        self._read_then(lambda sessions: self.push_screen(HistoryScreen(sessions, names())))

    @on(HomeScreen.TrendsAsked)
    def _trends(self) -> None:
        today = self._desk.now().date()
        self._read_then(
            lambda sessions: self.push_screen(
                TrendsScreen(overview(sessions, today), {each.id: each.title for each in sessions})
            )
        )

    @on(HistoryScreen.SessionChosen)
    @on(TrendsScreen.SessionChosen)
    @on(EndedScreen.ReadAsked)
    def _read(self, event: OfSession) -> None:
        names = self._desk.mentor_names
        self._read_then(
            lambda sessions: self.push_screen(ReadingScreen(sessions, event.session, names()))
        )

    @work(thread=True, exclusive=True, group="reading")
    def _read_then(self, show: Callable[[list[Session]], object]) -> None:
        """Read every session away from the screen, then show something."""
        try:
            sessions = self._desk.journal.sessions()
        except CoachError as error:
            self.call_from_thread(self._tell, error)
        else:
            self.call_from_thread(show, sessions)

    @on(EndedScreen.ExportAsked)
    @on(HistoryScreen.ExportChosen)
    @on(ReadingScreen.ExportChosen)
    @work
    async def _export(self, event: OfSession) -> None:
        session = self._desk.journal.session(event.session)
        mentor = self._desk.mentor_names().get(session.mentor or "", "")
        dialog = ExportDialog(session.title, mentor, previews(self._desk.journal, session))
        agreed = await self.push_screen_wait(dialog)
        if agreed is not None:
            self._told(lambda: self.notify(f"Written to {write(agreed)}", markup=False))

    # What every screen can do

    async def action_quit(self) -> None:
        """Close coach; a session that is open is kept first."""
        if isinstance(self.screen, ReflectScreen):
            self._leaving = True
            self.screen.action_leave()
        else:
            self.exit()

    def action_help(self) -> None:
        """Show what this place is for and its keys, or hide it again."""
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of this place by its name, then the few that hold everywhere."""
        named = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.id is None or not binding.description or binding.description in named:
                continue
            named.add(binding.description)
            yield SystemCommand(
                binding.description,
                active.tooltip or binding.description,
                partial(self.run_action, binding.action, active.node),
            )
        yield SystemCommand("Theme", "Change how coach looks", self.action_change_theme)

    def _keep_theme(self) -> None:
        if self.theme != self._desk.settings.theme:
            settings = replace(self._desk.settings, theme=self.theme)
            self._told(lambda: save(self._desk.places.settings, settings))

    def _told(self, act: Callable[[], object]) -> None:
        """Do something that may fail for a reason she can be told."""
        try:
            act()
        except CoachError as error:
            self._tell(error)

    def _tell(self, error: CoachError) -> None:
        self.notify(str(error), severity="error", timeout=10, markup=False)

    def _fatal_error(self) -> None:
        """Leave with one line; a traceback would print what she wrote."""
        self.fault = _line_on(self._exception)
        self._close_messages_no_wait()


def _line_on(error: BaseException | None) -> str:
    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return (
        f"something went wrong inside coach ({type(error).__name__}{where}). "
        "Every word that was shown as saved is safe; open coach again to go on."
    )


def _settle_memory() -> None:
    """What was loaded stays; the collector need not look at it with every key."""
    gc.freeze()
    gc.enable()
