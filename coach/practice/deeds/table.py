"""Every deed by its family, named as in `Ongoing`, and the word for it."""

from collections.abc import Mapping

from coach.model.feedback import LoopState
from coach.model.guide import Visibility
from coach.model.mentoring import Advice, Mentor, Note, Question, QuestionState, Record
from coach.model.promise import Promise, PromiseState
from coach.practice.deeds.decisions import amend, tell, untell
from coach.practice.deeds.deed import Act, Deed, Given, drop, quoted, reopen, short
from coach.practice.deeds.mentors import alias, end, put, require_free, take_up
from coach.practice.deeds.promises import close, move, rank, reopen_promise, settle
from coach.practice.deeds.telling import open_advice, reach, step_back, tell_advice, tried
from coach.practice.ledger import Ledger

REMOVED = "remove"
"""The word that takes a promise out of every list, where to drop one is to let it go."""

_KINDS: Mapping[str, type[Record]] = {
    "mentors": Mentor,
    "promises": Promise,
    "questions": Question,
    "advice": Advice,
    "notes": Note,
}


def add(ledger: Ledger, family: str, given: Given, mentor: str | None, *, private: bool) -> Deed:
    """Add a record with what it was given. Raises CoachError where that is too little."""
    values = dict(given.values or {})
    if family == "mentors":
        require_free(ledger, values.get("name", ""))
    mark = Visibility.PRIVATE if private else Visibility.MENTOR
    made = ledger.add(_KINDS[family], mentor=mentor, visibility=mark, **values)
    verb = REMOVED if family == "promises" else "drop"
    return Deed(f"Added: {quoted(made)}.", (family, verb, short(made)))


DEEDS: Mapping[str, Mapping[str, Act]] = {
    "mentors": {
        "set": put,
        "end": end,
        "open": reopen("mentors", take_up),
        "drop": drop("mentors"),
    },
    "people": {"alias": alias},
    "promises": {
        "done": close(PromiseState.DONE),
        "partly": close(PromiseState.PARTLY),
        "move": move,
        "drop": close(PromiseState.LET_GO),
        "remove": drop("promises"),
        "open": reopen("promises", reopen_promise, REMOVED),
    },
    "decisions": {"tell": tell, "amend": amend, "open": reopen("decisions", untell)},
    "questions": {
        "done": settle(QuestionState.ANSWERED),
        "opened-up": settle(QuestionState.OPENED_UP),
        "not-reached": settle(QuestionState.NOT_REACHED),
        "drop": drop("questions"),
        "rank": rank,
        "open": reopen("questions", settle(QuestionState.OPEN)),
    },
    "feedback": {
        "heard": reach(LoopState.HEARD),
        "acted": reach(LoopState.ACTED),
        "checked": reach(LoopState.CHECKED),
        "told": reach(LoopState.TOLD_BACK),
        "open": reopen("feedback", step_back),
        "drop": drop("feedback"),
    },
    "advice": {
        "tried": tried,
        "told": tell_advice,
        "open": reopen("advice", open_advice),
        "drop": drop("advice"),
    },
    "notes": {"open": reopen("notes"), "drop": drop("notes")},
}
"""What may be done to the records of each family, by the word for it."""
