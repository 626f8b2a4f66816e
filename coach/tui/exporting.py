"""From a session to the page that is previewed, and from an agreed page to a file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from coach.errors import CoachError, NotFoundError
from coach.journal.journal import Journal
from coach.model.mentoring import Mentor
from coach.model.session import Session
from coach.practice.briefing import BriefPages, brief_page
from coach.practice.clipboard import who_allows, why_not
from coach.practice.deliver import deliver, free, place_of, target
from coach.practice.gated import Gated
from coach.practice.name_choices import Chosen
from coach.practice.pages import Pages
from coach.practice.shared import SharedLog, Way
from coach.progress import Progress
from coach.sharing.page import UNSEEN, Page
from coach.sharing.paper import Form
from coach.sharing.plain_markdown import split_front
from coach.sharing.visibility import ME, Audience
from coach.tui.dialogs.agreed import Agreed, ExportChoice, Preview

Make = Callable[[ExportChoice], tuple[Gated, Page]]
"""Makes the page for a choice, with those it is one of. May raise CoachError."""
_PRINT = "o names a folder, or a new file in one; p prints the page."


def previewed(make: Make) -> Callable[[ExportChoice], Preview]:
    """Makes what the dialog shows of a page, for whatever she chooses."""

    def preview(choice: ExportChoice) -> Preview:
        pages, page = make(choice)
        if page.nothing == UNSEEN:
            raise NotFoundError(UNSEEN)
        text = page.text
        if choice.form is Form.HTML:
            _, text = split_front(make(replace(choice, form=Form.MD))[1].text)
        hers = () if choice.for_me else choice.hidden
        place = place_of(choice.place, _PRINT) if choice.place else _here()
        return Preview(
            text=text,
            path=free(target(page.filename, place)),
            kept_back=page.kept_back,
            names=tuple(dict.fromkeys((*page.candidates, *hers))),
            page=page,
            hidden=tuple(dict.fromkeys((*pages.hidden(page), *hers))),
            unsaid=() if choice.for_me else pages.left(page),
        )

    return preview


def previews(
    journal: Journal, session: Session, her: str = ""
) -> Callable[[ExportChoice], Preview]:
    """Makes the page of a session for whatever she chooses."""

    def make(choice: ExportChoice) -> tuple[Pages, Page]:
        pages = _pages(journal, ME if choice.for_me else Audience(), choice, her)
        return pages, pages.of(session, choice.form)

    return previewed(make)


def brief_previews(
    journal: Journal, now: datetime, mentor: str | None, her: str = ""
) -> Callable[[ExportChoice], Preview]:
    """Makes the brief for a mentor as it stands now, for whatever she chooses."""

    def make(choice: ExportChoice) -> tuple[BriefPages, Page]:
        audience = Audience(me=choice.for_me, mentor=mentor)
        pages = BriefPages(journal, audience, choice.hidden, choice.kept, her)
        return pages, brief_page(pages, now, choice.form)

    return previewed(make)


def agreement_previews(
    journal: Journal, mentor: Mentor, today: date, her: str = ""
) -> Callable[[ExportChoice], Preview]:
    """Makes the page of an agreement for whatever she chooses."""

    def make(choice: ExportChoice) -> tuple[Pages, Page]:
        pages = _pages(journal, Audience(me=choice.for_me, mentor=mentor.id), choice, her)
        return pages, pages.of_agreement(today, choice.form)

    return previewed(make)


class WholePreviews:
    """Makes a page about more than one session for whatever she chooses, each once."""

    def __init__(
        self,
        journal: Journal,
        mentor: str | None,
        today: date,
        of: Callable[[Pages, date, Form], Page],
        her: str = "",
    ) -> None:
        """`her` is what she is called herself."""
        self._journal = journal
        self._her = her
        self._mentor = mentor
        self._today = today
        self._of = of
        self._made: dict[ExportChoice, tuple[Pages, Page]] = {}

    def __call__(self, choice: ExportChoice, progress: Progress | None = None) -> Preview:
        """What the dialog shows. Raises CoachError, and StoppedError where it is stopped."""
        return previewed(lambda each: self._page(each, progress))(choice)

    def _page(self, choice: ExportChoice, progress: Progress | None) -> tuple[Pages, Page]:
        wanted = replace(choice, place="")
        if wanted not in self._made:
            audience = ME if choice.for_me else Audience(mentor=self._mentor)
            pages = _pages(self._journal, audience, choice, self._her, progress)
            self._made[wanted] = pages, self._of(pages, self._today, choice.form)
        return self._made[wanted]


def _pages(
    journal: Journal,
    audience: Audience,
    choice: ExportChoice,
    her: str,
    progress: Progress | None = None,
) -> Pages:
    """The pages for a choice; `her` is what she is called herself."""
    return Pages(journal, audience, choice.hidden, choice.kept, her, progress)


def _here() -> Path:
    """The folder she is in. Raises CoachError where it was removed meanwhile."""
    try:
        return Path.cwd()
    except OSError as error:
        raise CoachError(
            "The folder that coach was started in is gone, so the page has no place.",
            "Start coach in another one.",
        ) from error


class Terminal(NamedTuple):
    """What the terminal is asked for: to copy a text, or to show it outside the app."""

    copy: Callable[[str], None]
    show: Callable[[str], None]


def chosen(agreed: Agreed) -> Chosen:
    """What she chose for the names on a page that she let go; on one for her there are none."""
    preview = agreed.preview
    kept = tuple(name for name in preview.names if name not in preview.hidden)
    return Chosen() if agreed.choice.for_me else Chosen(preview.hidden, kept)


def hand_over(agreed: Agreed, log: SharedLog, terminal: Terminal) -> str:
    """Let the very page she saw leave, note that it has, and say what was done.

    Raises CoachError, also where only the note failed: its sentence says so.
    """
    preview = agreed.preview
    page = preview.page
    if page is None:
        raise ValueError("there is no page to hand over")
    if agreed.way is Way.PRINT:
        terminal.show(preview.text)
        log.add(_as_shown(page), Way.PRINT)
        return "Printed in the terminal."
    if agreed.way is Way.COPY:
        if reason := why_not(preview.text, terminal=True):
            raise CoachError(f"{reason} Nothing was copied.", "Write the file instead.")
        terminal.copy(preview.text)
        log.add(_as_shown(page), Way.COPY)
        return f"Copied, where {who_allows()} If pasting brings nothing, write the file."
    path = deliver(page.text, preview.path.name, preview.path.parent)
    try:
        log.add(page, Way.FILE, path)
    except CoachError as error:
        raise CoachError(f"Written to {path}. {error.message}", error.hint) from error
    return f"Written to {path}\nShared, in ⟦app.palette=Ctrl+P⟧, lists it."


def _as_shown(page: Page) -> Page:
    """A page as it leaves when its words do: what would be HTML in a file is Markdown then."""
    return replace(page, form=Form.MD) if page.form is Form.HTML else page
