"""Answers as guides would leave them, and what harvesting makes of them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from coach.journal.harvest import harvest
from coach.model.guide import Kind, Visibility
from coach.model.ongoing import Ongoing
from coach.model.record import Record
from coach.model.session import Answer, Session
from tests.factories import NOON, make_answer

TODAY = NOON.date()
PRIVATE, MENTOR, OPEN = Visibility.PRIVATE, Visibility.MENTOR, Visibility.OPEN


def heard(*sessions: Session, start: Ongoing | None = None, today: date = TODAY) -> Ongoing:
    ongoing = start or Ongoing()
    for session in sessions:
        ongoing = harvest(session, ongoing, today)
    return ongoing


def with_answers(session: Session, *answers: Answer) -> Session:
    return replace(session, answers=answers)


def person(name: str, item: str = "1", number: int = 1, **rest: Any) -> Answer:
    fields_ = {name.replace("_", "-"): rest.pop(name) for name in list(rest) if name in PARTS}
    values: dict[str, Any] = {"step": "who", "item": item, "kind": Kind.PERSON}
    moment = NOON + timedelta(days=number)
    return make_answer(value={"name": name, **fields_}, asked_at=moment, **values | rest)


PARTS = (
    "where",
    "circle",
    "what_for",
    "last_contact",
    "helps_with",
    "helps_by",
    "asked_for",
    "date",
)


def ask(question: str, item: str = "", **rest: Any) -> Answer:
    value = {"question": question, "help": "challenge me"}
    return make_answer("ask", value, item=item, kind=Kind.ASK, feeds=("question",), **rest)


def told(target: str, record: Record | str, value: str, **rest: Any) -> Answer:
    item = record if isinstance(record, str) else record.id
    return make_answer(target, value, item=item, kind=Kind.ONE, feeds=(target,), **rest)


def decision_answers(results: Any = ({"result": "Signed", "percent": 70, "review": "2027-01-01"},)):
    return (
        make_answer("decision", "Whom to hire", feeds=("decision.choice", "brief.hard")),
        make_answer("options", ("A", " ", "B"), kind=Kind.LIST, feeds=("decision.options",)),
        make_answer("gone-wrong", "He left", feeds=("decision.premortem",), visibility=PRIVATE),
        make_answer(
            "expect",
            {"choice": "A", "reason": "Trust", "results": results},
            kind=Kind.DECISION,
            feeds=("decision",),
        ),
        make_answer("soundness", 5, kind=Kind.RATE, feeds=("trend", "decision.soundness")),
    )
