"""Opening the app. Nothing of Textual is imported before this is called."""

import argparse
import os

from coach.cli.output import remark
from coach.errors import CoachError
from coach.practice.desk import Asked, Desk
from coach.practice.guardian import Guardian
from coach.practice.terminal import TerminalAsFound, is_still, wait_for_the_front


def launch(desk: Desk, arguments: argparse.Namespace) -> int:
    """Open the app at Home, or Home in plain text."""
    if "plain" in arguments:
        from coach.cli.plain_home import plain_home

        return plain_home(desk)
    return open_app(desk)


def open_app(desk: Desk, asked: Asked | None = None) -> int:
    """Open the app, at a guide where one was asked for. Raises CoachError without a terminal."""
    if not all(os.isatty(stream) for stream in (0, 1, 2)):  # Textual draws on the third
        raise CoachError(
            "The app needs a terminal.",
            "For a pipe or a screen reader: coach --plain.",
        )
    still = is_still(os.environ)
    _prepare()
    wait_for_the_front()
    terminal = TerminalAsFound()
    guardian = Guardian()
    guardian.start(terminal)
    from coach.tui.app import CoachApp

    app = CoachApp(desk, asked=asked, guardian=guardian, still=still)
    try:
        app.run()
    except BaseException:
        terminal.give_back()
        raise
    finally:
        guardian.save()
    if app.fault:
        remark(f"coach: {app.fault}")
        return 1
    return 128 + guardian.signal if guardian.signal else 0


def _prepare() -> None:
    """No switches of Textual's own from outside."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
