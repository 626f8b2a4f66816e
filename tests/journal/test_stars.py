"""Stars set on two laptops: none is lost, and no choice is put before her for them alone."""

import shutil
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from coach.journal.journal import Journal
from coach.journal.merge import Tables, merge
from coach.journal.records import DOUBLES, SESSIONS
from coach.journal.stars import join_stars
from coach.journal.versions import replaced
from coach.model.amend import star
from coach.paths import Places, in_one_folder
from tests.factories import make_answer
from tests.journal.support import identity, numbered, open_journal

YEAR = "sessions-2026.json"
STEPS = ("a", "b", "c")


def laptops(tmp_path: Path) -> tuple[Places, Places]:
    first, second = in_one_folder(tmp_path / "first"), in_one_folder(tmp_path / "second")
    journal = open_journal(first)
    journal.save_session(numbered(1, *(make_answer(step, f"Words of {step}") for step in STEPS)))
    shutil.copytree(first.journal, second.journal)
    return first, second


def starred(places: Places, step: str) -> None:
    journal = open_journal(places)
    journal.save_session(star(journal.session(identity(1)), (step, ""), on=True))


def edited(places: Places, step: str, words: str) -> None:
    journal = open_journal(places)
    session = journal.session(identity(1))
    answers = tuple(replace(a, value=words) if a.step == step else a for a in session.answers)
    journal.save_session(replace(session, answers=answers))


def taken_in(of: Places, to: Places) -> Journal:
    shutil.copyfile(of.journal / YEAR, to.journal / "sessions-2026 2.json")
    journal = open_journal(to)
    journal.finish_harvest()
    return journal


def stars_of(journal: Journal) -> list[str]:
    return [each.step for each in journal.session(identity(1)).starred]


def test_stars_of_both_laptops_stand_and_there_is_no_double(tmp_path: Path) -> None:
    first, second = laptops(tmp_path)
    starred(first, "a")
    starred(second, "b")
    there = taken_in(first, second)
    here = taken_in(second, first)
    for journal in (here, there):
        assert stars_of(journal) == ["a", "b"]
        assert journal.care.merging.doubles() == ()
    assert stars_of(taken_in(first, second)) == ["a", "b"]


def test_a_star_stays_whichever_version_of_the_words_she_chooses(tmp_path: Path) -> None:
    for number, use_other in enumerate((False, True)):
        first, second = laptops(tmp_path / str(number))
        starred(first, "a")
        edited(second, "b", "Changed there")
        journal = taken_in(second, first)
        (double,) = journal.care.merging.doubles()
        journal.care.merging.settle(double, use_other=use_other)
        assert stars_of(journal) == ["a"]
        assert taken_in(second, first).care.merging.doubles() == ()
        assert stars_of(open_journal(first)) == ["a"]


def test_a_star_that_was_taken_away_does_not_come_back_with_an_old_copy(tmp_path: Path) -> None:
    first, second = laptops(tmp_path)
    starred(first, "a")
    shutil.copyfile(first.journal / YEAR, second.journal / YEAR)
    journal = open_journal(first)
    journal.save_session(star(journal.session(identity(1)), ("a", ""), on=False))
    assert stars_of(taken_in(second, first)) == []


def version(base: dict[str, object], stars: set[str], text: str, saver: str) -> dict[str, object]:
    answers = [
        {"step": s, "value": text, **({"starred": True} if s in stars else {})} for s in STEPS
    ]
    new = {"answers": answers, "rev": 2, "updated_at": "2026", "saver": saver}
    return {**new, "was": replaced(base, new)}


@given(st.sets(st.sampled_from(STEPS)), st.sets(st.sampled_from(STEPS)), st.booleans())
def test_either_order_gives_the_same_and_every_star_is_there(
    mine: set[str], theirs: set[str], same_words: bool
) -> None:
    base: dict[str, object] = {"answers": [{"step": s, "value": "old"} for s in STEPS], "rev": 1}
    one: Tables = {SESSIONS: {"x": version(base, mine, "new", "1")}}
    other: Tables = {SESSIONS: {"x": version(base, theirs, "new" if same_words else "other", "2")}}
    found = join_stars(merge(one, other))
    again = join_stars(merge(other, one))
    assert found[SESSIONS]["x"]["answers"] == again[SESSIONS]["x"]["answers"]
    assert join_stars(merge(found, again)) == join_stars(merge(again, found))
    versions = [found[SESSIONS]["x"], *(r["document"] for r in found.get(DOUBLES, {}).values())]
    kept = {a["step"] for each in versions for a in each["answers"] if a.get("starred")}
    assert kept == mine | theirs
    assert len(versions) == (1 if same_words else 2)
