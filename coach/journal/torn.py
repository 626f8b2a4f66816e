"""What can still be read of one session whose document is damaged, answer by answer. Pure.

An answer of which a part cannot be read is hers alone from then on: its mark may be what
was damaged.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from coach.journal.contents import Document
from coach.journal.documents import ANSWERS
from coach.journal.records import SESSIONS, names_in
from coach.model.session import Answer
from coach.text import count

Reads = Callable[[Document], bool]
"""Whether a session's document can be read as one."""

_LOOSE = json.JSONDecoder(strict=False)
_NAME = re.compile(r'\s*,?\s*"([a-z_]+)"\s*:\s*')
_ANSWER = re.compile(r'\{\s*"guide"\s*:')
_END_OF_LIST = re.compile(r'\]\s*,\s*"(?:answers|trash|bookmark|rev|updated_at|saver|was)"\s*:')
_NEXT_SESSION = re.compile(r'"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"\s*:\s*\{|\n\}')
_TEXTS = re.compile(
    r'"(guide|step|item|kind|question|about|hint|series|asked_at|value|note)"\s*:\s*'
    r'"(.*?)(?:"(?=\s*(?:,\s*"[a-z_]+"\s*:|\}))|\Z)',
    re.DOTALL,
)
_HALF = re.compile("[\ud800-\udfff]+")
_MEMBER = re.compile(r',\s*(?="[a-z_]+"\s*:)')
_GOES_ON = re.compile(r"\s*(?:,\s*\{|\])")
_CLOSED = re.compile(r"\s*\]")
_OF_ANSWER = frozenset(each.name for each in fields(Answer))


@dataclass(frozen=True)
class Part:
    """A session's document with the answers that can be read, and how many cannot be in full."""

    document: Document
    torn: int

    @property
    def said(self) -> str:
        """What is missing of it."""
        return f"{count(self.torn, 'answer')} not in full" if self.torn else "a part of it is lost"


def in_part(text: str, start: int, reads: Reads) -> Part | None:
    """What can be read of the session whose document begins at `start`.

    None where not one of its answers can be read.
    """
    ends = _NEXT_SESSION.search(text, start + 1)
    piece = _HALF.sub("\ufffd", text[start : ends.start() if ends else len(text)])
    was_altered = piece != text[start : start + len(piece)]
    return of_document(_loosely(piece), reads, altered=was_altered)


def of_document(document: Document, reads: Reads, *, altered: bool = False) -> Part | None:
    """The answers of a document that can be read; None where there is none.

    `altered` says that a letter was put in for what is none.
    """
    beside = {name: value for name, value in document.items() if name not in ANSWERS}
    answers = [each for name in ("answers", "trash") for each in _list(document.get(name))]
    head = _whole_head(beside, answers, reads)
    if head is None:
        return None
    left, torn = dict(head), 0
    for name in ("answers", "trash"):
        kept = []
        for each in _list(document.get(name)):
            answer = _readable(each, head, reads)
            torn += answer is None or answer is not each
            if answer is not None:
                kept.append(answer)
        if kept:
            left[name] = kept
    if not left.keys() & ANSWERS:
        return None
    return Part(left, max(torn, int(altered))) if reads(left) else None


def _loosely(piece: str) -> Document:
    """The names and values of an object, as far as they can be told apart."""
    found: Document = {}
    place = 1
    while match := _NAME.match(piece, place):
        name, place = match[1], match.end()
        if name in ANSWERS and piece[place : place + 1] == "[":
            found[name], place = _answers(piece, place + 1)
            continue
        try:
            found[name], place = _LOOSE.raw_decode(piece, place)
        except (ValueError, RecursionError):
            following = _MEMBER.search(piece, place)
            if following is None:
                break
            place = following.start()
    return found


