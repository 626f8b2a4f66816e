"""What she changes of her mentors, and what she opens from them."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from coach.errors import CoachError
from coach.practice.desk import Asked
from coach.tui.looking_back import LookingBackApp
from coach.tui.records_app import KEPT

if TYPE_CHECKING:
    from coach.model.mentoring import Meeting, Mentor
    from coach.tui.screens.home import HomeScreen
    from coach.tui.screens.mentors import MentorsScreen
    from coach.tui.screens.trends import TrendsScreen

RELATION, AIM = "relation", "aim"


class MentorsApp(LookingBackApp):
    """An app in which mentors are added, changed and left."""

    def on_home_screen_mentors_asked(self) -> None:
        """She wants to see her mentors."""
        self._show_mentors()

    def _show_mentors(self, mentor: str = "") -> None:
        from coach.tui.screens.mentors import MentorsScreen

        self._mentoring_then(lambda found: self.push_screen(MentorsScreen(found, mentor)))

    def on_trends_screen_record_chosen(self, event: "TrendsScreen.RecordChosen") -> None:
        """She wants to see the record behind a point."""
        self._show_where_it_stands(event.record)

    def on_home_screen_open_chosen(self, event: "HomeScreen.OpenChosen") -> None:
        """She wants to see an open thing whole."""
        self._show_where_it_stands(event.record)

    def _show_where_it_stands(self, record: str) -> None:
        """Show a record among those that are open; a meeting on the page of its mentor."""
        try:
            meetings = self._desk.journal.ongoing().meetings
        except CoachError as error:
            self._tell(error)
            return
        meeting = next((each for each in meetings if each.id == record), None)
        if meeting is not None:
            self._show_mentors(meeting.mentor or "")
        else:
            self._show_records(record)

    @work(exclusive=True, group="records")
    async def on_mentors_screen_add_asked(self, event: "MentorsScreen.AddAsked") -> None:
        """She wants to add a mentor."""
        from coach.practice.deeds.mentors import NAME
        from coach.tui.asking import asked

        said = await asked(self, (NAME.ask(),), self._desk.now)
        if said is None:
            return
        try:
            there = self._ledger.all().mentors
            made = self._ledger.mentor_named(said["name"])
        except CoachError as error:
            self._tell(error)
            return
        if made.id not in {each.id for each in there}:
            ledger = self._ledger
            self._changed(lambda: ledger.remove(ledger.current(made)), KEPT)
        event.screen.go_to(made.id)
        self.look_again()

    # The lines of a page

    @work(exclusive=True, group="records")
    async def on_mentors_screen_line_taken(self, event: "MentorsScreen.LineTaken") -> None:
        """She wants to change or open what a line of the page stands for."""
        from coach.practice.mentor_changes import agree, ask_agreed

        mentor, (what, _, which) = event.mentor, event.act.partition(":")
        if what == "field":
            await self._set(mentor, which)
        elif what == "agreed":
            today = self._desk.now().date()
            await self._ask_then(
                mentor,
                (ask_agreed(mentor, which),),
                lambda now, said: agree(now, which, said[which], today),
            )
        elif what == "next":
            await self._set_next(mentor)
        elif what == "meeting":
            await self._settle_meeting(mentor, which)
        elif what == "renegotiate":
            await self._renegotiate(mentor)
        else:
            self._show_records(which)

    @work(exclusive=True, group="records")
    async def on_mentors_screen_next_asked(self, event: "MentorsScreen.NextAsked") -> None:
        """She wants to set the next meeting."""
        await self._set_next(event.mentor)

    async def _set_next(self, mentor: "Mentor") -> None:
        from coach.practice.asking import Ask, Wanted
        from coach.tui.asking import asked

        question = Ask(
            "at", "When do you meet next?", Wanted.MOMENT, needed=True,
            hint="A date, with a time if there is one: fri 14:00, 1 dec at 9:30, +2w.",
        )  # fmt: skip
        said = await asked(self, (question,), self._desk.now)
        if said is None:
            return
        try:
            from datetime import datetime

            ledger = self._ledger
            before = {each.id: each for each in ledger.all().meetings}
            meeting = ledger.meeting(mentor, datetime.fromisoformat(said["at"]))
        except CoachError as error:
            self._tell(error)
            return
        earlier = before.get(meeting.id)
        if earlier is None:
            self._changed(lambda: ledger.remove(ledger.current(meeting)), KEPT)
        else:
            self._changed(lambda: ledger.put_back(earlier), "Moved. ⟦undo=u⟧ takes it back.")

    async def _settle_meeting(self, mentor: "Mentor", which: str) -> None:
        """Say what became of a meeting whose time has come."""
        from coach.model.dates import say_moment
        from coach.practice.mentor_changes import ask_keep, ways_of
        from coach.tui.dialogs.choice import ChoiceDialog

        try:
            there = self._ledger.all().meetings_with(mentor.id)
        except CoachError as error:
            self._tell(error)
            return
        meeting = next((each for each in there if each.id == which), None)
        if meeting is None or meeting.at is None:
            return
        title = f"{mentor.name}, {say_moment(meeting.at)}"
        way = await self.push_screen_wait(ChoiceDialog(title, [meeting.keep], ways_of(meeting)))
        if way == "keep":
            await self._ask_then(
                meeting, (ask_keep(meeting),), lambda now, said: replace(now, keep=said["keep"])
            )
        elif way == "remove":
            self._remove(meeting)
        elif way is not None:
            changes: dict[str, Callable[[Meeting], Meeting]] = {
                "held": lambda now: now.hold(),
                "off": lambda now: now.call_off(),
            }
            await self._ask_then(meeting, (), lambda now, _: changes[way](now))

    async def _renegotiate(self, mentor: "Mentor") -> None:
        """Offer to agree anew how often they meet."""
        from coach.tui.dialogs.choice import ChoiceDialog

        ways = {
            AIM: "Go through it together, with the guide on what this is for",
            "rhythm": "Set another rhythm, in days",
        }
        way = await self.push_screen_wait(ChoiceDialog("Is it still the right rhythm?", [], ways))
        if way == AIM:
            self._guide_with(AIM, mentor.id)
        elif way is not None:
            await self._set(mentor, "rhythm_days")

    # Ending one

    @work(exclusive=True, group="records")
    async def on_mentors_screen_end_asked(self, event: "MentorsScreen.EndAsked") -> None:
        """She wants to end a mentorship."""
        from coach.practice.families import MENTORS
        from coach.practice.record_page import open_with
        from coach.tui.dialogs.choice import ChoiceDialog

        mentor = event.mentor
        try:
            still = open_with(self._ledger.all(), mentor.id)
        except CoachError as error:
            self._tell(error)
            return
        ways = {
            "well": "Finish well: end it, and look back on it with a guide",
            "end": "End it",
        }
        lines = [f"Still open between you: {still}."] if still else []
        lines.append("Everything stays, and it can be taken up again.")
        way = await self.push_screen_wait(ChoiceDialog(f"Finish with {mentor.name}", lines, ways))
        if way is None:
            return
        await self._perform(mentor, MENTORS.verb("end"), ())
        if way == "well":
            self._guide_with(RELATION, mentor.id)

    @work(exclusive=True, group="records")
    async def on_mentors_screen_take_up_asked(self, event: "MentorsScreen.TakeUpAsked") -> None:
        """She wants to take a mentorship up again."""
        from coach.practice.families import MENTORS

        await self._perform(event.mentor, MENTORS.verb("open"), ())

    @work(exclusive=True, group="records")
    async def on_mentors_screen_remove_asked(self, event: "MentorsScreen.RemoveAsked") -> None:
        """She wants a mentor gone from the list."""
        from coach.practice.deeds.verb import REMOVE
        from coach.tui.dialogs.choice import ChoiceDialog

        text = "The meetings, promises and sessions stay; only the name goes from the list."
        ways = {"no": "Keep them in the list", "yes": "Remove them"}
        dialog = ChoiceDialog(f"Remove {event.mentor.name}?", [text], ways)
        if await self.push_screen_wait(dialog) == "yes":
            await self._perform(event.mentor, REMOVE, ())

    def on_mentors_screen_undo_asked(self) -> None:
        """Take the last change back."""
        self.on_records_screen_undo_asked()

    # What she opens from here

    @work(exclusive=True, group="records")
    async def on_mentors_screen_export_asked(self, event: "MentorsScreen.ExportAsked") -> None:
        """She wants to see the agreement as a page, and perhaps to write it."""
        from coach.tui.dialogs.export import ExportDialog
        from coach.tui.exporting import agreement_previews

        mentor = event.mentor
        try:
            preview = agreement_previews(
                self._desk.journal, mentor, self._desk.now().date(), self._desk.settings.name
            )
        except CoachError as error:
            self._tell(error)
            return
        dialog = ExportDialog("The agreement", mentor.name, preview)
        self.hand_over(await self.push_screen_wait(dialog))

    def on_mentors_screen_session_chosen(self, event: "MentorsScreen.SessionChosen") -> None:
        """She wants to read a session."""
        self.on_history_screen_session_chosen(event)

    def on_mentors_screen_guide_chosen(self, event: "MentorsScreen.GuideChosen") -> None:
        """She wants a guide, with a mentor or with none."""
        self._guide_with(event.slug, event.mentor.id if event.mentor is not None else None)

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
