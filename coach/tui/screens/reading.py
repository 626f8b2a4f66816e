"""Reading: one session in a calm column, and the way to the ones beside it."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from coach.model.amend import last_edit
from coach.model.place import Key
from coach.model.session import Session
from coach.text import clean_line
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.reader import Reader
from coach.tui.widgets.session_text import SessionText

_LINES = 4
"""So far the title of the next session comes into sight when she reads past the end."""
_BESIDE = Binding.Group("Sessions", compact=True)


class ReadingScreen(Page):
    """Shows one of several sessions, in the order in which they came."""

    CSS_PATH = ["reading.tcss", "../widgets/lists.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    shows_sessions = True
    HELP = """\
## Reading

What you wrote, as you wrote it. **only you** stands beside what never leaves in a page for your
mentor, **any mentor** beside what any mentor may see; the rest is for the mentor the session was
held for.

Read on past the end, and the next session follows; left and right go to the sessions beside this
one at once. ⟦reading.undo=u⟧ takes back what you did last here. ⟦reading.star=s⟧ stars an answer,
to find it again; ⟦reading.then=t⟧ shows what you wrote to the same questions before.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "resume", "Resume", id="reading.resume",
                tooltip="Go on where you stopped"),
        Binding("c", "change", "Change", id="reading.change",
                tooltip="Change an answer, see what stood there before, or throw it away"),
        Binding("u", "undo", "Undo", id="reading.undo",
                tooltip="Take the last change of this session back"),
        Binding("t", "then", "Then and now", show=False, id="reading.then",
                tooltip="What you wrote to the same questions before, side by side"),
        Binding("s", "star", "Star", show=False, id="reading.star",
                tooltip="Star an answer, or take its star away"),
        Binding("d", "throw", "To the trash", show=False, id="reading.throw",
                tooltip="Put this session into the trash, from which it can be brought back"),
        Binding("e", "export", "Export", id="reading.export",
                tooltip="See what would leave, and write the page"),
        Binding("left,p", "turn(-1)", "Previous", key_display="←", id="reading.previous",
                group=_BESIDE, tooltip="The session above this one in the list"),
        Binding("right,n", "turn(1)", "Next", key_display="→", id="reading.next",
                group=_BESIDE, tooltip="The session below this one in the list"),
        Binding("escape", "app.pop_screen", "Back", id="reading.back",
                tooltip="Back to where you came from"),
    ]  # fmt: skip

    class ResumeChosen(OfSession):
        """She goes on with this session."""

    class ChangeAsked(OfSession):
        """She wants to change an answer of this session."""

    class UndoAsked(OfSession):
        """She wants the last change of this session taken back."""

    class ThenAsked(OfSession):
        """She wants to see what she wrote to the same questions before."""

    class StarAsked(OfSession):
        """She wants to star an answer of this session."""

    class ThrowAsked(OfSession):
        """She wants this session in the trash."""

    class ExportChosen(OfSession):
        """She wants the page of this session."""

    def __init__(
        self,
        sessions: Sequence[Session],
        session: str,
        mentors: Mapping[str, str],
        shared: Callable[[str], str] = lambda _: "",
        *,
        terms: Sequence[str] = (),
        at: Key | None = None,
        undoable: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """`session` is the id of the one to open; without it among them, the first is opened.

        `shared` tells in a line with whom a session was shared, by its id, and `undoable`
        whether something that was done to it here can be taken back. `terms` are words to
        mark, first in the answer `at` of the session that is opened; without any, the answer
        itself is marked.
        """
        super().__init__()
        self._shared = shared
        self._undoable = undoable
        self._terms, self._key, self._key_of = terms, at, session
        self._sessions = sessions
        self._ids = {each.id for each in sessions}
        self._mentors = mentors
        self._at = next((at for at, each in enumerate(sessions) if each.id == session), 0)
        self._top = self._at

    @property
    def session(self) -> Session:
        """The session she reads."""
        return self._sessions[self._at]

    def top_line(self) -> TopLine:
        """The title, and which of how many it is."""
        return TopLine(clean_line(self.session.title), right=self._place())

    def body(self) -> ComposeResult:
        """The text in its column."""
        with Reader(id="reading"):
            yield SessionText(titled=False, id="text")

    def on_mount(self) -> None:
        """Stand in the text, at the answer that was asked for."""
        self._show_text(self._texts[0], self._at)
        self._reader.focus()
        if self._key is not None or self._terms:
            text, reader = self._texts[0], self._reader
            self.call_after_refresh(lambda: reader.go_to(text.line_to_read()))

    @property
    def _reader(self) -> Reader:
        return self.query_one("#reading", Reader)

    @property
    def _texts(self) -> list[SessionText]:
        """What is shown below each other: the session at `_top` and those after it."""
        return list(self.query(SessionText))

    def show(self, sessions: Sequence[Session]) -> None:
        """Show the sessions as they are now, where another window or another place changed them."""
        if not self.is_attached or not self._texts:
            return  # they were read for it until it was left
        before, at = self._sessions, self._at
        here = self.session.id
        self._sessions = [each for each in sessions if each.id in self._ids] or self._sessions
        self._at = next((n for n, each in enumerate(self._sessions) if each.id == here), at)
        self._at = min(self._at, len(self._sessions) - 1)
        if [each.id for each in before] != [each.id for each in self._sessions]:
            self._begin_at(self._at)
        elif before != self._sessions:
            self.show_shared()
        self._tell_place()

    def say_anew(self) -> None:
        """Say dates in another way."""
        self.show_shared()

    def show_shared(self) -> None:
        """Show the text, and with whom it has been shared by now."""
        for number, text in enumerate(self._texts):
            self._show_text(text, self._top + number)

    def _show_text(self, text: SessionText, at: int) -> None:
        session = self._sessions[at]
        mentor = self._mentors.get(session.mentor or "", "")
        key = self._key if session.id == self._key_of else None
        shared = self._shared(session.id)
        text.show(session, mentor, shared, terms=self._terms, at=key)

    def _tell_place(self) -> None:
        self.top.set(title=clean_line(self.session.title), right=self._place())
        self.refresh_bindings()

    # From one session to the next

    def _begin_at(self, at: int) -> None:
        """Show one session from its top, and none after it yet."""
        first, *rest = self._texts
        for each in rest:
            each.remove()
        self._at = self._top = at
        self._show_text(first, at)
        self._reader.scroll_home(animate=False)
        self._tell_place()

    @on(Reader.Beyond)
    async def _goes_on(self, event: Reader.Beyond) -> None:
        """Read on in the session after the last one shown, or back in the one before the first."""
        event.stop()
        reader, last = self._reader, self._top + len(self._texts) - 1
        if event.way < 0 and self._top > 0:
            self._begin_at(self._top - 1)
            self.call_after_refresh(reader.scroll_end, animate=False)
        elif event.way > 0 and last + 1 < len(self._sessions):
            text = SessionText()
            text.add_class("further")
            await reader.mount(text)
            self._show_text(text, last + 1)
            by = reader.scrollable_content_region.height if event.page else _LINES
            self.call_after_refresh(reader.scroll_relative, y=by, animate=False)
        elif event.way > 0 and self._at != last:
            self._at = last
            self._tell_place()

    @on(Reader.Scrolled)
    def _follow(self, event: Reader.Scrolled) -> None:
        """The session whose beginning was passed last is the one she reads."""
        event.stop()
        reader = self._reader
        line = reader.scroll_y + reader.scrollable_content_region.height / 3
        passed = sum(text.virtual_region.y <= line for text in self._texts)
        at = self._top + max(passed, 1) - 1
        if at != self._at:
            self._at = at
            self._tell_place()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what this session allows."""
        if action == "resume":
            return self.session.finished is None
        if action == "change":
            return self.session.finished is not None
        if action in ("then", "star"):
            return bool(self.session.answered)
        if action == "undo":
            return last_edit(self.session) is not None or self._undoable(self.session.id)
        if action == "turn" and parameters:
            there = 0 <= self._at + int(str(parameters[0])) < len(self._sessions)
            return there or (None if len(self._sessions) > 1 else False)
        return True

    def action_turn(self, by: int) -> None:
        """Read the session beside this one."""
        self._begin_at(self._at + by)

    def action_resume(self) -> None:
        """Go on with this session."""
        self.post_message(self.ResumeChosen(self.session.id))

    def action_change(self) -> None:
        """Change an answer of this session."""
        self.post_message(self.ChangeAsked(self.session.id))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.post_message(self.UndoAsked(self.session.id))

    def action_then(self) -> None:
        """See what she wrote to the same questions before."""
        self.post_message(self.ThenAsked(self.session.id))

    def action_star(self) -> None:
        """Star an answer, or take its star away."""
        self.post_message(self.StarAsked(self.session.id))

    def action_throw(self) -> None:
        """Put this session into the trash."""
        self.post_message(self.ThrowAsked(self.session.id))

    def action_export(self) -> None:
        """See what of this session would leave."""
        self.post_message(self.ExportChosen(self.session.id))

    def _place(self) -> str:
        return f"{self._at + 1} of {len(self._sessions)}" if len(self._sessions) > 1 else ""
