"""One question as she reads it, with the fields of its answer and what stands beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from coach.model.guide import Kind
from coach.model.place import Place
from coach.model.walk import Walk
from coach.practice.facts import apart
from coach.practice.written import Written
from coach.text import clean_line
from coach.tui.widgets.aside import Aside
from coach.tui.widgets.entry import AnswerEntry
from coach.tui.widgets.said_by_now import SaidByNow
from coach.tui.widgets.status import StatusLine

NOTE = "What did you see that makes it so?"


@dataclass(frozen=True)
class Beside:
    """A line beside an answer: which part it is, its heading, its question, its words."""

    part: str
    heading: str
    question: str
    line: str = ""


class Example(Static):
    """A good answer, shown when it is asked for by its key or a click."""

    _text = ""
    _open = False

    def offer(self, text: str) -> None:
        """Have another example ready, or none."""
        self._text, self._open = text, False
        self.display = bool(text)
        self._show()

    def toggle(self) -> None:
        """Show it, or put it away again."""
        self._open = not self._open
        self._show()

    def on_click(self) -> None:
        """Show it, or put it away again."""
        self.toggle()

    def _show(self) -> None:
        shown = f"For example: {self._text}" if self._open else "f3  an example"
        self.update(Content(shown))


class QuestionView(VerticalGroup):
    """One column for reading and writing; the messages of its fields pass through."""

    def compose(self) -> ComposeResult:
        """The wording, the fields, the state, and room for what stands beside."""
        yield Static(id="question", markup=False)
        yield Static(id="about", markup=False)
        yield Static(id="hint", markup=False)
        yield Static(id="beside", markup=False)
        yield Example(id="example", markup=False)
        yield VerticalGroup(id="entry")
        yield StatusLine()
        yield SaidByNow()
        yield VerticalGroup(id="asides")
        yield Static(id="look", markup=False)

    entry: AnswerEntry | None = None
    """The fields of the question that is shown; None while another one is on its way."""

    class Changed(Message):
        """Something was typed or chosen. `whole` says that the answer counts as finished."""

        def __init__(self, *, whole: bool) -> None:
            super().__init__()
            self.whole = whole

    class Submitted(Message):
        """She is done with the last line beside the answer."""

    @property
    def written(self) -> Written | None:
        """All that stands here now, also a key not told yet; None while a question comes."""
        if self.entry is None:
            return None
        asides = {aside.part: (aside.question, aside.line) for aside in self.query(Aside)}
        return Written(
            self.entry.read(),
            *self.entry.cursor,
            note=asides.get("note", ("", None))[1],
            follow_up=asides.get("follow-up"),
        )

    @on(AnswerEntry.Changed)
    def _entry_changed(self, event: AnswerEntry.Changed) -> None:
        event.stop()
        if event.entry is self.entry:
            self.post_message(self.Changed(whole=event.entry.whole))

    @on(Aside.Changed)
    def _aside_changed(self, event: Aside.Changed) -> None:
        event.stop()
        if self.entry is not None:
            self.post_message(self.Changed(whole=False))

    @on(Aside.Submitted)
    def _aside_submitted(self, event: Aside.Submitted) -> None:
        event.stop()
        asides = list(self.query(Aside))
        at = next((at for at, each in enumerate(asides) if each.has_focus_within), len(asides))
        if at + 1 < len(asides):
            asides[at + 1].begin()
        else:
            self.post_message(self.Submitted())

    @on(SaidByNow.Taken)
    def _taken(self, event: SaidByNow.Taken) -> None:
        event.stop()
        if self.entry is not None and (field := self.entry.writing) is not None:
            self.entry.put(field, event.line)
            self.entry.begin()

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        """Say what does not fit: beside its field, or above all where a field has no label."""
        if self.entry is None:
            return
        self.entry.show_remarks(remarks)
        if self.entry.alone:
            self.notify(next(iter(remarks.values())), severity="warning", markup=False)

    def retire(self) -> None:
        """Take nothing more from the fields that stand here: she goes to another question."""
        self.entry = None

    async def show(
        self, place: Place, parts: Mapping[str, str], today: date, lines: Sequence[Beside]
    ) -> None:
        """Show another question."""
        entry = AnswerEntry(place.fields, parts, today, place.step.ends)
        async with self.batch():
            self._line("#question", place.step.question)
            self._line("#about", place.about or _repeat_line(place))
            self._line("#hint", place.step.hint)
            self.show_known(place)
            self.query_one(Example).offer(place.step.example)
            await self.query_one("#entry").remove_children()
            await self.query_one("#asides").remove_children()
            self._line("#look", "")
            await self.query_one("#entry").mount(entry)
            await self.show_beside(lines)
            self.entry = entry

    def show_known(self, place: Place) -> None:
        """Show what of hers is known by now with this question: her insights under the answer."""
        above, by_now = apart(place.beside)
        self.query_one(SaidByNow).show(by_now)
        self._line("#beside", "\n".join(map(clean_line, above)))
        self.set_class(bool(above), "-with-beside")
        self.set_class(bool(by_now), "-with-insights")

    async def show_beside(self, wanted: Sequence[Beside]) -> None:
        """Show these lines beside the answer, leaving alone the ones that are there."""
        asides = self.query_one("#asides")
        shown = {(each.part, each.question): each for each in asides.query(Aside)}
        keys = {(each.part, each.question) for each in wanted}
        for key, aside in shown.items():
            if key not in keys:
                await aside.remove()
        for each in wanted:
            if (each.part, each.question) not in shown:
                await asides.mount(Aside(each.part, each.heading, each.question, each.line))
        if wanted:
            self.call_after_refresh(self._show_last_aside)

    def show_field(self, within: Widget) -> None:
        """Bring the field into view where so much is shown above it that it lies below."""
        field = self.screen.focused
        if field is not None and field.region.y >= within.region.bottom - 1:
            field.scroll_visible(animate=False)

    async def look_at(self, walk: Walk) -> None:
        """Show what belongs beside the answer as it stands: lines, and how an ask looks."""
        await self.show_beside(beside(walk))
        self._line("#look", "\n".join(walk.suggestions))

    def _show_last_aside(self) -> None:
        """Bring what stands beside into view, where that leaves the cursor in view too."""
        for aside in list(self.query(Aside))[-1:]:
            aside.scroll_visible(animate=False)

    def _line(self, selector: str, text: str) -> None:
        line = self.query_one(selector, Static)
        line.display = bool(text)
        line.update(Content(text))


def _repeat_line(place: Place) -> str:
    if not place.step.repeats:
        return ""
    if place.number == 1:
        return f"Up to {place.step.times[1]}, one after another."
    return f"Another one, if you like. This is number {place.number}."


def beside(walk: Walk) -> list[Beside]:
    """What stands beside the answer: the line to a mark, and at most one follow-up."""
    answer = walk.answer
    found = []
    if walk.here.step.kind is Kind.RATE and answer is not None and answer.value is not None:
        found.append(Beside("note", "", NOTE, answer.note))
    told = answer.follow_up if answer else None
    asked = told.question if told else walk.follow_up.question if walk.follow_up else ""
    if asked:
        line = told.answer if told else ""
        found.append(Beside("follow-up", "One step further, if you like", asked, line))
    return found
