"""Words being typed: a log a session, in the state folder, each entry the whole session."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from coach.errors import JournalError, NotSavedError, TakenOverError
from coach.journal import log
from coach.journal.belonging import Here, others_in, ours_in
from coach.journal.codec import ShapeError
from coach.journal.contents import FORMAT, Document, decode, dump
from coach.journal.files import (
    Files,
    Stamp,
    make_folder,
    read_whole,
    reason,
    stamp,
    sync_folder,
    unreadable,
    write_new,
)
from coach.journal.records import SESSIONS, from_document, upgrade, write
from coach.model.session import Session

# A log is cut down to its newest entry past this, or past a few entries if they are large.
LIMIT = 1_000_000
_ENTRIES = 4

DAMAGED = "damaged"
EDITING = "editing"
"""The folder beside the drafts in which her own editor works."""
_OURS = b'{"format":%d,' % FORMAT
_NAME = re.compile(r"([0-9A-Za-z-]{1,64})\.log")


class Snapshot(NamedTuple):
    """A session as it stood while it was written, which window wrote it, and as it was kept.

    `journal` is the one that it belongs to, empty where it does not say.
    """

    session: Session
    saver: str
    document: Document
    journal: str = ""


class Drafts:
    """The drafts of this machine. Several threads and processes may use them at once.

    `here` tells to which journal they belong; those of another are passed over, and kept.
    """

    def __init__(
        self, folder: Path, files: Files, saver: str, here: Callable[[], Here] = Here
    ) -> None:
        self._folder = folder
        self._files = files
        self._saver = saver
        self._here = here
        self._seen: dict[str, tuple[Stamp, Here, Snapshot | None]] = {}
        self.keeps: Callable[[str], bool] = lambda _: True
        """Whether this window may still write a session; asked while its log is held."""

    def append(self, session: Session) -> int:
        """Keep a session as it stands; returns a mark for `drop`.

        Raises NotSavedError where the disk refuses, and TakenOverError where another
        window writes the session now; earlier entries stand.
        """
        document = {"id": session.id, **write(SESSIONS, session)}
        here = self._here()
        said = {"format": FORMAT, "journal": here.id or "", "saver": self._saver}
        body = dump({**said, "session": document})
        path = self._path(session.id)
        try:
            end = log.append(self._files, path, body, lambda: self._check(session.id))
        except OSError as error:
            raise NotSavedError(
                f"Not saved: {reason(error)} ({self._folder}).", "Your words are still here."
            ) from error
        if end > max(LIMIT, _ENTRIES * len(body)):
            try:
                if not others_in(read_whole(self._files, path)[0], here, one=True):
                    return log.compact(self._files, path, end, lambda: self._keep_damaged(path))
            except OSError:
                return end  # the long log holds the same words
        return end

    def _check(self, identity: str) -> None:
        if not self.keeps(identity):
            raise taken_over()

    def while_held(self, identity: str, act: Callable[[], None]) -> None:
        """Do something while no window can add to a session's draft. Raises OSError."""
        log.while_held(self._files, self._path(identity), act)

    def append_if_open(self, session: Session) -> int:
        """Keep a session if it has a draft already; the mark is 0 if not."""
        return self.append(session) if self.end(session.id) else 0

    def is_at_editor(self, identity: str) -> bool:
        """Whether a file of her editor is there for a session, whose draft may still be empty."""
        try:
            names = self._files.listdir(self._folder.parent / EDITING)
        except OSError:
            return False
        return any(name.startswith(f"{identity}.") for name in names)

    def end(self, identity: str) -> int:
        """The mark of a draft as it stands, 0 if there is none."""
        try:
            return self._files.stat(self._path(identity)).st_size
        except OSError:
            return 0

    def drop(self, identity: str, mark: int | None = None) -> None:
        """Remove a draft, only if nothing was added after `mark` where that is given.

        A log of which no entry can be read is left alone, and one with a line that cannot
        be read is kept among the damaged files. Raises JournalError.
        """
        path = self._path(identity)
        if self.get(identity) is None:
            return
        try:
            self.clear(path, mark)
        except FileNotFoundError:
            return
        except OSError as error:
            raise JournalError(
                f"The draft {path} cannot be removed: {reason(error)}.",
                "Its words are saved, and nothing else was changed.",
            ) from error

    def _keep_damaged(self, path: Path) -> None:
        """Keep a copy of a draft that holds a line which this coach cannot read. Raises OSError."""
        data, _ = read_whole(self._files, path)
        if not log.is_whole(data) or not all(map(_is_ours, log.entries(data))):
            keep_damaged(self._files, self._folder.with_name(DAMAGED), path, data)

    def clear(self, path: Path, mark: int | None = None) -> None:
        """Remove a log, but for what in it belongs to another journal. Raises OSError.

        One to which something was added after `mark` stays.
        """
        here = self._here()
        data = read_whole(self._files, path)[0]
        if others_in(data, here, one=True):
            log.rewrite(
                self._files,
                path,
                lambda data: others_in(data, here, one=True) if mark in (None, len(data)) else None,
            )
        else:
            log.remove(self._files, path, mark, lambda: self._keep_damaged(path))

    def journals(self) -> set[str]:
        """The ids of the journals to which drafts that are shown belong. Raises JournalError."""
        return {each.journal for each in self.all().values() if each.journal}

    def unclaimed(self) -> list[str]:
        """The drafts that do not say to which journal they belong, once it has begun.

        Raises JournalError.
        """
        if not self._here().id:
            return []
        return [identity for identity, each in self.all().items() if not each.journal]

    def claim(self, identity: str) -> None:
        """Have a draft say that it belongs to the journal that is here. Raises JournalError.

        No other word of it changes, whoever writes it meanwhile.
        """
        path, here = self._path(identity), self._here()
        if not here.id:
            return
        try:
            log.rewrite(self._files, path, lambda data: _claimed(data, here))
        except FileNotFoundError:
            return
        except OSError as error:
            raise JournalError(
                f"The draft {path} cannot be written: {reason(error)}.",
                "Its words are in it as they were.",
            ) from error

    def get(self, identity: str) -> Snapshot | None:
        """The newest entry of a session's draft that can be read. Raises JournalError."""
        path = self._path(identity)
        try:
            found = stamp(self._files, path)
            if found is None:
                self._seen.pop(identity, None)
                return None
            seen, here = self._seen.get(identity), self._here()
            if seen is not None and seen[:2] == (found, here):
                return seen[2]
            data, found = read_whole(self._files, path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise JournalError(
                f"The draft {path} cannot be read: {reason(error)}.",
                "It is left as it is. See whether you may read it.",
            ) from error
        bodies = log.entries(ours_in(data, here, one=True))
        snapshot = next(filter(None, map(_snapshot, bodies)), None)
        if snapshot is not None and snapshot.session.id != identity:
            snapshot = None
        self._seen[identity] = (found, here, snapshot)
        return snapshot

    def all(self) -> dict[str, Snapshot]:
        """Every draft that can be read, by the id of its session; doctor names the others.

        Raises JournalError where their folder cannot be read.
        """
        try:
            found = self._files.listdir(self._folder)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise unreadable(self._folder, error) from error
        ids = [match[1] for match in map(_NAME.fullmatch, sorted(found)) if match]
        snapshots = {}
        for identity in ids:
            try:
                snapshots[identity] = self.get(identity)
            except JournalError:
                continue  # one draft that cannot be read keeps nothing else from being read
        return {identity: each for identity, each in snapshots.items() if each is not None}

    def _path(self, identity: str) -> Path:
        name = f"{identity}.log"
        if not _NAME.fullmatch(name):
            raise JournalError(f"{identity!r} cannot be the id of a session.")
        return self._folder / name


def keep_damaged(files: Files, folder: Path, path: Path, data: bytes) -> Path:
    """Keep a draft byte for byte among the damaged files, once; returns where. Raises OSError."""
    number, kept = 1, folder / path.name
    make_folder(files, folder)
    while stamp(files, kept) is not None:
        if read_whole(files, kept)[0] == data:
            return kept
        number += 1
        kept = folder / f"{path.stem}-{number}{path.suffix}"
    write_new(files, kept, data)
    sync_folder(files, folder)
    return kept


def taken_over() -> TakenOverError:
    """The error for a window whose session goes on in another one."""
    return TakenOverError(
        "This session goes on in another window.",
        "Nothing was overwritten, and nothing is lost.",
    )


def _is_ours(body: bytes) -> bool:
    """Whether an entry is one that this coach can read; most are told by their beginning."""
    return body.startswith(_OURS) or _snapshot(body) is not None


def _snapshot(body: bytes) -> Snapshot | None:
    """What an entry holds; None for what a newer coach wrote."""
    try:
        entry = decode(body)
        document = entry["session"]
        session = from_document(SESSIONS, document["id"], document, entry["format"])
    except (ShapeError, ValueError, LookupError, TypeError, RecursionError):
        return None
    if entry["format"] > FORMAT:
        return None
    document = upgrade(SESSIONS, document, entry["format"])
    saver, journal = str(entry.get("saver", "")), str(entry.get("journal", ""))
    return Snapshot(session, saver, document, journal)


def _claimed(data: bytes, here: Here) -> bytes | None:
    """A log with its newest entry once more, under the id of its journal."""
    for body in log.entries(ours_in(data, here, one=True)):
        snapshot = _snapshot(body)
        if snapshot is not None:
            if snapshot.journal == here.id:
                return None
            entry = decode(body)
            first = {"format": entry["format"], "journal": here.id}
            whole = data if data.endswith(b"\n") else data + b"\n"
            return whole + log.line_of(dump({**first, **entry, **first}))
    return None
