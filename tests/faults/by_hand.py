"""An archive as a person would write it, and what people and machines do to such a file."""

import copy
import json
import random
from collections.abc import Callable
from typing import Any

from tests.journal.strategies import HOSTILE

_AT = "2026-03-01T09:00:00+01:00"
_MARKS = ("private", "mentor", "open", "secret", "", None)
_ODD: tuple[Any, ...] = (
    None, True, 0, -1, 3, 10**30, 1.5, 1e308, "", "x", [], {}, [[]], [None], {"a": {"b": [1]}},
    "2026-13-01", "2026-02-30T25:00:00Z", "2026-03-01T09:00:00", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00", "9999-12-31", "2026-11-20", _AT, "m1", "s1", "o1", "ongoing",
    "a\nb", "s1\n", "a/b", 'a"b', "\u0000", "y" * 70, "z" * 5000, *HOSTILE[:4], *HOSTILE[5:],
)  # fmt: skip


def _answer(step: str, kind: str, value: Any, **rest: Any) -> dict[str, Any]:
    question = f"What about {step}?"
    asked = {"guide": "prep", "step": step, "kind": kind, "question": question, "asked_at": _AT}
    return {**asked, "value": value, **rest}


def archive() -> dict[str, Any]:
    """Something of everything, with no fault."""
    record = {"created": _AT, "origin": {"session": "s1", "step": "promise"}}
    promise = {"will": "Call", "by": "2026-04-01"}
    decision = {"choice": "Go", "results": [{"result": "It works", "percent": 60}]}
    answers = [
        _answer("what", "text", "Something", note="Seen", visibility="private"),
        _answer("mark", "rate", 5, series="clarity", ends=["no", "yes"]),
        _answer("listed", "list", ["One", "Two"], item_ids=["a", "b"]),
        _answer("promise", "promise", promise, feeds=["promise"]),
        _answer("decide", "decision", decision, feeds=["decision.choice"]),
        _answer("who", "person", {"name": "Ada Byron", "where": "above"}, feeds=["person"]),
        _answer("ask", "ask", {"question": "Why?"}, follow_up={"question": "And?", "answer": "x"}),
    ]
    session = {"guide": "prep", "title": "From paper", "started": _AT}
    return {
        "coach_archive": 1,
        "sessions": [
            {"id": "s1", **session, "finished": _AT, "answers": answers, "mentor": "m1"},
            {"id": "s2", **session, "objective": "o1", "bookmark": {"step": "what"}},
        ],
        "ongoing": {
            "mentors": [{"id": "m1", "created": _AT, "name": "Jan", "background": "Rail"}],
            "objectives": [{"id": "o1", "created": _AT, "line": "Say no"}],
            "people": [{"id": "p1", **record, "name": "Ada Byron", "mentions": [
                {"session": "s1", "step": "who", "at": _AT, "where": "above"}]}],
            "promises": [{"id": "q1", **record, "will": "Write", "events": [
                {"kind": "not yet", "on": "2026-03-02"}]}],
            "decisions": [{"id": "d1", **record, "choice": "Go", "results": [
                {"id": "r1", "result": "It works", "review": "2026-05-01"}]}],
            "meetings": [{"id": "g1", "created": _AT, "at": _AT, "objectives": ["o1"]}],
            "notes": [{"id": "n1", "created": _AT, "text": "A line"}],
        },
        "drafts": [{"session": {"id": "s3", **session, "answers": copy.deepcopy(answers[:1])}}],
        "doubles": [{"id": "n1~0123456789abcdef", "of": "n1", "table": "notes",
                     "document": {"created": _AT, "text": "Another line"}}],
        "purged": [{"id": "s9", "at": _AT}],
    }  # fmt: skip


def by_hand() -> bytes:
    """An archive without a fault."""
    return json.dumps(archive(), indent=2).encode()


def spoiled(chance: random.Random) -> bytes:
    """An archive to which something was done, or several things."""
    whole: Any = copy.deepcopy(archive())
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        chance.choice(_CHANGES)(whole, chance)
    text = json.dumps(whole, ensure_ascii=chance.random() < 0.5, indent=chance.choice([None, 2]))
    data = text.encode("utf-8", "surrogatepass")
    return chance.choice(_BYTES)(data, chance) if chance.random() < 0.3 else data


def _somewhere(whole: Any, chance: random.Random) -> Any:
    """An object or a list in an archive that is not empty."""
    at = whole
    while True:
        inner = [v for v in (at.values() if isinstance(at, dict) else at) if v]
        inner = [value for value in inner if isinstance(value, (dict, list))]
        if not inner or chance.random() < 0.15:
            return at
        at = chance.choice(inner)


def _place(at: Any, chance: random.Random) -> Any:
    return chance.choice(list(at)) if isinstance(at, dict) else chance.randrange(len(at))


def _lose(whole: Any, chance: random.Random) -> None:
    at = _somewhere(whole, chance)
    del at[_place(at, chance)]


