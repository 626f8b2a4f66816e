"""The sharing log: when something left, to whom, where to, which answers; none of their words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from coach.errors import CoachError
from coach.journal import log
from coach.journal.files import Files, read_whole, reason, unreadable
from coach.practice.clock import Clock
from coach.sharing.page import AnswerId, Page
from coach.sharing.reading import full_date
from coach.text import clean_line, listed


class Way(StrEnum):
    """How a page left."""

    FILE = "file"
    PRINT = "print"
    COPY = "copy"


@dataclass(frozen=True)
class Delivery:
    """One page that left.

    `reader` is a mentor's id, or a name that no record has; empty where the page was
    for whoever she gives it to. `what` is the kind of page. `answers` are those that
    were on it, by session, step and item. `path` is the file it was written to, empty
    where there is none.
    """

    at: datetime
    for_me: bool
    reader: str
    what: str
    form: str
    way: Way
    answers: tuple[AnswerId, ...] = ()
    kept_back: int = 0
    path: str = ""

    @property
    def sessions(self) -> frozenset[str]:
        """The sessions of which something was on it."""
        return frozenset(session for session, _, _ in self.answers)

    def as_json(self) -> dict[str, object]:
        """In the shape of `shared --json`, which is that of the log."""
        return {
            "at": self.at.isoformat(),
            "for": "me" if self.for_me else "mentor",
            "to": self.reader or None,
            "what": self.what,
            "format": self.form,
            "way": self.way.value,
            "answers": [
                {"session": session, "step": step, "item": item}
                for session, step, item in self.answers
            ],
            "kept_back": self.kept_back,
            "path": self.path or None,
        }


class SharedLog:
    """The log in the state folder. Making it touches nothing on disk."""

    def __init__(self, folder: Path, now: Clock, files: Files | None = None) -> None:
        self._path = folder / "shared.log"
        self._now = now
        self._files = files or Files()

    def add(self, page: Page, way: Way, path: Path | None = None) -> None:
        """Note that a page has left, so that the disk itself has it; `path` is its file.

        Raises CoachError where that fails; the page has left all the same.
        """
        delivery = Delivery(
            at=self._now(),
            for_me=page.for_me,
            reader=page.reader,
            what=page.what,
            form=page.form.value,
            way=way,
            answers=page.answers,
            kept_back=page.kept_back,
            path=_whole(path) if path else "",
        )
        body = json.dumps(delivery.as_json(), separators=(",", ":"), ensure_ascii=False)
        try:
            log.append(self._files, self._path, body.encode("utf-8", "replace"))
        except OSError as error:
            raise CoachError(
                f"The page has left, but that could not be noted: {reason(error)}.",
                f"It belongs into {self._path}.",
            ) from error

    def read(self) -> tuple[list[Delivery], int]:
        """Every page that left, the newest first, and how many lines could not be read.

        Raises JournalError where the log itself cannot be.
        """
        try:
            data, _ = read_whole(self._files, self._path)
        except FileNotFoundError:
            return [], 0
        except OSError as error:
            raise unreadable(self._path, error) from error
        found = [each for body in log.entries(data) if (each := _delivery(body)) is not None]
        return found, sum(1 for line in data.split(b"\n") if line) - len(found)

    def of(self, session: str) -> list[Delivery]:
        """The pages for others that had something of a session on them, the newest first."""
        return [each for each in self.read()[0] if not each.for_me and session in each.sessions]


def _whole(path: Path) -> str:
    """A path from the root on, without the way there and back."""
    plain = path.parent.resolve() / path.name if ".." in path.parts else path.absolute()
    return str(plain)


def shared_line(deliveries: Sequence[Delivery], names: Mapping[str, str]) -> str:
    """To whom something was given and when, the newest first; `names` are those of mentors.

    Each mentor stands there once, with the last time.
    """
    said: dict[str, str] = {}
    for each in deliveries:
        whom = clean_line(names.get(each.reader, each.reader))
        said.setdefault(whom, full_date(each.at.astimezone().date()))
    told = [f"with {whom} on {day}" if whom else f"on {day}" for whom, day in said.items()]
    return f"shared {listed(told)}" if told else ""


def _delivery(body: bytes) -> Delivery | None:
    """What a line of the log says; None where another coach wrote it otherwise."""
    try:
        said = json.loads(body)
        return Delivery(
            at=datetime.fromisoformat(said["at"]),
            for_me=said["for"] == "me",
            reader=said["to"] or "",
            what=said["what"],
            form=said["format"],
            way=Way(said["way"]),
            answers=tuple((a["session"], a["step"], a["item"]) for a in said["answers"]),
            kept_back=said["kept_back"],
            path=said.get("path") or "",
        )
    except (KeyError, TypeError, ValueError):
        return None
