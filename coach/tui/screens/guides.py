"""Guides: what there is to walk through, and what each is for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.guides.faults import Problem
from coach.model.guide import Guide
from coach.text import clean_line, count
from coach.tui.widgets.finding import FindsByTyping, fits
from coach.tui.widgets.guide_list import GuideList
from coach.tui.widgets.guide_text import GuideText
from coach.tui.widgets.line_list import LineList
from coach.tui.widgets.messages import OfGuide
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.reader import Reader

WIDE = 100
"""Columns from which the marked guide is told of beside the list, else below it."""
TALL = 24
"""Rows from which a further line of its purpose is shown there."""

_EMPTY = "No guide can be opened. coach guides check FILE says what is wrong with a guide file."


class GuidesScreen(FindsByTyping, Page):
    """Every guide under its group. Enter or a click begins one."""

    CSS_PATH = ["guides.tcss", "../widgets/lists.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Guides"
    not_letters = "?/"
    HELP = """\
## Guides

Each guide is a short walk through questions. Enter begins the marked one; you can stop at any
question and go on later. Type a word to find a guide by it; Backspace takes letters away.

A pinned guide stands first, and Home thinks of it sooner. What is not for you goes to the end,
and is proposed no more.

Guides are Markdown files. Those in your own guides folder stand here too; `coach where` names
the folder, and `coach guides check` says what is wrong with a file.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin", id="guides.begin", tooltip="Begin the marked guide"),
        Binding("f2", "pin", "Pin", id="guides.pin",
                tooltip="Keep the marked guide at the top, or no longer"),
        Binding("f3", "put_away", "Not for me", id="guides.put_away",
                tooltip="Propose the marked guide no more, or again"),
        Binding("f4", "origin", "Where from", id="guides.origin",
                tooltip="Where the marked guide comes from, and what the evidence is"),
        Binding("escape", "back", "Back", id="guides.back",
                tooltip="Back to where you came from"),
    ]  # fmt: skip

    class GuideChosen(OfGuide):
        """She picked a guide."""

    class OriginAsked(OfGuide):
        """She wants to know where a guide comes from."""

    class TasteChanged(Message):
        """She pinned a guide or put one away, or took that back; all of them, by name."""

        def __init__(self, pinned: frozenset[str], put_away: frozenset[str]) -> None:
            super().__init__()
            self.pinned = pinned
            self.put_away = put_away

    def __init__(
        self,
        guides: Sequence[Guide],
        last_used: Mapping[str, date],
        today: date,
        problems: Sequence[Problem] = (),
        *,
        pinned: Collection[str] = (),
        put_away: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._pinned = frozenset(pinned)
        self._put_away = frozenset(put_away)
        self._guides = guides
        self._last_used = last_used
        self._today = today
        self._problems = problems

    def top_line(self) -> TopLine:
        """How many guides there are, or what she looks for."""
        return TopLine(self.page_title, self._beside())

    def _beside(self) -> str:
        if self.typed:
            return f"with “{self.typed}”"
        return f"{count(len(self._guides), 'guide')} · type to find" if self._guides else ""

    def body(self) -> ComposeResult:
        """The list, what the marked guide is for, and what could not be read."""
        with Container(id="columns"):
            if not self._guides:
                yield Static(Content(_EMPTY), id="empty", classes="quiet", markup=False)
            yield GuideList(
                self._guides, self._last_used, self._today, "guides",
                pinned=self._pinned, put_away=self._put_away,
            )  # fmt: skip
            with Reader(id="about", can_focus=False):
                yield GuideText(self._today, id="text")
        if unread := unreadable(self._problems):
            line = Static(Content(unread), id="problems", classes="quiet", markup=False)
            line.tooltip = Content("\n".join(str(problem) for problem in self._problems))
            yield line

    def on_mount(self) -> None:
        """Stand in the list."""
        self.query_one(GuideList).focus()
        self._show_marked()

    def on_resize(self) -> None:
        """Tell more of the marked guide where there is room beside the list."""
        self._show_marked()

    @on(LineList.Marked)
    def _moved(self, event: LineList.Marked) -> None:
        event.stop()
        self._show_marked()

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        event.stop()
        self.action_begin()

    def _show_marked(self) -> None:
        guide = self.query_one(GuideList).guide
        used = self._last_used.get(guide.slug) if guide else None
        size = self.app.size
        lines = None if size.width >= WIDE else (4 if size.height >= TALL else 3)
        self.query_one(GuideText).show(guide, used, lines=lines)
        self.query_one(Reader).scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What is done with a guide needs one."""
        if action not in ("begin", "pin", "put_away", "origin") or not self.is_mounted:
            return True
        return self.query_one(GuideList).guide is not None

    def action_begin(self) -> None:
        """Begin the marked guide."""
        if guide := self.query_one(GuideList).guide:
            self.post_message(self.GuideChosen(guide.slug))

    def say_anew(self) -> None:
        """Say dates in another way."""
        self.show_found()

    def show_found(self) -> None:
        """Show the guides that fit by now."""
        found = [guide for guide in self._guides if is_found(guide, self.typed)]
        self.query_one(GuideList).show(found, self._pinned, self._put_away)
        self.top.set(beside=self._beside() if found else f"nothing with “{self.typed}”")
        self._show_marked()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Forget what was typed, else go back."""
        if not self.forget():
            self.app.pop_screen()

    # Her choice

    def action_pin(self) -> None:
        """Keep the marked guide at the top, or no longer."""
        self._toggle(lambda slug: (self._pinned ^ {slug}, self._put_away - {slug}))

    def action_put_away(self) -> None:
        """Propose the marked guide no more, or again."""
        self._toggle(lambda slug: (self._pinned - {slug}, self._put_away ^ {slug}))

    def _toggle(self, change: Callable[[str], tuple[frozenset[str], frozenset[str]]]) -> None:
        guide = self.query_one(GuideList).guide
        if guide is not None:
            self._pinned, self._put_away = change(guide.slug)
            self.show_found()
            self.post_message(self.TasteChanged(self._pinned, self._put_away))

    def action_origin(self) -> None:
        """See where the marked guide comes from."""
        if guide := self.query_one(GuideList).guide:
            self.post_message(self.OriginAsked(guide.slug))


def is_found(guide: Guide, typed: str) -> bool:
    """Whether every word that was typed begins or stands in what a guide says of itself."""
    return fits(typed, f"{guide.slug} {guide.title} {guide.purpose} {guide.theme} {guide.group}")


def unreadable(problems: Sequence[Problem]) -> str:
    """One line on the files that were left out: how many, and what is wrong with the first."""
    breaking = [problem for problem in problems if problem.breaks]
    if not breaking:
        return ""
    files = len({problem.path for problem in breaking})
    first = breaking[0]
    where = PurePath(first.path).name + (f":{first.line}" if first.line else "")
    return clean_line(f"{count(files, 'guide')} could not be read: {where}: {first.message}")
