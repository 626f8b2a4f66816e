"""Searching from wherever she is: opened by a key, filled from a thread, left with a result."""

import gc
from typing import TYPE_CHECKING

from textual import work
from textual.command import CommandPalette
from textual.worker import get_current_worker

from coach.errors import CoachError
from coach.tui.people_app import PeopleApp

if TYPE_CHECKING:
    from coach.practice.search import Search
    from coach.tui.screens.search import SearchScreen

_NOT_HERE = frozenset({"SearchScreen", "MeetingScreen", "ReflectScreen", "AmendScreen"})
"""Where she writes, or a mentor looks on, nothing is searched."""


class SearchingApp(PeopleApp):
    """An app in which everything can be searched. What she looked for stays while it runs."""

    _typed = ""
    """What she looked for last."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Search is everywhere but where she writes, or where a mentor looks on."""
        if action == "search":
            by_name = isinstance(self.screen, CommandPalette)
            place = self.screen_stack[-2] if by_name else self.screen
            kinds = {each.__name__ for each in type(place).__mro__}
            return "Page" in kinds and not kinds & _NOT_HERE
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """Open Search with what she looked for last."""
        self._open_search()

    def _open_search(self, *, goes_on: bool = False) -> None:
        from coach.tui.screens.search import SearchScreen

        self._told(
            lambda: self.push_screen(
                SearchScreen(
                    self._typed,
                    self._desk.mentor_names(),
                    self._desk.now().date(),
                    goes_on=goes_on,
                )
            )
        )
        if isinstance(self.screen, SearchScreen):
            self._read_all(self.screen, self.screen.begin_anew())

    def look_again(self) -> None:
        """Read anew what is searched, since it may have changed meanwhile."""
        from coach.tui.screens.search import SearchScreen

        super().look_again()
        if isinstance(self.screen, SearchScreen):
            self._read_all(self.screen, self.screen.begin_anew())

    @work(thread=True, exclusive=True, group="searching")
    def _read_all(self, screen: "SearchScreen", reading: "Search") -> None:
        """Make everything ready to be searched, away from the screen and a part at a time.

        The screen drops what comes for a `reading` that is not its newest, however late.
        """
        from coach.journal.reader import paused_gc
        from coach.model.findable import Names
        from coach.practice.search import readings

        worker, journal = get_current_worker(), self._desk.journal
        try:
            names = Names({each.id: each.name for each in journal.ongoing().mentors})
            with paused_gc():
                for found in readings(journal, names):
                    if worker.is_cancelled or not screen.is_attached:
                        return
                    self.call_from_thread(screen.add, reading, found)
                gc.freeze()
        except CoachError as error:
            self.call_from_thread(self._tell, error)
        else:
            if not worker.is_cancelled:
                self.call_from_thread(screen.all_read, reading)

    def on_search_screen_typed(self, event: "SearchScreen.Typed") -> None:
        """Remember what she looks for."""
        self._typed = event.text

    def on_search_screen_chosen(self, event: "SearchScreen.Chosen") -> None:
        """She wants to see what was found where it belongs."""
        from coach.model.mentoring import Meeting, Mentor
        from coach.model.person import Person
        from coach.model.session import Session

        found = event.found
        if isinstance(found.of, Session):
            key = found.answer.key if found.answer else None
            self._read(found.id, event.terms, lambda _: key)
        elif isinstance(found.of, Mentor | Meeting):
            self._show_mentors(found.id if isinstance(found.of, Mentor) else found.of.mentor or "")
        elif isinstance(found.of, Person):
            self._show_person(found.id)
        else:
            self._show_records(found.id)
