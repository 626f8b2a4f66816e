"""The command that walks through a guide, in the app or in plain text."""

import argparse
import sys

from coach.cli.context import Context
from coach.cli.output import remark
from coach.cli.plain import Lines, PlainWalk
from coach.errors import NotFoundError
from coach.model.guide import Guide
from coach.practice.clock import local_now, zone_name
from coach.practice.conductor import Conductor
from coach.practice.guardian import Guardian
from coach.text import fold, listed


def reflect(context: Context, arguments: argparse.Namespace) -> int:
    """Walk through one guide."""
    guide = context.library.get(arguments.guide)
    mentor, objective = _mentor(context, arguments.mentor), _objective(context, arguments.objective)
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


def _mentor(context: Context, name: str | None) -> str | None:
    """The mentor she means, by name or id. Raises NotFoundError where there is none."""
    known = {mentor.id: mentor.name for mentor in context.journal.ongoing().mentors}
    return _meant("mentor", name, known) if name is not None else None


def _objective(context: Context, line: str | None) -> str | None:
    """The objective she means, by its line or id. Raises NotFoundError where there is none."""
    known = {each.id: each.line for each in context.journal.ongoing().open_objectives()}
    return _meant("objective", line, known) if line is not None else None


def _meant(kind: str, typed: str, known: dict[str, str]) -> str:
    exact = [id for id, name in known.items() if fold(name) == fold(typed) or id == typed]
    found = exact or [id for id, name in known.items() if fold(name).startswith(fold(typed))]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(
            f"There is no {kind} “{typed}” in your journal.",
            f"Known: {listed(sorted(known.values()))}." if known else f"There is no {kind} yet.",
        )
    names = listed([known[id] for id in found], "or")
    raise NotFoundError(f"“{typed}” could be {names}.", "Please give more of it.")
