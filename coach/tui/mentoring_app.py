"""What she does around a mentor: the meeting, the mentors, and all that is open."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import work
from textual.app import SystemCommand
from textual.screen import Screen

from coach.errors import CoachError
from coach.practice.desk import Asked
from coach.tui.records_app import RecordsApp

if TYPE_CHECKING:
    from coach.model.mentoring import Mentor
    from coach.practice.meeting_room import MeetingRoom


class MentoringApp(RecordsApp):
    """An app that opens the screens of the mentorship, and answers them with the ledger."""

    # The meeting

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The meeting can be opened from everywhere but from a meeting."""
        yield from super().get_system_commands(screen)
        if type(screen).__name__ != "MeetingScreen":
            what = "What to talk about, and a key for each thing to catch; safe to show"
            yield SystemCommand("Meeting", what, self.action_meeting)

    @work(exclusive=True, group="meeting")
    async def action_meeting(self) -> None:
        """Open the meeting with the mentor she meets next; where that is not clear, ask."""
        try:
            ongoing, now = self._desk.journal.ongoing(), self._desk.now()
        except CoachError as error:
            self._tell(error)
            return
        mentors = {each.id: each for each in ongoing.active_mentors()}
        ahead = ongoing.next_meeting(now)
        if ahead is not None and ahead.at is not None and ahead.at.date() == now.date():
            mentors = {id: each for id, each in mentors.items() if id == ahead.mentor} or mentors
        if not mentors:
            self.notify("There is no mentor yet. Mentors, with m, is where to begin.", markup=False)
            return
        chosen: str | None = next(iter(mentors))
        if len(mentors) > 1:
            from coach.tui.dialogs.choice import ChoiceDialog

            names = {id: each.name for id, each in mentors.items()}
            chosen = await self.push_screen_wait(ChoiceDialog("Whom do you meet?", [], names))
        if chosen is not None:
            self._meet(mentors[chosen])

    @work(thread=True, exclusive=True, group="meeting room")
    def _meet(self, mentor: "Mentor") -> None:
        """Read away from the screen what a meeting needs, then open it."""
        from coach.practice.meeting_room import MeetingRoom

        journal = self._desk.journal
        try:
            known = [*journal.sessions(), *journal.sessions(trashed=True)]
            room = MeetingRoom(self._ledger, mentor, known)
        except CoachError as error:
            self.call_from_thread(self._tell, error)
        else:
            self.call_from_thread(self._open_meeting, room)

    def _open_meeting(self, room: "MeetingRoom") -> None:
        from coach.tui.screens.meeting import MeetingScreen

        self.push_screen(MeetingScreen(room))

    def on_meeting_screen_left(self) -> None:
        """She leaves the meeting; everything caught is kept."""
        if self._leaving:
            self.exit()
            return
        self.pop_screen()

    def on_meeting_screen_ended(self) -> None:
        """The meeting was held."""
        self.on_meeting_screen_left()
        self.notify("Kept that you met.", markup=False)

    # A guide for one mentor

    def _guide_with(self, slug: str, mentor: str | None) -> None:
        """Begin a guide for a mentor, or go on with the one that was begun for them."""
        try:
            begun = [each for each in self._desk.journal.unfinished(slug) if each.mentor == mentor]
        except CoachError as error:
            self._tell(error)
            return
        if begun:
            self._resume(begun[0].id, Asked(""))
        else:
            self._reflect(Asked(slug, mentor=mentor, new=True))
