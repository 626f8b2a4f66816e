"""The command that prints the one page for the meeting, or writes it."""

import argparse
from datetime import datetime
from functools import partial

from coach.cli.handing import STDOUT, hand_over, tell, with_names_settled
from coach.cli.meant import mentor_meant
from coach.cli.output import remark, say, say_text
from coach.errors import UsageError
from coach.practice.briefing import BriefPages, brief_audience, brief_page
from coach.practice.desk import Desk
from coach.sharing.form import IN_WORDS, form_of
from coach.sharing.page import Page
from coach.sharing.paper import Form


def brief(desk: Desk, arguments: argparse.Namespace) -> int:
    """Show the brief as it stands; with -o or --copy it leaves, and that is noted."""
    if arguments.json and (arguments.out or arguments.copy or arguments.format):
        raise UsageError("--json prints the brief as plain values.", "Give --format json with -o.")
    leaves = bool(arguments.out or arguments.copy)
    make = partial(brief_asked, desk, arguments)
    pages, page = with_names_settled(make, arguments) if leaves else make()
    for_me = arguments.audience == "me"
    if "plain" in arguments and not leaves and page.paper is not None:
        from coach.sharing.to_lines import to_lines

        say_text(to_lines(page.paper))
    elif leaves:
        hand_over(desk, page, arguments)
    else:
        say(page.text.rstrip("\n"))
    tell(pages, [page])
    if not (leaves or for_me or arguments.json or page.nothing):
        remark(f"To give it away: coach brief -o FILE, -o {STDOUT} or --copy")
    return 0


def brief_asked(desk: Desk, arguments: argparse.Namespace) -> tuple[BriefPages, Page]:
    """The brief that is asked for, and the pages it was made with."""
    mentor = mentor_meant(desk, arguments.mentor) if arguments.mentor is not None else None
    now: datetime = desk.now()
    for_me = arguments.audience == "me"
    audience = brief_audience(desk.journal.ongoing(), now, mentor, for_me=for_me)
    hide, keep = arguments.hide, arguments.keep
    pages = BriefPages(desk.journal, audience, hide, keep, desk.settings.name)
    form = Form.JSON if arguments.json else form_of(arguments.format, arguments.out, IN_WORDS)
    return pages, brief_page(pages, now, form)
