"""The one page that she and a mentor could both sign: what it is for, and how they work."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.model.mentoring import Agreed, Mentor, Objective, Record
from coach.model.session import Session
from coach.sharing.file_names import file_name
from coach.sharing.name_runs import guessed_names
from coach.sharing.plain_markdown import block, bullets, heading, labelled, literal
from coach.sharing.reading import full_date
from coach.sharing.to_markdown import Page, kept_back_line
from coach.sharing.visibility import ME, Audience, Gate
from coach.text import clean_line, count

_TITLE = "What this mentorship is for"
_PARTS = {
    "confidentiality": "What stays between us",
    "blunt": "What to be blunt about",
    "stop": "How we will know it is time to stop",
    "drift": "What could make it polite but useless",
}


@dataclass(frozen=True)
class _Part:
    """A part of the page before names are replaced: its heading, and its words."""

    title: str
    lines: tuple[str, ...]
    said: str = ""
    listed: bool = False


def agreement_page(
    mentor: Mentor,
    records: Iterable[Record],
    sessions: Iterable[Session],
    today: date,
    *,
    me: bool = False,
    confirmed: Iterable[str] = (),
) -> Page:
    """The agreement with a mentor, for them, or with `me` for her.

    `records` and `sessions` are all there are in the journal. `confirmed` are the
    candidates of an earlier page that she confirmed as names.
    """
    records, sessions = tuple(records), tuple(sessions)
    gate = Gate(ME if me else Audience(mentor=mentor.id), records, sessions, tuple(confirmed))
    parts, kept_back = _parts(mentor, records, gate)
    disguise = gate.disguise()
    said = [line for part in parts for line in part.lines]
    known = () if me else disguise.candidates(said)
    guessed = () if me else guessed_names(map(disguise.unnamed, said), [*known, mentor.name])
    hide = (lambda text: text) if me else disguise
    rows = [heading(1, _TITLE), "", f"{full_date(today)}, with {literal(mentor.name)}"]
    for part in parts:
        rows += ["", heading(2, part.title), ""]
        hidden = [hide(line) for line in part.lines]
        rows += bullets(hidden) if part.listed else block("\n".join(hidden))
        if part.said:
            rows += ["", *labelled("Said", part.said)]
    if not parts:
        rows += ["", "Nothing was agreed yet."]
    if not me:
        rows += ["", kept_back_line(kept_back)]
    return Page(
        text="\n".join(rows) + "\n",
        filename=file_name(today, f"agreement {mentor.name}", "agreement"),
        shown=len(parts),
        kept_back=kept_back,
        candidates=(*known, *guessed),
    )


def _parts(mentor: Mentor, records: tuple[Record, ...], gate: Gate) -> tuple[list[_Part], int]:
    """What stands on the page, and how many things are not for its reader."""
    kept_back = 0
    parts: list[_Part] = []
    for objective in _objectives(mentor, records):
        if gate.lets_see(objective.visibility, objective.mentor):
            parts.append(_Part(clean_line(objective.line), tuple(_levels(objective)), listed=True))
        else:
            kept_back += 1
    meeting, hidden = _meeting(mentor, gate)
    parts.append(meeting)
    kept_back += hidden
    for name, title in _PARTS.items():
        agreed, hidden = _agreed(mentor, name, gate)
        kept_back += hidden
        if agreed is not None:
            value: Any = getattr(agreed, name)
            lines = value if isinstance(value, tuple) else (value,)
            parts.append(_Part(title, lines, full_date(agreed.on), isinstance(value, tuple)))
    return parts, kept_back


def _objectives(mentor: Mentor, records: tuple[Record, ...]) -> Iterator[Objective]:
    there = (each for each in records if isinstance(each, Objective) and each.deleted is None)
    return (each for each in there if each.open and each.mentor in (None, mentor.id))


def _levels(objective: Objective) -> Iterator[str]:
    named = (
        ("Less than hoped", objective.short),
        ("As hoped", objective.hoped),
        ("Better than hoped", objective.beyond),
    )
    for name, words in named:
        if words.strip():
            yield f"{name}: {words}"


def _meeting(mentor: Mentor, gate: Gate) -> tuple[_Part, int]:
    agreed, hidden = _agreed(mentor, "rhythm", gate)
    days = mentor.rhythm_days
    often = f"every {count(days, 'day')}" if days is not None else agreed.rhythm if agreed else ""
    said = full_date(agreed.on) if agreed is not None and days is None else ""
    long = f"{count(mentor.minutes, 'minute')} each time"
    return _Part("How we meet", (f"{often}, {long}" if often else long,), said), hidden


def _agreed(mentor: Mentor, part: str, gate: Gate) -> tuple[Agreed | None, int]:
    """What was last said of a part that may be seen; 1 where something newer may not."""
    said = [each for each in mentor.agreed if getattr(each, part)]
    seen = [each for each in said if gate.lets_see(each.visibility, mentor.id)]
    newest = said[-1] if said else None
    hidden = newest is not None and newest not in seen
    if hidden or not seen:
        return None, int(hidden)
    return seen[-1], 0
