"""Sessions full of private words and names, and a reader who looks for them on a page."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from coach.model.amend import stood_before
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor
from coach.model.objective import Objective, Review
from coach.model.person import Person
from coach.model.promise import EventKind, Promise, PromiseEvent, PromiseState
from coach.model.record import Record
from coach.model.session import Answer, Earlier, FollowUpAnswer, Session
from coach.sharing.visibility import Audience
from tests.factories import NOON, make_answer, make_session
from tests.sharing.outputs import outputs

PRIYA, OMAR = "Priya Nair", "Omar Haddad"
PEOPLE = (
    "Dana Whitfield", "tom baker", "Renée O’Brien", "Anne-Marie de la Cruz", "Łukasz Nowak",
    "Ludwig van Berg", "Samira", "Will", "王小明", "Sam Field", "Maria Lopez Garcia",
    "Anneke de Vries", "Maria del Carmen Ruiz", "Sean O'Neil", "Jean-Luc Moreau", "佐藤 太郎",
)  # fmt: skip
PARTS = (
    "Dana", "Whitfield", "Renée", "O’Brien", "Anne-Marie", "de la Cruz", "Łukasz", "Nowak",
    "Ludwig", "van Berg", "Garcia", "Anneke", "de Vries", "Maria", "Carmen", "Ruiz", "O'Neil",
    "Jean-Luc", "Moreau", "小明", "佐藤", "太郎",
)  # fmt: skip
"""The parts of those names that are no other words, by which she may call these people."""
PLAIN = "we met at noon about costs and dates it went well enough for now plans changed".split()  # noqa: SIM905
SECRET = "resign chairman lied bonus lawyer merger affair fired drunk debt spy quarrel".split()  # noqa: SIM905
RUN = 5
_GAP = re.compile(r"[\W_]+")

GUIDES = ("prep", "quarter", "about-dana-whitfield", "LUKASZ NOWAK")

marks = st.sampled_from(Visibility)
readers = st.sampled_from([Audience(), Audience(mentor=PRIYA), Audience(mentor=OMAR)])


@st.composite
def written_names(draw: st.DrawFn) -> str:
    """A name as people write it. `Will` only where a capital tells it from the verb."""
    name = draw(st.sampled_from((*PEOPLE, *PARTS)))
    if name == "Will":
        return name
    if name in PARTS:
        change = draw(st.sampled_from([str, str.upper, fold_capital]))
        return change(name) + draw(st.sampled_from(["", "'s", "’s", ",", ".", "*"]))
    change = draw(st.sampled_from(["", "upper", "lower", "plain", "wide", "bold", "nfd"]))
    if change in ("upper", "lower"):
        name = getattr(name, change)()
    elif change == "plain":
        name = fold(name)
    elif change == "nfd":
        name = unicodedata.normalize("NFD", name)
    elif change in ("wide", "bold"):
        name = name.replace(" ", {"wide": " \n", "bold": "** "}[change])
    return name + draw(st.sampled_from(["", "'s", "’s", ",", ".", "-led", "*", "_"]))


@st.composite
def texts(draw: st.DrawFn, words: list[str]) -> str:
    """Words with names among them; long enough for a run where they are secret."""
    said = draw(st.lists(st.sampled_from(words), min_size=RUN, max_size=12))
    for name in draw(st.lists(written_names(), max_size=2)):
        said.insert(draw(st.integers(1, len(said))), name)
    return " ".join(said)


def secret(ending: str) -> list[str]:
    """Words that stand in no other answers than those of this ending."""
    return [word + ending for word in SECRET]


@st.composite
def answers(draw: st.DrawFn, at: int) -> Answer:
    mark = draw(marks)
    # What is marked for a mentor is a secret to the others, so it has words of its own too.
    endings = {Visibility.PRIVATE: "pr", Visibility.MENTOR: "xyz"[at]}
    own = texts(secret(endings[mark]) if mark in endings else PLAIN)
    outer = texts(PLAIN)
    kind = draw(st.sampled_from([Kind.TEXT, Kind.LIST, Kind.PROMISE, Kind.PERSON, Kind.RATE]))
    value: Any = {
        Kind.TEXT: own,
        Kind.LIST: st.lists(own, min_size=1, max_size=2).map(tuple),
        Kind.PROMISE: st.fixed_dictionaries({"will": own, "who": st.sampled_from(PEOPLE)}),
        Kind.PERSON: st.fixed_dictionaries({"name": st.sampled_from(PEOPLE), "what-for": own}),
        Kind.RATE: st.integers(1, 7),
    }[kind]
    return make_answer(
        "step",
        draw(value),
        kind=kind,
        question=draw(outer),
        about=draw(
            st.just("") | outer | st.sampled_from(["pr", "x", "er"]).map(secret).flatmap(texts)
        ),
        note=draw(st.just("") | own),
        follow_up=draw(st.none() | st.builds(FollowUpAnswer, outer, own)),
        series=draw(st.sampled_from(["", "clarity", "trust-dana-whitfield"])),
        ends=draw(st.none() | st.tuples(outer, outer)),
        visibility=mark,
        earlier=draw(st.just(()) | st.tuples(versions())),
        starred=draw(st.booleans()),
    )


@st.composite
def versions(draw: st.DrawFn) -> Earlier:
    """What stood in an answer before an edit: nobody's business, whatever is there now."""
    text = texts(secret("er"))
    return Earlier(NOON, Visibility.PRIVATE, draw(text), note=draw(st.just("") | text))


