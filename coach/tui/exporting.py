"""From a session to the page that is previewed, and from an agreed page to a file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.model.mentoring import Mentor
from coach.model.session import Session
from coach.practice.deliver import deliver, free
from coach.practice.pages import Pages
from coach.sharing.agreement import agreement_page
from coach.sharing.visibility import ME, Audience, every_record
from coach.tui.dialogs.export import Agreed, ExportChoice, Preview


def previews(journal: Journal, session: Session) -> Callable[[ExportChoice], Preview]:
    """Makes the page of a session for whatever she chooses."""

    def preview(choice: ExportChoice) -> Preview:
        audience = ME if choice.for_me else Audience()
        page = Pages(journal, audience, choice.hidden).of(session)
        return Preview(
            text=page.text,
            path=free(_here() / page.filename),
            kept_back=page.kept_back,
            names=tuple(page.candidates),
        )

    return preview


def agreement_previews(
    journal: Journal, mentor: Mentor, today: date
) -> Callable[[ExportChoice], Preview]:
    """Makes the page of an agreement for whatever she chooses. Raises JournalError."""
    records = every_record(journal.ongoing(removed=True))
    sessions = [*journal.sessions(), *journal.sessions(trashed=True)]

    def preview(choice: ExportChoice) -> Preview:
        page = agreement_page(
            mentor, records, sessions, today, me=choice.for_me, confirmed=choice.hidden
        )
        return Preview(
            text=page.text,
            path=free(_here() / page.filename),
            kept_back=page.kept_back,
            names=tuple(page.candidates),
        )

    return preview


def _here() -> Path:
    """The folder she is in. Raises CoachError where it was removed meanwhile."""
    try:
        return Path.cwd()
    except OSError as error:
        raise CoachError(
            "The folder that coach was started in is gone, so the page has no place.",
            "Start coach in another one.",
        ) from error


def write(agreed: Agreed) -> Path:
    """Write the very page she saw; returns where it is. Raises CoachError."""
    path = agreed.preview.path
    return deliver(agreed.preview.text, path.name, path.parent)
