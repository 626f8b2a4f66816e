"""What she looks for: words, phrases and filters, as she types them. One rule for all places."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from coach.model.dates import SPANS, read_days
from coach.text import clean_line, key_of, listed, search_key, words


class Sort(StrEnum):
    """The kinds of things that are found, in the order in which they are shown."""

    ANSWER = "answer"
    SESSION = "session"
    DECISION = "decision"
    PROMISE = "promise"
    QUESTION = "question"
    ADVICE = "advice"
    WORDS = "exact words"
    FEEDBACK = "feedback"
    NOTE = "note"
    OBJECTIVE = "objective"
    MEETING = "meeting"
    MENTOR = "mentor"
    PERSON = "person"


EVERY = frozenset(Sort)
_ALSO: Mapping[Sort, tuple[str, ...]] = {
    Sort.SESSION: ("title",),
    Sort.WORDS: ("words",),
    Sort.PERSON: ("people",),
}
"""Further names under which a kind is typed."""

KINDS = "answer, session, decision, promise, question, advice, words, feedback, note, objective, "
KINDS += "meeting, mentor or person"

_FILTER = r"(mentor|guide|kind|since|until|in):"
_TOKEN = re.compile(rf'{_FILTER}(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)', re.IGNORECASE)
_STARRED = "starred"
_CURLY = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f", '"'))


@dataclass(frozen=True)
class Query:
    """What she looks for. All of it must hold; empty, everything is found.

    `terms` are words and phrases as `search_key` gives them. `mentor` is how words of a name
    begin, as `begins_so` has it, `guide` a part of a name, both in the same form; `since` and
    `until` are days, both included. `problems` says in a sentence each what was typed as a
    filter and cannot be one; that filter is left out.
    """

    terms: tuple[str, ...] = ()
    mentor: str = ""
    guide: str = ""
    kinds: frozenset[Sort] = EVERY
    since: date = date.min
    until: date = date.max
    starred: bool = False
    problems: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Whether it asks for more than words."""
        return self != Query(self.terms, problems=self.problems)

    @property
    def asks(self) -> bool:
        """Whether it asks for anything at all."""
        return bool(self.terms) or self.is_filtered

    def is_in(self, key: str) -> bool:
        """Whether all its words and phrases stand in a text, given as `search_key` does."""
        return all(term in key for term in self.terms)

    def admits(self, day: date, mentor: str, guide: str, *, starred: bool) -> bool:
        """Whether its filters let a thing of this day through; names as `search_key` gives them.

        Of several mentors each stands on a line of its own, and one of them is enough.
        """
        return (
            self.since <= day <= self.until
            and (not self.mentor or any(begins_so(self.mentor, e) for e in mentor.split("\n")))
            and self.guide in guide
            and (starred or not self.starred)
        )

    def narrows(self, earlier: "Query") -> bool:
        """Whether an earlier query found all that this one finds."""
        return (
            all(any(old in term for term in self.terms) for old in earlier.terms)
            and begins_so(earlier.mentor, self.mentor)
            and earlier.guide in self.guide
            and self.kinds <= earlier.kinds
            and earlier.since <= self.since
            and self.until <= earlier.until
            and (self.starred or not earlier.starred)
        )


@lru_cache(maxsize=1024)
def begins_so(typed: str, name: str) -> bool:
    """Whether what was typed means a name: each word of it begins one of the name, in order.

    Both as `key_of` gives them. “ann” and “joa w” never mean a name that only holds these
    letters further in; what has no words means only a name that is the same.
    """
    if not (wanted := words(typed)):
        return typed in ("", name)
    left = iter(words(name))
    return all(any(word.startswith(each) for word in left) for each in wanted)