def _swap(whole: Any, chance: random.Random) -> None:
    at = _somewhere(whole, chance)
    at[_place(at, chance)] = chance.choice(_ODD)


def _rename(whole: Any, chance: random.Random) -> None:
    at = _somewhere(whole, chance)
    if isinstance(at, dict):
        new = chance.choice(["titel", "Value", "year", "saver", "was", "rev", *HOSTILE[:3], ""])
        at[new] = at.pop(_place(at, chance))


def _repeat(whole: Any, chance: random.Random) -> None:
    at = _somewhere(whole, chance)
    if isinstance(at, list):
        at.append(copy.deepcopy(chance.choice(at)))


def _mix(whole: Any, chance: random.Random) -> None:
    one, other = _somewhere(whole, chance), _somewhere(whole, chance)
    one[_place(one, chance)] = copy.deepcopy(other)


def _mark(whole: Any, chance: random.Random) -> None:
    at = _somewhere(whole, chance)
    if isinstance(at, dict):
        at["visibility"] = chance.choice(_MARKS)


def _keep_books(whole: Any, chance: random.Random) -> None:
    name = chance.choice(["harvested", "years", "beside", "checksum", "journal", "made"])
    whole[name] = chance.choice([
        {"s1": {"rev": 1}}, {"s1": 2024}, {"nobody": 2024}, {"2024": {"tables": {"x": {}}}},
        {"ongoing": {"about": {"format": 7}, "tables": {"sessions": {"s1": {}}}}},
        {'a"b': {"rev": 1}}, "0" * 64, "my-journal", "my journal", _AT, *_ODD[:12],
    ])  # fmt: skip


def _objects(value: Any, name: str) -> list[dict[str, Any]]:
    """Every object in an archive that has a name."""
    if isinstance(value, list):
        return [found for inner in value for found in _objects(inner, name)]
    if not isinstance(value, dict):
        return []
    own = [value] if name in value else []
    return own + [found for inner in value.values() for found in _objects(inner, name)]


def _another(names: tuple[str, ...], values: tuple[Any, ...]) -> Callable[..., None]:
    """A change that gives one of some fields, anywhere in the archive, another value."""

    def change(whole: Any, chance: random.Random) -> None:
        name = chance.choice(names)
        if found := _objects(whole, name):
            chance.choice(found)[name] = chance.choice(values)

    return change


_identify = _another(
    ("id", "of", "session", "mentor", "objective"),
    (
        "s1",
        "S1",
        "s1\n",
        "a/b",
        "a~b",
        'a"b',
        "",
        "x" * 64,
        "x" * 65,
        "é",
        "n1",
        "\u202ea",
        7,
        None,
    ),
)
_retime = _another(
    ("started", "finished", "asked_at", "created", "at", "until"),
    ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-20", "2026-11-20T09:00",
     "20261120T0900Z", "2026-11-20 09:00:00.5+05:53:28", "1000-01-01T00:00:00+00:00",
     "9998-12-31T23:59:59+00:00", "2026-10-25T02:30:00+01:00", "2026-W47-5T09:00Z", "now"),
)  # fmt: skip
_redate = _another(
    ("by", "on", "review", "due", "last_contact"),
    ("0001-01-01", "9999-12-31", "9998-12-31", "1000-01-01", "2026-02-29", "20260301", "soon", 3),
)
_revalue = _another(
    ("value", "note", "text", "title", "minutes", "rev", "rank", "percent", "choices", "item_ids"),
    (0, -3, 8, 2**53, 2**53 + 1, 10**15, 1e308, -1e308, "", "x" * 9000, ["a", ""], [], {}, True,
     {"will": 3, "by": "x"}, {"results": [{"percent": "150%"}]}, {"name": ["A"]}, *HOSTILE[:4]),
)  # fmt: skip

_CHANGES: tuple[Callable[[Any, random.Random], None], ...] = (
    _lose, _lose, _swap, _swap, _swap, _rename, _repeat, _mix, _mark, _keep_books,
    _identify, _identify, _retime, _retime, _redate, _revalue, _revalue, _revalue,
)  # fmt: skip


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    some = [b"NaN", b"-Infinity", b"1e999", b"9" * 5000, b"[" * 9000, b'{"a":1,"a":2}', b"\xff",
            b"\x00", b"\r\n", b",", b'"', b"\\ud800", b"// a remark\n"]  # fmt: skip
    return data[:at] + chance.choice(some) + data[at:]


def _number(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b" 5", chance.choice([b" NaN", b" 1e999", b" 5.0", b" 005", b" 9e15"]), 1)


def _twice(data: bytes, chance: random.Random) -> bytes:
    name = chance.choice([b'"title"', b'"sessions"', b'"visibility"', b'"id"'])
    return data.replace(name, name + b': "x", ' + name, 1)


_BYTES = (_cut, _flip, _insert, _number, _twice)
