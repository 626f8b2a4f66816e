"""Everything she can find: answers, titles, and each record, with the words of each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from coach.model.decision import Decision
from coach.model.feedback import Feedback
from coach.model.mentoring import Advice, Meeting, Mentor, Note, NoteKind, Question
from coach.model.objective import Objective
from coach.model.ongoing import Ongoing, every_record
from coach.model.person import Person
from coach.model.promise import Promise
from coach.model.query import Query, Sort, key_of_all
from coach.model.record import Record
from coach.model.session import Answer, Session
from coach.model.texts import is_blank, own_texts
from coach.text import key_of

Part = tuple[str, str]
"""A text of hers and what it is called, empty where it needs no name."""


class Found(NamedTuple):
    """One thing that can be found. `of` is the record, or the session with its `answer`.

    `key` is all its texts as `search_key` gives them; `mentor` and `guide` are the names of
    the mentor it is for and of the guide it came from, in the same form.
    """

    sort: Sort
    key: str
    day: date
    mentor: str
    guide: str
    starred: bool
    of: Session | Record
    answer: Answer | None = None

    @property
    def id(self) -> str:
        """The id of the record, or of the session."""
        return self.of.id

    def fits(self, query: Query) -> bool:
        """Whether this is looked for."""
        return (
            self.sort in query.kinds
            and query.is_in(self.key)
            and query.admits(self.day, self.mentor, self.guide, starred=self.starred)
        )


class Names:
    """The names of mentors and guides as they are looked for, each made once."""

    def __init__(self, mentors: Mapping[str, str]) -> None:
        """`mentors` are their names by id."""
        self._mentors = {id: key_of(name) for id, name in mentors.items()}
        self._guides: dict[tuple[str, str], str] = {}
        self._of_sessions: dict[str, str] = {}

    def mentor(self, id: str | None) -> str:
        """The name of a mentor, empty for none."""
        return self._mentors.get(id or "", "")

    def guide(self, session: Session) -> str:
        """The name and the title of the guide of a session, which is remembered by its id."""
        named = (session.guide, session.title)
        if named not in self._guides:
            self._guides[named] = key_of(" ".join(named))
        self._of_sessions[session.id] = self._guides[named]
        return self._guides[named]

    def guide_of(self, record: Record) -> str:
        """The guide that a record came from, empty where its session was not seen yet."""
        return self._of_sessions.get(record.origin.session, "") if record.origin else ""


def in_session(session: Session, names: Names) -> Iterator[Found]:
    """What can be found in a session: its title, and each answer with the words around it."""
    day, guide, mentor = session.day, names.guide(session), names.mentor(session.mentor)
    key = key_of(session.title)
    yield Found(Sort.SESSION, key, day, mentor, guide, bool(session.starred), session)
    for answer in session.answers:
        if not is_blank(answer):
            key = key_of_all(answer_texts(answer))
            yield Found(
                Sort.ANSWER, key, day, mentor, guide, answer.starred, session, answer
            )  # fmt: skip


def answer_texts(answer: Answer) -> tuple[str, ...]:
    """What she wrote in an answer, then what she was asked."""
    under = answer.follow_up
    asked = (answer.about, answer.question, under.question if under else "")
    return tuple(text for text in (*own_texts(answer), *asked) if text)


def in_records(ongoing: Ongoing, names: Names) -> list[Found]:
    """Every record that holds words, the newest first. A choice of names for pages holds none."""
    records = [each for each in every_record(ongoing) if type(each) in _PARTS]
    records.sort(key=lambda each: (each.created, each.id), reverse=True)
    return [found for each in records if (found := in_record(each, names)).key]


def in_record(record: Record, names: Names) -> Found:
    """What can be found of a record."""
    key = key_of_all(text for _, text in parts_of(record))
    day = record.created.date()
    if isinstance(record, Meeting) and record.at is not None:
        day = record.at.date()
    mentor = names.mentor(record.id if isinstance(record, Mentor) else record.mentor)
    if isinstance(record, Person):
        mentors = {names.mentor(each.mentor) for each in record.mentions}
        mentor = "\n".join(sorted({mentor, *mentors}))
    return Found(sort_of(record), key, day, mentor, names.guide_of(record), False, record)


def sort_of(record: Record) -> Sort:
    """The kind that a record is found as."""
    if isinstance(record, Note) and record.kind is NoteKind.EXACT_WORDS:
        return Sort.WORDS
    return _SORTS[type(record)]


def parts_of(record: Record) -> tuple[Part, ...]:
    """The texts of a record, with what each is called; those that are empty are left out."""
    return tuple((label, text) for label, text in _PARTS[type(record)](record) if text.strip())


def _several(label: str, texts: Iterable[str]) -> Iterator[Part]:
    return ((label, text) for text in texts)


def _promise(each: Promise) -> Iterator[Part]:
    yield from (("I will", each.will), ("When", each.when), ("Who will know", each.who))
    yield from _several("Why", (event.why for event in each.events))


def _decision(each: Decision) -> Iterator[Part]:
    yield from (("", each.facing), ("Choice", each.choice), ("Reason", each.reason))
    yield from _several("Option", each.options)
    yield from _several("Fact", each.facts)
    yield from _several("Assumption", each.assumptions)
    yield from (("If it goes badly", each.premortem), ("From outside", each.outside))
    yield from (("To undo it", each.undo), ("Later", each.later))
    yield from _several("Result expected", (result.result for result in each.results))
    yield from _several("Added", (words.text for words in each.amendments))
    for look in each.looks:
        yield from (("Remembered", look.remembered), ("In your hands", look.hands))
        yield ("Lesson", look.lesson)


def _feedback(each: Feedback) -> Iterator[Part]:
    yield from (("About", each.topic), ("From", each.giver), ("Heard", each.heard))
    yield from (("How to ask", each.ask), ("What fits", each.fits), ("What blocks", each.block))
    yield from (("Kind", each.kind), ("To tell back", each.tell_back))


def _mentor(each: Mentor) -> Iterator[Part]:
    yield from (("", each.name), ("Background", each.background), ("Why", each.why))
    for agreed in each.agreed:
        yield from _several("Stays between you", agreed.confidentiality)
        yield from (("How blunt", agreed.blunt), ("When to stop", agreed.stop))
        yield from (("If it drifts", agreed.drift), ("How often", agreed.rhythm))
    yield ("Parting", each.parting)


def _person(each: Person) -> Iterator[Part]:
    yield from (("", each.name), ("In pages", each.alias), ("Circle", each.circle))
    yield from (("What for", each.what_for), ("Helps with", each.helps_with))
    yield ("Helps by", each.helps_by)


def _objective(each: Objective) -> Iterator[Part]:
    yield from (("", each.line), ("Less than hoped", each.short), ("As hoped", each.hoped))
    yield ("Better than hoped", each.beyond)
    yield from _several("Proof", (review.proof for review in each.reviews))


def _advice(each: Advice) -> Iterator[Part]:
    yield from (("In their words", each.words), ("Tried", each.tried))
    yield ("What came of it", each.result)


_PARTS: Mapping[type[Record], Callable[[Any], Iterable[Part]]] = {
    Promise: _promise,
    Decision: _decision,
    Feedback: _feedback,
    Mentor: _mentor,
    Person: _person,
    Objective: _objective,
    Advice: _advice,
    Question: lambda each: (("", each.question), ("What would help", each.help)),
    Note: lambda each: (("", each.text),),
    Meeting: lambda each: (("To keep", each.keep),),
}

_SORTS: Mapping[type[Record], Sort] = {
    Promise: Sort.PROMISE,
    Decision: Sort.DECISION,
    Feedback: Sort.FEEDBACK,
    Mentor: Sort.MENTOR,
    Person: Sort.PERSON,
    Objective: Sort.OBJECTIVE,
    Advice: Sort.ADVICE,
    Question: Sort.QUESTION,
    Note: Sort.NOTE,
    Meeting: Sort.MEETING,
}
