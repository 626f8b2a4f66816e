"""What a screen hands over of one answer."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    """All that stands on the screen for one answer.

    `note` and `follow_up` (its question and its line) are None where they are
    not asked.
    """

    parts: Mapping[str, str]
    focus: str = ""
    cursor: tuple[int, int] = (0, 0)
    note: str | None = None
    follow_up: tuple[str, str] | None = None
