"""Everything that can be wrong with a journal, looked at one after the other."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.practice.desk import Desk
from coach.practice.home import stands_twice
from coach.practice.recovering import case
from coach.text import count

_AHEAD = timedelta(hours=26)
"""A last save further ahead than this is no matter of time zones."""


class State(StrEnum):
    """How a check came out."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


class Finding(NamedTuple):
    """What a check found; `about` names a file or folder, and `remedy` what to do."""

    check: str
    state: State
    message: str
    about: str = ""
    remedy: str = ""


Check = Callable[[Desk], Iterator[Finding]]

_MEND = "coach doctor --mend"


def check_up(desk: Desk) -> list[Finding]:
    """What every check found; changes nothing, and never fails.

    No word of hers is in it: sessions are counted, and files named.
    """
    found: list[Finding] = []
    for name, check in _CHECKS.items():
        try:
            mine = list(check(desk))
        except CoachError as error:
            mine = [Finding(name, State.WRONG, error.message, remedy=error.hint)]
        except OSError as error:
            mine = [Finding(name, State.WRONG, f"It cannot be looked at: {error.strerror}.")]
        found += mine or [Finding(name, State.OK, "Nothing is wrong.")]
    return found


def mend(desk: Desk) -> Iterator[str]:
    """Do what can be done without a choice of hers; says each thing once it is done.

    Raises CoachError where something cannot be done.
    """
    journal = desk.journal
    recovery, inspection = journal.care.recovery, journal.care.inspection
    for trouble in recovery.look():
        for remedy in recovery.remedies(trouble)[:1]:
            if remedy.way.value == "without":
                continue  # to go on without words is for her to say
            aside = recovery.mend(remedy)
            kept = f" The file as it was is in {aside}." if aside else ""
            yield f"Opens again: {trouble.path}.{kept}"
    for opened in inspection.open_to_others():
        inspection.close_to_others(opened)
        yield f"Only you can read it now: {opened.path}"
    for path in (*inspection.left_over(), *inspection.stale_leases()):
        inspection.tidy(path)
        yield f"Removed, nothing of yours was in it: {path}"
    if recovery.look():
        return
    merged = journal.finish_harvest()
    if merged is not None:
        yield f"{count(merged.copies, 'copy', 'copies')} of a sync program taken in."


def _files(desk: Desk) -> Iterator[Finding]:
    journal = desk.journal
    recovery = journal.care.recovery
    troubles = recovery.look()
    for trouble in troubles:
        remedies = recovery.remedies(trouble)
        said = next(iter(case(trouble, remedies).ways.values())) if remedies else ""
        remedy = f"{said}: {_MEND}, or open coach to choose." if remedies else "Update coach."
        yield Finding("files", State.WRONG, trouble.why, str(trouble.path), remedy)
    if not troubles:
        sessions = count(len(journal.sessions()), "session")
        yield Finding("files", State.OK, f"Every file verifies; {sessions} can be read.")


def _lock(desk: Desk) -> Iterator[Finding]:
    if desk.journal.care.inspection.is_locked():
        message = "Another coach has been saving for a while."
        yield Finding("lock", State.NOTE, message, remedy="If none is open, restart this machine.")


def _leases(desk: Desk) -> Iterator[Finding]:
    stale = desk.journal.care.inspection.stale_leases()
    if stale:
        message = f"{count(len(stale), 'session')} marked as open in a window that is gone."
        yield Finding("windows", State.NOTE, message, remedy=_MEND)


def _drafts(desk: Desk) -> Iterator[Finding]:
    for path in desk.journal.care.inspection.torn_drafts():
        yield Finding(
            "drafts", State.WRONG, "A draft cannot be read. It is left as it is.", str(path)
        )
    for paths in desk.editor_files.sessions().values():
        for path in paths:
            message = "Your editor left words here; they are offered when the session opens."
            yield Finding("drafts", State.NOTE, message, str(path))


def _backups(desk: Desk) -> Iterator[Finding]:
    inspection = desk.journal.care.inspection
    for path in inspection.broken_backups():
        message = "The newest backup of a file does not verify."
        yield Finding("backups", State.WRONG, message, str(path), "The next save makes another.")
    kept = inspection.backup_count()
    yield Finding("backups", State.OK, f"{count(kept, 'earlier version')} kept.")
    for path in inspection.damaged_kept():
        yield Finding("backups", State.NOTE, "A damaged file is kept here.", str(path))


def _copies(desk: Desk) -> Iterator[Finding]:
    merging = desk.journal.care.merging
    for copy in merging.copies():
        if copy.why:
            remedy = "Look at it yourself; coach leaves it alone."
            yield Finding("copies", State.WRONG, copy.why, str(copy.path), remedy)
        else:
            message = f"A copy that {copy.client} made is not taken in yet."
            yield Finding("copies", State.NOTE, message, str(copy.path), _MEND)
    if doubles := len(merging.doubles()):
        yield Finding("copies", State.NOTE, f"{stands_twice(doubles)}.", remedy="Home, then v.")


def _interrupted(desk: Desk) -> Iterator[Finding]:
    for path in desk.journal.care.inspection.interrupted():
        message = "Something was begun and is not finished."
        yield Finding("unfinished", State.NOTE, message, str(path), _MEND)
    for path in desk.journal.care.inspection.left_over():
        message = "A save that was cut off left a file."
        yield Finding("unfinished", State.NOTE, message, str(path), _MEND)


def _privacy(desk: Desk) -> Iterator[Finding]:
    for path, _ in desk.journal.care.inspection.open_to_others():
        message = "Others on this machine can look into it."
        yield Finding("privacy", State.WRONG, message, str(path), _MEND)


def _room(desk: Desk) -> Iterator[Finding]:
    for message in desk.journal.care.hindrances():
        yield Finding("room", State.WRONG, message)


def _guides(desk: Desk) -> Iterator[Finding]:
    for problem in desk.library.problems:
        yield Finding("guides", State.WRONG, str(problem), remedy="coach guides check says more.")
    yield Finding("guides", State.OK, f"{count(len(desk.library.guides), 'guide')} can be used.")


def _settings(desk: Desk) -> Iterator[Finding]:
    for problem in desk.settings_problems:
        yield Finding("settings", State.NOTE, problem, str(desk.places.settings))


def _clock(desk: Desk) -> Iterator[Finding]:
    now = desk.now()
    if any(moment > now + _AHEAD for moment in _moments(desk.journal)):
        message = "Something was saved at a time that is still to come."
        yield Finding(
            "clock", State.NOTE, message, remedy="See whether this machine's clock is right."
        )


def _moments(journal: Journal) -> Iterator[datetime]:
    for session in journal.newest(20):
        yield session.updated_at or session.started


_CHECKS: dict[str, Check] = {
    "files": _files,
    "lock": _lock,
    "windows": _leases,
    "drafts": _drafts,
    "backups": _backups,
    "copies": _copies,
    "unfinished": _interrupted,
    "privacy": _privacy,
    "room": _room,
    "guides": _guides,
    "settings": _settings,
    "clock": _clock,
}
