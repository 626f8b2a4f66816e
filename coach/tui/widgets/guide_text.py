"""What a guide is for, as it is shown before she begins it."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from coach.model.dates import say_due
from coach.model.guide import Guide, Step
from coach.text import clean, clean_line, count
from coach.tui.her_keys import in_her_keys
from coach.tui.widgets.columns import fit
from coach.tui.widgets.reader import Flow

_NONE = "No guide has these words. ⟦guides.back=Esc⟧ shows all of them again."


class GuideText(Flow):
    """Data in: a guide, and when it was last used; shown at length, or as lines of purpose."""

    def __init__(self, today: date, id: str | None = None) -> None:
        super().__init__(id=id)
        self._today = today
        self._guide: Guide | None = None
        self._used: date | None = None
        self._lines: int | None = None

    def show(self, guide: Guide | None, used: date | None, *, lines: int | None = None) -> None:
        """Show another guide at length, or so many lines of its purpose."""
        self._guide, self._used, self._lines = guide, used, lines
        self.changed()

    def lay_out(self, width: int) -> Content:
        """The title, how long it takes, its purpose, and how it begins."""
        if self._guide is None:
            return Content.styled(in_her_keys(self.app, _NONE), "$text-muted")
        if self._lines is not None:
            return _purpose(self._guide, width, self._lines)
        return Content("\n\n").join(self._parts(self._guide))

    def _parts(self, guide: Guide) -> Iterator[Content]:
        title = Content.styled(clean_line(guide.title), "bold")
        about = [count(guide.minutes, "minute"), "your own"][: 1 + guide.own]
        about.append(f"last used {say_due(self._used, self._today)}" if self._used else "not used")
        yield title + "\n" + Content.styled(" · ".join(about), "$text-muted")
        if guide.purpose:
            yield Content(clean(guide.purpose))
        first = next((step for step in guide.steps if _always_asked(step)), None)
        if first is not None:
            question = Content(clean(first.question))
            yield Content.styled("It begins with", "$secondary") + "\n" + question


def _purpose(guide: Guide, width: int, most: int) -> Content:
    """The purpose in at most so many lines, cut with an ellipsis."""
    lines = Content(clean(guide.purpose)).wrap(width)
    if len(lines) > most:
        lines = [*lines[: most - 1], Content(fit(f"{lines[most - 1].plain.rstrip()}…", width))]
    return Content("\n").join(lines)


def _always_asked(step: Step) -> bool:
    """Whether a question comes in every walk, in these words."""
    return step.each is None and step.when is None and not step.branch and "{" not in step.question
