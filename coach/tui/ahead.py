"""What she will ask for next is made ready while she looks at Home, so that it opens at once."""

from collections.abc import Sequence
from importlib import import_module
from time import sleep

from textual import work
from textual.worker import Worker, WorkerState, get_current_worker

from coach.errors import CoachError
from coach.tui.doors_app import DoorsApp
from coach.tui.screens.home import HomeScreen

NEXT: Sequence[str] = (
    "coach.insights.overview",
    "coach.practice.survey",
    "coach.insights.drawing",
    "coach.insights.spots",
    "coach.practice.families",
    "coach.practice.behind",
    "coach.tui.widgets.line_list",
    "coach.tui.widgets.reader",
    "coach.tui.widgets.insight_view",
    "coach.tui.filled",
    "coach.tui.screens.trends",
    "coach.tui.screens.history",
    "coach.tui.screens.reading",
    "coach.tui.screens.search",
    "coach.practice.briefs",
    "coach.tui.screens.brief",
)
"""What the places behind Home need, in the order in which it is loaded: a little at a time."""

_BREATH = 0.01
"""Seconds between two of them, in which a key goes first."""


class AheadApp(DoorsApp):
    """An app that loads the places behind Home, and looks at the newest sessions, beforehand."""

    _is_ready = False
    _readying: Worker[None] | None = None

    @property
    def _is_at_home(self) -> bool:
        """Whether she is at Home; not when the app has begun to close."""
        stack = self.screen_stack
        return bool(stack) and isinstance(stack[-1], HomeScreen)

    def get_ready(self) -> None:
        """Go on with making ready, unless that is done or under way, or she is elsewhere."""
        if self._is_ready or not self._is_at_home:
            return
        if self._readying is None or self._readying.state is not WorkerState.RUNNING:
            self._readying = self._get_ready()

    @work(thread=True, group="ahead")
    def _get_ready(self) -> None:
        """Load and look in a thread, and leave off as soon as she opens something."""
        worker = get_current_worker()

        def stopped() -> bool:
            return worker.is_cancelled or not self._is_at_home

        for name in NEXT:
            if stopped():
                return
            import_module(name)
            sleep(_BREATH)
        from coach.tui.filled import Filled

        try:
            look = self._desk.survey.begin(stopped)
        except CoachError:
            return  # said where she asks for it
        if look is not None:
            self._last_filled = look, Filled.of(look)
            self._is_ready = True
