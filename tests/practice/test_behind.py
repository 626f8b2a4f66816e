"""What stands behind a number: the session or the record that opens, and the answer in it."""

from datetime import date

import pytest

from coach.insights.insight import Source
from coach.model.mentoring import Mentor
from coach.model.ongoing import Ongoing
from coach.model.place import Key
from coach.practice.behind import answer_behind, behind
from tests.factories import make_answer
from tests.insights.marks import BEGIN, session_on
from tests.insights.records import make_meeting, make_promise

SESSION = session_on(
    0,
    make_answer("keep", "what to keep"),
    make_answer("outcome", "it held", item="result 1"),
    make_answer("level", "as hoped", item="objective 1"),
    make_answer("proof", "", item="objective 2"),
)


@pytest.mark.parametrize(
    ("source", "key"),
    [
        (Source("s", "keep"), ("keep", "")),
        (Source("s", "outcome", "result 1"), ("outcome", "result 1")),
        (Source("s", "", "result 1", "decision 1"), ("outcome", "result 1")),
        (Source("s", record="objective 1"), ("level", "objective 1")),
        (Source("s", "outcome", "result 2"), None),
        (Source("s", "gone"), None),
        (Source("s", record="objective 2"), None),
        (Source("s"), None),
    ],
)
def test_the_answer_is_found_by_its_step_else_by_what_it_tells_of(
    source: Source, key: Key | None
) -> None:
    assert answer_behind(SESSION, source) == key


def test_a_meeting_opens_where_its_mentor_is_known() -> None:
    met, other = make_meeting(1, mentor="ines"), make_meeting(2, mentor="gone")
    promise = make_promise(1)
    ongoing = Ongoing(
        mentors=(Mentor("ines", BEGIN, name="Ines"),), meetings=(met, other), promises=(promise,)
    )
    found = behind({"s": "A title"}, ongoing)
    assert found.opens(Source(record=met.id))
    assert not found.opens(Source(record=other.id))
    assert found.opens(Source(record=promise.id))
    assert found.leads_to_session(Source("s", record=met.id))
    assert not found.leads_to_session(Source(record=met.id))


def test_a_day_of_another_year_is_said_with_its_year() -> None:
    known = behind({}, Ongoing(), date(2026, 11, 20))
    assert known.day_of(Source(on=date(2025, 11, 24))) == "24 November 2025"
    assert known.day_of(Source(on=date(2026, 5, 25))) == "25 May"
    assert known.day_of(Source()) == ""
