"""A guide as a page to be handed on: its questions with room to write, nothing of hers."""

from collections.abc import Iterator

from coach.model.ending import asked_steps
from coach.model.guide import Guide, Kind, Step
from coach.model.path import named
from coach.sharing.plain_markdown import block, bullets, heading, inline, opening

_ROOM = {Kind.TEXT: 5, Kind.LIST: 5, Kind.PROMISE: 4, Kind.DECISION: 6, Kind.OBJECTIVE: 4}
"""How many empty lines a kind of answer gets; the others get one."""


_LINE = "…" * 24


def guide_page(guide: Guide, branch: str = "") -> str:
    """A guide as Markdown; of its branches only the one that is named.

    A question whose choice only led to a branch is left out with the other branches,
    and so is every step that asks about what is in a journal.
    """
    blocks = [heading(1, guide.title), _paragraphs(guide.purpose)]
    for number, step in enumerate(_steps(guide, branch), 1):
        blocks += _question(number, step)
    if guide.origin:
        blocks += [heading(2, "Where this comes from"), _paragraphs(guide.origin)]
    return "\n\n".join(each for each in blocks if each) + "\n"


def _paragraphs(text: str) -> str:
    return "\n".join(block(text))


def _steps(guide: Guide, branch: str) -> Iterator[Step]:
    for step in asked_steps(guide):
        chooses = branch and any(choice.startswith(branch) for choice in step.choices)
        if step.each is None and step.branch in ("", branch) and not chooses:
            yield named(step, "")


def _question(number: int, step: Step) -> Iterator[str]:
    yield heading(2, f"{number}. {step.question}")
    yield _paragraphs(step.hint)
    if step.ends:
        low, high = step.ends
        yield "\n".join(bullets([f"1: {low}", f"7: {high}"]))
        yield "1   2   3   4   5   6   7"
    elif step.choices:
        yield "\n".join(f"- [ ] {opening(inline(choice))}" for choice in step.choices)
    else:
        yield "\n\n".join([_LINE] * _ROOM.get(step.kind, 1))
