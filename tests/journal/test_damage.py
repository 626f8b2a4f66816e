"""Files changed outside coach: never a traceback, never a silent change, never touched."""

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from coach.errors import CoachError, DamagedError, JournalError
from coach.journal.journal import Journal
from coach.model.mentoring import Note
from coach.paths import Places, in_one_folder
from tests.factories import NOON
from tests.journal.support import (
    files_in,
    identity,
    in_year,
    numbered,
    open_journal,
    promise_answer,
)

ROUNDS = 20

Mutation = Callable[[bytes, random.Random], bytes]


def _somewhere(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data))


def flip_a_bit(data: bytes, chance: random.Random) -> bytes:
    place = _somewhere(data, chance)
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def change_a_letter(data: bytes, chance: random.Random) -> bytes:
    letters = [place for place, each in enumerate(data) if chr(each).isalpha()]
    place = chance.choice(letters)
    return data[:place] + chance.choice([b"a", b"e", b"Z"]) + data[place + 1 :]


def change_a_digit(data: bytes, chance: random.Random) -> bytes:
    digits = [place for place, each in enumerate(data) if chr(each).isdigit()]
    place = chance.choice(digits)
    return data[:place] + str(chance.randrange(10)).encode() + data[place + 1 :]


def cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: _somewhere(data, chance)]


def cut_out(data: bytes, chance: random.Random) -> bytes:
    start = _somewhere(data, chance)
    return data[:start] + data[start + chance.randrange(1, 200) :]


def zeroes(data: bytes, chance: random.Random) -> bytes:
    start = _somewhere(data, chance)
    length = min(chance.randrange(1, 512), len(data) - start)
    return data[:start] + b"\0" * length + data[start + length :]


def noise(data: bytes, chance: random.Random) -> bytes:
    start = _somewhere(data, chance)
    return data[:start] + chance.randbytes(8) + data[start + 8 :]


def appended(data: bytes, chance: random.Random) -> bytes:
    return data + chance.choice([b"\n", b" ", b"{}", b"\0", data])


