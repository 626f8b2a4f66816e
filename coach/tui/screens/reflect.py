"""The walk through a guide, one question a screen."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.timer import Timer

from coach.errors import CoachError
from coach.model.entry import Shape
from coach.model.guide import Visibility
from coach.model.place import Key
from coach.practice.conductor import LAST_QUESTION, Conductor
from coach.practice.editor import OwnEditor
from coach.tui.dialogs.last_time import LastTimeDialog
from coach.tui.dialogs.minutes import MinutesDialog
from coach.tui.dialogs.questions import QuestionsDialog
from coach.tui.kept import KeptPage
from coach.tui.widgets.entry import AnswerEntry
from coach.tui.widgets.page import TopLine
from coach.tui.widgets.question import Example, QuestionView, beside
from coach.tui.widgets.status import NOT_SAVED, SAVED, SAVING, StatusLine, where_she_is

_PAUSE = 2.0
"""Seconds without a key after which an answer counts as finished, and a follow-up may show."""


class ReflectScreen(KeptPage):
    """Shows the place where the conductor stands, and tells it what she does."""

    CSS_PATH = ["reflect.tcss", "../widgets/answers.tcss"]  # noqa: RUF012  as in Textual
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-short"), (24, "-tall"), (32, "-high")]  # noqa: RUF012

    HELP = """\
## Reflect

One question at a time. Every word is kept within a second; **saved** means it is on disk.

