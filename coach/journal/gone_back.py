"""A file of the journal that verifies, and is older than what was known of it.

A copy that was put back without care, or a sync program, brings an earlier file; nothing
about that file itself tells. What was heard of each session does, and so do the backups.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from coach.errors import JournalError
from coach.journal.aside import FOLDER as BEFORE_RESTORE
from coach.journal.behind import NOWHERE, behind
from coach.journal.care import Parts
from coach.journal.contents import Contents, Document, decode, parse
from coach.journal.evidence import made_at
from coach.journal.files import read_whole
from coach.journal.gone import Gone
from coach.journal.merge import Tables
from coach.journal.merging import Merging
from coach.journal.records import DOUBLES, PURGED
from coach.journal.shelves import HARVESTED, ONGOING, year_name, years_of
from coach.journal.versions import digest, rev_of, was_of

_BOOKKEEPING = frozenset({DOUBLES, PURGED, HARVESTED})
Key = tuple[str, str]


@dataclass(frozen=True)
class WentBack:
    """What she saved and a file does not have any more, or only in an earlier version.

    `found` is what backups have of it, the newest of them made at `when`; `missing` are the
    ids of all of it.
    """

    path: Path
    missing: frozenset[str]
    found: Mapping[Key, Document] = field(default_factory=dict)
    when: datetime | None = None


class GoneBack:
    """Looks whether a file went back, and brings back what is not in it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._files = parts.files
        self._shelves = parts.shelves

    def look(self) -> tuple[WentBack, ...]:
        """The years that went back behind what was heard of them. Raises JournalError.

        Costs nothing to speak of where every file is as it was heard.
        """
        shelves = self._shelves
        listed = shelves.listed()
        changed = [
            year for year in shelves.years() if listed.get(year) != shelves.year(year).checksum()
        ]
        if not changed:
            return ()
        heard, purged = self._parts.keeping.harvested(), self._parts.reader.purged()
        late = behind(shelves, heard, purged)
        return tuple(self._of_years(changed, late)) if late else ()

    def look_through_backups(self) -> tuple[WentBack, ...]:
        """The files of which a newer version is among the backups. Reads a backup a file.

        What she gave up herself, by a restore, is not told. Raises JournalError.
        """
        found = []
        for name in (ONGOING, *map(year_name, self._shelves.years())):
            contents = self._read(name)
            newest = next(self._versions(name), None)
            if contents is None or newest is None or self._was_given_up(newest[0]):
                continue
            newer = {
                key: document
                for key, document in _documents(newest[1])
                if not self._gone().is_gone(key[1]) and rev_of(document) > _rev(contents, key)
                if name != ONGOING or _rev(contents, key) >= 0  # an item may have moved on
            }
            if newer:
                ids = frozenset(identity for _, identity in newer)
                path = self._shelves.folder / name
                found.append(WentBack(path, ids, newer, made_at(newest[0])))
        return tuple(found)

    def bring_back(self, went: WentBack) -> None:
        """Merge what backups have into the file; a version edited since stays beside it.

        Raises JournalError and NotSavedError.
        """
        tables: Tables = {}
        for (table, identity), document in went.found.items():
            tables.setdefault(table, {})[identity] = document
        Merging(self._parts).take_in_tables(went.path.name, tables)
        self.go_on_without(went, but={identity for _, identity in went.found})

    def go_on_without(self, went: WentBack, but: set[str] | None = None) -> None:
        """No longer tell of what is missing. Raises JournalError and NotSavedError."""
        with self._shelves.lock, self._shelves.ongoing.changing() as working:
            for identity in went.missing - (but or set()):
                if working.get(HARVESTED, identity) is not None:
                    working.remove(HARVESTED, identity)

    def _of_years(self, years: list[int], late: Mapping[str, int]) -> Iterator[WentBack]:
        """Each year that went back; what is nowhere is of the first that has a backup of it."""
        left = dict(late)
        for year in years:
            found: dict[Key, Document] = {}
            when = None
            here = self._read(year_name(year)) or Contents({})
            for path, contents in self._versions(year_name(year)):
                for key, document in _documents(contents):
                    is_missing = key[1] in left and rev_of(document) > _rev(here, key)
                    newest = rev_of(document) > rev_of(found.get(key, {}))
                    if newest and (is_missing or _went_another_way(document, here, key)):
                        found[key] = document
                        when = when or made_at(path)
            mine = {identity for _, identity in found}
            mine |= {identity for identity, of in left.items() if of == year}
            if year == years[-1]:
                mine |= {identity for identity, of in left.items() if of == NOWHERE}
            left = {identity: of for identity, of in left.items() if identity not in mine}
            if mine:
                path = self._shelves.folder / year_name(year)
                yield WentBack(path, frozenset(mine), found, when)

    def _gone(self) -> Gone:
        return Gone(self._parts.reader.purged())

    def _read(self, name: str) -> Contents | None:
        for year in years_of([name]):
            return self._shelves.read_year(year)
        return self._shelves.ongoing.read()

    def _versions(self, name: str) -> Iterator[tuple[Path, Contents]]:
        """The backups of a file that verify and are this journal's, newest first."""
        uuid = self._shelves.uuid
        try:
            paths = self._shelves.backups.of(name)
        except OSError as error:
            raise JournalError(f"The backups of {name} cannot be read.") from error
        for path in paths:
            try:
                contents = parse(read_whole(self._files, path)[0], path)
            except (OSError, JournalError):
                continue  # doctor tells of a backup that does not verify
            if contents.about.get("journal") == uuid:
                yield path, contents

    def _was_given_up(self, version: Path) -> bool:
        """Whether a restore took the place of this version."""
        top = self._shelves.backups.folder / BEFORE_RESTORE
        name = f"{version.parent.name}.json"
        try:
            data = read_whole(self._files, version)[0]
            for folder in self._files.listdir(top):
                try:
                    if read_whole(self._files, top / folder / "journal" / name)[0] == data:
                        return True
                except (FileNotFoundError, NotADirectoryError):
                    continue
        except OSError:
            return False
        return False


def _documents(contents: Contents) -> Iterator[tuple[Key, Document]]:
    for table, lines in contents.tables.items():
        if table not in _BOOKKEEPING:
            for identity, line in lines.items():
                yield (table, identity), decode(line)


def _went_another_way(document: Document, here: Contents, key: Key) -> bool:
    """Whether what is there was edited since the file went back, from an earlier version."""
    line = here.lines(key[0]).get(key[1])
    if line is None or _rev(here, key) > rev_of(document):
        return False
    there = decode(line)
    return digest(document) != digest(there) and digest(document) not in was_of(there)


def _rev(contents: Contents, key: Key) -> int:
    table, identity = key
    line = contents.lines(table).get(identity)
    return rev_of(decode(line)) if line is not None else -1
