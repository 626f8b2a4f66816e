"""The way from anywhere to everywhere else: the doors of the palette, and people by name."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import work
from textual.app import SystemCommand
from textual.screen import Screen

from coach.errors import CoachError, NotFoundError
from coach.practice.desk import Asked
from coach.practice.propose import PREPARE
from coach.tui.checkup_app import CheckupApp
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.page import Page

if TYPE_CHECKING:
    from coach.practice.rows import Row
    from coach.tui.screens.shared import SharedScreen

_LAST = 20
"""Of the newest sessions so many are looked at for one with an answer."""
_NO_BACKUP = "Stopped. No backup was made."


class _Door(NamedTuple):
    """A place that the palette leads to from any other, or what can be done from anywhere."""

    name: str
    what: str
    action: str
    screen: str = ""


DOORS = (
    _Door("Prepare", "Get ready for your mentor, in the minutes there are", "prepare"),
    _Door("Brief", "The one page for your meeting", "brief", "BriefScreen"),
    _Door(
        "Meeting", "What to talk about, and a key for each thing to catch; safe to show",
        "meeting", "MeetingScreen",
    ),
    _Door("Guides", "Pick a guide and begin", "guides", "GuidesScreen"),
    _Door("Search", "Find words in everything you wrote", "search", "SearchScreen"),
    _Door("Starred", "All that you starred, to read again", "starred"),
    _Door("History", "Read what you wrote", "history", "HistoryScreen"),
    _Door("Then and now", "What you wrote to one question at two times", "then",
          "ThenAndNowScreen"),
    _Door("Trends", "What your sessions and records say together", "trends", "TrendsScreen"),
    _Door("Mentors", "The agreement, the meetings, who comes next", "mentors", "MentorsScreen"),
    _Door("People", "Everybody you wrote about, each on a page", "people"),
    _Door("Note", "Keep a line for later, as coach note does", "note"),
    _Door("All open", "All that waits for something", "records", "RecordsScreen"),
    _Door("Trash", "See what is in the trash, and bring it back", "trash", "TrashScreen"),
    _Door("Export the last session", "See your newest session as it would leave", "export"),
    _Door("Give the trends", "See the page of your trends as it would leave", "give trends"),
    _Door("Give the year", "See the letter of this year as it would leave", "give year"),
    _Door("Give the quarter", "See the last quarter as it would leave", "give quarter"),
    _Door("Give the whole journal", "See all you wrote as a page for you", "give journal"),
    _Door("Shared", "What has left, when and to whom", "shared", "SharedScreen"),
    _Door("Back up now", "Write everything to one new file, where you say", "backup"),
    _Door("Doctor", "Look at everything; say what is wrong, and mend it", "doctor",
          "CheckupScreen"),
    _Door("Settings", "What you may set, and what is set", "settings", "SettingsScreen"),
    _Door("Keys", "See every key, and change one", "keys", "KeysScreen"),
)  # fmt: skip
_FROM_A_WALK = ("settings", "keys")
"""What leads away from a session that is being written, and back to it."""
_LOOKED_ON = "MeetingScreen"
"""Where a mentor looks on, nobody is named and nothing is searched."""
_SEARCHES = ("search", "starred", "people")


class Named(NamedTuple):
    """Somebody that the palette leads to by name."""

    name: str
    what: str
    open: Callable[[], object]


class DoorsApp(CheckupApp):
    """An app in which every place can be reached from every other by its name."""

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the place, then the way to every other place."""
        there = list(super().get_system_commands(screen))
        yield from there
        if not isinstance(screen, Page) or self._is_recovering:
            return
        names, writes = {each.title for each in there}, _is_written_on(screen)
        for door in DOORS:
            here = type(screen).__name__
            is_here = here == door.screen or door.name in names
            if here == _LOOKED_ON and door.action in _SEARCHES:
                continue
            if not is_here and (not writes or door.action in _FROM_A_WALK):
                yield SystemCommand(door.name, door.what, self._opener(door.action))

    def _opener(self, name: str) -> Callable[[], object]:
        doors: dict[str, Callable[[], object]] = {
            "prepare": lambda: self._reflect(Asked(PREPARE)),
            "brief": self.on_home_screen_brief_asked,
            "meeting": self.action_meeting,
            "guides": self.on_home_screen_guides_asked,
            "search": self.action_search,
            "starred": self._show_starred,
            "history": self.on_home_screen_history_asked,
            "then": lambda: self._look_back("", ("", "")),
            "trends": self.on_home_screen_trends_asked,
            "mentors": self.on_home_screen_mentors_asked,
            "people": self._show_people,
            "note": self._note,
            "records": self.on_home_screen_records_asked,
            "trash": self.on_history_screen_trash_asked,
            "export": self._export_last,
            "shared": self._show_shared,
            "backup": self._back_up,
            "doctor": self.check_up,
            "settings": self.on_home_screen_settings_asked,
            "keys": self.on_settings_screen_keys_asked,
        }
        given = name.removeprefix("give ")
        return partial(self.give, given) if given != name else doors[name]

    # People by name

    def named(self, screen: Screen[object]) -> list[Named]:
        """Every mentor and person, as far as a place leads to them. May take a while."""
        elsewhere = not isinstance(screen, Page) or type(screen).__name__ == _LOOKED_ON
        if elsewhere or _is_written_on(screen) or self._is_recovering:
            return []
        try:
            ongoing = self._desk.journal.ongoing()
        except CoachError:
            return []  # what is wrong is told where she opens it
        found = [
            Named(each.name, "Your mentor: what you agreed, and what is open", mentor)
            for each in ongoing.mentors
            for mentor in (partial(self._show_mentors, each.id),)
        ]
        known = {each.name for each in found}
        return found + [
            Named(each.name, "A person: what is open, and where they came up", person)
            for each in ongoing.people
            for person in (partial(self._show_person, each.id),)
            if each.name and each.name not in known
        ]

    def where(self) -> str:
        """Where her journal lies, and her settings, in a line."""
        places = self._desk.places
        return f"Your journal is in {places.journal}, your settings are {places.settings}"

    # What has left, what is starred, what is kept

    def _show_starred(self) -> None:
        self._typed = "starred "
        self._open_search(goes_on=True)

    @work(thread=True, exclusive=True, group="reading")
    def _show_shared(self) -> None:
        """Read the log, and what its pages were of, away from the screen; then show it."""
        from coach.practice.shared_list import shared_rows, titles_of

        try:
            deliveries, unread = self._desk.shared.read()
            titles = titles_of(deliveries, self._desk.journal)
            rows = shared_rows(deliveries, self._desk.mentor_names(), titles)
        except CoachError as error:
            self.call_from_thread(self._tell, error)
        else:
            self.call_from_thread(self._open_shared, rows, unread)

    def _open_shared(self, rows: "tuple[Row, ...]", unread: int) -> None:
        from coach.text import count
        from coach.tui.screens.shared import SharedScreen

        beside = f"{count(unread, 'line')} cannot be read" if unread else ""
        self.push_screen(SharedScreen(rows, beside))

    def on_shared_screen_line_taken(self, event: "SharedScreen.LineTaken") -> None:
        """She wants to read the session that a page was of."""
        self._read(event.act.partition(":")[2])

    def on_shared_screen_path_asked(self, event: "SharedScreen.PathAsked") -> None:
        """She wants to find the file of a page again."""
        from coach.practice.clipboard import who_allows, why_not

        if reason := why_not(event.path, terminal=True):
            self.notify(f"{reason} The path stands under the page.", markup=False)
            return
        self.copy_to_clipboard(event.path)
        self.notify(f"The path is copied, where {who_allows()}", markup=False)

    def _export_last(self) -> None:
        self._told(self._export_newest)

    def _export_newest(self) -> None:
        newest = (each for each in self._desk.journal.newest(_LAST) if each.answered)
        session = next(newest, None)
        if session is None:
            raise NotFoundError(
                "There is no session with an answer yet.", "⟦home.reflect=r⟧ begins one, at Home."
            )
        self.on_ended_screen_export_asked(OfSession(session.id))

    @work(exclusive=True, group="backup")
    async def _back_up(self) -> None:
        """Ask where a backup is to go, and write it there."""
        from pathlib import Path

        from coach.practice.preferences import folder_of
        from coach.tui.dialogs.place import PlaceDialog

        dialog = PlaceDialog(str(Path.home()), "Where should the backup go?")
        typed = await self.push_screen_wait(dialog)
        place = folder_of(typed or "")
        if place is None:
            return
        archives = self._desk.journal.care.archives
        try:
            written = await self.at_work(
                "Writing the backup", partial(archives.write, place), _NO_BACKUP
            )
        except CoachError as error:
            self._tell(error)
            return
        self.notify(f"Written to {written.path}, read back and compared.", markup=False)


def _is_written_on(screen: Screen[Any]) -> bool:
    """Whether a session is being written there."""
    return hasattr(screen, "conductor")
