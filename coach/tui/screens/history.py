"""History: every session, the newest first, and a place to read it beside the list."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message

from coach.model.dates import say_months
from coach.model.findable import Names
from coach.model.query import Query, read_query, said_of, with_filter
from coach.model.session import Session
from coach.text import count
from coach.tui.filtering import Offers, ask_filter
from coach.tui.her_keys import Hint
from coach.tui.widgets.line_list import LineList
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.reader import Reader
from coach.tui.widgets.session_list import SessionList
from coach.tui.widgets.session_text import SessionText

WIDE = 100
"""Columns from which the marked session is read beside the list."""

_EMPTY = (
    "What you write in a guide is kept here, to be read again.\n\n"
    "Press ⟦history.guides=g⟧ to choose a guide and begin. What you put into the trash is there "
    "with ⟦history.trash=x⟧."
)


_NO_STAR = (
    "Nothing is starred yet. ⟦history.read=Enter⟧ opens a session, and "
    "⟦reading.star=s⟧ stars there."
)
_OF_A_SESSION = ("open", "resume", "export", "throw", "then", "guides")


class HistoryScreen(Page):
    """The list of sessions. Wide enough, the marked one stands beside it."""

    CSS_PATH = ["history.tcss", "../widgets/lists.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "History"
    shows_sessions = True
    HELP = """\
## History

Every session, the newest first. Enter opens the marked one to read; beside the list, Tab goes to
its text. A session that is not finished opens again where you stopped, with ⟦history.resume=r⟧.

