"""Documents of the journal without a part of what they say. Pure."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from coach.journal.contents import Document

# Where a session's document holds answers.
ANSWERS = frozenset({"answers", "trash"})
_CHOOSES = "session.objective"


def without_answers(document: Document, answers: Iterable[tuple[str, str]]) -> Document:
    """A session's document without these answers, each named by its step and item."""
    gone = set(answers)
    left = dict(document)
    for name in ANSWERS & document.keys():
        left[name] = [each for each in document[name] if key_of(each) not in gone]
        left[name] = [_unquoted(each, gone) for each in left[name]]
    if isinstance(mark := document.get("bookmark"), dict) and key_of(mark) in gone:
        del left["bookmark"]
    return left


def _unquoted(answer: Document, gone: Collection[tuple[str, str]]) -> Document:
    """An answer that no longer says what it asked about, where that was one of these answers.

    What was named at a repeated step is asked about under its step and number; all that was
    named there stands beside each other above a step that is asked once.
    """
    item = answer.get("item", "")
    named = any(number and item == f"{step}:{number}" for step, number in gone)
    beside = not item and any(number for _, number in gone)
    return {**answer, "about": ""} if answer.get("about") and (named or beside) else answer


def without_lines(document: Document, lines: Collection[str]) -> Document:
    """A session's document in which objectives of these lines are no choice, and not chosen."""
    left = dict(document)
    for name in ANSWERS & document.keys() if lines else ():
        left[name] = [_unchosen(each, lines) for each in document[name]]
    return left


def _unchosen(answer: Document, lines: Collection[str]) -> Document:
    if _CHOOSES not in answer.get("feeds", ()):
        return answer
    left = {name: each for name, each in answer.items() if name != "value" or each not in lines}
    if "choices" in left:
        left["choices"] = [each for each in left["choices"] if each not in lines]
    if "earlier" in left:
        left["earlier"] = [
            {name: value for name, value in each.items() if name != "value" or value not in lines}
            for each in left["earlier"]
        ]
    return left


def without_subjects(
    document: Document, records: Collection[str], texts: Collection[str] | None = None
) -> Document:
    """A session's document that no longer says what it asked about, for these records.

    With `texts` only where it says one of them.
    """
    left = dict(document)
    for name in ANSWERS & document.keys():
        left[name] = [
            {**each, "about": ""}
            if each.get("item") in records
            and each.get("about")
            and (texts is None or each["about"].strip() in texts)
            else each
            for each in document[name]
        ]
    return left


def key_of(answer: Mapping[str, Any]) -> tuple[str, str]:
    """The step and item of an answer's document."""
    return answer.get("step", ""), answer.get("item", "")
