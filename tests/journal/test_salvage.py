"""What can still be read of a damaged file: every whole document, as it was, where it belongs."""

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.contents import encode, render
from coach.journal.merge import HARVESTED
from coach.journal.records import DOUBLES, PURGED, SESSIONS, write
from coach.journal.salvage import salvage
from coach.journal.tables import TABLES
from coach.model.decision import Decision
from coach.model.mentoring import Advice, Note, Question
from coach.model.promise import Promise
from tests.factories import NOON, make_answer
from tests.journal.strategies import sessions
from tests.journal.support import identity, numbered
from tests.journal.test_damage import MUTATIONS, Mutation

JOURNAL = "7a7839d2-9614-4efe-ad52-78818d48ecae"
YEAR_ABOUT = {"format": 1, "journal": JOURNAL, "year": 2026}
STONE = {"at": "2026-11-20T12:00:00+00:00"}

Tables = dict[str, dict[str, dict[str, Any]]]


def a_year() -> Tables:
    documents = {
        identity(n): {
            **write(SESSIONS, numbered(n, make_answer("a", f'Said "{n}": {{ Écrire 日本'))),
            "rev": n,
        }
        for n in range(1, 5)
    }
    loser = {**documents[identity(1)], "rev": 1, "title": "What lost a merge"}
    row = {"of": identity(1), "table": SESSIONS, "document": loser}
    return {SESSIONS: documents, DOUBLES: {f"{identity(1)}~12": row}, PURGED: {"gone": STONE}}


def what_outlives() -> Tables:
    # Without `names`, as a journal that was written before they were kept.
    of: Tables = {table: {} for table in (*TABLES, HARVESTED) if table != "names"}
    for table, record in (
        ("promises", Promise("p1", NOON, will="Call her")),
        ("decisions", Decision("d1", NOON, choice="Stay")),
        ("questions", Question("q1", NOON, question="Why")),
        ("advice", Advice("a1", NOON, words="Wait")),
        ("notes", Note("n1", NOON, text="A thought")),
    ):
        of[table][record.id] = {**write(table, record), "rev": 1}
    of[HARVESTED] = {identity(1): {"rev": 1}}
    return of


def laid_out(tables: Tables, about: dict[str, Any] = YEAR_ABOUT) -> bytes:
    lines = {name: {key: encode(each) for key, each in t.items()} for name, t in tables.items()}
    return b"".join(render(about, lines)[0])


def filled(tables: Tables) -> Tables:
    return {name: table for name, table in tables.items() if table}


@pytest.mark.parametrize("tables", [a_year(), what_outlives()])
@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_a_file_that_is_whole_json_is_read_however_it_is_laid_out(
    tables: Tables, indent: int | str | None
) -> None:
    value = {"_about": {"1": YEAR_ABOUT}, **tables}
    found = salvage(json.dumps(value, indent=indent, ensure_ascii=indent is None).encode())
    assert found.whole
    assert filled(found.tables) == filled(tables)
    assert found.about == YEAR_ABOUT


@pytest.mark.parametrize("tables", [a_year(), what_outlives()])
@pytest.mark.parametrize("indent", [None, 2])
def test_of_a_file_cut_off_anywhere_every_document_before_the_cut_is_there(
    tables: Tables, indent: int | None
) -> None:
    value = {"_about": {"1": YEAR_ABOUT}, **tables}
    data = laid_out(tables) if indent is None else json.dumps(value, indent=indent).encode()
    ends = {
        (name, key): data.find(b"}", data.find(encode_tail(document), data.find(key.encode())))
        for name, table in tables.items()
        for key, document in table.items()
        if name in (SESSIONS, *TABLES)
    }
    for end in range(0, len(data), 7):
        found = salvage(data[:end])
        for (name, key), last in ends.items():
            if indent is None and last < end:
                assert found.tables[name][key] == tables[name][key]
        invented_nothing(found.tables, tables)


def encode_tail(document: dict[str, Any]) -> bytes:
    return f'"rev":{document["rev"]}'.encode()


def invented_nothing(found: Tables, tables: Tables) -> None:
    """Every document found is one of those, unchanged, under its own name, in its own table."""
    for name, table in found.items():
        for key, document in table.items():
            assert tables.get(name, {}).get(key) == document, (name, key)


@pytest.mark.parametrize("tables", [a_year(), what_outlives()])
def test_a_lost_line_costs_no_more_than_what_stood_on_it(tables: Tables) -> None:
    lines = laid_out(tables).splitlines(keepends=True)
    for lost in range(len(lines)):
        found = salvage(b"".join(lines[:lost] + lines[lost + 1 :]))
        invented_nothing(found.tables, tables)
        for name, table in tables.items():
            for key, document in table.items():
                if not lines[lost].startswith(f'"{key}":'.encode()):
                    assert found.tables.get(name, {}).get(key) == document, (lost, lines[lost])


@pytest.mark.parametrize("tables", [a_year(), what_outlives()])
def test_a_bracket_that_is_lost_or_too_many_swallows_nothing(tables: Tables) -> None:
    data = laid_out(tables)
    for place, each in enumerate(data):
        if chr(each) in "{}" and (data[place + 1 : place + 3].strip(b"},") or b"\n")[:1] == b"\n":
            for left in (data[:place] + data[place + 1 :], data[:place] + b"}" + data[place:]):
                found = salvage(left)
                untouched = {line.rstrip(b",") for line in left.split(b"\n")}
                for name, table in tables.items():
                    for key, document in table.items():
                        if b'"%b":%b' % (key.encode(), encode(document)) in untouched:
                            assert found.tables.get(name, {}).get(key) == document, (place, key)


