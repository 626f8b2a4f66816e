"""What has left: when, to whom, and how much of it."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from coach.tui.lines import LinesPage
from coach.tui.widgets.rows import RowList


class SharedScreen(LinesPage):
    """The log of pages that left, the newest first."""

    CSS_PATH = ["lines.tcss", "../widgets/rows.tcss"]  # noqa: RUF012  as in Textual

    page_title = "Shared"
    empty_text = (
        "Nothing has left yet. What you write to a file, copy or print is noted here: when, "
        "for whom and how much, without its words.\n\n"
        "⟦history.export=e⟧ gives a session to your mentor, in History or while you read one."
    )
    HELP = """\
## Shared

Every page that you let leave: when, for whom, as what, how many answers were on it, and the file
it was written to. None of their words stand here. Enter reads the session that a page was of,
⟦shared.copy_path=c⟧ copies the path of its file, where your terminal allows that.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy_path", "Copy the path", id="shared.copy_path",
                tooltip="Copy the path of the file that this page was written to"),
    ]  # fmt: skip

    class PathAsked(Message):
        """She wants the path of a file on her clipboard."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    class LineTaken(LinesPage.LineTaken):
        """She wants to read the session that a page was of."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A path is copied where there is one."""
        if action == "copy_path" and self.is_mounted:
            return bool(self._path)
        return super().check_action(action, parameters)

    @property
    def _path(self) -> str:
        row = self.query_one(RowList).row
        return row.below if row is not None else ""

    def action_copy_path(self) -> None:
        """Ask for the path of the marked page on the clipboard."""
        self.post_message(self.PathAsked(self._path))
