"""Bringing the question of an insight to the mentor: once, in her words, and back again."""

from dataclasses import replace
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from coach.insights.insight import Insight
from coach.insights.narrowing import WHOLE, Narrowing
from coach.model.mentoring import Mentor, Question
from coach.model.ongoing import Ongoing
from coach.practice.ledger import Ledger
from coach.practice.meetings import mentor_at
from coach.text import clean_line

_NAMES = uuid5(NAMESPACE_URL, "coach/question-of-an-insight")


def mentor_of(
    insight: Insight, ongoing: Ongoing, now: datetime, part: Narrowing = WHOLE
) -> Mentor | None:
    """The mentor into whose brief the question of an insight goes.

    It is the one whom the insight is about, or the part of her history that is looked at;
    else the one she meets next. None where that is not clear: it waits for any of them then.
    """
    going_on = {each.id: each for each in ongoing.active_mentors()}
    kind, _, about = insight.id.partition(":")
    for id in (about if kind == "cadence" else "", part.mentor or ""):
        if id in going_on:
            return going_on[id]
    return going_on.get(mentor_at(ongoing, now, before=True) or "")


def brought(ledger: Ledger, insight: Insight) -> Question | None:
    """The question that this insight led to and that still waits, None where there is none."""
    found, _ = _place(ledger, insight)
    return found if found is not None and found.deleted is None else None


def bring(
    ledger: Ledger, insight: Insight, words: str, mentor: str | None = None
) -> Question | None:
    """Keep a question that an insight led to, among those for a mentor, by id, or for any.

    `words` are hers. None where it waits already, or where there are no words: nothing
    is added then. Once it was answered the insight may lead to another. Raises CoachError.
    """
    asked = clean_line(words)
    found, identity = _place(ledger, insight)
    if not asked or (found is not None and found.deleted is None):
        return None
    if found is not None:
        back = ledger.bring_back(found)
        return ledger.change(back, replace(back, question=asked, mentor=mentor))
    made = Question(
        identity, ledger.now(), mentor=mentor, edited=frozenset({"question"}), question=asked
    )
    ledger.journal.put(made)
    return made


def _place(ledger: Ledger, insight: Insight) -> tuple[Question | None, str]:
    """The question of an insight that waits or was taken back, and the id it has or will have."""
    kept = {each.id: each for each in ledger.journal.ongoing(removed=True).questions}
    number = 0
    while True:
        identity = str(uuid5(_NAMES, f"{insight.id}/{number}"))
        found = kept.get(identity)
        if found is None or found.deleted is not None or found.waits:
            return found, identity
        number += 1
