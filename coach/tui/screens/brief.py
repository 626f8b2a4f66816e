"""The brief: the one page for the meeting, as it stands now, with who would see what."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from coach.errors import CoachError
from coach.practice.briefing import BriefView
from coach.sharing.brief import Brief
from coach.tui.widgets.brief_text import BriefText
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.reader import Reader

LOOKING = "Looking through what you wrote."
"""What stands there while the page is being made."""
_NOTHING = "There is nothing on the brief yet. Prepare fills it as you write."


class BriefScreen(Page):
    """Shows the brief in both forms, and asks for another mentor's, for prep, or to hand it out."""

    CSS_PATH = ["../widgets/lists.tcss", "brief.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Brief"
    HELP = """\
## Brief

The one page that you walk in with. It stands as your answers stand: stop anywhere, and it holds
what there is.

⟦brief.turn=f⟧ turns between the page your mentor would get and the one for you. What is only for
you stands on yours alone, and is marked there.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "turn", "Turn", id="brief.turn",
                tooltip="Between the page your mentor would get and the one for you"),
        Binding("p", "prepare", "Prepare", id="brief.prepare",
                tooltip="Answer what the page needs"),
        Binding("e", "export", "Give it", id="brief.export",
                tooltip="See the page that would leave, and write or copy it"),
        Binding("n", "other", "Next mentor", id="brief.other",
                tooltip="The brief for another mentor"),
        Binding("escape", "app.pop_screen", "Back", id="brief.back", tooltip="Back to Home"),
    ]  # fmt: skip

    class ExportAsked(Message):
        """She wants to hand this brief out. `mentor` is the id of the one it is for."""

        def __init__(self, mentor: str | None) -> None:
            super().__init__()
            self.mentor = mentor

    class OtherAsked(ExportAsked):
        """She wants the brief for this mentor."""

    class PrepareAsked(ExportAsked):
        """She wants to prepare for this mentor."""

    def __init__(self, view: BriefView | None = None) -> None:
        """Without a `view` it is still being made, and `show` brings it."""
        super().__init__()
        self._view = view
        self._instead = LOOKING
        self._for_me = False
        self.mentor = view.mentor if view else None
        """The id of the mentor it is for; None where that is not known, or is no one."""
        self._mentors = view.mentors if view else ()

    @property
    def is_made(self) -> bool:
        """Whether the page is there, and not still being made."""
        return self._view is not None

    @property
    def _brief(self) -> Brief | str:
        if self._view is None:
            return self._instead
        return self._view.for_me if self._for_me else self._view.for_mentor

    def top_line(self) -> TopLine:
        """For whom it is."""
        return TopLine("Brief", right=self._whom())

    def body(self) -> ComposeResult:
        """The page in its column."""
        with Reader(id="reading"):
            yield BriefText(self._brief, for_me=self._for_me, id="text")

    def on_mount(self) -> None:
        """Stand in the text."""
        self.query_one(Reader).focus()

    def show(self, view: BriefView) -> None:
        """Show it as it stands now."""
        self._view, self.mentor, self._mentors = view, view.mentor, view.mentors
        self._shown()

    def begin_anew(self, mentor: str | None) -> None:
        """Be for another mentor, whose page is still being made."""
        self._view, self.mentor, self._instead = None, mentor, LOOKING
        self._shown()

    def cannot(self, error: CoachError) -> None:
        """Say that the page could not be made, and why."""
        self._view, self._instead = None, str(error)
        self._shown()

    def action_turn(self) -> None:
        """Between the page for the mentor and the one for her."""
        self._for_me = not self._for_me
        self._shown()

    def action_prepare(self) -> None:
        """Prepare for the meeting."""
        self.post_message(self.PrepareAsked(self.mentor))

    def action_export(self) -> None:
        """See what would leave; where nothing stands yet, be told what fills it."""
        if self._view is None:
            self.notify(self._instead, markup=False)
        elif self._view.for_me.parts:
            self.post_message(self.ExportAsked(self.mentor))
        else:
            self.notify(_NOTHING, markup=False)

    def action_other(self) -> None:
        """The brief for the next of her mentors."""
        ids = [id for id, _ in self._mentors]
        at = ids.index(self.mentor) + 1 if self.mentor in ids else 0
        self.post_message(self.OtherAsked(ids[at % len(ids)]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Another mentor only where there is one."""
        others = {id for id, _ in self._mentors} - {self.mentor}
        return action != "other" or bool(others)

    def _shown(self) -> None:
        self.query_one(BriefText).show(self._brief, for_me=self._for_me)
        self.top.set(right=self._whom())
        self.refresh_bindings()

    def _whom(self) -> str:
        names = dict(self._mentors)
        name = names.get(self.mentor or "", "")
        return "for you" if self._for_me else f"for {name}" if name else "for your mentor"
