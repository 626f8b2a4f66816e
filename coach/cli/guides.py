"""The commands about guides: the list, and the check of a guide file."""

import argparse
from pathlib import Path

from coach.cli.output import remark, say, say_json
from coach.practice.desk import Desk
from coach.text import count


def listing(desk: Desk, arguments: argparse.Namespace) -> int:
    """List the guides; faults in any of them are told on the side."""
    library = desk.library
    for problem in library.problems:
        remark(str(problem))
    if arguments.json:
        from coach.guides.shape import guide_to_json

        say_json([guide_to_json(guide) for guide in library.guides])
        return 0
    for guide in library.guides:
        own = "  (your own)" if guide.own else ""
        say(f"{guide.slug:<10} {guide.minutes:>3} min  {guide.title}{own}")
    return 0


def check(desk: Desk, arguments: argparse.Namespace) -> int:  # noqa: ARG001
    """Report every fault in guide files; exit 1 where there is one."""
    from coach.guides.library import check_paths

    problems = check_paths([Path(path) for path in arguments.paths])
    for problem in problems:
        say(str(problem))
    if not problems:
        remark("No faults found.")
        return 0
    remark(f"{count(len(problems), 'fault')} found.")
    return 1
