"""The commands about guides: the list, and the check of a guide file."""

import argparse
import shlex
import sys
from pathlib import Path

from coach.cli.output import remark, say, say_json
from coach.errors import UsageError
from coach.model.branching import branches
from coach.model.guide import Guide
from coach.practice.desk import Desk
from coach.text import count, listed


def listing(desk: Desk, arguments: argparse.Namespace) -> int:
    """List the guides; faults in any of them are told on the side."""
    library = desk.library
    for problem in library.problems:
        remark(str(problem))
    if arguments.sources:
        return _sources(desk, as_json=arguments.json)
    if arguments.json:
        from coach.guides.shape import guide_to_json

        say_json([guide_to_json(guide) for guide in library.guides])
        return 0
    for guide in library.guides:
        own = "  (your own)" if guide.own else ""
        say(f"{guide.slug:<10} {guide.minutes:>3} min  {guide.title}{own}")
    return 0


def _sources(desk: Desk, *, as_json: bool) -> int:
    """Print every statement of the two articles, and what answers it."""
    from coach.guides.statements import STATEMENTS
    from coach.guides.tracing import questions, trace_to_json

    if as_json:
        say_json([trace_to_json(statement) for statement in STATEMENTS])
        return 0
    for statement in STATEMENTS:
        say(f"{statement.id:<5} {statement.says}")
        say(f"      {statement.article}, {statement.section}")
        for guide, step in questions(statement, desk.library.guides):
            say(f"      {guide.slug}: {step.question if step else guide.title}")
        for part in statement.parts:
            say(f"      {part}")
    return 0


def export(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write a guide as a page to be handed on, or print it."""
    from coach.cli.handing import PRINT_IT, STDOUT
    from coach.practice.deliver import deliver, place_of
    from coach.sharing.form import form_of, rendered
    from coach.sharing.guide_paper import guide_paper
    from coach.sharing.paper import Form

    guide = desk.library.get(arguments.guide)
    form = form_of(arguments.format, arguments.out, (Form.MD, Form.HTML))
    page = rendered(guide_paper(guide, branch_meant(guide, arguments.branch)), form)
    if arguments.out == STDOUT:
        sys.stdout.write(page)
        return 0
    name = "-".join(filter(None, (guide.slug, arguments.branch)))
    place = place_of(arguments.out or ".", PRINT_IT)
    say(str(deliver(page, f"{name}.{form}", place)))
    return 0


def branch_meant(guide: Guide, branch: str) -> str:
    """The branch she means; empty where a guide has none. Raises UsageError."""
    known = branches(guide)
    if branch in known or not (branch or known):
        return branch
    if not known:
        raise UsageError(f"{guide.slug} has no branches.", "Leave out --branch.")
    said = f"There is no branch “{branch}” in {guide.slug}." if branch else ""
    raise UsageError(f"{said} Say which part of {guide.slug}.".strip(),
                     f"Add --branch {listed(list(known), 'or')}.")  # fmt: skip


def new(desk: Desk, arguments: argparse.Namespace) -> int:
    """Begin a guide of her own: a file that explains itself, and already works."""
    from coach.guides.own import begin_guide

    path = begin_guide(desk.own_guides, arguments.slug)
    say(str(path))
    remark(f"Change its words, then: coach guides check {shlex.quote(str(path))}")
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