@pytest.mark.parametrize("tables", [a_year(), what_outlives()])
def test_what_a_cut_has_joined_to_the_first_line_is_still_read(tables: Tables) -> None:
    data = laid_out(tables)
    heading = data.index(b"\n") + 1
    first = data.index(b"\n", heading) + 1
    for start in range(len('{"_about":{"1":{'), heading):
        for end in (heading, heading + 3, first):
            found = salvage(data[:start] + data[end:]).tables
            for name, table in tables.items():
                for key, document in table.items():
                    assert found.get(name, {}).get(key) == document, (start, end, key)


@pytest.mark.parametrize("name", [SESSIONS, DOUBLES, PURGED])
def test_a_heading_that_cannot_be_read_costs_nothing_of_what_follows(name: str) -> None:
    data = laid_out(a_year())
    for wrong in (b'"xxxxxx":{', b'"', b"\x00\x00\x00", b"\xff{"):
        found = salvage(data.replace(f'"{name}":{{'.encode(), wrong))
        assert found.tables == a_year(), wrong
        assert found.torn == set()


def test_a_document_torn_in_the_middle_is_counted_and_the_next_one_is_read() -> None:
    data = laid_out(a_year())
    place = data.index(b'"title"', data.index(identity(2).encode()))
    found = salvage(data[:place] + data[place + 9 :])
    assert set(found.tables[SESSIONS]) == {identity(1), identity(3), identity(4)}
    assert found.torn == {identity(2)}
    assert not found.whole


def test_what_cannot_be_read_as_its_kind_is_counted_and_left_out() -> None:
    tables = a_year()
    tables[SESSIONS][identity(2)]["started"] = "yesterday"
    found = salvage(laid_out(tables))
    assert (found.torn, found.whole) == ({identity(2)}, False)
    assert identity(2) not in found.tables[SESSIONS]


@pytest.mark.parametrize("cut", [0, 3])
def test_what_a_newer_coach_has_added_to_a_document_stays_in_it(cut: int) -> None:
    tables = a_year()
    tables[SESSIONS][identity(2)] |= {"mood": "calm", "weather": {"sky": "grey"}}
    found = salvage(laid_out(tables)[: -cut or None])
    assert found.tables[SESSIONS] == tables[SESSIONS]
    assert found.whole == (not cut)


def test_of_two_under_one_name_the_higher_revision_is_taken_in_either_order() -> None:
    lines = laid_out({SESSIONS: a_year()[SESSIONS]}).splitlines(keepends=True)
    older = next(line for line in lines if identity(3).encode() in line)
    newer = older.replace(b'"rev":3', b'"rev":8')
    for pair in ([older, newer], [newer, older]):
        at = lines.index(older)
        found = salvage(b"".join([*lines[:at], *pair, *lines[at + 1 :]]))
        assert found.tables[SESSIONS][identity(3)]["rev"] == 8


def test_the_version_inside_a_torn_double_is_not_taken_for_a_session() -> None:
    data = laid_out({DOUBLES: a_year()[DOUBLES]}).replace(b'"of":', b'"of";')
    assert salvage(data).tables.get(SESSIONS, {}) == {}
    assert salvage(data.replace(b"doubles", b"sessions")).tables.get(SESSIONS, {}) == {}


def test_words_of_hers_that_look_like_a_document_stay_words() -> None:
    inside = laid_out({SESSIONS: {identity(7): a_year()[SESSIONS][identity(1)]}}).decode()
    session = write(SESSIONS, numbered(1, make_answer("a", f"She wrote: {inside}")))
    tables = {SESSIONS: {identity(1): session, identity(2): a_year()[SESSIONS][identity(2)]}}
    data = laid_out(tables)
    for end in range(len(data) - 400, len(data), 3):
        invented_nothing(salvage(data[:end]).tables, tables)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe{{{{", b"[" * 100_000, b'"a":{' * 2_000, b"\x00" * 4096, b"{}", b"7"]
)
def test_noise_holds_nothing(data: bytes) -> None:
    found = salvage(data)
    assert found.documents() == 0


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda each: each.__name__)
def test_no_damage_makes_a_document_appear_under_another_name_or_kind(mutate: Mutation) -> None:
    chance = random.Random(mutate.__name__)
    for tables in (a_year(), what_outlives()):
        data = laid_out(tables)
        for _ in range(60):
            found = salvage(mutate(data, chance)).tables
            for name, table in found.items():
                strange = set(table) - set(tables.get(name, {}))
                assert not {key for key in strange if _is_anothers(key, tables)}, (name, strange)


def _is_anothers(key: str, tables: Tables) -> bool:
    """Whether a name is that of a document of another table, or of a part of one."""
    return any(key in table for table in tables.values()) or key in ("document", "value", "origin")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(sessions, min_size=1, max_size=4, unique_by=lambda each: each.id),
    st.integers(0, 10**6),
    st.binary(max_size=6),
    st.integers(0, 40),
)
def test_what_damage_did_not_touch_is_read_as_it_was(
    kept: list[Any], at: int, noise: bytes, length: int
) -> None:
    documents = {each.id: write(SESSIONS, each) for each in kept}
    lines = laid_out({SESSIONS: documents}).splitlines(keepends=True)
    struck = at % len(lines)
    line = lines[struck]
    place = at % len(line)
    noise = noise.replace(b"\n", b" ")
    left = line[:place] + noise + line[place + length :].rstrip(b"\n") + b"\n"
    found = salvage(b"".join([*lines[:struck], left, *lines[struck + 1 :]]))
    for key, document in documents.items():
        if key.encode() not in line:
            assert found.tables[SESSIONS][key] == document
