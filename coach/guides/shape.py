"""Guides as plain dicts: the public shape of `coach guides --json`, and a lossless one."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any

from coach.model.ending import asked_steps
from coach.model.guide import (
    Condition,
    Each,
    Ending,
    FollowUp,
    Guide,
    Kind,
    Sign,
    Step,
    Visibility,
    When,
)


def guide_to_json(guide: Guide) -> dict[str, Any]:
    """A guide as `--json` shows it, with the steps of its ending after its own."""
    return {
        "slug": guide.slug,
        "title": guide.title,
        "minutes": guide.minutes,
        "group": guide.group,
        "theme": guide.theme,
        "sources": list(guide.sources),
        "steps": [_step_to_json(step) for step in asked_steps(guide)],
    }


def _step_to_json(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "kind": step.kind.value,
        "question": step.question,
        "hint": step.hint,
        "visibility": step.visibility.value,
        "optional": step.optional,
        "long": step.long,
        "rank": step.rank,
        "depth": step.depth,
        "feeds": list(step.feeds),
        "series": step.series,
        "choices": list(step.choices),
        "ends": {"1": step.ends[0], "7": step.ends[1]} if step.ends else None,
        "fields": list(step.fields),
        "each": step.each.value if step.each else None,
        "times": f"{step.times[0]}-{step.times[1]}" if step.repeats else None,
        "when": str(step.when) if step.when else None,
        "followups": [
            {"condition": str(each.condition), "question": each.question} for each in step.followups
        ],
    }


def guide_to_dict(guide: Guide) -> dict[str, Any]:
    """A guide with everything it holds, in the types that JSON knows.

    What a step does not say for itself is left out: every start reads all of this.
    """
    return asdict(guide) | {"steps": [_step_to_dict(step) for step in guide.steps]}


def _step_to_dict(step: Step) -> dict[str, Any]:
    return {
        name: value
        for name, value in asdict(step).items()
        if name not in _USUAL or value != _USUAL[name]
    }


def guide_from_dict(plain: Mapping[str, Any]) -> Guide:
    """The guide that `guide_to_dict` was given, also by way of JSON.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    values = dict(plain)
    values["steps"] = tuple(map(_step_from_dict, values["steps"]))
    values["sources"] = tuple(values["sources"])
    values["ending"] = tuple(Ending(part) for part in values["ending"])
    return Guide(**values)


def _step_from_dict(plain: Mapping[str, Any]) -> Step:
    read = _READ
    return Step(
        **{name: read[name](value) if name in read else value for name, value in plain.items()}
    )


def _times(value: Any) -> tuple[int, int]:
    first, last = value
    return (first, last)


def _follow_up_from_dict(plain: Mapping[str, Any]) -> FollowUp:
    test = plain["condition"]
    words = tuple(test["words"])
    return FollowUp(Condition(Sign(test["test"]), test["number"], words), plain["question"])


_USUAL: Mapping[str, Any] = {each.name: each.default for each in fields(Step)}
"""What a step is where it says nothing; for what it must say, a value that none has."""
_READ: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("feeds", "choices", "fields", "ends"), tuple),
    "times": _times,
    "kind": {each.value: each for each in Kind}.__getitem__,
    "visibility": {each.value: each for each in Visibility}.__getitem__,
    "each": Each,
    "when": lambda value: When(**value),
    "followups": lambda several: tuple(map(_follow_up_from_dict, several)),
}
"""How what a step says is read, where JSON has no such type."""
