"""The places of a walk: which steps are asked, about what, in which order."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import groupby

from coach.model.branching import branch_taken
from coach.model.conditions import Around
from coach.model.ending import ENDING_STEPS, asked_steps
from coach.model.guide import Each, Ending, Guide, Kind, Step
from coach.model.place import Answers, Facts, Item, Key, Place, shown_with
from coach.model.plan import LONG_FORM, choose, minutes_of
from coach.model.promise import EventKind
from coach.model.session import Answer
from coach.text import fold, shorten

GIVEN_FROM = 10
"""A shorter walk is never asked what it gave her."""

_COMPARED = 2
"""People from which their marks are shown side by side."""
_COLUMN = 12

_NAME = "{name}"
"""Stands in a wording for her own name."""


def feeds_objective(step: Step) -> bool:
    """Whether a step asks which objective the session is about."""
    return step.kind is Kind.ONE and "session.objective" in step.feeds


def applicable(
    guide: Guide, facts: Facts, answers: Answers, here: Key | None = None
) -> tuple[Place, ...]:
    """Every place that could be asked now, in order, before minutes are looked at.

    A step whose records do not exist, whose branch was not taken or whose
    `when` does not hold is left out, unless words were already written there.
    The place she is at, `here`, stays while she is there, even emptied.
    """
    held = dict.fromkeys(key for key, answer in answers.items() if not answer.skipped)
    if here is not None:
        held[here] = None
    places: list[Place] = []
    table = ""
    for each, group in groupby(asked_steps(guide), key=lambda step: step.each):
        steps = [_for_her(step, facts) for step in group]
        if each is None:
            for number, step in enumerate(steps):
                alone = _alone(step, facts, answers, held)
                places.extend(replace(p, about=table) if table and not number else p for p in alone)
        else:
            due = _due(each, guide, facts, answers)
            places.extend(_one_each(steps, due, facts, answers, held))
        table = _side_by_side(steps, due, answers) if each is Each.CANDIDATE else ""
    return tuple(
        place for place in places if place.key in held or _asked_now(place, guide, facts, answers)
    )


def named(step: Step, name: str) -> Step:
    """The step with her own name in its wordings, or what stands for it where there is none."""
    wordings = (step.question, step.hint, *(each.question for each in step.followups))
    if not any(_NAME in wording for wording in wordings):
        return step
    name = name or "this person"
    return replace(
        step,
        question=step.question.replace(_NAME, name),
        hint=step.hint.replace(_NAME, name),
        followups=tuple(
            replace(each, question=each.question.replace(_NAME, name)) for each in step.followups
        ),
    )


def _for_her(step: Step, facts: Facts) -> Step:
    """The step as she reads it: her name put in, her objectives among the choices."""
    step = named(step, facts.name)
    if feeds_objective(step):
        lines = tuple(item.label for item in facts.of(Each.OBJECTIVE))
        step = replace(step, choices=tuple(dict.fromkeys(lines + step.choices)))
    return step


def _alone(step: Step, facts: Facts, answers: Answers, held: Collection[Key]) -> Iterator[Place]:
    """A step on its own: once, or its repeats up to the first empty slot after the last words.

    Words of an item that the guide no longer counts keep their place.
    """
    items = [""]
    if step.repeats:
        slots = [str(number) for number in range(1, step.times[1] + 1)]
        written = [n for n, slot in enumerate(slots, 1) if _has_words((step.id, slot), answers)]
        items = slots[: max(written, default=0) + 1]
    items += [item for id, item in held if id == step.id and item not in items]
    around = Around(directions=facts.directions, events=facts.events)
    for number, item in enumerate(items, 1):
        beside = shown_with(step, facts.beside) if number == 1 else ()
        yield Place(step, item=item, number=number, around=around, beside=beside)


def _one_each(
    steps: Sequence[Step],
    due: Iterable[Item],
    facts: Facts,
    answers: Answers,
    held: Collection[Key],
) -> Iterator[Place]:
    """Steps in a row that are asked once for each item: what is due, and what has words already."""
    items = list(due)
    known = {item.id for item in items}
    ids = {step.id for step in steps}
    for answer in answers.values():
        if answer.step in ids and answer.key in held and answer.item not in known:
            known.add(answer.item)
            items.append(Item(answer.item, answer.about))
    for item in items:
        misses = item.misses
        for step in steps:
            around = Around(misses, facts.directions, facts.events)
            beside = shown_with(step, item.beside)
            yield Place(step, item=item.id, about=item.label, around=around, beside=beside)
            misses += _chose(answers.get((step.id, item.id)), EventKind.NOT_YET)


# What is named at a repeated step of this very session, and by which of its fields.
_NAMED_HERE: Mapping[Each, tuple[Kind, str]] = {
    Each.CANDIDATE: (Kind.PERSON, "name"),
    Each.OBJECTIVE: (Kind.OBJECTIVE, "line"),
}


def _side_by_side(steps: Sequence[Step], due: Sequence[Item], answers: Answers) -> str:
    """The marks of several people beside each other, a line a question. They are never added up."""
    rated = [step for step in steps if step.kind is Kind.RATE]
    if len(due) < _COMPARED or not rated:
        return ""
    names = [shorten(item.label, _COLUMN) for item in due]
    first = max(len(step.id) for step in rated)
    lines = [" " * first + "".join(f"  {name:>{_COLUMN}}" for name in names)]
    for step in rated:
        found = (answers.get((step.id, item.id)) for item in due)
        marks = (str(each.value) if each and each.value is not None else "–" for each in found)
        lines.append(f"{step.id:<{first}}" + "".join(f"  {mark:>{_COLUMN}}" for mark in marks))
    return "\n".join(line.rstrip() for line in lines)


def _due(each: Each, guide: Guide, facts: Facts, answers: Answers) -> tuple[Item, ...]:
    """What a step is asked about: what the journal holds, and what this session has named."""
    here = tuple(_named_here(each, guide, answers))
    labels = {fold(item.label) for item in here}
    return (*(item for item in facts.of(each) if fold(item.label) not in labels), *here)


def _named_here(each: Each, guide: Guide, answers: Answers) -> Iterator[Item]:
    kind, field_name = _NAMED_HERE.get(each, (None, ""))
    naming = {step.id for step in guide.steps if step.kind is kind and step.repeats}
    for answer in answers.values():
        if answer.step in naming and isinstance(answer.value, Mapping) and answer.item:
            label = answer.value.get(field_name)
            if isinstance(label, str):
                yield Item(f"{answer.step}:{answer.item}", label)


def _asked_now(place: Place, guide: Guide, facts: Facts, answers: Answers) -> bool:
    step, when = place.step, place.step.when
    if step is ENDING_STEPS[Ending.GIVEN] and not facts.with_given:
        return False
    if feeds_objective(step) and (facts.objective_given or not facts.of(Each.OBJECTIVE)):
        return False
    if when is not None:
        earlier = answers.get((when.step, place.item)) or answers.get((when.step, ""))
        if not _chose(earlier, when.choice):
            return False
    return not step.branch or step.branch == branch_taken(guide, answers)


def _chose(answer: Answer | None, choice: str) -> bool:
    """Whether an answer is this choice, or has it among several."""
    if answer is None:
        return False
    chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return any(isinstance(each, str) and fold(each) == fold(choice) for each in chosen)


def planned(
    guide: Guide,
    places: Sequence[Place],
    answers: Answers,
    minutes: float,
    wanted: Set[Key] = frozenset(),
) -> tuple[Place, ...]:
    """The places that the minutes allow: the visited, the wanted, then the best ranked.

    What was visited keeps its cost, so that going on never changes what is
    still planned.
    """
    visited = {place.group for place in places if place.key in answers or place.key in wanted}
    spent = sum(cost for group, _, cost in _costs(guide, places) if group in visited)
    ahead = [
        (group, step, cost)
        for group, step, cost in _costs(guide, places)
        if group not in visited and _in_form(step, minutes)
    ]
    kept = choose(ahead, minutes - spent) | visited
    return tuple(place for place in places if place.group in kept)


def _in_form(step: Step, minutes: float) -> bool:
    """Whether a step belongs to a walk of this length at all."""
    if step is ENDING_STEPS[Ending.GIVEN]:
        return minutes >= GIVEN_FROM
    return not step.long or minutes >= LONG_FORM


def cost_of(guide: Guide, places: Sequence[Place]) -> float:
    """The minutes to plan for these places; repeats of a step are counted in its cost."""
    return sum(cost for _, _, cost in _costs(guide, places))


def _costs(guide: Guide, places: Sequence[Place]) -> Iterator[tuple[Key, Step, float]]:
    for group, same in groupby(places, key=lambda place: place.group):
        step = next(same).step
        yield group, step, minutes_of(step, guide.minutes)


def _has_words(key: Key, answers: Answers) -> bool:
    answer = answers.get(key)
    return answer is not None and not answer.skipped
