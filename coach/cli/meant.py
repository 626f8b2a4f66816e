"""What a word on the command line means: which mentor, which objective, which part of it all."""

import argparse
from typing import TYPE_CHECKING

from coach.errors import UsageError
from coach.practice.asking import first_day
from coach.practice.desk import Desk
from coach.practice.ledger import find_named, matching
from coach.text import clean_line, key_of

if TYPE_CHECKING:
    from coach.insights.narrowing import Narrowing


def mentor_meant(desk: Desk, name: str) -> str:
    """The id of the mentor she means. Raises NotFoundError where it is not one."""
    return desk.ledger.mentor(name).id


def objective_meant(desk: Desk, line: str) -> str:
    """The id of the objective she means, among those she works on. Raises NotFoundError."""
    return find_named(desk.journal.ongoing(closed=False).open_objectives(), line, "objective").id


def any_objective_meant(desk: Desk, line: str) -> str:
    """The same among all objectives, also those that the mentorship is for no longer.

    Where one goes on under the same words, the latest stands for all of them.
    """
    known = desk.journal.ongoing().objectives
    found = matching(known, line)
    if found and len({key_of(each.line) for each in found}) == 1:
        return max(found, key=lambda each: (each.created, each.id)).id
    return find_named(known, line, "objective").id


def part_meant(desk: Desk, arguments: argparse.Namespace, *, mentor: bool = True) -> "Narrowing":
    """The part of her history that --mentor, --objective and --since mean.

    Without `mentor` the mentor named is the reader, and no part. Raises NotFoundError,
    UsageError.
    """
    from coach.insights.narrowing import Narrowing  # only trends need it

    named = arguments.mentor if mentor else None
    about, since = arguments.objective, arguments.since
    first = None if since is None else first_day(since, desk.now().date())
    if first is not None and first > desk.now().date():
        raise UsageError(
            f"“{clean_line(since)}” is still to come.", "--since takes a day up to today."
        )
    return Narrowing(
        None if named is None else mentor_meant(desk, named),
        None if about is None else any_objective_meant(desk, about),
        first,
    )
