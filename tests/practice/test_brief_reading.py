"""A brief for which little is read is the one for which everything is."""

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.files import Files
from coach.journal.journal import Journal
from coach.journal.records import SESSIONS, write
from coach.journal.shelves import Shelves
from coach.journal.tables import TABLES
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Advice, Meeting, Mentor, Question, QuestionState, Trial
from coach.model.objective import Objective
from coach.model.person import Person
from coach.model.promise import Promise
from coach.model.record import Record
from coach.model.session import Answer, Earlier, FollowUpAnswer, Session
from coach.paths import Places, in_one_folder
from coach.practice.briefing import BriefPages, brief_now, brief_page, brief_view
from coach.practice.gated import Gated
from coach.sharing.page import Page
from coach.sharing.visibility import ME, Audience
from tests.factories import NOON, CountingIds, make_answer, make_session
from tests.journal.faulty import UnsyncedFiles

FIRST, SECOND = "m-1", "m-2"
NOW = NOON + timedelta(days=20)
SAID = (
    "Tell the board that I leave", "that I leave", "Why now?", "Dana Whitfield came",
    "ask Will Barrett about the pay", "Über die Straße, naïve «one»",
)  # fmt: skip
NAMES = ("Dana Whitfield", "Will Barrett", "Omar Haddad", "T. Lee")
FEEDS = (
    "brief.hard", "brief.questions", "brief.result", "promise.outcome", "person",
    "meeting.keep", "session.objective", "decision.options",
)  # fmt: skip

said = st.sampled_from(SAID)
marks = st.sampled_from(Visibility)
held_for = st.sampled_from([None, FIRST, SECOND, "Omar Haddad"])
audiences = st.sampled_from(
    [ME, Audience(), Audience(mentor=FIRST), Audience(mentor=SECOND), Audience(mentor="Priya Nair")]
)
values: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: said,
    Kind.LIST: st.lists(said, min_size=1, max_size=2).map(tuple),
    Kind.RATE: st.integers(1, 7),
    Kind.PERSON: st.fixed_dictionaries({"name": st.sampled_from(NAMES), "what-for": said}),
    Kind.PROMISE: st.fixed_dictionaries({"will": said, "who": st.sampled_from(NAMES)}),
}


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    kind = draw(st.sampled_from(list(values)))
    edits = st.builds(
        Earlier, st.just(NOON), marks, said | values[Kind.PERSON], note=st.just("") | said
    )
    return make_answer(
        draw(st.sampled_from("abcd")),
        draw(values[kind]),
        kind=kind,
        item=draw(st.sampled_from(["", "r-0", "r-1", "r-2"])),
        about=draw(st.just("") | said),
        series=draw(st.sampled_from(["", "", "clarity"])),
        feeds=draw(st.lists(st.sampled_from(FEEDS), max_size=2, unique=True).map(tuple)),
        visibility=draw(marks),
        note=draw(st.just("") | said),
        follow_up=draw(st.none() | st.builds(FollowUpAnswer, said, said)),
        earlier=draw(st.just(()) | st.tuples(edits)),
    )


plain = st.builds(
    make_answer,
    st.sampled_from("efgh"),
    said,
    visibility=marks,
    feeds=st.sampled_from([(), ("decision.options",)]),
)
"""Answers that are on no brief, and of which most need not be read."""


def marked(at: int, mark: int, seen: Visibility) -> Answer:
    return make_answer(
        f"m-{at}", mark, kind=Kind.RATE, series="clarity", visibility=seen, question="How clear?"
    )


@st.composite
def sessions(draw: st.DrawFn) -> list[Session]:
    number = draw(st.sampled_from([0, 1, 2]))
    return [
        make_session(
            *draw(st.lists(answers(), max_size=3)),
            *draw(st.lists(plain, max_size=3)),
            *(marked(n, draw(st.integers(1, 7)), draw(marks)) for n in range(number)),
            id=f"{at:08d}-0000-4000-8000-000000000000",
            guide=draw(st.sampled_from(["prep", "capture", "decide"])),
            started=NOON + timedelta(days=at * draw(st.sampled_from([0, 1, 3]))),
            mentor=draw(held_for),
            trash=tuple(
                replace(each, trashed=NOON) for each in draw(st.lists(answers(), max_size=1))
            ),
            trashed=draw(st.sampled_from([None, None, None, NOON])),
        )
        for at in range(draw(st.integers(2, 5)))
    ]


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    found: list[Record] = [
        Mentor(FIRST, NOON, name="Priya Nair"),
        Mentor(SECOND, NOON, name="Omar Haddad"),
        Person("p-1", NOON, name="Will Barrett", alias=draw(st.sampled_from(["", "the CFO"]))),
        Objective("o-1", NOON, line=draw(said), visibility=draw(marks)),
    ]
    if draw(st.booleans()):
        found.append(Meeting("x-1", NOON, mentor=FIRST, at=NOON + timedelta(days=1), held=True))
    for at in range(draw(st.integers(1, 3))):
        rest: dict[str, Any] = {"mentor": draw(held_for), "visibility": draw(marks)}
        words: dict[str, Any] = {draw(st.sampled_from(["will", "when"])): draw(said)}
        found.append(Promise(f"r-{at}", NOON, by=NOON.date(), **words, **rest))
        state = draw(st.sampled_from([QuestionState.OPEN, QuestionState.ANSWERED]))
        found.append(Question(f"q-{at}", NOON, question=draw(said), state=state, **rest))
        heard: dict[str, Any] = {"trial": Trial.HELPED, "result": draw(said)}
        found.append(Advice(f"a-{at}", NOON, words=draw(said), **heard, **rest))
    return found


