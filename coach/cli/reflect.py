"""The command that walks through a guide, in the app or in plain text."""

import argparse
import sys
from functools import partial

from coach.cli.meant import mentor_meant, objective_meant
from coach.cli.output import remark
from coach.cli.plain import PlainWalk
from coach.cli.plain_commands import COMMANDS
from coach.cli.plain_lines import Lines, lines_of
from coach.cli.records import tidy
from coach.config import why_private
from coach.errors import CoachError, HeldElsewhereError
from coach.model.session import Session
from coach.practice.conductor import Conductor
from coach.practice.desk import Asked, Desk
from coach.practice.guardian import Guardian
from coach.text import count


def reflect(desk: Desk, arguments: argparse.Namespace) -> int:
    """Walk through one guide."""
    desk.library.get(arguments.guide)
    asked = Asked(
        arguments.guide,
        arguments.minutes,
        arguments.new,
        arguments.take_over,
        mentor_meant(desk, arguments.mentor) if arguments.mentor is not None else None,
        objective_meant(desk, arguments.objective) if arguments.objective is not None else None,
    )
    if "plain" not in arguments:
        from coach.cli.launch import open_app

        return open_app(desk, asked)
    lines = lines_of(sys.stdin)
    guardian = Guardian(by_force=lines.give_back)
    guardian.start()
    tidy(desk)
    try:
        conductor, resumed = desk.walk(asked)
    except HeldElsewhereError as held:
        raise CoachError(
            held.message, "Leave it there, or add --take-over to go on here, or --new."
        ) from held
    if why := why_private(desk.settings_problems):
        remark(why)
    try:
        lead(desk, guardian, lines, conductor, resumed=resumed)
    except CoachError:
        _tell_rest(_keep_rest(desk, asked.mentor, lines.rest()))
        raise
    _tell_rest(_keep_rest(desk, asked.mentor, lines.rest()))
    lines.give_back()
    return 0


def _keep_rest(desk: Desk, mentor: str | None, lines: list[str]) -> int:
    """Keep lines that no question read as a private note; how many. Raises NotSavedError."""
    left = [line for line in lines if line not in COMMANDS]
    text = "\n".join(left).strip()
    if not text:
        return 0
    from coach.model.guide import Visibility
    from coach.model.mentoring import Note

    desk.ledger.add(Note, mentor=mentor, visibility=Visibility.PRIVATE, text=text)
    return sum(bool(line.strip()) for line in left)


def _tell_rest(came: int) -> None:
    if came:
        lines = count(came, "line")
        remark(f"After the last question came {lines} more; kept as a private note: coach notes")


def lead(
    desk: Desk, guardian: Guardian, lines: Lines, conductor: Conductor, *, resumed: bool
) -> Session | None:
    """Lead through a walk in plain text, guarded to its end; the session as it was kept.

    None where nothing was written. Whatever ends it, what was typed is kept.
    """
    if resumed:
        conductor.go_on()
        remark(f"resumed {conductor.session_id}")
    for path in desk.editor_files.sessions().get(conductor.session_id, ()):
        remark(f"Your editor left words for this session: {path}")
    apart = partial(_keep_rest, desk, None)
    walk = PlainWalk(conductor, lines, sys.stdout, sys.stderr, desk.now, desk.said_by_now, apart)
    lines.on_half(walk.keep_half)
    guardian.watch(walk.keep)
    guardian.at_last(walk.cut_short)
    try:
        return walk.run()
    except CoachError:
        raise  # coach may go on, and read what it has not read
    except BaseException:
        walk.keep()
        raise
