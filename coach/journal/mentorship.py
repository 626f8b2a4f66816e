"""What a session adds to mentors, meetings, objectives and advice. Pure.

What a session says of a record stands in it under the session's id, so that it can be
taken back, and that it does not matter which of two sessions is heard first.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from coach.journal.gathering import (
    Heard,
    chosen,
    marked,
    newest,
    record_id,
    settle,
    strictest,
    words,
)
from coach.model.dates import read_moment
from coach.model.guide import Kind
from coach.model.mentoring import Advice, Agreed, Meeting, Mentor, Trial
from coach.model.objective import LEVELS, Objective, Review, Share
from coach.model.session import Answer
from coach.text import fold

_RHYTHMS: Mapping[str, int] = {
    "every two weeks": 14,
    "every month": 30,
    "every six weeks": 42,
    "every quarter": 91,
}
_POINTS = re.compile(r"\s*(\d{1,3})\s*(?:points?|%)?[\s:,–-]*(.*)", re.DOTALL)


class _Said(Protocol):
    @property
    def session(self) -> str: ...
    @property
    def on(self) -> date: ...


S = TypeVar("S", bound=_Said)


def said_by(kept: tuple[S, ...], session: str, now: Iterable[S]) -> tuple[S, ...]:
    """What was said of a record, with what one session says now in place of what it said before.

    What she said in the record itself comes last on its day.
    """
    others = [each for each in kept if each.session != session]
    return tuple(
        sorted([*others, *now], key=lambda each: (each.on, not each.session, each.session))
    )


def harvest_mentors(heard: Heard, kept: tuple[Mentor, ...]) -> tuple[Mentor, ...]:
    """The mentors after a session was heard: what it says of the agreement."""
    said = _agreed(heard)

    def after(mentor: Mentor) -> Mentor:
        now = [said] if said and heard.session.mentor == mentor.id else []
        agreed = said_by(mentor.agreed, heard.session.id, now)
        return mentor if agreed == mentor.agreed else replace(mentor, agreed=agreed)

    return tuple(after(mentor) for mentor in kept)


def _agreed(heard: Heard) -> Agreed | None:
    answers = {
        name: answer
        for name in (each.name for each in fields(Agreed))
        for answer in heard.feeding(f"agreement.{name}")
    }
    if not answers:
        return None
    values: dict[str, Any] = {}
    for name in ("rhythm", "blunt", "stop", "drift"):
        said = answers[name].value if name in answers else ""
        values[name] = said.strip() if isinstance(said, str) else ""
    between_us = answers.get("confidentiality")
    if between_us is not None and isinstance(between_us.value, tuple):
        values["confidentiality"] = tuple(each for each in between_us.value if each.strip())
    days = _RHYTHMS.get(fold(values["rhythm"]))
    mark = strictest(answer.visibility for answer in answers.values())
    on = max(heard.day_of(answer) for answer in answers.values())
    return Agreed(heard.session.id, on, rhythm_days=days, visibility=mark, **values)


def harvest_meetings(heard: Heard, kept: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """The meetings after a session was heard: one that it plans, and the one it was kept after.

    A meeting that was kept is a record of its own; `Ongoing` finds the planned one that
    it was.
    """
    wanted = [
        heard.new(Meeting, answer, at=at)
        for answer in heard.feeding("meeting.next")
        if isinstance(answer.value, str) and (at := _moment(heard, answer)) is not None
    ]
    for answer in heard.feeding("meeting.keep")[:1]:
        own = record_id(heard.session.id, "meeting")
        words_of = str(answer.value).strip()
        at = heard.session.started
        wanted.append(heard.new(Meeting, answer, own, at=at, held=True, keep=words_of))
    return settle(heard, kept, wanted, ("at", "held", "keep"), _carry_meeting)


def _carry_meeting(old: Meeting, fresh: Meeting) -> Meeting:
    """What she did with a meeting in the record itself holds."""
    return replace(fresh, at=old.at) if old.moved else fresh


def _moment(heard: Heard, answer: Answer) -> datetime | None:
    at = read_moment(str(answer.value), heard.day_of(answer))
    return at.replace(tzinfo=heard.session.started.tzinfo) if at else None


def harvest_objectives(heard: Heard, kept: tuple[Objective, ...]) -> tuple[Objective, ...]:
    """The objectives after a session was heard: its own, and how far it says each has come."""
    names = ("line", "short", "hoped", "beyond")
    wanted = [
        heard.new(Objective, answer, **{name: words(values, name) for name in names})
        for answer, values in heard.of_kind(Kind.OBJECTIVE)
        if words(values, "line")
    ]
    reviews, shares = _reviews(heard), list(_shares(heard))

    def after(objective: Objective) -> Objective:
        if objective.deleted is not None:
            return objective
        now = [reviews[objective.id]] if objective.id in reviews else []
        given = [share for name, share in shares if _means(name, objective.line, named)][:1]
        given = given if objective in named else []
        changed = replace(
            objective,
            reviews=said_by(objective.reviews, heard.session.id, now),
            shares=said_by(objective.shares, heard.session.id, given),
        )
        return objective if changed == objective else changed

    settled = settle(heard, kept, wanted, names)
    fresh = {each.id for each in wanted}
    named = [each for each in settled if each.id in fresh and each.deleted is None]
    return tuple(after(objective) for objective in settled)


def _reviews(heard: Heard) -> dict[str, Review]:
    """What this session says of the level of objectives, by their ids."""
    proofs = {_about(heard, answer): answer for answer in heard.feeding("objective.proof")}
    found = {}
    for answer in heard.feeding("objective.level"):
        identity, level = _about(heard, answer), chosen(answer)
        if level in LEVELS:
            proof = proofs.get(identity)
            words_of = str(proof.value).strip() if proof else ""
            marks = [answer.visibility, *([proof.visibility] if proof else [])]
            found[identity] = Review(
                heard.day_of(answer), LEVELS.index(level) - 2, words_of,
                heard.session.id, strictest(marks),
            )  # fmt: skip
    return found


def _about(heard: Heard, answer: Answer) -> str:
    """The id of the record that an answer is about, which this very session may have named."""
    step, named_here, number = answer.item.partition(":")
    return record_id(heard.session.id, step, number) if named_here else answer.item


def _shares(heard: Heard) -> Iterable[tuple[str, Share]]:
    """The points that each line gives, with the name it gives them to."""
    for answer in heard.feeding("objective.points"):
        for line in answer.value if isinstance(answer.value, tuple) else ():
            match = _POINTS.fullmatch(line) if isinstance(line, str) else None
            if match and match[2].strip() and int(match[1]) <= 100:
                share = Share(
                    heard.day_of(answer), int(match[1]), heard.session.id, answer.visibility
                )
                yield match[2].strip(), share


def _means(name: str, line: str, among: Iterable[Objective]) -> bool:
    """Whether a name means this objective of a session: its words are in no other line of it."""
    wanted = set(fold(name).split())

    def holds(each: str) -> bool:
        return bool(wanted) and wanted <= set(fold(each).split())

    others = [each for each in among if each.line != line]
    return holds(line) and not any(holds(each.line) for each in others)


def harvest_advice(heard: Heard, kept: tuple[Advice, ...]) -> tuple[Advice, ...]:
    """The advice after a session was heard: its own, and what it says came of some."""
    wanted = [
        heard.new(Advice, answer, words=answer.value.strip())
        for target in ("advice.words", "advice.unexpected")
        for answer in heard.feeding(target)
        if isinstance(answer.value, str) and answer.value.strip()
    ]
    said = {answer.item: answer for answer in heard.feeding("advice.outcome")}
    trials = {trial.value: trial for trial in Trial}

    def after(advice: Advice) -> Advice:
        answer = said.get(advice.id)
        trial = trials.get(chosen(answer)) if answer else None
        if advice.deleted is not None or "trial" in advice.edited:
            return advice
        saying = newest(advice.said, heard, answer if trial else None)
        if saying is advice.said and (saying is None or saying.session != heard.session.id):
            return advice
        if saying is None or saying.session != heard.session.id:
            return marked(replace(advice, trial=None, result="", said=saying))
        told = answer.follow_up.answer if answer and answer.follow_up else ""
        result = advice.result if "result" in advice.edited else told
        return marked(replace(advice, trial=trial, result=result, said=saying))

    return tuple(after(advice) for advice in settle(heard, kept, wanted, ("words",)))
