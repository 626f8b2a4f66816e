"""A page in words as plain values: its parts in their order, each named by what it is."""

import json
from dataclasses import fields
from enum import StrEnum

from coach.sharing.paper import Block, Chart, Paper, Section


def paper_to_json(paper: Paper) -> str:
    """A page as JSON: its title, its front matter, its sections with their blocks, its foot.

    It holds what the page in words holds, and no more.
    """
    value = {
        "title": paper.title,
        "lead": paper.lead,
        **{name: text for name, text in paper.front.items() if text and name != "title"},
        "sections": [_section(each) for each in paper.sections],
        "foot": list(paper.foot),
    }
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _section(section: Section) -> dict[str, object]:
    return {
        "heading": section.heading,
        "level": section.level,
        "blocks": [_block(each) for each in section.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    named: dict[str, object] = {"is": type(block).__name__.lower()}
    if isinstance(block, Chart):
        return named | {"text": block.text, "data": block.data.as_json()}
    return named | {each.name: _plain(getattr(block, each.name)) for each in fields(block)}


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
