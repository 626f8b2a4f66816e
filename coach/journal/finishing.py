"""What an earlier run was interrupted in is finished, each part whatever became of the others."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from coach.errors import JournalError
from coach.journal.reader import Reader
from coach.journal.shelves import CLEARING, PURGING, Shelves
from coach.model.session import Session

if TYPE_CHECKING:
    from coach.journal.care import Care
    from coach.journal.leases import Leases
    from coach.journal.merging import Merged
    from coach.journal.writer import Writer


class Finishing:
    """Goes through what may have been begun: a deletion for good, copies, edits, a harvest.

    `leases` gives those of this window.
    """

    def __init__(
        self,
        shelves: Shelves,
        reader: Reader,
        writer: "Writer",
        care: "Care",
        leases: "Callable[[], Leases]",
        hold: Callable[[str], bool],
    ) -> None:
        self._shelves = shelves
        self._reader = reader
        self._writer = writer
        self._care = care
        self._leases = leases
        self._hold = hold
        self._merged: Merged | None = None

    def finish(self) -> "Merged | None":
        """Finish all that can be; what merging came to, None where there was no copy.

        Raises the first JournalError or NotSavedError that was met, once the rest is done.
        """
        met: list[JournalError] = []
        for part in self._parts():
            try:
                part()
            except JournalError as error:
                met.append(error)
        if met:
            raise met[0]
        return self._merged if self._merged is not None and self._merged.copies else None

    def _parts(self) -> Iterator[Callable[[], None]]:
        yield self._deletion
        yield self._copies
        for edited in self._reader.edited():
            yield partial(self._edit, edited)
        yield self._writer.finish

    def _deletion(self) -> None:
        if self._shelves.is_begun(PURGING):
            self._care.purging.finish()

    def _copies(self) -> None:
        if self._shelves.strangers() or self._shelves.is_begun(CLEARING):
            self._merged = self._care.take_in()

    def _edit(self, edited: Session) -> None:
        """Save an edit that only its draft holds, unless it is being written, here or elsewhere."""
        if self._leases().has(edited.id) or not self._hold(edited.id):
            return
        try:
            self._writer.save(edited)
        finally:
            self._leases().let_go(edited.id)
