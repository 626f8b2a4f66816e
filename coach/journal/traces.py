"""Every file on this machine in which a session has left something, and those files without it."""

import errno
import json
import os
import re
import stat
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from coach.errors import JournalError
from coach.journal import log
from coach.journal.archive import CHECKSUM, MARK, checksum
from coach.journal.archive import render as render_archive
from coach.journal.archive_purged import without_purged
from coach.journal.aside import ARCHIVE
from coach.journal.care import Parts
from coach.journal.chosen_names import NAMES, chosen_names_of
from coach.journal.contents import (
    FORMAT,
    Contents,
    Document,
    damaged,
    decode,
    dump,
    parse,
    render,
)
from coach.journal.copies import recognised
from coach.journal.cut_off import TYPED, without
from coach.journal.drafts import EDITING
from coach.journal.files import read_whole, unreadable
from coach.journal.records import PURGED, SESSIONS
from coach.journal.scrub import left_of, scrub
from coach.journal.tables import TABLES
from coach.journal.target import Target, lines_of, origin_of, results_of, texts_of
from coach.journal.temporary import is_save_of, is_temporary
from coach.model.place import Key

_NOTES = "notes.log"


class Traces:
    """Looks through the journal's folder and this machine's own. Changes nothing."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._files = parts.files
        self._shelves = parts.shelves

    def target(self, session: str, key: Key | None, known: frozenset[str] = frozenset()) -> Target:
        """What is to go, with its words and all that grew from it, from whatever can be read.

        `known` are the ids of records that are known to have grown from it.
        """
        own, found = self.own(), _Found(Target(session, key, records=known))
        kept: set[str] = set()
        files = []
        for path in (*own, *self.others()):
            try:
                contents = self._contents(path)
            except JournalError:
                if path in own:
                    raise
                continue
            if contents is not None and path in own:
                files.append(contents)
                kept.update(*(contents.lines(name) for name in TABLES if name != NAMES))
            for table, identity, document in _mentioning(contents, session):
                found.take(table, identity, document, own=path in own)
        target = found.target(kept - found.going)
        return replace(target, records=target.records | chosen_names_of(files, target))

    def own(self) -> list[Path]:
        """The files of the journal itself. Raises JournalError."""
        return [self._shelves.folder / name for name in self._shelves.names()]

    def others(self) -> list[Path]:
        """Every other file here that may hold her words. Raises JournalError."""
        own = set(self.own())
        state = self._parts.state
        found = [
            path
            for name in ("drafts", TYPED, EDITING, "damaged")
            for path in self._below(state / name, deep=False)
        ]
        found += self._below(self._shelves.backups.folder, deep=True)
        found += [path for path in self._below(state, deep=False) if is_temporary(path.name)]
        beside = self._below(self._shelves.folder, deep=False)  # not all there is coach's
        found += [path for path in beside if recognised(path.name) or is_temporary(path.name)]
        for path in map(real, own):  # a file that is a link is saved where the link leads
            if path.parent != Path(os.path.realpath(self._shelves.folder)):
                there = self._below(path.parent, deep=False)
                found += [each for each in there if is_save_of(each.name, path.name)]
        return [path for path in found if path not in own and path.name != _NOTES]

    def _below(self, folder: Path, *, deep: bool) -> Iterator[Path]:
        try:
            names = sorted(self._files.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise unreadable(folder, error) from error
        for path in (folder / name for name in names):
            mode = self._mode(path)
            if stat.S_ISREG(mode):
                yield path
            elif deep and stat.S_ISDIR(mode):
                yield from self._below(path, deep=True)

    def _mode(self, path: Path) -> int:
        """What a path leads to; 0 for one that went meanwhile, and a link that leads nowhere."""
        try:
            return self._files.stat(path).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return 0
        except OSError as error:
            if error.errno == errno.ELOOP:
                return 0
            raise unreadable(path, error) from error

    def goes(self, path: Path, target: Target) -> bool:
        """Whether a file is to be removed as a whole."""
        if is_temporary(path.name):
            return True  # what a save that was killed has left
        if path.parent.name == EDITING:
            return _is_for(path.name, target)
        return target.key is None and _is_own_log(path.name, target.session)

    def _contents(self, path: Path) -> Contents | None:
        """What a file of the journal, or a version of one, holds; None for other files."""
        ours = path.parent == self._shelves.folder and not recognised(path.name)
        if path.suffix != ".json" or path.name == ARCHIVE or path.parent.name == EDITING:
            return None
        try:
            return parse(read_whole(self._files, real(path) if ours else path)[0], path)
        except OSError as error:
            raise unreadable(path, error) from error

    def copies(self, folder: Path) -> Iterator[tuple[Path, Contents]]:
        """The versions of the journal's files in a folder, those that can be read."""
        for path in self._below(folder, deep=False):
            try:
                contents = self._contents(path)
            except JournalError:
                continue  # it is named when something is deleted, and stays until she agrees
            if contents is not None:
                yield path, contents

    def scrubbed(self, path: Path, target: Target) -> bytes | None:
        """A file without what is to go; None where it holds nothing of it. Raises JournalError."""
        if path.name.endswith(".log"):
            try:
                return log_left(path, read_whole(self._files, path)[0], target)
            except OSError as error:
                raise unreadable(path, error) from error
        if path.name == ARCHIVE:
            return self._archive(path, target)
        contents = self._contents(path)
        left = scrub(contents, target) if contents else None
        return b"".join(render(left.about, left.tables)[0]) if left else None

    def _archive(self, path: Path, target: Target) -> bytes | None:
        try:
            archive: Document = json.loads(read_whole(self._files, path)[0])
            if MARK not in archive:
                return None
            stones = [{"id": each, "at": ""} for each in (target.id, *sorted(target.records))]
            left, _ = without_purged(archive, stones)
            families = {
                name: [
                    {"id": each["id"], **kept}
                    for each in records
                    if (kept := left_of(target, name, each["id"], _without_id(each))) is not None
                ]
                for name, records in left.get("ongoing", {}).items()
            }
            sessions = [
                {**each, **(left_of(target, SESSIONS, each["id"], each) or {})}
                for each in left.get(SESSIONS, [])
            ]
            left = {
                **left,
                "ongoing": families,
                SESSIONS: sessions,
                PURGED: archive.get(PURGED, []),
            }
            if left == archive:
                return None
            return render_archive({**left, CHECKSUM: checksum(left)})
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise JournalError(f"{path} cannot be read.") from error


