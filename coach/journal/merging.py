"""Conflicted copies are merged into the journal, and what lost stays to be looked at."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from coach.errors import JournalError
from coach.journal.care import Parts
from coach.journal.contents import Contents, decode, encode, parse
from coach.journal.copies import recognised
from coach.journal.datafile import DataFile, Working
from coach.journal.files import (
    read_whole,
    unreadable,
)
from coach.journal.merge import (
    HARVESTED,
    WAS,
    Tables,
    digest,
    merge,
    merge_years,
    replaced,
)
from coach.journal.putting_away import put_away
from coach.journal.records import DOUBLES, SESSIONS, from_document, upgrade
from coach.journal.shelves import ONGOING, years_of
from coach.model.mentoring import Record
from coach.model.session import Session


class Copy(NamedTuple):
    """A conflicted copy beside the journal; `why` says why it cannot be used, empty if it can."""

    path: Path
    of: str
    client: str
    why: str = ""


class Merged(NamedTuple):
    """What merging came to: the copies, the documents that changed, the doubles that it made."""

    copies: int = 0
    changed: int = 0
    doubles: int = 0


class Double(NamedTuple):
    """Two versions under one id: the one that stands, and the one beside it."""

    key: str
    file: str
    table: str
    kept: Session | Record
    other: Session | Record


class Merging:
    """Finds copies, merges them, and settles what they left."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._shelves = parts.shelves

    def copies(self) -> tuple[Copy, ...]:
        """Every conflicted copy beside the journal's files. Raises JournalError."""
        return tuple(copy for copy, _ in self._found())

    def merge(self) -> Merged:
        """Merge every copy that can be used; each then lies among the backups.

        Interrupted anywhere it loses nothing, and doing it again goes on. What the
        merged sessions add to what outlives them is heard anew at the end. Raises
        JournalError and NotSavedError; a copy that cannot be put away keeps no other
        from being merged, and is raised at the end.
        """
        if not any(contents for _, contents in self._found()):
            return Merged()
        total, stay = Merged(), []
        with self._shelves.lock:
            self._shelves.begin()
            for copy, contents in self._found():
                if contents is not None:
                    changed, doubles = self._take_in(copy, contents)
                    try:
                        put_away(self._parts, copy.path)
                    except JournalError as error:
                        stay.append(error)
                    total = Merged(
                        total.copies + 1, total.changed + changed, total.doubles + doubles
                    )
        if stay:
            raise stay[0]
        return total

    def doubles(self) -> tuple[Double, ...]:
        """Every version that stands beside another, oldest file first. Raises JournalError."""
        return tuple(
            double
            for name in self._names()
            for contents in [self._read(name)]
            if contents is not None
            for double in _doubles_in(name, contents)
        )

    def settle(self, double: Double, *, use_other: bool) -> None:
        """Have one version stand and the other go. Raises JournalError and NotSavedError.

        What goes stays in the backups. A double that is settled already changes nothing,
        and where either version is not the one that was shown, JournalError is raised.
        """
        file = self._file(double.file)
        with self._shelves.lock:
            contents = self._read(double.file)
            if contents is None or double.key not in contents.lines(DOUBLES):
                return
            if double not in _doubles_in(double.file, contents):
                raise JournalError(
                    "One of the two versions has changed since they were shown.",
                    "Nothing was changed. Please look at them again.",
                )
            if use_other and double.table == SESSIONS:
                self._hear_again([double.kept.id])
            with file.changing() as working:
                row = working.get(DOUBLES, double.key)
                kept = working.get(double.table, double.kept.id)
                if row is None or kept is None:
                    return
                stands = _settled(kept, row["document"], use_other=use_other)
                working.put(double.table, double.kept.id, stands)
                working.remove(DOUBLES, double.key)

    # Finding

    def _found(self) -> Iterator[tuple[Copy, Contents | None]]:
        for name in sorted(self._listed()):
            named = recognised(name)
            if named is None:
                continue
            path = self._shelves.folder / name
            try:
                contents = self._verified(path, named.of)
            except JournalError as error:
                yield Copy(path, named.of, named.client, error.message), None
            except OSError as error:
                why = unreadable(path, error).message
                yield Copy(path, named.of, named.client, why), None
            else:
                yield Copy(path, named.of, named.client), contents

    def _verified(self, path: Path, of: str) -> Contents:
        contents = parse(read_whole(self._parts.files, path)[0], path)
        uuid = self._shelves.uuid
        if uuid is not None and contents.about.get("journal") != uuid:
            raise JournalError(f"{path} belongs to another journal.")
        for year in years_of([of]):
            if contents.about.get("year") != year:
                raise JournalError(f"{path} holds the sessions of another year.")
        if uuid is None:
            raise JournalError(f"{path} is a copy of a journal that is not here.")
        return contents

    def _listed(self) -> list[str]:
        try:
            return self._parts.files.listdir(self._shelves.folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise unreadable(self._shelves.folder, error) from error

    def _names(self) -> list[str]:
        years = [f"sessions-{year:04d}.json" for year in sorted(self._shelves.years())]
        return [ONGOING, *years]

    def _file(self, name: str) -> DataFile:
        for year in years_of([name]):
            return self._shelves.year(year)
        return self._shelves.ongoing

    def _read(self, name: str) -> Contents | None:
        for year in years_of([name]):
            return self._shelves.read_year(year)
        return self._shelves.ongoing.read()

    # Taking in

    def _take_in(self, copy: Copy, theirs: Contents) -> tuple[int, int]:
        """Merge one copy; returns how many documents changed, and how many doubles came."""
        mine = self._read(copy.of)
        before = _tables(mine) if mine is not None else {}
        after = merge(before, _tables(theirs))
        changed = _changed(before, after)
        if SESSIONS in after:
            self._hear_again([identity for table, identity in changed if table == SESSIONS])
        with self._file(copy.of).changing(Contents(theirs.about)) as working:
            _write(working, before, after)
            if copy.of == ONGOING:
                known = working.about.get("years", {})
                working.about["years"] = merge_years(known, theirs.about.get("years", {}))
        doubles = len(after.get(DOUBLES, {})) - len(before.get(DOUBLES, {}))
        return len(changed), max(doubles, 0)

    def _hear_again(self, sessions: list[str]) -> None:
        """Forget that these sessions were heard, and with them their whole years."""
        with self._shelves.ongoing.changing() as working:
            for identity in sessions:
                if working.get(HARVESTED, identity) is not None:
                    working.remove(HARVESTED, identity)


def _tables(contents: Contents) -> Tables:
    written = int(contents.about.get("format", 1))
    return {
        table: {identity: upgrade(table, decode(line), written) for identity, line in lines.items()}
        for table, lines in contents.tables.items()
    }


def _changed(before: Tables, after: Tables) -> list[tuple[str, str]]:
    """The documents whose content is another than it was."""
    return [
        (table, identity)
        for table, documents in after.items()
        if table not in (DOUBLES, HARVESTED)
        for identity, document in documents.items()
        if _content(before.get(table, {}).get(identity)) != _content(document)
    ]


def _content(document: Mapping[str, Any] | None) -> str:
    return "" if document is None else digest(document)


def _write(working: Working, before: Tables, after: Tables) -> None:
    """Bring a file from what it holds to what it is to hold, touching what differs."""
    for table in {**before, **after}:
        documents, was = after.get(table, {}), before.get(table, {})
        for identity in was.keys() - documents.keys():
            working.remove(table, identity)
        for identity, document in documents.items():
            if identity not in was or encode(was[identity]) != encode(document):
                working.put(table, identity, document)


def _settled(kept: dict[str, Any], other: dict[str, Any], *, use_other: bool) -> dict[str, Any]:
    """The version that stands once she has chosen; it has replaced the other."""
    chosen, gone = (other, kept) if use_other else (kept, other)
    rev = max(kept.get("rev", 0), other.get("rev", 0)) + 1
    plain = {name: value for name, value in chosen.items() if name != WAS}
    was = replaced({**gone, WAS: kept.get(WAS, [])}, plain)
    return {**plain, "rev": rev, WAS: was}


def _doubles_in(name: str, contents: Contents) -> Iterator[Double]:
    written = int(contents.about.get("format", 1))
    for key, line in contents.lines(DOUBLES).items():
        row = decode(line)
        table, identity = row["table"], row["of"]
        kept = contents.lines(table).get(identity)
        if kept is not None:
            yield Double(
                key, name, table,
                from_document(table, identity, decode(kept), written),
                from_document(table, identity, row["document"], written),
            )  # fmt: skip
