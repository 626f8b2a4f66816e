"""`coach doctor`: looks at everything, and mends what can be mended."""

import argparse

from coach.cli.output import at_work, remark, say, say_json
from coach.practice.checkup import Finding, State, check_up
from coach.practice.desk import Desk

_WORDS = {State.OK: "ok   ", State.NOTE: "note ", State.WRONG: "wrong"}


def doctor(desk: Desk, arguments: argparse.Namespace) -> int:
    """Say how everything is; 1 where something is wrong."""
    mended: list[Finding] = []
    if arguments.mend or arguments.bring_back:
        from coach.practice.mending import bring_back, mend

        ways = ((arguments.mend, mend), (arguments.bring_back, bring_back))
        for done in (each for asked, way in ways if asked for each in way(desk)):
            mended.append(done)
            remark(f"{done.message} {done.remedy}".strip())
        desk = Desk(desk.places, desk.now, desk.ids, desk.zone)  # sees what is there now
    with at_work("Looking everything over", "Looking changes nothing.") as progress:
        found = check_up(desk, progress)
    if arguments.json:
        say_json([each._asdict() for each in (*mended, *found)])
    else:
        for each in found:
            _say(each)
    return int(any(each.state is State.WRONG for each in found))


def _say(finding: Finding) -> None:
    about = f" {finding.about}" if finding.about and finding.about not in finding.message else ""
    say(f"{_WORDS[finding.state]}  {finding.check:<10}  {finding.message}{about}")
    if finding.remedy:
        say(f"{'':19}{finding.remedy}")
