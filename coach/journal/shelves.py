"""Which files the journal has: one of all that outlives a session, and one of sessions a year.

What was closed long ago has files of its own, one for each year in which it was closed.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from coach.errors import JournalError
from coach.journal.backups import Backups
from coach.journal.belonging import FORMERLY, Here, here_in
from coach.journal.contents import FORMAT, Contents, damaged
from coach.journal.datafile import DataFile
from coach.journal.files import Files, stamp, unreadable
from coach.journal.lock import JournalLock
from coach.journal.records import SESSIONS, upgrade
from coach.journal.yearly import YearFiles
from coach.paths import Places

ONGOING = "ongoing.json"
RESTORING = "restoring.json"
PURGING = "purging.json"
CLEARING = "clearing"
HARVESTED = "harvested"
CLOSED = "closed"
_YEAR = re.compile(r"sessions-(\d{4})\.json")
_CLOSED = re.compile(r"closed-(\d{4})\.json")


def year_name(year: int) -> str:
    """The name of the file that holds the sessions begun in a year."""
    return f"sessions-{year:04d}.json"


def years_of(names: Iterable[str]) -> list[int]:
    """The years whose sessions files of these names hold; other files are passed over."""
    return [int(match[1]) for match in map(_YEAR.fullmatch, names) if match]


def closed_name(year: int) -> str:
    """The name of the file that holds what was closed in a year."""
    return f"closed-{year:04d}.json"


def closed_of(names: Iterable[str]) -> list[int]:
    """The years of which files of these names hold what was closed."""
    return [int(match[1]) for match in map(_CLOSED.fullmatch, names) if match]


def is_own(name: str) -> bool:
    """Whether a file of the journal has this name."""
    return bool(name == ONGOING or _YEAR.fullmatch(name) or _CLOSED.fullmatch(name))


class Shelves:
    """The journal's files by what they hold, and whether one that is missing should be there.

    `refuse_half` is called before anything is read where a restore was interrupted, and
    raises, so that nobody sees half of it and looking changes nothing. `said` are the ids of
    journals that drafts and notes say: a journal that begins takes up whatever was written
    before it.
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
        self.refuse_half: Callable[[], None] = lambda: None
        self.said: Callable[[], set[str]] = set
        self._intention = state / RESTORING
        self._restoring = False
        self._ongoing = self.make(ONGOING, self._ongoing_missing)
        self._sessions = YearFiles(self, year_name, years_of, lambda: self.listed(), "year")
        self.closed = YearFiles(self, closed_name, closed_of, lambda: self._closed(), CLOSED)

    @property
    def ongoing(self) -> DataFile:
        """The file of all that outlives a session. Raises JournalError for half a restore."""
        self.settle()
        return self._ongoing

    def settle(self) -> None:
        """Wait for a restore that is under way. Raises UnfinishedError where one was cut off."""
        try:
            interrupted = stamp(self._files, self._intention) is not None
        except NotADirectoryError:
            return
        except OSError as error:
            raise unreadable(self._intention, error) from error
        if interrupted and not (self._restoring and self.lock.mine):
            self.refuse_half()

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

    def here(self) -> Here:
        """The journal that is here, as far as its file tells. Changes nothing, and no error."""
        try:
            contents = self._ongoing.read()
        except JournalError:
            return Here(None)
        return here_in(contents.about) if contents else Here()

    def years(self) -> list[int]:
        """The years that have a file, or should have one, newest first. Raises JournalError."""
        return self._sessions.years()

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

    def _closed(self) -> list[int]:
        contents = self.ongoing.read()
        years = contents.about.get(CLOSED, []) if contents else []
        if not isinstance(years, list) or any(type(year) is not int for year in years):
            raise damaged(self.ongoing.path, "its list of years cannot be read")
        return years

    def year(self, year: int) -> DataFile:
        """The file of the sessions begun in a year, whether or not it has begun."""
        return self._sessions.file(year)

    def read_year(self, year: int) -> Contents | None:
        """What a year's file holds, None if it has not begun.

        Raises DamagedError, also for the file of another year or journal, and JournalError.
        """
        return self._sessions.read(year)

    def names(self) -> list[str]:
        """The files there are or should be: the ongoing one, what was closed, the sessions.

        Raises JournalError.
        """
        closed = map(closed_name, sorted(self.closed.years()))
        return [ONGOING, *closed, *map(year_name, sorted(self.years()))]

    def file(self, name: str) -> DataFile:
        """The file of a name that is one of the journal's."""
        for year in years_of([name]):
            return self.year(year)
        for year in closed_of([name]):
            return self.closed.file(year)
        return self.ongoing

    def read(self, name: str) -> Contents | None:
        """What the file of a name holds, None if it has not begun.

        Raises DamagedError, also for one that is not what its name says, and JournalError.
        """
        for year in years_of([name]):
            return self.read_year(year)
        for year in closed_of([name]):
            return self.closed.read(year)
        return self.ongoing.read()

    def begin(self) -> None:
        """Make sure that the journal has begun: its id is on disk before anything else is.

        Raises JournalError and NotSavedError; the lock must be held.
        """
        from coach.journal.tables import TABLES

        if self.ongoing.read() is None:
            about = {"format": FORMAT, "journal": self._new_id(), "years": {}}
            if formerly := sorted(self.said()):
                about[FORMERLY] = formerly
            tables: dict[str, dict[str, bytes]] = {table: {} for table in (*TABLES, HARVESTED)}
            with self.ongoing.changing(Contents(about, tables)):
                pass

    def formerly(self, journal: str) -> list[str]:
        """The ids under which there are words here for a journal that takes this one's place.

        Raises JournalError.
        """
        here = self.here()
        ids = {here.id, *here.formerly} if here.id else self.said()
        return sorted(each for each in ids if each and each != journal)

    def new_year(self, year: int) -> Contents:
        """What a year's file starts from."""
        return self._sessions.new(year)._replace(tables={SESSIONS: {}})

    def make(self, name: str, missing: Callable[[], str]) -> DataFile:
        """A file of a name; `missing` says why it would be damage that it is not there."""
        path = self.folder / name
        return DataFile(path, self._files, self.lock, self.backups, missing, upgrade)

    def strangers(self) -> list[str]:
        """Names beside the journal's own files that may be copies. Raises JournalError."""
        return [
            name
            for name in self.present()
            if name.endswith(".json") and name[0] != "." and not is_own(name)
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

    def present(self) -> list[str]:
        """The names in the journal's folder. Raises JournalError."""
        try:
            return self._files.listdir(self.folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise unreadable(self.folder, error) from error

    def backed_up(self) -> list[str]:
        """The names of the files that may have earlier versions. Raises JournalError."""
        try:
            return self.backups.names()
        except OSError as error:
            raise unreadable(self.backups.folder, error) from error

    def _ongoing_missing(self) -> str:
        if self.backups.of(ONGOING):
            return "it is missing, and there are backups of it"
        names = self.present()
        if years_of(names) or closed_of(names):
            return "it is missing, and there are sessions that belong to it"
        return ""

    def is_backed_up(self, name: str) -> bool:
        """Whether there are earlier versions of a file, and they are not another journal's."""
        try:
            earlier = self.backups.of(name)
        except OSError as error:
            raise unreadable(self.backups.folder, error) from error
        return bool(earlier) and self.backups.journal_of(earlier[0]) in (None, self.uuid)
