"""One answer of any kind goes for good: its words are nowhere, and all else can be read."""

from typing import Any

import pytest

from coach.errors import JournalError
from coach.journal import target
from coach.journal.journal import Journal
from coach.model.amend import trash_answer, trash_session
from coach.model.guide import Kind
from coach.model.session import Answer, FollowUpAnswer
from coach.paths import Places
from tests.factories import NOON, make_answer
from tests.journal.support import identity, numbered, open_journal, promise_answer, tree
from tests.journal.test_purging import CANARY, holding

OTHER = make_answer("other", "Stays", feeds=("decision.choice", "feedback.topic"))


def person(step: str = "who", **rest: Any) -> Answer:
    value = {
        "name": CANARY, "where": "above", "circle": "inner", "what-for": CANARY,
        "helps-with": "ideas", "helps-by": "both", "last-contact": "2026-10-02",
    }  # fmt: skip
    return make_answer(step, value, kind=Kind.PERSON, **rest)


def decision(**result: Any) -> Answer:
    results = ({"result": CANARY, "percent": 70, **result},)
    value = {"choice": CANARY, "reason": CANARY, "results": results}
    return make_answer("decide", value, kind=Kind.DECISION)


def listed(*lines: str, feeds: str) -> Answer:
    ids = tuple(f"i{n}" for n in range(len(lines)))
    return make_answer("list", lines, kind=Kind.LIST, item_ids=ids, feeds=(feeds,))


def objective() -> Answer:
    value = {"line": CANARY, "short": "s", "hoped": CANARY, "beyond": "b"}
    return make_answer("aim", value, kind=Kind.OBJECTIVE)


def deleted(journal: Journal, session: str, key: tuple[str, str]) -> None:
    journal.save_session(trash_answer(journal.session(session), key, NOON))
    purging = journal.care.purging
    assert purging.purge(purging.plan(session, key)) == ()


KINDS = {
    "person": person(),
    "giver": person("giver", feeds=("person", "feedback.giver")),
    "promise": promise_answer(CANARY),
    "promise to check": promise_answer(CANARY, feeds=("promise", "feedback.promise")),
    "objective": objective(),
    "ask": make_answer("ask", {"question": CANARY, "help": "advice"}, kind=Kind.ASK),
    "advice": make_answer("advice", CANARY, feeds=("advice.words",)),
    "decision": decision(),
    "decision to look at": decision(review="2026-12-20"),
    "lines as a text": listed(f"{CANARY} one", f"{CANARY} two", feeds="decision.premortem"),
    "lines": listed(f"{CANARY} one", f"{CANARY} two", feeds="decision.facts"),
    "a text": make_answer("text", f"{CANARY}\ntwo", kind=Kind.TEXT, feeds=("decision.later",)),
    "a blank end": make_answer("text", f" {CANARY} ", feeds=("decision.premortem",)),
    "heard": make_answer("heard", CANARY, feeds=("feedback.heard",)),
    "meeting": make_answer("kept", f"{CANARY} ", feeds=("meeting.keep",)),
    "next meeting": make_answer("next", "2026-12-01 10:00", feeds=("meeting.next",), note=CANARY),
}


@pytest.mark.parametrize("kind", KINDS)
def test_one_answer_of_any_kind(places: Places, kind: str) -> None:
    answer = KINDS[kind]
    journal = open_journal(places)
    journal.save_session(numbered(2, promise_answer("Stay with it")))
    journal.save_session(numbered(1, answer, OTHER))
    deleted(journal, identity(1), answer.key)
    journal = open_journal(places)
    journal.finish_harvest()
    assert holding(places.home) == []
    ongoing = journal.ongoing()
    assert "Stay with it" in [each.will for each in ongoing.promises]
    assert [each.facing for each in ongoing.decisions] == ["Stays"]
    assert [each.topic for each in ongoing.feedback] == ["Stays"]
    assert journal.care.recovery.look() == ()
    journal.care.archives.text()


