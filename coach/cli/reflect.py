"""The command that walks through a guide, in the app or in plain text."""

import argparse
import sys

from coach.cli.context import Context
from coach.cli.meant import mentor_meant, objective_meant
from coach.cli.output import remark
from coach.cli.plain import Lines, PlainWalk
from coach.model.guide import Guide
from coach.practice.clock import local_now, zone_name
from coach.practice.conductor import Conductor
from coach.practice.guardian import Guardian


def reflect(context: Context, arguments: argparse.Namespace) -> int:
    """Walk through one guide."""
    guide = context.library.get(arguments.guide)
    mentor = objective = None
    if arguments.mentor is not None:
        mentor = mentor_meant(context, arguments.mentor)
    if arguments.objective is not None:
        objective = objective_meant(context, arguments.objective)
    if not arguments.plain:
        from coach.cli.launch import launch_guide

        return launch_guide(
            context,
            guide,
            minutes=arguments.minutes,
            new=arguments.new,
            mentor=mentor,
            objective=objective,
        )
    guardian = Guardian()
    guardian.start()
    conductor = _conductor(context, guide, arguments, mentor, objective)
    guardian.watch(conductor.save_draft)
    PlainWalk(conductor, Lines(sys.stdin.buffer), sys.stdout, sys.stderr, local_now).run()
    return 0


def _conductor(
    context: Context,
    guide: Guide,
    arguments: argparse.Namespace,
    mentor: str | None,
    objective: str | None,
) -> Conductor:
    journal = context.journal
    name = context.settings.name
    unfinished = [] if arguments.new else journal.unfinished(guide.slug)
    if unfinished:
        conductor = Conductor.resume(
            journal, guide, unfinished[0], local_now, minutes=arguments.minutes, name=name
        )
        conductor.to_first_open()
        remark(f"resumed {conductor.session_id}")
        return conductor
    return Conductor.begin(
        journal,
        guide,
        local_now,
        zone=zone_name(),
        minutes=arguments.minutes,
        mentor=mentor,
        objective=objective,
        name=name,
    )
