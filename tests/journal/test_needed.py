import pytest

from coach.journal.needed import Needed
from coach.journal.records import SESSIONS, write
from coach.model.guide import Kind, Visibility
from coach.model.session import Answer, Earlier
from tests.factories import NOON, make_answer, make_session

NEEDED = Needed(
    lambda feed: feed == "brief.hard", lambda mentor, mark: mark != "private" and mentor != "m-2"
)


def left_of(answer: Answer, mentor: str | None = None) -> list[str]:
    document = NEEDED.of(write(SESSIONS, make_session(answer, mentor=mentor)))
    return [each["step"] for each in document["answers"]]


@pytest.mark.parametrize(
    "answer",
    [
        make_answer("a", feeds=("trend", "brief.hard")),
        make_answer("a", 4, kind=Kind.RATE, series="clarity"),
        make_answer("a", about="A promise"),
        make_answer("a", earlier=(Earlier(NOON, value="Before"),)),
        make_answer("a", {"name": "Dana"}, kind=Kind.PERSON),
        make_answer("a", visibility=Visibility.PRIVATE),
    ],
    ids=["what it feeds", "a mark", "about", "edited", "a record", "unseen"],
)
def test_an_answer_that_is_looked_at_stays(answer: Answer) -> None:
    assert left_of(answer) == ["a"]


@pytest.mark.parametrize(
    "answer",
    [
        make_answer("a", "Words", note="More", feeds=("trend",)),
        make_answer("a", ("one", "two"), kind=Kind.LIST),
        make_answer("a", 4, kind=Kind.RATE),
    ],
)
def test_any_other_goes_where_it_may_be_seen(answer: Answer) -> None:
    assert left_of(answer) == []
    assert left_of(answer, "m-2") == ["a"]


def test_what_is_no_session_stays_for_whoever_reads_it() -> None:
    for broken in ({"answers": ["no answer"]}, {"answers": "none"}, {}):
        assert NEEDED.of(dict(broken)) == broken


@pytest.mark.parametrize("feeds", [5, None, [5], [["trend"]], "trend"])
def test_an_answer_that_says_wrongly_what_it_feeds_stays_for_whoever_reads_it(
    feeds: object,
) -> None:
    broken = {"answers": [{"step": "a", "visibility": "open", "feeds": feeds}]}
    assert NEEDED.of(dict(broken)) == broken
