"""The frame that every screen shares: a line at the top, a body, the few keys that matter."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from coach.errors import CoachError
from coach.tui.widgets.columns import cut
from coach.tui.widgets.key_footer import KeyFooter
from coach.tui.widgets.painting import PartPainter

_GAP = 2
"""Cells between the title and what stands on the right."""


class TopLine(Widget):
    """A title on the left with something quiet beside it, and something quiet on the right.

    Where the app has a subtitle, as the example year does, that stands first beside the title.
    One widget for all three: each one more takes a start and every frame its time.
    """

    def __init__(self, title: str, beside: str = "", right: str | Content = "") -> None:
        super().__init__(markup=False)
        self._title = title
        self._beside = beside
        self._right = Content(right) if isinstance(right, str) else right

    def render(self) -> Content:
        """The three texts on one line, each cut where it is too short."""
        width = self.content_size.width
        right = cut(self._right, width // 2)
        room = max(width - right.cell_length - _GAP, 0)
        left = cut(self._left(), room)
        return left + " " * (room - left.cell_length + _GAP) + right.stylize_before("$text-muted")

    def set(
        self,
        title: str | None = None,
        beside: str | None = None,
        right: str | Content | None = None,
    ) -> None:
        """Change any of the three texts."""
        self._title = self._title if title is None else title
        self._beside = self._beside if beside is None else beside
        if right is not None:
            self._right = Content(right) if isinstance(right, str) else right
        self.refresh()

    def _left(self) -> Content:
        title = Content.styled(self._title, "bold")
        beside = " · ".join(each for each in (self.app.sub_title, self._beside) if each)
        if not beside:
            return title
        return Content.assemble(title, "   ", (beside, "$text-muted"))


class Page(Screen[None]):
    """A screen of coach. `title` names it; subclasses compose their body."""

    page_title: ClassVar[str] = ""
    shows_sessions: ClassVar[bool] = False
    """Whether it takes all sessions through `show`, as they are now."""
    shows_mentoring: ClassVar[bool] = False
    """Whether it takes all records and sessions through `show`, as they are now."""
    shows_insights: ClassVar[bool] = False
    """Whether it takes what can be said across sessions through `show`, as it is now."""
    _was_shown = False

    class ShownAgain(Message):
        """She came back to this page from one above it."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  Textual declares it without ClassVar
        (0, "-narrow"),
        (80, "-normal"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (32, "-high")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._compositor = PartPainter()

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield self.top_line()
        yield from self.body()
        yield KeyFooter()

    def top_line(self) -> TopLine:
        """The line at the top."""
        return TopLine(self.page_title)

    def body(self) -> ComposeResult:
        """What stands between the top line and the keys."""
        yield from ()

    def on_screen_resume(self) -> None:
        """Tell when she comes back."""
        if self._was_shown:
            self.post_message(self.ShownAgain())
        self._was_shown = True

    def show(self, shown: Any) -> None:
        """Show other things of the kind that this page shows."""
        raise NotImplementedError

    def say_anew(self) -> None:
        """Say again what is shown, where dates are said in another way by now.

        For a page whose `show` takes the same things for nothing new.
        """

    def hold(self) -> bool:
        """Keep what stands in the fields now; False where there is nothing to keep.

        Called before coach stops or ends, whatever else is going on.
        """
        return False

    @property
    def top(self) -> TopLine:
        """The line at the top, once it is there."""
        return self.query_one(TopLine)

    def tell(self, error: CoachError) -> None:
        """Say what happened, what is safe and what to do."""
        self.notify(str(error), severity="error", timeout=10, markup=False)
