import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import JSONStorage, Query, TinyDB
from tinydb.table import Document, Table

from coach.errors import DamagedError, NotSavedError
from coach.journal.backups import Backups
from coach.journal.contents import Contents
from coach.journal.datafile import DataFile
from coach.journal.files import Files
from coach.journal.lock import JournalLock
from coach.journal.records import upgrade
from coach.journal.storage import SafeDB, SafeTable
from tests.factories import TickingClock
from tests.journal.faulty import FaultyFiles

START = {"a": {"n": 1, "list": [1]}, "b": {"n": 2, "list": [2]}, "c": {"n": 3, "list": [3]}}


class Counting(Files):
    """Counts the replacements of files."""

    def __init__(self) -> None:
        self.saves = 0

    def replace(self, source: Path, target: Path) -> None:
        self.saves += 1
        super().replace(source, target)


def data_file(folder: Path, files: Files | None = None, name: str = "data.json") -> DataFile:
    files = files or Files()
    lock = JournalLock(folder / "state" / "lock", files, patience=0.2)
    backups = Backups(folder / "state" / "backups", files, TickingClock())
    return DataFile(folder / "journal" / name, files, lock, backups, lambda: "", upgrade)


def filled(folder: Path, files: Files | None = None) -> SafeTable:
    file = data_file(folder, files)
    with file.changing(Contents({"format": 1}, {"things": {}})):
        SafeDB(file).table("things").insert_multiple(
            [Document(each, doc_id=identity) for identity, each in START.items()]  # type: ignore[arg-type]
        )
    return SafeDB(file).table("things")


def on_disk(folder: Path) -> Any:
    return json.loads((folder / "journal" / "data.json").read_bytes())["things"]


def boom(document: Any) -> None:
    document["n"] = 99
    raise RuntimeError("in the middle")


WRITERS: dict[str, tuple[Callable[[Any], Any], dict[str, Any]]] = {
    "insert": (
        lambda table: table.insert(Document({"n": 4}, doc_id="d")),
        START | {"d": {"n": 4}},
    ),
    "insert_multiple": (
        lambda table: table.insert_multiple([Document({}, doc_id="d"), Document({}, doc_id="e")]),
        START | {"d": {}, "e": {}},
    ),
    "update by id": (
        lambda table: table.update({"n": 9}, doc_ids=["b", "gone"]),
        START | {"b": {"n": 9, "list": [2]}},
    ),
    "update by query": (
        lambda table: table.update({"n": 9}, Query().n >= 2),
        START | {"b": {"n": 9, "list": [2]}, "c": {"n": 9, "list": [3]}},
    ),
    "update by a function, deep inside": (
        lambda table: table.update(lambda doc: doc["list"].append(0), doc_ids=["a"]),
        START | {"a": {"n": 1, "list": [1, 0]}},
    ),
    "update all": (
        lambda table: table.update({"x": 0}),
        {identity: each | {"x": 0} for identity, each in START.items()},
    ),
    "update_multiple": (
        lambda table: table.update_multiple(
            [({"n": 7}, Query().n == 1), ({"list": []}, Query().n == 7)]
        ),
        START | {"a": {"n": 7, "list": []}},
    ),
    "upsert of a known id": (
        lambda table: table.upsert(Document({"n": 5}, doc_id="c")),
        START | {"c": {"n": 5, "list": [3]}},
    ),
    "upsert of a new id": (
        lambda table: table.upsert(Document({"n": 5}, doc_id="z")),
        START | {"z": {"n": 5}},
    ),
    "upsert by query": (
        lambda table: table.upsert({"n": 6}, Query().n == 3),
        START | {"c": {"n": 6, "list": [3]}},
    ),
    "remove by id": (lambda table: table.remove(doc_ids=["a", "b"]), {"c": START["c"]}),
    "remove by query": (lambda table: table.remove(Query().n < 3), {"c": START["c"]}),
    "truncate": (lambda table: table.truncate(), {}),
    "put": (lambda table: table.put("a", {"only": 1}), START | {"a": {"only": 1}}),
}
EVERY_WRITER = pytest.mark.parametrize(("write", "after"), WRITERS.values(), ids=WRITERS)


@EVERY_WRITER
def test_every_writer_changes_the_disk_and_what_is_read(
    tmp_path: Path, write: Callable[[Any], Any], after: dict[str, Any]
):
    files = Counting()
    table = filled(tmp_path, files)
    before = files.saves
    write(table)
    assert on_disk(tmp_path) == after
    assert {each.doc_id: dict(each) for each in table} == after
    assert len(table) == len(after)
    assert files.saves == before + 1


@EVERY_WRITER
def test_memory_is_never_ahead_of_the_disk_after_a_write_that_failed(
    tmp_path: Path, write: Callable[[Any], Any], after: dict[str, Any]
):
    files = FaultyFiles(fault=errno.ENOSPC)
    table = filled(tmp_path, files)
    for name in ("write", "fsync", "link", "replace"):
        files.only = name
        with pytest.raises(NotSavedError, match="the disk is full"):
            write(table)
        files.only = ""
        assert on_disk(tmp_path) == START
        assert {each.doc_id: dict(each) for each in table} == START


