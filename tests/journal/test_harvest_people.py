from dataclasses import replace
from datetime import date, timedelta

from coach.journal.records import from_document, write
from coach.model.ongoing import Ongoing
from coach.model.person import Direction, Person
from tests.factories import NOON
from tests.journal.harvested import (
    MENTOR,
    OPEN,
    PRIVATE,
    heard,
    person,
    with_answers,
)
from tests.journal.support import identity, numbered


def test_the_same_name_is_the_same_person_however_it_is_written():
    first = numbered(1, person("Zoë Ríos", where="above", what_for="Advice"))
    second = numbered(2, person("zoe rios", number=2, where="level", last_contact="2026-11-01"))
    third = numbered(3, person("Zoë  Ríos", number=3, last_contact="2026-10-01"))
    (zoe,) = heard(first, second, third).people
    assert (zoe.name, zoe.where, zoe.what_for) == ("Zoë Ríos", Direction.LEVEL, "Advice")
    assert zoe.last_contact == date(2026, 11, 1)
    assert zoe.origin is not None
    assert zoe.origin.session == identity(1)
    assert heard(third, first, second).people == (zoe,)


def test_a_person_that_one_session_no_longer_names_stays_as_the_others_say():
    first = numbered(1, person("Zoë", where="above"))
    second = numbered(2, person("Zoë", number=2, where="level"))
    ongoing = heard(first, second)
    assert heard(with_answers(second), start=ongoing) == heard(first)
    nobody = heard(with_answers(second), with_answers(first), start=ongoing)
    assert nobody.living().people == ()
    assert heard(first, second, start=nobody) == ongoing


def test_a_corrected_name_moves_to_the_right_person():
    session = numbered(1, person("Ann"))
    corrected = with_answers(session, person("Anna"))
    ongoing = heard(corrected, start=heard(session))
    assert [p.name for p in ongoing.living().people] == ["Anna"]
    assert [p.name for p in heard(session, start=ongoing).living().people] == ["Ann"]


def test_a_person_that_she_renamed_is_still_known_by_the_old_name():
    session = numbered(1, person("Ann"))
    renamed = replace(heard(session).people[0], name="Ann Lee", edited=frozenset({"name"}))
    second = numbered(2, person("Ann", number=2, where="below"))
    (ann,) = heard(session, second, start=Ongoing(people=(renamed,))).people
    assert (ann.name, ann.where) == ("Ann Lee", Direction.BELOW)


def test_a_person_that_she_wrote_herself_keeps_what_no_session_says():
    mine = Person("x", NOON, name="ANN", circle="inside", alias="A", last_contact=date(2026, 11, 9))
    session = numbered(1, person("Ann", where="above", last_contact="2026-01-01"))
    (ann,) = heard(session, start=Ongoing(people=(mine,))).people
    assert (ann.id, ann.name, ann.circle, ann.where) == ("x", "ANN", "inside", Direction.ABOVE)
    assert ann.last_contact == date(2026, 11, 9)
    assert ann.origin is None
    (left,) = heard(with_answers(session), start=Ongoing(people=(ann,))).people
    assert left.deleted is None


def test_a_person_that_she_removed_comes_back_only_if_named_anew():
    session = numbered(1, person("Ann"))
    removed = replace(heard(session).people[0], deleted=NOON + timedelta(days=5))
    start = Ongoing(people=(removed,))
    assert heard(session, start=start).people == (removed,)
    before, after = numbered(2, person("Ann", number=4)), numbered(3, person("Ann", number=6))
    assert heard(before, start=start).living().people == ()
    named_anew = heard(after, before, session, start=start)
    assert [p.deleted is None for p in named_anew.people].count(True) == 1
    assert removed in named_anew.people
    assert named_anew == heard(session, before, after, start=start)


def test_two_mentions_in_one_session_are_one_person():
    session = numbered(
        1, person("Ann", "1", where="above", last_contact="2026-11-02"), person("ann", "2")
    )
    (ann,) = heard(session).people
    assert ann.where is Direction.ABOVE
    assert ann.last_contact == date(2026, 11, 2)
    assert len(ann.mentions) == 1


def test_a_person_has_the_strictest_mark_of_all_who_named_them():
    marks = {1: OPEN, 2: PRIVATE, 3: MENTOR}
    sessions = [numbered(n, person("Ann", number=n, visibility=mark)) for n, mark in marks.items()]
    ongoing = heard(*sessions)
    assert ongoing.people[0].visibility is PRIVATE
    assert heard(with_answers(sessions[1]), start=ongoing).people[0].visibility is MENTOR


def test_a_person_named_for_two_mentors_is_for_neither_unless_open():
    one, two = numbered(1, person("Ann"), mentor="m1"), numbered(2, person("Ann"), mentor="m2")
    assert heard(one).people[0].mentor == "m1"
    (ann,) = heard(one, two).people
    assert (ann.mentor, ann.visibility) == (None, PRIVATE)
    open_to_all = [with_answers(s, person("Ann", visibility=OPEN)) for s in (one, two)]
    assert heard(*open_to_all).people[0].visibility is OPEN


def test_how_someone_helps_is_kept_and_an_older_journal_says_nothing_of_it() -> None:
    first = numbered(1, person("Zoë Ríos", helps_by="challenging me"))
    second = numbered(2, person("Zoe Rios", number=2, where="level"))
    (zoe,) = heard(first, second).people
    assert zoe.helps_by == "challenging me"
    assert zoe.mentions[0].helps_by == "challenging me"
    document = write("people", zoe)
    assert from_document("people", zoe.id, document) == zoe
    older = {name: value for name, value in document.items() if name != "helps_by"}
    assert from_document("people", zoe.id, older).helps_by == ""
