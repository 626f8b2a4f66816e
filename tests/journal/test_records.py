from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from coach.errors import DamagedError, JournalError
from coach.journal import records
from coach.journal.contents import encode
from coach.journal.tables import table_of
from coach.model.guide import Visibility
from coach.model.mentoring import Note
from coach.model.record import Record
from coach.model.session import Session
from tests.factories import NOON, make_answer, make_session
from tests.journal import strategies

PLACE = Path("sessions-2026.json")


def there_and_back(table: str, thing: Any) -> Any:
    return records.read(table, thing.id, encode(records.write(table, thing)), PLACE)


@settings(max_examples=150, deadline=None)
@given(strategies.sessions)
def test_a_session_reads_back_as_it_was_but_for_unsafe_characters(session: Session):
    assert there_and_back("sessions", session) == strategies.cleaned(session)


@settings(max_examples=150, deadline=None)
@given(strategies.records)
def test_every_record_reads_back_as_it_was_but_for_unsafe_characters(record: Record):
    assert there_and_back(table_of(record), record) == strategies.cleaned(record)


def test_the_instant_and_the_offset_of_a_start_are_kept():
    session = make_session(started=NOON)
    assert there_and_back("sessions", session).started.isoformat() == NOON.isoformat()


def test_who_may_see_an_answer_is_always_written():
    document = records.write("sessions", make_session(make_answer(visibility=Visibility.MENTOR)))
    assert document["answers"][0]["visibility"] == "mentor"


def test_text_is_cleaned_when_it_is_read_although_it_was_written_otherwise():
    line = encode({"created": NOON.isoformat(), "text": "a\x1b[31m\x9b\u202eb\r\nc"})
    note: Note = records.read("notes", "1", line, PLACE)
    assert note.text == "a\u241b[31m\ufffdb\nc"


def test_names_that_this_coach_does_not_know_stay_at_the_top_of_a_document():
    old = {"text": "Before", "colour": "green", "rev": 7, "saver": "x"}
    document = records.write("notes", Note("1", NOON, text="After"), over=old)
    assert document["text"] == "After"
    assert document["colour"] == "green"
    assert "rev" not in document


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ({"started": "yesterday", "guide": "g", "title": "t"}, "started should be a time"),
        ({"started": "2026-11-20T12:00:00", "guide": "g", "title": "t"}, "with its zone"),
        ({"guide": "g", "title": "t"}, "started should be there"),
        ({"started": NOON.isoformat(), "guide": 7, "title": "t"}, "guide should be text"),
        ({"started": NOON.isoformat(), "guide": "g", "title": "t", "rev": "1"}, "a whole number"),
        ({"started": NOON.isoformat(), "guide": "g", "title": "t", "answers": {}}, "a list"),
        (
            {"started": NOON.isoformat(), "guide": "g", "title": "t", "answers": [{"kind": "x"}]},
            r"answers\[0\].kind should be one of",
        ),
        ([], "an object"),
        ("text", "an object"),
    ],
)
def test_a_wrong_shape_names_the_file_the_document_and_the_field(document: Any, why: str):
    with pytest.raises(DamagedError, match=why) as caught:
        records.read("sessions", "5e55", encode(document), PLACE)
    assert "sessions-2026.json" in caught.value.message
    assert "5e55" in caught.value.message


@pytest.mark.parametrize(
    "session",
    [
        make_session(minutes=float("nan")),
        make_session(minutes=float("inf")),
        make_session(started=NOON.replace(tzinfo=None)),
        make_session(make_answer(value=1.5)),
        make_session(make_answer(value={"name": 1.5})),
        make_session(make_answer(value=(1, 2))),
    ],
)
def test_what_could_not_be_read_back_is_refused_before_anything_is_written(session: Session):
    with pytest.raises(JournalError):
        there_and_back("sessions", session)


def test_the_head_of_a_session_is_read_without_the_rest():
    open_one, closed = make_session(finished=None), make_session()
    assert records.peek(encode(records.write("sessions", open_one))) == (NOON, False)
    assert records.peek(encode(records.write("sessions", closed))) == (NOON, True)
    assert records.peek(b'{"guide":"g"}') is None


def test_an_earlier_format_is_brought_up_step_by_step(monkeypatch: pytest.MonkeyPatch):
    steps = {
        1: lambda table, document: document | {"text": document.pop("words", "")},
        2: lambda table, document: document | {"text": document["text"] + "!"},
    }
    monkeypatch.setattr(records, "FORMAT", 3)
    monkeypatch.setattr(records, "UPGRADES", steps)
    line = encode({"created": NOON.isoformat(), "words": "Old"})
    assert records.read("notes", "1", line, PLACE, written=1).text == "Old!"
    line = encode({"created": NOON.isoformat(), "text": "Old"})
    assert records.read("notes", "1", line, PLACE, written=2).text == "Old!"
