"""What she changes in records: asked for in dialogs, kept in the ledger, taken back with undo."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual import work

from coach.errors import CoachError
from coach.tui.changing import ChangingApp
from coach.tui.widgets.page import Page

if TYPE_CHECKING:
    from coach.model.record import Record
    from coach.practice.asking import Ask
    from coach.practice.deeds.verb import Verb
    from coach.practice.ledger import Ledger
    from coach.practice.mentoring import Mentoring
    from coach.tui.screens.records import RecordsScreen

    R = TypeVar("R", bound=Record)

KEPT = "Kept. ⟦undo=u⟧ takes it back."
_REMOVED = "Removed. ⟦undo=u⟧ brings it back."


class RecordsApp(ChangingApp):
    """An app in which records are changed."""

    _undo: "Callable[[], object] | None" = None
    """What takes the last change of a record back."""

    @property
    def _ledger(self) -> "Ledger":
        return self._desk.ledger

    def look_again(self) -> None:
        """Show what changed meanwhile, on the screens of the mentorship too."""
        super().look_again()
        screen = self.screen
        if isinstance(screen, Page) and screen.shows_mentoring:
            self._mentoring_then(partial(self._show_on, screen))

    @work(thread=True, exclusive=True, group="mentoring")
    def _mentoring_then(self, show: "Callable[[Mentoring], object]") -> None:
        """Read every record and session away from the screen, then show something."""
        from coach.practice.mentoring import Mentoring

        journal = self._desk.journal
        try:
            found = Mentoring(journal.ongoing(), journal.sessions(), self._desk.now())
        except CoachError as error:
            self.call_from_thread(self._tell, error)
        else:
            self.call_from_thread(self._told, partial(show, found))

    def on_home_screen_records_asked(self) -> None:
        """She wants to see all that is open."""
        self._show_records()

    def _show_records(self, record: str = "") -> None:
        from coach.tui.screens.records import RecordsScreen

        self._mentoring_then(lambda found: self.push_screen(RecordsScreen(found, record)))

    # Changes

    @work(exclusive=True, group="records")
    async def on_records_screen_verb_chosen(self, event: "RecordsScreen.VerbChosen") -> None:
        """She says what became of a record."""
        from coach.practice.families import verbs_of

        verb = next(each for each in verbs_of(event.record) if each.id == event.verb)
        await self._perform(event.record, verb, verb.asks(event.record))

    @work(exclusive=True, group="records")
    async def on_records_screen_field_chosen(self, event: "RecordsScreen.FieldChosen") -> None:
        """She wants to change a field."""
        await self._set(event.record, event.field)

    async def _set(self, record: "Record", name: str) -> None:
        """Ask what is to stand in a field, then put it there."""
        from coach.practice.families import family_of

        family = family_of(record)
        field = next(each for each in family.fields if each.name == name)
        await self._perform(record, family.verb("set"), (field.ask(record),))

    async def _perform(self, record: "Record", verb: "Verb", asks: "Sequence[Ask]") -> None:
        """Ask what a verb has to know, then do it to the record as it is by then."""
        from coach.practice.deeds.doing import perform
        from coach.tui.asking import asked

        said = await asked(self, asks, self._desk.now)
        if said is None:
            return
        try:
            ledger = self._ledger
            deed = perform(ledger, ledger.current(record), verb, said)
        except CoachError as error:
            self._tell(error)
            return
        if deed.undo is not None:
            self._changed(deed.undo, _REMOVED if verb.id == "remove" else KEPT)

    @work(exclusive=True, group="records")
    async def on_records_screen_mentor_chosen(self, event: "RecordsScreen.MentorChosen") -> None:
        """She wants to say whose a record is."""
        from dataclasses import replace

        from coach.practice.asking import Ask, Wanted

        names = {**self._desk.mentor_names(), "": "no one in particular"}
        await self._ask_then(
            event.record,
            (Ask("mentor", "Which mentor is it for?", Wanted.CHOICE, choices=names),),
            lambda record, said: replace(record, mentor=said["mentor"] or None),
        )

    async def _ask_then(
        self,
        record: "R",
        asks: "Sequence[Ask]",
        change: "Callable[[R, dict[str, str]], R]",
    ) -> None:
        """Ask what has to be known, then change the record as it is by then."""
        from coach.tui.asking import asked

        said = await asked(self, asks, self._desk.now)
        if said is None:
            return
        try:
            ledger = self._ledger
            now = ledger.current(record)
            after = ledger.change(now, change(now, said))
        except CoachError as error:
            self._tell(error)
            return
        if after != now:
            self._changed(lambda: self._ledger.put_back(now, after), KEPT)

    def _changed(self, undo: "Callable[[], object]", said: str) -> None:
        """Remember what takes a change back, say what was done, and show it."""
        self._undo = undo
        self.notify(said, markup=False, timeout=3)
        self.look_again()

    def _remove(self, record: "Record") -> None:
        try:
            ledger = self._ledger
            now = ledger.current(record)
            ledger.remove(now)
        except CoachError as error:
            self._tell(error)
        else:
            self._changed(lambda: ledger.bring_back(ledger.current(now)), _REMOVED)

    def on_records_screen_undo_asked(self) -> None:
        """Take the last change of a record back."""
        undo, self._undo = self._undo, None
        if undo is None:
            self.notify("There is nothing to take back.", markup=False)
            return
        try:
            undo()
        except CoachError as error:
            self._undo = undo
            self._tell(error)
            return
        self.notify("Taken back.", markup=False)
        self.look_again()

    def on_records_screen_session_chosen(self, event: "RecordsScreen.SessionChosen") -> None:
        """She wants to read where a record came from."""
        self.on_history_screen_session_chosen(event)