@st.composite
def journals(draw: st.DrawFn) -> list[Session]:
    """Up to three sessions; in the last of them every person is named, whoever may see it."""
    found = []
    for at in range(draw(st.integers(1, 3))):
        held_for = draw(st.sampled_from([None, PRIYA, OMAR]))
        found.append(
            make_session(
                *draw(st.lists(answers(at), max_size=4)),
                id=f"{at}",
                title=draw(texts(PLAIN)),
                guide=draw(st.sampled_from(GUIDES)),
                started=NOON + timedelta(days=at),
                mentor=held_for,
                trash=tuple(
                    replace(each, trashed=NOON) for each in draw(st.lists(answers(at), max_size=1))
                ),
            )
        )
    named = [
        make_answer("who", {"name": name}, kind=Kind.PERSON, visibility=Visibility.PRIVATE)
        for name in PEOPLE[2:]
    ]
    last = found[-1] = draw(echoing(found))
    found[-1] = make_session(*last.answers, *named, *draw(many_marks()), **_rest(last))
    return found


@st.composite
def echoing(draw: st.DrawFn, sessions: list[Session]) -> Session:
    """The last session, where one answer may be about what another one says."""
    last = sessions[-1]
    said = [text for each in sessions for answer in each.answers for text in own(answer)]
    if not last.answers or not said or draw(st.booleans()):
        return last
    first, *rest = last.answers
    return replace(last, answers=(replace(first, about=draw(st.sampled_from(said))), *rest))


@st.composite
def many_marks(draw: st.DrawFn) -> list[Answer]:
    """Marks enough for an insight, on a question that names someone; or none."""
    mark = draw(marks)
    series = draw(st.sampled_from(["clarity", "trust-dana-whitfield"]))
    endings = {Visibility.PRIVATE: "pr", Visibility.MENTOR: "nm"}
    note = texts(secret(endings[mark]) if mark in endings else PLAIN)
    return [
        make_answer(
            f"m{at}", draw(st.integers(1, 7)), kind=Kind.RATE, series=series,
            question="How was Dana Whitfield?", ends=("as Tom Baker", "not"), visibility=mark,
            note=draw(note),
        )
        for at in range(draw(st.sampled_from([0, 5])))
    ]  # fmt: skip


def _rest(session: Session) -> dict[str, Any]:
    names = ("id", "title", "guide", "started", "mentor", "trash")
    return {name: getattr(session, name) for name in names}


RECORDS: tuple[Record, ...] = (
    Mentor("m1", NOON, name=PRIYA),
    Person("p1", NOON, name=PEOPLE[0], alias="the plant head"),
    Person("p2", NOON, name=PEOPLE[1], deleted=NOON),
)


@st.composite
def promises(draw: st.DrawFn) -> Promise:
    """A promise in words that tell who may see it, with a person who will know."""
    mark = draw(marks)
    mentor = draw(st.sampled_from([None, PRIYA, OMAR]))
    # No answer has words with these endings, or a word seen there would be taken for a leak.
    own_words = {None: "q", PRIYA: "qp", OMAR: "qo"}[mentor]
    ending = {Visibility.PRIVATE: "qq", Visibility.MENTOR: own_words, Visibility.OPEN: ""}[mark]
    said = texts(secret(ending)) if ending else texts(PLAIN)
    return Promise(
        draw(st.uuids()).hex,
        NOON,
        visibility=mark,
        mentor=mentor,
        will=draw(said),
        when=draw(said),
        who=draw(written_names()),
        events=draw(st.just(()) | st.tuples(st.builds(_closed, marks))),
    )


