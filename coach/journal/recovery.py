"""What to do about a file of the journal that cannot be trusted.

It is opened from the newest backup that verifies, with what can still be read of the file
itself where that is newer. Nothing is done before she says so, and the damaged file is kept
byte for byte.
"""

import errno
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from coach.errors import DamagedError, JournalError, NotSavedError
from coach.journal.backups import link_or_copy
from coach.journal.behind import NOWHERE, behind
from coach.journal.belonging import FORMERLY
from coach.journal.care import Parts
from coach.journal.contents import FORMAT, Contents, Document
from coach.journal.digest import blake2b
from coach.journal.evidence import Earlier, Evidence
from coach.journal.files import make_folder, read_whole, reason, stamp, sync_folder, unreadable
from coach.journal.remedies import Kind, Known, Remedy, Trouble, as_it_is, recovered, without
from coach.journal.salvage import Salvaged, salvage
from coach.journal.shelves import CLOSED, HARVESTED, ONGOING, closed_of, years_of

FOLDER = "damaged"


class Recovery:
    """Looks at the journal's files, and mends one when it is told to."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._files = parts.files
        self._shelves = parts.shelves
        self._evidence = Evidence(parts)

    @property
    def aside(self) -> Path:
        """The folder of damaged files, each as it was found."""
        return self._parts.state / FOLDER

    def look(self) -> tuple[Trouble, ...]:
        """What is wrong with the files, the one that all else rests on first. No error."""
        found: list[Trouble] = []
        for name in self._evidence.names():
            trouble = self._look_at(name)
            if trouble is not None:
                found.append(trouble)
        return tuple(found)

    def remedies(self, trouble: Trouble) -> tuple[Remedy, ...]:
        """What can be done, the best first; nothing for what only waiting or updating helps.

        Raises JournalError where the file or its backups cannot be read now.
        """
        if trouble.kind in (Kind.NEWER, Kind.UNREADABLE):
            return ()
        name, evidence = trouble.path.name, self._evidence
        data = self._bytes(trouble.path)
        rest = salvage(data) if data and data.strip() else None
        if data and rest is not None and evidence.is_anothers(name, data, rest):
            rest = None
        earlier = evidence.earlier(name)
        about = self._about(name, rest, earlier)
        stones, saved = evidence.stones(name), evidence.saved(name)
        known = Known(trouble, about, rest, earlier, stones, saved)
        found: list[Remedy] = []
        if earlier.made or (rest is not None and rest.documents()):
            found.append(recovered(known))
        if rest is not None and rest.whole and rest.documents():
            found.append(as_it_is(known))
        return tuple(replace(each, seen=_seal(data)) for each in found or [without(known)])

    def mend(self, remedy: Remedy) -> Path | None:
        """Put the damaged file aside, byte for byte, and the remedy in its place.

        Returns where the damaged file is now, None where there was none. Raises
        JournalError where the file changed meanwhile, NotSavedError where the disk refuses;
        the file is then as it was.
        """
        path = remedy.trouble.path
        with self._shelves.lock:
            data = self._bytes(path)
            if _seal(data) != remedy.seen:
                raise JournalError(f"{path} has changed meanwhile.", "Please look again.")
            try:
                aside = self._put_aside(path, data) if data is not None else None
            except OSError as error:
                raise NotSavedError(
                    f"Not mended: {reason(error)}, and the damaged file has to be kept first.",
                    "Nothing was changed.",
                ) from error
            try:
                self._shelves.file(path.name).put_whole(remedy.contents)
            except NotSavedError as error:
                raise _not_mended(error) from error
            self._forget_lost(path.name)
        return aside

    def _forget_lost(self, name: str) -> None:
        """What is not in a year any more was told to her; it is not told at every start."""
        try:
            for year in years_of([name]):
                heard, purged = self._parts.keeping.harvested(), self._parts.reader.purged()
                late = behind(self._shelves, heard, purged)
                if any(of in (year, NOWHERE) for of in late.values()):
                    with self._shelves.ongoing.changing() as working:
                        for identity, of in late.items():
                            if of in (year, NOWHERE) and working.get(HARVESTED, identity):
                                working.remove(HARVESTED, identity)
        except DamagedError:
            return  # another file is to be mended first, and says what was heard

    # Looking

    def _look_at(self, name: str) -> Trouble | None:
        path = self._shelves.folder / name
        try:
            contents = self._shelves.file(name).read()
            if contents is not None:
                self._shelves.read(name)
        except DamagedError as error:
            if str(path) not in error.message:
                return None  # another file is what is wrong
            return Trouble(path, self._kind(path), error.message, self.aside)
        except JournalError as error:
            newer = "newer coach" in error.message
            return Trouble(
                path, Kind.NEWER if newer else Kind.UNREADABLE, error.message, self.aside
            )
        return self._unreadable_inside(path, name, contents)

    def _unreadable_inside(
        self, path: Path, name: str, contents: Contents | None
    ) -> Trouble | None:
        """A file that verifies, and holds what cannot be read: a fault of coach's own."""
        try:
            if contents is not None and name == ONGOING:
                self._parts.keeping.read(closed=False)
                self._parts.keeping.harvested()
                self._shelves.listed()
                self._shelves.closed.years()
            elif contents is not None:
                for year in years_of([name]):
                    self._parts.reader.of_year(year)
                for year in closed_of([name]):
                    self._parts.keeping.of_closed(year)
        except DamagedError as error:
            if str(path) in error.message:
                return Trouble(path, Kind.DAMAGED, error.message, self.aside)
        except JournalError:
            return None
        return None

    def _kind(self, path: Path) -> Kind:
        try:
            data = self._bytes(path)
        except JournalError:
            return Kind.UNREADABLE
        if data is None:
            return Kind.MISSING
        if not data.strip():
            return Kind.EMPTY
        return Kind.EDITED if salvage(data).whole else Kind.DAMAGED

    def _bytes(self, path: Path) -> bytes | None:
        try:
            if stamp(self._files, path) is None:
                return None
            return read_whole(self._files, path.resolve())[0]
        except OSError as error:
            raise unreadable(path, error) from error

    # Mending

    def _about(self, name: str, rest: Salvaged | None, earlier: Earlier) -> Document:
        """What the version to come says of itself; whatever year is listed is not forgotten."""
        said = rest.about if rest else {}
        known = self._evidence.uuid() or str(said.get("journal") or "")
        about: Document = {"format": FORMAT, "journal": known or self._parts.new_id()}
        for year in years_of([name]):
            return {**about, "year": year}
        for year in closed_of([name]):
            return {**about, CLOSED: year}
        names = self._evidence.names()
        years, closed = set(years_of(names)), set(closed_of(names))
        formerly = set() if known else self._shelves.said()
        trusted = rest is not None and (rest.whole or earlier.made is None)
        for source in (earlier.about, said if trusted else {}):
            if isinstance(listed := source.get("years"), dict):
                years.update(years_of(f"sessions-{each}.json" for each in listed))
            if isinstance(gone := source.get(CLOSED), list):
                closed.update(closed_of(f"closed-{each}.json" for each in gone))
            if isinstance(ids := source.get(FORMERLY), list):
                formerly.update(map(str, ids))
        lists = {CLOSED: sorted(closed), FORMERLY: sorted(formerly)}
        ours = {**about, "years": {f"{year:04d}": "" for year in sorted(years)}}
        return {**ours, **{name: each for name, each in lists.items() if each}}

    def _put_aside(self, path: Path, data: bytes) -> Path:
        """Keep the damaged file under another name; once, however often that is tried."""
        folder = self.aside
        make_folder(self._files, folder)
        for name in sorted(self._files.listdir(folder)):
            kept = folder / name
            if name.startswith(f"{path.stem}-") and read_whole(self._files, kept)[0] == data:
                return kept
        when = self._parts.now().astimezone(UTC).strftime("%Y%m%dT%H%M%S")
        number, aside = 1, folder / f"{path.stem}-{when}Z{path.suffix}"
        while stamp(self._files, aside) is not None:
            number += 1
            aside = folder / f"{path.stem}-{when}Z-{number}{path.suffix}"
        link_or_copy(self._files, path.resolve(), aside)
        self._files.chmod(aside, 0o600)
        sync_folder(self._files, folder)
        return aside


def _not_mended(error: NotSavedError) -> NotSavedError:
    """The same, in other words where it is certain that nothing was changed."""
    if not error.message.startswith("Not saved:"):
        return error
    full = getattr(error.__cause__, "errno", 0) in (errno.ENOSPC, errno.EDQUOT)
    return NotSavedError(
        error.message.replace("Not saved", "Not mended", 1),
        f"The file is as it was found. {'Free some space and try' if full else 'Try'} again.",
    )


def _seal(data: bytes | None) -> str:
    return "" if data is None else blake2b(data, digest_size=16).hexdigest()
