"""The branches of a guide, one of which a walk takes."""

from collections.abc import Mapping

from coach.model.guide import Guide, Kind
from coach.model.session import Answer
from coach.text import fold, words


def branches(guide: Guide) -> tuple[str, ...]:
    """The branches of a guide in the order of its file; empty where it has none."""
    return tuple(dict.fromkeys(step.branch for step in guide.steps if step.branch))


def branch_of_choice(guide: Guide, choice: str) -> str:
    """The branch a choice leads to: the one its first word names; empty for none."""
    first = fold(words(choice)[0]).split("-")[0] if words(choice) else ""
    return next((each for each in branches(guide) if fold(each) == first), "")


def branch_taken(guide: Guide, answers: Mapping[tuple[str, str], Answer]) -> str:
    """The branch that an answered choice of this walk has taken; empty before that."""
    for step in guide.steps:
        answer = answers.get((step.id, ""))
        if step.kind is Kind.ONE and answer is not None and isinstance(answer.value, str):
            branch = branch_of_choice(guide, answer.value)
            if branch:
                return branch
    return ""
