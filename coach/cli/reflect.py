"""The command that walks through a guide, in the app or in plain text."""

import argparse
import sys

from coach.cli.meant import mentor_meant, objective_meant
from coach.cli.output import remark
from coach.cli.plain import Lines, PlainWalk
from coach.practice.desk import Asked, Desk
from coach.practice.guardian import Guardian


def reflect(desk: Desk, arguments: argparse.Namespace) -> int:
    """Walk through one guide."""
    desk.library.get(arguments.guide)
    asked = Asked(
        arguments.guide,
        arguments.minutes,
        arguments.new,
        mentor_meant(desk, arguments.mentor) if arguments.mentor is not None else None,
        objective_meant(desk, arguments.objective) if arguments.objective is not None else None,
    )
    if not arguments.plain:
        from coach.cli.launch import open_app

        return open_app(desk, asked)
    guardian = Guardian()
    guardian.start()
    desk.journal.finish_harvest()
    conductor, resumed = desk.walk(asked)
    if resumed:
        conductor.to_first_open()
        remark(f"resumed {conductor.session_id}")
    guardian.watch(conductor.save_draft)
    PlainWalk(conductor, Lines(sys.stdin.buffer), sys.stdout, sys.stderr, desk.now).run()
    return 0
