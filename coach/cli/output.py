"""Data on stdout, talk on stderr."""

import json
import sys

from coach.text import clean


def say(line: str = "") -> None:
    """Print a line of what was asked for, safe for any terminal."""
    print(clean(line))


def remark(line: str) -> None:
    """Print a line beside what was asked for."""
    print(clean(line), file=sys.stderr)


def say_json(value: object) -> None:
    """Print a value as JSON, whole and readable."""
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
