"""A note that is caught the short way is the one that the long way would have kept."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError, NotSavedError
from coach.journal.contents import FORMAT, encode
from coach.journal.journal import Journal
from coach.journal.records import write
from coach.model.guide import Visibility
from coach.model.mentoring import Note
from coach.paths import Places, find
from coach.practice import catching
from coach.practice.catching import body, catch, one_line, state_folder
from coach.text import clean_line
from tests.factories import NOON, CountingIds, TickingClock
from tests.journal.strategies import ids, moments, texts

said = st.one_of(texts, st.text())


@given(said, ids, moments, st.none() | ids, st.booleans())
def test_its_bytes_are_those_of_the_journal(
    text: str, id: str, created: datetime, mentor: str | None, private: bool
) -> None:
    line = one_line(text)
    if not line:
        return
    mark = Visibility.PRIVATE if private else Visibility.MENTOR
    note = Note(id, created, visibility=mark, mentor=mentor, text=line)
    kept = encode({"format": FORMAT, "note": {"id": id, **write("notes", note)}})
    assert body(id, created.isoformat(), line, mentor, mark.value) == kept


@given(said)
def test_its_line_is_clean(text: str) -> None:
    assert one_line(text) == clean_line(text)


@pytest.mark.parametrize("mark", [False, True])
def test_it_is_in_the_journal_at_once_and_stays_when_the_next_save_files_it(
    places: Places, mark: bool
) -> None:
    made = catch(
        places.state,
        ["  One\tline ", "", "Two"],
        NOON,
        CountingIds(),
        mark="private" if mark else "mentor",
    )
    journal = Journal(places, now=TickingClock())
    notes = journal.ongoing().notes
    assert [(each.id, each.text) for each in notes] == [(made[0], "One line"), (made[1], "Two")]
    assert {each.visibility for each in notes} == {
        Visibility.PRIVATE if mark else Visibility.MENTOR
    }
    journal.put(Note("aaaa", NOON, text="Three"))
    assert len(Journal(places, now=TickingClock()).ongoing().notes) == 3


def test_a_torn_line_before_it_costs_only_itself(places: Places) -> None:
    catch(places.state, ["One"], NOON, CountingIds())
    log = places.state / catching.LOG
    log.write_bytes(log.read_bytes() + b'{"check":"torn')
    catch(places.state, ["Two"], NOON, lambda: "b")
    kept = Journal(places, now=TickingClock()).ongoing().notes
    assert {each.text for each in kept} == {"One", "Two"}


@pytest.mark.parametrize("lines", [[], [""], ["  ", "\t\n"]])
def test_nothing_is_not_noted(places: Places, lines: list[str]) -> None:
    with pytest.raises(CoachError, match="nothing to note"):
        catch(places.state, lines, NOON, CountingIds())
    assert not places.state.exists()


def test_a_disk_that_refuses_is_told_with_what_was_kept(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = catching.append

    def refusing(files: object, path: str, entry: bytes) -> None:
        if b"Three" in entry:
            raise OSError(28, "No space left on device")
        append(files, path, entry)  # type: ignore[arg-type]

    monkeypatch.setattr(catching, "append", refusing)
    with pytest.raises(NotSavedError, match="the disk is full") as refused:
        catch(places.state, ["One", "Two", "Three", "Four"], NOON, CountingIds())
    assert refused.value.hint == "Kept are only the lines before “Three”."
    assert [e.text for e in Journal(places, now=TickingClock()).ongoing().notes] == ["One", "Two"]


@pytest.mark.parametrize("home", [None, "given", "~", "~/given", "given/..", "link/x"])
@pytest.mark.parametrize("variable", [None, "", "set", "~/set", "/abs/set"])
@pytest.mark.parametrize("xdg", [None, "", " ", "rel", "/abs/state", "~/state", "/with end "])
@pytest.mark.parametrize("android", [False, True])
def test_its_folder_is_the_one_that_coach_has(
    home: str | None,
    variable: str | None,
    xdg: str | None,
    android: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path.parent)
    for name, value in (("COACH_HOME", variable), ("XDG_STATE_HOME", xdg)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    if android:
        monkeypatch.setenv("ANDROID_DATA", "/data")
        monkeypatch.setenv("ANDROID_ROOT", "/system")
    assert os.path.realpath(state_folder(home, os.environ)) == os.path.realpath(
        find(home, os.environ).state
    )


def test_a_home_of_nobody_is_refused_in_the_same_words() -> None:
    with pytest.raises(CoachError, match="no home folder for ~nobody-is-called-so"):
        state_folder("~nobody-is-called-so", {})
