"""One person on a page: opened by name or from what was found, and what leads on from there."""

from functools import partial
from typing import TYPE_CHECKING

from textual import work

from coach.errors import NotFoundError
from coach.tui.mentors_app import MentorsApp

if TYPE_CHECKING:
    from coach.practice.mentoring import Mentoring
    from coach.tui.screens.person import PersonScreen


class PeopleApp(MentorsApp):
    """An app that shows what she wrote of a person."""

    def _show_person(self, id: str) -> None:
        self._mentoring_then(partial(self._open_person, id))

    def _open_person(self, id: str, mentoring: "Mentoring") -> None:
        from coach.tui.screens.person import PersonScreen

        person = next((each for each in mentoring.ongoing.people if each.id == id), None)
        if person is None:
            raise NotFoundError("This person is not in the journal any more.")
        self.push_screen(PersonScreen(person, mentoring))

    @work(exclusive=True, group="records")
    async def on_person_screen_line_taken(self, event: "PersonScreen.LineTaken") -> None:
        """She wants what a line of a person's page leads to."""
        from coach.tui.screens.person import PersonScreen

        what, _, which = event.act.partition(":")
        if what == "session":
            self._read(which)
        elif what == "record":
            self._show_records(which)
        elif isinstance(event.page, PersonScreen):
            from coach.practice.families import PEOPLE

            person, verb = event.page.person, PEOPLE.verb(which)
            await self._perform(person, verb, verb.asks(person))
