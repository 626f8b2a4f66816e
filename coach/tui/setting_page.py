"""A page of lines that are changed in place, put back as usual, and taken back."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from coach.tui.widgets.page import Page
from coach.tui.widgets.rows import RowList


class SettingPage(Page):
    """Lines of settings or of keys. A subclass says which, and what changing one is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask", "Change", id="settings.change", priority=True,
                tooltip="Choose something else for the marked line, or type it"),
        Binding("d", "reset", "As usual", id="settings.reset",
                tooltip="Have the marked one as it is by itself"),
        Binding("u", "undo", "Undo", id="settings.undo", tooltip="Take the last change back"),
        Binding("escape", "app.pop_screen", "Back", id="settings.back",
                tooltip="Back to where you came from"),
    ]  # fmt: skip

    class ResetAsked(Message):
        """She wants one as it is by itself; `key` is its name in the file."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class UndoAsked(Message):
        """She wants the last change taken back."""

    list_id: ClassVar[str] = ""
    """What the list of lines goes by."""

    def body(self) -> ComposeResult:
        """The lines."""
        yield RowList(id=self.list_id)

    def on_mount(self) -> None:
        """Stand in the list."""
        self.query_one(RowList).focus()

    @property
    def resets(self) -> str:
        """The name in the file of the marked one, empty where it is as usual."""
        raise NotImplementedError

    def action_ask(self) -> None:
        """Change the marked one."""
        raise NotImplementedError

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.refresh_bindings()

    @on(RowList.Taken)
    def _taken(self, event: RowList.Taken) -> None:
        event.stop()
        self.action_ask()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What is as usual cannot be made so."""
        return action != "reset" or not self.is_mounted or bool(self.resets)

    def action_reset(self) -> None:
        """Have the marked one as it is by itself."""
        if key := self.resets:
            self.post_message(self.ResetAsked(key))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.post_message(self.UndoAsked())
