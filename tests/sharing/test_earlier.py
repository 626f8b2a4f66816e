"""What was edited away or thrown away is on no page, and goes on being kept back."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from coach.model.amend import amend, trash_answer, trash_session
from coach.model.guide import Kind, Visibility
from coach.model.promise import Promise
from coach.model.record import Record
from coach.model.session import Session
from coach.sharing import echo
from coach.sharing.page import session_page
from coach.sharing.to_json import session_to_json
from coach.sharing.to_text import session_to_text
from coach.sharing.visibility import Audience, Gate
from tests.factories import NOON, make_answer, make_session
from tests.sharing.secrets import PRIYA, leaks

SECRET = "the chairman lied to me about the merger"
NAME = "Renée O’Brien"


def edited(session: Session) -> Session:
    changed = replace(session.answers[0], value="Softer", visibility=Visibility.MENTOR)
    return amend(session, changed, NOON)


def thrown(session: Session) -> Session:
    return trash_answer(session, session.answers[0].key, NOON)


def thrown_whole(session: Session) -> Session:
    return trash_session(session, NOON)


WAYS = pytest.mark.parametrize("way", [edited, thrown, thrown_whole, lambda s: thrown(edited(s))])
Way = Callable[[Session], Session]


def private(**rest: object) -> Session:
    answer = make_answer("a", **{"value": SECRET, "visibility": Visibility.PRIVATE, **rest})
    return make_session(answer, make_answer("z", "Open"), mentor=PRIYA, id="1")


def about(item: str = "", words: str = "Done") -> Session:
    return make_session(make_answer("b", words, item=item, about=SECRET), mentor=PRIYA, id="2")


def page(session: Session, others: list[Session], records: tuple[Record, ...] = ()) -> str:
    return session_page(session, Gate(Audience(), records, others)).text


@WAYS
def test_private_words_that_stand_no_more_leave_in_no_other_answer(way: Way) -> None:
    first, second = way(private()), about()
    assert "chairman" not in page(second, [first, second])
    assert leaks([first, second], Audience()) == []


def test_they_do_not_leave_through_a_record_that_may_be_seen_now_either() -> None:
    first, second = edited(private()), about("p1")
    record = Promise("p1", NOON, will="Softer")
    assert "chairman" not in page(second, [first, second], (record,))


def test_what_she_let_him_see_afterwards_is_shown() -> None:
    first, second = private(), about()
    answer = replace(first.answers[0], visibility=Visibility.MENTOR)
    assert "chairman" in page(second, [amend(first, answer, NOON), second])


@WAYS
def test_a_name_that_stands_no_more_goes_on_being_hidden(way: Way) -> None:
    first, second = (
        way(private(value={"name": NAME}, kind=Kind.PERSON)),
        about(words=f"{NAME} came"),
    )
    assert "Brien" not in page(second, [first, second])


@WAYS
@pytest.mark.parametrize("audience", [Audience(), Audience(me=True), Audience(mentor=PRIYA)])
def test_no_page_shows_what_stood_there(way: Way, audience: Audience) -> None:
    session = way(private(visibility=Visibility.OPEN))
    if session.trashed is not None:
        return  # it is on no list from which a page could be asked for
    left = Gate(audience, (), [session]).let_out(session).session
    shown = [
        session_page(session, Gate(audience, (), [session])).text,
        json.dumps(session_to_json(left), ensure_ascii=False),
        session_to_text(left),
    ]
    assert [text for text in shown if "chairman" in text] == []
    assert all("Open" in text for text in shown)


def test_a_gate_that_forgets_what_stood_there_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = [edited(private()), about()]
    assert leaks(sessions, Audience()) == []
    monkeypatch.setattr(echo, "stood_before", lambda _: iter(()))
    assert leaks(sessions, Audience())