An empty answer is fine. Enter makes a new line in a text, and goes on in a one-line answer,
a mark or a choice. Leave at any time: coach opens again at the same word.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "next", "Next", id="reflect.next", priority=True,
                tooltip="Keep this answer and go on"),
        Binding("ctrl+o", "back", "Back", id="reflect.back", priority=True,
                tooltip="Go back one question"),
        Binding("ctrl+t", "mark", "Seen by", id="reflect.mark", priority=True,
                tooltip="Only you, or you and your mentor"),
        Binding("f7", "open_to_any", "Any mentor", show=False, id="reflect.open", priority=True,
                tooltip="Let any mentor see this answer, in pages that you hand out"),
        Binding("ctrl+l", "last_time", "Last time", id="reflect.last_time", priority=True,
                tooltip="What you wrote to this question before"),
        Binding("escape", "leave", "Leave", id="reflect.leave",
                tooltip="Keep everything and stop here"),
        Binding("ctrl+g", "editor", "Your editor", show=False, id="reflect.editor", priority=True,
                tooltip="Write this answer in your own editor"),
        Binding("ctrl+r", "questions", "Questions", show=False, id="reflect.questions",
                priority=True, tooltip="See all questions and jump to one"),
        Binding("f2", "skip", "Skip", show=False, id="reflect.skip", priority=True,
                tooltip="Leave this question and go on"),
        Binding("f3", "example", "Example", show=False, id="reflect.example", priority=True,
                tooltip="See an example of an answer, or put it away"),
        Binding("f4", "minutes", "Minutes", show=False, id="reflect.minutes", priority=True,
                tooltip="Plan the rest to the minutes you have"),
        Binding("f1,f5,question_mark", "app.help", "Help", key_display="f1", id="reflect.help",
                tooltip="What this place is for, and its keys"),
    ]  # fmt: skip

    def __init__(
        self,
        conductor: Conductor,
        today: Callable[[], date],
        editor: OwnEditor | None = None,
        mentor: str = "",
    ) -> None:
        super().__init__(conductor, editor)
        self._today = today
        self._mentor = mentor
        self._finished_answer: Timer | None = None
        self.kept_as = SAVED

    def top_line(self) -> TopLine:
        """The guide's title, and for whom."""
        beside = f"for {self._mentor}" if self._mentor else ""
        return TopLine(self.conductor.walk.guide.title, beside)

    def body(self) -> ComposeResult:
        """One question, in a column for reading and writing."""
        with VerticalScroll(id="walk", can_focus=False):
            yield QuestionView()

    async def on_mount(self) -> None:
        """Begin to save, and show where she is."""
        self._autosave.start()
        await self.show_place(begin_at_bookmark=True)
        self.offer_left()

    async def show_place(self, *, begin_at_bookmark: bool = False) -> None:
        """Show the question where the conductor stands."""
        walk, mark = self.conductor.walk, self.conductor.bookmark
        view = self.query_one(QuestionView)
        await view.show(walk.here, mark.parts, self._today(), beside(walk))
        self._show_position()
        self._show_status()
        self.show_state()
        self.query_one("#walk").scroll_home(animate=False)
        if view.entry is not None:
            view.entry.begin(*((mark.focus, mark.cursor) if begin_at_bookmark else ()))
            self.call_after_refresh(view.show_field, self.query_one("#walk"))

    def _show_position(self) -> None:
        wide = self.app.size.width >= 100
        self.top.set(right=where_she_is(self.conductor.walk, wide=wide))

    def _show_status(self) -> None:
        walk = self.conductor.walk
        is_text = walk.here.fields[0].shape is Shape.TEXT
        text = self.conductor.parts.get("answer", "") if is_text else None
        self.query_one(StatusLine).show(walk.visibility, text)

    @on(QuestionView.Changed)
    async def _typed(self, event: QuestionView.Changed) -> None:
        if not self.hold():
            return
        self.changed()
        if event.whole:
            await self.query_one(QuestionView).look_at(self.conductor.walk)
            return
        if self._finished_answer is not None:
            self._finished_answer.stop()
        self._finished_answer = self.set_timer(_PAUSE, self._answer_finished)

    async def _answer_finished(self) -> None:
        self._finished_answer = None
        view = self.query_one(QuestionView)
        if view.entry is not None and not self._is_kept:
            await view.look_at(self.conductor.walk)

    def hold(self) -> bool:
        """Keep what stands on the screen; False while another question comes, or it is over."""
        written = next((view.written for view in self.query(QuestionView)), None)
        if written is None or self._is_kept:
            return False
        self.conductor.hold(written)
        return True

    def changed(self) -> None:
        """The answer was changed: show its state, and save it soon."""
        self._show_status()
        self.show_state()
        self._autosave.changed()

    def show_state(self) -> None:
        """Show whether every word is on disk."""
        unsaved = NOT_SAVED if self._is_refused else SAVING
        self.query_one(StatusLine).state = self.kept_as if self.conductor.saved else unsaved

    @on(AnswerEntry.Submitted)
    @on(QuestionView.Submitted)
    async def action_next(self) -> None:
        """Keep this answer and go on; at the end, keep the session."""
        if not self.hold():
            return
        if remarks := self.conductor.remarks():
            self.query_one(QuestionView).show_remarks(remarks)
            return
        await self._go_on()

    async def action_skip(self) -> None:
        """Leave this question and go on; words that stand here are kept."""
        if self.hold():
            await self._go_on()

    async def _go_on(self) -> None:
        if self.conductor.next():
            self.notify(LAST_QUESTION, timeout=10, markup=False)
        await self._moved()

    async def action_back(self) -> None:
        """Go back one question."""
        if self.hold():
            self.conductor.back()
            await self._moved()

    async def _moved(self) -> None:
        self.query_one(QuestionView).retire()
        self._autosave.now()
        if self.conductor.walk.place is None:
            self._keep(finished=True)
        else:
            await self.show_place()

    def action_example(self) -> None:
        """Show an example of an answer, or put it away."""
        self.query_one(Example).toggle()

    def action_mark(self) -> None:
        """Hide it from everyone else, or let your mentor see it again."""
        if self.hold():
            private = self.conductor.walk.visibility is Visibility.PRIVATE
            self.conductor.mark(Visibility.MENTOR if private else Visibility.PRIVATE)
            self.changed()

    def action_open_to_any(self) -> None:
        """Let any mentor see it."""
        if self.hold():
            self.conductor.mark(Visibility.OPEN)
            self.changed()

    @work
    async def action_last_time(self) -> None:
        """Show what she wrote to this question before."""
        if not self.hold():
            return
        try:
            dialog = LastTimeDialog.of(self.conductor)
        except CoachError as error:
            self.tell(error)
        else:
            await self.app.push_screen_wait(dialog)

    @work
    async def action_questions(self) -> None:
        """Show all questions and go to the one she picks."""
        if not self.hold():
            return
        key = await self.app.push_screen_wait(QuestionsDialog.of(self.conductor.walk))
        if key is not None:
            await self.go(key)

    async def go(self, key: Key) -> None:
        """Go to any question."""
        if self.hold():
            self.conductor.jump(key)
            await self._moved()

    @work
    async def action_minutes(self) -> None:
        """Plan the rest to the minutes she has now."""
        if not self.hold():
            return
        minutes = await self.app.push_screen_wait(MinutesDialog())
        if minutes is not None:
            self.conductor.replan(minutes)
            self._show_position()
            self.changed()

    def action_leave(self) -> None:
        """Keep everything and stop here."""
        if self.hold():
            self.query_one(QuestionView).retire()
            self._keep(finished=False)
