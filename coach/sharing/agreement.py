"""The one page that she and a mentor could both sign: what it is for, and how they work."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from coach.model.mentoring import Agreed, Mentor
from coach.model.objective import Objective
from coach.model.record import Record
from coach.sharing.file_names import file_name
from coach.sharing.page import Page, page_of
from coach.sharing.paper import Block, Form, Items, Paper, Prose, Remark, Section
from coach.sharing.reading import full_date
from coach.sharing.session_paper import kept_back_line
from coach.sharing.visibility import Gate
from coach.text import clean_line, count

_TITLE = "What this mentorship is for"
_PARTS = {
    "confidentiality": "What stays between us",
    "blunt": "What to be blunt about",
    "stop": "How we will know it is time to stop",
    "drift": "What could make it polite but useless",
}


def agreement_page(
    mentor: Mentor, records: Iterable[Record], gate: Gate, today: date, form: Form = Form.MD
) -> Page:
    """The agreement with a mentor, for the audience of a gate: that mentor, or her.

    `records` are all there are in the journal.
    """
    sections, kept_back = _sections(mentor, tuple(records), gate)
    foot = () if gate.audience.me else (kept_back_line(kept_back, "thing"),)
    paper = Paper(
        _TITLE,
        lead=f"{full_date(today)}, with {clean_line(mentor.name)}",
        front={"date": today.isoformat(), "mentor": clean_line(mentor.name)},
        sections=tuple(sections),
        foot=foot,
    )
    name = file_name(today, f"agreement {mentor.name}", "agreement", suffix=f".{form}")
    texts = tuple(_texts(sections))
    content = _json(paper) if form is Form.JSON else paper
    page = page_of("agreement", content, name, gate, form=form, texts=texts)
    return replace(page, shown=len(sections), kept_back=kept_back)


def _json(paper: Paper) -> str:
    """The page as plain values: each section with its heading and its lines."""
    sections = [
        {
            "heading": each.heading,
            "lines": [line for block in each.blocks for line in _lines(block)],
        }
        for each in paper.sections
    ]
    value = {"title": paper.title, **paper.front, "sections": sections}
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _lines(block: Block) -> tuple[str, ...]:
    if isinstance(block, Items):
        return block.lines
    return (block.text,) if isinstance(block, Prose | Remark) else ()


def _texts(sections: Sequence[Section]) -> Iterator[str]:
    """The words of hers on the page, to look for names in."""
    for section in sections:
        yield section.heading
        for block in section.blocks:
            if not isinstance(block, Remark):
                yield from _lines(block)


def _sections(mentor: Mentor, records: tuple[Record, ...], gate: Gate) -> tuple[list[Section], int]:
    """What stands on the page, and how many things are not for its reader."""
    kept_back = 0
    sections: list[Section] = []
    for objective in _objectives(mentor, records):
        line = clean_line(gate.words_of(objective, objective.line))
        if gate.sees(objective) and line:
            levels = tuple(_levels(objective, gate))
            sections.append(Section(line, (Items(levels),) if levels else ()))
        else:
            kept_back += 1
    meeting, hidden = _meeting(mentor, gate)
    sections.append(meeting)
    kept_back += hidden
    for name, title in _PARTS.items():
        agreed, hidden = _agreed(mentor, name, gate)
        kept_back += hidden
        if agreed is not None:
            sections.append(Section(title, tuple(_said(mentor, agreed, name, gate))))
    return sections, kept_back


def _objectives(mentor: Mentor, records: tuple[Record, ...]) -> Iterator[Objective]:
    there = (each for each in records if isinstance(each, Objective) and each.deleted is None)
    return (each for each in there if each.open and each.mentor in (None, mentor.id))


def _levels(objective: Objective, gate: Gate) -> Iterator[str]:
    named = (
        ("Less than hoped", objective.short),
        ("As hoped", objective.hoped),
        ("Better than hoped", objective.beyond),
    )
    for name, words in named:
        if text := clean_line(gate.words_of(objective, words)):
            yield f"{name}: {text}"


def _said(mentor: Mentor, agreed: Agreed, part: str, gate: Gate) -> Iterator[Block]:
    value = getattr(agreed, part)
    if isinstance(value, tuple):
        yield Items(tuple(text for each in value if (text := gate.words_of(mentor, each))))
    else:
        yield Prose(gate.words_of(mentor, value))
    yield Remark(f"Said on {full_date(agreed.on)}.")


def _meeting(mentor: Mentor, gate: Gate) -> tuple[Section, int]:
    agreed, hidden = _agreed(mentor, "rhythm", gate)
    days = mentor.rhythm_days
    often = f"every {count(days, 'day')}" if days is not None else agreed.rhythm if agreed else ""
    long = f"{count(mentor.minutes, 'minute')} each time"
    blocks: list[Block] = [Prose(f"{often}, {long}".removeprefix(", ").capitalize() + ".")]
    if agreed is not None and days is None:
        blocks.append(Remark(f"Said on {full_date(agreed.on)}."))
    return Section("How we meet", tuple(blocks)), hidden


def _agreed(mentor: Mentor, part: str, gate: Gate) -> tuple[Agreed | None, int]:
    """What was last said of a part that may be seen; 1 where something newer may not."""
    said = [each for each in mentor.agreed if getattr(each, part)]
    seen = [each for each in said if gate.lets_see(each.visibility, mentor.id)]
    newest = said[-1] if said else None
    hidden = newest is not None and newest not in seen
    if hidden or not seen:
        return None, int(hidden)
    return seen[-1], 0
