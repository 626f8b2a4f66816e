"""The files that a journal has one of a year: of its sessions, and of what was closed."""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from coach.errors import DamagedError
from coach.journal.contents import FORMAT, Contents, damaged
from coach.journal.datafile import DataFile

if TYPE_CHECKING:
    from coach.journal.shelves import Shelves


class YearFiles:
    """Which years have a file, and whether one that is missing should be there.

    `name` is the name of a year's file and `of` the years of names, `listed` are the years
    that the ongoing file knows, and under `mark` a file says its year.
    """

    def __init__(
        self,
        shelves: "Shelves",
        name: Callable[[int], str],
        of: Callable[[Iterable[str]], list[int]],
        listed: Callable[[], Collection[int]],
        mark: str,
    ) -> None:
        self._shelves = shelves
        self._name = name
        self._of = of
        self._listed = listed
        self._mark = mark
        self._files: dict[int, DataFile] = {}

    def years(self) -> list[int]:
        """The years that have a file, or should have one, newest first. Raises JournalError."""
        known = {*self._listed(), *self._of(self._shelves.present())}
        for year in self._of(self._shelves.backed_up()):
            if year not in known and self._shelves.is_backed_up(self._name(year)):
                known.add(year)
        return sorted(known, reverse=True)

    def file(self, year: int) -> DataFile:
        """The file of a year, whether or not it has begun."""
        if year not in self._files:
            name = self._name(year)
            self._files[year] = self._shelves.make(name, lambda: self._missing(year))
        return self._files[year]

    def read(self, year: int) -> Contents | None:
        """What a year's file holds, None if it has not begun.

        Raises DamagedError, also for the file of another year or journal, and JournalError.
        """
        self._shelves.settle()
        file = self.file(year)
        try:
            contents = file.read()
        except DamagedError:
            if not self._was_taken_away(year):
                raise
            del self._files[year]  # it may begin again
            return None
        if contents is not None:
            if contents.about.get(self._mark) != year:
                raise damaged(file.path, "it holds what belongs to another year")
            if contents.about.get("journal") != self._shelves.uuid:
                raise damaged(file.path, "it belongs to another journal")
        return contents

    def new(self, year: int) -> Contents:
        """What a year's file starts from."""
        return Contents({"format": FORMAT, "journal": self._shelves.uuid, self._mark: year})

    def _missing(self, year: int) -> str:
        if year in self._listed():
            return "it is missing, and ongoing.json knows of it"
        if self._shelves.is_backed_up(self._name(year)):
            return "it is missing, and there are backups of it"
        return ""

    def _was_taken_away(self, year: int) -> bool:
        """Whether a year's file is gone and should be: a restore left nothing that knows of it."""
        return self._name(year) not in self._shelves.present() and not self._missing(year)
