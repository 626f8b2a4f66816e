"""What she takes with her at the end of a session."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coach.model.dates import say_day
from coach.model.guide import Kind
from coach.model.session import Answer, Session
from coach.sharing.reading import without_when
from coach.text import count


@dataclass(frozen=True)
class Taken:
    """A heading and the lines under it."""

    heading: str
    lines: tuple[str, ...]


def summary(session: Session, unseen: int = 0) -> str:
    """One line on what was kept; `unseen` counts the planned questions never gone through."""
    parts = [count(len(session.answered), "answer")]
    if session.skipped:
        parts.append(f"{len(session.skipped)} skipped")
    if unseen:
        parts.append(f"{unseen} not looked at")
    return f"{', '.join(parts)}. Everything is in your journal."


def take_away(session: Session) -> tuple[Taken, ...]:
    """The promises, the questions and the decision of a session, as far as there are any."""
    found = (
        Taken("What you will do", _lines(session, Kind.PROMISE, _promise)),
        Taken("What you decided", _lines(session, Kind.DECISION, _decision)),
        Taken("What you will ask", _lines(session, Kind.ASK, _question)),
        Taken("What you want to leave with", _result(session.answered)),
    )
    return tuple(taken for taken in found if taken.lines)


def _lines(
    session: Session, kind: Kind, line: Callable[[Mapping[str, object]], str]
) -> tuple[str, ...]:
    values = (each.value for each in session.answered if each.kind is kind)
    return tuple(line(value) for value in values if isinstance(value, Mapping))


def _promise(value: Mapping[str, object]) -> str:
    parts = [str(value.get("will") or "")]
    if cue := without_when(str(value.get("when") or "")):
        parts.append(f"when {cue}")
    if by := _day(value.get("by")):
        parts.append(f"by {by}")
    if value.get("who"):
        parts.append(f"{value['who']} will know")
    return " · ".join(part for part in parts if part)


def _decision(value: Mapping[str, object]) -> str:
    results = value.get("results")
    first = results[0] if isinstance(results, tuple) and results else {}
    said = f" · {first['percent']} % sure" if first.get("percent") is not None else ""
    expected = f" · expecting: {first['result']}{said}" if first.get("result") else ""
    return f"{value.get('choice') or ''}{expected}"


def _question(value: Mapping[str, object]) -> str:
    wanted = f" · {value['help']}" if value.get("help") else ""
    return f"{value.get('question') or ''}{wanted}"


def _result(answers: Sequence[Answer]) -> tuple[str, ...]:
    return tuple(str(each.value) for each in answers if "brief.result" in each.feeds)


def _day(text: object) -> str:
    try:
        return say_day(date.fromisoformat(str(text)))
    except ValueError:
        return str(text or "")
