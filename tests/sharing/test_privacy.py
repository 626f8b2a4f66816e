"""Nothing private and no name of anyone else is on any page for a mentor."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from coach.model.guide import Kind, Visibility
from coach.model.record import Record
from coach.model.session import Answer, FollowUpAnswer, Session
from coach.sharing import answer_texts, disguise, known_names, visibility
from coach.sharing.visibility import Audience, Gate
from tests.factories import make_answer, make_session
from tests.sharing.secrets import PRIYA, RECORDS, journals, leaks, more_records, readers

SECRET = "the chairman lied to me about the merger"


@settings(max_examples=80, deadline=None)
@given(journals(), readers, more_records)
def test_no_page_for_a_mentor_leaks(
    sessions: list[Session], audience: Audience, records: tuple[Record, ...]
) -> None:
    assert leaks(sessions, audience, records) == []


@settings(max_examples=25, deadline=None)
@given(journals(), readers)
def test_what_is_kept_back_is_counted(sessions: list[Session], audience: Audience) -> None:
    gate = Gate(audience, RECORDS, sessions)
    for session in sessions:
        leaving = gate.let_out(session)
        written = [answer for answer in session.answers if not answer.skipped]
        assert len(leaving.session.answers) + leaving.kept_back == len(written)


def planted(**rest: object) -> list[Session]:
    """One session with a secret, and a shared answer that has something of it or of a name."""
    kept = make_answer("a", SECRET, visibility=Visibility.PRIVATE)
    return [make_session(kept, make_answer("b", **rest), mentor=PRIYA)]


PLACES = {
    "value": {"value": "Dana Whitfield came"},
    "question": {"question": "What did Dana Whitfield say?"},
    "about": {"about": "DANA WHITFIELD"},
    "note": {"note": "no: Dana  Whitfield"},
    "follow-up": {"follow_up": FollowUpAnswer("Did Dana Whitfield?", "yes")},
    "answer": {"follow_up": FollowUpAnswer("Who?", "Dana Whitfield")},
    "ends": {"kind": Kind.RATE, "value": 3, "ends": ("as Dana Whitfield", "not")},
}


@pytest.mark.parametrize("place", PLACES)
def test_a_name_is_found_wherever_the_disguise_forgets_it(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = planted(**PLACES[place])
    assert leaks(sessions, Audience()) == []
    monkeypatch.setattr(visibility, "disguised", lambda session, _: session)
    assert leaks(sessions, Audience())[:1] == ["Dana Whitfield"]


def test_a_name_in_a_title_or_a_file_name_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    (session,) = planted()
    titled = [replace(session, title="On Dana Whitfield"), replace(session, guide="dana-whitfield")]
    for each in titled:
        assert leaks([each], Audience()) == []
    monkeypatch.setattr(visibility, "disguised", lambda session, _: session)
    for each in titled:
        assert leaks([each], Audience())[:1] == ["Dana Whitfield"]


def test_a_gate_that_lets_all_through_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visibility, "may_see", lambda *_: True)
    assert leaks(planted(), Audience())


def test_a_gate_that_takes_one_mentor_for_another_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sessions = [make_session(make_answer("a", SECRET), mentor="Omar Haddad")]
    assert leaks(sessions, Audience(mentor=PRIYA)) == []
    monkeypatch.setattr(visibility, "_same", lambda *_: True)
    assert leaks(sessions, Audience(mentor=PRIYA))


def test_private_words_in_what_an_answer_is_about_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sessions = planted(about=SECRET)
    assert leaks(sessions, Audience()) == []
    monkeypatch.setattr(visibility.Withheld, "echoes", lambda *_: False)
    assert leaks(sessions, Audience())


def test_names_that_only_sessions_hold_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = planted(value="Dana Whitfield came")
    other = [make_session(make_answer("b", "Renée O’Brien came"), id="other")]
    person = make_answer("w", {"name": "Renée O’Brien"}, kind=Kind.PERSON)
    other[0] = replace(other[0], answers=(*other[0].answers, person))
    assert leaks(sessions + other, Audience()) == []
    monkeypatch.setattr(known_names, "names_by_answer", lambda _: iter(()))
    assert "Renée O’Brien" in leaks(sessions + other, Audience())


def test_a_disguise_that_minds_capitals_or_accents_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = make_answer("w", {"name": "Renée O’Brien"}, kind=Kind.PERSON)
    sessions = [make_session(make_answer("a", "renee o'brien came"), person)]
    assert leaks(sessions, Audience()) == []

    def exact(text: str) -> list[disguise.Token]:
        return [each._replace(word=text[each.start : each.end]) for each in answers_tokens(text)]

    answers_tokens = disguise.tokens
    monkeypatch.setattr(disguise, "tokens", exact)
    assert leaks(sessions, Audience())[:1] == ["Renée O’Brien"]


def test_a_text_that_the_disguise_does_not_reach_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = answer_texts._disguised

    def forgets_notes(answer: Answer, how: disguise.Disguise) -> Answer:
        return replace(whole(answer, how), note=answer.note)

    sessions = planted(note="Dana Whitfield")
    monkeypatch.setattr(answer_texts, "_disguised", forgets_notes)
    assert leaks(sessions, Audience())[:1] == ["Dana Whitfield"]
