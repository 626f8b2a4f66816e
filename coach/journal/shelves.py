"""Which files the journal has: one of all that outlives a session, and one of sessions a year."""

import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from coach.errors import JournalError
from coach.journal.backups import Backups
from coach.journal.contents import FORMAT, Contents, damaged
from coach.journal.datafile import DataFile
from coach.journal.files import Files, reason
from coach.journal.lock import JournalLock
from coach.journal.records import SESSIONS, upgrade
from coach.paths import Places

ONGOING = "ongoing.json"
HARVESTED = "harvested"
_YEAR = re.compile(r"sessions-(\d{4})\.json")


def year_name(year: int) -> str:
    """The name of the file that holds the sessions begun in a year."""
    return f"sessions-{year:04d}.json"


class Shelves:
    """The journal's files by what they hold, and whether one that is missing should be there."""

    def __init__(
        self,
        places: Places,
        files: Files,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._folder = places.journal
        self._files = files
        self._new_id = new_id
        state = Path(os.path.realpath(places.state))
        self.lock = JournalLock(state / "journal.lock", files)
        self.backups = Backups(Path(os.path.realpath(places.backups)), files, now)
        self.ongoing = self._file(ONGOING, self._ongoing_missing)
        self._years: dict[int, DataFile] = {}

    @property
    def uuid(self) -> str | None:
        """The journal's own id, None before anything was written. Raises JournalError."""
        contents = self.ongoing.read()
        return str(contents.about.get("journal", "")) if contents else None

    def years(self) -> list[int]:
        """The years that have a file, or should have one, newest first. Raises JournalError."""
        known = set(self.listed())
        for found in [*self._names(), *self._backed_up()]:
            match = _YEAR.fullmatch(found)
            if match:
                known.add(int(match[1]))
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
        file = self.year(year)
        contents = file.read()
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
        path = self._folder / name
        return DataFile(path, self._files, self.lock, self.backups, missing, upgrade)

    def _names(self) -> list[str]:
        try:
            return self._files.listdir(self._folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise JournalError(f"{self._folder} cannot be read: {reason(error)}.") from error

    def _backed_up(self) -> list[str]:
        try:
            return self.backups.names()
        except OSError as error:
            raise JournalError(f"The backups cannot be read: {reason(error)}.") from error

    def _ongoing_missing(self) -> str:
        if self.backups.of(ONGOING):
            return "it is missing, and there are backups of it"
        if any(_YEAR.fullmatch(found) for found in self._names()):
            return "it is missing, and there are sessions that belong to it"
        return ""

    def _year_missing(self, year: int) -> str:
        if year in self.listed():
            return f"it is missing, and {ONGOING} knows of it"
        if self.backups.of(year_name(year)):
            return "it is missing, and there are backups of it"
        return ""
