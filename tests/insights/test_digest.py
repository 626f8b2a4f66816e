"""What was found in a session is kept while it stays as it is, and changes no insight."""

from dataclasses import replace

from coach.insights.digest import Digest, Digests, digest_of
from coach.insights.history import History
from coach.insights.insight import Insight
from coach.insights.narrowing import Narrowing
from coach.insights.overview import insights_of, overview
from coach.model.guide import Kind
from coach.model.session import Session
from tests.factories import make_answer
from tests.insights import rich
from tests.insights.marks import make_mark, session_on
from tests.insights.records import TODAY


class Looked:
    """Digests that tell which sessions were looked at."""

    def __init__(self) -> None:
        self.at: list[str] = []
        self.digests = Digests(self._look)

    def _look(self, session: Session) -> Digest:
        self.at.append(session.id)
        return digest_of(session)

    def insights(self, sessions: list[Session]) -> tuple[Insight, ...]:
        self.at.clear()
        return insights_of(History.of(sessions, rich.ongoing(), TODAY, digests=self.digests))


def test_a_session_that_stays_as_it_is_is_looked_at_once() -> None:
    looked, sessions = Looked(), rich.sessions()
    looked.insights(sessions)
    assert sorted(looked.at) == sorted(each.id for each in sessions)
    looked.insights(sessions)
    assert looked.at == []


def test_after_one_change_that_session_alone_is_looked_at_again() -> None:
    looked, sessions = Looked(), rich.sessions()
    looked.insights(sessions)
    sessions[3] = replace(sessions[3], answers=sessions[3].answers[:1])
    assert looked.insights(sessions) == overview(sessions, TODAY, rich.ongoing())
    assert looked.at == [sessions[3].id]


def test_a_session_that_is_equal_and_another_object_is_looked_at_again() -> None:
    looked, sessions = Looked(), rich.sessions()
    looked.insights(sessions)
    sessions[0] = replace(sessions[0])
    looked.insights(sessions)
    assert looked.at == [sessions[0].id]


def test_what_is_not_kept_is_let_go() -> None:
    digests, (first, second, *_) = Digests(), rich.sessions()
    assert digests.take(first)
    assert digests.take(second)
    digests.keep([second])
    assert len(digests) == 1
    assert not digests.take(second)
    assert digests.take(first)


def test_a_part_of_her_history_rests_on_the_same_digests() -> None:
    looked, sessions = Looked(), rich.sessions()
    whole = History.of(sessions, rich.ongoing(), TODAY, digests=looked.digests)
    insights_of(whole)
    looked.at.clear()
    part = insights_of(Narrowing(since=sessions[5].day).of(whole))
    assert looked.at == []
    fresh = Narrowing(since=sessions[5].day).of(History.of(sessions, rich.ongoing(), TODAY))
    assert part == insights_of(fresh)


def test_a_digest_holds_what_insights_look_for() -> None:
    person = make_answer("who", {"name": "Ines Paz", "where": "up"}, kind=Kind.PERSON)
    text = make_answer("keep", "The budget's done", kind=Kind.TEXT, feeds=("meeting.keep", "x"))
    blank = make_answer("none", None, kind=Kind.TEXT, feeds=("meeting.keep",))
    digest = digest_of(session_on(0, person, text, blank, make_mark(5)))
    assert [mark.mark for _, _, mark in digest.marks] == [5]
    assert digest.fed == {"meeting.keep": (text,), "x": (text,)}
    assert digest.wrote
    assert digest.names == {"ines", "paz"}
    assert digest.counted.counts == {"the": 1, "budget": 1, "done": 1}
    assert digest.counted.shown["budget"] == "budget's"
