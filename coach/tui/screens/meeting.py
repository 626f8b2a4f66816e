"""The meeting: what to talk about, and what is caught. Safe to show with the mentor looking on."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer

from coach.errors import CoachError
from coach.model.record import Record
from coach.practice.agenda import Agenda, Point
from coach.practice.meeting_room import Catch, MeetingRoom
from coach.practice.rows import Row, heading
from coach.text import count
from coach.tui.widgets.catch_line import CatchLine
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.rows import RowList

_TICK = 10.0
"""Seconds between two looks at the clock."""
_PAUSE = 0.4
"""Seconds from the first word that is not kept yet to keeping it."""
_NINE = 9


class MeetingScreen(Page):
    """Shows the agenda of a meeting room, and hands it each line that is caught."""

    CSS_PATH = ["meeting.tcss", "../widgets/rows.tcss", "../widgets/answers.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Meeting"
    HELP = """\
## In the meeting

Your mentor may look on: nothing that is for you alone stands here, and nothing of another
mentor. A key opens a line at the foot; Enter keeps it at once. A number, or Enter on a
question, says what became of it: answered, opened up, not reached, and open again.

Escape puts a line away, and its words wait under the same key. Leaving keeps them too.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "catch('ADVICE')", "Advice", id="meeting.advice",
                tooltip="Catch advice in your mentor's own words"),
        Binding("p", "catch('MINE')", "I promise", id="meeting.mine",
                tooltip="Catch something that you will do"),
        Binding("y", "catch('YOURS')", "You", id="meeting.yours",
                tooltip="Catch something that your mentor will do"),
        Binding("n", "catch('NEXT')", "Next", id="meeting.next",
                tooltip="Set the date on which you meet next"),
        Binding("w", "catch('WORDS')", "Words", id="meeting.words",
                tooltip="Catch something word for word"),
        *(
            Binding(str(number), f"mark({number})", f"Question {number}", show=False,
                    id=f"meeting.question-{number}",
                    tooltip=f"Say what became of question {number}")
            for number in range(1, _NINE + 1)
        ),
        Binding("e", "end", "End", id="meeting.end",
                tooltip="The meeting is over: keep that it took place"),
        Binding("escape", "leave", "Leave", id="meeting.leave",
                tooltip="Leave the meeting; everything caught is kept"),
    ]  # fmt: skip

    class Left(Message):
        """She leaves the meeting as it is."""

    class Ended(Message):
        """The meeting was held, and that is on disk."""

        def __init__(self, room: MeetingRoom) -> None:
            super().__init__()
            self.room = room

    def __init__(self, room: MeetingRoom) -> None:
        super().__init__()
        self._room = room
        self._agenda = room.agenda()
        self._catching: Catch | None = None
        self._waiting: dict[Catch, str] = {}
        self._kept: dict[Catch, Record] = {}
        self._soon: Timer | None = None

    def top_line(self) -> TopLine:
        """Whom she meets, and the time."""
        return TopLine(self._agenda.mentor, right=self._room.clock())

    def body(self) -> ComposeResult:
        """The agenda, and the line at the foot."""
        yield RowList(id="agenda")
        yield CatchLine(id="catch")

    def on_mount(self) -> None:
        """Stand in the agenda, and look at the clock now and then."""
        self._show()
        self.set_interval(_TICK, lambda: self.top.set(right=self._room.clock()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a number only where there is such a question."""
        if action == "mark" and parameters:
            return int(str(parameters[0])) <= len(self._agenda.questions)
        return True

    # What she catches

    def action_catch(self, kind: str) -> None:
        """Open the line for one kind of thing."""
        self._put_away()
        self._catching = Catch[kind]
        self._line.open(self._catching.value, self._waiting.pop(self._catching, ""))

    @on(CatchLine.Typed)
    def _typed(self, event: CatchLine.Typed) -> None:
        event.stop()
        if self._catching is not None:
            self._line.say(self._room.echo(self._catching, self._line.text))
            if self._soon is None and self._catching is not Catch.NEXT:
                self._soon = self.set_timer(_PAUSE, self._keep_typed)

    @on(CatchLine.PutAway)
    def _leave_line(self, event: CatchLine.PutAway) -> None:
        event.stop()
        self._put_away()

    @on(CatchLine.Given)
    def _given(self, event: CatchLine.Given) -> None:
        event.stop()
        kind = self._catching
        if self._soon is not None and not self._line.text.strip():
            self._keep_typed()
        self._stop_timer()
        if kind is None:
            return
        try:
            self._room.catch(kind, self._line.text, self._kept.get(kind))
        except CoachError as error:
            self._line.say(str(error), saved=False)
            return
        self._kept.pop(kind, None)
        self._catching = None
        self._line.close(kind.value, saved=True)
        self._show()

    def _keep_typed(self) -> None:
        """Keep what stands in the line by now; it is not said to be caught before Enter."""
        self._soon = None
        kind, text = self._catching, self._line.text
        if kind is None:
            return
        try:
            if text.strip():
                self._kept[kind] = self._room.catch(kind, text, self._kept.get(kind))
            elif (before := self._kept.get(kind)) is not None:
                self._room.let_go(before)
                del self._kept[kind]
        except CoachError as error:
            self._line.say(str(error), saved=False)
        else:
            self._line.say(self._room.echo(kind, text), saved=True if text.strip() else None)

    def _stop_timer(self) -> None:
        if self._soon is not None:
            self._soon.stop()
            self._soon = None

    def hold(self) -> bool:
        """Keep every line that is not kept yet; more of it changes what is kept."""
        lines = dict(self._waiting)
        if self._catching is not None and self._line.text.strip():
            lines[self._catching] = self._line.text
        try:
            for kind, text in lines.items():
                if kind is not Catch.NEXT or self._room.echo(kind, text):
                    self._kept[kind] = self._room.catch(kind, text, self._kept.get(kind))
        except CoachError as error:
            self.tell(error)
            return False
        return bool(lines)

    def action_leave(self) -> None:
        """Leave; a line that was put away is kept."""
        self._put_away()
        if self._keep_waiting():
            self.post_message(self.Left())

    def _put_away(self) -> None:
        kind = self._catching
        if kind is None:
            return
        if self._soon is not None:
            self._stop_timer()
            self._keep_typed()
        if self._line.text.strip():
            self._waiting[kind] = self._line.text
        self._catching = None
        waits = f"{count(len(self._waiting), 'line')} waiting" if self._waiting else ""
        kept = all(each in self._kept for each in self._waiting)
        self._line.close(waits, saved=kept if waits else None)
        self.query_one(RowList).focus()

    def _keep_waiting(self) -> bool:
        """Keep the lines that were put away; False where the disk refuses one."""
        for kind, text in list(self._waiting.items()):
            try:
                self._keep_one(kind, text)
            except CoachError as error:
                self.tell(error)
                return False
            del self._waiting[kind]
        return True

    def _keep_one(self, kind: Catch, text: str) -> None:
        if kind is Catch.NEXT and not self._room.echo(kind, text):
            self._room.keep_apart(kind, text)
        else:
            self._room.catch(kind, text, self._kept.pop(kind, None))

    # What becomes of it

    def action_mark(self, number: int) -> None:
        """Say what became of a question, by its number."""
        self._mark(self._agenda.questions[number - 1])

    @on(RowList.Taken)
    def _taken(self, event: RowList.Taken) -> None:
        event.stop()
        self._mark(event.row.act)

    def _mark(self, question: str) -> None:
        try:
            state = self._room.mark(question)
        except CoachError as error:
            self.tell(error)
            return
        self._line.close(state.value, saved=True)
        self._show()

    def action_end(self) -> None:
        """The meeting is over."""
        self._put_away()
        if not self._keep_waiting():
            return
        try:
            self._room.end()
        except CoachError as error:
            self.tell(error)
        else:
            self.post_message(self.Ended(self._room))

    # What it looks like

    @property
    def _line(self) -> CatchLine:
        return self.query_one(CatchLine)

    def _show(self) -> None:
        self._agenda = self._room.agenda()
        rows = self.query_one(RowList)
        rows.show(self._rows())
        rows.focus()
        self.refresh_bindings()

    def _rows(self) -> list[Row]:
        rows = _agenda_rows(self._agenda)
        if caught := self._room.caught():
            rows.append(heading("Caught"))
            rows += [Row(words, label=_SHORT[kind]) for kind, words in caught]
        return rows


_SHORT = {
    Catch.ADVICE: "advice",
    Catch.MINE: "I promise",
    Catch.YOURS: "you promise",
    Catch.WORDS: "words",
}


def _agenda_rows(agenda: Agenda) -> list[Row]:
    rows: list[Row] = []
    part, number = "", 0
    for point in agenda.points:
        if point.part != part:
            part = point.part
            rows.append(heading(part))
        number += bool(point.question)
        rows.append(_point(point, number))
    return rows


def _point(point: Point, number: int) -> Row:
    lead = str(number) if point.question and number <= _NINE else ""
    minutes = f"{point.minutes} min" if point.minutes else ""
    return Row(point.text, minutes, point.beside, point.question, quiet=point.settled, lead=lead)
