"""Walking through everything that a command line takes."""

import argparse
from collections.abc import Iterator
from typing import Any, NamedTuple


class Taking(NamedTuple):
    """A command with its words: how it is called, what for, and its parser."""

    names: tuple[str, ...]
    what: str
    parser: argparse.ArgumentParser


def commands(
    parser: argparse.ArgumentParser, names: tuple[str, ...] = (), what: str = ""
) -> Iterator[Taking]:
    """A parser and every command below it, in the order in which help lists them."""
    yield Taking(names, what or parser.description or "", parser)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            choices: dict[str, Any] = dict(action.choices)
            for offer in action._get_subactions():
                name = offer.dest
                yield from commands(choices[name], (*names, name), offer.help or "")


def own(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """What a command takes itself, without the commands below it and what help does not show."""
    for action in parser._actions:
        below = isinstance(action, argparse._SubParsersAction | argparse._HelpAction)
        if not below and action.help != argparse.SUPPRESS:
            yield action
