"""Where names were found in a text, and the text without them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.sharing.name_entry import Entry
from coach.sharing.name_runs import opens_sentence

_SIGNS = re.compile(r"[*_]+|[()\[\]]")
_OTHER = {"(": ")", ")": "(", "[": "]", "]": "["}
"""Signs of which two belong together; those of emphasis are the same."""


@dataclass(frozen=True)
class Find:
    """An entry found in a text, from `start` up to `end`, and what stands for it there.

    `whole` says that there it is part of a longer name, most likely someone else's.
    """

    entry: Entry
    start: int
    end: int
    stand_in: str
    replaced: bool
    whole: bool = False


def goes_on(text: str, end: int) -> bool:
    """Whether a dot stands here and ends no sentence."""
    after = text[end + 1 :].lstrip(" ")
    return text[end : end + 1] == "." and after[:1] not in ("", "\n") and not after[0].isupper()


def _left_open(text: str, find: Find) -> tuple[str, int]:
    """What a sign inside a name was one of two of: the first to be closed, or the second to go.

    `**Tom** Barrett` leaves its first stars open, `Tom (Barrett)` its last bracket.
    """
    inside = _SIGNS.findall(text[find.start : find.end])
    if len(inside) != 1:
        return "", 0
    sign = inside[0]
    if text.endswith(_OTHER.get(sign, sign), 0, find.start):
        return sign, 0
    other = _OTHER.get(sign, sign)
    at = find.end + len(other)
    drop = text.startswith(other, find.end) and not text[at : at + 1].isalnum()
    return "", len(other) if drop else 0


def replaced(text: str, finds: Iterable[Find]) -> str:
    """The text with what stands for each name in its place; a sentence still begins well."""
    out: list[str] = []
    done = 0
    for find in finds:
        if not find.replaced:
            continue
        stand_in = find.stand_in
        if text[find.start].isupper() and opens_sentence(text, find.start):
            stand_in = stand_in[:1].upper() + stand_in[1:]
        sign, drop = _left_open(text, find)
        out += [text[done : find.start], stand_in, sign]
        done = find.end + drop
        after = text[done : done + 2]
        if stand_in.endswith(".") and not sign and after[:1] == "." and after != "..":
            done += 1
    return "".join([*out, text[done:]])
