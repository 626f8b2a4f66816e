"""Reading: one session in a calm column, and the way to the ones beside it."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from coach.model.amend import last_edit
from coach.model.session import Session
from coach.text import clean_line
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.reader import Reader
from coach.tui.widgets.session_text import SessionText

_BESIDE = Binding.Group("Sessions", compact=True)


class ReadingScreen(Page):
    """Shows one of several sessions, in the order in which they came."""

    CSS_PATH = ["reading.tcss", "../widgets/lists.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    shows_sessions = True
    HELP = """\
## Reading

What you wrote, as you wrote it. **only you** stands beside what never leaves in a page for
your mentor, **any mentor** beside what any mentor may see; the rest is for the mentor the
session was held for.

Left and right go to the sessions beside this one. s stars an answer, to find it again; t shows
what you wrote to the same questions before.
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
        at: tuple[str, str] = ("", ""),
    ) -> None:
        """`session` is the id of the one to open; without it among them, the first is opened.

        `shared` tells in a line with whom a session was shared, by its id. `at` is the step
        and the item of the answer to begin at.
        """
        super().__init__()
        self._shared = shared
        self._sessions = sessions
        self._ids = {each.id for each in sessions}
        self._mentors = mentors
        self._begin_at = at
        self._at = next((at for at, each in enumerate(sessions) if each.id == session), 0)

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
            shared = self._shared(self.session.id)
            yield SessionText(self.session, self._mentor(), shared, titled=False, id="text")

    def on_mount(self) -> None:
        """Stand in the text, at the answer that was asked for."""
        self.query_one(Reader).focus()
        if any(self._begin_at):
            self.call_after_refresh(self._go_to_answer)

    def _go_to_answer(self) -> None:
        line = self.query_one(SessionText).line_of(*self._begin_at)
        self.query_one(Reader).scroll_to(y=line, animate=False)

    def show(self, sessions: Sequence[Session]) -> None:
        """Show this session as it is now, where another window or another place changed it."""
        before, at = self.session, self._at
        self._sessions = [each for each in sessions if each.id in self._ids] or self._sessions
        self._at = next((n for n, each in enumerate(self._sessions) if each.id == before.id), at)
        self._at = min(self._at, len(self._sessions) - 1)
        if self.session != before:
            self.show_shared()
        self.top.set(title=clean_line(self.session.title), right=self._place())
        self.refresh_bindings()

    def say_anew(self) -> None:
        """Say dates in another way."""
        self.show_shared()

    def show_shared(self) -> None:
        """Show the text, and with whom it has been shared by now."""
        shared = self._shared(self.session.id)
        self.query_one(SessionText).show(self.session, self._mentor(), shared)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what this session allows."""
        if action == "resume":
            return self.session.finished is None
        if action == "change":
            return self.session.finished is not None
        if action in ("then", "star"):
            return bool(self.session.answered)
        if action == "undo":
            return last_edit(self.session) is not None
        if action == "turn" and parameters:
            there = 0 <= self._at + int(str(parameters[0])) < len(self._sessions)
            return there or (None if len(self._sessions) > 1 else False)
        return True

    def action_turn(self, by: int) -> None:
        """Read the session beside this one."""
        self._at += by
        self.show_shared()
        self.query_one(Reader).scroll_home(animate=False)
        self.top.set(title=clean_line(self.session.title), right=self._place())
        self.refresh_bindings()

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

    def _mentor(self) -> str:
        return self._mentors.get(self.session.mentor or "", "")

    def _place(self) -> str:
        return f"{self._at + 1} of {len(self._sessions)}" if len(self._sessions) > 1 else ""
