"""A wrong archive is refused with the place of each fault, and what would be right there."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from coach.errors import JournalError
from coach.journal import archive_parsing
from coach.journal.archive_faults import read_archive
from coach.journal.archive_parsing import ArchiveError, place
from coach.journal.records import SESSIONS, write
from coach.journal.tables import table_of
from tests.faults.by_hand import archive, by_hand
from tests.journal.strategies import records, sessions


def faults_of(data: bytes | dict[str, Any]) -> tuple[str, ...]:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    with pytest.raises(ArchiveError) as refused:
        read_archive(raw)
    assert "Nothing was changed" in refused.value.message
    return refused.value.faults


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    whole = archive()
    change(whole)
    return whole


def test_an_archive_as_a_person_writes_it_has_no_fault():
    assert read_archive(by_hand())["sessions"][0]["id"] == "s1"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            lambda a: a["sessions"][0]["answers"][1].update(kind="txt"),
            "sessions[0].answers[1].kind: “txt” is not one of text, line, rate, one, many, list, "
            "percent, promise, decision, person, ask, objective",
        ),
        (
            lambda a: a["sessions"][1].pop("started"),
            "sessions[1].started: it is missing",
        ),
        (
            lambda a: a["sessions"][0].update(titel="x"),
            "sessions[0].titel: this is no name that belongs here; perhaps you mean title",
        ),
        (
            lambda a: a["sessions"][0].update(started="2026-13-01T09:00:00+01:00"),
            "sessions[0].started: “2026-13-01T09:00:00+01:00” is no time with its zone, such as "
            "2026-11-20T12:00:00+01:00",
        ),
        (
            lambda a: a["sessions"][0].update(started="2026-11-20T09:00:00"),
            "sessions[0].started: “2026-11-20T09:00:00” is no time with its zone, such as "
            "2026-11-20T12:00:00+01:00",
        ),
        (
            lambda a: a["ongoing"]["promises"][0].update(by="2026-02-30"),
            "ongoing.promises[0].by: “2026-02-30” is no date, such as 2026-11-20",
        ),
        (
            lambda a: a["sessions"][0]["answers"][0].update(value=None),
            "sessions[0].answers[0].value: null should be text, a whole number, a list or an "
            "object",
        ),
        (
            lambda a: a["sessions"][0]["answers"][1].update(ends=["no"]),
            "sessions[0].answers[1].ends: it should be a list of 2",
        ),
        (
            lambda a: a["sessions"][0].update(minutes="15"),
            "sessions[0].minutes: “15” should be a number",
        ),
        (
            lambda a: a["sessions"][0].update(rev=True),
            "sessions[0].rev: true should be a whole number",
        ),
        (
            lambda a: a["sessions"][0].update(id="my talk"),
            "sessions[0].id: “my talk” does not fit: Letters, digits and hyphens, at most 64: a "
            "UUID, or any name of your own.",
        ),
        (
            lambda a: a["sessions"].append(dict(a["sessions"][0], id="S1")),
            "sessions[2].id: sessions[0] has the same id",
        ),
        (
            lambda a: a["sessions"][0].update(mentor="m7"),
            "sessions[0].mentor: “m7” is no id among the mentors",
        ),
        (
            lambda a: a["ongoing"]["meetings"][0]["objectives"].append("o9"),
            "ongoing.meetings[0].objectives[1]: “o9” is no id among the objectives",
        ),
        (
            lambda a: a["doubles"][0]["document"].pop("created"),
            "doubles[0].document.created: it is missing",
        ),
        (
            lambda a: a.update(years={"s7": 2024}),
            "years.s7: there is no session of this id",
        ),
        (
            lambda a: a["sessions"][0].update(answers={"x" * 60: 1}),
            "sessions[0].answers: an object should be a list",
        ),
        (
            lambda a: a.update(coach_archive="1"),
            "coach_archive: “1” should be 1",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(change: Callable[[dict[str, Any]], object], fault: str):
    assert faults_of(changed(change)) == (fault,)


def test_every_fault_is_told_in_one_run_in_the_order_of_their_places():
    def change(whole: dict[str, Any]) -> None:
        whole["sessions"] = [{"id": f"s{n}", "guide": "x", "title": 1} for n in range(12)]
        whole["ongoing"]["people"][0]["where"] = "sideways"

    found = faults_of(changed(change))
    assert [each.split(":")[0] for each in found[:3]] == [
        "sessions[0].title",
        "sessions[0].started",
        "sessions[1].title",
    ]
    assert found[-1].split(":")[0] == "ongoing.people[0].where"
    assert len(found) == 1 + 2 * 12


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b'"value": 5', b'"value": NaN', "sessions[0].answers[1].value: NaN cannot be kept"),
        (b'"value": 5', b'"value": 1e999', "sessions[0].answers[1].value: 1e999 cannot be kept"),
        (
            b'"value": 5',
            b'"value": 900719925474099300',
            "sessions[0].answers[1].value: 900719925474099300 cannot be kept",
        ),
        (
            b'"value": 5',
            b'"value": 5, "value": 6',
            "sessions[0].answers[1].value: the name stands there twice",
        ),
        (b'"value": 5', b'"value": 5 6', "the archive: it is not JSON; line 27, column"),
        (b"Something", b"Some\xffthing", "the archive: line 17 is not UTF-8 text"),
        (b"5,", b"[" * 5000, "the archive: it is nested too deeply"),
        (
            b'"value": 5',
            b'"value": ' + b'{"a":' * 30 + b"1" + b"}" * 30,
            "sessions[0].answers[1].value.a: an object should be text",
        ),
    ],
)
def test_what_is_no_plain_json_is_told_with_its_place(old: bytes, new: bytes, fault: str):
    data = by_hand().replace(old, new, 1)
    assert data != by_hand()
    assert faults_of(data)[0].startswith(fault)


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b'"x"', b"{}", b'{"sessions": []}'])
def test_what_is_no_archive_is_said_to_be_none(data: bytes):
    (fault,) = faults_of(data)
    assert "no archive of coach" in fault or "not JSON" in fault


def test_an_archive_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive_parsing, "LIMIT", 1 << 10)
    assert faults_of(by_hand()) == ("the archive: it is larger than 0 MB",)


def test_an_archive_of_a_newer_coach_is_no_faulty_one():
    with pytest.raises(JournalError, match="Update coach") as refused:
        read_archive(b'{"coach_archive": 7, "new": NaN}')
    assert not isinstance(refused.value, ArchiveError)


def test_hostile_text_in_a_fault_cannot_reach_the_terminal():
    found = faults_of(
        changed(lambda a: a["sessions"][0].update({"\x1b[31m": 1, "started": "\x1b]52;c;x\x07"}))
    )
    assert len(found) == 2
    assert all(each.isprintable() for each in found)


def test_every_text_is_cleaned():
    whole = changed(lambda a: a["ongoing"]["notes"][0].update(text="a\x1b[2J\ud800\u202eb"))
    assert read_archive(json.dumps(whole).encode())["ongoing"]["notes"][0]["text"] == "a␛[2J�b"


def test_a_place_reads_as_a_way():
    assert place(("sessions", 3, "answers", 1, "kind")) == "sessions[3].answers[1].kind"
    assert place(("years", "x" * 60)) == "years." + "x" * 39 + "…"


@settings(max_examples=50, deadline=None)
@given(session=sessions, record=records)
def test_whatever_the_journal_writes_is_no_fault(session: Any, record: Any):
    table = table_of(record)
    whole = {
        "coach_archive": 1,
        "sessions": [{"id": session.id, **write(SESSIONS, session), "mentor": None}],
        "ongoing": {table: [{"id": record.id, **write(table, record), "mentor": None}]},
    }
    whole["sessions"][0]["objective"] = None
    whole["ongoing"][table][0].pop("objectives", None)
    for mention in whole["ongoing"][table][0].get("mentions", []):
        mention.pop("mentor", None)
    read_archive(json.dumps(whole).encode())