⟦history.filter=f⟧ shows only one mentor, guide or year, ⟦history.starred=s⟧ only the sessions in
which you starred something, ⟦app.search=/⟧ searches everything. ⟦history.export=e⟧ shows the page
that would leave, and writes it only when you agree. ⟦history.then=t⟧ shows what you wrote to the
same questions before. ⟦history.throw=d⟧ puts the marked session into the trash, and
⟦history.undo=u⟧ takes back what you did last.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Read", id="history.read", tooltip="Read the marked session"),
        Binding("r", "resume", "Resume", id="history.resume",
                tooltip="Go on with the marked session where you stopped"),
        Binding("e", "export", "Export", id="history.export",
                tooltip="See what would leave, and write the page"),
        Binding("t", "then", "Then and now", show=False, id="history.then",
                tooltip="What you wrote to the same questions before, side by side"),
        Binding("f", "filter", "Filter", id="history.filter",
                tooltip="Only one mentor, guide or year, or only what is starred"),
        Binding("s", "only_starred", "Only starred", show=False, id="history.starred",
                tooltip="Show only the sessions with something starred, or all again"),
        Binding("d", "throw", "To the trash", show=False, id="history.throw",
                tooltip="Put the marked session into the trash"),
        Binding("u", "undo", "Undo", show=False, id="history.undo",
                tooltip="Take back what you did last here or while you read"),
        Binding("x", "trash", "Trash", show=False, id="history.trash",
                tooltip="See what is in the trash, and bring it back"),
        Binding("g", "guides", "Choose a guide", show=True, id="history.guides",
                tooltip="See the guides and begin one"),
        Binding("escape", "app.pop_screen", "Back", id="history.back",
                tooltip="Back to where you came from"),
    ]  # fmt: skip

    class SessionChosen(OfSession):
        """She wants to read a session."""

    class ResumeChosen(OfSession):
        """She goes on with an unfinished session."""

    class ThenAsked(OfSession):
        """She wants to see what she wrote to the same questions before."""

    class ThrowAsked(OfSession):
        """She wants a session in the trash."""

    class UndoAsked(Message):
        """She wants back what she did last."""

    class TrashAsked(Message):
        """She wants to see the trash."""

    class ExportChosen(OfSession):
        """She wants the page of a session."""

    class GuidesAsked(Message):
        """She wants to see the guides."""

    def __init__(self, sessions: Sequence[Session], mentors: Mapping[str, str]) -> None:
        super().__init__()
        self._every = sessions
        self._sessions = sessions
        self._filters = ""
        self._mentors = mentors
        self._allows: tuple[bool, bool] | None = None

    def top_line(self) -> TopLine:
        """How many sessions, and over what time."""
        return TopLine(self.page_title, span(self._sessions))

    def body(self) -> ComposeResult:
        """The list, and the place to read beside it; or what will be here."""
        yield Hint(_EMPTY, id="empty")
        with Horizontal(id="columns"):
            yield SessionList(self._sessions, self._mentors, id="sessions")
            with Reader(id="pane"):
                yield SessionText(id="text")

    def on_mount(self) -> None:
        """Show what there is."""
        self.set_class(not self._sessions, "-empty")
        self.query_one(SessionList).focus()
        self._show_marked()

    def show(self, sessions: Sequence[Session]) -> None:
        """Show other sessions, since another window or another place changed some."""
        if list(sessions) == list(self._every):
            return
        self._every = sessions
        self._filter()

    def say_anew(self) -> None:
        """Say dates in another way."""
        self._filter()

    def _filter(self) -> None:
        """Show the sessions there are, or those that the filters let through."""
        if not any(each.starred for each in self._every):
            self._filters = with_filter(self._filters, "starred", "")
        query = read_query(self._filters)
        shown = filtered(self._every, query, self._mentors) if query.is_filtered else self._every
        self._sessions = shown
        self.set_class(not shown, "-empty")
        nothing = "Nothing is here with these filters. Press ⟦history.filter=f⟧ to change them."
        self.query_one("#empty", Hint).say(nothing if self._every else _EMPTY)
        said = [said_of(query), span(shown)]
        self.top.set(beside=" · ".join(filter(None, said)))
        self.query_one(SessionList).show(shown)
        self._show_marked()

    @property
    def marked(self) -> Session | None:
        """The session she is at."""
        return self.query_one(SessionList).session

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what can be done with the marked session."""
        if action in ("filter", "only_starred"):
            return bool(self._every)
        if not self.is_mounted or action not in _OF_A_SESSION:
            return True
        session = self.marked
        if session is None or action == "guides":
            return session is None and action == "guides"
        return action != "resume" or session.finished is None

    def on_resize(self) -> None:
        """Read beside the list once there is room."""
        self._show_marked()

    @on(LineList.Marked)
    def _moved(self, event: LineList.Marked) -> None:
        event.stop()
        self._show_marked()

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        event.stop()
        if event.again or self.app.size.width < WIDE:
            self.action_open()

    def _show_marked(self) -> None:
        session = self.marked
        self._offer(session)
        if self.app.size.width >= WIDE:
            mentor = self._mentors.get(session.mentor or "", "") if session else ""
            self.query_one(SessionText).show(session, mentor)
            self.query_one(Reader).scroll_home(animate=False)

    def _offer(self, session: Session | None) -> None:
        """Change the keys below where this session allows others; to draw them is not cheap."""
        allows = (session is None, session is not None and session.finished is None)
        if allows != self._allows:
            self._allows = allows
            self.refresh_bindings()

    def action_open(self) -> None:
        """Read the marked session."""
        if session := self.marked:
            self.post_message(self.SessionChosen(session.id))

    def action_resume(self) -> None:
        """Go on with the marked session."""
        if (session := self.marked) and session.finished is None:
            self.post_message(self.ResumeChosen(session.id))

    def action_then(self) -> None:
        """See what she wrote to the same questions before."""
        if session := self.marked:
            self.post_message(self.ThenAsked(session.id))

    def action_only_starred(self) -> None:
        """Show only the sessions with something starred, or all again."""
        only = read_query(self._filters).starred
        if not only and not any(each.starred for each in self._every):
            self.notify(_NO_STAR, markup=False)
            return
        self._filters = with_filter(self._filters, "starred", "" if only else "yes")
        self._filter()

    @work(exclusive=True, group="filter")
    async def action_filter(self) -> None:
        """Choose a filter, by the same rule as in Search."""
        offers = Offers.of(self._every, self._mentors.values(), kinds=False)
        chosen = await ask_filter(self.app, self._filters, offers)
        if chosen is not None:
            self._filters = chosen
            self._filter()

    def action_undo(self) -> None:
        """Take back what she did last."""
        self.post_message(self.UndoAsked())

    def action_throw(self) -> None:
        """Put the marked session into the trash."""
        if session := self.marked:
            self.post_message(self.ThrowAsked(session.id))

    def action_trash(self) -> None:
        """See what is in the trash."""
        self.post_message(self.TrashAsked())

    def action_export(self) -> None:
        """See what of the marked session would leave."""
        if session := self.marked:
            self.post_message(self.ExportChosen(session.id))

    def action_guides(self) -> None:
        """See the guides."""
        self.post_message(self.GuidesAsked())


def filtered(
    sessions: Sequence[Session], query: Query, mentors: Mapping[str, str]
) -> list[Session]:
    """The sessions that the filters of a query let through; `mentors` are names by id."""
    names = Names(mentors)
    return [
        each
        for each in sessions
        if query.admits(
            each.day, names.mentor(each.mentor), names.guide(each), starred=bool(each.starred)
        )
    ]


def span(sessions: Sequence[Session]) -> str:
    """How many sessions, from which month to which."""
    if not sessions:
        return ""
    held = say_months(sessions[-1].day, sessions[0].day)
    return f"{count(len(sessions), 'session')} · {held}"
