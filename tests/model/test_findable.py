"""Everything that holds her words can be found: answers, titles, and each kind of record."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from coach.model.decision import Amendment, Decision, LookBack, Result
from coach.model.feedback import Feedback
from coach.model.findable import Found, Names, in_records, in_session, parts_of, sort_of
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Advice, Agreed, Meeting, Mentor, Note, NoteKind, Question
from coach.model.objective import Objective, Review
from coach.model.ongoing import Ongoing
from coach.model.person import Mention, NameChoice, Person
from coach.model.promise import EventKind, Promise, PromiseEvent
from coach.model.query import Sort, read_query
from coach.model.record import Origin, Record
from coach.model.session import FollowUpAnswer
from tests.factories import NOON, make_answer, make_session

DAY = NOON.date()
NAMES = Names({"m1": "Ánn Miller"})

RECORDS: dict[Sort, Record] = {
    Sort.PROMISE: Promise(
        "p", NOON, will="WILL", when="WHEN", who="WHO",
        events=(PromiseEvent(EventKind.NOT_YET, DAY, why="WHY"),),
    ),
    Sort.DECISION: Decision(
        "d", NOON, facing="FACING", choice="CHOICE", reason="REASON", undo="UNDO",
        options=("OPTION",), facts=("FACT",), assumptions=("ASSUMED",), premortem="BADLY",
        outside="OUTSIDE", later="LATER", results=(Result("r", "RESULT"),),
        amendments=(Amendment(DAY, "ADDED"),),
        looks=(LookBack("s", DAY, "REMEMBERED", 3, "HANDS", "LESSON"),),
    ),
    Sort.QUESTION: Question("q", NOON, question="QUESTION", help="HELP"),
    Sort.ADVICE: Advice("a", NOON, words="WORDS", tried="TRIED", result="CAME"),
    Sort.WORDS: Note("w", NOON, text="EXACT", kind=NoteKind.EXACT_WORDS),
    Sort.NOTE: Note("n", NOON, text="NOTE"),
    Sort.FEEDBACK: Feedback(
        "f", NOON, giver="GIVER", topic="TOPIC", ask="ASK", heard="HEARD", block="BLOCK",
        fits="FITS", kind="KIND", tell_back="TELL",
    ),
    Sort.OBJECTIVE: Objective(
        "o", NOON, line="LINE", short="SHORT", hoped="HOPED", beyond="BEYOND",
        reviews=(Review(DAY, 1, "PROOF"),),
    ),
    Sort.MEETING: Meeting("e", NOON, mentor="m1", at=NOON.replace(year=2027), keep="KEEP"),
    Sort.MENTOR: Mentor(
        "m1", NOON, name="Ánn Miller", background="BACKGROUND", why="REASON", parting="PARTING",
        agreed=(Agreed("s", DAY, "RHYTHM", 7, ("CONFIDENCE",), "BLUNT", "STOP", "DRIFT"),),
    ),
    Sort.PERSON: Person(
        "x", NOON, name="PERSON", alias="ALIAS", circle="CIRCLE", what_for="WHATFOR",
        helps_with="HELPS", helps_by="BOTH", mentions=(Mention("s", "t", NOON, mentor="m1"),),
    ),
}  # fmt: skip


def words_in(thing: Any) -> list[str]:
    """Every word in capitals anywhere in a record."""
    if isinstance(thing, str):
        return [thing] if thing.isupper() else []
    if isinstance(thing, tuple):
        return [word for each in thing for word in words_in(each)]
    if hasattr(thing, "__dataclass_fields__"):
        return [word for each in fields(thing) for word in words_in(getattr(thing, each.name))]
    return []


def test_every_kind_of_record_is_here() -> None:
    assert set(RECORDS) == set(Sort) - {Sort.ANSWER, Sort.SESSION}
    assert {type(each) for each in RECORDS.values()} == set(Record.__subclasses__()) - {NameChoice}


@pytest.mark.parametrize("sort", RECORDS)
def test_every_word_of_a_record_is_found(sort: Sort) -> None:
    record = RECORDS[sort]
    assert sort_of(record) is sort
    said = " ".join(text for _, text in parts_of(record))
    there = words_in(record)
    assert there
    assert [word for word in there if word not in said] == []


def found_in(record: Record) -> Found:
    (found,) = in_records(Ongoing(notes=(record,)), NAMES)  # type: ignore[arg-type]
    return found


def test_a_record_knows_its_day_its_mentor_and_its_guide() -> None:
    names = Names({"m1": "Ánn Miller"})
    session = make_session(make_answer(), id="s", guide="decide", title="A Décision")
    list(in_session(session, names))
    note = Note("n", NOON, Origin("s", "t"), mentor="m1", text="Board")
    (found,) = in_records(Ongoing(notes=(note,)), names)
    assert found.fits(read_query("board mentor:ann guide:decide in:2026-11 kind:note"))
    assert found.fits(read_query("guide:decision"))
    assert not found.fits(read_query("starred"))
    assert not found.fits(read_query("board until:2026-10"))
    assert found_in(RECORDS[Sort.MEETING]).day == date(2027, 11, 20)
    assert found_in(RECORDS[Sort.MENTOR]).fits(read_query("mentor:miller"))
    assert found_in(RECORDS[Sort.PERSON]).fits(read_query("mentor:miller person"))


def test_a_choice_of_names_is_nothing_to_find() -> None:
    choice = NameChoice("c", NOON, name="Will", hide=True)
    note = Note("n", NOON, text="Ask Will")
    found = in_records(Ongoing(notes=(note,), names=(choice,)), NAMES)
    assert [each.id for each in found] == ["n"]


def test_records_stand_newest_first_and_without_words_not_at_all() -> None:
    notes = tuple(Note(f"n{n}", NOON.replace(day=n), text=f"Note {n}") for n in (3, 9, 5))
    ongoing = Ongoing(notes=notes, meetings=(Meeting("e", NOON, at=NOON),))
    assert [each.id for each in in_records(ongoing, NAMES)] == ["n9", "n5", "n3"]


def test_an_answer_is_found_by_all_that_belongs_to_it() -> None:
    promise = {"will": "call Béla", "when": None, "by": "2026-12-01", "who": "Ana"}
    session = make_session(
        make_answer("a", "The board", note="she frowned", about="Munich", question="What then?",
                    follow_up=FollowUpAnswer("Who else?", "the chair")),
        make_answer("b", promise, kind=Kind.PROMISE, visibility=Visibility.PRIVATE, starred=True),
        make_answer("c", 5, kind=Kind.RATE, question="How clear?"),
        make_answer("d", ("first", "second"), kind=Kind.LIST),
        make_answer("e", None, question="Never answered"),
        make_answer("f", "  ", question="Blank"),
        mentor="m1", title="A test", trash=(make_answer("t", "thrown away"),),
    )  # fmt: skip

    def steps(typed: str) -> list[str]:
        query = read_query(typed)
        there = [each for each in in_session(session, NAMES) if each.fits(query)]
        return [each.answer.step if each.answer else "title" for each in there]

    assert steps("frowned board chair munich then else") == ["a"]
    assert steps("bela ana") == ["b"]
    assert steps("clear") == ["c"]
    assert steps("second first") == ["d"]
    assert steps("board second") == []
    assert steps('"board she"') == []
    assert steps("never") == steps("blank") == steps("thrown") == []
    assert steps("starred") == ["title", "b"]
    assert steps("kind:session test") == ["title"]
    assert steps("mentor:ann kind:answer") == ["a", "b", "c", "d"]
    assert steps("mentor:bob") == []
