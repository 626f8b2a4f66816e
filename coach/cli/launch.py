"""Opening the app. Nothing of Textual is imported before this is called."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.output import remark
from coach.errors import CoachError
from coach.model.dates import follow
from coach.practice.desk import Asked, Desk
from coach.practice.guardian import Guardian
from coach.practice.terminal import TerminalAsFound, is_still_outside, wait_for_the_front

if TYPE_CHECKING:  # a start without words needs no parser
    import argparse


def open_at_home() -> int:
    """Open the app at Home, where coach lives by itself."""
    desk = Desk.at(None)
    follow(lambda: desk.date_way)
    return open_app(desk)


def launch(desk: Desk, arguments: "argparse.Namespace") -> int:
    """Open the app at Home, or Home in plain text."""
    if "plain" in arguments:
        from coach.cli.plain_home import plain_home

        return plain_home(desk)
    return open_app(desk)


def require_terminal() -> None:
    """Raises CoachError where there is no terminal to open the app in."""
    if not all(os.isatty(stream) for stream in (0, 1, 2)):  # Textual draws on the third
        raise CoachError(
            "The app needs a terminal.",
            "For a pipe or a screen reader: coach --plain.",
        )


def open_app(
    desk: Desk,
    asked: Asked | None = None,
    *,
    example: bool = False,
    at_last: Callable[[], object] | None = None,
) -> int:
    """Open the app, at a guide where one was asked for. Raises CoachError without a terminal.

    With `example` every screen says that it is one. `at_last` is done where the app has to
    be left by force, and nothing after this call is.
    """
    require_terminal()
    take_up(desk)
    still = is_still_outside(os.environ)
    _prepare()
    wait_for_the_front()
    terminal = TerminalAsFound()
    guardian = Guardian(by_force=at_last)
    guardian.start(terminal)
    _without_network()
    from coach.tui.app import CoachApp

    app = CoachApp(desk, asked=asked, guardian=guardian, example=example, still=still)
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


def take_up(desk: Desk) -> None:
    """Keep as private notes what plain text was cut off in, and say so; the app has no such place.

    What cannot be read or kept stays where it is, and she is told.
    """
    if _is_empty(desk.places.state / "typed"):
        return
    from coach.practice.catching import PRIVATE, catch

    cut_offs = desk.journal.care.cut_offs
    found, problems = cut_offs.take_up()
    for problem in problems:
        remark(str(problem))
    try:
        if found:
            texts = [each.text for each in found]
            catch(desk.places.state, texts, desk.now(), desk.ids, mark=PRIVATE)
            cut_offs.keep([])
            remark("Words that were cut off in plain text are among your notes, for you alone.")
    except CoachError as error:
        remark(str(error))


def _is_empty(folder: Path) -> bool:
    """Whether nothing is to be taken up, by a look that costs a start nothing."""
    try:
        return all(each.suffix != ".log" for each in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False  # taking up tells what is wrong


def _without_network() -> None:
    """Load asyncio without TLS: coach makes no connection, and all of OpenSSL would come too."""
    if "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # to Python, what cannot be imported
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]


def _prepare() -> None:
    """No switches of Textual's own from outside."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
