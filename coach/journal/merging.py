"""Conflicted copies are merged into the journal, and what lost stays to be looked at."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from coach.errors import DamagedError, JournalError
from coach.journal.care import Parts
from coach.journal.contents import Contents, decode, parse
from coach.journal.copies import Named, recognised
from coach.journal.evidence import Evidence
from coach.journal.files import (
    read_whole,
    unreadable,
)
from coach.journal.merge import HARVESTED, Tables, merge, merge_years
from coach.journal.merge_tables import changed_in, contents_of, of_damaged, tables_of, write
from coach.journal.putting_away import put_away
from coach.journal.records import DOUBLES, SESSIONS, from_document
from coach.journal.salvage import salvage
from coach.journal.settling import Two, settled_by
from coach.journal.shelves import CLOSED, ONGOING, closed_of, years_of
from coach.journal.stars import join_stars, with_stars_of
from coach.model.reconcile import Picks
from coach.model.record import Record
from coach.model.session import Session


class Copy(NamedTuple):
    """A conflicted copy beside the journal; `why` says why it cannot be used, empty if it can.

    Of one that is `damaged`, what can be read is used.
    """

    path: Path
    of: str
    client: str
    why: str = ""
    damaged: bool = False


class Merged(NamedTuple):
    """What merging came to: the copies, the documents that changed, the doubles that it made.

    `damaged` counts the copies of which only what can be read was used.
    """

    copies: int = 0
    changed: int = 0
    doubles: int = 0
    damaged: int = 0


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
        total, taken, stay = Merged(), [], []
        with self._shelves.lock:
            self._shelves.begin()
            for copy, contents in self._found():
                if contents is not None:
                    changed, doubles = self._take_in(copy, contents)
                    taken.append(copy.path)
                    total = Merged(
                        len(taken),
                        total.changed + changed,
                        total.doubles + doubles,
                        total.damaged + copy.damaged,
                    )
            self._parts.keeping.settle()
            for path in taken:
                try:
                    put_away(self._parts, path)
                except JournalError as error:
                    stay.append(error)
        if stay:
            raise stay[0]
        return total

    def take_in_tables(self, name: str, tables: Tables) -> None:
        """Merge what was found elsewhere of a file of the journal into it.

        Raises JournalError and NotSavedError.
        """
        with self._shelves.lock:
            self._shelves.begin()
            contents = contents_of(self._shelves.uuid or "", name, tables)
            self._take_in(Copy(Path(name), name, ""), contents)

    def doubles(self) -> tuple[Double, ...]:
        """Every version that stands beside another, oldest file first. Raises JournalError."""
        return tuple(
            double
            for name in self._shelves.names()
            for contents in [self._shelves.read(name)]
            if contents is not None
            for double in _doubles_in(name, contents)
        )

    def settle(self, double: Double, *, use_other: bool, picks: Picks | None = None) -> None:
        """Have one version stand, with what is picked from the one that does not.

        Of that one every word stays: in a session as earlier versions and in its trash, of
        a record as a private note. A double that is settled already changes nothing, and
        where either version is not the one that was shown, JournalError is raised. Raises
        NotSavedError.
        """
        file = self._shelves.file(double.file)
        with self._shelves.lock:
            contents = self._shelves.read(double.file)
            if contents is None or double.key not in contents.lines(DOUBLES):
                return
            if double not in _doubles_in(double.file, contents):
                raise JournalError(
                    "One of the two versions has changed since they were shown.",
                    "Nothing was changed. Please look at them again.",
                )
            if double.table == SESSIONS:
                self._hear_again([double.kept.id])
            with file.changing() as working:
                row = working.get(DOUBLES, double.key)
                kept = working.get(double.table, double.kept.id)
                if row is None or kept is None:
                    return
                two = Two(double.table, double.kept.id, kept, row["document"])
                settled = settled_by(two, picks or Picks(), self._parts.now(), use_other=use_other)
                stands = settled.stands
                if double.table == SESSIONS:
                    stands = with_stars_of(with_stars_of(stands, kept), row["document"])
                working.put(double.table, double.kept.id, stands)
                if settled.note is not None:
                    working.put("notes", self._parts.new_id(), settled.note)
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
                yield self._damaged(path, named, error)
            except OSError as error:
                why = unreadable(path, error).message
                yield Copy(path, named.of, named.client, why), None
            else:
                yield Copy(path, named.of, named.client), contents

    def _damaged(
        self, path: Path, named: Named, error: JournalError
    ) -> tuple[Copy, Contents | None]:
        """A copy that does not verify: what can be read of it, if it is of this journal."""
        why = Copy(path, named.of, named.client, error.message)
        if not isinstance(error, DamagedError):
            return why, None
        data = read_whole(self._parts.files, path)[0]
        rest = salvage(data)
        if not rest.documents() or Evidence(self._parts).is_anothers(named.of, data, rest):
            return why, None
        uuid = self._shelves.uuid
        if uuid is None or rest.about.get("journal") != uuid:
            return why, None
        mine = self._shelves.read(named.of)
        theirs = of_damaged(rest, tables_of(mine) if mine is not None else {})
        return Copy(path, named.of, named.client, damaged=True), contents_of(uuid, named.of, theirs)

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
        before = tables_of(mine) if mine is not None else {}
        after = join_stars(merge(before, tables_of(theirs)))
        changed = changed_in(before, after)
        if SESSIONS in after:
            self._hear_again([identity for table, identity in changed if table == SESSIONS])
        with self._shelves.file(copy.of).changing(Contents(theirs.about)) as working:
            write(working, before, after)
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
