"""From a session to the page that is previewed, and from an agreed page to a file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.model.mentoring import Mentor
from coach.model.session import Session
from coach.practice.briefing import brief_page
from coach.practice.clipboard import why_not
from coach.practice.deliver import deliver, free
from coach.practice.pages import Pages
from coach.practice.shared import SharedLog, Way
from coach.sharing.page import Page
from coach.sharing.paper import Form
from coach.sharing.visibility import ME, Audience
from coach.tui.dialogs.export import Agreed, ExportChoice, Preview

Make = Callable[[ExportChoice], Page]
"""Makes the page for a choice. May raise CoachError."""


def previewed(make: Make) -> Callable[[ExportChoice], Preview]:
    """Makes what the dialog shows of a page, for whatever she chooses."""

    def preview(choice: ExportChoice) -> Preview:
        page = make(choice)
        shown = make(replace(choice, form=Form.MD)) if choice.form is Form.HTML else page
        return Preview(
            text=shown.text,
            path=free(_here() / page.filename),
            kept_back=page.kept_back,
            names=tuple(page.candidates),
            page=page,
        )

    return preview


def previews(journal: Journal, session: Session) -> Callable[[ExportChoice], Preview]:
    """Makes the page of a session for whatever she chooses."""

    def make(choice: ExportChoice) -> Page:
        audience = ME if choice.for_me else Audience()
        return Pages(journal, audience, choice.hidden).of(session, choice.form)

    return previewed(make)


def brief_previews(
    journal: Journal, now: datetime, mentor: str | None
) -> Callable[[ExportChoice], Preview]:
    """Makes the brief for a mentor as it stands now, for whatever she chooses."""

    def make(choice: ExportChoice) -> Page:
        audience = Audience(me=choice.for_me, mentor=mentor)
        return brief_page(Pages(journal, audience, choice.hidden), now, choice.form)

    return previewed(make)


def agreement_previews(
    journal: Journal, mentor: Mentor, today: date
) -> Callable[[ExportChoice], Preview]:
    """Makes the page of an agreement for whatever she chooses."""

    def make(choice: ExportChoice) -> Page:
        audience = Audience(me=choice.for_me, mentor=mentor.id)
        return Pages(journal, audience, choice.hidden).of_agreement(today, choice.form)

    return previewed(make)


def _here() -> Path:
    """The folder she is in. Raises CoachError where it was removed meanwhile."""
    try:
        return Path.cwd()
    except OSError as error:
        raise CoachError(
            "The folder that coach was started in is gone, so the page has no place.",
            "Start coach in another one.",
        ) from error


def hand_over(agreed: Agreed, log: SharedLog, copy: Callable[[str], None]) -> str:
    """Let the very page she saw leave, note that it has, and say what was done.

    `copy` asks the terminal to copy a text. Raises CoachError, also where only the
    note failed: its sentence says so.
    """
    preview = agreed.preview
    page = preview.page
    if page is None:
        raise ValueError("there is no page to hand over")
    if agreed.copy:
        if reason := why_not(preview.text, terminal=True):
            raise CoachError(f"{reason} Nothing was copied.", "Write the file instead.")
        copy(preview.text)
        form = Form.MD if page.form is Form.HTML else page.form
        log.add(replace(page, form=form), Way.COPY)
        return "Copied, where your terminal allows it. If pasting brings nothing, write the file."
    path = deliver(page.text, preview.path.name, preview.path.parent)
    try:
        log.add(page, Way.FILE)
    except CoachError as error:
        raise CoachError(f"Written to {path}. {error.message}", error.hint) from error
    return f"Written to {path}"
