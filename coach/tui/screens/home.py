"""Home: the one next step, and what is open."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from coach.practice.home import HomeView, stands_twice
from coach.practice.propose import Proposal
from coach.tui.her_keys import Hint
from coach.tui.widgets.columns import width_of
from coach.tui.widgets.home_parts import GuideLines, MoreGuides, OpenLines, plain
from coach.tui.widgets.messages import OfGuide, OfSession
from coach.tui.widgets.page import Page, TopLine

PRIVACY = "What you write stays on this machine. coach sends nothing anywhere."


class NextStep(Widget, can_focus=True):
    """The one next step, set off by the accent. Enter or a click takes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "take", "Begin", show=False, id="home.begin",
                tooltip="Take the next step"),
    ]  # fmt: skip

    class Taken(Message):
        """She takes the step."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self._proposal = proposal

    def render(self) -> Content:
        """Why, what, and how long."""
        each = self._proposal
        together = width_of(each.action) + 3 + width_of(each.reason)
        return Content.assemble(
            (each.heading, "$accent"),
            "   ",
            ("enter", "bold $accent"),
            "\n",
            (each.action, "bold"),
            "   " if together <= self.size.width else "\n",
            (each.reason, "$text-muted"),
        )

    def action_take(self) -> None:
        """Take it."""
        self.post_message(self.Taken())

    def on_click(self, event: events.Click) -> None:
        """Take it."""
        event.stop()
        self.action_take()


class HomeScreen(Page):
    """The screen she comes to first, and back to."""

    page_title = "coach"
    HELP = """\
## Home

The next step stands at the top: Enter takes it. Below is what is open, and guides; Tab goes
there, and Enter or a click opens what is marked.

