"""The trash: what she put there, to be brought back or deleted for good."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from coach.model.dates import say_short
from coach.practice.changes import Thrown
from coach.sharing.to_text import value_to_text
from coach.text import count
from coach.tui.her_keys import Hint
from coach.tui.widgets.marked_list import MarkedList
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.reader import Reader
from coach.tui.widgets.session_text import SessionText

_EMPTY = (
    "The trash is empty. A session or an answer that you throw away waits here, and comes back as "
    "it was; nothing is deleted for good until you say so.\n\n"
    "⟦history.throw=d⟧ in History puts the marked session here. Press ⟦trash.back=Esc⟧ to go back "
    "there."
)


class TrashScreen(Page):
    """What is in the trash, and the words of the marked thing below it."""

    CSS_PATH = ["trash.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Trash"
    HELP = """\
## Trash

What is here is in no list, trend or page, and comes back with ⟦trash.return=r⟧ as it was.
⟦trash.purge=x⟧ deletes it for good: from the journal, its backups and drafts. You are told first
what that rewrites. ⟦trash.undo=u⟧ takes back what you did last, but never a deletion for good.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "bring_back", "Bring back", id="trash.return",
                tooltip="Put the marked one back where it was"),
        Binding("x", "purge", "Delete for good", id="trash.purge",
                tooltip="Remove the marked one from the journal, its backups and drafts"),
        Binding("u", "undo", "Undo", show=False, id="trash.undo",
                tooltip="Take back what you did last: it goes into the trash again, or out of it"),
        Binding("escape", "app.pop_screen", "Back", id="trash.back",
                tooltip="Back to where you came from"),
    ]  # fmt: skip

    class _About(Message):
        def __init__(self, screen: "TrashScreen", thrown: Thrown) -> None:
            super().__init__()
            self.screen = screen
            self.thrown = thrown

    class ReturnAsked(_About):
        """She wants a thing back."""

    class PurgeAsked(_About):
        """She wants a thing deleted for good."""

    class UndoAsked(Message):
        """She wants back what she did last."""

        def __init__(self, screen: "TrashScreen") -> None:
            super().__init__()
            self.screen = screen

    def __init__(self, trash: Sequence[Thrown]) -> None:
        super().__init__()
        self._trash = trash

    def top_line(self) -> TopLine:
        """How much is in it."""
        return TopLine(self.page_title, self._how_much())

    def body(self) -> ComposeResult:
        """The list, and the words of the marked one."""
        yield Hint(_EMPTY, id="empty")
        yield MarkedList(id="thrown", markup=False)
        with Reader(id="words"):
            yield SessionText(id="session")
            yield Static("", id="answer", markup=False)

    def on_mount(self) -> None:
        """Stand on what was put here last."""
        self._fill()
        self.query_one(OptionList).focus()

    def show_trash(self, trash: Sequence[Thrown]) -> None:
        """Show what is there now."""
        self._trash = trash
        self.top.set(beside=self._how_much())
        self._fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what can be done."""
        return action not in ("bring_back", "purge") or bool(self._trash)

    def action_bring_back(self) -> None:
        """Put the marked one back."""
        if marked := self._marked():
            self.post_message(self.ReturnAsked(self, marked))

    def action_purge(self) -> None:
        """Delete the marked one for good, after saying what that does."""
        if marked := self._marked():
            self.post_message(self.PurgeAsked(self, marked))

    def action_undo(self) -> None:
        """Take back what she did last."""
        self.post_message(self.UndoAsked(self))

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_marked()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.query_one("#words").focus()

    def say_anew(self) -> None:
        """Say dates in another way."""
        self._fill()

    def _fill(self) -> None:
        self.set_class(not self._trash, "-empty")
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(_line(each) for each in self._trash)
        options.highlighted = min(at, len(self._trash) - 1) if self._trash else None
        self._show_marked()
        self.refresh_bindings()

    def _marked(self) -> Thrown | None:
        at = self.query_one(OptionList).highlighted
        return self._trash[at] if at is not None and at < len(self._trash) else None

    def _show_marked(self) -> None:
        marked = self._marked()
        answer = marked.answer if marked else None
        text = self.query_one(SessionText)
        text.display = marked is not None and answer is None
        text.show(marked.session if marked else None)
        words = self.query_one("#answer", Static)
        words.display = answer is not None
        if answer is not None:
            question = Content.styled(answer.question, "bold $primary")
            words.update(Content("\n").join([question, Content(value_to_text(answer))]))
        self.query_one(Reader).scroll_home(animate=False)

    def _how_much(self) -> str:
        return count(len(self._trash), "thing") if self._trash else ""


def _line(thrown: Thrown) -> Content:
    since = f"   since {say_short(thrown.since.date())}"
    return Content.assemble(thrown.line, (since, "$text-muted"))
