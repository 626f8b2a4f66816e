"""The doctor: how everything is, and what can be done about it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from coach.practice.checkup import Finding
from coach.practice.checkup_rows import can_bring_back, can_mend, checkup_rows
from coach.practice.rows import Row, heading
from coach.tui.lines import LinesPage

_RESTORE = (
    heading("To go back to a backup"),
    Row(
        "Close coach and type coach restore FILE: it says how much is in the backup, copies what "
        "is here first, and names the copy and the way back to it."
    ),
)


class CheckupScreen(LinesPage):
    """Shows what every check found."""

    CSS_PATH = ["lines.tcss", "../widgets/rows.tcss"]  # noqa: RUF012  as in Textual

    page_title = "Doctor"
    HELP = """\
## Doctor

Everything that can be wrong with a journal, looked at one after the other, as `coach doctor`
does: what is wrong first, then what to know, then what is in order. None of your words stand
here.

⟦checkup.mend=m⟧ mends what needs no choice of yours: whatever it takes out of the way is kept.
⟦checkup.bring_back=b⟧ puts back what only backups have any more, beside what is here.
⟦checkup.look=l⟧ looks at everything again.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "mend", "Mend", id="checkup.mend",
                tooltip="Mend what needs no choice of yours, as coach doctor --mend does"),
        Binding("b", "bring_back", "Bring back", id="checkup.bring_back",
                tooltip="Put back what only backups have any more, beside what is here"),
        Binding("l", "look", "Look again", id="checkup.look",
                tooltip="Look at everything again"),
    ]  # fmt: skip

    class LookAsked(Message):
        """She wants everything looked at again."""

    class MendAsked(Message):
        """She wants mended what needs no choice of hers."""

    class BringBackAsked(Message):
        """She wants back what only backups have any more."""

    def __init__(self, found: Sequence[Finding]) -> None:
        super().__init__(())
        self._found = tuple(found)

    def on_mount(self) -> None:
        """Show what was found."""
        self.show(self._found)

    def show(self, found: Sequence[Finding], done: Sequence[Finding] = ()) -> None:
        """Show what was found now, and what was done about it before."""
        self._found = tuple(found)
        there = (active.binding for active in self.active_bindings.values())
        keys = {each.id: self.app.get_key_display(each) for each in there}
        mend, back = (keys.get(id, "") for id in ("checkup.mend", "checkup.bring_back"))
        self.fill((*checkup_rows(found, done, mend=mend, back=back), *_RESTORE))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is to do."""
        if action == "mend":
            return can_mend(self._found)
        if action == "bring_back":
            return can_bring_back(self._found)
        return super().check_action(action, parameters)

    def action_look(self) -> None:
        """Look at everything again."""
        self.post_message(self.LookAsked())

    def action_mend(self) -> None:
        """Mend what needs no choice of hers."""
        self.post_message(self.MendAsked())

    def action_bring_back(self) -> None:
        """Put back what only backups have any more."""
        self.post_message(self.BringBackAsked())