def _closed(mark: Visibility) -> PromiseEvent:
    why = " ".join(secret("er"))
    return PromiseEvent(EventKind.CLOSED, NOON.date(), None, PromiseState.DONE, why, "s", mark)


@st.composite
def objectives(draw: st.DrawFn) -> Objective:
    """An objective with two levels marked, in words that tell who may see it."""
    mark = draw(marks)
    said = texts(PLAIN) if mark is Visibility.OPEN else texts(secret("qq"))
    if mark is Visibility.MENTOR:
        mark = Visibility.PRIVATE
    reviews = tuple(Review(NOON.date() + timedelta(days=at), at, session="s") for at in (0, 1))
    return Objective(draw(st.uuids()).hex, NOON, visibility=mark, line=draw(said), reviews=reviews)


more_records = st.lists(promises() | objectives(), max_size=3).map(tuple)


def leaks(
    sessions: list[Session], audience: Audience, records: tuple[Record, ...] = ()
) -> list[str]:
    """What stands on any page for this audience, in any form, and may not."""
    every = (*RECORDS, *records)
    reader = audience.mentor or _only_mentor((*sessions, *records))
    found = []
    for output in outputs(sessions, every, audience):
        whose = reader
        if output.session is not None:
            whose = audience.mentor or output.session.mentor
        found += _on_page(output.text, sessions, whose)
        found += _promised(output.text, records, whose)
    return list(dict.fromkeys(found))


def _only_mentor(held: tuple[Session | Record, ...]) -> str | None:
    """Whom a page about everything is for where no one is named."""
    return next((each.mentor for each in held if each.mentor), None)


def _promised(page: str, records: tuple[Record, ...], reader: str | None) -> list[str]:
    """Words of promises that are not for this reader."""
    row = _row(page)
    found = []
    for each in records:
        if isinstance(each, Objective) and not _allowed(each.visibility, each.mentor, reader):
            found += [run for run in _runs(each.line) if run in row]
        if isinstance(each, Promise):
            said = [event.why for event in each.events]
            if not _allowed(each.visibility, each.mentor, reader):
                said += [each.will, each.when]
            found += [run for text in said for run in _runs(text) if run in row]
    return found


def _on_page(page: str, sessions: list[Session], reader: str | None) -> list[str]:
    row = _row(page)
    hidden = [name for name in (*PEOPLE, *PARTS, PRIYA, OMAR) if name not in (reader, "Will")]
    found = [name for name in hidden if _holds(row, page, name)]
    for session in sessions:
        for answer in (*session.answers, *stood_before(session)):
            if not _allowed(answer.visibility, session.mentor, reader):
                found += [run for text in own(answer) for run in _runs(text) if run in row]
    return found


def _allowed(mark: Visibility, held_for: str | None, reader: str | None) -> bool:
    """The rule once more, in other words than the gate's."""
    return {
        Visibility.PRIVATE: False,
        Visibility.MENTOR: held_for is None or held_for == reader,
        Visibility.OPEN: True,
    }[mark]


def own(answer: Answer) -> Iterator[str]:
    value = answer.value
    parts = value.values() if isinstance(value, dict) else [value]
    for part in parts:
        yield from part if isinstance(part, tuple) else [str(part)]
    yield answer.note
    if answer.follow_up is not None:
        yield answer.follow_up.answer


def _runs(text: str) -> Iterator[str]:
    words = _row(text).split()
    for at in range(len(words) - RUN + 1):
        yield f" {' '.join(words[at : at + RUN])} "


def _holds(row: str, page: str, name: str) -> bool:
    return name in page if ord(name[0]) > 0x2E80 else _row(name) in row


def _row(text: str) -> str:
    """A text as one row of small letters with single blanks."""
    return f" {' '.join(_GAP.sub(' ', fold(text)).split())} "


def fold_capital(text: str) -> str:
    """A name without its accents, with its capitals."""
    return text if text != fold(text) and text.isascii() else fold(text).title()


def fold(text: str) -> str:
    text = text.lower().replace("ł", "l")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
