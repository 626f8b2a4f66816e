"""Then and now: what she wrote to one question at two times, side by side."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from coach.model.place import Key
from coach.practice.then_and_now import (
    AT_RANDOM,
    Asked,
    Moment,
    Pick,
    Then,
    another,
    thens,
)
from coach.text import count
from coach.tui.her_keys import Hint
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.moments import Moments
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.reader import Reader

_EMPTY = (
    "What you write to the same question at different times stands side by side here: a month "
    "before, six months, a year, and one at random.\n\n"
    "None of these questions has an earlier answer yet. Press ⟦then.guides=g⟧ to choose a "
    "guide that you have walked through before."
)

_TIMES = Binding.Group("Times", compact=True)


class ThenAndNowScreen(Page):
    """One question at a time, its last answer beside an earlier one."""

    CSS_PATH = ["then_and_now.tcss", "../widgets/lists.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Then and now"
    HELP = """\
## Then and now

What you wrote to the same question at two times, as you wrote it. Left and right go along the
times: about a month before, six months, a year, and one at random. ⟦then.next=n⟧ and
⟦then.previous=p⟧ go to other questions, ⟦then.random=r⟧ brings another one at random.

⟦then.star=s⟧ stars what you wrote then, ⟦then.star_now=S⟧ what you wrote last. History shows only
what is starred with ⟦history.starred=s⟧, and the letter of the year (coach year) has a part for
it. Who may see an answer stays as it was.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", "The time before", key_display="←", id="then.nearer",
                group=_TIMES, tooltip="The time before this one in the row"),
        Binding("right", "go(1)", "The next time", key_display="→", id="then.further",
                group=_TIMES, tooltip="The next time in the row"),
        Binding("n", "turn(1)", "Next question", id="then.next",
                tooltip="The next question that you answered more than once"),
        Binding("p", "turn(-1)", "Previous question", show=False, id="then.previous",
                tooltip="The question before this one"),
        Binding("r", "again", "Another at random", show=False, id="then.random",
                tooltip="Another earlier answer, at random"),
        Binding("s", "star('then')", "Star", id="then.star",
                tooltip="Star what you wrote then, or take its star away"),
        Binding("S", "star('now')", "Star the later one", show=False, id="then.star_now",
                tooltip="Star what you wrote last, or take its star away"),
        Binding("enter", "open", "Read the session", show=False, id="then.read",
                tooltip="Read the session in which you wrote it then"),
        Binding("g", "guides", "Choose a guide", id="then.guides",
                tooltip="See the guides and begin one"),
        Binding("escape", "app.pop_screen", "Back", id="then.back",
                tooltip="Back to where you came from"),
    ]  # fmt: skip

    class SessionChosen(OfSession):
        """She wants to read the session of then."""

    class GuidesAsked(Message):
        """She wants to see the guides."""

    class StarChosen(OfSession):
        """She stars answers of a session, or takes their stars away."""

        def __init__(self, session: str, keys: tuple[Key, ...], *, on: bool) -> None:
            super().__init__(session)
            self.keys = keys
            self.on = on

    def __init__(
        self,
        found: Sequence[Asked],
        pick: Pick,
        *,
        session: str = "",
        at: tuple[str, str] = ("", ""),
    ) -> None:
        """`found` are the questions to look at, those of one `session` where it is given.

        It opens at the question of `at`: a session and a step of it.
        """
        super().__init__()
        self._found = tuple(found)
        self._pick = pick
        self._session = session
        self._at = _place_of(self._found, at)
        self._thens: tuple[Then, ...] = ()
        self._time = 0

    @property
    def asked(self) -> Asked | None:
        """The question she is at."""
        return self._found[self._at] if self._found else None

    @property
    def then(self) -> Then | None:
        """What it is set beside."""
        return self._thens[self._time] if self._thens else None

    def top_line(self) -> TopLine:
        """Which of how many questions it is."""
        return TopLine(self.page_title, right=self._place())

    def body(self) -> ComposeResult:
        """The two texts; or what will be here."""
        yield Hint(_EMPTY, id="empty")
        with Reader(id="reading"):
            yield Moments(id="text")

    def on_mount(self) -> None:
        """Stand in the text, at the first of the times."""
        self.set_class(not self._found, "-empty")
        self.query_one(Reader).focus()
        self._show_question()

    @property
    def session(self) -> str:
        """The session whose questions she looks at, empty where it is all of them."""
        return self._session

    def show(self, found: Sequence[Asked]) -> None:
        """Show the same as it is now, where another window or another place changed it."""
        if not self.is_attached:
            return
        asked = self.asked
        at = (asked.now.session.id, asked.now.answers[0].step) if asked else ("", "")
        self._found = tuple(found)
        self._at = _place_of(self._found, at, asked.now.answers[0].item if asked else None)
        self.set_class(not found, "-empty")
        self._thens = _as_now(self._thens, self.asked)
        if self.asked is not None and not self._thens:
            self._thens = thens(self.asked, self._pick)
        self._time = min(self._time, max(len(self._thens) - 1, 0))
        self.query_one(Moments).show(self.asked, self.then)
        self.top.set(right=self._place())
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is."""
        if action == "go" and parameters:
            there = 0 <= self._time + int(str(parameters[0])) < len(self._thens)
            return there or (None if len(self._thens) > 1 else False)
        if action == "turn" and parameters:
            there = 0 <= self._at + int(str(parameters[0])) < len(self._found)
            return there or (None if len(self._found) > 1 else False)
        if action == "again":
            return self.asked is not None and len(self.asked.earlier) > len(self._thens)
        if action == "guides":
            return not self._found
        return action not in ("star", "open") or bool(self._found)

    def action_go(self, by: int) -> None:
        """Set another time beside it."""
        self._time += by
        self._show()

    def action_turn(self, by: int) -> None:
        """Go to another question."""
        self._at += by
        self._show_question()

    def action_again(self) -> None:
        """Set another answer beside it, at random."""
        if self.asked is None:
            return
        found = Then(AT_RANDOM, another(self.asked, self._thens, self._pick))
        self._thens = (*(each for each in self._thens if each.said != AT_RANDOM), found)
        self._time = len(self._thens) - 1
        self._show()

    def action_star(self, which: str) -> None:
        """Star what was written then or last, or take its star away."""
        if self.asked is None or self.then is None:
            return
        moment = self.asked.now if which == "now" else self.then.moment
        keys = tuple(answer.key for answer in moment.answers)
        self.post_message(self.StarChosen(moment.session.id, keys, on=not moment.starred))

    def action_guides(self) -> None:
        """Choose a guide."""
        self.post_message(self.GuidesAsked())

    def action_open(self) -> None:
        """Read the session of then."""
        if self.then is not None:
            self.post_message(self.SessionChosen(self.then.moment.session.id))

    def _show_question(self) -> None:
        asked = self.asked
        self._thens = thens(asked, self._pick) if asked is not None else ()
        self._time = 0
        self._show()

    def say_anew(self) -> None:
        """Say dates in another way."""
        self._show()

    def _show(self) -> None:
        self.query_one(Moments).show(self.asked, self.then)
        self.query_one(Reader).scroll_home(animate=False)
        self.top.set(right=self._place())
        self.refresh_bindings()

    def _place(self) -> str:
        if not self._found:
            return ""
        if len(self._found) == 1:
            return count(len(self._thens), "time")
        return f"{self._at + 1} of {len(self._found)} questions"


def _place_of(found: Sequence[Asked], at: tuple[str, str], item: str | None = None) -> int:
    """The question that a step of a session answers, the first where none does."""
    session, step = at
    for number, asked in enumerate(found):
        for moment in (asked.now, *asked.earlier):
            if moment.session.id == session and any(
                answer.step == step and item in (None, answer.item) for answer in moment.answers
            ):
                return number
    return 0


def _as_now(shown: Sequence[Then], asked: Asked | None) -> tuple[Then, ...]:
    """What was shown, as its sessions are now; what is no more is left out."""
    there: dict[str, Moment] = {}
    if asked is not None:
        there = {moment.session.id: moment for moment in asked.earlier}
    return tuple(
        Then(each.said, there[each.moment.session.id])
        for each in shown
        if each.moment.session.id in there
    )