def kept_in(places: Places, held: list[Session], known: list[Record]) -> None:
    """Write sessions and records as they are, without harvesting anything."""
    shelves = Shelves(places, UnsyncedFiles(), lambda: NOON, CountingIds())
    with shelves.lock:
        shelves.begin()
        with shelves.year(NOON.year).changing(shelves.new_year(NOON.year)) as working:
            for session in held:
                working.put(SESSIONS, session.id, write(SESSIONS, session))
        with shelves.ongoing.changing() as working:
            for record in known:
                table = next(name for name, kind in TABLES.items() if type(record) is kind)
                working.put(table, record.id, write(table, record))


def pages(places: Places, kind: type[Gated], audience: Audience) -> Gated:
    journal = Journal(places, now=lambda: NOW, files=Files())
    return kind(journal, audience, kept=("Lee",), her="Nina Holm")


def made(places: Places, kind: type[Gated], audience: Audience) -> Page:
    return brief_page(pages(places, kind, audience), NOW)


@settings(max_examples=120, deadline=None)
@given(sessions(), records(), audiences)
def test_it_is_the_same_whether_little_is_read_or_all(
    held: list[Session], known: list[Record], audience: Audience
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        places = in_one_folder(Path(folder))
        kept_in(places, held, known)
        whole = made(places, Gated, audience)
        assert made(places, BriefPages, audience) == whole
        little = brief_now(pages(places, BriefPages, audience), NOW)
        assert replace(little, leaving=()) == replace(
            brief_now(pages(places, Gated, audience), NOW), leaving=()
        )


SECRET = make_answer("a", "Tell the board that I leave", visibility=Visibility.PRIVATE)
SHARED = make_answer("b", "Tell the board that I leave")
CUED = Promise("r-1", NOON, when="Tell the board that I leave")


@pytest.mark.parametrize(("also", "said"), [((), False), ((SHARED,), True)])
def test_withheld_words_are_on_it_only_where_an_answer_that_is_not_read_shares_them(
    also: tuple[Answer, ...], said: bool, places: Places
) -> None:
    kept_in(places, [make_session(SECRET, *also)], [CUED])
    journal = Journal(places, now=lambda: NOW)
    read = BriefPages(journal, Audience())
    assert [len(each.answers) for each in read.sessions] == [1]
    assert ("Tell the board" in brief_page(read, NOW).text) is said


def test_an_answer_that_has_no_part_in_it_is_not_read(places: Places) -> None:
    plain_one = make_answer("b", "Plain words", feeds=("stance",))
    hard = make_answer("c", "It is hard", feeds=("brief.hard",))
    kept_in(places, [make_session(SECRET, plain_one, hard)], [])
    (read,) = BriefPages(Journal(places, now=lambda: NOW), Audience()).sessions
    assert [each.step for each in read.answers] == ["a", "c"]
    (read,) = BriefPages(Journal(places, now=lambda: NOW), ME).sessions
    assert [each.step for each in read.answers] == ["c"]


@pytest.mark.parametrize(
    "feed",
    ["advice.outcome", "question.outcome", "feedback.giver", "person.helps", "session.objective"],
)
def test_what_else_the_page_or_its_names_rest_on_is_read(feed: str, places: Places) -> None:
    kept_in(places, [make_session(make_answer("a", "Dana Whitfield", feeds=(feed,)))], [])
    (read,) = BriefPages(Journal(places, now=lambda: NOW), Audience()).sessions
    assert [each.step for each in read.answers] == ["a"]


@pytest.mark.parametrize("mentor", [FIRST, "Priya Nair"])
def test_what_was_held_for_another_is_read_since_its_words_may_not_leave(
    mentor: str, places: Places
) -> None:
    held = [
        make_session(make_answer("a", "Plain words"), mentor=each, id=f"s-{each}")
        for each in (None, FIRST, SECOND)
    ]
    kept_in(places, held, [Mentor(FIRST, NOON, name="Priya Nair")])
    read = BriefPages(Journal(places, now=lambda: NOW), Audience(mentor=mentor)).sessions
    assert {each.mentor: len(each.answers) for each in read} == {None: 0, FIRST: 0, SECOND: 1}


def test_what_was_built_whole_already_is_taken_as_it_is(places: Places) -> None:
    kept_in(places, [make_session(SECRET, SHARED)], [])
    journal = Journal(places, now=lambda: NOW)
    (whole,) = journal.sessions()
    (read,) = BriefPages(journal, Audience()).sessions
    assert read is whole


@pytest.mark.parametrize("mentor", [FIRST, None])
def test_her_own_page_is_the_same_where_it_is_made_of_what_was_read_for_the_mentor(
    mentor: str | None, places: Places
) -> None:
    hard = make_answer("c", "It is hard", feeds=("brief.hard",), visibility=Visibility.PRIVATE)
    kept_in(places, [make_session(SECRET, hard)], [Mentor(FIRST, NOON, name="Priya Nair"), CUED])
    view = brief_view(Journal(places, now=lambda: NOW), NOW, mentor)
    own = BriefPages(Journal(places, now=lambda: NOW), Audience(me=True, mentor=FIRST))
    assert view.for_me == brief_now(own, NOW)
    assert view.for_mentor != view.for_me
