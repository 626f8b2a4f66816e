"""Settings as she sees and changes them, and what each one does."""

from dataclasses import replace
from pathlib import Path

import pytest

from coach.config import Fault, Settings, load, save
from coach.errors import CoachError, NotAgreedError
from coach.model.dates import follow, say_short
from coach.model.guide import Visibility
from coach.model.mentoring import Agreed
from coach.options import OPTIONS
from coach.paths import Places
from coach.practice.desk import Asked, Desk
from coach.practice.editor import OwnEditor, editor_of
from coach.practice.left_words import EditorFiles
from coach.practice.preferences import (
    DEFAULT,
    FILE,
    SAFETY,
    at_default,
    changed,
    faults_line,
    known,
    preference_to_json,
    preferences,
    value_of,
    widens,
)
from tests.factories import NOON, CountingIds, TickingClock

GUIDE = """{minutes=9 ending=none}
# Mine

For a try.

{#a .line depth=1}
## What was it?

{#b .line depth=1 .private}
## What is for you alone?
"""


@pytest.fixture
def desk(places: Places) -> Desk:
    return Desk(places, now=TickingClock(), ids=CountingIds(), zone=lambda: "UTC")


def test_each_setting_says_where_its_value_comes_from(tmp_path: Path) -> None:
    settings = Settings(name="Ana", keys={"home.history": "y"})
    found = {each.key: each for each in preferences(settings, {"EDITOR": "nano"}, tmp_path)}
    assert set(found) == {*OPTIONS, "keys.home.history"}
    assert (found["name"].said, found["name"].source) == ("Ana", "settings")
    assert (found["theme"].said, found["theme"].source) == ("ink", "default")
    assert (found["editor"].said, found["editor"].source) == ("nano", "EDITOR")
    assert (found["guides"].said, found["guides"].source) == (str(tmp_path), "default")
    assert found["keys.home.history"].said == "y"
    assert preference_to_json(found["week_start"])["choices"] == ["monday", "sunday", "saturday"]


def test_the_editor_she_set_comes_before_the_variables() -> None:
    variables = {"VISUAL": "code -w", "EDITOR": "nano"}
    assert editor_of("hx", variables) == "hx"
    assert editor_of("", variables) == "code -w"
    assert editor_of("", {"EDITOR": "nano"}) == "nano"
    assert editor_of("", {}) == "vi"


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("name", " Ana  Ruiz ", "Ana Ruiz"),
        ("theme", "paper", "paper"),
        ("date-format", "iso", "iso"),
        ("WEEK_START", "sunday", "sunday"),
        ("rhythm", "30", 30),
        ("rhythm", "", 0),
        ("pinned", "prep, pause prep", ("prep", "pause")),
        ("editor", "code -w", "code -w"),
    ],
)
def test_a_setting_is_typed_as_one_says_it(key: str, typed: str, value: object) -> None:
    after = changed(Settings(), key, typed)
    assert getattr(after, known(key)) == value
    assert changed(after, key, value_of(after, known(key))) == after
    assert at_default(after, key) == Settings()


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("theme", "red", "Theme should be one of ink, paper, "),
        ("rhythm", "soon", "Rhythm should be a whole number of days up to 730, 0 for none, not “s"),
        ("guides", "here", "Own guides should be a folder that begins with / or ~, not “here”"),
        ("guides", "/no/such/folder", "There is no folder /no/such/folder"),
        ("guides", "~nobody-here/guides", "There is no folder"),
        ("colour", "red", "coach has no setting “colour”. There are name, theme, "),
        ("keys", "x", "coach has no setting “keys”"),
        ("keys.home.history", "", "A key should be a key or several"),
    ],
)
def test_what_does_not_fit_is_said_with_what_does(key: str, typed: str, said: str) -> None:
    with pytest.raises(CoachError) as told:
        changed(Settings(), key, typed)
    assert said in str(told.value)


def test_a_key_is_set_and_goes_back() -> None:
    after = changed(Settings(), "keys.home.history", "Y, f5")
    assert after.keys == {"home.history": "Y,f5"}
    assert at_default(after, "keys.home.history") == Settings()
    assert at_default(after, "keys") == Settings()
    with pytest.raises(CoachError, match="has its usual key already"):
        at_default(Settings(), "keys.home.history")


# What they do


def test_dates_follow_at_once(desk: Desk) -> None:
    follow(lambda: desk.date_way)
    assert say_short(NOON.date()) == "20 Nov 2026"
    desk.keep(replace(desk.settings, date_format="month-day"))
    assert say_short(NOON.date()) == "Nov 20, 2026"


@pytest.mark.parametrize("mark", list(Visibility))
def test_an_answer_starts_as_she_wants_and_what_is_private_stays_private(
    desk: Desk, mark: Visibility
) -> None:
    desk.places.guides.mkdir(parents=True)
    (desk.places.guides / "mine.md").write_text(GUIDE)
    desk.keep(replace(desk.settings, visibility=mark.value), agreed=True)
    conductor, _ = desk.walk(Asked("mine"))
    conductor.write({"answer": "one"})
    conductor.next()
    assert conductor.walk.visibility is Visibility.PRIVATE
    conductor.write({"answer": "two"})
    conductor.next()
    first, second = conductor.snapshot().answers
    assert (first.visibility, second.visibility) == (mark, Visibility.PRIVATE)