def test_a_person_whom_the_session_names_twice_keeps_what_the_other_answer_says(
    places: Places,
) -> None:
    other = {"name": "Ann", "where": "level", "last-contact": "2026-09-01"}
    journal = open_journal(places)
    first = make_answer(
        "who", {**other, "what-for": CANARY, "last-contact": "2026-10-02"}, kind=Kind.PERSON
    )
    journal.save_session(numbered(1, first, make_answer("a", other, kind=Kind.PERSON)))
    deleted(journal, identity(1), ("who", ""))
    assert holding(places.home) == []
    (ann,) = open_journal(places).ongoing().people
    assert (ann.name, ann.where, str(ann.last_contact)) == ("Ann", "level", "2026-09-01")


def test_of_what_several_answers_said_together_the_others_stay(places: Places) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, OTHER))
    (made,) = journal.ongoing().decisions
    looks = [
        make_answer(step, words, item=made.id, feeds=(f"decision.{step}",))
        for step, words in (("hands", CANARY), ("lesson", "Ask earlier"))
    ]
    journal.save_session(numbered(2, *looks))
    deleted(journal, identity(2), ("hands", made.id))
    assert holding(places.home) == []
    (look,) = open_journal(places).ongoing().decisions[0].looks
    assert (look.hands, look.lesson) == ("", "Ask earlier")


@pytest.mark.parametrize("whole", [False, True])
def test_what_a_session_said_of_an_earlier_record_goes_with_it(places: Places, whole: bool) -> None:
    """Also from backups, where it still stands as it was said."""
    journal = open_journal(places)
    advice = make_answer("advice", "Walk more", feeds=("advice.words",))
    journal.save_session(
        numbered(1, advice, make_answer("next", "2026-11-20 13:00", feeds=("meeting.next",)))
    )
    (given,) = journal.ongoing().advice
    tried = make_answer(
        "tried", "it helped", kind=Kind.ONE, item=given.id, feeds=("advice.outcome",),
        follow_up=FollowUpAnswer("What came of it?", CANARY),
    )  # fmt: skip
    kept = make_answer("kept", CANARY, feeds=("meeting.keep",))
    journal.save_session(numbered(2, tried, kept, started=NOON.replace(hour=14)))
    assert len(journal.ongoing().met) == 1
    if whole:
        session = journal.session(identity(2))
        journal.save_session(trash_session(session, NOON))
        journal.care.purging.purge(journal.care.purging.plan(identity(2)))
    else:
        for key in (kept.key, tried.key):
            deleted(journal, identity(2), key)
    assert holding(places.home) == []
    assert [each.words for each in open_journal(places).ongoing().advice] == ["Walk more"]


def test_nothing_is_written_where_something_could_not_be_read_any_more(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, person(), OTHER))
    journal.save_session(trash_answer(journal.session(identity(1)), ("who", ""), NOON))
    before = tree(places.home)

    def broken(_kind: object, document: dict[str, Any], _texts: object) -> dict[str, Any]:
        return {**document, "created": ""}

    monkeypatch.setattr(target, "without_texts", broken)
    with pytest.raises(JournalError, match="cannot be taken out"):
        journal.care.purging.plan(identity(1), ("who", ""))
    assert tree(places.home) == before


@pytest.mark.parametrize("both", [False, True])
def test_an_old_copy_brings_no_words_back_into_a_record_that_stays(
    places: Places, both: bool
) -> None:
    """A decision that was locked stays as it was written when its answer goes into the trash."""
    journal = open_journal(places)
    lines = listed(f"{CANARY} one", f"{CANARY} two", feeds="decision.premortem")
    journal.save_session(numbered(1, lines, *([OTHER] if both else [])))
    old = (places.journal / "ongoing.json").read_bytes()
    deleted(journal, identity(1), lines.key)
    (places.journal / "ongoing 2.json").write_bytes(old)
    journal = open_journal(places)
    journal.finish_harvest()
    assert holding(places.home) == []
    assert journal.care.doubled() == 0
    (made,) = journal.ongoing().decisions
    assert made.premortem == ""
    assert made.origin is not None
