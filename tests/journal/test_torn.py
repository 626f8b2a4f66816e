"""One damaged byte costs no more than the answer that it is in, and that answer's mark is safe."""

import random
from dataclasses import replace

import pytest

from coach.journal.journal import Journal
from coach.journal.records import SESSIONS, from_document, write
from coach.journal.salvage import Salvaged, salvage
from coach.model.guide import Visibility
from coach.model.session import Session
from coach.paths import Places
from coach.practice.recovering import next_case
from tests.factories import make_answer
from tests.journal.mending import mended
from tests.journal.support import identity, numbered, open_journal, words_of
from tests.journal.test_salvage import laid_out

YEAR = "sessions-2026.json"
WORDS = ("Before it stands", "The words that were hit", "After it stands")


def three_answers() -> Session:
    private = {"visibility": Visibility.PRIVATE}
    answers = (make_answer(step, value, **private) for step, value in zip("abc", WORDS))  # noqa: B905
    return numbered(1, *answers)


def as_file(session: Session = three_answers()) -> bytes:  # noqa: B008  frozen
    documents = {session.id: {**write(SESSIONS, session), "rev": 1}}
    other = numbered(2)
    documents[other.id] = {**write(SESSIONS, other), "rev": 1}
    return laid_out({SESSIONS: documents})


def read(found: Salvaged) -> Session:
    part = found.parts[identity(1)]
    return from_document(SESSIONS, identity(1), part.document)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"that were", b'that" were'),
        (b"that were", b"that\xffwere"),
        (b"that were", b"that\\were"),
        (b"that were", b"that\nwere"),
        (b'"The words', b"xThe words"),
        (b'hit"', b"hitx"),
    ],
)
def test_the_other_answers_of_a_session_stand(old: bytes, new: bytes) -> None:
    data = as_file()
    assert data.count(old) == 1
    found = salvage(data.replace(old, new))
    assert identity(2) in found.tables[SESSIONS]
    session = read(found)
    words = [str(each.value) for each in session.answers]
    assert WORDS[0] in words
    assert WORDS[2] in words
    assert {each.visibility for each in session.answers} == {Visibility.PRIVATE}


def test_the_answer_that_was_hit_keeps_the_words_that_can_be_told() -> None:
    session = read(salvage(as_file().replace(b"that were", b'that" were')))
    assert [each.value for each in session.answers] == [
        WORDS[0],
        'The words that" were hit',
        WORDS[2],
    ]


def test_words_that_were_cut_off_are_kept_as_far_as_they_go() -> None:
    data = as_file()
    session = read(salvage(data[: data.index(b"were hit")]))
    assert [each.value for each in session.answers] == [WORDS[0], "The words that "]


def test_a_mark_that_was_damaged_never_opens_an_answer() -> None:
    session = three_answers()
    data = as_file(session)
    line = data.index(identity(1).encode())
    for at in range(line, data.index(b"\n", line)):
        for byte in (b"x", b'"', b"}", b"\xff"):
            if data[at : at + 1] == byte:
                continue
            found = salvage(data[:at] + byte + data[at + 1 :])
            documents = [part.document for part in found.parts.values()]
            documents += [each for key, each in found.tables.get(SESSIONS, {}).items()
                          if key != identity(2)]  # fmt: skip
            for document in documents:
                read_back = from_document(SESSIONS, identity(1), document)
                marks = {each.visibility for each in read_back.answers}
                assert marks <= {Visibility.PRIVATE}, data[at - 20 : at + 20]


def test_one_byte_anywhere_in_an_answer_leaves_the_others() -> None:
    data = as_file()
    rnd = random.Random(7)
    begin, end = data.index(WORDS[1].encode()), data.index(WORDS[1].encode()) + len(WORDS[1])
    for _ in range(200):
        hit = bytearray(data)
        hit[rnd.randrange(begin - 1, end + 1)] = rnd.randrange(256)
        found = salvage(bytes(hit))
        known = found.tables.get(SESSIONS, {}).get(identity(1))
        session = from_document(SESSIONS, identity(1), known) if known else read(found)
        assert {WORDS[0], WORDS[2]} <= {each.value for each in session.answers}


def damaged(places: Places, old: str, new: str) -> Journal:
    path = places.journal / YEAR
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return open_journal(places)


def test_without_a_backup_the_session_opens_and_she_is_told_what_is_not_in_full(
    places: Places,
) -> None:
    open_journal(places).save_session(three_answers())
    journal = damaged(places, "that were", 'that" were')
    case = next_case(journal)
    assert case is not None
    said = "\n".join(case.texts)
    assert "1 answer not in full" in said
    assert "nothing in the file itself" not in said
    assert str(places.state / "damaged") in said
    assert [*words_of(mended(places).session(identity(1)))][::2] == [WORDS[0], WORDS[2]]


def test_what_is_newer_in_part_is_filled_from_the_backup(places: Places) -> None:
    journal = open_journal(places)
    session = journal.save_session(three_answers())
    changed = (replace(session.answers[0], value="Changed since"), *session.answers[1:])
    journal.save_session(replace(session, answers=changed))
    journal = damaged(places, '"step":"b"', '"step:"b"')
    (trouble,) = journal.care.recovery.look()
    (found,) = journal.care.recovery.remedies(trouble)[0].differs
    assert "the rest as in the backup" in found.how
    session = mended(places).session(identity(1))
    assert session.answers[0].value == "Changed since"
    assert {*WORDS[1:]} <= {each.value for each in session.answers}


def test_text_that_is_no_session_any_more_is_not_called_nothing(places: Places) -> None:
    open_journal(places).save_session(three_answers())
    (places.journal / YEAR).write_bytes(b"She said that the board was wrong. \xff")
    case = next_case(open_journal(places))
    assert case is not None
    said = "\n".join(case.texts)
    assert "nothing in the file itself" not in said
    assert "any editor" in said
    assert str(places.state / "damaged") in said
