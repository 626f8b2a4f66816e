"""All that is open: each with how it stands, and what may become of it."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from coach.model.record import Record
from coach.practice.families import all_verbs, verbs_of
from coach.practice.mentoring import Mentoring
from coach.practice.record_page import entries, record_rows
from coach.practice.rows import Row
from coach.text import count
from coach.tui.her_keys import Hint
from coach.tui.two_panes import TwoPanes
from coach.tui.widgets.line_list import LineList
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.page import TopLine
from coach.tui.widgets.record_list import RecordList
from coach.tui.widgets.rows import RowList

_QUIET = ("open", "who", "rank", "remove")


class RecordsScreen(TwoPanes):
    """The list of records, and the marked one whole."""

    CSS_PATH = ["records.tcss", "../widgets/lists.tcss", "../widgets/rows.tcss"]  # noqa: RUF012  as in Textual

    page_title = "All open"
    empty_text = (
        "What you promise, ask, decide and are told is kept here until it is done with.\n\n"
        "Press ⟦records.guides=g⟧ to choose a guide and begin. What is done with is there "
        "with ⟦records.closed=c⟧."
    )
    none_done_with = (
        "What was kept, answered, told back or let go stands here, to be looked at again.\n\n"
        "Nothing is done with yet. Press ⟦records.closed=c⟧ to go back to what is open."
    )
    """What is said of an empty list of those that are done with."""
    HELP = """\
## All open

Every promise, question, piece of advice, decision, feedback, note and objective that waits for
something. Enter shows one whole: what happened to it, and where it came from; there, Enter on a
line changes it. The keys below say what became of the marked one. ⟦records.closed=c⟧ shows those
that are done with, ⟦records.undo=u⟧ takes the last change back.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="records.read", tooltip="See the marked one whole"),
        *(
            Binding(verb.key, f"verb('{verb.id}')", verb.name, id=f"records.{verb.id}",
                    tooltip=verb.what, show=verb.id not in _QUIET)
            for verb in all_verbs()
        ),
        Binding("c", "closed", "Closed", show=False, id="records.closed",
                tooltip="Change between what is open and what is done with"),
        Binding("u", "undo", "Undo", show=False, id="records.undo",
                tooltip="Take the last change back"),
        Binding("g", "guides", "Choose a guide", id="records.guides",
                tooltip="See the guides and begin one"),
        Binding("escape", "back", "Back", id="records.back",
                tooltip="Back to the list, or to where you came from"),
    ]  # fmt: skip

    class _About(Message):
        def __init__(self, record: Record) -> None:
            super().__init__()
            self.record = record

    class VerbChosen(_About):
        """She says what became of a record."""

        def __init__(self, record: Record, verb: str) -> None:
            super().__init__(record)
            self.verb = verb

    class FieldChosen(_About):
        """She wants to change a field of a record."""

        def __init__(self, record: Record, field: str) -> None:
            super().__init__(record)
            self.field = field

    class MentorChosen(_About):
        """She wants to say whose a record is."""

    class UndoAsked(Message):
        """She wants the last change taken back."""

    class GuidesAsked(Message):
        """She wants to see the guides."""

    class SessionChosen(OfSession):
        """She wants to read where a record came from."""

    def __init__(self, mentoring: Mentoring, record: str = "") -> None:
        """`record` is the id of the one to open, done with or not; empty for the list."""
        super().__init__()
        self._mentoring = mentoring
        self._wanted = record
        self._done_with = is_closed(mentoring, record)
        self._shown: str = ""

    def top_line(self) -> TopLine:
        """How many there are."""
        return TopLine(self.page_title, self._how_many())

    def make_list(self) -> RecordList:
        """What is open."""
        return RecordList(entries(self._mentoring), id="list")

    def on_mount(self) -> None:
        """Stand in the list, or in the record that was asked for, open or done with."""
        there = {each.record.id for _, held in entries(self._mentoring) for each in held}
        self._done_with = bool(self._wanted) and self._wanted not in there
        self._fill()
        self._list.focus()
        if self._wanted:
            self._list.go_to(self._wanted)
            self.call_after_refresh(self.read_straight)

    def show(self, shown: Mentoring) -> None:
        """Show the records as they are now."""
        self._mentoring = shown
        self._fill()

    @property
    def record(self) -> Record | None:
        """The marked one."""
        entry = self._list.entry
        return entry.record if entry is not None else None

    @property
    def _list(self) -> RecordList:
        return self.query_one(RecordList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what may become of the marked one, and a guide where there is none."""
        if action == "guides":
            return self.has_class("-empty")
        if action in ("open", "verb") and self.is_mounted:
            record = self.record
            if record is None or (action == "open" and self.is_reading):
                return False
            if action == "verb":
                return str(parameters[0]) in {verb.id for verb in verbs_of(record)}
        return True

    @on(LineList.Marked)
    def _moved(self, event: LineList.Marked) -> None:
        event.stop()
        self._show_whole()

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        event.stop()
        if event.again:
            self.action_open()

    @on(RowList.Taken)
    def _taken(self, event: RowList.Taken) -> None:
        event.stop()
        record, (what, _, which) = self.record, event.row.act.partition(":")
        if what == "session":
            self.post_message(self.SessionChosen(which))
        elif record is None:
            return
        elif what == "field":
            self.post_message(self.FieldChosen(record, which))
        elif what == "mentor":
            self.post_message(self.MentorChosen(record))
        elif what == "verb":
            self.action_verb(which)

    def action_open(self) -> None:
        """See the marked one whole."""
        if self.record is not None:
            self.read()

    def action_verb(self, verb: str) -> None:
        """Say what became of the marked one."""
        if (record := self.record) and verb in {each.id for each in verbs_of(record)}:
            self.post_message(self.VerbChosen(record, verb))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.post_message(self.UndoAsked())

    def action_guides(self) -> None:
        """Choose a guide."""
        self.post_message(self.GuidesAsked())

    def action_closed(self) -> None:
        """Change between what is open and what is done with."""
        self._done_with = not self._done_with
        self.remove_class("-reading")
        self._fill()
        self._list.focus()

    def _fill(self) -> None:
        groups = entries(self._mentoring, closed=self._done_with)
        read = self.record if self.is_reading else None
        self._list.show(groups)
        self.set_class(not groups, "-empty")
        empty = self.none_done_with if self._done_with else self.empty_text
        self.query_one("#empty", Hint).say(empty)
        if self.is_reading and not (read and self.record and read.id == self.record.id):
            self.remove_class("-reading")
            self._list.focus()
        self.top.set(
            title="Done with" if self._done_with else self.page_title, beside=self._how_many()
        )
        self._show_whole()

    def _show_whole(self) -> None:
        record = self.record
        rows: tuple[Row, ...] = record_rows(record, self._mentoring) if record else ()
        identity = record.id if record else ""
        self.whole.show(rows, anew=identity != self._shown)
        self._shown = identity
        self.refresh_bindings()

    def _how_many(self) -> str:
        number = sum(len(held) for _, held in entries(self._mentoring, closed=self._done_with))
        return count(number, "thing") if number else ""


def is_closed(mentoring: Mentoring, record: str) -> bool:
    """Whether a record, by its id, is among those that are done with."""
    held = (entry for _, group in entries(mentoring, closed=True) for entry in group)
    return any(entry.record.id == record for entry in held)
