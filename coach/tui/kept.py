"""A page whose words are saved while they are typed, and that ends by keeping them."""

from contextlib import suppress

from textual import work
from textual.message import Message

from coach.errors import CoachError, TakenOverError
from coach.model.session import Session
from coach.practice.autosave import Autosave
from coach.practice.conductor import Conductor
from coach.practice.editor import OwnEditor
from coach.practice.facts import INSIGHT
from coach.tui.editing import EditingPage
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.question import QuestionView


class KeptPage(EditingPage):
    """Saves what a conductor holds, and tells the app how it ended."""

    class Left(Message):
        """She stopped; the session is kept unfinished, or was not begun (None)."""

        def __init__(self, session: Session | None) -> None:
            super().__init__()
            self.session = session

    class Finished(Message):
        """She reached the end; the session is kept. `unseen` counts questions never shown."""

        def __init__(self, session: Session, unseen: int) -> None:
            super().__init__()
            self.session = session
            self.unseen = unseen

    class TakenOver(OfSession):
        """Another window writes this session now. `apart` says that words were kept beside it."""

        def __init__(self, session: str, *, apart: bool) -> None:
            super().__init__(session)
            self.apart = apart

    class Refused(Message):
        """A save was refused. `drafted` says that the draft holds every word."""

        def __init__(
            self, screen: "KeptPage", error: CoachError, *, finished: bool, drafted: bool
        ) -> None:
            super().__init__()
            self.screen = screen
            self.error = error
            self.finished = finished
            self.drafted = drafted

    def __init__(self, conductor: Conductor, editor: OwnEditor | None) -> None:
        super().__init__(editor)
        self.conductor = conductor
        self._session = conductor.session_id
        self._autosave = Autosave(conductor, lambda error: self.call_later(self._show_saved, error))
        self._is_kept = False
        self._is_refused = False

    async def show_place(self, *, begin_at_bookmark: bool = False) -> None:
        """Show the question where the conductor stands."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show whether every word is on disk."""
        raise NotImplementedError

    def show_insights(self, lines: tuple[str, ...]) -> None:
        """Show what can be said by now, with the question that is about it.

        Where she is writing there already nothing moves; it is there when she comes back.
        """
        self.call_next(self._show_insights, lines)

    def _show_insights(self, lines: tuple[str, ...]) -> None:
        self.conductor.show_insights(lines)
        place = self.conductor.walk.place
        here = place is not None and INSIGHT in place.step.feeds and self.hold()
        if place is not None and here and not any(self.conductor.parts.values()):
            self.query_one(QuestionView).show_known(place)

    def _show_saved(self, error: CoachError | None) -> None:
        if not self.is_attached or self._is_kept:
            return
        if isinstance(error, TakenOverError):
            self._lose_to_another()
            return
        if error is not None and not self._is_refused:
            self.tell(error)
        self._is_refused = error is not None
        self.show_state()

    def look_again(self) -> None:
        """See whether another window has taken this session over."""
        if not self._is_kept and self.conductor.is_taken_over:
            self.hold()
            with suppress(CoachError):  # it is told below, with what became of the words
                self.conductor.save_draft()
            self._lose_to_another()

    def _lose_to_another(self) -> None:
        """Write no more here; what another window did not have is kept apart."""
        if self._is_kept:
            return
        self.hold()
        with suppress(CoachError):
            self.conductor.save_draft()
        self._is_kept = True
        self._autosave.stop()
        self.conductor.give_up()
        self.post_message(self.TakenOver(self._session, apart=self.conductor.apart))

    @work(thread=True, exclusive=True)
    def _keep(self, *, finished: bool) -> None:
        """Save away from the screen, and tell the app; a refused save keeps her here."""
        try:
            if finished:
                message: Message = self.Finished(
                    self.conductor.finish(), self.conductor.walk.unseen
                )
            else:
                message = self.Left(self.conductor.leave(keep_empty=self.has_left_words))
        except TakenOverError:
            self.app.call_from_thread(self._lose_to_another)
            return
        except CoachError as error:
            self.call_later(self._not_kept, error, finished=finished)
            return
        self._is_kept = True
        self._autosave.stop()
        self.post_message(message)

    def save_again(self, *, finished: bool) -> None:
        """Try once more what was refused."""
        if self.hold():
            self.query_one(QuestionView).retire()
            self._keep(finished=finished)

    def go_on(self) -> None:
        """Go on writing after a save was refused; a page forgets what was to come after it."""

    def give_up(self) -> None:
        """Write no more here, and leave the draft as it is."""
        self._is_kept = True
        self._autosave.stop()
        self.conductor.give_up()

    async def _not_kept(self, error: CoachError, *, finished: bool) -> None:
        if self.conductor.walk.place is None:
            self.conductor.back()
        await self.show_place(begin_at_bookmark=True)
        try:
            self.conductor.save_draft()
        except CoachError:
            drafted = False  # the dialog says so
        else:
            drafted = self.conductor.saved
        self._is_refused = not drafted
        self.show_state()
        self.post_message(self.Refused(self, error, finished=finished, drafted=drafted))
