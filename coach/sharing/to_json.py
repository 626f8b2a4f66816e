"""Sessions as plain values for JSON."""

from collections.abc import Mapping

from coach.model.session import Answer, FieldValue, Session, Value

Json = dict[str, object]


def session_row(session: Session) -> Json:
    """A session in the shape of `sessions --json`; `answered` and `skipped` are counts."""
    return {
        "id": session.id,
        "guide": session.guide,
        "title": session.title,
        "started": session.started.isoformat(),
        "finished": session.finished.isoformat() if session.finished else None,
        "mentor": session.mentor,
        "answered": len(session.answered),
        "skipped": len(session.skipped),
    }


def session_to_json(session: Session) -> Json:
    """A session in the shape of `show --json`, with every answer in it whole.

    This is the page for her. For anyone else give it a session that a Gate let
    out, which holds only what that reader may see.
    """
    return {
        **session_row(session),
        "minutes": session.minutes,
        "objective": session.objective,
        "answers": [_answer(answer) for answer in session.answers],
    }


def _answer(answer: Answer) -> Json:
    under = answer.follow_up
    return {
        "step": answer.step,
        "item": answer.item,
        "kind": answer.kind.value,
        "question": answer.question,
        "visibility": answer.visibility.value,
        "skipped": answer.skipped,
        "starred": answer.starred,
        "value": None if answer.value is None else _value(answer.value),
        "note": answer.note,
        "follow_up": under and {"question": under.question, "answer": under.answer},
    }


def _value(value: Value) -> object:
    if isinstance(value, Mapping):
        return {name: _field(field) for name, field in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _field(field: FieldValue | tuple[Mapping[str, FieldValue], ...]) -> object:
    if isinstance(field, tuple):
        return [dict(result) for result in field]
    return field
