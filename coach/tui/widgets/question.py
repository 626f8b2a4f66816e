"""One question as she reads it, with the fields of its answer and what stands beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from coach.model.path import Place
from coach.tui.widgets.aside import Aside
from coach.tui.widgets.entry import AnswerEntry
from coach.tui.widgets.status import StatusLine


@dataclass(frozen=True)
class Beside:
    """A line beside an answer: which part it is, its heading, its question, its words."""

    part: str
    heading: str
    question: str
    line: str = ""


class QuestionView(VerticalGroup):
    """One column for reading and writing; the messages of its fields pass through."""

    def compose(self) -> ComposeResult:
        """The wording, the fields, the state, and room for what stands beside."""
        yield Static(id="question", markup=False)
        yield Static(id="about", markup=False)
        yield Static(id="hint", markup=False)
        yield VerticalGroup(id="entry")
        yield StatusLine()
        yield VerticalGroup(id="asides")

    @property
    def entry(self) -> AnswerEntry:
        """The fields of the question that is shown."""
        return self.query_one(AnswerEntry)

    async def show(
        self, place: Place, parts: Mapping[str, str], today: date, beside: Sequence[Beside]
    ) -> None:
        """Show another question."""
        entry = AnswerEntry(place.fields, parts, today, place.step.ends)
        async with self.batch():
            self._line("#question", place.step.question)
            self._line("#about", place.about or _repeat_line(place))
            self._line("#hint", place.step.hint)
            await self.query_one("#entry").remove_children()
            await self.query_one("#asides").remove_children()
            await self.query_one("#entry").mount(entry)
            await self.show_beside(beside)

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
