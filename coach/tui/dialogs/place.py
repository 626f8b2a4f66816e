"""Where a copy is to be written."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.errors import CoachError
from coach.practice.deliver import place_of
from coach.sharing.form import IN_WORDS, form_of
from coach.sharing.paper import Form
from coach.text import clean
from coach.tui.widgets.joining import JoiningInput
from coach.tui.widgets.key_ways import KeyWays


class PlaceDialog(ModalScreen[str | None]):
    """Returns the file or folder she names, or None when she changes her mind.

    What cannot be one stays in the field, and is told.
    """

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="place.close", tooltip="Write nothing"),
    ]

    def __init__(
        self,
        suggested: str,
        question: str = "Where should the copy go?",
        check: Callable[[str], object] = place_of,
    ) -> None:
        """`check` raises CoachError for a place that will not do."""
        super().__init__()
        self._suggested = suggested
        self._question = question
        self._check = check

    def compose(self) -> ComposeResult:
        """One line for the path."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="dialog-title", markup=False)
            yield JoiningInput(self._suggested, compact=True)
            yield Static(
                "A file, or a folder that exists. Nothing is overwritten.",
                id="remark",
                classes="quiet",
                markup=False,
            )
            yield KeyWays("enter  take it", "esc  back")

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        event.stop()
        place = event.value.strip()
        try:
            if place:
                self._check(place)
        except CoachError as error:
            self.query_one("#remark", Static).update(Content(clean(str(error))))
        else:
            self.dismiss(place or None)


def form_there(now: Form, place: str) -> Form:
    """What a page at this place is written as: what the name says, else as it is now.

    Raises CoachError for a place that cannot be, and for an ending of what coach does not write.
    """
    place_of(place, "Name a folder, or a new file in one; p prints the page.")
    return form_of(None, place, (now, *(each for each in IN_WORDS if each is not now)))
