"""The command that writes what leaves: one session, or all of them, as Markdown."""

import argparse
import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from coach.cli.meant import mentor_meant
from coach.cli.output import remark, say
from coach.errors import CoachError, NotFoundError, UsageError
from coach.journal.journal import Journal
from coach.model.session import Session
from coach.practice.deliver import deliver
from coach.practice.desk import Desk
from coach.practice.pages import Pages
from coach.sharing.page import Page
from coach.sharing.visibility import ME, Audience
from coach.text import clean_line, count, listed

STDOUT = "-"
_LOOKED_AT = 20


def export(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write a session as a page for her mentor, or for her, and print where it is."""
    _check(arguments)
    audience = _audience(desk, arguments)
    if arguments.all:
        return _all(Pages(desk.journal, audience, arguments.hide), arguments.out)
    session = _asked(desk.journal, arguments)
    pages = Pages(desk.journal, audience, arguments.hide)
    page = pages.of(session)
    if arguments.out == STDOUT:
        _print(page)
    else:
        say(str(deliver(page.text, page.filename, _place(arguments.out))))
    _tell(pages, [page])
    return 0


def _check(arguments: argparse.Namespace) -> None:
    """Raises UsageError for words that do not go together."""
    if arguments.audience == "me":
        for word in ("mentor", "hide"):
            if getattr(arguments, word):
                raise UsageError(f"--{word} is for a mentor's page, not for one for you.")
    if not arguments.all:
        return
    if arguments.audience is None:
        raise UsageError("--all needs to know whom it is for.", "Add --for mentor or --for me.")
    if arguments.out != STDOUT and not (arguments.out and Path(arguments.out).is_dir()):
        raise UsageError("--all needs a folder that is there, or -.", "Add -o FOLDER.")


def _audience(desk: Desk, arguments: argparse.Namespace) -> Audience:
    if arguments.audience == "me":
        return ME
    mentor = arguments.mentor
    return Audience(mentor=mentor_meant(desk, mentor) if mentor is not None else None)


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


def _place(out: str | None) -> Path:
    """Where to write: the current folder unless she names one, or a file.

    Raises CoachError for a name that ends like a folder's and is none.
    """
    path = Path(out or ".")
    if out and out.endswith("/") and not path.is_dir():
        raise CoachError(f"There is no folder {out}. Nothing was written.", "Make it first.")
    return path


def _all(pages: Pages, out: str) -> int:
    """Every session: a file each, or one page on stdout. What a mentor may see none of stays."""
    if out == STDOUT:
        page = pages.of_all()
        _print(page)
        _tell(pages, [page])
        return 0
    made = [pages.of(session) for session in reversed(pages.sessions)]
    for page in made:
        if page.shown or pages.for_me:
            say(str(deliver(page.text, page.filename, Path(out))))
    _tell(pages, made)
    if not made:
        remark("There are no sessions yet.")
    elif empty := sum(not page.shown for page in made if not pages.for_me):
        remark(f"Left out, since a mentor may see nothing in them: {count(empty, 'session')}.")
    return 0


def _print(page: Page) -> None:
    sys.stdout.write(page.text)
    sys.stdout.flush()


def _tell(pages: Pages, made: Sequence[Page]) -> None:
    """Say beside the page what is not on it, and which names are."""
    if pages.for_me:
        return
    kept_back = sum(page.kept_back for page in made)
    remark(f"{count(kept_back, 'answer')} kept back." if kept_back else "Nothing was kept back.")
    standing = sorted({name for page in made for name in pages.standing(page)})
    if standing:
        names = listed([f"“{clean_line(name)}”" for name in standing])
        remark(f"{names} could not be hidden everywhere; please read the page.")
    if left := sorted({name for page in made for name in pages.left(page)}):
        name = shlex.quote(left[0])
        remark(f"Left as written: {listed(left)}. To replace one by initials: --hide {name}")
