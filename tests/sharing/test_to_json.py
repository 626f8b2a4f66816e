import json
from dataclasses import replace
from datetime import timedelta, timezone
from typing import cast

from coach.model.guide import Kind, Visibility
from coach.model.session import FollowUpAnswer
from coach.sharing.to_json import session_row, session_to_json
from coach.sharing.visibility import Audience, Gate
from tests.factories import NOON, make_answer, make_session


def test_a_row_has_the_shape_of_sessions() -> None:
    away = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))
    session = make_session(
        make_answer("a"), make_answer("b", None), make_answer("c", None, note="seen"), started=away
    )
    assert session_row(session) == {
        "id": session.id,
        "guide": "test",
        "title": "A test",
        "started": "2026-11-20T17:30:00+05:30",
        "finished": "2026-11-20T12:10:00+00:00",
        "mentor": None,
        "answered": 2,
        "skipped": 1,
    }
    assert session_row(replace(session, finished=None))["finished"] is None


RESULTS = ({"result": "Ships", "percent": 70, "review": "2027-03-01"},)
VALUES = [
    (Kind.TEXT, "Two\nlines", "Two\nlines"),
    (Kind.RATE, 5, 5),
    (Kind.MANY, ("a", "b"), ["a", "b"]),
    (Kind.PROMISE, {"will": "call", "by": None}, {"will": "call", "by": None}),
    (Kind.DECISION, {"choice": "x", "results": RESULTS}, {"choice": "x", "results": [*RESULTS]}),
    (Kind.LINE, None, None),
]


def test_it_has_the_shape_of_show_and_loses_no_value() -> None:
    answers = [make_answer("s", value, kind=kind) for kind, value, _ in VALUES]
    session = make_session(*answers, mentor="m1", objective="o1", minutes=7.5)
    found = json.loads(json.dumps(session_to_json(session), allow_nan=False))
    shown = found.pop("answers")
    assert found == {**session_row(session), "minutes": 7.5, "objective": "o1"}
    assert [(each["kind"], each["value"]) for each in shown] == [
        (kind.value, value) for kind, _, value in VALUES
    ]
    assert [each["skipped"] for each in shown] == [False] * 5 + [True]


def test_an_answer_stands_there_with_its_mark_note_and_follow_up() -> None:
    answer = make_answer(
        "s0",
        "Two lines",
        kind=Kind.TEXT,
        item="2",
        note="seen",
        follow_up=FollowUpAnswer("Who?", "All"),
        visibility=Visibility.PRIVATE,
        starred=True,
    )
    session = make_session(answer, make_answer("s1"))
    first, second = cast("list[dict[str, object]]", session_to_json(session)["answers"])
    assert first == {
        "step": "s0",
        "item": "2",
        "kind": "text",
        "question": "What happened?",
        "visibility": "private",
        "skipped": False,
        "starred": True,
        "value": "Two lines",
        "note": "seen",
        "follow_up": {"question": "Who?", "answer": "All"},
    }
    assert (second["note"], second["follow_up"]) == ("", None)


def test_what_a_gate_let_out_holds_only_what_may_leave() -> None:
    session = make_session(
        make_answer("a", "Dana Whitfield came"),
        make_answer("b", "secret", visibility=Visibility.PRIVATE),
        make_answer("w", {"name": "Dana Whitfield"}, kind=Kind.PERSON),
    )
    found = session_to_json(Gate(Audience()).let_out(session).session)
    said = json.dumps(found)
    assert "secret" not in said
    assert "Whitfield" not in said
    assert (found["answered"], found["skipped"]) == (2, 0)