def _answers(piece: str, place: int) -> tuple[list[Any], int]:
    """The answers of a list, those that are no JSON as the text that they are, and its end."""
    found: list[Any] = []
    while match := _ANSWER.search(piece, place):
        closed = _END_OF_LIST.search(piece, place)
        if closed is not None and closed.start() < match.start():
            break
        try:
            answer, end = _LOOSE.raw_decode(piece, match.start())
        except (ValueError, RecursionError):
            end = -1
        if end > 0 and _GOES_ON.match(piece, end):
            found.append(answer)
            place = end
        else:  # it is no JSON, or a bracket that is none closed it early
            following = _ANSWER.search(piece, match.end())
            place = following.start() if following else len(piece)
            if (closed := _END_OF_LIST.search(piece, match.end())) is not None:
                place = min(place, closed.start())
            found.append(piece[match.start() : place])
    closed = _CLOSED.match(piece, place)
    return found, closed.end() if closed else place


def _readable(answer: Any, head: Document, reads: Reads) -> Document | None:
    """An answer that can be read: itself, or what is left of it; None where nothing is."""
    if isinstance(answer, dict):
        if reads({**head, "answers": [answer]}) and not answer.keys() - _OF_ANSWER:
            return answer
        rest = {name: value for name, value in answer.items() if name in _OF_ANSWER}
        return _hers_alone(rest, head, reads)
    if isinstance(answer, str):
        return _hers_alone(dict(_texts(answer)), head, reads)
    return None


def _hers_alone(answer: Document, head: Document, reads: Reads) -> Document | None:
    """What is left of an answer, for her eyes; None where that is no answer."""
    needed = ("guide", "step", "kind", "question", "asked_at")
    words = answer.get("value") or answer.get("note")
    answer = {
        "guide": head.get("guide", ""),
        "asked_at": head.get("started", ""),
        "question": "A question that cannot be read any more",
        **answer,
        "visibility": "private",
    }
    for left in (
        answer,
        {name: answer[name] for name in (*needed, "item", "value", "visibility") if name in answer},
        {name: answer[name] for name in (*needed, "item", "note", "visibility") if name in answer},
        {**{name: answer[name] for name in needed if name in answer}, "visibility": "private",
         "kind": "text", "value": words if isinstance(words, str) else ""},
    ):  # fmt: skip
        if (left.get("value") or left.get("note")) and reads({**head, "answers": [left]}):
            return left
    return None


def _texts(piece: str) -> Iterator[tuple[str, str]]:
    """The texts in what was an answer, the first under each name."""
    seen = set()
    for name, text in _TEXTS.findall(piece):
        if name not in seen:
            seen.add(name)
            try:
                yield name, json.loads(f'"{text}"', strict=False)
            except ValueError:
                yield name, text


def _whole_head(head: Document, answers: list[Any], reads: Reads) -> Document | None:
    """What a session says beside its answers, with what is lost of it taken from them."""
    first = next((each for each in answers if isinstance(each, dict)), {})
    told = {
        "started": first.get("asked_at"),
        "guide": first.get("guide"),
        "title": head.get("guide") or first.get("guide"),
    }
    known = {name: value for name, value in head.items() if name in names_in(SESSIONS)}
    filled = {**{name: value for name, value in told.items() if value}, **known}
    if reads(filled):
        return filled
    for name in [each for each in known if each not in told]:
        if reads({each: value for each, value in filled.items() if each != name}):
            return {each: value for each, value in filled.items() if each != name}
    bare = {name: filled[name] for name in (*told, "rev") if name in filled}
    for rest in (bare, {**bare, **{name: value for name, value in told.items() if value}}):
        if reads(rest):
            return rest
    return None


def is_strange(answer: Any) -> bool:
    """Whether an answer holds a name that no answer has: one that was damaged, its mark perhaps."""
    return isinstance(answer, dict) and bool(answer.keys() - _OF_ANSWER)


def hidden(document: Document) -> Document:
    """A session's document in which every strange answer is hers alone."""
    left = dict(document)
    for name in ANSWERS & document.keys():
        left[name] = [
            {**each, "visibility": "private"} if is_strange(each) else each
            for each in _list(document[name])
        ]
    return left


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
