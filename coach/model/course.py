"""Where she is in a guide: the path, the place, what is planned and what is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from coach.errors import CoachError
from coach.model.asking import suggestions
from coach.model.conditions import holds
from coach.model.guide import Each, FollowUp, Guide, Kind, Visibility
from coach.model.path import applicable, cost_of, planned
from coach.model.place import Facts, Key, Place
from coach.model.plan import minutes_of
from coach.model.session import Answer


@dataclass(frozen=True)
class Course:
    """Where she is in a guide. `at` is None once the last place is behind her.

    `wanted` holds the places she went to by choice, planned or not; `marks` the
    marks she set before there was an answer to carry them.
    """

    guide: Guide
    facts: Facts
    minutes: float
    answers: Mapping[Key, Answer] = field(default_factory=dict)
    at: Key | None = None
    wanted: frozenset[Key] = frozenset()
    marks: Mapping[Key, Visibility] = field(default_factory=dict)
    stopping: bool = False

    @cached_property
    def everywhere(self) -> tuple[Place, ...]:
        """Every place she could go to, whether or not it is planned."""
        return applicable(self.guide, self.facts, self.answers, self.at)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The planned path: what fits the minutes, and what she went to by choice."""
        chosen = planned(self.guide, self.everywhere, self.answers, self.minutes, self.wanted)
        if not self.stopping:
            return chosen
        keys = self.wanted | set(self.answers) | {place.key for place in chosen[-1:]}
        return tuple(place for place in chosen if place.key in keys)

    @cached_property
    def place(self) -> Place | None:
        """The place she is at; None at the end."""
        return next((place for place in self.places if place.key == self.at), None)

    @property
    def here(self) -> Place:
        """The place she is at. Raises CoachError at the end of the walk."""
        if self.place is None:
            raise CoachError("This walk is at its end.")
        return self.place

    @property
    def answer(self) -> Answer | None:
        """What stands at the current place, if it was visited."""
        return self.answers.get(self.at) if self.at is not None else None

    @cached_property
    def groups(self) -> tuple[Key, ...]:
        """The positions of the path; the repeats of one step share one."""
        return tuple(dict.fromkeys(place.group for place in self.places))

    @property
    def position(self) -> tuple[int, int]:
        """Which question this is, from 1, and of how many."""
        total = len(self.groups)
        if self.place is None:
            return (total, total)
        return (self.groups.index(self.place.group) + 1, total)

    @property
    def planned_minutes(self) -> float:
        """What the whole path is planned to take."""
        return cost_of(self.guide, self.places)

    @property
    def minutes_left(self) -> float:
        """What the current question and the open ones after it are planned to take."""
        open_groups = set(self.groups) - {
            place.group for place in self.places if place.key in self.answers
        }
        if self.place is not None:
            open_groups.add(self.place.group)
        steps = {place.group: place.step for place in self.places}
        return sum(minutes_of(steps[group], self.guide.minutes) for group in open_groups)

    @property
    def visibility(self) -> Visibility:
        """The mark of the current place: her own, else the guide's."""
        if self.answer is not None:
            return self.answer.visibility
        return self.marks.get(self.here.key, self.here.step.visibility)

    @property
    def follow_up(self) -> FollowUp | None:
        """The one follow-up whose condition holds for the answer here, if any."""
        if self.place is None or self.answer is None:
            return None
        for follow_up in self.place.step.followups:
            condition, kind = follow_up.condition, self.place.step.kind
            if holds(condition, kind, self.answer.value, self.place.around):
                return follow_up
        return None

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What could make the ask here easier to answer; empty at any other kind of step."""
        answer = self.answer
        if self.place is None or self.place.step.kind is not Kind.ASK or answer is None:
            return ()
        if not isinstance(answer.value, Mapping):
            return ()
        tried = [each for each in self.answers.values() if "brief.tried" in each.feeds]
        wanted = [each for each in self.answers.values() if "brief.help" in each.feeds]
        steps = {target for step in self.guide.steps for target in step.feeds}
        return suggestions(
            str(answer.value.get("question") or ""),
            str(answer.value.get("help") or "") or _said(wanted),
            _said(tried) if "brief.tried" in steps else "not asked here",
        )

    @property
    def unseen(self) -> int:
        """How many planned questions were never gone through."""
        seen = {place.group for place in self.places if place.key in self.answers}
        return len(set(self.groups) - seen)

    def standing(self, place: Place) -> str:
        """How a place stands: answered, skipped, open, or left out of the plan."""
        answer = self.answers.get(place.key)
        if answer is not None:
            return "skipped" if answer.skipped else "answered"
        planned_keys = {each.key for each in self.places}
        return "open" if place.key in planned_keys else "left out"

    @property
    def objective(self) -> str | None:
        """The objective she chose on the way, by its id; None for none."""
        items = {item.label: item.id for item in self.facts.of(Each.OBJECTIVE)}
        for answer in self.answers.values():
            if "session.objective" in answer.feeds and isinstance(answer.value, str):
                return items.get(answer.value)
        return None


def _said(answers: Iterable[Answer]) -> str:
    """What was written in the first of some answers."""
    return next((each.value for each in answers if isinstance(each.value, str)), "")
