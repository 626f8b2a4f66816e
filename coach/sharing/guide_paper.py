"""A guide as a page to be handed on: its questions with room to write, nothing of hers."""

from collections.abc import Iterator

from coach.model.ending import asked_steps
from coach.model.guide import Guide, Kind, Step
from coach.model.path import named
from coach.sharing.paper import Block, Items, Paper, Prose, Room, Section, Sign

_ROOM = {Kind.TEXT: 5, Kind.LIST: 5, Kind.PROMISE: 4, Kind.DECISION: 6, Kind.OBJECTIVE: 4}
"""How many empty lines a kind of answer gets; the others get one."""


def guide_paper(guide: Guide, branch: str = "") -> Paper:
    """A guide as a page; of its branches only the one that is named.

    A question whose choice only led to a branch is left out with the other branches,
    and so is every step that asks about what is in a journal.
    """
    sections = [Section(blocks=_prose(guide.purpose))]
    sections += (_question(number, step) for number, step in enumerate(_steps(guide, branch), 1))
    if guide.origin:
        sections.append(Section("Where this comes from", _prose(guide.origin)))
    return Paper(guide.title, sections=tuple(sections))


def _prose(text: str) -> tuple[Block, ...]:
    return (Prose(text),) if text.strip() else ()


def _steps(guide: Guide, branch: str) -> Iterator[Step]:
    for step in asked_steps(guide):
        chooses = branch and any(choice.startswith(branch) for choice in step.choices)
        if step.each is None and step.branch in ("", branch) and not chooses:
            yield named(step, "")


def _question(number: int, step: Step) -> Section:
    blocks: list[Block] = [*_prose(step.hint)]
    if step.ends:
        low, high = step.ends
        blocks += [Items((f"1: {low}", f"7: {high}")), Room(scale=True)]
    elif step.choices:
        blocks.append(Items(step.choices, Sign.BOX))
    else:
        blocks.append(Room(_ROOM.get(step.kind, 1)))
    return Section(f"{number}. {step.question}", tuple(blocks))
