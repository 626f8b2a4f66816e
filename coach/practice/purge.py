"""Deleting for good, in words: what it will do before, and what it did after."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from coach.errors import HeldElsewhereError
from coach.journal.cut_off import TYPED
from coach.journal.drafts import EDITING
from coach.journal.journal import Journal
from coach.journal.plan import Plan
from coach.model.ongoing import every_record
from coach.practice.changes import named
from coach.practice.recovering import title_line
from coach.progress import Progress
from coach.text import count, listed

_SHOWN = 12
OUT_OF_REACH = (
    "Out of reach: what a sync program keeps as history, backups on other machines, "
    "files made with coach backup, and pages you have already shared."
)


def going_with(journal: Journal, plan: Plan) -> list[str]:
    """What grew from it and goes with it, each in a line. Raises JournalError."""
    if not plan.records:
        return []
    there = every_record(journal.ongoing(removed=True))
    return [named(each) for each in there if each.id in plan.records]


def said_first(plan: Plan, line: str, going: Sequence[str] = ()) -> list[str]:
    """What she is told before she agrees; `going` names what goes with it, as `going_with`."""
    said = ["It cannot be brought back."]
    found = Counter(_kind(path, plan) for path in (*plan.rewritten, *plan.removed))
    kinds = [count(found[name], *name) for name in _KINDS if found[name]]
    said.append(f"It is taken out of {listed(kinds)}.")
    said = [line, " ".join(said)]
    if plan.grown:
        goes = "goes" if plan.grown == 1 else "go"
        lines = [f"· {each}" for each in going]
        if lines and (more := plan.grown - len(lines)) > 0:
            lines.append(f"and {more} more")
        lead = f"{count(plan.grown, 'thing')} that came from it {goes} too"
        said.append("\n".join([f"{lead}:" if lines else f"{lead}.", *lines]))
    if plan.unreadable:
        names = "\n".join(str(path) for path in plan.unreadable)
        said.append(f"These files cannot be read and may hold it:\n{names}")
        said += _beside(plan)
    said.append(OUT_OF_REACH)
    return said


def _beside(plan: Plan) -> list[str]:
    """What else is in the files that cannot be read, and becomes of it if they are removed."""
    said = []
    if plan.saved:
        names = [f"· {title_line(each)}" for each in plan.saved[:_SHOWN]]
        if (more := len(plan.saved) - _SHOWN) > 0:
            names.append(f"and {more} more")
        lead = "If you remove them, this stays: it is only there, and is written anew in its place:"
        said.append("\n".join([lead, *names]))
    if plan.beyond:
        go = "goes" if plan.beyond == 1 else "go"
        what = count(plan.beyond, "other thing")
        said.append(f"{what} in them cannot be read at all, and {go} with them.")
    return said


def done_line(left: Sequence[Path]) -> str:
    """What is said once it is done; `left` are the files that it could not be taken out of."""
    stays = f" {count(len(left), 'file')} that could not be read stayed as before." if left else ""
    return f"Deleted for good.{stays}"


def delete(
    journal: Journal,
    plan: Plan,
    *,
    remove_unreadable: bool = False,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Delete for good; returns the files that cannot be read and stay.

    Raises HeldElsewhereError where another window writes the session, and StoppedError,
    with nothing changed, where the progress was stopped before the first file was.
    """
    if not journal.hold(plan.session):
        raise HeldElsewhereError(plan.session)
    try:
        purging = journal.care.purging
        return purging.purge(plan, remove_unreadable=remove_unreadable, progress=progress)
    finally:
        journal.let_go(plan.session)


_JOURNAL = ("file of the journal", "files of the journal")
_BACKUP, _DRAFT, _DAMAGED = ("backup",), ("draft",), ("damaged file",)
_KINDS: tuple[tuple[str, ...], ...] = (_JOURNAL, _BACKUP, _DRAFT, _DAMAGED)


def _kind(path: Path, plan: Plan) -> tuple[str, ...]:
    if plan.backups is not None and path.is_relative_to(plan.backups):
        return _BACKUP
    if path.parent.name in ("drafts", EDITING, TYPED):
        return _DRAFT
    return _DAMAGED if path.parent.name == "damaged" else _JOURNAL
