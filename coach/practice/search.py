"""Searching all that she wrote: at once for a command, and while she types for the app.

Nothing is indexed: each thing is held as one folded text, and a query looks through them,
the newest first. Only what is shown in lists is searched; what is in the trash is not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from coach.errors import NotFoundError
from coach.journal.journal import Journal
from coach.journal.sieve import Wanted
from coach.model.findable import Found, Names, answer_texts, in_records, in_session, parts_of
from coach.model.marking import Span, excerpt
from coach.model.query import Query, Sort
from coach.model.record import Record
from coach.model.session import Session
from coach.practice.ledger import find_named
from coach.text import clean_line, key_of

_OF_SESSIONS = frozenset({Sort.ANSWER, Sort.SESSION})
_BATCH = 250
"""Sessions that are made ready at a time."""
_STEP = 2000
"""Things that are looked through at a time."""

HEADINGS: Mapping[Sort, str] = {
    Sort.ANSWER: "Answers",
    Sort.SESSION: "Sessions by their title",
    Sort.DECISION: "Decisions",
    Sort.PROMISE: "Promises",
    Sort.QUESTION: "Questions for a mentor",
    Sort.ADVICE: "Advice",
    Sort.WORDS: "Exact words",
    Sort.FEEDBACK: "Feedback",
    Sort.NOTE: "Notes",
    Sort.OBJECTIVE: "Objectives",
    Sort.MEETING: "Meetings",
    Sort.MENTOR: "Mentors",
    Sort.PERSON: "People",
}
"""What each kind is called above those that were found."""

Group = tuple[Sort, list[Found]]


# At once


def look_up(journal: Journal, query: Query, limit: int) -> list[Group]:
    """What a query finds, by kind, the newest first: `limit` of each, and of sessions.

    Sessions are read from the newest on, and only as many years as that takes. Raises
    JournalError, and NotFoundError for a mentor that nobody, or more than one, is called.
    """
    ongoing = journal.ongoing()
    named = ongoing.mentors
    if query.mentor:
        named = (find_named(ongoing.mentors, query.mentor, "mentor"),)
    mentors = [each.id for each in named] if query.mentor else []
    names = Names({each.id: each.name for each in named})
    query = replace(query, mentor=key_of(named[0].name)) if query.mentor else query
    found: dict[Sort, list[Found]] = {sort: [] for sort in Sort}
    if query.kinds & _OF_SESSIONS:
        wanted = Wanted(mentors, query.starred, range(query.since.year, query.until.year + 1))
        sessions = (
            hits
            for session in journal.matching(query.terms, wanted)
            if (hits := [each for each in in_session(session, names) if each.fits(query)])
        )
        for hits in islice(sessions, limit):
            for each in hits:
                found[each.sort].append(each)
    for each in in_records(ongoing, names) if query.kinds - _OF_SESSIONS else ():
        if len(found[each.sort]) < limit and _fits(each, query, journal, names):
            found[each.sort].append(each)
    return [(sort, hits) for sort, hits in found.items() if hits]


def _fits(found: Found, query: Query, journal: Journal, names: Names) -> bool:
    """Whether a record is looked for; only for one that may be is its session read."""
    if not query.guide:
        return found.fits(query)
    origin = found.of.origin if isinstance(found.of, Record) else None
    if origin is None or not found.fits(replace(query, guide="")):
        return False
    try:
        return query.guide in names.guide(journal.session(origin.session))
    except NotFoundError:
        return False  # it was deleted for good, and the record stands on its own


# While she types


def readings(journal: Journal, names: Names) -> Iterator[list[Found]]:
    """All that can be found, a part at a time: the records, then the sessions, newest first.

    May take its time in a thread of its own, with the garbage collector held back: all of it
    stays. Raises JournalError.
    """
    yield in_records(journal.ongoing(), names)
    sessions = iter(journal.matching())
    while True:
        batch = list(islice(sessions, _BATCH))
        if not batch:
            return
        yield [each for session in batch for each in in_session(session, names)]


class Search:
    """What was read so far, what is looked for, and what of it was found by now.

    Looking goes step by step, so that nobody who types waits for it. A query that only
    narrows the one before looks through what that one found.
    """

    def __init__(self) -> None:
        self.query = Query()
        self._pool: list[Found] = []
        self._hits: list[Found] = []
        self._again: Sequence[Found] = ()
        self._again_at = 0
        self._at = 0
        self._found: dict[Sort, list[Found]] = {}

    def add(self, found: Sequence[Found]) -> None:
        """More was read; it is older than what was read before, or of another kind."""
        self._pool.extend(found)

    def ask(self, query: Query) -> None:
        """Look for something else."""
        if query.narrows(self.query):
            self._again = [*self._hits, *self._again[self._again_at :]]
        else:
            self._again, self._at = (), 0
        self._again_at = 0
        self.query = query
        self._hits = []
        self._found = {}

    def look_anew(self) -> None:
        """Look through all of it once more, since it can be told better by now what fits."""
        self._again, self._again_at, self._at = (), 0, 0
        self._hits, self._found = [], {}

    @property
    def is_done(self) -> bool:
        """Whether all that was read was looked through."""
        return self._again_at >= len(self._again) and self._at >= len(self._pool)

    def step(self) -> bool:
        """Look through a little more; whether anything was found in it."""
        if self._again_at < len(self._again):
            part = self._again[self._again_at : self._again_at + _STEP]
            self._again_at += len(part)
        else:
            part = self._pool[self._at : self._at + _STEP]
            self._at += len(part)
        hits = fitting(part, self.query)
        self._hits += hits
        for each in hits:
            self._found.setdefault(each.sort, []).append(each)
        return bool(hits)

    @property
    def total(self) -> int:
        """How many were found by now."""
        return len(self._hits)

    def how_many(self, *, whole: bool) -> str:
        """How many were found, in words; `whole` says that everything was read."""
        if not self.query.asks:
            return ""
        busy = not (whole and self.is_done)
        if not self._hits:
            return "looking…" if busy else "nothing found"
        return f"{self.total} found" + (" so far" if busy else "")

    def groups(self) -> list[Group]:
        """What was found by now, by kind, the newest of each first."""
        return [(sort, self._found[sort]) for sort in Sort if sort in self._found]


def fitting(found: Sequence[Found], query: Query) -> list[Found]:
    """Those of some things that a query looks for, in their order."""
    left = list(found)
    for term in sorted(query.terms, key=len, reverse=True):
        left = [each for each in left if term in each.key]
    return [each for each in left if each.fits(query)] if query.is_filtered else left


# What of it is shown


@dataclass(frozen=True)
class Shown:
    """What a list shows of one thing: its day and title, and its words with what was found."""

    title: str
    text: str
    marks: tuple[Span, ...]


def shown(found: Found, terms: Sequence[str], width: int) -> Shown:
    """One thing as a list shows it, with at most `width` characters of its words."""
    title = ""
    texts: tuple[str, ...]
    if isinstance(found.of, Session):
        title = clean_line(found.of.title)
        texts = answer_texts(found.answer) if found.answer else (found.of.title,)
    else:
        texts = tuple(text for _, text in parts_of(found.of))
    return Shown(title, *excerpt(texts, terms, width))
