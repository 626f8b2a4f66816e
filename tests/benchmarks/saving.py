"""Gates 4, 5 and 6: a draft and a finish beside the bare writes of the same bytes."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from coach.journal.contents import dump
from coach.journal.journal import Journal
from coach.journal.records import SESSIONS, write
from coach.model.session import Answer, Session
from coach.paths import in_one_folder
from tests.benchmarks.gate import Found, Gate, Growth
from tests.benchmarks.history import LAST
from tests.benchmarks.homes import Homes
from tests.benchmarks.measuring import interleaved, middle, tell, timed

_SIZES = (100, 1000, 2000, 20000)


def measure(homes: Homes, rounds: int) -> Found:
    """Save with each history, in turns with what the disk alone takes."""
    drafts, bare_drafts, size = _drafts(homes, rounds * 4)
    finishes, bare_finishes = _finishes(homes, rounds)
    return Found(
        [
            Gate(4, "a draft over its bare append and fsync, 1,000 sessions",
                 drafts[1000] / bare_drafts, 2),
            Gate(4, "a draft with 20,000 sessions over one with 100",
                 drafts[20000] / drafts[100], 1.5),
            Gate(5, "bytes written by an autosave over the draft document", size, 1.5),
            Gate(6, "a finish over both files written durably, 1,000 a year",
                 finishes[1000] / bare_finishes[1000], 4),
        ],
        [
            Growth("a draft saved", "ms", {n: t * 1e3 for n, t in drafts.items()}),
            Growth("a session finished", "ms", {n: t * 1e3 for n, t in finishes.items()}),
        ],
    )  # fmt: skip


class _Writing:
    """A window in which she writes one session on and on."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.journal = Journal(in_one_folder(home), now=lambda: LAST + timedelta(days=1))
        self.session = replace(self.journal.newest(1)[0], finished=None)
        self.journal.hold(self.session.id)

    def draft(self) -> float:
        """Seconds to keep one more word."""
        self.session = _with_a_word(self.session)
        return timed(lambda: self.journal.draft(self.session))

    @property
    def log(self) -> Path:
        """The file that holds the draft."""
        return self.home / "state" / "drafts" / f"{self.session.id}.log"


def _with_a_word(session: Session) -> Session:
    first: Answer = session.answers[0]
    words = f"{str(first.value)[:300]} {os.urandom(3).hex()}"
    return replace(session, answers=(replace(first, value=words), *session.answers[1:]))


def _drafts(homes: Homes, rounds: int) -> tuple[dict[int, float], float, float]:
    print(f"\nA draft, {rounds} rounds")
    windows = {size: _Writing(homes.of(size)) for size in _SIZES}
    window = windows[1000]
    window.draft()
    before = window.log.stat().st_size
    window.draft()
    line = window.log.stat().st_size - before
    document = len(dump(write(SESSIONS, window.session)))
    bare = "bare append and fsync of the same bytes"
    runs: dict[str, Callable[[], float]] = {
        bare: lambda: timed(lambda: _bare_append(homes.of(1000), line))
    }
    for size, each in windows.items():
        runs[f"a draft, {size:,} sessions"] = each.draft
    found = interleaved(runs, rounds)
    tell(found, bare)
    for each in windows.values():
        each.journal.let_go(each.session.id)
        each.journal.drop_draft(each.session.id)
    middles = {size: middle(found[f"a draft, {size:,} sessions"]) for size in _SIZES}
    return middles, middle(found[bare]), line / document


def _finishes(homes: Homes, rounds: int) -> tuple[dict[int, float], dict[int, float]]:
    print(f"\nA session finished, {rounds} rounds")
    finishes, bare = {}, {}
    for size in _SIZES:
        home = homes.of(size)
        shutil.copytree(home, home.with_name(f"{size}-finished"), dirs_exist_ok=True)
        window = _Finishing(home.with_name(f"{size}-finished"))
        names = (f"both files, durably, {size:,} sessions", f"a finish, {size:,} sessions")
        found = interleaved({names[1]: window.finish, names[0]: window.bare}, rounds)
        tell(found, names[0])
        bare[size], finishes[size] = (middle(found[name]) for name in names)
    return finishes, bare


class _Finishing:
    """A window that finishes a new session each time, as one that was drafted before."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.journal = Journal(in_one_folder(home), now=lambda: LAST + timedelta(days=1))
        self.like = self.journal.newest(1)[0]
        self.number = 0

    def finish(self) -> float:
        """Seconds to finish."""
        self.number += 1
        session = replace(self.like, id=f"{self.number:08x}-1111-4000-8000-00000000beac", rev=0)
        self.journal.hold(session.id)
        self.journal.draft(replace(session, finished=None))
        took = timed(lambda: self.journal.save_session(session))
        self.journal.let_go(session.id)
        return took

    def bare(self) -> float:
        """Seconds to write both files as they now are."""
        year = self.home / "journal" / f"sessions-{self.like.started.year}.json"
        ongoing = self.home / "journal" / "ongoing.json"
        parts = [year.read_bytes(), ongoing.read_bytes()]
        return timed(lambda: [_bare_write(self.home, part) for part in parts])


def _bare_append(home: Path, size: int) -> None:
    descriptor = os.open(home / "bare.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(descriptor, b"x" * size)
    os.fsync(descriptor)
    os.close(descriptor)


def _bare_write(home: Path, data: bytes) -> None:
    aside = home / "bare.tmp"
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(descriptor, data)
    os.fsync(descriptor)
    os.close(descriptor)
    aside.replace(home / "bare.bin")
    folder = os.open(home, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
