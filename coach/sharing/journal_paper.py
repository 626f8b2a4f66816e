"""The whole journal as one page, for her: every session, and all that outlives one."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from enum import StrEnum

from coach.model.ongoing import Ongoing
from coach.model.record import Record
from coach.sharing.leaving import Leaving
from coach.sharing.paper import Paper, Rows, Section
from coach.sharing.reading import full_date
from coach.sharing.session_paper import sessions_paper
from coach.text import clean_line, count

_UNSAID = {field.name for field in fields(Record)} | {"locked", "objectives", "theirs"}
_CALLED = {"will": "I will", "words": "My mentor said", "keep": "To keep", "who": "Who will know",
           "rhythm_days": "Meets"}  # fmt: skip
"""What a field is called, where its name does not tell whose words are in it."""


def journal_paper(leaving: Sequence[Leaving], ongoing: Ongoing) -> Paper:
    """Everything she has written that stands now: the records first, then each session.

    `leaving` holds every session as a gate lets it out to her, oldest first. What is
    in the trash, and what stood in an answer before, is not on it.
    """
    paper = sessions_paper(leaving, for_her=True, title="Journal")
    families = (
        _family(family.name, getattr(ongoing.living(), family.name)) for family in fields(Ongoing)
    )
    records = [part for parts in families for part in parts]
    return replace(paper, sections=(*records, *paper.sections))


def _family(name: str, records: Sequence[Record]) -> Iterator[Section]:
    said = [rows for record in records if (rows := tuple(_rows(record)))]
    if said:
        yield Section(name.capitalize(), tuple(Rows(rows) for rows in said))


def _rows(record: Record) -> Iterator[tuple[str, str]]:
    """What a record says, field by field; its ids and its history are in the JSON."""
    for each in fields(record):
        value = getattr(record, each.name)
        said = _often(value) if each.name == "rhythm_days" else _text(value)
        text = "" if each.name in _UNSAID else said
        if text:
            yield _called(each.name, record), text


def _called(name: str, record: Record) -> str:
    if name == "will" and getattr(record, "theirs", False):
        return "My mentor will"
    return _CALLED.get(name, name.replace("_", " ").capitalize())


def _often(days: int | None) -> str:
    """How many days lie between two meetings, where she set that."""
    if not days:
        return "" if days is None else "without a set rhythm"
    return f"every {count(days, 'day')}" if days > 1 else "every day"


def _text(value: object) -> str:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return "yes" if value else ""
    if isinstance(value, datetime):
        return f"{full_date(value.date())} at {value:%H:%M}"
    if isinstance(value, date):
        return full_date(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "\n".join(filter(None, map(_inner, value)))
    return ""


def _inner(value: object) -> str:
    """One line of several: a text, or a result that a decision expects."""
    if isinstance(value, str):
        return clean_line(value)
    result = getattr(value, "result", "")
    percent, outcome = getattr(value, "percent", None), getattr(value, "outcome", None)
    further = [f"{percent}% likely"] if percent is not None else []
    further += [outcome.value] if isinstance(outcome, StrEnum) else []
    return f"{clean_line(result)} ({', '.join(further)})" if result and further else result
