"""An app at her desk: what it opens screens from, and how it says what went wrong."""

from collections.abc import Callable

from coach.errors import CoachError
from coach.model.dates import follow
from coach.practice.desk import Desk
from coach.tui.actions import NamedActions


class DeskApp(NamedActions):
    """An app that holds the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        follow(lambda: desk.date_way)

    def _told(self, act: Callable[[], object]) -> None:
        """Do something that may fail for a reason she can be told."""
        try:
            act()
        except CoachError as error:
            self._tell(error)

    def _tell(self, error: CoachError) -> None:
        self.notify(str(error), severity="error", timeout=10, markup=False)
