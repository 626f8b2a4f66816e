"""One run of coach: her places, her guides, her settings, and the walk she asked for."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import CoachError, NotFoundError
from coach.model.guide import Visibility
from coach.model.mentoring import Mentor
from coach.paths import Places
from coach.practice.desk import Asked, Desk
from coach.practice.used_lately import used_lately
from tests.factories import NOON, CountingIds, TickingClock

OWN = """{minutes=5 ending=none}
# Mine

For a try.

{#what .line depth=1}
## What did {name} see?
"""


@pytest.fixture
def desk(places: Places) -> Desk:
    return Desk(places, now=TickingClock(), ids=CountingIds(), zone=lambda: "Europe/Berlin")


def own_guide(places: Places, text: str = OWN, slug: str = "mine") -> None:
    places.guides.mkdir(parents=True, exist_ok=True)
    (places.guides / f"{slug}.md").write_text(text)


def test_making_a_desk_and_asking_where_things_are_touches_nothing(desk: Desk) -> None:
    assert desk.journal.sessions() == []
    assert desk.settings.theme == "ink"
    assert desk.mentor_names() == {}
    assert used_lately(desk.journal) == {}
    assert not desk.places.home.exists()


def test_a_home_that_is_named_comes_before_the_variable(tmp_path: Path) -> None:
    environ = {"COACH_HOME": str(tmp_path / "variable")}
    assert Desk.at(str(tmp_path / "named"), environ).places.home == tmp_path / "named"
    assert Desk.at(None, environ).places.home == tmp_path / "variable"


def test_her_own_guides_stand_beside_the_built_in_ones_and_replace_them(desk: Desk) -> None:
    own_guide(desk.places)
    own_guide(desk.places, slug="pause")
    slugs = {guide.slug: guide for guide in desk.library.guides}
    assert {"prep", "decide", "mine"} <= set(slugs)
    assert slugs["pause"].title == "Mine"
    assert slugs["pause"].own


def test_a_walk_begins_with_what_was_asked_for(desk: Desk) -> None:
    conductor, resumed = desk.walk(Asked("prep", minutes=5, mentor="m1", objective="o1"))
    session = conductor.snapshot()
    assert not resumed
    assert (session.guide, session.minutes, session.zone) == ("prep", 5, "Europe/Berlin")
    assert (session.mentor, session.objective) == ("m1", "o1")


def test_without_minutes_the_guide_gives_them(desk: Desk) -> None:
    assert desk.walk(Asked("pause"))[0].snapshot().minutes == 5


def test_the_same_guide_goes_on_where_it_was_left_unless_a_new_one_is_wanted(desk: Desk) -> None:
    first, _ = desk.walk(Asked("pause"))
    first.write({"answer": "words"})
    first.leave()
    again, resumed = desk.walk(Asked("pause"))
    assert resumed
    assert again.session_id == first.session_id
    other, resumed = desk.walk(Asked("pause", new=True))
    assert not resumed
    assert other.session_id != first.session_id
    assert not desk.walk(Asked("prep"))[1]


def test_minutes_given_to_a_walk_that_goes_on_plan_the_rest_of_it(desk: Desk) -> None:
    first, _ = desk.walk(Asked("prep"))
    first.write({"answer": "words"})
    first.leave()
    again, _ = desk.walk(Asked("prep", minutes=2))
    assert len(again.walk.places) < len(first.walk.places)


def test_a_finished_session_is_not_gone_on_with(desk: Desk) -> None:
    own_guide(desk.places)
    first, _ = desk.walk(Asked("mine"))
    first.write({"answer": "words"})
    first.next()
    first.finish()
    assert not desk.walk(Asked("mine"))[1]


def test_an_unknown_guide_is_told_with_the_nearest(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match=r"no guide “paus”.*pause"):
        desk.walk(Asked("paus"))


def test_a_walk_that_fits_no_question_is_told(desk: Desk) -> None:
    own_guide(desk.places, OWN.replace(".line", ".decision"))
    with pytest.raises(CoachError, match="no question that fits 1 minutes"):
        desk.walk(Asked("mine", minutes=1))


def test_her_name_from_the_settings_stands_in_the_wordings(desk: Desk) -> None:
    own_guide(desk.places)
    desk.places.settings.write_text('name = "Ana"\n')
    assert desk.walk(Asked("mine"))[0].walk.here.step.question == "What did Ana see?"


def test_a_session_whose_guide_is_gone_cannot_be_gone_on_with(desk: Desk) -> None:
    own_guide(desk.places)
    first, _ = desk.walk(Asked("mine"))
    first.write({"answer": "words"})
    left = first.leave()
    assert left is not None
    (desk.places.guides / "mine.md").unlink()
    fresh = Desk(desk.places, now=desk.now)
    with pytest.raises(NotFoundError, match="no guide “mine”"):
        fresh.resume(left.id)


def test_settings_that_were_not_understood_are_told(desk: Desk) -> None:
    desk.places.home.mkdir()
    desk.places.settings.write_text('colour = "red"\n')
    (problem,) = desk.settings_problems
    assert "colour" in problem.said
    assert desk.settings.theme == "ink"


def test_mentors_go_by_their_names(desk: Desk) -> None:
    desk.journal.put(Mentor("m1", NOON, name="Priya"))
    assert desk.mentor_names() == {"m1": "Priya"}


def test_home_comes_from_the_same_desk(desk: Desk) -> None:
    assert desk.home().first_time
    conductor, _ = desk.walk(Asked("pause"))
    conductor.write({"answer": "words"})
    conductor.save_draft()
    proposal = desk.home().proposal
    assert proposal is not None
    assert proposal.session == conductor.session_id
    assert used_lately(desk.journal)["pause"] == NOON.date()


# Settings


def test_settings_that_could_not_be_saved_do_not_hold_here_either(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_guide(desk.places)
    desk.keep(replace(desk.settings, name="Ada", visibility="private"), ["name", "visibility"])
    before, file = desk.settings, desk.places.settings.read_bytes()
    ledger, library = desk.ledger, desk.library

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        more = replace(before, visibility="open", guides=str(desk.places.home))
        with pytest.raises(CoachError, match="could not be saved"):
            desk.keep(more, agreed=True)
    assert desk.settings == before
    assert desk.places.settings.read_bytes() == file
    assert (desk.ledger, desk.library) == (ledger, library)


def test_a_file_that_cannot_be_changed_leaves_what_holds_and_what_is_wrong(desk: Desk) -> None:
    desk.places.settings.parent.mkdir(parents=True, exist_ok=True)
    desk.places.settings.write_text("theme = [")
    assert desk.settings.visibility == "private"
    faults = desk.settings_problems
    with pytest.raises(CoachError, match="cannot be changed by coach, since it breaks off"):
        desk.keep(replace(desk.settings, visibility="open"), ["visibility"], agreed=True)
    assert desk.settings.visibility == "private"
    assert desk.settings_problems == faults != ()


def test_what_another_window_set_stays_where_this_one_changes_something_else(
    desk: Desk, places: Places
) -> None:
    desk.keep(replace(desk.settings, name="Ada", keys={"home.history": "y"}))
    other = Desk(places)
    wider = replace(other.settings, visibility="private", keys={**other.settings.keys, "a.b": "x"})
    other.keep(wider, ["visibility"])
    assert desk.settings.visibility == "mentor"
    desk.keep(replace(desk.settings, theme="paper", keys={}), ["theme"])
    for each in (desk, Desk(places)):
        assert (each.settings.theme, each.settings.name) == ("paper", "Ada")
        assert each.settings.visibility == "private"
        assert each.settings.keys == {"a.b": "x"}
    with pytest.raises(CoachError, match="seen by"):
        desk.keep(replace(desk.settings, visibility="mentor"), ["visibility"])


def test_what_another_window_set_is_taken_where_she_looks_again(desk: Desk, places: Places) -> None:
    assert not desk.reread()
    ledger = desk.ledger
    Desk(places).keep(replace(desk.settings, visibility="private"))
    assert desk.reread()
    assert not desk.reread()
    assert desk.settings.visibility == "private"
    assert desk.ledger is not ledger
    assert desk.ledger.seen is Visibility.PRIVATE


def test_taking_a_change_back_leaves_what_another_window_set_since(
    desk: Desk, places: Places
) -> None:
    before = desk.settings
    desk.keep(replace(before, theme="paper"), ["theme"])
    other = Desk(places)
    other.keep(replace(other.settings, visibility="private", name="Ada"), ["visibility", "name"])
    desk.reread()
    desk.take_back(before, "theme")
    assert (desk.settings.theme, desk.settings.name) == (before.theme, "Ada")
    assert Desk(places).settings.visibility == "private"


@pytest.mark.parametrize("key", ["keys", "keys.home.history"])
def test_a_key_is_taken_back_alone_and_all_of_them_together(desk: Desk, key: str) -> None:
    desk.keep(replace(desk.settings, keys={"home.history": "y", "home.help": "x"}))
    before = desk.settings
    desk.keep(replace(before, keys={}), ["keys"])
    desk.take_back(before, key)
    assert desk.settings.keys == (before.keys if key == "keys" else {"home.history": "y"})
    desk.take_back(replace(before, keys={}), key)
    assert desk.settings.keys == {}
