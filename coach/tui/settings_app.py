"""What she sets: seen in one place, changed there, in force at once."""

import os
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.events import DescendantFocus
from textual.widgets import Input

from coach.config import DEFAULT_THEME, Fault, Settings
from coach.errors import CoachError, NotAgreedError
from coach.model.dates import Way
from coach.practice.desk import Desk
from coach.practice.guardian import Guardian
from coach.practice.terminal import is_still
from coach.tui.her_keys import say_keys_anew
from coach.tui.mending import MendingApp
from coach.tui.widgets.page import Page

if TYPE_CHECKING:
    from coach.tui.screens.key_list import KeysScreen
    from coach.tui.screens.settings import SettingsScreen
    from coach.tui.setting_page import SettingPage


class SettingsApp(MendingApp):
    """An app in which her settings hold, and can be changed."""

    still_outside = False
    """Whether the shell asks for nothing to move by itself."""

    def __init__(self, desk: Desk, guardian: Guardian) -> None:
        super().__init__(desk, guardian)
        self._earlier: list[tuple[Settings, str]] = []
        self._key_faults: list[Fault] = []

    def wear(self, theme: str) -> None:
        """Take a theme, or the usual one where there is none of its name."""
        self.theme = theme if theme in self.available_themes else DEFAULT_THEME

    def follow_settings(self) -> None:
        """At the start: take her keys, and say in a line what could not be understood."""
        self._map_keys()
        if faults := self._faults():
            from coach.practice.preferences import faults_line

            self.notify(faults_line(faults), severity="warning", markup=False)

    def _faults(self) -> list[Fault]:
        """What in her settings was not understood, and which keys of hers cannot be."""
        return [*self._desk.settings_problems, *self._key_faults]

    def _map_keys(self) -> None:
        """Take the keys she set, those that can be."""
        wishes, self._key_faults = dict(self._desk.settings.keys), []
        if wishes:
            from coach.tui.keymap import checked  # imports every screen

            wishes, self._key_faults = checked(wishes)
        if wishes != dict(self._keymap):
            self.set_keymap(wishes)
            self.call_after_refresh(say_keys_anew, self)

    # What moves

    @property
    def is_still(self) -> bool:
        """Whether nothing on the screen is to move by itself."""
        return is_still(self._desk.settings.motion, outside=self.still_outside)

    def move_or_not(self) -> None:
        """Let things move by themselves, or not, as she wants it."""
        self.animation_level = "none" if self.is_still else "full"

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A line to type in has a cursor that blinks, unless nothing is to move."""
        if isinstance(event.widget, Input):
            event.widget.cursor_blink = not self.is_still

    # Seeing them

    def look_again(self) -> None:
        """Show what changed meanwhile, of the settings too."""
        before, way = self._desk.settings, self._desk.date_way
        if self._desk.reread():
            self._follow(before, way)
        super().look_again()
        self._show_settings()

    def on_home_screen_settings_asked(self) -> None:
        """She wants to see her settings."""
        from coach.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(str(self._desk.places.settings)))
        self.call_after_refresh(self._show_settings)

    def on_settings_screen_keys_asked(self) -> None:
        """She wants to see every key."""
        from coach.tui.screens.key_list import KeysScreen

        self.push_screen(KeysScreen())
        self.call_after_refresh(self._show_settings)

    def _show_settings(self) -> None:
        screen, settings = self.screen, self._desk.settings
        if type(screen).__name__ == "SettingsScreen":
            from coach.practice.preferences import preferences
            from coach.tui.screens.settings import SettingsScreen

            assert isinstance(screen, SettingsScreen)
            folder, faults = self._desk.places.guides, self._faults()
            said = [each.said.removeprefix(f"{self._desk.places.settings}: ") for each in faults]
            found = preferences(settings, os.environ, folder, faults)
            screen.show(found, len(self._keymap), said)
        elif type(screen).__name__ == "KeysScreen":
            from coach.tui.keymap import actions
            from coach.tui.screens.key_list import KeysScreen

            assert isinstance(screen, KeysScreen)
            screen.show((actions(), dict(self._keymap)))

    # Changing them

    def on_settings_screen_value_chosen(self, event: "SettingsScreen.ValueChosen") -> None:
        """She chose a value in place."""
        self._set_to(event.key, event.typed)

    @work(exclusive=True, group="settings")
    async def on_settings_screen_value_asked(self, event: "SettingsScreen.ValueAsked") -> None:
        """She wants to choose a value among all there are, or to type one."""
        from coach.options import OPTIONS
        from coach.practice.asking import Ask, Wanted
        from coach.practice.preferences import changed, value_of
        from coach.tui.asking import asked

        settings, option = self._desk.settings, OPTIONS[event.key]
        said = {value: f"{value}   {what}".rstrip() for value, what in option.choices.items()}
        hint = option.needs.replace(" in quotes", "").removesuffix(",").capitalize()
        ask = Ask(
            event.key, f"{option.name}: {option.what[:1].lower()}{option.what[1:]}",
            Wanted.CHOICE if said else Wanted.LINE,
            text=value_of(settings, event.key), choices=said,
            hint="" if said else f"{hint}. Empty for none.",
            check=None if said else lambda typed: changed(settings, event.key, typed),
        )  # fmt: skip
        answer = await asked(self, (ask,), self._desk.now)
        if answer is not None:
            self._set_to(event.key, answer[event.key])

    def _set_to(self, key: str, typed: str) -> None:
        from coach.practice.preferences import changed

        self._ask_and_keep(lambda: changed(self._desk.settings, key, typed), key)

    def _ask_and_keep(self, made: Callable[[], Settings], key: str) -> None:
        """Keep settings; where more people would see her words, once she says so."""
        try:
            self._keep(made(), key)
        except NotAgreedError as asked:
            self._keep_if_agreed(made, key, asked.question)
        except CoachError as error:
            self._tell(error)

    @work(exclusive=True, group="agreeing")
    async def _keep_if_agreed(self, made: Callable[[], Settings], key: str, question: str) -> None:
        from coach.practice.preferences import FROM_NOW_ON
        from coach.tui.dialogs.choice import ChoiceDialog

        ways = {"no": "Leave it as it is", "yes": "Yes, from now on"}
        if await self.push_screen_wait(ChoiceDialog(question, [FROM_NOW_ON], ways)) == "yes":
            self._told(lambda: self._keep(made(), key, agreed=True))

    def on_setting_page_reset_asked(self, event: "SettingPage.ResetAsked") -> None:
        """She wants a setting, or a key, as it is by itself."""
        from coach.practice.preferences import at_default

        self._ask_and_keep(lambda: at_default(self._desk.settings, event.key), event.key)

    def on_setting_page_undo_asked(self) -> None:
        """She wants the last change taken back."""
        if not self._earlier:
            self.notify("There is nothing to take back.", markup=False)
            return
        settings, key = self._earlier[-1]
        self._told(lambda: self._take_back(settings, key))

    def _take_back(self, earlier: Settings, key: str) -> None:
        before, way = self._desk.settings, self._desk.date_way
        self._desk.take_back(earlier, key)
        self._earlier.pop()
        self._follow(before, way)
        self._show_settings()

    def _keep(self, settings: Settings, key: str, *, agreed: bool = False) -> None:
        before, way = self._desk.settings, self._desk.date_way
        self._desk.keep(settings, [key], agreed=agreed)
        if settings != before:
            self._earlier.append((before, key))
        self._follow(before, way)
        self._show_settings()

    def _follow(self, before: Settings, way: Way) -> None:
        """Have what was set since then hold at once; before, dates were said in that way."""
        settings = self._desk.settings
        if self._desk.date_way != way:
            self._say_anew()
        self.wear(settings.theme)
        if settings.motion != before.motion:
            self.move_or_not()
        if settings.keys != before.keys:
            self._map_keys()

    def _say_anew(self) -> None:
        """Have every page that is open say its dates in the new way."""
        self._desk.survey.forget()
        self._desk.briefs.forget()
        for screen in self.screen_stack:
            if isinstance(screen, Page) and type(screen).__name__ == "TrendsScreen":
                self.fill_insights(screen)
            elif isinstance(screen, Page):
                screen.say_anew()

    def _keep_theme(self) -> None:
        """Remember the theme that she chose from the palette."""
        settings = self._desk.settings
        if self.theme != settings.theme:
            self._told(lambda: self._keep(replace(settings, theme=self.theme), "theme"))

    # Keys

    @work(exclusive=True, group="settings")
    async def on_keys_screen_key_asked(self, event: "KeysScreen.KeyAsked") -> None:
        """She wants another key for an action."""
        from coach.tui.dialogs.key import KeyDialog
        from coach.tui.keymap import checked

        key = await self.push_screen_wait(KeyDialog(event.name))
        if key is None:
            return
        settings = self._desk.settings
        keys = {**{id: each for id, each in settings.keys.items() if id != event.id}, event.id: key}
        taken, problems = checked(keys)
        if event.id not in taken:
            self._tell(CoachError(problems[-1].said.partition(": ")[2]))
            return
        self._told(lambda: self._keep(replace(settings, keys=keys), f"keys.{event.id}"))
