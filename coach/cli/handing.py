"""Handing pages out: to a file, to stdout or to the clipboard, with what is said beside them."""

import argparse
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from coach.cli.output import remark, say
from coach.errors import CoachError, NotFoundError
from coach.practice.clipboard import copy_request, who_allows, why_not
from coach.practice.deliver import deliver, place_of
from coach.practice.desk import Desk
from coach.practice.gated import Gated
from coach.practice.shared import Way
from coach.sharing.page import UNSEEN, Page
from coach.sharing.to_csv import MARK
from coach.text import clean_line, count, fold, listed

STDOUT = "-"
PRINT_IT = "Give -o - to print it."
_ASK_OF_NAMES = "Initials instead? y, n leaves them so, Enter stops: "
_Made = TypeVar("_Made", bound=Gated)


def hand_over(desk: Desk, page: Page, arguments: argparse.Namespace) -> None:
    """Let a page leave in the way she asked for, and note that it has.

    Raises NotFoundError for a page with nothing of hers on it: nothing leaves then.
    """
    if page.nothing == UNSEEN:
        raise NotFoundError(UNSEEN)
    if page.nothing:
        kept = (
            f" {count(page.kept_back, page.counted)} of yours kept back." if page.kept_back else ""
        )
        raise NotFoundError(f"{page.nothing}{kept}", "Nothing was written.")
    place = Path() if arguments.out in (None, STDOUT) else place_of(arguments.out, PRINT_IT)
    remember_names(desk, arguments)
    if arguments.copy:
        _copy(page)
        _note(desk, page, Way.COPY)
    if arguments.out == STDOUT:
        sys.stdout.write(page.text.removeprefix(MARK))
        sys.stdout.flush()
        _note(desk, page, Way.PRINT)
    elif arguments.out or not arguments.copy:
        path = deliver(page.text, page.filename, place)
        say(str(path))
        _note(desk, page, Way.FILE, path)


def with_names_settled(
    make: Callable[[], tuple[_Made, Page]], arguments: argparse.Namespace
) -> tuple[_Made, Page]:
    """The page that is asked for, once she said whether names on it stand as written.

    She is asked at a terminal alone, and only of names of which she never said it; what she
    says is put among the `arguments`. Raises CoachError where she does not want the page.
    """
    pages, page = make()
    left = () if page.nothing or not _is_somebody_there() else pages.left(page)
    if not left:
        return pages, page
    remark(f"As written on the page: {listed([f'“{clean_line(name)}”' for name in left])}.")
    word = _hide_or_keep()
    setattr(arguments, word, [*getattr(arguments, word), *left])
    return make()


def _is_somebody_there() -> bool:
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr.isatty())


def _hide_or_keep() -> str:
    """Whether names become initials, by the word of the parser. Raises CoachError."""
    while True:
        print(_ASK_OF_NAMES, end="", file=sys.stderr, flush=True)
        said = fold(sys.stdin.readline().strip())
        if not said:
            raise CoachError("Nothing has left.")
        if said in ("y", "yes"):
            return "hide"
        if said in ("n", "no"):
            return "keep"


def _copy(page: Page) -> None:
    """Ask the terminal to put a page on the clipboard. Raises CoachError where it cannot."""
    text = page.text.removeprefix(MARK)
    if reason := why_not(text, sys.stderr.isatty()):
        raise CoachError(f"{reason} Nothing was copied.", "Write a file, or print it with -o -.")
    sys.stderr.write(copy_request(text))
    sys.stderr.flush()
    remark(f"Copied, where {who_allows()} If pasting brings nothing, write a file.")


def remember_names(desk: Desk, arguments: argparse.Namespace) -> None:
    """Keep what she said of names for the pages to come; that it could not be is told."""
    if not (arguments.hide or arguments.keep):
        return
    from coach.practice.name_choices import Chosen, remember  # seldom said

    try:
        remember(desk.ledger, Chosen(tuple(arguments.hide), tuple(arguments.keep)))
    except CoachError as error:
        remark(str(error))


def _note(desk: Desk, page: Page, way: Way, path: Path | None = None) -> None:
    """Note in the sharing log that a page has left; that it could not be is told, and no more."""
    try:
        desk.shared.add(page, way, path)
    except CoachError as error:
        remark(str(error))


def tell(pages: Gated, made: Sequence[Page]) -> None:
    """Say beside the page what is not on it, and which names are."""
    if pages.for_me:
        return
    kept_back = sum(page.kept_back for page in made)
    one = made[0].counted if made else "answer"
    if kept_back or not any(page.nothing for page in made):
        remark(f"{count(kept_back, one)} kept back." if kept_back else "Nothing was kept back.")
    standing = sorted({name for page in made for name in pages.standing(page)})
    if standing:
        names = listed([f"“{clean_line(name)}”" for name in standing])
        remark(f"{names} could not be hidden everywhere; please read the page.")
    if left := sorted({name for page in made for name in pages.left(page)}):
        name = shlex.quote(left[0])
        remark(f"Left as written: {listed(left)}. To replace one by initials: --hide {name}")
