"""The mentors: the agreement, the meetings, what is open with each; candidates, and her own."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from coach.model.mentoring import Mentor
from coach.practice.mentor_page import mentor_rows
from coach.practice.mentoring import Mentoring
from coach.practice.mentors_list import MENTORED, beside_rows, mentors_list
from coach.practice.people_pages import GIVEBACK
from coach.practice.rows import Row
from coach.text import count
from coach.tui.two_panes import TwoPanes
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.page import TopLine
from coach.tui.widgets.rows import DoorList, RowList


class MentorsScreen(TwoPanes):
    """The list of mentors, and the marked one on a page."""

    CSS_PATH = ["mentors.tcss", "../widgets/rows.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Mentors"
    empty_text = (
        "coach is of use without a mentor. When you want one, ⟦mentors.find=f⟧ helps you to look "
        "for one and to ask well; ⟦mentors.add=a⟧ adds one you have."
    )
    HELP = """\
## Mentors

Each mentor on a page: who they are, what you agreed and when, how often you meet against what you
agreed, and what is open between you. Enter on a line changes it in place, and ⟦mentors.undo=u⟧
takes the last change back. Below them stand the candidates you compared, and the people you
mentor.

⟦mentors.export=e⟧ shows the agreement as a page to give, and writes it only when you agree.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "ask('meet')", "Meet", id="mentors.meet",
                tooltip="Open the meeting: the agenda, and a key for each thing to catch"),
        Binding("n", "ask('next')", "Next date", id="mentors.next",
                tooltip="Set when you meet next"),
        Binding("a", "add", "Add", id="mentors.add", tooltip="Add a mentor by name"),
        Binding("e", "ask('export')", "Agreement", id="mentors.export",
                tooltip="See the agreement as a page to give, and write it"),
        Binding("f", "guide('find')", "Find a mentor", id="mentors.find",
                tooltip="Compare real people on what matters, and ask one of them"),
        Binding("i", "guide_with('aim')", "What it is for", show=False, id="mentors.aim",
                tooltip="Agree what this mentorship is for, and how you work"),
        Binding("r", "guide_with('relation')", "How it goes", show=False, id="mentors.relation",
                tooltip="Look at how the mentoring is going"),
        Binding("g", "guide_with('giveback')", "As a mentor", show=False, id="mentors.giveback",
                tooltip="Look at an hour you spent on someone else's question"),
        Binding("z", "ask('end')", "Finish well", show=False, id="mentors.end",
                tooltip="End this mentorship"),
        Binding("k", "ask('take_up')", "Take up again", show=False, id="mentors.take_up",
                tooltip="Take a finished mentorship up again"),
        Binding("x", "ask('remove')", "Remove", show=False, id="mentors.remove",
                tooltip="Take the marked mentor out of the list; u brings them back"),
        Binding("u", "undo", "Undo", show=False, id="mentors.undo",
                tooltip="Take the last change back"),
        Binding("escape", "back", "Back", id="mentors.back",
                tooltip="Back to the list, or to where you came from"),
    ]  # fmt: skip

    class _About(Message):
        def __init__(self, mentor: Mentor) -> None:
            super().__init__()
            self.mentor = mentor

    class AddAsked(Message):
        """She wants to add a mentor."""

        def __init__(self, screen: "MentorsScreen") -> None:
            super().__init__()
            self.screen = screen

    class MeetingAsked(_About):
        """She meets a mentor now."""

    class NextAsked(_About):
        """She wants to set the next meeting."""

    class ExportAsked(_About):
        """She wants to see the agreement as a page."""

    class EndAsked(_About):
        """She wants to end a mentorship."""

    class TakeUpAsked(_About):
        """She wants to take a mentorship up again."""

    class RemoveAsked(_About):
        """She wants a mentor gone from the list."""

    _asked: ClassVar[Mapping[str, type[_About]]] = {
        "meet": MeetingAsked,
        "next": NextAsked,
        "export": ExportAsked,
        "end": EndAsked,
        "take_up": TakeUpAsked,
        "remove": RemoveAsked,
    }

    class LineTaken(_About):
        """She wants to change or open what a line of a mentor's page stands for."""

        def __init__(self, mentor: Mentor, act: str) -> None:
            super().__init__(mentor)
            self.act = act

    class GuideChosen(Message):
        """She wants a guide, with a mentor or with none."""

        def __init__(self, slug: str, mentor: Mentor | None) -> None:
            super().__init__()
            self.slug = slug
            self.mentor = mentor

    class SessionChosen(OfSession):
        """She wants to read a session."""

    class UndoAsked(Message):
        """She wants the last change taken back."""

    def __init__(self, mentoring: Mentoring, mentor: str = "") -> None:
        """`mentor` is the id of the one to stand on, empty for the first."""
        super().__init__()
        self._mentoring = mentoring
        self._shown = ""
        self._wanted = mentor

    def top_line(self) -> TopLine:
        """How many there are."""
        return TopLine(self.page_title, self._how_many())

    def make_list(self) -> RowList:
        """The mentors, the candidates, and the people she mentors."""
        return DoorList(id="list")

    def on_mount(self) -> None:
        """Stand in the list."""
        self._fill()
        self._list.focus()

    def show(self, shown: Mentoring) -> None:
        """Show the mentors as they are now."""
        self._mentoring = shown
        self._fill()

    def go_to(self, act: str) -> None:
        """Mark a line of the list, now or as soon as it is there."""
        self._wanted = act
        self._fill()

    @property
    def mentor(self) -> Mentor | None:
        """The marked mentor."""
        return next((m for m in self._mentoring.ongoing.mentors if m.id == self._marked), None)

    @property
    def _marked(self) -> str:
        row = self._list.row
        return row.act if row is not None else ""

    @property
    def _list(self) -> RowList:
        return self.query_one("#list", RowList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what fits the marked line."""
        if not self.is_mounted:
            return True
        if action not in ("ask", "guide_with"):
            return True
        mentor = self.mentor
        if mentor is None:
            return False
        ended = mentor.ended is not None
        if action == "ask" and parameters[0] == "take_up":
            return ended
        return not (ended and action == "ask" and parameters[0] in ("end", "meet", "next"))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        if self._marked != self._shown:
            self._show_whole()

    @on(RowList.Taken)
    def _taken(self, event: RowList.Taken) -> None:
        event.stop()
        act = event.row.act
        if event.rows.id == "list":
            self.read()
        elif act == "add":
            self.action_add()
        elif act.startswith("guide:"):
            self.action_guide(act.removeprefix("guide:"))
        elif act.startswith("session:"):
            self.post_message(self.SessionChosen(act.removeprefix("session:")))
        elif mentor := self.mentor:
            self.post_message(self.LineTaken(mentor, act))

    def action_add(self) -> None:
        """Add a mentor; where the people she mentors are marked, one of those."""
        if self._marked == MENTORED:
            self.action_guide(GIVEBACK)
            return
        self.post_message(self.AddAsked(self))

    def action_ask(self, what: str) -> None:
        """Say what she wants of the marked mentor."""
        if mentor := self.mentor:
            self.post_message(self._asked[what](mentor))

    def action_guide(self, slug: str) -> None:
        """Begin a guide that is for no mentor in particular."""
        self.post_message(self.GuideChosen(slug, None))

    def action_guide_with(self, slug: str) -> None:
        """Begin a guide with the marked mentor."""
        if mentor := self.mentor:
            self.post_message(self.GuideChosen(slug, mentor))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.post_message(self.UndoAsked())

    def _fill(self) -> None:
        self._list.show(mentors_list(self._mentoring))
        for number, row in enumerate(self._list.rows):
            if self._wanted and row.act == self._wanted:
                self._list.highlighted = number
                self._wanted = ""
        self.top.set(beside=self._how_many())
        self.set_class(not self._mentoring.ongoing.mentors, "-empty")
        self._show_whole()

    def _show_whole(self) -> None:
        marked, mentor = self._marked, self.mentor
        rows: tuple[Row, ...] = beside_rows(self._mentoring, marked)
        if mentor is not None:
            rows = mentor_rows(self._mentoring, mentor)
        self.whole.show(rows, anew=marked != self._shown)
        self._shown = marked
        self.refresh_bindings()

    def _how_many(self) -> str:
        number = len(self._mentoring.ongoing.active_mentors())
        return count(number, "mentor") if number else ""
