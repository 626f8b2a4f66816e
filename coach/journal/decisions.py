"""What a session adds to decisions and to feedback: one record of each a session."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from coach.journal.gathering import (
    Heard,
    R,
    chosen,
    day,
    marked,
    newest,
    no_looser,
    record_id,
    settle,
    strictest,
    words,
)
from coach.journal.mentorship import said_by
from coach.model.decision import Decision, LookBack, Outcome, Result
from coach.model.feedback import Feedback
from coach.model.guide import Kind
from coach.model.record import Origin
from coach.model.session import Answer

# What is written down before a decision: the field for each target that feeds it.
_TEXTS = {
    "decision.choice": "facing",
    "decision.undo": "undo",
    "decision.premortem": "premortem",
    "decision.outside": "outside",
    "decision.later": "later",
}
_LISTS = {
    "decision.options": "options",
    "decision.facts": "facts",
    "decision.assumptions": "assumptions",
}
_SOUNDNESS = "decision.soundness"
_REASONING = (*_TEXTS.values(), *_LISTS.values(), "choice", "reason", "results")
_DECISION = (*_REASONING, "soundness", "locked")

_FEEDBACK_TEXTS = {
    "feedback.topic": "topic",
    "feedback.ask": "ask",
    "feedback.heard": "heard",
    "feedback.block": "block",
    "feedback.fits": "fits",
    "feedback.kind": "kind",
    "feedback.tell-back": "tell_back",
}
_HEARD = frozenset({"heard", "block", "fits", "kind", "use"})
_FEEDBACK = (*_FEEDBACK_TEXTS.values(), "giver", "asked_for", "use", "check_by")
_LOOP = (*_FEEDBACK, "asked_on", "heard_on")
_ASKED_FOR = {"i asked for it": True, "i did not ask": False}


def harvest_decisions(heard: Heard, kept: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions after a session was heard: its own, and the outcomes that it tells."""
    settled = settle(
        heard, kept, _decision(heard), _DECISION, _carry, lambda d: _untouched(heard, d)
    )
    return tuple(_looked_back(heard, _reviewed(heard, each)) for each in settled)


def _decision(heard: Heard) -> list[Decision]:
    values, sources = _fed(heard, _TEXTS)
    for target, name in _LISTS.items():
        for answer in heard.feeding(target):
            if lines := _lines(answer.value):
                values[name] = lines
                sources.append(answer)
    results: list[Result] = []
    for answer, said in heard.of_kind(Kind.DECISION):
        for name in ("choice", "reason"):
            if text := words(said, name):
                values.setdefault(name, text)
        results += _results(heard, answer, said.get("results"))
        sources.append(answer)
    values["results"] = tuple(results)
    if not any(values.get(name) for name in _REASONING):
        return []  # a mark for the thinking alone, as in a review, is no decision
    for answer in heard.feeding(_SOUNDNESS):
        if type(answer.value) is int and not answer.item:
            values["soundness"] = answer.value
            sources.append(answer)
    locked = heard.session.finished is not None
    return [_one(heard, Decision, "decision", sources, values | {"locked": locked})]


def _results(heard: Heard, answer: Answer, said: object) -> Iterable[Result]:
    for place, each in enumerate(said if isinstance(said, (tuple, list)) else ()):
        if isinstance(each, Mapping) and words(each, "result"):
            identity = record_id(heard.session.id, answer.step, answer.item, str(place))
            review = day(each.get("review"))
            yield Result(identity, words(each, "result"), _percent(each.get("percent")), review)


def _percent(value: object) -> int | None:
    if isinstance(value, str):
        digits = value.strip().removesuffix("%").strip()
        value = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 4 else None
    return value if type(value) is int and 0 <= value <= 100 else None


def _carry(old: Decision, fresh: Decision) -> Decision:
    """What stays of a decision when it is written anew: all its reasoning once it is locked.

    Words that are locked and no longer stand in the answers keep their mark at least.
    """
    if old.locked:
        reasoning: dict[str, Any] = {name: getattr(old, name) for name in _DECISION}
        kept = replace(fresh, **reasoning)
        return kept if _plain(kept) == _plain(fresh) else no_looser(kept, old)
    told = {result.id: result for result in old.results}
    results = [
        replace(result, outcome=told[result.id].outcome, said=told[result.id].said)
        if result.id in told
        else result
        for result in fresh.results
    ]
    return replace(fresh, results=tuple(results))


def _plain(decision: Decision) -> Decision:
    results = (replace(result, outcome=None, said=None) for result in decision.results)
    return replace(decision, locked=True, results=tuple(results))


def _untouched(heard: Heard, decision: Decision) -> bool:
    """Whether a decision may go with its answers: never once locked, but with its session."""
    free = not decision.locked or heard.session.trashed is not None
    return free and not decision.edited and not any(each.outcome for each in decision.results)


