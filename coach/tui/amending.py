"""One answer of an earlier session, edited with the same care as when it was written."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from coach.model.dates import say_date
from coach.model.place import Key
from coach.model.session import Earlier
from coach.practice.amending import Amending
from coach.practice.changes import earlier_texts, versions_of
from coach.practice.editor import OwnEditor
from coach.tui.dialogs.earlier import EarlierDialog
from coach.tui.kept import KeptPage
from coach.tui.screens.reflect import ReflectScreen

_NOT_HERE = frozenset({"next", "back", "skip", "questions", "minutes", "last_time"})


class AmendScreen(ReflectScreen):
    """Shows one question. Leaving it keeps the edit; what stood there before stays with it."""

    CSS_PATH = ["screens/reflect.tcss", "widgets/answers.tcss"]  # noqa: RUF012  as in Textual

    HELP = """\
## Change an answer

Write as you did then. Every word is kept within a second. Escape keeps the change and goes back;
what stood here before stays with the answer, and ⟦reading.undo=u⟧ takes the change back.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "earlier", "Earlier versions", id="amend.earlier", priority=True,
                tooltip="What stood here before, and bring it back"),
        Binding("f8", "throw", "Trash it", id="amend.throw", priority=True,
                tooltip="Put this answer into the trash, from which it can be brought back"),
    ]  # fmt: skip

    class Left(KeptPage.Left):
        """She is done with the edit, which is kept."""

    class Finished(KeptPage.Finished):
        """The same, by Enter."""

    def __init__(
        self, amending: Amending, today: Callable[[], date], editor: OwnEditor | None = None
    ) -> None:
        super().__init__(amending, today, editor)
        self._amending = amending
        self.thrown = False
        self.brought: Earlier | None = None

    @property
    def answer(self) -> tuple[str, Key]:
        """Which answer of which session this is."""
        return self._amending.session_id, self._amending.key

    @property
    def is_changed(self) -> bool:
        """Whether the answer says anything else than it did."""
        return self._amending.is_changed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is one question, and no other to go to."""
        return action not in _NOT_HERE

    def _show_position(self) -> None:
        self.top.set(beside="change an answer", right=say_date(self.conductor.snapshot().day))

    @work
    async def action_earlier(self) -> None:
        """Show what stood here before, and bring a version back."""
        answer = self._amending.answer
        dialog = EarlierDialog(answer.question, earlier_texts(answer))
        at = await self.app.push_screen_wait(dialog)
        if at is not None:
            self.brought = versions_of(answer)[at]
            self.action_leave()

    def action_throw(self) -> None:
        """Put this answer into the trash."""
        self.thrown = self.hold()
        if self.thrown:
            super().action_leave()

    def action_leave(self) -> None:
        """Keep the change and go back."""
        self.thrown = False
        super().action_leave()

    def go_on(self) -> None:
        """Go on writing; the answer does not go into the trash any more."""
        self.thrown = False
