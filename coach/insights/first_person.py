"""What an insight says, in her own voice: `you kept` as `I kept`, for pages that she gives away."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace

from coach.insights.insight import Findings, Insight, Part, Tally

_TAKES_HER = (
    "about|above|against|around|at|behind|below|beside|between|by|for|from|in|into|of|on"
    "|outside|over|to|under|with|within|without"
    "|challenges?|convince|gave|gives?|let|supports?|tells?|told"
)
"""Prepositions and verbs that have her for their object; `than` and `before` begin a clause."""
_QUOTED = re.compile("([“”])")
_YOU = re.compile(
    r"\b(?P<be>are|were) you\b"
    r"|\byou(?P<short>[’'](?:re|ve|ll|d))"
    r"|\byou (?P<is>are|were)\b"
    r"|\b(?P<whose>yourself|yours|your)\b"
    rf"|(?P<object>\b(?:{_TAKES_HER}) )you\b"
    r"|\byou(?P<end>[.,;:?)]|$)"
    r"|\byou\b",
    re.IGNORECASE,
)
_WHOSE = {"your": "my", "yours": "mine", "yourself": "myself"}
_AM = {"are": "am", "were": "was"}
_SHORT = {"re": "’m", "ve": "’ve", "ll": "’ll", "d": "’d"}
_HERS_BEHIND = ("Level: ", "Words that return: ", "New words: ", "Rhythm with ")
"""Titles that end in a line of hers, the title of a guide or a name."""
_LABELS = frozenset(
    (
        "above you",
        "level with you",
        "below you",
        "your own growth",
        "challenge you",
        "support you",
    )
)
"""The labels of ours that speak to her; others may be words of hers."""


def in_first_person(text: str, hers: Iterable[str] = ()) -> str:
    """A sentence that speaks to her as it reads when she says it; what is in “ ” is not changed.

    Texts of `hers` stay as they are where they stand in “ ”, whatever quotes they hold.
    `you` is `me` after a preposition or a verb that has her for its object, and before a
    sign that ends a clause; everywhere else it is `I`, with its verb.
    """
    kept = "|".join(re.escape(f"“{each}”") for each in sorted(hers, key=len, reverse=True))
    if kept:
        parts = re.split(f"({kept})", text)  # every second one is hers
        return "".join(part if at % 2 else in_first_person(part) for at, part in enumerate(parts))
    depth = 0
    said = []
    for piece in _QUOTED.split(text):
        if piece in ("“", "”"):
            depth = max(0, depth + (1 if piece == "“" else -1))
        elif not depth:
            piece = _YOU.sub(_mine, piece)
        said.append(piece)
    return "".join(said)


def in_her_voice(insight: Insight) -> Insight:
    """An insight for a page that she gives away: its title, statement, question and labels."""
    hers = next((each for each in _HERS_BEHIND if insight.title.startswith(each)), None)
    words = frozenset(_with_quotes(insight.data))
    return replace(
        insight,
        title=insight.title if hers else in_first_person(insight.title, words),
        statement=in_first_person(insight.statement, words),
        question=in_first_person(insight.question, words),
        data=_data(insight.data),
    )


def _with_quotes(data: object) -> Iterator[str]:
    """The texts in findings that hold a “ or a ”, which no label of ours does."""
    if isinstance(data, str):
        if _QUOTED.search(data):
            yield data
    elif isinstance(data, tuple):
        for each in data:
            yield from _with_quotes(each)
    elif is_dataclass(data):
        for each in fields(data):
            yield from _with_quotes(getattr(data, each.name))


def _data(data: Findings) -> Findings:
    """Findings with our labels as she says them."""
    if not isinstance(data, Tally):
        return data
    return replace(data, parts=tuple(map(_part, data.parts)))


def _part(part: Part) -> Part:
    ours = part.label in _LABELS
    return replace(part, label=in_first_person(part.label)) if ours else part


def _mine(found: re.Match[str]) -> str:
    """What stands for one place that speaks to her."""
    old = found.group()
    if whose := found["whose"]:
        new = _WHOSE[whose.lower()]
    elif short := found["short"]:
        new = "I" + _SHORT[short[1:].lower()]
    elif found["be"]:
        new = f"{_AM[found['be'].lower()]} I"
    elif found["is"]:
        new = f"I {_AM[found['is'].lower()]}"
    elif found["object"]:
        new = f"{found['object']}me"
    elif found["end"] is not None:
        new = f"me{found['end']}"
    else:
        new = "I"
    return new[0].upper() + new[1:] if old[0].isupper() else new
