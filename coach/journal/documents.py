"""Documents of the journal without a part of what they say. Pure."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from coach.journal.contents import Document

# Where a session's document holds answers.
ANSWERS = frozenset({"answers", "trash"})


def without_answers(document: Document, answers: Iterable[tuple[str, str]]) -> Document:
    """A session's document without these answers, each named by its step and item."""
    gone = set(answers)
    left = dict(document)
    for name in ANSWERS & document.keys():
        left[name] = [each for each in document[name] if key_of(each) not in gone]
    if isinstance(mark := document.get("bookmark"), dict) and key_of(mark) in gone:
        del left["bookmark"]
    return left


def without_subjects(document: Document, records: Collection[str]) -> Document:
    """A session's document that no longer says what it asked about, for these records."""
    left = dict(document)
    for name in ANSWERS & document.keys():
        left[name] = [
            {**each, "about": ""} if each.get("item") in records and each.get("about") else each
            for each in document[name]
        ]
    return left


def key_of(answer: Mapping[str, Any]) -> tuple[str, str]:
    """The step and item of an answer's document."""
    return answer.get("step", ""), answer.get("item", "")