class _Found:
    """What the documents of many files tell of what is to go."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._texts: set[str] = set()
        self._stay: set[str] = set()  # said by another answer too
        self._lines: set[str] = set()
        self._records = set(target.records)
        self._results: set[str] = set()
        self._touched: set[str] = set()
        self.going: set[str] = set()
        """The records in the journal's own files that grew from nothing else."""

    def take(self, table: str, identity: str, document: Document, *, own: bool) -> None:
        """Look at a document that names the session, in a file of the journal's `own` or not."""
        target = self._target
        if table == SESSIONS and identity == target.session:
            self._lines.update(lines_of(document, target.key))
            if target.key is not None:
                self._texts.update(texts_of(document, target.key))
                self._stay.update(texts_of(document, target.key, others=True) if own else ())
        elif table in TABLES:
            self._results.update(results_of(target, identity, document))
            if target.grew(identity, document):
                self._records.add(identity)
                self.going.update({identity} if own else ())
            elif origin_of(document) == target.session:
                self._touched.add(identity)

    def target(self, kept: AbstractSet[str]) -> Target:
        """What is to go, but for records that are `kept` since they grew from something else."""
        records = self._records - kept
        return Target(
            self._target.session,
            self._target.key,
            frozenset(self._texts - self._stay),
            frozenset(records | self._results),
            frozenset(self._touched - records),
            frozenset(self._lines),
            len(records - self._results),
        )


def _mentioning(contents: Contents | None, session: str) -> Iterator[tuple[str, str, Document]]:
    """The documents of a file in which a session is named, each with its table and its id."""
    for table, lines in contents.tables.items() if contents else ():
        for identity, line in lines.items():
            if identity == session or session.encode() in line:
                yield table, identity, decode(line)


def log_left(path: Path, data: bytes, target: Target) -> bytes | None:
    """A log without what is to go; None where it holds nothing of it. Raises JournalError."""
    if path.parent.name == TYPED:
        return without(path, data, target.records)
    return _draft_left(path, data, target)


def _draft_left(path: Path, data: bytes, target: Target) -> bytes | None:
    """A draft's newest entry alone, without what is to go; None where it holds nothing of it.

    Raises JournalError where it may hold that and cannot be read.
    """
    own = _is_own_log(path.name, target.session)
    if not data or not (own or any(each.encode() in data for each in target.records)):
        return None
    for body in log.entries(data) if log.is_whole(data) else ():
        try:
            entry = decode(body)
            if entry["format"] > FORMAT:
                break
            session = entry["session"]
            left = left_of(target, SESSIONS, session["id"], session, entry["format"])
        except (ValueError, LookupError, TypeError):
            break
        return log.line_of(dump({**entry, "session": left})) if left is not None else b""
    raise damaged(path, "not all of it can be read")


def _is_own_log(name: str, session: str) -> bool:
    """Whether a log is a session's draft, or one of its damaged drafts that were put aside."""
    return re.fullmatch(rf"{re.escape(session)}(-\d+)?\.log", name) is not None


def real(path: Path) -> Path:
    """Where a file is, if it is a link."""
    return Path(os.path.realpath(path))


def _without_id(document: Document) -> Document:
    return {name: value for name, value in document.items() if name != "id"}


def _is_for(name: str, target: Target) -> bool:
    """Whether a file of her editor, or one that the editor made beside it, is for the target."""
    parts = [unquote(part) for part in name.lstrip("#.").split(".")]
    if parts[0] != target.session:
        return False
    if target.key is None or len(parts) < 3:
        return True
    step, item = target.key
    return parts[1:3] in ([step, item], [f"{step}~{item}", ""])
