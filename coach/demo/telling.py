"""Writes one sitting of the example year through the conductor, as she would have written it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from coach.errors import CoachError
from coach.model.entry import Shape
from coach.model.guide import Kind, Visibility
from coach.model.place import Key, Place
from coach.practice.conductor import Conductor
from coach.text import fold

_RECORDS = frozenset({Kind.PROMISE, Kind.DECISION, Kind.PERSON, Kind.ASK, Kind.OBJECTIVE})
_BESIDE = ("note", "follow", "mark", "star")


@dataclass
class Told:
    """The answers of one sitting that are still to be given, and what was starred."""

    answers: Mapping[str, Any]
    given: set[tuple[str, str]] = field(default_factory=set)
    starred: list[Key] = field(default_factory=list)

    def walk(self, conductor: Conductor, today: date, left: str = "") -> None:
        """Answer every question that has an answer, up to the step at which she left.

        Raises CoachError where an answer finds no question, or does not fit it.
        """
        while (place := conductor.walk.place) is not None:
            found = self._take(place)
            if found is not None:
                self._give(conductor, place, found, today)
            if place.step.id == left:
                break
            conductor.next()
        missed = self._wanted() - self.given
        if missed:
            raise CoachError(f"{conductor.walk.guide.slug} never asked for {sorted(missed)}.")

    def _wanted(self) -> set[tuple[str, str]]:
        found = set()
        for step, told in self.answers.items():
            several = isinstance(told, list) and told and isinstance(told[0], Mapping)
            names = [str(n) for n, _ in enumerate(told, 1)] if several else [""]
            if isinstance(told, Mapping) and "about" in told:
                names = list(told["about"])
            found |= {(step, name) for name in names}
        return found

    def _take(self, place: Place) -> Any:
        """The answer for a place; None where there is none."""
        told = self.answers.get(place.step.id)
        name = ""
        if isinstance(told, list) and told and isinstance(told[0], Mapping):
            name = str(place.number)
            told = told[place.number - 1] if place.number <= len(told) else None
        elif isinstance(told, Mapping) and "about" in told:
            about = told["about"]
            name = next((each for each in about if fold(each) in fold(place.about)), "")
            told = about.get(name)
        if told is not None:
            self.given.add((place.step.id, name))
        return told

    def _give(self, conductor: Conductor, place: Place, told: Any, today: date) -> None:
        beside = {}
        if isinstance(told, Mapping):
            beside = {name: told[name] for name in _BESIDE if name in told}
            told = {name: value for name, value in told.items() if name not in _BESIDE}
            told = told if place.step.kind in _RECORDS else told["answer"]
        conductor.write(_parts(place, told, today))
        if remarks := conductor.remarks():
            raise CoachError(f"{place.step.id}: {remarks}")
        if "note" in beside:
            conductor.note(beside["note"])
        if "follow" in beside:
            follow_up = conductor.walk.follow_up
            if follow_up is None:
                raise CoachError(f"{place.step.id} has no follow-up to this answer.")
            conductor.follow_up(follow_up.question, beside["follow"])
        if "mark" in beside:
            conductor.mark(Visibility(beside["mark"]))
        if "star" in beside:
            self.starred.append(place.key)


def _parts(place: Place, told: Any, today: date) -> dict[str, str]:
    """What stands in the fields of a place, as it would be typed."""
    if not isinstance(told, Mapping):
        told = {"answer": told}
    elif place.step.kind is Kind.DECISION:
        told = _flat(told)
    shapes = {each.key: each.shape for each in place.fields}
    if unknown := told.keys() - shapes.keys():
        raise CoachError(f"{place.step.id} has no field {sorted(unknown)}.")
    return {key: _typed(shapes[key], value, today) for key, value in told.items()}


def _flat(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a decision, whose results are typed one after the other."""
    flat = {name: value for name, value in told.items() if name != "results"}
    for number, result in enumerate(told["results"], 1):
        end = "" if number == 1 else f"-{number}"
        flat |= {f"{name}{end}": value for name, value in result.items()}
    return flat


def _typed(shape: Shape, value: Any, today: date) -> str:
    if shape is Shape.DATE and isinstance(value, int):
        return (today + timedelta(days=value)).isoformat()
    if isinstance(value, list):
        return ("\n" if shape is Shape.LIST else ",").join(value)
    return str(value).strip()
