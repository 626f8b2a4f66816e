"""Conflicted copies are merged into the journal, and what lost stays to be looked at."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from coach.errors import JournalError
from coach.journal.care import Parts
from coach.journal.contents import Contents, decode, encode, parse
from coach.journal.copies import recognised
from coach.journal.datafile import Working
from coach.journal.files import (
    make_folder,
    read_whole,
    reason,
    sync_folder,
    unreadable,
    write_new,
)
from coach.journal.merge import (
    HARVESTED,
    Tables,
    digest,
    merge,
    merge_years,
)
from coach.journal.records import DOUBLES, SESSIONS, from_document, upgrade
from coach.journal.shelves import CLOSED, ONGOING, closed_of, years_of
from coach.journal.stars import join_stars, over, with_stars_of
from coach.model.mentoring import Record
from coach.model.session import Session

FOLDER = "conflicted"


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
        JournalError and NotSavedError.
        """
        if not any(contents for _, contents in self._found()):
            return Merged()
        total, taken = Merged(), []
        with self._shelves.lock:
            self._shelves.begin()
            for copy, contents in self._found():
                if contents is not None:
                    changed, doubles = self._take_in(copy, contents)
                    taken.append(copy.path)
                    total = Merged(len(taken), total.changed + changed, total.doubles + doubles)
            self._parts.keeping.settle()
            for path in taken:
                self._put_away(path)
        return total

    def doubles(self) -> tuple[Double, ...]:
        """Every version that stands beside another, oldest file first. Raises JournalError."""
        return tuple(
            double
            for name in self._shelves.names()
            for contents in [self._shelves.read(name)]
            if contents is not None
            for double in _doubles_in(name, contents)
        )

    def settle(self, double: Double, *, use_other: bool) -> None:
        """Have one version stand and the other go. Raises JournalError and NotSavedError.

        What goes stays in the backups. A double that is settled already changes nothing.
        """
        file = self._shelves.file(double.file)
        with self._shelves.lock:
            if double.key not in file.tables().get(DOUBLES, {}):
                return
            if use_other and double.table == SESSIONS:
                self._hear_again([double.kept.id])
            with file.changing() as working:
                row = working.get(DOUBLES, double.key)
                kept = working.get(double.table, double.kept.id)
                if row is None or kept is None:
                    return
                other = row["document"]
                chosen, gone = (other, kept) if use_other else (kept, other)
                if double.table == SESSIONS:
                    chosen = with_stars_of(chosen, gone)
                stands = over(chosen, kept, other)
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
        for year in closed_of([of]):
            if contents.about.get(CLOSED) != year:
                raise JournalError(f"{path} holds what was closed in another year.")
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

    # Taking in

    def _take_in(self, copy: Copy, theirs: Contents) -> tuple[int, int]:
        """Merge one copy; returns how many documents changed, and how many doubles came."""
        mine = self._shelves.read(copy.of)
        before = _tables(mine) if mine is not None else {}
        after = join_stars(merge(before, _tables(theirs)))
        changed = _changed(before, after)
        if SESSIONS in after:
            self._hear_again([identity for table, identity in changed if table == SESSIONS])
        with self._shelves.file(copy.of).changing(Contents(theirs.about)) as working:
            _write(working, before, after)
            if copy.of == ONGOING:
                known = working.about.get("years", {})
                working.about["years"] = merge_years(known, theirs.about.get("years", {}))
                years = {*working.about.get(CLOSED, []), *theirs.about.get(CLOSED, [])}
                working.about |= {CLOSED: sorted(years)} if years else {}
        doubles = len(after.get(DOUBLES, {})) - len(before.get(DOUBLES, {}))
        return len(changed), max(doubles, 0)

    def _hear_again(self, sessions: list[str]) -> None:
        """Forget that these sessions were heard, and with them their whole years."""
        with self._shelves.ongoing.changing() as working:
            for identity in sessions:
                if working.get(HARVESTED, identity) is not None:
                    working.remove(HARVESTED, identity)

    def _put_away(self, path: Path) -> None:
        """Move a merged copy among the backups, under a name of its own. Raises NotSavedError."""
        folder = self._parts.state / "backups" / FOLDER
        files = self._parts.files
        try:
            make_folder(files, folder)
            target = _free(folder / path.name, set(files.listdir(folder)))
            try:
                files.replace(path, target)
            except OSError:  # another file system: a copy that is on disk before the other goes
                write_new(files, target, read_whole(files, path)[0])
                files.unlink(path)
            files.chmod(target, 0o600)  # a sync program makes files that others can read
            sync_folder(files, folder)
        except OSError as error:
            raise JournalError(
                f"{path} was merged, but could not be put away: {reason(error)}.",
                "Nothing is lost; it is merged again the next time, which changes nothing.",
            ) from error


def _free(path: Path, taken: set[str]) -> Path:
    number, free = 1, path
    while free.name in taken:
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


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