def _reviewed(heard: Heard, decision: Decision) -> Decision:
    """A decision with what this session says became of its results."""
    outcomes = {outcome.value: outcome for outcome in Outcome}
    said = {answer.item: answer for answer in heard.feeding("decision.outcome")}

    def told(result: Result) -> Result:
        answer = said.get(result.id)
        outcome = outcomes.get(chosen(answer)) if answer else None
        saying = newest(result.said, heard, answer if outcome else None)
        if saying is result.said and (saying is None or saying.session != heard.session.id):
            return result
        return replace(result, outcome=outcome, said=saying)

    results = tuple(told(result) for result in decision.results)
    if results == decision.results or decision.deleted is not None:
        return decision
    return marked(replace(decision, results=results))


_LOOKS = {
    "decision.remembered": "remembered",
    "decision.hands": "hands",
    "decision.lesson": "lesson",
}


def _looked_back(heard: Heard, decision: Decision) -> Decision:
    """A decision with what this session said when it looked back at it."""
    if decision.deleted is not None:
        return decision
    values: dict[str, Any] = {}
    told = []
    for target in (*_LOOKS, _SOUNDNESS):
        for answer in heard.feeding(target):
            if _about(heard, answer, decision):
                name = _LOOKS.get(target, "soundness")
                fits = type(answer.value) is (int if target == _SOUNDNESS else str)
                if fits:
                    values[name] = answer.value
                    told.append(answer)
    now = []
    if told:
        on = max(heard.day_of(answer) for answer in told)
        mark = strictest(answer.visibility for answer in told)
        now = [LookBack(heard.session.id, on, visibility=mark, **values)]
    looks = said_by(decision.looks, heard.session.id, now)
    return decision if looks == decision.looks else replace(decision, looks=looks)


def _about(heard: Heard, answer: Answer, decision: Decision) -> bool:
    """Whether an answer is about a decision: by its item, else by the one result it tells of."""
    if answer.item:
        return answer.item == decision.id
    results = {result.id for result in decision.results}
    outcomes = {each.item for each in heard.feeding("decision.outcome")}
    return bool(outcomes) and outcomes <= results


def harvest_feedback(heard: Heard, kept: tuple[Feedback, ...]) -> tuple[Feedback, ...]:
    """The feedback loops after a session was heard."""
    return settle(heard, kept, _feedback(heard), _LOOP)


def _feedback(heard: Heard) -> list[Feedback]:
    values, sources = _fed(heard, _FEEDBACK_TEXTS)
    for answer in heard.feeding("feedback.use"):
        if type(answer.value) is int:
            values["use"] = answer.value
            sources.append(answer)
    if not values and not heard.feeding("feedback.giver"):
        return []
    given_on = None
    for answer in heard.feeding("feedback.giver"):
        said = answer.value if isinstance(answer.value, Mapping) else {"name": answer.value}
        if words(said, "name"):
            values["giver"] = words(said, "name")
            values["asked_for"] = _ASKED_FOR.get(words(said, "asked-for").casefold())
            given_on = day(said.get("date"))
            sources.append(answer)
    for answer in heard.feeding("feedback.promise"):
        if isinstance(answer.value, Mapping):
            values["check_by"] = day(answer.value.get("by"))
            sources.append(answer)
    if not sources:
        return []
    on = "heard_on" if values.keys() & _HEARD else "asked_on"
    values[on] = (given_on if on == "heard_on" else None) or heard.day_of(sources[0])
    return [_one(heard, Feedback, "feedback", sources, values)]


def _fed(heard: Heard, targets: Mapping[str, str]) -> tuple[dict[str, Any], list[Answer]]:
    """The text that feeds each target by its field, and the answers that it came from."""
    values: dict[str, Any] = {}
    sources = []
    for target, name in targets.items():
        for answer in heard.feeding(target):
            if text := "\n".join(_lines(answer.value)):
                values[name] = text
                sources.append(answer)
    return values, sources


def _lines(value: object) -> tuple[str, ...]:
    """The lines of a list, or a text as one line."""
    each = value if isinstance(value, (tuple, list)) else (value,)
    return tuple(line.strip() for line in each if isinstance(line, str) and line.strip())


def _one(
    heard: Heard, kind: type[R], name: str, sources: list[Answer], values: Mapping[str, Any]
) -> R:
    """The one record of a kind that a session makes, from several answers."""
    first = min(sources, key=heard.answers.index)
    mark = strictest(answer.visibility for answer in sources)
    identity = record_id(heard.session.id, "", name)
    origin = Origin(heard.session.id, first.step, first.item, mark)
    return heard.new(kind, first, identity, origin=origin, visibility=mark, **values)
