"""What can be mended without a choice of hers, and what is left to her."""

from collections.abc import Iterator

from coach.errors import CoachError, UnfinishedError
from coach.journal.files import reason
from coach.journal.journal import Journal
from coach.journal.remedies import Way
from coach.practice.checkup import Finding, State
from coach.practice.desk import Desk
from coach.practice.recovering import unsure
from coach.text import count


def mend(desk: Desk) -> Iterator[Finding]:
    """Do what can be done without a choice of hers; says each thing, done, left or refused.

    What is refused keeps nothing else from being done. No word of hers is in it.
    """
    refused: set[str] = set()
    for part in (_mend_files, _mend_drafts, _mend_folders, _mend_backups, _finish):
        try:
            yield from part(desk.journal)
        except (CoachError, OSError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            if why not in refused:
                yield Finding("mended", State.NOTE, f"Not done: {why}")
            refused.add(why)


def _done(message: str) -> Finding:
    return Finding("mended", State.OK, message)


def _mend_files(journal: Journal) -> Iterator[Finding]:
    if journal.care.archives.pending() is not None:
        raise UnfinishedError
    recovery = journal.care.recovery
    refused: set[str] = set()
    while todo := [each for each in recovery.look() if each.path.name not in refused]:
        trouble = todo[0]  # each of the others may look different once this one is whole
        refused.add(trouble.path.name)
        remedies = recovery.remedies(trouble)
        if not remedies or remedies[0].way is Way.WITHOUT:
            continue  # to go on without words is for her to say
        if not remedies[0].is_certain:
            said = f"Left for you to choose: {trouble.path}. {unsure(remedies[0])}"
            yield Finding("mended", State.NOTE, said, str(trouble.path), "Open coach to choose.")
            continue
        aside = recovery.mend(remedies[0])
        kept = f" The file as it was is in {aside}." if aside else ""
        yield _done(f"Opens again: {trouble.path}.{kept}")


def _mend_drafts(journal: Journal) -> Iterator[Finding]:
    inspection = journal.care.inspection
    for path in inspection.torn_drafts():
        aside = inspection.put_aside(path)
        yield _done(f"Put aside, as it was: {aside}" if aside else f"Looked at again: {path}")


def _mend_folders(journal: Journal) -> Iterator[Finding]:
    inspection = journal.care.inspection
    for opened in inspection.open_to_others():
        inspection.close_to_others(opened)
        yield _done(f"Only you can read it now: {opened.path}")
    for path in inspection.left_over():
        inspection.tidy(path)
        yield _done(f"Removed, the rest of a save that was cut off: {path}")
    for path in inspection.stale_leases():
        inspection.tidy(path)
        yield _done(f"Removed, nothing of yours was in it: {path}")


def _mend_backups(journal: Journal) -> Iterator[Finding]:
    inspection = journal.care.inspection
    for path in inspection.broken_backups():
        made = inspection.back_up(path)
        if made is not None:
            yield _done(f"Backed up: {made}")


def _finish(journal: Journal) -> Iterator[Finding]:
    if journal.care.archives.pending() is not None or journal.care.recovery.look():
        return
    aside = journal.care.purging.put_aside()
    if aside is not None:
        yield _done(f"Put aside, as it was, since no deletion can go on from it: {aside}")
    begun = [*journal.care.inspection.interrupted(), *journal.care.inspection.unheard()]
    merged = journal.finish_harvest()
    if begun:
        yield _done("Finished what was begun.")
    if merged is not None:
        taken = count(merged.copies, "copy", "copies")
        yield _done(f"{taken} of a sync program taken in.")


def bring_back(desk: Desk) -> Iterator[Finding]:
    """Put back what files do not have any more and backups do; nothing is overwritten.

    Where there is nothing to put back, that is said. Raises JournalError and NotSavedError.
    """
    care = desk.journal.care
    nothing = True
    for look in (care.went_back, care.gone_back.look_through_backups):  # the second after the first
        for went in (each for each in look() if each.found):
            nothing = False
            care.gone_back.bring_back(went)
            yield _done(f"Back in {went.path}: {count(len(went.found), 'thing')}.")
    if nothing:
        said = "Nothing was brought back: no backup has anything that is missing here."
        yield Finding("mended", State.NOTE, said)
    desk.journal.finish_harvest()