⟦app.palette=Ctrl+P⟧ finds any action by its name. `coach demo`, typed in the shell, opens the
journal of a leader who is not real, to look around in.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reflect", "Reflect", id="home.reflect", tooltip="Pick a guide"),
        Binding("b", "brief", "Brief", id="home.brief", tooltip="The one page for your meeting"),
        Binding("x", "called_off", "It did not take place", id="home.called-off",
                tooltip="The meeting did not take place"),
        Binding("h", "history", "History", id="home.history", tooltip="Read what you wrote"),
        Binding("t", "trends", "Trends", id="home.trends", tooltip="Your marks across sessions"),
        Binding("m", "mentors", "Mentors", id="home.mentors",
                tooltip="Your mentors: the agreement, the meetings, who comes next"),
        Binding("o", "records", "All open", id="home.records",
                tooltip="All that is open: promises, questions, advice, decisions, feedback"),
        Binding("v", "doubles", "Two versions", id="home.doubles",
                tooltip="Choose between two versions of one thing"),
        Binding("u", "bring_back", "Bring back", id="home.bring_back",
                tooltip="Bring back what a file does not have any more"),
        Binding("s", "settings", "Settings", show=False, id="home.settings",
                tooltip="Name, theme, dates, editor, keys: what you may set"),
        Binding("q", "app.quit", "Quit", id="home.quit", tooltip="Close coach"),
    ]  # fmt: skip

    class GuideChosen(OfGuide):
        """She picked a guide, planned to some minutes where these are set."""

        def __init__(self, slug: str, minutes: int | None = None) -> None:
            super().__init__(slug)
            self.minutes = minutes

    class OpenChosen(Message):
        """She wants to see an open thing whole; `record` is the id of where it stands."""

        def __init__(self, record: str) -> None:
            super().__init__()
            self.record = record

    class BriefAsked(Message):
        """She wants to see the page for the meeting."""

    class MeetingAsked(Message):
        """She goes into the meeting, or back to it."""

    class MeetingCalledOff(Message):
        """The meeting that is asked about did not take place."""

    class ResumeChosen(OfSession):
        """She goes on with an unfinished session."""

    class GuidesAsked(Message):
        """She wants to see the guides."""

    class HistoryAsked(Message):
        """She wants to read."""

    class TrendsAsked(Message):
        """She wants to see her marks."""

    class MentorsAsked(Message):
        """She wants to see her mentors."""

    class RecordsAsked(Message):
        """She wants to see all that is open."""

    class SettingsAsked(Message):
        """She wants to see her settings."""

    class DoublesAsked(Message):
        """She wants to choose between two versions."""

    class BringBackAsked(Message):
        """She wants to see what a file does not have any more."""

    def __init__(self, view: HomeView) -> None:
        super().__init__()
        self._view = view

    def top_line(self) -> TopLine:
        """The name and the day."""
        return TopLine("coach", right=self._view.date)

    def body(self) -> ComposeResult:
        """The next step, what is open, the guides."""
        view = self._view
        with VerticalScroll(id="home", can_focus=False):
            if view.proposal is not None:
                yield NextStep(view.proposal)
            if view.first_time:
                yield Static(PRIVACY, id="privacy", classes="quiet", markup=False)
            for problem in view.problems:
                yield Static(Content(problem), classes="problem", markup=False)
            for line in view.went_back:
                yield Hint(f"{line} Press ⟦home.bring_back=u⟧ to choose.", classes="problem")
            if view.doubles:
                said = f"{stands_twice(view.doubles)}; both are kept."
                yield Hint(f"{said} Press ⟦home.doubles=v⟧ to choose.", classes="problem")
            if not (view.questions or view.objectives):
                yield from self._left(view)
                return
            with Horizontal(id="columns"):
                with VerticalGroup(id="left"):
                    yield from self._left(view)
                with VerticalGroup(id="right"):
                    yield from plain("To ask", view.questions, numbered=True)
                    yield from plain("Objectives", view.objectives)

    @staticmethod
    def _left(view: HomeView) -> ComposeResult:
        """What is open, and the guides."""
        if view.due:
            yield OpenLines(view.due)
        if not view.guides:
            return
        yield GuideLines(view.guides, view.used)
        if view.all_guides > len(view.guides):
            yield MoreGuides(f"⟦home.reflect=r⟧  all {view.all_guides} guides", classes="")

    def on_mount(self) -> None:
        """Stand on the next step."""
        self.stand()

    def show(self, view: HomeView) -> None:
        """Show Home as it is now, if anything on it has changed."""
        if view == self._view:
            return
        self._view = view
        self.refresh_bindings()
        self.call_later(self._show_anew)

    async def _show_anew(self) -> None:
        was_at = self.focused
        await self.recompose()
        self.stand()
        if isinstance(was_at, OpenLines):
            for lines in self.query(OpenLines):
                lines.marked = was_at.marked
                lines.focus()

    def stand(self) -> None:
        """Stand on the next step."""
        for step in self.query(NextStep):
            step.focus()

    @on(NextStep.Taken)
    def _take(self, event: NextStep.Taken) -> None:
        event.stop()
        proposal = self._view.proposal
        if proposal is None:
            return
        if proposal.brief:
            self.action_brief()
        elif proposal.meeting:
            self.post_message(self.MeetingAsked())
        elif proposal.session is not None:
            self.post_message(self.ResumeChosen(proposal.session))
        else:
            self.post_message(self.GuideChosen(proposal.guide, proposal.minutes))

    @on(OpenLines.Picked)
    def _open_picked(self, event: OpenLines.Picked) -> None:
        event.stop()
        self.post_message(self.OpenChosen(self._view.due[event.row].id))

    @on(GuideLines.Picked)
    def _guide_picked(self, event: GuideLines.Picked) -> None:
        event.stop()
        self.post_message(self.GuideChosen(self._view.guides[event.row].slug))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer a key only where there is something it is about."""
        if action == "called_off":
            proposal = self._view.proposal
            return proposal is not None and proposal.may_be_off
        if action == "bring_back":
            return bool(self._view.went_back)
        return action != "doubles" or bool(self._view.doubles)

    def action_brief(self) -> None:
        """See the page for the meeting."""
        self.post_message(self.BriefAsked())

    def action_called_off(self) -> None:
        """Say that the meeting did not take place."""
        self.post_message(self.MeetingCalledOff())

    def action_reflect(self) -> None:
        """Pick a guide."""
        self.post_message(self.GuidesAsked())

    def action_history(self) -> None:
        """Read what she wrote."""
        self.post_message(self.HistoryAsked())

    def action_trends(self) -> None:
        """See her marks."""
        self.post_message(self.TrendsAsked())

    def action_mentors(self) -> None:
        """See her mentors."""
        self.post_message(self.MentorsAsked())

    def action_records(self) -> None:
        """See all that is open."""
        self.post_message(self.RecordsAsked())

    def action_settings(self) -> None:
        """See her settings."""
        self.post_message(self.SettingsAsked())

    def action_doubles(self) -> None:
        """Choose between two versions."""
        self.post_message(self.DoublesAsked())

    def action_bring_back(self) -> None:
        """See what a file does not have any more."""
        self.post_message(self.BringBackAsked())
