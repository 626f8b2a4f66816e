"""The command that prints the letter of a year, or writes it."""

import argparse
from functools import partial

from coach.cli.handing import STDOUT, hand_over, tell, with_names_settled
from coach.cli.meant import mentor_meant
from coach.cli.output import at_work, remark, say, say_text
from coach.errors import UsageError
from coach.practice.desk import Desk
from coach.practice.pages import Pages
from coach.sharing.form import IN_WORDS, form_of
from coach.sharing.page import Page
from coach.sharing.visibility import ME, Audience


def year(desk: Desk, arguments: argparse.Namespace) -> int:
    """Show the letter of a year; with -o or --copy it leaves, and that is noted."""
    leaves = bool(arguments.out or arguments.copy)
    make = partial(year_asked, desk, arguments)
    pages, page = with_names_settled(make, arguments) if leaves else make()
    if leaves:
        hand_over(desk, page, arguments)
        tell(pages, [page])
        return 0
    if "plain" in arguments and page.paper is not None:
        from coach.sharing.to_lines import to_lines

        say_text(to_lines(page.paper))
    else:
        say(page.text.rstrip("\n"))
    tell(pages, [page])
    if not (pages.for_me or page.nothing):
        remark(f"To give it away: coach year --for mentor -o FILE, or -o {STDOUT}")
    return 0


def year_asked(desk: Desk, arguments: argparse.Namespace) -> tuple[Pages, Page]:
    """The letter that is asked for, and the pages it was made with. Raises UsageError."""
    for_me = arguments.audience == "me"
    for word in ("mentor", "hide", "keep"):
        if for_me and getattr(arguments, word):
            raise UsageError(
                f"--{word} is for a mentor's letter, and this one is for you.",
                "Add --for mentor.",
            )
    today = desk.now().date()
    wanted = today.year if arguments.year is None else arguments.year
    if wanted > today.year:
        raise UsageError(f"{wanted} has not begun.", f"Give a year up to {today.year}.")
    form = form_of(arguments.format, arguments.out, IN_WORDS)
    audience = ME if for_me else _mentor(desk, arguments)
    her = desk.settings.name
    with at_work("Writing the letter", "Nothing has left.") as progress:
        pages = Pages(desk.journal, audience, arguments.hide, arguments.keep, her, progress)
        return pages, pages.of_year(wanted, today, form)


def _mentor(desk: Desk, arguments: argparse.Namespace) -> Audience:
    named = arguments.mentor
    return Audience(mentor=mentor_meant(desk, named) if named is not None else None)