def a_line_lost(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def a_line_twice(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    place = chance.randrange(len(lines))
    return b"".join([*lines[:place], lines[place], *lines[place:]])


def lines_swapped(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def windows_line_ends(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", b"\r\n")


def a_byte_order_mark(data: bytes, chance: random.Random) -> bytes:
    return b"\xef\xbb\xbf" + data


def another_encoding(data: bytes, chance: random.Random) -> bytes:
    return data.decode().encode(chance.choice(["utf-16", "latin-1"]), "replace")


def not_a_number(data: bytes, chance: random.Random) -> bytes:
    return data.replace(
        b'"rev":1', chance.choice([b'"rev":NaN', b'"rev":Infinity', b'"rev":1e999'])
    )


def a_name_twice(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b'"rev":1', b'"rev":1,"rev":2')


def emptied(data: bytes, chance: random.Random) -> bytes:
    return b""


def removed(data: bytes, chance: random.Random) -> bytes:
    return b"removed"


MUTATIONS: tuple[Mutation, ...] = (
    flip_a_bit,
    change_a_letter,
    change_a_digit,
    cut_off,
    cut_out,
    zeroes,
    noise,
    appended,
    a_line_lost,
    a_line_twice,
    lines_swapped,
    windows_line_ends,
    a_byte_order_mark,
    another_encoding,
    not_a_number,
    a_name_twice,
    emptied,
    removed,
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    journal = open_journal(in_one_folder(tmp_path / "home"))
    journal.save_session(in_year(2025, 1, answers=(promise_answer("Écrire à Zoë"),)))
    journal.save_session(numbered(2, promise_answer()))
    journal.save_session(numbered(3))
    journal.put(Note("n1", NOON, text="A note"))
    return tmp_path / "home"


def everything(journal: Journal) -> Any:
    return (
        journal.sessions(),
        journal.unfinished(),
        journal.ongoing(),
        journal.answers_to("test", "what"),
        list(journal.matching(["words"])),
        journal.uuid,
    )


def everything_that_writes(journal: Journal) -> None:
    for do in (
        journal.finish_harvest,
        lambda: journal.save_session(numbered(4)),
        lambda: journal.save_session(in_year(2025, 5)),
        lambda: journal.put(Note("n2", NOON, text="Another")),
    ):
        with suppress(CoachError):
            do()


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda each: each.__name__)
def test_a_changed_file_is_noticed_told_and_left_as_it_was_found(home: Path, mutate: Mutation):
    chance = random.Random(mutate.__name__)
    whole = everything(open_journal(in_one_folder(home)))
    paths = sorted((home / "journal").iterdir())
    noticed = 0
    for number in range(ROUNDS):
        copy = home.with_name(f"copy-{number}")
        shutil.copytree(home, copy)
        target = copy / "journal" / paths[number % len(paths)].name
        data = mutate(target.read_bytes(), chance)
        if data == target.read_bytes():
            continue
        target.unlink() if mutate is removed else target.write_bytes(data)
        journal = open_journal(in_one_folder(copy))
        with pytest.raises(JournalError) as caught:
            assert everything(journal) != whole, "an answer changed silently"
        assert str(target) in caught.value.message
        noticed += 1
        everything_that_writes(journal)
        assert target.exists() is (mutate is not removed)
        assert mutate is removed or target.read_bytes() == data
        shutil.rmtree(copy)
    assert noticed >= ROUNDS // 4


def test_one_damaged_year_leaves_the_newest_sessions_readable(home: Path):
    (home / "journal" / "sessions-2025.json").write_bytes(b"x")
    journal = open_journal(in_one_folder(home))
    assert len(journal.newest(2)) == 2
    assert journal.save_session(numbered(9)).rev == 1
    with pytest.raises(DamagedError, match=r"sessions-2025\.json"):
        journal.sessions()


def test_words_are_kept_in_their_draft_while_the_journal_is_damaged(home: Path):
    (home / "journal" / "sessions-2026.json").write_bytes(b"x")
    journal = open_journal(in_one_folder(home))
    session = numbered(8, finished=None)
    journal.draft(session)
    with pytest.raises(DamagedError):
        journal.save_session(session)
    assert b"Words of 8" in (home / "state" / "drafts" / f"{identity(8)}.log").read_bytes()


@pytest.mark.parametrize("name", ["sessions-2025.json", "ongoing.json"])
@pytest.mark.parametrize("with_backups", [True, False])
def test_a_missing_file_is_damage_and_not_a_first_run(home: Path, name: str, with_backups: bool):
    (home / "journal" / name).unlink()
    if not with_backups:
        shutil.rmtree(home / "state")
    journal = open_journal(in_one_folder(home))
    with pytest.raises(DamagedError, match="it is missing"):
        journal.sessions()
    with pytest.raises(DamagedError, match="it is missing"):
        journal.save_session(in_year(2025, 7))
    assert not (home / "journal" / name).exists()


def test_a_missing_journal_with_backups_is_not_a_first_run(home: Path):
    shutil.rmtree(home / "journal")
    journal = open_journal(in_one_folder(home))
    with pytest.raises(DamagedError, match="there are backups of it"):
        journal.newest(1)
    with pytest.raises(DamagedError):
        journal.save_session(numbered(9))
    assert not (home / "journal").exists()


def test_the_file_of_another_journal_or_year_is_not_taken_for_hers(home: Path, tmp_path: Path):
    other = Places(*(tmp_path / "other" / name for name in ("", "journal", "state", "s", "g")))
    open_journal(other).save_session(in_year(2025, 1))
    year = home / "journal" / "sessions-2025.json"
    shutil.copy(other.journal / "sessions-2025.json", year)
    with pytest.raises(DamagedError, match="another journal"):
        open_journal(in_one_folder(home)).sessions()
    shutil.copy(home / "journal" / "sessions-2026.json", year)
    with pytest.raises(DamagedError, match="another year"):
        open_journal(in_one_folder(home)).sessions()


def test_a_file_of_a_newer_coach_is_refused_and_kept(home: Path):
    from coach.journal.contents import parse, render

    path = home / "journal" / "sessions-2026.json"
    contents = parse(path.read_bytes(), path)
    newer = b"".join(render({**contents.about, "format": 2}, contents.tables)[0])
    path.write_bytes(newer)
    journal = open_journal(in_one_folder(home))
    for do in (journal.sessions, lambda: journal.save_session(numbered(9))):
        with pytest.raises(JournalError, match="newer coach"):
            do()
    assert path.read_bytes() == newer


def test_a_document_of_a_wrong_shape_is_named(home: Path):
    from coach.journal.contents import encode, parse, render

    path = home / "journal" / "ongoing.json"
    contents = parse(path.read_bytes(), path)
    tables = {**contents.tables, "notes": {"n1": encode({"text": 7})}}
    path.write_bytes(b"".join(render(contents.about, tables)[0]))
    with pytest.raises(DamagedError, match=r"ongoing.json.*notes, n1: text should be text"):
        open_journal(in_one_folder(home)).ongoing()


def test_backups_are_whole_files_of_the_journal(home: Path):
    from coach.journal.contents import parse

    for path in files_in(home / "state" / "backups"):
        assert parse(path.read_bytes(), path).about["format"] == 1
