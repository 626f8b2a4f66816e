"""A page on which an answer can also be written in her own editor."""

from pathlib import Path

from textual import work

from coach.errors import CoachError
from coach.model.entry import Field, Shape
from coach.model.place import Key, Place
from coach.practice.conductor import Conductor
from coach.practice.editor import OwnEditor
from coach.practice.held import bookmark_at
from coach.practice.left_words import Left, Spot
from coach.tui.dialogs.left_words import Choice, LeftWordsDialog
from coach.tui.widgets.editor import on_one_line
from coach.tui.widgets.page import Page
from coach.tui.widgets.question import QuestionView

_LONG = (Shape.TEXT, Shape.LIST)
_TEXTS = (*_LONG, Shape.LINE, Shape.PERCENT, Shape.DATE)


class EditingPage(Page):
    """Hands an answer to her editor, and offers what an editor left.

    A file of the editor goes only once the words she chose are on disk, and never
    while she has not chosen.
    """

    conductor: Conductor

    def __init__(self, editor: OwnEditor | None) -> None:
        super().__init__()
        self._editor = editor
        self._later: set[Path] = set()

    def changed(self) -> None:
        """The answer was changed from here: show its state, and save it soon."""
        raise NotImplementedError

    async def go(self, key: Key) -> None:
        """Show another question."""
        raise NotImplementedError

    def action_editor(self) -> None:
        """Write this answer in her own editor."""
        if not self.hold():
            return
        entry = self.query_one(QuestionView).entry
        field = entry.writing if entry is not None else None
        if entry is None or field is None or self._editor is None:
            self.notify("Only a text can be written in your editor.", markup=False)
            return
        spot = Spot(self.conductor.session_id, *self.conductor.walk.here.key, field)
        try:
            self.conductor.save_draft(keep_empty=True)  # so that there is what to come back to
            left = self._editor.write(spot, entry.read()[field])
            self._take(left, keep=left.more)
        except CoachError as error:
            self.tell(error)
            self.offer_left()

    @property
    def has_left_words(self) -> bool:
        """Whether an editor left something for this session that she has not decided on."""
        files = self._editor.files.left(self.conductor.session_id) if self._editor else []
        return bool(files)

    @work(group="left words", exclusive=True)
    async def offer_left(self) -> None:
        """Offer what an editor left for this session, one after another."""
        if self._editor is None:
            return
        for left in self._editor.files.left(self.conductor.session_id):
            if left.path in self._later:
                continue
            try:
                await self._offer(left, self._editor)
            except CoachError as error:
                self.tell(error)
                self._later.add(left.path)

    async def _offer(self, left: Left, editor: OwnEditor) -> None:
        walk = self.conductor.walk
        place = next((each for each in walk.everywhere if each.key == left.spot.key), None)
        field = _field_of(place, left.spot.field)
        if place is None or field is None:
            return  # nothing asks for them any more; Home says where they are
        there = walk if walk.at == place.key else walk.jump(place.key)
        parts = self.conductor.parts if there is walk else bookmark_at(there).parts
        here, theirs = parts.get(field.key, ""), fitted(left.text, field.shape)
        if not left.more and (not theirs.strip() or theirs == here):
            self._keep_and_drop(left)
            return
        if there is not walk:
            await self.go(place.key)
        dialog = LeftWordsDialog(place.step.question, theirs, here, more=left.more)
        choice = await self.app.push_screen_wait(dialog)
        if choice is None or self.conductor.walk.at != place.key:
            self._later.add(left.path)
        elif choice is Choice.OPEN:
            self._take(editor.open(left.path))
        elif choice is Choice.BOTH:
            self._take(left, together(here, theirs, field.shape))
        elif choice is Choice.EDITORS:
            self._take(left)
        else:
            self._take(left, theirs, here)

    def _take(self, left: Left, *texts: str, keep: bool = False) -> None:
        """Put texts in one after another, so that undo brings back all but the last.

        Without one it is what the editor left. With `keep` the file stays, to be offered
        the next time. Raises CoachError; the file stays then.
        """
        entry = self.query_one(QuestionView).entry
        if entry is not None:
            for text in texts or (left.text,):
                entry.put(left.spot.field, text)
            self.hold()
            self.changed()
            if keep:
                self.conductor.save_draft()
                self._later.add(left.path)
            else:
                self._keep_and_drop(left)

    def _keep_and_drop(self, left: Left) -> None:
        self.conductor.save_draft()
        if self._editor is not None:
            self._editor.files.drop(left.path)


def _field_of(place: Place | None, key: str) -> Field | None:
    fields = place.fields if place is not None else ()
    return next((each for each in fields if each.key == key and each.shape in _TEXTS), None)


def fitted(text: str, shape: Shape) -> str:
    """A text as a field of this shape would hold it."""
    return text if shape in _LONG else on_one_line(text)


def together(here: str, theirs: str, shape: Shape) -> str:
    """Two texts in one field, the second below the first or after it."""
    between = {Shape.TEXT: "\n\n", Shape.LIST: "\n"}.get(shape, " ")
    return between.join(text for text in (here, theirs) if text.strip())
