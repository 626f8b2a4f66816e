"""The command that opens the example year, apart from all that is hers."""

import argparse
from pathlib import Path

from coach.cli.launch import open_app, require_terminal
from coach.cli.output import remark, say
from coach.demo.maker import make_year
from coach.demo.place import HOME, Throwaway, empty_folder, ending_in_order
from coach.errors import CoachError
from coach.model.dates import follow
from coach.paths import in_one_folder
from coach.practice.desk import Desk


def demo(desk: Desk, arguments: argparse.Namespace) -> int:
    """Open the app on the example year, or make it in a folder of hers."""
    if arguments.into is not None:
        return _into(desk, arguments.into)
    try:
        require_terminal()
    except CoachError as error:
        hint = "To try commands on the example: coach demo --into DIR"
        raise CoachError(error.message, hint) from error
    with ending_in_order():
        place = Throwaway()
        try:
            remark("An example year is made; it is thrown away when you leave.")
            made = make_year(in_one_folder(place.path / HOME), desk.now())
            follow(lambda: made.date_way)
            return open_app(made, example=True, at_last=place.remove)
        finally:
            place.remove()


def _into(desk: Desk, folder: str) -> int:
    home = in_one_folder(Path(folder)).home
    with ending_in_order(), empty_folder(home):
        make_year(in_one_folder(home), desk.now())
    say(str(home))
    remark("The example year of Nora, who is not real. Every command takes it with --home:")
    remark(f"    coach --home {home} trends")
    return 0