def read_query(text: str, today: date | None = None) -> Query:
    """What typed words ask for: `board "no way" mentor:ann kind:promise since:2026-01 starred`.

    A phrase stands in quotes; one that is not closed yet goes to the end. The filters are
    `mentor:` `guide:` `kind:` `since:` `until:` `in:` and `starred`. With `today`, a date may
    also be a day such as `"1 march"`.
    """
    terms: list[str] = []
    filters: dict[str, str] = {}
    starred = False
    for name, quoted, plain, phrase, word in _TOKEN.findall(_tidied(text)):
        if name:
            filters[name.lower()] = key_of(quoted or plain)
        elif search_key(word) == _STARRED:
            starred = True
        else:
            terms.append(key_of(phrase or word))
    wanted = tuple(term for term in terms if term)
    return _with_filters(wanted, filters, today, starred=starred)


def _tidied(text: str) -> str:
    return clean_line(text).translate(_CURLY)


def _with_filters(
    terms: tuple[str, ...], filters: Mapping[str, str], today: date | None, *, starred: bool
) -> Query:
    problems = []
    kinds = EVERY
    if wanted := filters.get("kind"):
        kinds = kinds_named(wanted)
        if not kinds:
            problems.append(f"There is no kind “{wanted}”. The kinds are {KINDS}.")
            kinds = EVERY
    since, until = date.min, date.max
    for name in ("since", "until", "in"):
        if not (typed := filters.get(name)):
            continue
        span = read_days(typed, today)
        if span is None:
            problems.append(f"“{name}:{typed}” is no date. It takes {SPANS}.")
            continue
        since = max(since, span[0]) if name != "until" else since
        until = min(until, span[1]) if name != "since" else until
    mentor, guide = filters.get("mentor", ""), filters.get("guide", "")
    return Query(terms, mentor, guide, kinds, since, until, starred, tuple(problems))


def kinds_named(typed: str) -> frozenset[Sort]:
    """The kinds whose names begin as typed; an s at the end is let pass."""
    one = typed.rstrip("s") or typed
    return frozenset(
        sort
        for sort in Sort
        if any(name.startswith((typed, one)) for name in (sort.value, *_ALSO.get(sort, ())))
    )


def phrase_of(word: str) -> str:
    """A word as a shell hands it over, as it is typed here: one that holds blanks is a phrase."""
    line = _tidied(word)
    if '"' in line or not re.search(r"\s", line):
        return line
    name = re.match(_FILTER, line, re.IGNORECASE)
    return f'{name[0]}"{line[name.end() :].strip()}"' if name else f'"{line}"'


def with_filter(text: str, name: str, value: str) -> str:
    """Typed words with a filter set in them, in place of one of the same name; empty, without it.

    `name` is one of the filters; `starred` is set by any value.
    """
    kept = [
        match[0]
        for match in _TOKEN.finditer(_tidied(text))
        if (match[1].lower() if match[1] else search_key(match[5] or "")) != name
    ]
    if value and name == _STARRED:
        kept.append(name)
    elif value:
        kept.append(f'{name}:"{value}"' if re.search(r"\s", value) else f"{name}:{value}")
    return " ".join(kept)


def said_of(query: Query, typed: str = "") -> str:
    """The filters of a query in words, to be read after “with”; empty where there are none.

    What stands in `typed` in the same words is left out.
    """
    there = set(_tidied(typed).casefold().replace('"', "").replace(":", " ").split())
    said = [each for each in _said(query) if not set(each.casefold().split()) <= there]
    return ", ".join(said)


def _said(query: Query) -> list[str]:
    said = []
    if query.kinds != EVERY:
        said.append(listed([sort.value for sort in Sort if sort in query.kinds], "or"))
    if query.mentor:
        said.append(f"mentor {query.mentor}")
    if query.guide:
        said.append(f"guide {query.guide}")
    if query.since != date.min:
        said.append(f"since {query.since}")
    if query.until != date.max:
        said.append(f"until {query.until}")
    if query.starred:
        said.append("starred")
    return said


def key_of_all(texts: Iterable[str]) -> str:
    """The texts of one thing in one key; no word or phrase goes from one text into the next."""
    return "\n".join([key_of(text) for text in texts])
