"""CoachApp: opens screens in answer to their messages."""

import gc
import os
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from coach.config import Settings, save
from coach.errors import CoachError
from coach.guides.library import Library
from coach.journal.journal import Journal
from coach.model.session import Session
from coach.paths import Places
from coach.practice.clock import Ids, new_id, zone_name
from coach.practice.conductor import Conductor
from coach.practice.editor import edit_elsewhere
from coach.practice.guardian import Guardian, run_child
from coach.practice.home import home_view
from coach.practice.takeaway import summary, take_away
from coach.tui.screens.ended import EndedScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.themes import THEMES


@dataclass(frozen=True)
class Start:
    """A guide to open at once, as the command line asked for it."""

    guide: str
    minutes: float | None = None
    new: bool = False
    mentor: str | None = None
    objective: str | None = None


class CoachApp(App[None]):
    """The app. It holds the journal, the guides and the clock, and hands them to screens."""

    TITLE = "coach"
    CSS_PATH: ClassVar[list[str | Path]] = [
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
    ]  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit",
                tooltip="Keep everything and close coach"),
    ]  # fmt: skip

    def __init__(
        self,
        journal: Journal,
        library: Library,
        settings: Settings,
        places: Places,
        *,
        now: Callable[[], datetime],
        ids: Ids = new_id,
        start: Start | None = None,
        guardian: Guardian | None = None,
        problems: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._journal = journal
        self._library = library
        self._settings = settings
        self._places = places
        self._now = now
        self._ids = ids
        self._start = start
        self._guardian = guardian
        self._problems = problems
        self._leaving = False
        self.fault = ""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme if settings.theme in self.available_themes else "ink"

    def on_mount(self) -> None:
        """Open Home, and the guide she asked for above it."""
        if self._guardian is not None:
            self._guardian.on_end(partial(self.call_from_thread, self.exit))
        self.theme_changed_signal.subscribe(self, lambda _: self._keep_theme())
        self.push_screen(self._home())
        for problem in self._problems:
            self.notify(problem, severity="warning", markup=False)
        if self._start is not None:
            self._begin_asked(self._start)
        self.call_after_refresh(_settle_memory)

    # Home and back

    def _home(self) -> HomeScreen:
        return HomeScreen(home_view(self._journal, self._library, self._now()))

    def _go_home(self) -> None:
        """Back to a fresh Home, whatever is open above it."""
        if self._guardian is not None:
            self._guardian.watch(None)
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self.switch_screen(self._home())

    def _keep_theme(self) -> None:
        if self.theme != self._settings.theme:
            self._settings = replace(self._settings, theme=self.theme)
            try:
                save(self._places.settings, self._settings)
            except CoachError as error:
                self.notify(str(error), severity="error", markup=False)

    # A session

    @on(HomeScreen.GuideChosen)
    def _guide_chosen(self, event: HomeScreen.GuideChosen) -> None:
        self._begin(event.slug)

    @on(HomeScreen.ResumeChosen)
    def _resume_chosen(self, event: HomeScreen.ResumeChosen) -> None:
        self._resume(self._journal.session(event.session))

    def _begin_asked(self, start: Start) -> None:
        unfinished = [] if start.new else self._journal.unfinished(start.guide)
        if unfinished:
            self._resume(unfinished[0], start.minutes)
        else:
            self._begin(start.guide, start.minutes, start.mentor, start.objective)

    def _begin(
        self,
        slug: str,
        minutes: float | None = None,
        mentor: str | None = None,
        objective: str | None = None,
    ) -> None:
        self._told(
            lambda: self._reflect(
                Conductor.begin(
                    self._journal,
                    self._library.get(slug),
                    self._now,
                    zone=zone_name(),
                    minutes=minutes,
                    mentor=mentor,
                    objective=objective,
                    name=self._settings.name,
                    ids=self._ids,
                )
            )
        )

    def _resume(self, session: Session, minutes: float | None = None) -> None:
        self._told(
            lambda: self._reflect(
                Conductor.resume(
                    self._journal,
                    self._library.get(session.guide),
                    session,
                    self._now,
                    minutes=minutes,
                    name=self._settings.name,
                    ids=self._ids,
                )
            )
        )

    def _reflect(self, conductor: Conductor) -> None:
        if self._guardian is not None:
            self._guardian.watch(conductor.save_draft)
        mentor = self._mentor_name(conductor.snapshot().mentor)
        self.push_screen(ReflectScreen(conductor, lambda: self._now().date(), self._edit, mentor))

    def _edit(self, text: str) -> str:
        with self.suspend():
            return edit_elsewhere(text, self._places.state / "editing", os.environ, run_child)

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
    def _ended(self) -> None:
        self._go_home()

    def _mentor_name(self, mentor: str | None) -> str:
        names = {each.id: each.name for each in self._journal.ongoing().mentors}
        return names.get(mentor, "") if mentor else ""

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

    def _told(self, act: Callable[[], None]) -> None:
        """Do something that may fail for a reason she can be told."""
        try:
            act()
        except CoachError as error:
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
