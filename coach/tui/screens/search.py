"""Search: everything she wrote, found while she types, and read beside the list."""

from collections.abc import Mapping, Sequence
from datetime import date
from time import perf_counter
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from coach.model.findable import Found
from coach.model.query import read_query, said_of, with_filter
from coach.model.session import Session
from coach.practice.search import Search
from coach.tui.filtering import HINT, Offers, ask_filter
from coach.tui.her_keys import Hint
from coach.tui.widgets.found_list import FoundList, More
from coach.tui.widgets.found_text import FoundText
from coach.tui.widgets.joining import JoiningInput
from coach.tui.widgets.line_list import LineList
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.reader import Reader

_EACH = 5
"""Of each kind so many are shown, while there are several kinds."""
_PAGE = 200
"""Of one kind alone so many are shown, and so many more each time she asks."""
_SLICE = 0.008
"""Seconds of looking before the next key is taken."""
_REST = 0.04
"""Seconds without a key before the marked one is shown whole."""
_MOST_TYPED = 200
_MOVES = (
    ("up", "move(-1)", "One line up"),
    ("down", "move(1)", "One line down"),
    ("page up", "page(-1)", "A page up"),
    ("page down", "page(1)", "A page down"),
)


class SearchScreen(Page):
    """A field, what was found by now, and the marked one whole."""

    CSS_PATH = ["search.tcss", "../widgets/lists.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Search"
    HELP = f"""\
## Search

{HINT}

All words must stand in one answer (with its note, its follow-up and its question), one record
or one title. Up and down go through what was found; it is shown beside the list, with the
matches bold and underlined. Enter opens it where it belongs. What is in the trash is not found.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", priority=True, id="search.read",
                tooltip="Open the marked one where it belongs"),
        Binding("f2", "filter", "Filter", id="search.filter",
                tooltip="Only one kind, mentor, guide or year, or only what is starred"),
        *(Binding(key.replace(" ", ""), act, key.capitalize(), show=False, priority=True,
                  id=f"search.{key.replace(' ', '_')}", tooltip=what)
          for key, act, what in _MOVES),
        Binding("tab", "pane", "Its text", id="search.pane",
                tooltip="Go to the text of the marked one, and back to the field"),
        Binding("escape", "back", "Back", id="search.back",
                tooltip="Back to where you came from; what you typed is kept"),
    ]  # fmt: skip

    class Chosen(Message):
        """She wants to see a thing where it belongs, with the words looked for marked."""

        def __init__(self, found: Found, terms: Sequence[str]) -> None:
            super().__init__()
            self.found = found
            self.terms = terms

    class Typed(Message):
        """What she looks for has changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(
        self, typed: str, mentors: Mapping[str, str], today: date, *, goes_on: bool = False
    ) -> None:
        """`typed` is what she looked for last, `mentors` are names by id. `add` follows.

        What she types takes the place of it, or `goes_on` behind it.
        """
        super().__init__()
        self._goes_on = goes_on
        self._typed = typed
        self._mentors = mentors
        self._today = today
        self._search = Search()
        self._sessions: dict[str, Session] = {}
        self._whole = False
        self._each = _PAGE
        self._shown: object = None
        self._resting: Timer | None = None

    def top_line(self) -> TopLine:
        """How many were found."""
        return TopLine(self.page_title)

    def body(self) -> ComposeResult:
        """The field, what was found, and the marked one beside or below it."""
        yield JoiningInput(
            self._typed, placeholder="words, or “a phrase”", id="field", compact=True,
            max_length=_MOST_TYPED, select_on_focus=False,
        )  # fmt: skip
        yield Hint(id="said")
        yield Hint(HINT, id="empty")
        with Container(id="columns"):
            yield FoundList(self._today, id="found")
            with Reader(id="pane"):
                yield FoundText(id="text")

    def on_mount(self) -> None:
        """Stand in the field, with what she looked for last selected."""
        self._search.ask(read_query(self._typed, self._today))
        self._field.focus()
        if not self._goes_on:
            self._field.select_all()
        self._draw(anew=True)

    # What there is to look through

    def begin_anew(self) -> Search:
        """Read everything once more. What comes for another reading than this is dropped."""
        query = self._search.query
        self._search, self._whole = Search(), False
        self._search.ask(query)
        self._sessions = {}
        return self._search

    def add(self, reading: Search, found: Sequence[Found]) -> None:
        """More was read."""
        if reading is not self._search:
            return
        self._sessions |= {each.id: each.of for each in found if isinstance(each.of, Session)}
        self._search.add(found)
        self._look(anew=False)

    def all_read(self, reading: Search) -> None:
        """Everything was read; the guide of a record is known now."""
        if reading is not self._search:
            return
        self._whole = True
        if self._search.query.guide:
            self._search.look_anew()
        self._look(anew=False)

    # Looking

    @property
    def _field(self) -> Input:
        return self.query_one("#field", Input)

    @property
    def _pane(self) -> Reader:
        return self.query_one("#pane", Reader)

    @on(Input.Changed, "#field")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._typed = event.value
        self.post_message(self.Typed(event.value))
        self._search.ask(read_query(event.value, self._today))
        one_kind = len(self._search.query.kinds) == 1
        self._each = _PAGE if one_kind else _EACH
        self._look(anew=True)

    def _look(self, *, anew: bool) -> None:
        """Look for a moment, show what was found by then, and go on after the next key."""
        if not self.is_attached:
            return
        search, query, end = self._search, self._search.query, perf_counter() + _SLICE
        while query.asks and not search.is_done and perf_counter() < end:
            search.step()
        self._draw(anew=anew)
        if query.asks and not search.is_done:
            self.set_timer(0.001, lambda: self._look(anew=False))

    def _draw(self, *, anew: bool) -> None:
        query = self._search.query
        groups = self._search.groups() if query.asks else []
        each = _PAGE if len(groups) == 1 and self._each == _EACH else self._each
        self.set_class(not query.asks, "-empty")
        settled = self._whole and self._search.is_done
        self.query_one(FoundList).show(groups, query.terms, each, anew=anew, settled=settled)
        wrong = next((each.partition(". ")[0] for each in query.problems), "")
        said = f"{wrong}. ⟦search.filter=F2⟧ shows what there is." if wrong else ""
        said = said or self._search.to_try(whole=self._whole) or said_of(query, self._typed)
        self.query_one("#said", Hint).say(said)
        self.top.set(right=self._search.how_many(whole=self._whole))
        self._soon_show_marked()

    # The marked one

    @on(LineList.Marked)
    def _moved(self, event: LineList.Marked) -> None:
        event.stop()
        self._soon_show_marked()

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        event.stop()
        if event.again or isinstance(self.query_one(FoundList).row, More):
            self.action_open()
        self._field.focus()

    def _soon_show_marked(self) -> None:
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_REST, self._show_marked)

    def _show_marked(self) -> None:
        row = self.query_one(FoundList).row
        found = row if isinstance(row, Found) else None
        shown = (found, self._search.query.terms)
        if shown != self._shown:
            self._shown = shown
            mentor = self._mentors.get(getattr(found.of, "mentor", "") or "", "") if found else ""
            self.query_one(FoundText).show_found(found, mentor, self._search.query.terms)
            text, pane = self.query_one(FoundText), self._pane
            self.call_after_refresh(lambda: pane.go_to(text.line_to_read(), text.first_line()))
        self.refresh_bindings()

    # What she does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what can be done with what was found."""
        if action in ("open", "pane") and self.is_mounted:
            return self.query_one(FoundList).row is not None
        return True

    def action_open(self) -> None:
        """Open the marked one where it belongs, or show more of its kind."""
        row = self.query_one(FoundList).row
        if isinstance(row, More):
            self._show_more(row)
        elif row is not None:
            self.post_message(self.Chosen(row, self._search.query.terms))

    def _show_more(self, more: More) -> None:
        if len(self._search.query.kinds) > 1 and len(self._search.groups()) > 1:
            self._type(with_filter(self._typed, "kind", more.sort.value))
        else:
            self._each = max(self._each, _PAGE) + _PAGE
            self._draw(anew=False)

    def _type(self, text: str) -> None:
        """Put text into the field, as if she had typed it."""
        self._field.value = text
        self._field.cursor_position = len(text)

    @work(exclusive=True, group="filter")
    async def action_filter(self) -> None:
        """Choose a filter; it is set in the field."""
        offers = Offers.of(self._sessions.values(), self._mentors.values())
        typed = await ask_filter(self.app, self._typed, offers)
        if typed is not None:
            self._type(f"{typed} " if typed else "")
        self._field.focus()

    def action_move(self, by: int) -> None:
        """Mark another one; in its text, go a line further."""
        if self._pane.has_focus:
            self._pane.scroll_relative(y=by, animate=False)
        else:
            self.query_one(FoundList).action_move(by)

    def action_page(self, by: int) -> None:
        """Mark one a page further; in its text, go a page further."""
        if self._pane.has_focus:
            self._pane.scroll_relative(y=by * self._pane.size.height, animate=False)
        else:
            self.query_one(FoundList).action_page(by)

    def action_pane(self) -> None:
        """Go to the text of the marked one, or back to the field."""
        (self._field if self._pane.has_focus else self._pane).focus()

    def action_back(self) -> None:
        """From the text go back to the field, from there to where she came from."""
        if self._pane.has_focus:
            self._field.focus()
        else:
            self.begin_anew()  # what was read is much, and nobody looks through it any more
            self.app.pop_screen()
