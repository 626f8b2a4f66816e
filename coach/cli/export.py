"""The command that hands out what leaves: a session, several, or what they add up to."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from coach.cli.handing import STDOUT, hand_over, tell, with_names_settled
from coach.cli.meant import mentor_meant, part_meant
from coach.cli.output import at_work, remark
from coach.errors import NotFoundError, UsageError
from coach.journal.journal import Journal
from coach.model.session import Session
from coach.practice.desk import Desk
from coach.practice.gated import Gated
from coach.practice.pages import Pages
from coach.progress import Progress
from coach.sharing.form import IN_WORDS, form_of
from coach.sharing.page import Page
from coach.sharing.paper import Form
from coach.sharing.visibility import ME, Audience
from coach.text import count

_LOOKED_AT = 20
_STOPPED = "What was written before that is whole."
TRENDS = "trends"
AGREEMENT, BRIEF = "agreement", "brief"
"""The pages that are about one mentor, for her too."""


class _Whole(NamedTuple):
    """A page about more than a session: how it is made, and in which forms, the usual first."""

    make: Callable[[Pages, datetime, Form], Page]
    forms: tuple[Form, ...]


def _on_day(make: Callable[[Pages, date, Form], Page]) -> Callable[[Pages, datetime, Form], Page]:
    return lambda pages, now, form: make(pages, now.date(), form)


_WHOLES: Mapping[str, _Whole] = {
    "quarter": _Whole(lambda pages, _, form: pages.of_quarter(form), IN_WORDS),
    "year": _Whole(lambda pages, now, form: pages.of_year(now.year, now.date(), form), IN_WORDS),
    "journal": _Whole(_on_day(Pages.of_journal), IN_WORDS),
    TRENDS: _Whole(_on_day(Pages.of_trends), IN_WORDS),
    "promises": _Whole(_on_day(Pages.of_promises), (Form.CSV, *IN_WORDS)),
    AGREEMENT: _Whole(_on_day(Pages.of_agreement), IN_WORDS),
    "ratings": _Whole(_on_day(Pages.of_ratings), (Form.CSV, *IN_WORDS)),
}
PAGES = (BRIEF, *_WHOLES)
"""The pages about more than a session, by what they are asked for with."""


def export(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write a page for her mentor, or for her, and print where it is."""
    if arguments.id == "journal" and arguments.audience is None and not arguments.mentor:
        arguments.audience = "me"
    _check(arguments)

    def made() -> tuple[Gated, Page]:
        with at_work("Making the page", _STOPPED) as progress:
            return page_asked(desk, arguments, progress)

    if arguments.all:
        with at_work("Making the pages", _STOPPED) as progress:
            form = form_of(arguments.format, arguments.out, IN_WORDS)
            audience = _audience(desk, arguments)
            her = desk.settings.name
            pages = Pages(desk.journal, audience, arguments.hide, arguments.keep, her, progress)
            return _all(desk, pages, arguments, form)
    gated, page = with_names_settled(made, arguments)
    hand_over(desk, page, arguments)
    tell(gated, [page])
    if not (arguments.out or arguments.copy) and sys.stderr.isatty():
        remark(f"To print it instead: -o {STDOUT}; to copy it: --copy")
    return 0


def page_asked(
    desk: Desk, arguments: argparse.Namespace, progress: Progress | None = None
) -> tuple[Gated, Page]:
    """The one page that is asked for, and those it was made with; nothing leaves yet."""
    if arguments.id == BRIEF:
        return _brief(desk, arguments)
    whole = _WHOLES.get(arguments.id or "")
    form = form_of(arguments.format, arguments.out, whole.forms if whole else IN_WORDS)
    audience = _audience(desk, arguments)
    session = None if whole else _asked(desk.journal, arguments)
    her = desk.settings.name
    pages = Pages(desk.journal, audience, arguments.hide, arguments.keep, her, progress)
    if session is not None:
        return pages, pages.of(session, form)
    assert whole is not None
    if arguments.id == TRENDS:
        part = part_meant(desk, arguments, mentor=arguments.audience == "me")
        return pages, pages.of_trends(desk.now().date(), form, part)
    return pages, whole.make(pages, desk.now(), form)


def _brief(desk: Desk, arguments: argparse.Namespace) -> tuple[Gated, Page]:
    from coach.practice.briefing import BriefPages, brief_page

    form = form_of(arguments.format, arguments.out, IN_WORDS)
    audience, her = _audience(desk, arguments), desk.settings.name
    pages = BriefPages(desk.journal, audience, arguments.hide, arguments.keep, her)
    return pages, brief_page(pages, desk.now(), form)


def _check(arguments: argparse.Namespace) -> None:
    """Raises UsageError for words that do not go together."""
    if arguments.audience == "me":
        names = ("hide", "keep")
        about_one = arguments.id in (AGREEMENT, BRIEF, TRENDS)
        for word in names if about_one else ("mentor", *names):
            if getattr(arguments, word):
                raise UsageError(f"--{word} is for a mentor's page, not for one for you.")
    for word in ("objective", "since"):
        if getattr(arguments, word, None) is not None and arguments.id != TRENDS:
            raise UsageError(f"--{word} is for coach export trends.")
    if not arguments.all:
        return
    if arguments.audience is None:
        raise UsageError("--all needs to know whom it is for.", "Add --for mentor or --for me.")
    if arguments.copy:
        raise UsageError("--copy is for one page.", "Leave out --all, or --copy.")
    if arguments.out != STDOUT and not (arguments.out and Path(arguments.out).is_dir()):
        raise UsageError("--all needs a folder that is there, or -.", "Add -o FOLDER.")


def _audience(desk: Desk, arguments: argparse.Namespace) -> Audience:
    for_me = arguments.audience == "me"
    if for_me and arguments.id == TRENDS:
        return ME  # a mentor named there says which part of it all she looks at
    mentor = mentor_meant(desk, arguments.mentor) if arguments.mentor is not None else None
    if arguments.id == BRIEF:
        from coach.practice.briefing import brief_audience

        return brief_audience(desk.journal.ongoing(), desk.now(), mentor, for_me=for_me)
    return ME if for_me and mentor is None else Audience(me=for_me, mentor=mentor)


def _asked(journal: Journal, arguments: argparse.Namespace) -> Session:
    """The session she means. Raises NotFoundError."""
    if not arguments.last:
        return journal.find(arguments.id)
    session = _answered(journal.newest(_LOOKED_AT)) or _answered(journal.sessions())
    if session is None:
        raise NotFoundError(
            "There is no session with an answer yet.", "Begin one with: coach reflect prep"
        )
    return session


def _answered(sessions: Iterable[Session]) -> Session | None:
    return next((session for session in sessions if session.answered), None)


def _all(desk: Desk, pages: Pages, arguments: argparse.Namespace, form: Form) -> int:
    """Every session: a file each, or one page on stdout. What a mentor may see none of stays."""
    if arguments.out == STDOUT:
        page = pages.of_all(form)
        hand_over(desk, page, arguments)
        tell(pages, [page])
        return 0
    made = [pages.of(session, form) for session in reversed(pages.sessions)]
    for page in made:
        if page.shown or pages.for_me:
            hand_over(desk, page, arguments)
    tell(pages, made)
    if not made:
        remark("There are no sessions yet.")
    elif empty := sum(not page.shown for page in made if not pages.for_me):
        remark(f"Left out, since a mentor may see nothing in them: {count(empty, 'session')}.")
    return 0
