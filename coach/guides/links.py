"""What can be told of a step only beside the others of its guide."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from coach.guides.faults import Faults, nearest, quoted
from coach.guides.steps import Draft
from coach.model.guide import Each, Ending, Kind, Step, When
from coach.text import fold, listed, words


def linked(drafts: Sequence[Draft], ending: Collection[Ending], faults: Faults) -> tuple[Step, ...]:
    """The steps with `when` resolved. Ids, branches and candidates are checked as well."""
    steps: list[Step] = []
    for index, draft in enumerate(drafts):
        earlier, later = drafts[:index], drafts[index + 1 :]
        _check_id(draft, earlier, ending, faults)
        if draft.step.branch:
            _check_branch(draft, earlier, faults)
        if draft.step.each is Each.CANDIDATE:
            _check_candidates(draft, earlier, faults)
        when = _when(draft, earlier, later, faults) if draft.when else None
        steps.append(replace(draft.step, when=when))
    return tuple(steps)


def _check_id(
    draft: Draft, earlier: Sequence[Draft], ending: Collection[Ending], faults: Faults
) -> None:
    name = draft.step.id
    taken = next((other for other in earlier if name and other.step.id == name), None)
    if taken:
        message = f"the id {quoted(name)} is taken in line {taken.line}; give this one another"
        faults.add(draft.line, message)
    if name in ending:
        faults.add(
            draft.line,
            f"the id {quoted(name)} belongs to the ending of this guide; give another, "
            "or leave it out of the ending",
        )


def _when(
    draft: Draft, earlier: Sequence[Draft], later: Sequence[Draft], faults: Faults
) -> When | None:
    name, is_, choice = draft.when.partition(" is ")
    if not is_:
        faults.add(
            draft.line,
            f"when={quoted(draft.when)} should be an earlier step and its choice, "
            'such as when="undo is very hard"',
        )
        return None
    asked = next((each for each in earlier if each.step.id == name), None)
    if asked is None:
        faults.add(draft.line, f"when cannot hold: {_not_asked(name, draft, earlier, later)}")
        return None
    if not asked.known:
        return None
    if asked.step.kind not in (Kind.ONE, Kind.MANY) or asked.step.each not in (
        None,
        draft.step.each,
    ):
        why = "only a choice made once, or for the same thing, can open another step"
        faults.add(draft.line, f"when cannot hold at {quoted(name)}: {why}")
        return None
    for each in asked.step.choices:
        if fold(each) == fold(choice):
            return When(name, each)
    offered = listed([quoted(each) for each in asked.step.choices], "or")
    why = f"{quoted(name)} has no choice {quoted(choice)}{nearest(choice, asked.step.choices)}"
    faults.add(draft.line, f"when cannot hold: {why}; it has {offered}")
    return None


def _not_asked(name: str, draft: Draft, earlier: Sequence[Draft], later: Sequence[Draft]) -> str:
    if any(each.step.id == name for each in (draft, *later)):
        return f"{quoted(name)} is not asked before this step; move it up"
    close = nearest(name, [each.step.id for each in earlier if each.step.id])
    return f"no step has the id {quoted(name)}{close}"


def _check_branch(draft: Draft, earlier: Sequence[Draft], faults: Faults) -> None:
    firsts = {
        fold(words(choice)[0]).split("-")[0]
        for other in earlier
        if other.step.kind is Kind.ONE and not other.step.each
        for choice in other.step.choices
        if words(choice)
    }
    unsure = any(not other.known for other in earlier)
    if fold(draft.step.branch) not in firsts and not unsure:
        faults.add(
            draft.line,
            f"branch={quoted(draft.step.branch)} is never taken; an earlier .one step needs a "
            f"choice that begins with this word{nearest(draft.step.branch, firsts)}",
        )


def _check_candidates(draft: Draft, earlier: Sequence[Draft], faults: Faults) -> None:
    if all(other.known for other in earlier) and not any(
        other.step.kind is Kind.PERSON and other.step.repeats for other in earlier
    ):
        faults.add(
            draft.line, "each=candidate needs an earlier .person step with times, such as 1-3"
        )
