"""Which files the journal has: one of all that outlives a session, and one of sessions a year."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from coach.errors import DamagedError
from coach.journal.backups import Backups
from coach.journal.contents import FORMAT, Contents, damaged
from coach.journal.datafile import DataFile
from coach.journal.files import Files, stamp, unreadable
from coach.journal.lock import JournalLock
from coach.journal.records import SESSIONS, upgrade
from coach.paths import Places

ONGOING = "ongoing.json"
RESTORING = "restoring.json"
PURGING = "purging.json"
CLEARING = "clearing"
HARVESTED = "harvested"
_YEAR = re.compile(r"sessions-(\d{4})\.json")


def year_name(year: int) -> str:
    """The name of the file that holds the sessions begun in a year."""
    return f"sessions-{year:04d}.json"


def years_of(names: Iterable[str]) -> list[int]:
    """The years whose sessions files of these names hold; other files are passed over."""
    return [int(match[1]) for match in map(_YEAR.fullmatch, names) if match]


class Shelves:
    """The journal's files by what they hold, and whether one that is missing should be there.

    `finish_restoring` is called before anything is read where a restore was interrupted,
    so that nobody sees half of it.
    """

    def __init__(
        self,
        places: Places,
        files: Files,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self.folder = places.journal
        self._files = files
        self._new_id = new_id
        state = Path(os.path.realpath(places.state))
        self.lock = JournalLock(state / "journal.lock", files)
        self.backups = Backups(Path(os.path.realpath(places.backups)), files, now)
        self.finish_restoring: Callable[[], None] = lambda: None
        self._intention = state / RESTORING
        self._restoring = False
        self._ongoing = self._file(ONGOING, self._ongoing_missing)
        self._years: dict[int, DataFile] = {}

    @property
    def ongoing(self) -> DataFile:
        """The file of all that outlives a session. Raises JournalError for half a restore."""
        self.settle()
        return self._ongoing

    def settle(self) -> None:
        """Finish a restore that was interrupted. Raises JournalError where that cannot be."""
        try:
            interrupted = stamp(self._files, self._intention) is not None
        except NotADirectoryError:
            return
        except OSError as error:
            raise unreadable(self._intention, error) from error
        if interrupted and not (self._restoring and self.lock.mine):
            self.finish_restoring()

    @contextmanager
    def restoring(self) -> Iterator[None]:
        """Hold the lock and see the files as they are, however much of them was restored."""
        with self.lock:
            before, self._restoring = self._restoring, True
            try:
                yield
            finally:
                self._restoring = before

    @property
    def uuid(self) -> str | None:
        """The journal's own id, None before anything was written. Raises JournalError."""
        contents = self.ongoing.read()
        return str(contents.about.get("journal", "")) if contents else None

    def years(self) -> list[int]:
        """The years that have a file, or should have one, newest first. Raises JournalError."""
        known = {*self.listed(), *years_of(self._names())}
        for year in years_of(self._backed_up()):
            if year not in known and self._is_backed_up(year_name(year)):
                known.add(year)
        return sorted(known, reverse=True)

    def listed(self) -> dict[int, str]:
        """The years that `ongoing.json` knows, each with its file's checksum when it was harvested.

        Raises JournalError.
        """
        contents = self.ongoing.read()
        years = contents.about.get("years", {}) if contents else {}
        try:
            return {int(year): str(checksum) for year, checksum in years.items()}
        except (AttributeError, ValueError):
            raise damaged(self.ongoing.path, "its list of years cannot be read") from None

    def year(self, year: int) -> DataFile:
        """The file of the sessions begun in a year, whether or not it has begun."""
        if year not in self._years:
            self._years[year] = self._file(year_name(year), lambda: self._year_missing(year))
        return self._years[year]

    def read_year(self, year: int) -> Contents | None:
        """What a year's file holds, None if it has not begun.

        Raises DamagedError, also for the file of another year or journal, and JournalError.
        """
        self.settle()
        file = self.year(year)
        try:
            contents = file.read()
        except DamagedError:
            if not self._was_taken_away(year):
                raise
            del self._years[year]  # it may begin again
            return None
        if contents is not None:
            if contents.about.get("year") != year:
                raise damaged(file.path, "it holds the sessions of another year")
            if contents.about.get("journal") != self.uuid:
                raise damaged(file.path, "it belongs to another journal")
        return contents

    def begin(self) -> None:
        """Make sure that the journal has begun: its id is on disk before anything else is.

        Raises JournalError and NotSavedError; the lock must be held.
        """
        from coach.journal.tables import TABLES

        if self.ongoing.read() is None:
            about = {"format": FORMAT, "journal": self._new_id(), "years": {}}
            tables: dict[str, dict[str, bytes]] = {table: {} for table in (*TABLES, HARVESTED)}
            with self.ongoing.changing(Contents(about, tables)):
                pass

    def new_year(self, year: int) -> Contents:
        """What a year's file starts from."""
        about = {"format": FORMAT, "journal": self.uuid, "year": year}
        return Contents(about, {SESSIONS: {}})

    def _file(self, name: str, missing: Callable[[], str]) -> DataFile:
        path = self.folder / name
        return DataFile(path, self._files, self.lock, self.backups, missing, upgrade)

    def strangers(self) -> list[str]:
        """Names beside the journal's own files that may be copies. Raises JournalError."""
        return [
            name
            for name in self._names()
            if name.endswith(".json") and name[0] != "." and name != ONGOING
            if not _YEAR.fullmatch(name)
        ]

    def is_begun(self, name: str) -> bool:
        """Whether something was interrupted that a file of this name tells. Raises JournalError."""
        path = self._intention.with_name(name)
        try:
            return stamp(self._files, path) is not None
        except NotADirectoryError:
            return False
        except OSError as error:
            raise unreadable(path, error) from error

    def _names(self) -> list[str]:
        try:
            return self._files.listdir(self.folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise unreadable(self.folder, error) from error

    def _backed_up(self) -> list[str]:
        try:
            return self.backups.names()
        except OSError as error:
            raise unreadable(self.backups.folder, error) from error

    def _ongoing_missing(self) -> str:
        if self.backups.of(ONGOING):
            return "it is missing, and there are backups of it"
        if years_of(self._names()):
            return "it is missing, and there are sessions that belong to it"
        return ""

    def _year_missing(self, year: int) -> str:
        if year in self.listed():
            return f"it is missing, and {ONGOING} knows of it"
        if self._is_backed_up(year_name(year)):
            return "it is missing, and there are backups of it"
        return ""

    def _was_taken_away(self, year: int) -> bool:
        """Whether a year's file is gone and should be: a restore left nothing that knows of it."""
        path = self.folder / year_name(year)
        return stamp(self._files, path) is None and not self._year_missing(year)

    def _is_backed_up(self, name: str) -> bool:
        """Whether there are earlier versions of a file, and they are not another journal's."""
        try:
            earlier = self.backups.of(name)
        except OSError as error:
            raise unreadable(self.backups.folder, error) from error
        return bool(earlier) and self.backups.journal_of(earlier[0]) in (None, self.uuid)
