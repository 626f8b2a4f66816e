"""What she is told of a file that cannot be opened, and the ways on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coach.journal.archive_counts import Counts, Pending
from coach.journal.gone_back import WentBack
from coach.journal.journal import Journal
from coach.journal.remedies import Found, Kind, Remedy, Trouble, Way, found_of
from coach.model.dates import say_short
from coach.text import clean_line, count

_SHOWN = 12
_TITLES: Mapping[Kind, str] = {
    Kind.MISSING: "A file of your journal is missing",
    Kind.EMPTY: "A file of your journal is empty",
    Kind.DAMAGED: "A file of your journal is damaged",
    Kind.EDITED: "A file of your journal was changed outside coach",
    Kind.NEWER: "Your journal was written by a newer coach",
    Kind.UNREADABLE: "A file of your journal cannot be read",
    Kind.RESTORING: "A restore was begun and is not finished",
}
AGAIN, QUIT = "again", "quit"
GO_ON, DROP = "go on", "drop"


@dataclass(frozen=True)
class Case:
    """One file that cannot be opened: what is said of it, and the ways on by their names."""

    trouble: Trouble
    title: str
    texts: tuple[str, ...]
    ways: Mapping[str, str]
    remedies: Mapping[str, Remedy]


def next_case(journal: Journal) -> Case | None:
    """The first file that cannot be opened, None where all can. Raises JournalError."""
    recovery, pending = journal.care.recovery, journal.care.archives.pending()
    if pending is not None:
        return _cut_off(pending)
    troubles = recovery.look()
    if not troubles:
        return None
    return case(troubles[0], recovery.remedies(troubles[0]))


def _cut_off(pending: Pending) -> Case:
    """A restore that was cut off: to be gone on with, or dropped."""
    before = f" All of it is in {pending.before}." if pending.before else ""
    texts = (
        f"It brings {pending.counts}. Some of that may be in its place already, so nothing is "
        "shown before you say how to go on.",
        f"What was here before is kept.{before}",
    )
    ways = {
        GO_ON: "Go on with the restore",
        DROP: "Drop it, and have back what was here before",
        QUIT: "Close coach and leave everything as it is",
    }
    trouble = Trouble(pending.before or Path(), Kind.RESTORING, "")
    return Case(trouble, _TITLES[Kind.RESTORING], texts, ways, {})


def take(journal: Journal, case: Case, way: str) -> str:
    """Take a way on; returns what is said of it, empty for looking again.

    Raises JournalError where the disk refuses, or the file changed meanwhile.
    """
    if way == GO_ON:
        counts = journal.care.archives.finish()
        return f"The restore is finished: {counts}." if counts else ""
    if way == DROP:
        archives = journal.care.archives
        return back_line(archives.holds()) if archives.drop() else ""
    remedy = case.remedies.get(way)
    return "" if remedy is None else mended_line(remedy, journal.care.recovery.mend(remedy))


def back_line(counts: Counts | None) -> str:
    """That what was here before a restore is back, and how much that is where it can be read."""
    return f"What was here before is back: {counts}." if counts else "What was here before is back."


def case(trouble: Trouble, remedies: Sequence[Remedy]) -> Case:
    """What is said of a file, and what she can do."""
    without = {each.way.value: _way(each) for each in remedies if each.way is Way.WITHOUT}
    ways = {each.way.value: _way(each) for each in remedies if each.way is not Way.WITHOUT}
    again = "Look again" + (
        " (a sync program may not be done yet)" if trouble.kind is Kind.MISSING else ""
    )
    ways |= {AGAIN: again, **without, QUIT: "Close coach and leave everything as it is"}
    lost = dict.fromkeys(_lost(each) for each in remedies if each.lost)
    differs = [_differs(each) for each in remedies]
    texts = [*lost, trouble.why, _safe(trouble), *differs]
    if said := advice(trouble):
        texts.append(said)
    shown = tuple(text for text in texts if text)
    by_way = {each.way.value: each for each in remedies}
    return Case(trouble, _TITLES[trouble.kind], shown, ways, by_way)


def advice(trouble: Trouble) -> str:
    """What helps where coach cannot; empty where it can."""
    if trouble.kind is Kind.NEWER:
        return "Update coach on this machine to open it."
    if trouble.kind is Kind.UNREADABLE:
        return "See whether it is a file that you may read, and look again."
    return ""


def unsure(remedy: Remedy) -> str:
    """In numbers and without a word of hers, what is not certain of the best way on."""
    said = []
    if remedy.lost:
        said.append(f"{_lost(remedy)}")
    if remedy.differs:
        of = f"the backup of {_when(remedy)}" if remedy.backup else "what can be read"
        said.append(f"With {of}, {count(len(remedy.differs), 'thing')} may not be as you left it.")
    elif not remedy.compared:
        said.append(f"Whatever you saved after the backup of {_when(remedy)} is not in it.")
    return " ".join(said)


def went_back_line(went: WentBack) -> str:
    """How much a file does not have any more, and what has it, without a word of hers."""
    lost = len(went.missing)
    said = f"{count(lost, 'thing')} that you saved {_be(lost)} not in {went.path.name} any more"
    if not went.found or went.when is None:
        return f"{said}, and no backup has {'it' if lost == 1 else 'them'}."
    local = went.when.astimezone()
    which = (
        "it" if lost == 1 else "them" if len(went.found) == lost else f"{len(went.found)} of them"
    )
    return f"{said}; a backup of {say_short(local.date())}, {local:%H:%M} has {which}."


def went_back_texts(went: WentBack) -> list[str]:
    """What she is told before she chooses: each thing that a backup has, by title and day."""
    named = [found_of(table, document, "") for (table, _), document in went.found.items()]
    lines = [f"· {title_line(each)}" for each in _newest(named)[:_SHOWN]]
    if (more := len(named) - _SHOWN) > 0:
        lines.append(f"and {more} more")
    why = "An older copy of the file was put in its place, or a sync program is not done yet."
    return [went_back_line(went), "\n".join(lines), why]


def mended_line(remedy: Remedy, aside: object) -> str:
    """What is said once a file was mended."""
    name = remedy.trouble.path.name
    said = f"{name} opens again."
    if remedy.way is Way.WITHOUT:
        said = f"You go on without what was in {name}."
    return f"{said} The file as it was is kept in {aside}." if aside else said


def _safe(trouble: Trouble) -> str:
    others = "Your other files and the backups are as they were."
    if trouble.kind in (Kind.MISSING, Kind.NEWER, Kind.UNREADABLE):
        return f"Nothing was changed. {others}"
    return (
        "It was left exactly as it was found, and is kept so: before anything takes its place "
        f"it is put aside, byte for byte, in {trouble.aside}. {others}"
    )


def _way(remedy: Remedy) -> str:
    if remedy.way is Way.AS_IT_IS:
        return "Keep the file as it is now"
    if remedy.way is Way.WITHOUT:
        return "Go on without what was in it"
    if remedy.backup is None:
        return "Open it with what can still be read"
    return f"Open it from the backup of {_when(remedy)}"


def _when(remedy: Remedy) -> str:
    if remedy.backup is None:
        return ""
    local = remedy.backup.astimezone()
    return f"{say_short(local.date())}, {local:%H:%M}"


def _differs(remedy: Remedy) -> str:
    """What she would have, and what of it is not certain, or not there."""
    if remedy.way is Way.WITHOUT:
        lines = ["No backup of it can be read, and it is empty."]
        if remedy.trouble.kind is Kind.DAMAGED:
            lines = ["No backup of it can be read, and no session in it as one. Whatever text "
                     "stands in the file can still be read in any editor."]  # fmt: skip
        if remedy.trouble.kind is Kind.MISSING:
            lines = ["There is no backup of it that can be read."]
        return "\n".join([*lines, "Nothing is made up in its place."])
    lead = f"{_way(remedy)}: {count(remedy.kept, 'thing')} in it."
    if remedy.way is Way.RECOVER and not remedy.compared:
        lead += " Whatever you saved after that is not in it."
    elif remedy.way is Way.RECOVER and not remedy.differs:
        lead += " All of it is as in the damaged file, as far as that can be read."
    lines = [lead, *(_line(each) for each in _newest(remedy.differs)[:_SHOWN])]
    if (more := len(remedy.differs) - _SHOWN) > 0:
        lines.append(f"and {more} more")
    return "\n".join(lines)


def _lost(remedy: Remedy) -> str:
    things = f"{count(remedy.lost, 'thing')} that you saved"
    if remedy.way is Way.AS_IT_IS:
        return f"{things} {_be(remedy.lost)} not in the file any more."
    if remedy.way is Way.WITHOUT and remedy.trouble.kind is Kind.MISSING:
        were = "was" if remedy.lost == 1 else "were"
        return f"{things} {were} in the file that is missing, and no backup can be read."
    if remedy.compared:
        return f"{things} can be read neither in the damaged file nor in a backup."
    return f"{things} {_be(remedy.lost)} in no backup."


def _be(lost: int) -> str:
    return "is" if lost == 1 else "are"


def _newest(found: Sequence[Found]) -> list[Found]:
    return sorted(found, key=lambda each: each.day, reverse=True)


def title_line(found: Found) -> str:
    """Its title and day, or its kind."""
    try:
        day = f", {say_short(date.fromisoformat(found.day))}"
    except ValueError:
        day = ""  # a day that cannot be read is part of the damage
    return f"{clean_line(found.what)}{day}"


def _line(found: Found) -> str:
    return f"· {title_line(found)}: {found.how}"
