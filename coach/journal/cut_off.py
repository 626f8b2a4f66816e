"""Words typed to a question about a record, until they are kept where they belong.

A log a window, in the state folder, each entry all that waits there. A window that is gone
leaves its log, and the next one takes up what stands in it.
"""

import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from coach.errors import CoachError, JournalError, NotSavedError
from coach.journal import log
from coach.journal.belonging import Here, ours_in
from coach.journal.codec import ShapeError
from coach.journal.contents import FORMAT, damaged, decode, dump
from coach.journal.files import Files, read_whole, reason, unreadable
from coach.journal.leases import Leases

TYPED = "typed"
"""The folder of these logs."""
_LIMIT = 1_000_000
_NAME = re.compile(r"([0-9A-Za-z-]{1,64})\.log")


class CutOff(NamedTuple):
    """The beginning of an answer: what `of` it is about, which question by its key and wording."""

    of: str
    key: str
    question: str
    text: str


class CutOffs:
    """What waits in one window, and what others left. Making it touches nothing on disk."""

    def __init__(self, folder: Path, files: Files, identity: str, here: Callable[[], Here]) -> None:
        self._folder = folder
        self._files = files
        self._id = identity
        self._here = here
        self._leases = Leases(folder, files)
        self._kept: tuple[CutOff, ...] = ()

    def keep(self, waiting: Sequence[CutOff]) -> None:
        """Have the disk keep all that waits in this window now. Raises NotSavedError."""
        if self._kept == tuple(waiting):
            return
        path = self._path(self._id)
        try:
            if not waiting:
                log.remove(self._files, path)
                self._leases.let_go(self._id)
            else:
                self._leases.take(self._id)
                self._append(path, waiting)
        except OSError as error:
            raise NotSavedError(
                f"Not saved: {reason(error)} ({self._folder}).", "Your words are still here."
            ) from error
        self._kept = tuple(waiting)

    def _append(self, path: Path, waiting: Sequence[CutOff]) -> None:
        said = {"format": FORMAT, "journal": self._here().id or ""}
        end = log.append(
            self._files, path, dump({**said, TYPED: [each._asdict() for each in waiting]})
        )
        if end > _LIMIT:
            log.compact(self._files, path, end)

    def take_up(self) -> tuple[list[CutOff], list[CoachError]]:
        """What windows that are gone have left, from here on kept by this one, and what stays.

        What cannot be read or kept stays where it is, and so does what belongs to another
        journal, of which nothing is told.
        """
        try:
            names = sorted(self._files.listdir(self._folder))
        except (FileNotFoundError, NotADirectoryError):
            return [], []
        except OSError as error:
            return [], [unreadable(self._folder, error)]
        found: list[CutOff] = []
        problems: list[CoachError] = []
        for identity in (match[1] for match in map(_NAME.fullmatch, names) if match):
            if identity != self._id:
                try:
                    found += self._taken(identity)
                except CoachError as error:
                    problems.append(error)
        return found, problems

    def _taken(self, identity: str) -> list[CutOff]:
        """What stands in the log of a window, unless it is still there."""
        path = self._path(identity)
        try:
            if not self._leases.take(identity):
                return []
            try:
                found = cut_off_in(ours_in(read_whole(self._files, path)[0], self._here()))
                if found:
                    self.keep([*self._kept, *found])
                    log.remove(self._files, path)
            finally:
                self._leases.let_go(identity)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise JournalError(
                f"{path} cannot be read: {reason(error)}.", "It is left as it is."
            ) from error
        return found

    def _path(self, identity: str) -> Path:
        return self._folder / f"{identity}.log"


def cut_off_in(data: bytes) -> list[CutOff]:
    """What the newest whole entry of a log holds; nothing where this coach cannot read it."""
    return _held(next(log.entries(data), b""))


def without(path: Path, data: bytes, records: Collection[str]) -> bytes | None:
    """A log's newest entry alone, without what is about these records; None where nothing is.

    Raises JournalError where something may be, and cannot be read.
    """
    if not any(each.encode() in data for each in records):
        return None
    newest = next(log.entries(data), b"")
    if not _held(newest):
        raise damaged(path, "not all of it can be read")
    entry = decode(newest)
    left = [each for each in entry[TYPED] if each["of"] not in records]
    line = log.line_of(dump({**entry, TYPED: left})) if left else b""
    return line if line != data else None


def _held(body: bytes) -> list[CutOff]:
    """What an entry holds; nothing for what a newer coach wrote."""
    try:
        entry = decode(body)
        found = [CutOff(*(str(each[name]) for name in CutOff._fields)) for each in entry[TYPED]]
    except (ShapeError, ValueError, LookupError, TypeError):
        return []
    return found if entry["format"] <= FORMAT else []
