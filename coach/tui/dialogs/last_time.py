"""What she wrote to the same question before."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.model.dates import say_short
from coach.practice.conductor import Conductor
from coach.sharing.to_text import value_to_text
from coach.tui.widgets.key_ways import KeyWays

_NONE = "You have not answered this before. Next time, this answer will be here."


class LastTimeDialog(ModalScreen[None]):
    """Earlier answers to one question, the newest first. `answers` holds (when, text)."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,ctrl+l,enter",
            "dismiss",
            "Back to your answer",
            id="last_time.close",
            tooltip="Close and go on writing",
        ),
    ]

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers

    @classmethod
    def of(cls, conductor: Conductor) -> "LastTimeDialog":
        """The dialog for the question where a conductor stands. Raises CoachError."""
        found = [
            (say_short(session.day), value_to_text(answer))
            for session, answer in conductor.last_time()
        ]
        return cls(conductor.walk.here.step.question, found)

    def compose(self) -> ComposeResult:
        """The question, then each answer under its date."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content(self._question), classes="dialog-title", markup=False)
            for when, text in self._answers:
                yield Static(Content(when), classes="quiet", markup=False)
                yield Static(Content(text), classes="then", markup=False)
            if not self._answers:
                yield Static(_NONE, classes="quiet", markup=False)
            yield KeyWays("esc  back to your answer")
