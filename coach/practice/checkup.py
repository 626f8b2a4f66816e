"""Everything that can be wrong with a journal, looked at one after the other."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from coach.errors import CoachError, UnfinishedError
from coach.guides.library import load_library
from coach.journal.journal import Journal
from coach.journal.remedies import Trouble, Way
from coach.journal.shelves import RESTORING
from coach.model.dates import say_short
from coach.paths import prompts_folder
from coach.practice.desk import Desk
from coach.practice.home import stands_twice
from coach.practice.recovering import advice, case, unsure, went_back_line
from coach.progress import Progress
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

MEND, BRING_BACK = "coach doctor --mend", "coach doctor --bring-back"
"""The commands that do what is safe; the app says a key in their place."""
_NOT_DONE = "If a sync program is not done yet, wait for it."
_BESIDE = f"{BRING_BACK} puts it back beside what is here"


def check_up(desk: Desk, progress: Progress | None = None) -> list[Finding]:
    """What every check found; changes nothing, and fails only by StoppedError.

    No word of hers is in it: sessions are counted, and files named.
    """
    found: list[Finding] = []
    for name, check in (progress or Progress()).each(_CHECKS.items(), "checks"):
        try:
            mine = list(check(desk))
        except CoachError as error:
            mine = [_refused(name, error, found)]
        except OSError as error:
            mine = [Finding(name, State.WRONG, f"It cannot be looked at: {error.strerror}.")]
        found += mine or [Finding(name, State.OK, "Nothing is wrong.")]
    return found


def _refused(name: str, error: CoachError, found: list[Finding]) -> Finding:
    """A check that could not be made; what is wrong with a file is said once."""
    if isinstance(error, UnfinishedError):
        return Finding(name, State.NOTE, "To be looked at once the restore is finished.")
    if any(each.check == "files" and each.about and each.about in error.message for each in found):
        return Finding(name, State.NOTE, "To be looked at once every file opens.")
    return Finding(name, State.WRONG, error.message, remedy=error.hint)


def _files(desk: Desk) -> Iterator[Finding]:
    journal = desk.journal
    recovery = journal.care.recovery
    if journal.care.archives.pending() is not None:
        raise UnfinishedError
    troubles = recovery.look()
    for trouble in troubles:
        yield Finding("files", State.WRONG, trouble.why, str(trouble.path), _way_on(desk, trouble))
    if not troubles:
        sessions = count(len(journal.sessions()), "session")
        yield Finding("files", State.OK, f"Every file verifies; {sessions} can be read.")


def _way_on(desk: Desk, trouble: Trouble) -> str:
    """What can be done about a file, in a sentence."""
    try:
        remedies = desk.journal.care.recovery.remedies(trouble)
    except CoachError as error:
        return str(error)
    if not remedies:
        return advice(trouble)
    if remedies[0].way is Way.WITHOUT:
        return "Open coach to choose: wait until it is back, or go on without what was in it."
    if not remedies[0].is_certain:
        return f"{unsure(remedies[0])} Open coach to choose; there each is named."
    said = next(iter(case(trouble, remedies).ways.values()))
    return f"{said}, with nothing lost: {MEND}"


def _lock(desk: Desk) -> Iterator[Finding]:
    if desk.journal.care.inspection.is_locked():
        message = "Another coach has been saving for a while."
        yield Finding("lock", State.NOTE, message, remedy="If none is open, restart this machine.")


def _leases(desk: Desk) -> Iterator[Finding]:
    stale = desk.journal.care.inspection.stale_leases()
    if stale:
        message = f"{count(len(stale), 'session')} marked as open in a window that is gone."
        yield Finding("windows", State.NOTE, message, remedy=MEND)


def _drafts(desk: Desk) -> Iterator[Finding]:
    for path in desk.journal.care.inspection.torn_drafts():
        message = "A draft cannot be read. It is left as it is."
        yield Finding("drafts", State.WRONG, message, str(path), f"{MEND} puts it aside.")
    for path in desk.journal.care.inspection.unreadable_drafts():
        message = "A draft cannot be read; it is passed over and left as it is."
        remedy = "See whether it is a file that you may read; coach takes no links."
        yield Finding("drafts", State.WRONG, message, str(path), remedy)
    for paths in desk.editor_files.sessions().values():
        for path in paths:
            message = "Your editor left words here; they are offered when the session opens."
            yield Finding("drafts", State.NOTE, message, str(path))
    for path in desk.journal.care.inspection.of_others():
        message = "Words of another journal wait here; they come back with it."
        yield Finding("drafts", State.NOTE, message, str(path))
    unfinished = desk.journal.unfinished()
    drafts = sum(1 for each in unfinished if each.rev == 0)
    message = f"{count(len(unfinished), 'unfinished session')}, {drafts} of them only as a draft."
    yield Finding("drafts", State.OK, message)


def _backups(desk: Desk) -> Iterator[Finding]:
    inspection = desk.journal.care.inspection
    for path in inspection.broken_backups():
        message = "The newest backup of a file does not verify."
        yield Finding("backups", State.WRONG, message, str(path), f"{MEND} makes another.")
    kept, newest = inspection.backups()
    last = f", the last one of {say_short(newest.astimezone().date())}" if newest else ""
    yield Finding("backups", State.OK, f"{count(kept, 'earlier version')} kept{last}.")
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
            if copy.damaged:
                message = (
                    f"A copy that {copy.client} made is damaged or was changed by hand. What can "
                    "be read of it is not taken in yet; where it says something else, you choose."
                )
            yield Finding("copies", State.NOTE, message, str(copy.path), MEND)
    if doubles := len(merging.doubles()):
        yield Finding("copies", State.NOTE, f"{stands_twice(doubles)}.", remedy="Home, then v.")


def _interrupted(desk: Desk) -> Iterator[Finding]:
    for path in desk.journal.care.inspection.interrupted():
        if path.name == RESTORING:
            said = UnfinishedError()
            yield Finding("unfinished", State.WRONG, said.message, str(path), said.hint)
            return
        message = "A deletion for good was begun and is not finished."
        yield Finding("unfinished", State.NOTE, message, str(path), MEND)
    for year in desk.journal.care.inspection.unheard():
        message = f"Promises, people or decisions from sessions of {year} are not listed yet."
        yield Finding(
            "unfinished", State.NOTE, message, remedy=f"Opening coach does it, or {MEND}."
        )
    for path in desk.journal.care.inspection.left_over():
        message = "A save that was cut off left a file."
        yield Finding("unfinished", State.NOTE, message, str(path), MEND)


def _gone_back(desk: Desk) -> Iterator[Finding]:
    care = desk.journal.care
    late = care.went_back()
    for each in late:
        remedy = f"Open coach and press u on Home to choose, or {_BESIDE}."
        if not each.found:
            remedy = f"{_NOT_DONE} Else open coach and press u on Home to go on without it."
        yield Finding("older", State.WRONG, went_back_line(each), str(each.path), remedy)
    known = {each.path for each in late}
    for each in care.gone_back.look_through_backups():
        if each.path not in known:
            remedy = f"{_BESIDE}."
            yield Finding("older", State.NOTE, went_back_line(each), str(each.path), remedy)


def _privacy(desk: Desk) -> Iterator[Finding]:
    for path, _ in desk.journal.care.inspection.open_to_others():
        message = "Others on this machine can look into it."
        yield Finding("privacy", State.WRONG, message, str(path), MEND)


def _room(desk: Desk) -> Iterator[Finding]:
    for message in desk.journal.care.hindrances():
        yield Finding("room", State.WRONG, message)


def _guides(desk: Desk) -> Iterator[Finding]:
    library = load_library(prompts_folder(), desk.own_guides)  # and keeps nothing parsed
    for problem in library.problems:
        yield Finding("guides", State.WRONG, str(problem), remedy="coach guides check says more.")
    yield Finding("guides", State.OK, f"{count(len(library.guides), 'guide')} can be used.")


def _settings(desk: Desk) -> Iterator[Finding]:
    for problem in desk.settings_problems:
        yield Finding("settings", State.NOTE, str(problem), str(desk.places.settings))


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
    "older": _gone_back,
    "privacy": _privacy,
    "room": _room,
    "guides": _guides,
    "settings": _settings,
    "clock": _clock,
}
