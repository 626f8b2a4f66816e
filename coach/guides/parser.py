"""A guide file to a guide, or to every fault that keeps it from loading."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coach.guides.attributes import NAME, NAME_RULE, Attributes, read_attributes
from coach.guides.blocks import Block, What, read_blocks
from coach.guides.faults import Faults, Parsed, Problem, quoted
from coach.guides.head import read_head
from coach.guides.links import linked
from coach.guides.steps import Section, read_step
from coach.model.guide import Guide
from coach.text import clean

__all__ = ["Parsed", "Problem", "parse_bytes", "parse_guide"]

MOST_BYTES = 64 * 1024
MOST_STEPS = 100
MOST_LINES = 4000

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")


def parse_bytes(data: bytes, *, slug: str, path: str, own: bool = False) -> Parsed:
    """Read the bytes of a guide file, which are to be UTF-8; a byte order mark is dropped."""
    if len(data) > MOST_BYTES:
        return _too_large(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {data[error.start]:#04x} is not UTF-8 text; save the file as UTF-8"
        return Parsed(None, (Problem(path, line, message),))
    return parse_guide(text, slug=slug, path=path, own=own)


def parse_guide(text: str, *, slug: str, path: str, own: bool = False) -> Parsed:
    """Read the text of a guide file. `own` guides need no sources and may make up a group.

    Every fault is found in one run, each with its line; with a fault there is no guide.
    """
    if len(text) > MOST_BYTES or len(text.encode(errors="replace")) > MOST_BYTES:
        return _too_large(path)
    text = clean(text.removeprefix("\ufeff"))
    if problem := _too_long(text, path):
        return Parsed(None, (problem,))
    faults = Faults(path)
    if not NAME.fullmatch(slug):
        faults.add(1, f"the file name {quoted(slug)} cannot be a slug; use {NAME_RULE}")
    guide = _guide(read_blocks(text, faults), slug, own, faults)
    return Parsed(None if faults else guide, faults.problems())


def _too_large(path: str) -> Parsed:
    message = f"the file is larger than the {MOST_BYTES // 1024} kB a guide may have; split it"
    return Parsed(None, (Problem(path, 1, message),))


def _too_long(text: str, path: str) -> Problem | None:
    """What is to be refused before it is parsed: too many lines, headings or steps."""
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        message = f"a guide has at most {MOST_LINES:,} lines; split it into several"
        return Problem(path, MOST_LINES + 1, message)
    marks = [match and match[1] for match in map(_HEADING.match, lines)]
    headings = [number for number, mark in enumerate(marks, 1) if mark]
    steps = [number for number in headings if marks[number - 1] == "##"]
    if len(steps) > MOST_STEPS:
        message = f"a guide has at most {MOST_STEPS} steps, here are {len(steps)}; split it"
        return Problem(path, steps[MOST_STEPS], message)
    if len(headings) > MOST_STEPS + 1:
        message = f"a guide has one title and at most {MOST_STEPS} steps, and no other headings"
        return Problem(path, headings[MOST_STEPS + 1], message)
    return None


def _guide(blocks: Sequence[Block], slug: str, own: bool, faults: Faults) -> Guide:
    sections = _sections(blocks, faults)
    titles = [section for section in sections if section.heading.what is What.TITLE]
    questions = [section for section in sections if section.heading.what is What.QUESTION]
    guide = Guide(slug, title="", purpose="", minutes=15, steps=(), own=own)
    if titles:
        guide = read_head(titles[0], guide, faults)
        if sections[0] is not titles[0]:
            message = "the title comes before the first question; move it up"
            faults.add(titles[0].heading.line, message)
    else:
        faults.add(1, "a guide needs a title, “# …”, with an attribute line above it")
    for extra in titles[1:]:
        faults.add(extra.heading.line, "a guide has one title; write “## ” before a question")
    if not questions:
        faults.add(1, "a guide needs a question, “## …”, with an attribute line above it")
    drafts = [read_step(section, faults) for section in questions]
    return replace(guide, steps=linked(drafts, guide.ending, faults))


def _sections(blocks: Sequence[Block], faults: Faults) -> list[Section]:
    """The headings, each with the attribute line above and the blocks below it."""
    sections: list[Section] = []
    pending: Attributes | None = None
    for block in blocks:
        if block.what in (What.ATTRIBUTES, What.UNREAD):
            taken = block.what is What.ATTRIBUTES
            attributes = read_attributes(block.text, block.line, faults, taken=taken)
            if pending:
                message = "two attribute lines in a row; write all attributes in one"
                faults.add(block.line, message)
            pending = pending.joined(attributes) if pending else attributes
            continue
        if block.what in (What.TITLE, What.QUESTION):
            sections.append(Section(block, pending))
        else:
            _check_place(pending, faults)
            if sections:
                sections[-1].body.append(block)
            else:
                faults.add(block.line, "a guide begins with its title, “# …”; move this below it")
        pending = None
    _check_place(pending, faults)
    return sections


def _check_place(pending: Attributes | None, faults: Faults) -> None:
    if pending and not pending.unread:
        message = "an attribute line belongs right above the title or a question; move it there"
        faults.add(pending.line, message)
