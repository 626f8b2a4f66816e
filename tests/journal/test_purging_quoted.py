"""Words that coach itself quoted elsewhere go with what is deleted for good."""

import shutil

import pytest

from coach.journal.journal import Journal
from coach.model.amend import trash_answer, trash_session
from coach.model.guide import Kind
from coach.model.session import Answer
from coach.paths import Places
from tests.factories import NOON, make_answer
from tests.journal.support import identity, numbered, open_journal
from tests.journal.test_purging import CANARY, holding

OTHER = make_answer("other", "Stays")
DECIDE = make_answer(
    "decide",
    {"choice": "x", "reason": "y", "results": ({"result": CANARY, "percent": 70},)},
    kind=Kind.DECISION,
)
AIM = make_answer(
    "aim", {"line": CANARY, "short": "", "hoped": "h", "beyond": ""}, kind=Kind.OBJECTIVE
)
FACING = make_answer("facing", CANARY, feeds=("decision.choice",))


def became(journal: Journal) -> Answer:
    result = journal.ongoing().decisions[0].results[0]
    return make_answer(
        "became", "it happened", kind=Kind.ONE, item=result.id, about=result.result,
        feeds=("decision.outcome",),
    )  # fmt: skip


def looked_back(journal: Journal) -> Answer:
    (decision,) = journal.ongoing().decisions
    return make_answer(
        "lesson", "Ask earlier", item=decision.id, about=decision.name, feeds=("decision.lesson",)
    )


def offered(_: Journal) -> Answer:
    return make_answer(
        "which", "None of them", kind=Kind.ONE, choices=(CANARY, "None of them"),
        feeds=("session.objective",),
    )  # fmt: skip


def chosen(_: Journal) -> Answer:
    return make_answer(
        "which", CANARY, kind=Kind.ONE, choices=(CANARY, "Other"), feeds=("session.objective",)
    )


QUOTED = {
    "a result": (DECIDE, became),
    "the name of a decision": (FACING, looked_back),
    "an objective that was offered": (AIM, offered),
    "an objective that was chosen": (AIM, chosen),
}


def deleted(places: Places, session: str, key: tuple[str, str] | None) -> None:
    journal = open_journal(places)
    found = journal.session(session)
    journal.save_session(
        trash_session(found, NOON) if key is None else trash_answer(found, key, NOON)
    )
    plan = journal.care.purging.plan(session, key)
    assert journal.care.purging.purge(plan) == ()


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("kind", QUOTED)
def test_what_a_later_session_quoted_goes_and_its_answer_stays(
    places: Places, kind: str, whole: bool
) -> None:
    answer, quoting = QUOTED[kind]
    journal = open_journal(places)
    reason = make_answer("why", "Stays", feeds=("decision.later",))
    journal.save_session(numbered(1, answer, OTHER, reason))
    said = quoting(journal).value
    journal.save_session(numbered(2, quoting(journal), OTHER))
    deleted(places, identity(1), None if whole else answer.key)
    journal = open_journal(places)
    journal.finish_harvest()
    assert holding(places.home) == []
    quoted, other = journal.session(identity(2)).answers
    assert other.value == "Stays"
    assert quoted.value == (None if quoting is chosen else said)
    assert journal.care.recovery.look() == ()


def test_an_old_copy_brings_no_quoted_words_back_into_the_journal(places: Places) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, AIM, OTHER))
    journal.save_session(numbered(2, offered(journal), OTHER))
    old = places.home / "old"
    shutil.copyfile(places.journal / "sessions-2026.json", old)
    deleted(places, identity(1), ("aim", ""))
    old.rename(places.journal / "sessions-2026 2.json")
    journal = open_journal(places)
    journal.finish_harvest()
    assert journal.care.doubled() == 0
    assert not [name for name in holding(places.home) if name.startswith("journal")]


def test_who_was_named_is_not_quoted_in_the_same_session(places: Places) -> None:
    def named(number: str, name: str) -> Answer:
        return make_answer("who", {"name": name}, kind=Kind.PERSON, item=number)

    def marked(number: str, name: str) -> Answer:
        return make_answer("values", 4, kind=Kind.RATE, item=f"who:{number}", about=name)

    table = f"        {CANARY}  Ann\nvalues  4  4"
    journal = open_journal(places)
    journal.save_session(
        numbered(
            1, named("1", CANARY), named("2", "Ann"), marked("1", CANARY), marked("2", "Ann"),
            make_answer("sum", "Ann", about=table),
        )
    )  # fmt: skip
    deleted(places, identity(1), ("who", "1"))
    assert holding(places.home) == []
    answers = {each.key: each for each in open_journal(places).session(identity(1)).answers}
    assert answers["values", "who:2"].about == "Ann"
    assert answers["values", "who:1"].value == 4
    assert (answers["sum", ""].about, answers["sum", ""].value) == ("", "Ann")
