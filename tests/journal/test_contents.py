import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import DamagedError, JournalError
from coach.journal.contents import TableLines, decode, encode, name, parse, render

PLACE = Path("sessions-2026.json")
ABOUT = {"format": 1, "journal": "j", "year": 2026}
TABLES = {
    "sessions": {"a": encode({"text": 'A line\nand "another"'}), "b": encode({"n": 1})},
    "notes": {},
}


def made(about: dict[str, Any] = ABOUT, tables: Any = TABLES) -> bytes:
    return b"".join(render(about, tables)[0])


def refused(data: bytes) -> str:
    with pytest.raises(DamagedError) as caught:
        parse(data, PLACE)
    assert str(PLACE) in caught.value.message
    return caught.value.message


def test_a_file_reads_back_as_it_was_written():
    parts, checksum = render(ABOUT, TABLES)
    data = b"".join(parts)
    contents = parse(data, PLACE)
    assert contents.about == ABOUT
    assert contents.tables == TABLES
    assert contents.checksum == checksum


def test_any_json_parser_reads_it_in_the_shape_of_tinydb():
    document = json.loads(made())
    assert document["_about"]["1"]["year"] == 2026
    assert document["sessions"] == {"a": {"text": 'A line\nand "another"'}, "b": {"n": 1}}
    assert document["notes"] == {}


def test_every_document_stands_on_a_line_of_its_own():
    lines = made().decode().splitlines()
    assert [line[:4] for line in lines if line.startswith(('"a"', '"b"'))] == ['"a":', '"b":']


def test_a_file_without_tables_is_still_json():
    assert json.loads(made(tables={}))["_default"] == {}
    assert parse(made(tables={}), PLACE).lines("sessions") == {}


@pytest.mark.parametrize("place", range(0, len(made()), 7))
def test_a_change_of_any_byte_is_noticed(place: int):
    data = bytearray(made())
    data[place] ^= 1
    with pytest.raises(JournalError):
        parse(bytes(data), PLACE)


def test_each_kind_of_damage_is_told_apart():
    whole = made()
    assert "empty" in refused(b"")
    assert "cannot be read" in refused(whole[:-20])
    assert "not UTF-8" in refused(whole.replace(b"line", b"l\xffne"))
    assert "NaN" in refused(whole.replace(b'"n":1', b'"n":NaN'))
    assert "twice" in refused(whole.replace(b'"b":', b'"a":'))
    assert "checksum" in refused(whole.replace(b"line", b"lime"))
    assert "checksum" in refused(json.dumps(json.loads(whole)).encode())
    assert "checksum" in refused(b'{"sessions": {}}')
    assert "cannot be read" in refused(b"[" * 100_000)


def test_a_file_of_a_newer_coach_is_not_called_damaged():
    with pytest.raises(JournalError, match="newer coach") as caught:
        parse(made({**ABOUT, "format": 2}), PLACE)
    assert not isinstance(caught.value, DamagedError)
    assert "Update coach" in caught.value.hint


@pytest.mark.parametrize("version", [0, -1, "1", True, None, 1.0])
def test_a_format_that_is_no_number_of_ours_is_damage(version: object):
    refused(made({**ABOUT, "format": version}))


@pytest.mark.parametrize(
    "document",
    [
        {"n": float("nan")},
        {"n": float("inf")},
        {"n": [1, float("-inf")]},
        {1: "a number as a name"},
        {"text": "\ud800"},
        {"list": (1, 2)},
        {"what": object()},
    ],
)
def test_what_would_not_read_back_as_it_was_is_refused(document: Any):
    with pytest.raises(JournalError, match="cannot be kept as JSON"):
        encode(document)


def test_a_document_is_made_anew_each_time_it_is_read():
    line = encode({"list": [1]})
    decode(line)["list"].append(2)
    assert decode(line) == {"list": [1]}


@pytest.mark.parametrize("text", ["", 'a"b', "a\\b", "a\nb", "\ud800"])
def test_an_id_that_json_would_escape_is_refused(text: str):
    with pytest.raises(JournalError):
        name(text)


@given(
    st.lists(st.text(alphabet='aAbB "\\n,:é', max_size=6), max_size=6),
    st.text(alphabet="ab", min_size=1, max_size=3),
    st.booleans(),
)
def test_every_document_in_which_a_word_stands_is_found_with_it(
    texts: list[str], word: str, told_apart: bool
):
    whole = {f"id-{number}-a": encode({"text": text}) for number, text in enumerate(texts)}
    lines = parse(made(tables={"sessions": whole}), PLACE).lines("sessions")
    assert isinstance(lines, TableLines)
    if told_apart:
        assert len(lines) == len(texts)
    found = lines.with_word(word.encode())
    assert {id for id, line in whole.items() if word.encode() in line.lower()} <= set(found)
    assert all(found[id] == whole[id] for id in found)
    assert lines == whole


def test_only_what_may_hold_a_word_is_told_apart():
    whole = {
        f"{number:04}": encode({"text": "Board" if number == 7 else "x"}) for number in range(9)
    }
    lines = parse(made(tables={"sessions": whole}), PLACE).lines("sessions")
    assert isinstance(lines, TableLines)
    assert lines.with_word(b"board") == {"0007": whole["0007"]}
    assert lines.with_word(b"zebra") == {}
    assert lines.with_word(b"") == whole
