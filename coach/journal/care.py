"""What keeps a journal whole: each part is loaded when it is first asked for."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach.journal.drafts import Drafts
from coach.journal.files import Files
from coach.journal.keeping import Keeping
from coach.journal.reader import Reader
from coach.journal.shelves import CLEARING, Shelves
from coach.model.frozen import Frozen, dataclass

if TYPE_CHECKING:
    from coach.journal.archives import Archives
    from coach.journal.cut_off import CutOffs
    from coach.journal.gone_back import GoneBack, WentBack
    from coach.journal.inspection import Inspection
    from coach.journal.merging import Merged, Merging
    from coach.journal.purging import Purging
    from coach.journal.recovery import Recovery


@dataclass(frozen=True, eq=False, repr=False)
class Parts(Frozen):
    """What a journal is made of. `state` is the folder of this machine's own files."""

    shelves: Shelves
    reader: Reader
    keeping: Keeping
    drafts: Drafts
    files: Files
    state: Path
    now: Callable[[], datetime]
    new_id: Callable[[], str]


class Care:
    """The parts that look after a journal. Making one touches nothing on disk."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    @cached_property
    def archives(self) -> "Archives":
        """Backing the whole journal up, and restoring it."""
        from coach.journal.archives import Archives

        return Archives(self._parts)

    @cached_property
    def merging(self) -> "Merging":
        """Conflicted copies of sync clients, and what stands beside another version."""
        from coach.journal.merging import Merging

        return Merging(self._parts)

    @cached_property
    def gone_back(self) -> "GoneBack":
        """Files that are older than what was known of them."""
        from coach.journal.gone_back import GoneBack

        return GoneBack(self._parts)

    @cached_property
    def recovery(self) -> "Recovery":
        """What is wrong with the files, and making them whole."""
        from coach.journal.recovery import Recovery

        return Recovery(self._parts)

    @cached_property
    def inspection(self) -> "Inspection":
        """What can be seen of the journal's folders from outside."""
        from coach.journal.inspection import Inspection

        return Inspection(self._parts)

    @cached_property
    def purging(self) -> "Purging":
        """Deleting for good what is in the trash."""
        from coach.journal.purging import Purging

        return Purging(self._parts)

    @cached_property
    def cut_offs(self) -> "CutOffs":
        """What is typed to a question in this window, and what others left of that."""
        from coach.journal.cut_off import TYPED, CutOffs

        parts = self._parts
        return CutOffs(parts.state / TYPED, parts.files, parts.new_id(), parts.shelves.here)

    def take_in(self) -> "Merged":
        """Merge the copies of sync programs; what was deleted for good leaves them too.

        Raises JournalError and NotSavedError.
        """
        try:
            return self.merging.merge()
        finally:
            if self._parts.shelves.is_begun(CLEARING):
                self.purging.clear_merged()

    def has_edit(self, session: str) -> bool:
        """Whether a draft changes a session that is saved. Raises JournalError."""
        return session in self._parts.reader.shown().over

    def hindrances(self) -> list[str]:
        """What would keep her words from the disk, in a sentence each; empty when all is well."""
        from coach.journal.room import hindrances

        parts = self._parts
        return hindrances(parts.files, (parts.shelves.folder, parts.state))

    def is_read_only(self) -> bool:
        """Whether her journal can be read, and nothing be saved into it. No error."""
        from coach.journal.room import may_write

        return not may_write(self._parts.files, self._parts.shelves.folder)

    def went_back(self) -> "tuple[WentBack, ...]":
        """What a file does not have any more of what was known of it. Raises JournalError."""
        shelves = self._parts.shelves
        listed = shelves.listed()
        if all(listed.get(year) == shelves.year(year).checksum() for year in shelves.years()):
            return ()
        return self.gone_back.look()

    def doubled(self, *, years: int = 2) -> int:
        """How much stands in two versions, among what is newest. Raises JournalError.

        The newest year alone is what a start has read anyhow.
        """
        return self._parts.reader.doubled(years)
