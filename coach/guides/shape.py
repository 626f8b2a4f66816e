"""Guides as plain dicts: the public shape of `coach guides --json`, and a lossless one."""

from collections.abc import Mapping
from dataclasses import asdict
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
    """A guide with everything it holds, in the types that JSON knows."""
    return asdict(guide)


def guide_from_dict(plain: Mapping[str, Any]) -> Guide:
    """The guide that `guide_to_dict` was given, also by way of JSON.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    values = dict(plain)
    values["steps"] = tuple(_step_from_dict(step) for step in values["steps"])
    values["sources"] = tuple(values["sources"])
    values["ending"] = tuple(Ending(part) for part in values["ending"])
    return Guide(**values)


def _step_from_dict(plain: Mapping[str, Any]) -> Step:
    values = dict(plain)
    for name in ("feeds", "choices", "fields"):
        values[name] = tuple(values[name])
    first, last = values["times"]
    values["times"] = (first, last)
    values["kind"] = Kind(values["kind"])
    values["visibility"] = Visibility(values["visibility"])
    values["ends"] = tuple(values["ends"]) if values["ends"] else None
    values["each"] = Each(values["each"]) if values["each"] else None
    values["when"] = When(**values["when"]) if values["when"] else None
    values["followups"] = tuple(_follow_up_from_dict(each) for each in values["followups"])
    return Step(**values)


def _follow_up_from_dict(plain: Mapping[str, Any]) -> FollowUp:
    test = plain["condition"]
    words = tuple(test["words"])
    return FollowUp(Condition(Sign(test["test"]), test["number"], words), plain["question"])
