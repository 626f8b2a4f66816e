"""CoachApp: opens screens in answer to their messages."""

import gc
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from coach.config import DEFAULT_THEME
from coach.errors import CoachError, inside
from coach.practice.desk import Asked, Desk
from coach.practice.guardian import Guardian
from coach.practice.home import HomeView
from coach.practice.terminal import wait_for_the_front
from coach.tui.ahead import AheadApp
from coach.tui.screens.home import HomeScreen
from coach.tui.themes import THEMES
from coach.tui.widgets.page import Page
from coach.tui.widgets.wide_words import know_wide_words

_LOOK = 30.0
"""Seconds between two looks of Home at the clock."""
_REST = 0.2
"""Seconds after the first paint in which she is left alone."""


class CoachApp(AheadApp, App[None]):
    """The app. It holds the desk, and hands screens what they show.

    Handlers go by the names that Textual looks for, and screens are imported
    when they are opened, so that a start loads Home and nothing else.
    """

    TITLE = "coach"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/home.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "Help", key_display="?", id="app.help",
                tooltip="What this place is for, and its keys"),
        Binding("ctrl+p,f9", "command_palette", "Find anything", show=False, priority=True,
                id="app.palette", tooltip="Every action by its name"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit",
                tooltip="Keep everything and close coach"),
        Binding("slash", "search", "Search", show=False, key_display="/", id="app.search",
                tooltip="Find words in everything you wrote"),
    ]  # fmt: skip

    def __init__(
        self,
        desk: Desk,
        *,
        asked: Asked | None = None,
        guardian: Guardian | None = None,
        example: bool = False,
        still: bool = False,
    ) -> None:
        super().__init__(desk, guardian or Guardian())
        self._forget_words: Callable[[], None] = lambda: None
        self.sub_title = "example" if example else ""
        self.still_outside = still
        if self.is_still:
            self.animation_level = "none"
        self._asked = asked
        self._broken: CoachError | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self._begin_with_theme(desk.settings.theme)

    def _begin_with_theme(self, wanted: str) -> None:
        """Have a theme from the first frame on; to change to it would read every style twice."""
        name = wanted if wanted in self.available_themes else DEFAULT_THEME
        if not self.available_themes[name].dark:
            self.theme = name
            return
        self.set_reactive(CoachApp.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.add_class(f"-theme-{name}", update=False)

    def get_default_screen(self) -> HomeScreen:
        """Home stands below all else, so that a start lays out one screen."""
        try:
            return HomeScreen(self._desk.home(starting=True))
        except CoachError as error:
            self._broken = error
            return HomeScreen(HomeView(date="", proposal=None))

    def on_load(self) -> None:
        """As long as it runs, lines end where Chinese and Japanese may end them."""
        self._forget_words = know_wide_words()

    def on_unmount(self) -> None:
        """It is over."""
        self._forget_words()

    def on_mount(self) -> None:
        """Open the guide she asked for above Home."""
        later = self.call_later
        self._guardian.on_end(partial(later, self._end))
        self._guardian.on_pause(partial(later, self._pause), partial(later, self._repaint))
        self.theme_changed_signal.subscribe(self, lambda _: self._keep_theme())
        if self._broken is not None:
            gc.enable()
            self.recover(self._broken, self._asked)
            return
        self.follow_settings()
        if self._asked is not None:
            self._reflect(self._asked)
        self.set_interval(_LOOK, self._look_at_home)
        self.call_after_refresh(self._settle)

    def _look_at_home(self) -> None:
        """Home follows the clock; other places are read again when she comes back to them."""
        if isinstance(self.screen, HomeScreen):
            self.look_again()
            self.get_ready()

    def _settle(self) -> None:
        """After the first paint: finish what an earlier run was interrupted in.

        What was loaded stays, so the collector need not look at it with every key.
        """
        self._told(self._finish)
        if isinstance(self.screen, HomeScreen):
            self.look_again()
        gc.freeze()
        gc.enable()
        self.set_timer(_REST, self.get_ready)

    def _finish(self) -> None:
        """Finish what was interrupted, and take in what other computers left."""
        merged = self._desk.journal.finish_harvest()
        if merged is not None:
            from coach.practice.doubles import said_of_merged

            said = (merged.copies, merged.doubles, merged.damaged)
            self.notify(said_of_merged(*said), timeout=10, markup=False)
            self.look_again()

    # What every screen can do

    async def action_quit(self) -> None:
        """Close coach; a session that is open is kept first."""
        leave = getattr(self.screen, "action_leave", None)
        if leave is None:
            self.exit()
        else:
            self._leaving = True
            leave()

    def on_app_focus(self) -> None:
        """Show what another window changed meanwhile."""
        self.look_again()

    # The terminal

    def _hold_words(self) -> None:
        """Keep what stands in the fields at this moment, told already or not."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.hold()

    def _end(self) -> None:
        """Leave: the terminal is gone, or coach was told to end."""
        self._hold_words()
        self.exit()

    def action_suspend_process(self) -> None:
        """Go to the shell, as Ctrl+Z does elsewhere; here that takes back what was typed."""
        self._guardian.stop_group()

    def _pause(self) -> None:
        """Give the terminal back and stop, until the shell brings coach to the front."""
        self._hold_words()
        self._told(self._guardian.save)
        with self.suspend():
            stopped = self._guardian.stop_here()
        if not stopped:
            self.notify("There is no shell to go to from here.", markup=False)

    def _repaint(self) -> None:
        """Take the terminal anew: coach was stopped without a word, and goes on."""
        with self.suspend():
            wait_for_the_front()

    def _fatal_error(self) -> None:
        """Leave with one line; a traceback would print what she wrote."""
        self.fault = inside(self._exception)
        with suppress(Exception):  # what is broken may be what holds them
            self._hold_words()
        self._close_messages_no_wait()

    def panic(self, *_: object) -> None:
        """Leave with one line, whatever it was that Textual would print."""
        self._fatal_error()
