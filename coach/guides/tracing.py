"""Which guide answers which statement of the articles, from the guides' own sources."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from coach.guides.statements import STATEMENTS, Statement
from coach.model.ending import asked_steps
from coach.model.guide import Guide, Step


def named(source: str) -> tuple[str, ...]:
    """The ids a source stands for: itself, or every lettered part of it; empty for none."""
    ids = [statement.id for statement in STATEMENTS]
    if source in ids:
        return (source,)
    return tuple(id for id in ids if id[:-1] == source and id[-1].isalpha())


def statements_of(guide: Guide) -> tuple[Statement, ...]:
    """The statements that a guide answers, in their order."""
    wanted = {id for source in guide.sources for id in named(source)}
    return tuple(statement for statement in STATEMENTS if statement.id in wanted)


def faults(guides: Sequence[Guide]) -> Iterator[str]:
    """Where the table and the guides do not agree, each in a sentence.

    Every statement needs a step that is there, every step named must exist and its
    guide name the statement, and every source of a guide must be a statement that
    names a step of this guide.
    """
    known = {guide.slug: guide for guide in guides}
    for statement in STATEMENTS:
        if not statement.steps:
            yield f"{statement.id} has no step that answers it"
        for path in statement.steps:
            slug, _, step = path.partition("/")
            guide = known.get(slug)
            if guide is None or (step and step not in {each.id for each in asked_steps(guide)}):
                yield f"{statement.id} names {path}, which does not exist"
            elif statement not in statements_of(guide):
                yield f"{statement.id} names {path}, but {slug} does not name it as a source"
    for guide in guides:
        if guide.own:
            continue
        for source in guide.sources:
            if not named(source):
                yield f"{guide.slug} names the source {source}, which does not exist"
        for statement in statements_of(guide):
            if guide.slug not in {path.partition("/")[0] for path in statement.steps}:
                yield f"{guide.slug} names {statement.id}, which names no step of it"


def questions(statement: Statement, guides: Iterable[Guide]) -> Iterator[tuple[Guide, Step | None]]:
    """The guides, each with the step, that answer a statement; None for the whole guide."""
    known = {guide.slug: guide for guide in guides}
    for path in statement.steps:
        slug, _, wanted = path.partition("/")
        guide = known.get(slug)
        if guide is not None:
            yield guide, next((step for step in asked_steps(guide) if step.id == wanted), None)


def trace_to_json(statement: Statement) -> dict[str, Any]:
    """A row of the table as `coach guides --sources --json` shows it."""
    return {
        "id": statement.id,
        "article": statement.article,
        "section": statement.section,
        "says": statement.says,
        "steps": list(statement.steps),
        "parts": list(statement.parts),
    }
