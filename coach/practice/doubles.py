"""What is in two versions: what each of them says, for her to choose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum

from coach.journal.journal import Journal
from coach.journal.merging import Double
from coach.model.dates import say_date, say_short
from coach.model.mentoring import Record
from coach.model.session import Answer, Session
from coach.practice.home import stands_twice
from coach.sharing.to_text import value_to_text
from coach.text import clean, count

NOTHING = "(nothing)"


@dataclass(frozen=True)
class Difference:
    """One thing that differs, and what each version says of it."""

    about: str
    kept: str
    other: str


@dataclass(frozen=True)
class Pair:
    """Two versions of one thing, and what differs between them."""

    double: Double
    title: str
    differences: tuple[Difference, ...]


def pairs(journal: Journal) -> tuple[Pair, ...]:
    """All that stands in two versions. Raises JournalError."""
    return tuple(pair(double) for double in journal.care.merging.doubles())


def pair(double: Double) -> Pair:
    """What differs between two versions."""
    kept, other = double.kept, double.other
    if isinstance(kept, Session) and isinstance(other, Session):
        title = f"{kept.title}, {say_date(kept.day)}"
        found = _differ(_session(kept), _session(other))
    else:
        title = type(kept).__name__
        found = _differ(_record(kept), _record(other))
    return Pair(double, title, tuple(found))


def said_of_merged(copies: int, doubles: int) -> str:
    """What became of copies that were taken in."""
    lead = f"{count(copies, 'copy', 'copies')} made by a sync program "
    lead += "was taken in" if copies == 1 else "were taken in"
    kept = f" {stands_twice(doubles)}; both are kept." if doubles else " Nothing is lost."
    return f"{lead}.{kept}"


def _differ(kept: Mapping[str, str], other: Mapping[str, str]) -> Iterator[Difference]:
    for about in {**kept, **other}:
        one, two = kept.get(about, ""), other.get(about, "")
        if one != two:
            yield Difference(about, one or NOTHING, two or NOTHING)


def _session(session: Session) -> dict[str, str]:
    found = {
        "Title": session.title,
        "Finished": say_date(session.finished.date()) if session.finished else "not finished",
        "In the trash": "yes" if session.trashed else "no",
    }
    for answer in session.answers:
        about = clean(answer.question) + (f" ({clean(answer.about)})" if answer.about else "")
        while about in found:
            about += " "
        found[about] = _answer(answer)
    if session.bookmark is not None and session.finished is None:
        typed = "\n".join(text for text in session.bookmark.parts.values() if text)
        found["Being written"] = clean(typed)
    return found


def _answer(answer: Answer) -> str:
    parts = [value_to_text(answer), clean(answer.note)]
    if answer.follow_up is not None:
        parts.append(clean(answer.follow_up.answer))
    parts.append(f"Seen by: {answer.visibility.value}")
    if answer.starred:
        parts.append("Starred")
    return "\n".join(part for part in parts if part)


def _record(record: Session | Record) -> dict[str, str]:
    own = {each.name for each in fields(Record)} - {"visibility", "deleted"}
    return {
        each.name.replace("_", " ").capitalize(): _value(getattr(record, each.name))
        for each in fields(record)
        if each.name not in own
    }


def _value(value: object) -> str:
    """A field of a record in words; what is nested is said part by part."""
    if value is None or value in ("", (), frozenset()):
        return ""
    if isinstance(value, datetime | date):
        return say_short(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple | frozenset):
        return "\n".join(_value(each) for each in value)
    if hasattr(value, "__dataclass_fields__"):
        inside = (_value(getattr(value, each.name)) for each in fields(value))  # type: ignore[arg-type]
        return ", ".join(each for each in inside if each)
    return clean(str(value))
