"""Searching all that she wrote: at once for a command, and while she types for the app.

Nothing is indexed: each thing is held as one folded text, and a query looks through them,
the newest first. Only what is shown in lists is searched; what is in the trash is not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import overload

from coach.errors import NotFoundError
from coach.journal.journal import Journal
from coach.journal.sieve import Wanted
from coach.model.findable import Found, Names, answer_texts, in_records, in_session, parts_of
from coach.model.marking import Span, excerpt
from coach.model.query import Query, Sort, begins_so
from coach.model.record import Record
from coach.model.session import Session
from coach.practice.ledger import nobody
from coach.text import clean_line

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

Group = tuple[Sort, Sequence[Found]]


# At once


def look_up(journal: Journal, query: Query, limit: int) -> list[Group]:
    """What a query finds, by kind, the newest first: `limit` of each, and of sessions.

    Sessions are read from the newest on, and only as many years as that takes. Raises
    JournalError, and NotFoundError for a mentor that nobody is called.
    """
    ongoing = journal.ongoing()
    names = Names({each.id: each.name for each in ongoing.mentors})
    mentors = [e.id for e in ongoing.mentors if begins_so(query.mentor, names.mentor(e.id))]
    if not query.mentor:
        mentors = []
    elif not mentors:
        raise nobody(ongoing.mentors, query.mentor, "mentor")
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


def hint(query: Query) -> str:
    """What to try where nothing was found."""
    if query.is_filtered and query.terms:
        return "Fewer words, or none of the filters, find more."
    return "All the words must stand in one answer, note or record; fewer find more."


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
        self._shelves = {sort: _Shelf() for sort in Sort}

    def add(self, found: Iterable[Found]) -> None:
        """More was read; it is older than what was read before, or of another kind."""
        shelves = self._shelves
        for each in found:
            shelf = shelves[each.sort]
            shelf.pool.append(each)
            shelf.keys.append(each.key)

    def ask(self, query: Query) -> None:
        """Look for something else."""
        narrower = query.narrows(self.query)
        self.query = query
        for shelf in self._shelves.values():
            shelf.ask(narrower=narrower)

    def look_anew(self) -> None:
        """Look through all of it once more, since it can be told better by now what fits."""
        for shelf in self._shelves.values():
            shelf.ask(narrower=False)

    @property
    def is_done(self) -> bool:
        """Whether all that was read was looked through."""
        return self._next is None

    @property
    def _next(self) -> "_Shelf | None":
        """Where to look next: at what there is little of first."""
        for sort, shelf in sorted(self._shelves.items(), key=lambda each: each[0] in _OF_SESSIONS):
            if sort in self.query.kinds and not shelf.is_done:
                return shelf
        return None

    def step(self) -> bool:
        """Look through a little more; whether anything was found in it."""
        shelf = self._next
        return shelf is not None and shelf.step(self.query)

    @property
    def total(self) -> int:
        """How many were found by now."""
        return sum(len(shelf.hits) for shelf in self._shelves.values())

    def how_many(self, *, whole: bool) -> str:
        """How many were found, in words; `whole` says that everything was read."""
        if not self.query.asks:
            return ""
        busy = not (whole and self.is_done)
        total = self.total
        if not total:
            return "looking…" if busy else "nothing found"
        return f"{total} found" + (" so far" if busy else "")

    def to_try(self, *, whole: bool) -> str:
        """What to try where everything was looked through in vain; else empty."""
        vain = self.query.asks and whole and self.is_done and not self.total
        return hint(self.query) if vain else ""

    def groups(self) -> list[Group]:
        """What was found by now, by kind, the newest of each first."""
        return [(sort, _Hits(shelf)) for sort, shelf in self._shelves.items() if shelf.hits]


class _Shelf:
    """The things of one kind, and which of them were found so far, by their number.

    The texts are held beside the things, and what is found is a number: with a word that
    stands in most of them, only to touch each thing would be most of the time.
    """

    def __init__(self) -> None:
        self.pool: list[Found] = []
        self.keys: list[str] = []
        self.hits: list[int] = []
        self._at = 0
        self._again: Sequence[int] = ()
        self._again_at = 0

    @property
    def is_done(self) -> bool:
        return self._again_at >= len(self._again) and self._at >= len(self.pool)

    def ask(self, *, narrower: bool) -> None:
        if narrower:
            self._again = [*self.hits, *self._again[self._again_at :]]
        else:
            self._again, self._at = (), 0
        self._again_at = 0
        self.hits = []

    def step(self, query: Query) -> bool:
        """Look through a little more; whether anything was found in it."""
        terms = sorted(query.terms, key=len, reverse=True)
        keys, at = self.keys, self._at
        numbers: Iterable[int]
        if self._again_at < len(self._again):
            numbers = self._again[self._again_at : self._again_at + _STEP]
            self._again_at += len(numbers)
        else:
            self._at = min(at + _STEP, len(self.pool))
            numbers = range(at, self._at)
            if terms:
                first = terms.pop(0)
                these = enumerate(keys[at : self._at], at)
                numbers = [number for number, key in these if first in key]
        for term in terms:
            numbers = [number for number in numbers if term in keys[number]]
        if query.is_filtered:
            numbers = [number for number in numbers if self.pool[number].fits(query)]
        before = len(self.hits)
        self.hits += numbers
        return len(self.hits) > before


class _Hits(Sequence[Found]):
    """What was found of a kind. Each is taken out only when it is shown."""

    def __init__(self, shelf: _Shelf) -> None:
        self._pool, self._numbers = shelf.pool, shelf.hits

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Found: ...
    @overload
    def __getitem__(self, at: slice) -> list[Found]: ...
    def __getitem__(self, at: int | slice) -> Found | list[Found]:
        if isinstance(at, slice):
            return [self._pool[number] for number in self._numbers[at]]
        return self._pool[self._numbers[at]]


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
