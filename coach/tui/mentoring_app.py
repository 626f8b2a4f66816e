"""What she does around a mentor: the meeting, the mentors, and all that is open."""

from typing import TYPE_CHECKING

from textual import work

from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.practice.guardian import Guardian
from coach.tui.searching import SearchingApp

if TYPE_CHECKING:
    from coach.model.mentoring import Mentor
    from coach.practice.meeting_room import MeetingRoom
    from coach.tui.screens.meeting import MeetingScreen
    from coach.tui.screens.mentors import MentorsScreen


class MentoringApp(SearchingApp):
    """An app that opens the screens of the mentorship, and answers them with the ledger.

    A meeting that she leaves and comes back to goes on as it was, until she ends it.
    """

    def __init__(self, desk: Desk, guardian: Guardian) -> None:
        super().__init__(desk, guardian)
        self._rooms: dict[str, MeetingRoom] = {}

    # The meeting

    def on_home_screen_meeting_asked(self) -> None:
        """She goes into the meeting that has begun, or back to it."""
        self.action_meeting()

    @work(exclusive=True, group="meeting")
    async def action_meeting(self) -> None:
        """Open the meeting with the mentor she meets next; where that is not clear, ask."""
        try:
            from coach.practice.meetings import begun

            ongoing, now = self._desk.journal.ongoing(closed=False), self._desk.now()
        except CoachError as error:
            self._tell(error)
            return
        mentors = {each.id: each for each in ongoing.active_mentors()}
        ahead = begun(ongoing, now) or ongoing.next_meeting(now)
        if ahead is not None and ahead.at is not None and ahead.at.date() == now.date():
            mentors = {id: each for id, each in mentors.items() if id == ahead.mentor} or mentors
        if not mentors:
            from coach.tui.screens.home import HomeScreen

            self.notify("There is no mentor yet; ⟦mentors.add=a⟧ adds one.", markup=False)
            self.post_message(HomeScreen.MentorsAsked())
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
            room = self._rooms.get(mentor.id) or MeetingRoom(self._ledger, mentor, known)
            self._rooms[mentor.id] = room
        except CoachError as error:
            self.call_from_thread(self._tell, error)
        else:
            self.call_from_thread(self._open_meeting, room)

    def on_mentors_screen_meeting_asked(self, event: "MentorsScreen.MeetingAsked") -> None:
        """She meets a mentor now."""
        self._meet(event.mentor)

    def _open_meeting(self, room: "MeetingRoom") -> None:
        from coach.tui.screens.meeting import MeetingScreen

        self.push_screen(MeetingScreen(room))

    def on_meeting_screen_left(self) -> None:
        """She leaves the meeting; everything caught is kept."""
        if self._leaving:
            self.exit()
            return
        self.pop_screen()

    def on_meeting_screen_ended(self, event: "MeetingScreen.Ended") -> None:
        """The meeting was held."""
        self._rooms = {id: room for id, room in self._rooms.items() if room is not event.room}
        self.on_meeting_screen_left()
        self.notify("Kept that you met.", markup=False)
