"""One person on a page: opened by name or from what was found, and what leads on from there."""

from functools import partial
from typing import TYPE_CHECKING

from textual import work

from coach.errors import CoachError, NotFoundError
from coach.text import clean_line, fold
from coach.tui.mentors_app import MentorsApp

if TYPE_CHECKING:
    from coach.practice.mentoring import Mentoring
    from coach.tui.screens.person import PersonScreen


_NOBODY = "Nobody is named yet. Whom you name in a guide is listed here."


class PeopleApp(MentorsApp):
    """An app that shows what she wrote of a person."""

    @work(exclusive=True, group="people")
    async def _show_people(self) -> None:
        """Everybody she wrote about, by name; the one she takes is shown on a page."""
        from coach.tui.dialogs.find import FindDialog

        try:
            people = self._desk.journal.ongoing().people
        except CoachError as error:
            self._tell(error)
            return
        named = {each.id: name for each in people if (name := clean_line(each.name))}
        if not named:
            self.notify(_NOBODY, markup=False)
            return
        ways = dict(sorted(named.items(), key=lambda pair: fold(pair[1])))
        chosen = await self.push_screen_wait(FindDialog("People", [], ways))
        if chosen is not None:
            self._show_person(chosen)

    @work(exclusive=True, group="people")
    async def _note(self) -> None:
        """Keep a line for later, by the same rule as `coach note`."""
        from coach.practice.asking import Ask
        from coach.practice.catching import catch
        from coach.tui.asking import asked

        desk = self._desk
        said = await asked(self, [Ask("note", "What do you want to note?", needed=True)], desk.now)
        if said is None:
            return
        mark = desk.settings.visibility
        try:
            catch(desk.places.state, [said["note"]], desk.now(), desk.ids, mark=mark)
        except CoachError as error:
            self._tell(error)
            return
        self.notify("Noted.", markup=False)
        self.look_again()

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
