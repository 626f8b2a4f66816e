"""The guided walk as a pure state machine: no screen, no disk, no clock of its own.

A walk is a guide, what the journal knew, the minutes at hand, the answers so
far and the place she is at. Every move returns a new walk; an answer that was
once recorded stays until it is replaced by another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from coach.errors import CoachError
from coach.model.course import Course
from coach.model.guide import Guide, Visibility
from coach.model.path import cost_of
from coach.model.place import Facts, Key
from coach.model.session import Answer, FollowUpAnswer, Value


@dataclass(frozen=True)
class Walk(Course):
    """A course, and every move on it."""

    @classmethod
    def start(cls, guide: Guide, facts: Facts, minutes: float) -> "Walk":
        """Begin at the first place that fits the minutes.

        Raises CoachError where there is nothing to ask about, or not even the
        shortest step fits the minutes.
        """
        walk = cls(guide, facts, minutes)
        if not walk.everywhere:
            raise CoachError(
                f"{guide.title} has nothing to ask just now.",
                "It asks about what is due or open, and nothing is.",
            )
        if not walk.places:
            raise CoachError(
                f"{guide.title} has no question that fits {minutes:g} minutes.",
                f"It is made for {guide.minutes} minutes; give it a few more.",
            )
        return replace(walk, at=walk.places[0].key)

    @classmethod
    def resume(
        cls,
        guide: Guide,
        facts: Facts,
        minutes: float,
        answers: Mapping[Key, Answer],
        at: Key | None,
        marks: Mapping[Key, Visibility] | None = None,
    ) -> "Walk":
        """Go on where a draft or an unfinished session stands.

        A place that is no longer asked gives way to the first open one. `marks`
        are those she set at places that are still empty.
        """
        walk = cls(guide, facts, minutes, dict(answers), marks=dict(marks or {}))
        if at is not None and any(place.key == at for place in walk.everywhere):
            return walk.jump(at)
        return walk.to_first_open()

    def record(
        self,
        value: Value | None,
        asked_at: datetime,
        *,
        item_ids: tuple[str, ...] = (),
    ) -> "Walk":
        """Keep an answer at the current place, without moving.

        The note, the follow-up, the mark and the time it was first asked stay
        as they are.
        """
        return self._keep(replace(self._answer_here(asked_at), value=value, item_ids=item_ids))

    def note(self, note: str, asked_at: datetime) -> "Walk":
        """Keep the line of what she saw beside a mark."""
        return self._keep(replace(self._answer_here(asked_at), note=note))

    def follow_up_answer(self, question: str, line: str, asked_at: datetime) -> "Walk":
        """Keep the line written under a follow-up; an empty line takes it away."""
        told = FollowUpAnswer(question, line) if line else None
        return self._keep(replace(self._answer_here(asked_at), follow_up=told))

    def showing(self, target: str, lines: tuple[str, ...]) -> "Walk":
        """Have lines of hers shown with the questions that feed a target."""
        beside = {**self.facts.beside, target: lines}
        return replace(self, facts=replace(self.facts, beside=beside))

    def mark(self, visibility: Visibility) -> "Walk":
        """Set who may see the answer at the current place, written or still to come."""
        walk = replace(self, marks={**self.marks, self.here.key: visibility})
        return (
            walk if self.answer is None else walk._keep(replace(self.answer, visibility=visibility))
        )

    def next(self, asked_at: datetime) -> "Walk":
        """Go on. A place left empty is kept as skipped, and never scolded."""
        here = self.here
        walk = self
        if self.answer is None and here.number == 1:
            walk = self._keep(self._answer_here(asked_at))
        index = next(n for n, place in enumerate(walk.places) if place.key == here.key)
        after = walk.places[index + 1 :]
        return replace(walk, at=after[0].key if after else None)

    def back(self) -> "Walk":
        """Go back one place; the first stays where it is, the end goes to the last."""
        if self.at is None:
            return replace(self, at=self.places[-1].key if self.places else None)
        index = next(n for n, place in enumerate(self.places) if place.key == self.at)
        return replace(self, at=self.places[max(index - 1, 0)].key)

    def jump(self, key: Key) -> "Walk":
        """Go to any place of the guide; the one she leaves stays on the path.

        Raises CoachError where there is none such.
        """
        if not any(place.key == key for place in self.everywhere):
            raise CoachError(f"There is no question “{key[0]}” on this path.")
        return replace(self, at=key, wanted=self._with_here() | {key})

    def to_first_open(self) -> "Walk":
        """Go to the first question that was not visited; the end where all were."""
        seen = {place.group for place in self.places if place.key in self.answers}
        first = next((place for place in self.places if place.group not in seen), None)
        return replace(self, at=first.key if first else None)

    def replan(self, minutes_left: float) -> "Walk":
        """Plan what is still open to the minutes there are now."""
        seen = {place.group for place in self.places if place.key in self.answers}
        visited = [place for place in self.everywhere if place.group in seen]
        minutes = cost_of(self.guide, visited) + max(minutes_left, 0)
        return replace(self, minutes=minutes, wanted=self._with_here())

    def hard_stop(self) -> "Walk":
        """Ask nothing new any more except the last question; what is open stays open."""
        return replace(self, stopping=True, wanted=self._with_here())

    def _with_here(self) -> frozenset[Key]:
        return self.wanted if self.at is None else self.wanted | {self.at}

    def _keep(self, answer: Answer) -> "Walk":
        return replace(self, answers={**self.answers, answer.key: answer})

    def _answer_here(self, asked_at: datetime) -> Answer:
        if self.answer is not None:
            return self.answer
        place, step = self.here, self.here.step
        return Answer(
            guide=self.guide.slug,
            step=step.id,
            kind=step.kind,
            question=step.question,
            asked_at=asked_at,
            item=place.item,
            about=place.about,
            hint=step.hint,
            choices=step.choices,
            ends=step.ends,
            feeds=step.feeds,
            series=step.series,
            visibility=self.visibility,
        )
