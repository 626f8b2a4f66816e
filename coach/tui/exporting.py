"""From a session to the page that is previewed, and from an agreed page to a file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.model.session import Session
from coach.practice.clipboard import why_not
from coach.practice.deliver import deliver, free
from coach.practice.pages import Pages
from coach.practice.shared import SharedLog, Way
from coach.sharing.paper import Form
from coach.sharing.visibility import ME, Audience
from coach.tui.dialogs.export import Agreed, ExportChoice, Preview


def previews(journal: Journal, session: Session) -> Callable[[ExportChoice], Preview]:
    """Makes the page of a session for whatever she chooses."""

    def preview(choice: ExportChoice) -> Preview:
        audience = ME if choice.for_me else Audience()
        pages = Pages(journal, audience, choice.hidden)
        page = pages.of(session, choice.form)
        shown = pages.of(session) if choice.form is Form.HTML else page
        return Preview(
            text=shown.text,
            path=free(_here() / page.filename),
            kept_back=page.kept_back,
            names=tuple(page.candidates),
            page=page,
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
