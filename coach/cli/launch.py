"""Opening the app. Nothing of Textual is imported before this is called."""

import argparse
import gc
import os
from typing import TYPE_CHECKING

from coach.cli.context import Context
from coach.cli.output import remark
from coach.errors import CoachError
from coach.model.guide import Guide
from coach.practice.clock import local_now
from coach.practice.guardian import Guardian

if TYPE_CHECKING:
    from coach.tui.app import Start


def launch(context: Context, arguments: argparse.Namespace) -> int:  # noqa: ARG001
    """Open the app at Home."""
    return _open(context, None)


def launch_guide(
    context: Context,
    guide: Guide,
    *,
    minutes: float | None,
    new: bool,
    mentor: str | None,
    objective: str | None,
) -> int:
    """Open the app at a guide."""
    _prepare()
    from coach.tui.app import Start

    return _open(context, Start(guide.slug, minutes, new, mentor, objective))


def _prepare() -> None:
    """No switches of Textual's own from outside, and no collector while starting."""
    gc.disable()
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]


def _open(context: Context, start: "Start | None") -> int:
    if not os.isatty(0) or not os.isatty(1):
        raise CoachError(
            "The app needs a terminal.",
            "For a pipe or a screen reader: coach reflect GUIDE --plain.",
        )
    _prepare()
    guardian = Guardian()
    guardian.start()
    from coach.tui.app import CoachApp

    app = CoachApp(
        context.journal,
        context.library,
        context.settings,
        context.places,
        now=local_now,
        start=start,
        guardian=guardian,
        problems=context.settings_problems,
    )
    app.run()
    if app.fault:
        remark(f"coach: {app.fault}")
        return 1
    return 128 + guardian.signal if guardian.signal else 0