@EVERY_WRITER
def test_a_writer_costs_only_what_it_touches(
    tmp_path: Path,
    write: Callable[[Any], Any],
    after: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
):
    table = filled(tmp_path)
    written: list[str] = []
    from coach.journal.datafile import Working

    put = Working.put
    monkeypatch.setattr(
        Working, "put", lambda self, t, i, d: (written.append(i), put(self, t, i, d))[1]
    )
    write(table)
    changed = {identity for identity, each in after.items() if START.get(identity) != each}
    assert set(written) == changed


def test_writers_tell_the_ids_as_tinydb_does(tmp_path: Path):
    table = filled(tmp_path)
    assert table.update({"n": 0}, doc_ids=["c", "gone", "a"]) == ["c", "a"]
    assert table.remove(doc_ids=["b", "gone"]) == ["b"]
    assert table.upsert(Document({}, doc_id="q")) == ["q"]  # type: ignore[arg-type]
    made = table.insert({"n": 1})
    assert isinstance(made, str)
    assert table.get(doc_id=made) == {"n": 1}  # type: ignore[arg-type]


def test_a_taken_id_is_refused_and_nothing_of_the_batch_is_kept(tmp_path: Path):
    table = filled(tmp_path)
    fresh, taken = Document({}, doc_id="d"), Document({}, doc_id="a")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="already exists"):
        table.insert_multiple([fresh, taken])
    assert on_disk(tmp_path) == START


def test_a_change_that_fails_half_way_changes_nothing(tmp_path: Path):
    table = filled(tmp_path)
    with pytest.raises(RuntimeError):
        table.update(boom)
    assert {each.doc_id: dict(each) for each in table} == START
    assert on_disk(tmp_path) == START


def test_what_is_handed_out_can_be_changed_without_changing_what_is_kept(tmp_path: Path):
    table = filled(tmp_path)
    for found in (table.all()[0], table.search(Query().n == 1)[0], table.get(doc_id="a")):  # type: ignore[arg-type]
        assert isinstance(found, dict)
        found["list"].append("mine")
    assert table.search(Query().n == 1)[0]["list"] == [1]


def test_a_search_sees_what_another_process_saved(tmp_path: Path):
    mine, theirs = filled(tmp_path), SafeDB(data_file(tmp_path)).table("things")
    assert mine.count(Query().n == 9) == 0
    theirs.update({"n": 9}, doc_ids=["a"])
    assert mine.count(Query().n == 9) == 1


def test_an_unknown_writer_of_tinydb_is_as_safe(tmp_path: Path):
    table = filled(tmp_path)
    Table.update(table, {"n": 0}, doc_ids=["a"])  # type: ignore[arg-type]
    Table.remove(table, Query().n == 3)
    assert on_disk(tmp_path) == {"a": {"n": 0, "list": [1]}, "b": START["b"]}


def test_tables_can_be_dropped_and_the_file_stays_whole(tmp_path: Path):
    filled(tmp_path)
    database = SafeDB(data_file(tmp_path))
    database.table("more").insert({"x": 1})
    database.drop_table("things")
    assert database.tables() == {"more"}
    database.drop_tables()
    assert SafeDB(data_file(tmp_path)).table("more").all() == []


def test_stock_tinydb_reads_it(tmp_path: Path):
    filled(tmp_path)

    class TextTable(Table):
        document_id_class = str  # type: ignore[assignment]

    class Stock(TinyDB):
        table_class = TextTable

    with Stock(tmp_path / "journal" / "data.json", access_mode="r", storage=JSONStorage) as stock:
        found = stock.table("things").search(Query().n >= 2)
    assert {each.doc_id: dict(each) for each in found} == {"b": START["b"], "c": START["c"]}


def test_saving_what_is_there_already_does_not_touch_the_file(tmp_path: Path):
    files = Counting()
    table = filled(tmp_path, files)
    before = files.saves
    table.put("a", START["a"])
    table.update({"n": 2}, doc_ids=["b"])
    table.remove(Query().n == 77)
    assert files.saves == before


def test_a_file_reached_through_a_link_is_replaced_where_it_is(tmp_path: Path):
    filled(tmp_path)
    path = tmp_path / "journal" / "data.json"
    real = tmp_path / "elsewhere" / "real.json"
    real.parent.mkdir()
    path.rename(real)
    path.symlink_to(real)
    SafeDB(data_file(tmp_path)).table("things").truncate()
    assert path.is_symlink()
    assert json.loads(real.read_bytes())["things"] == {}


def test_a_temporary_file_left_by_a_killed_save_is_removed_in_time(tmp_path: Path):
    table = filled(tmp_path)
    left = tmp_path / "journal" / ".data.json.1-2-3.tmp"
    left.write_bytes(b"half")
    table.insert({})
    assert left.exists()
    os.utime(left, (1, 1))
    table.insert({})
    assert not left.exists()


def test_a_file_that_vanishes_while_coach_runs_is_damage(tmp_path: Path):
    table = filled(tmp_path)
    (tmp_path / "journal" / "data.json").unlink()
    with pytest.raises(DamagedError, match="missing"):
        table.all()
    with pytest.raises(DamagedError, match="missing"):
        table.insert({})


def test_a_lock_held_by_another_process_ends_in_a_plain_sentence(tmp_path: Path):
    table, other = filled(tmp_path), data_file(tmp_path)
    with other.lock, pytest.raises(NotSavedError, match="another coach"):
        table.insert({})
    table.insert({})
