"""What she changes afterwards: answers edited, taken back, thrown away, brought back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual import work

from coach.errors import CoachError
from coach.practice.desk import Desk
from coach.practice.guardian import Guardian
from coach.tui.widgets.messages import OfSession
from coach.tui.writing import WritingApp

if TYPE_CHECKING:
    from coach.model.place import Key
    from coach.tui.kept import KeptPage
    from coach.tui.screens.trash import TrashScreen

_TAKEN_BACK = "Taken back. What you took back stays among the earlier versions."
_AGAIN = "In the trash again."
_BROUGHT = "It stands again. ⟦undo=u⟧ takes that back."
_LINE, _LINES = 56, 5
"""Of what a session added so many lines are named, each of so many characters."""
_NOT_DELETED = "Stopped. Nothing was deleted; it is in the trash."
_THROWN = "In the trash. ⟦undo=u⟧ takes it back; History shows the trash with ⟦history.trash=x⟧."


class _Done(NamedTuple):
    """Something that was done to a session, and what takes it back."""

    session: str
    undo: Callable[[], object]
    said: str


class ChangingApp(WritingApp):
    """An app in which sessions are changed after they were finished."""

    def __init__(self, desk: Desk, guardian: Guardian) -> None:
        super().__init__(desk, guardian)
        self._done: list[_Done] = []

    # Taking back

    def _remember(self, session: str, undo: Callable[[], object], said: str = "") -> None:
        self._done.append(_Done(session, undo, said or "Taken back."))

    def _undoable(self, session: str) -> bool:
        return any(each.session == session for each in self._done)

    def _undo_done(self, session: str = "") -> bool:
        """Take back what was done last, to one session or to any; whether there was anything."""
        known = [each for each in self._done if session in ("", each.session)]
        if known and self._change(known[-1].undo, known[-1].said):
            self._done.remove(known[-1])
        return bool(known)

    def on_history_screen_undo_asked(self) -> None:
        """Take back what she did last."""
        if not self._undo_done():
            self.notify("There is nothing to take back.", markup=False)

    def on_trash_screen_undo_asked(self, event: "TrashScreen.UndoAsked") -> None:
        """Take back what she did last, and show what is in the trash by then."""
        self.on_history_screen_undo_asked()
        self._told(lambda: event.screen.show_trash(self._desk.changes.trash()))

    # Editing

    @work(exclusive=True, group="changing")
    async def on_reading_screen_change_asked(self, event: OfSession) -> None:
        """She wants to change an answer: which one, and then the answer itself."""
        from coach.practice.changes import first_words, said_of_answer
        from coach.tui.dialogs.find import FindDialog

        try:
            session = self._desk.journal.session(event.session)
        except CoachError as error:
            self._tell(error)
            return
        ways = {
            str(number): f"{said_of_answer(answer)}  {first_words(answer)}"
            for number, answer in enumerate(session.answers)
            if not answer.skipped
        }
        if not ways:
            self.notify("Nothing was written here that could be changed.", markup=False)
            return
        chosen = await self.push_screen_wait(FindDialog("Which answer?", [], ways))
        if chosen is not None:
            self._told(lambda: self._amend(session.id, session.answers[int(chosen)].key))

    def _amend(self, session: str, key: "Key") -> None:
        from coach.tui.amending import AmendScreen

        amending = self._desk.changes.amend(session, key)
        self._guardian.watch(amending.save_draft)
        self.push_screen(AmendScreen(amending, lambda: self._desk.now().date(), self._editor()))

    def on_amend_screen_left(self, event: "KeptPage.Left") -> None:  # noqa: ARG002
        """She is done with an edit, which is kept; perhaps the answer goes into the trash."""
        from coach.tui.amending import AmendScreen

        self._guardian.watch(None)
        screen = self.screen
        if self._leaving or not isinstance(screen, AmendScreen):
            self.exit()
            return
        self.pop_screen()
        session, key = screen.answer
        changes = self._desk.changes
        if screen.thrown:
            if self._change(lambda: changes.throw(session, key), _THROWN):
                self._remember(session, lambda: changes.bring_back(session, key))
        elif (version := screen.brought) is not None:
            if self._change(lambda: changes.bring_version(session, key, version), _BROUGHT):
                self._remember(session, lambda: changes.undo(session), _TAKEN_BACK)
        elif screen.is_changed:
            self._remember(session, lambda: changes.undo(session), _TAKEN_BACK)
            self.notify("Kept. ⟦undo=u⟧ takes the change back.", markup=False)

    on_amend_screen_finished = on_amend_screen_left

    def on_reading_screen_undo_asked(self, event: OfSession) -> None:
        """Take back what was done to a session last, here or in an earlier sitting."""
        if not self._undo_done(event.session):
            self._change(lambda: self._desk.changes.undo(event.session), _TAKEN_BACK)

    # The trash

    @work(exclusive=True, group="changing")
    async def on_reading_screen_throw_asked(self, event: OfSession) -> None:
        """Put the session she reads into the trash, and go back to the list."""
        if await self._throw(event.session):
            self.pop_screen()

    @work(exclusive=True, group="changing")
    async def on_history_screen_throw_asked(self, event: OfSession) -> None:
        """Put the marked session into the trash."""
        await self._throw(event.session)

    async def _throw(self, session: str) -> bool:
        """Put a session into the trash; she says what becomes of what it has added."""
        from coach.practice.changes import UNTIL_DELETED, named
        from coach.text import count, shorten
        from coach.tui.dialogs.choice import ChoiceDialog

        changes = self._desk.changes
        try:
            added = changes.added_by(session)
        except CoachError as error:
            self._tell(error)
            return False
        way: str | None = "go"
        if added:
            shown = [shorten(named(each), _LINE) for each in added]
            more = len(shown) - _LINES
            lines = shown[:_LINES] + ([f"and {more} more"] if more > 0 else [])
            lines = ["\n".join(lines), UNTIL_DELETED]
            title = f"This session has added {count(len(added), 'thing')}"
            ways = {"keep": "Keep them, and throw the session away", "go": "Let them go with it",
                    "no": "Leave it all as it is"}  # fmt: skip
            way = await self.push_screen_wait(ChoiceDialog(title, lines, ways))
        if way not in ("keep", "go"):
            return False

        def throw() -> None:
            if way == "keep":
                changes.keep(added)
            changes.throw(session)

        def undo() -> None:
            changes.bring_back(session)
            if way == "keep":
                changes.let_go(added)

        done = self._change(throw, _THROWN)
        if done:
            self._remember(session, undo, "Back where it was.")
        return done

    def on_history_screen_trash_asked(self) -> None:
        """Show what is in the trash."""
        from coach.tui.screens.trash import TrashScreen

        self._told(lambda: self.push_screen(TrashScreen(self._desk.changes.trash())))

    def on_trash_screen_return_asked(self, event: "TrashScreen.ReturnAsked") -> None:
        """Bring a session or an answer back."""
        thrown = event.thrown
        changes, session = self._desk.changes, thrown.session.id
        if self._change(lambda: changes.bring_back(session, thrown.key), "Back where it was."):
            self._remember(
                session, lambda: changes.throw(session, thrown.key), "In the trash again."
            )
            self._told(lambda: event.screen.show_trash(self._desk.changes.trash()))

    @work(exclusive=True, group="changing")
    async def on_trash_screen_purge_asked(self, event: "TrashScreen.PurgeAsked") -> None:
        """Say what deleting for good will do, and do it when she agrees."""
        from coach.practice.purge import delete, done_line, going_with, said_first
        from coach.tui.dialogs.choice import ChoiceDialog

        journal, thrown = self._desk.journal, event.thrown
        purging = journal.care.purging
        try:
            plan = await self.at_work(
                "Looking for every place where it stands",
                lambda progress: purging.plan(thrown.session.id, thrown.key, progress),
                _NOT_DELETED,
            )
            ways = {"no": "Keep it in the trash", "yes": "Delete it for good"}
            if plan.unreadable:
                ways["yes"] = "Delete it for good, and leave the files that cannot be read"
                ways["all"] = "Delete it for good, and remove the files that cannot be read"
            told = said_first(plan, thrown.line, going_with(journal, plan))
            way = await self.push_screen_wait(ChoiceDialog("Delete for good", told, ways))
            if way in ("yes", "all"):
                left = await self.at_work(
                    "Deleting for good",
                    lambda progress: delete(
                        journal, plan, remove_unreadable=way == "all", progress=progress
                    ),
                    _NOT_DELETED,
                )
                self._done = [each for each in self._done if each.session != thrown.session.id]
                self.notify(done_line(left), markup=False, timeout=10)
                event.screen.show_trash(self._desk.changes.trash())
        except CoachError as error:
            self._tell(error)

    def _change(self, act: Callable[[], object], said: str) -> bool:
        try:
            act()
        except CoachError as error:
            self._tell(error)
            return False
        self.notify(said, markup=False)
        self.look_again()
        return True