def test_a_mentor_she_adds_has_her_rhythm_until_something_is_agreed(desk: Desk) -> None:
    assert desk.ledger.mentor_named("Ann").rhythm is None
    desk.keep(replace(desk.settings, rhythm=30))
    added = desk.ledger.mentor_named("Bo")
    assert added.rhythm == 30
    assert "agreed" not in added.edited
    later = replace(added, agreed=(*added.agreed, Agreed("s", NOON.date(), rhythm_days=14)))
    assert later.rhythm == 14
    assert replace(later, rhythm_days=7).rhythm == 7


def test_her_own_folder_of_guides_is_the_one_she_names(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "user" / "my guides"
    folder.mkdir(parents=True)
    (folder / "mine.md").write_text(GUIDE)
    assert "mine" not in {guide.slug for guide in desk.library.guides}
    desk.keep(replace(desk.settings, guides="~/my guides"))
    assert desk.own_guides == folder
    assert "mine" in {guide.slug for guide in desk.library.guides}
    assert load(desk.places.settings)[0].guides == "~/my guides"


def test_what_she_set_about_guides_and_is_not_there_is_named(places: Places) -> None:
    save(
        places.settings,
        Settings(guides="/nope/nowhere", pinned=("nosuch", "aim"), not_for_me=("neither",)),
    )
    desk = Desk(places)
    assert [each.key for each in desk.settings_problems] == [
        "guides", "pinned.nosuch", "not_for_me.neither",
    ]  # fmt: skip
    said = "\n".join(each.said for each in desk.settings_problems)
    for word in ("/nope/nowhere", "“nosuch”", "“neither”"):
        assert word in said
    assert desk.own_guides == places.guides
    there = {each.key: each for each in preferences(desk.settings, {}, places.guides)}
    assert there["guides"].said == str(places.guides)
    desk.keep(replace(desk.settings, name="Ana"))
    assert load(places.settings)[0].guides == "/nope/nowhere"
    assert len(desk.settings_problems) == 3


def test_seen_by_more_is_asked_about_and_by_fewer_is_not() -> None:
    for was, wanted, asks in (
        ("private", "mentor", True), ("mentor", "open", True), ("private", "open", True),
        ("mentor", "private", False), ("open", "private", False), ("open", "open", False),
    ):  # fmt: skip
        question = widens(Settings(visibility=was), Settings(visibility=wanted))
        assert bool(question) is asks
    assert widens(Settings(), Settings(theme="paper")) == ""


def test_seen_by_more_holds_only_once_she_agreed(desk: Desk, places: Places) -> None:
    desk.keep(Settings(name="Ana", visibility="private"))
    with pytest.raises(NotAgreedError, match="you, and any mentor") as refused:
        desk.keep(replace(desk.settings, visibility="open", theme="paper"), ["visibility"])
    assert refused.value.question.endswith("?")
    assert load(places.settings)[0] == desk.settings == Settings(name="Ana", visibility="private")
    desk.keep(replace(desk.settings, visibility="open"), ["visibility"], agreed=True)
    assert load(places.settings)[0].visibility == desk.settings.visibility == "open"


def test_the_editor_she_set_is_the_one_that_opens(desk: Desk, tmp_path: Path) -> None:
    seen = []
    editor = OwnEditor(
        EditorFiles(tmp_path / "editing"), {"EDITOR": "ed"},
        lambda words, _: seen.append(words) or 0, lambda: "code -w",
    )  # fmt: skip
    file = tmp_path / "words.md"
    file.write_text("")
    with pytest.raises((CoachError, ValueError)):
        editor.open(file)
    assert seen[0][:2] == ["code", "-w"]


def test_what_was_not_understood_is_told_in_a_line() -> None:
    one = Fault("theme", "“theme” should be …", "nope")
    assert faults_line(()) == ""
    assert faults_line([one]) == "1 setting could not be understood: theme. See Settings."
    two = [one, Fault("week_start", "", "1")]
    assert faults_line(two) == "2 settings could not be understood: theme, week. See Settings."
    many = [*two, Fault("colour", ""), Fault("keys.x", ""), Fault("keys.y", "")]
    assert faults_line(many).startswith("5 settings could not be understood: theme, week, colour")
    assert "and 2 more. See Settings." in faults_line(many)
    unread = faults_line([Fault("", "…")])
    assert "could not be read" in unread
    assert "what you write is private" in unread
    assert "private" not in faults_line(many)
    assert faults_line([Fault("visibility", "…")]) == (
        "1 setting could not be understood: seen by. See Settings. "
        "What you write is private until then."
    )


def test_what_is_private_only_to_be_safe_is_no_choice_of_hers() -> None:
    faults = [Fault("visibility", "…", "me")]
    closed = Settings(visibility="private")
    sources = [
        {e.key: e.source for e in preferences(settings, {}, Path("/g"), found)}["visibility"]
        for settings, found in ((closed, faults), (closed, []), (Settings(), faults))
    ]
    assert sources == [SAFETY, FILE, DEFAULT]


def test_where_the_file_says_otherwise_the_value_that_holds_is_shown() -> None:
    found = preferences(Settings(), {}, Path("/g"), [Fault("theme", "…", "nope")])
    theme = next(each for each in found if each.key == "theme")
    assert (theme.said, theme.source, theme.otherwise) == ("ink", DEFAULT, "nope")
    assert not any(each.otherwise for each in found if each.key != "theme")


def test_what_is_not_set_is_typed_from_nothing() -> None:
    assert value_of(Settings(), "rhythm") == ""
    assert value_of(Settings(rhythm=30), "rhythm") == "30"
