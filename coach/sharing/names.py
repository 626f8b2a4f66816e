"""The names of people, as they stand in the records and in the sessions themselves."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coach.model.amend import stood_before
from coach.model.feedback import Feedback
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor
from coach.model.person import Person
from coach.model.promise import Promise
from coach.model.record import Record
from coach.model.session import Answer, Session
from coach.sharing.name_lists import GIVEN, PLACES
from coach.sharing.name_words import JOINERS, PARTICLES, ROLES
from coach.sharing.tokens import token_words
from coach.text import clean_line

_MOST_WORDS = 4
"""A longer piece of a name's field is a sentence; only the names in it count."""

_PARTED = re.compile(r"[,;:/&+|()\[\]\"“”\n]|\s[-–—]\s")
_NAME_FEEDS = frozenset({"feedback.giver", "person"})
NAME_FIELDS = ("name", "who")
"""The fields of a record that are there to hold a name."""


@dataclass(frozen=True)
class Name:
    """A name as it was written, and what she wants to stand for it on pages that leave."""

    full: str
    alias: str = ""


def recorded_names(records: Iterable[Record]) -> Iterator[Name]:
    """The names in records, those that were removed included; other records hold none."""
    for record in records:
        if isinstance(record, Mentor):
            yield Name(clean_line(record.name))
        elif isinstance(record, Person):
            alias = clean_line(record.alias)
            for written in (record.name, *(mention.name for mention in record.mentions)):
                yield from (Name(full, alias) for full in names_in(written))
        elif isinstance(record, Promise):
            yield from map(Name, names_in(record.who))
        elif isinstance(record, Feedback):
            yield from map(Name, names_in(record.giver))


def names_by_answer(session: Session) -> Iterator[tuple[Name, Visibility]]:
    """The names in a session's own answers, and in what stood there, each with its mark."""
    for answer in (*session.answers, *stood_before(session)):
        loose = answer.kind in (Kind.PERSON, Kind.PROMISE)
        for text in name_fields(answer):
            for full in names_in(text, capitals=not loose):
                yield Name(full), answer.visibility


def name_fields(answer: Answer) -> Iterator[str]:
    """The texts of an answer that are there to hold a name."""
    value = answer.value
    if isinstance(value, Mapping):
        yield from (text for name in NAME_FIELDS if isinstance(text := value.get(name), str))
    elif holds_names(answer):
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value


def holds_names(answer: Answer) -> bool:
    """Whether the whole answer says who: a giver of feedback, someone to introduce."""
    return any(map(is_name_feed, answer.feeds))


def is_name_feed(feed: str) -> bool:
    """Whether an answer that feeds this says who."""
    return feed in _NAME_FEEDS or feed.startswith("person.")


def names_in(text: str, *, capitals: bool = False) -> list[str]:
    """The names in a field that is there to hold one.

    What says only a role (`my boss`, `Head of Sales`) is no name, and what stands
    around a name is left out (`Tom from sales`). A long piece is a sentence: there
    only runs of two or more capitalised words count, and with `capitals` only
    what has a capital.

    A place is no name after `in` or `at`, or after a given name and `from`.

    A comma, a sign or a word such as `and` parts two people. After a small word
    it is part of one name (`Claus von und zu Guttenberg`), as `y` and `e` always are.
    """
    found: list[str] = []
    pieces = (clean_line(piece).split(" ") for piece in _PARTED.split(text))
    for words in (people for piece in pieces for people in _one_by_one(piece)):
        if all(_is_role(word) for word in words):
            continue
        if all(_is_capital(word) or _is_small(word) for word in words):
            found.append(" ".join(words))
            continue
        for before, core in _cores(words):
            if _is_place(before, core):
                continue
            runs = list(_runs(core))
            if len(words) > _MOST_WORDS:
                found.extend(run for run in runs if " " in run)
            elif runs or not capitals:
                found.extend([" ".join(core), *runs])
    return list(dict.fromkeys(found))


def _one_by_one(words: Iterable[str]) -> Iterator[list[str]]:
    """The words of each person; `von und zu` is made one small word."""
    one: list[str] = []
    open_ended = False
    for word in words:
        if word.lower() in JOINERS:
            if one and _goes_on(one[-1], word):
                one[-1] += f" {word}"
                open_ended = True
                continue
            if one:
                yield one
            one = []
        elif open_ended and word.lower() in PARTICLES:
            one[-1] += f" {word}"
        else:
            one.append(word)
        open_ended = False
    if one:
        yield one


def _goes_on(before: str, joiner: str) -> bool:
    shouted = before.isupper() and joiner.isupper() and len(before) > 1
    return before.lower() in PARTICLES and (before.islower() or shouted)


def _cores(words: Iterable[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What stands between the words that say only a role, each after all that comes before it."""
    before: list[str] = []
    core: list[str] = []
    for word in [*words, ""]:
        if word and not _is_role(word):
            core.append(word)
            continue
        passed = [*core, word]
        while core and _is_small(core[-1]):
            core.pop()
        if core:
            yield before, core
        before = [*before, *passed]
        core = []


def _is_place(before: list[str], words: list[str]) -> bool:
    """Whether these words name a place, and what stands before them says so too."""
    place = " ".join(part for word in words for part in token_words(word))
    if before and before[-1].lower() == "new":  # a word for a role elsewhere
        before, place = before[:-1], f"new {place}"
    if place not in PLACES or not before:
        return False
    named = len(before) > 1 and not GIVEN.isdisjoint(token_words(before[-2]))
    return before[-1].lower() in ("in", "at") or (named and before[-1].lower() == "from")


def _runs(words: Iterable[str]) -> Iterator[str]:
    """The runs of capitalised words, with the small words inside them."""
    run: list[str] = []
    for word in [*words, ""]:
        if _is_capital(word) or (run and word and _is_small(word)):
            run.append(word)
            continue
        while run and _is_small(run[-1]):
            run.pop()
        if run:
            yield " ".join(run)
        run = []


def _is_capital(word: str) -> bool:
    first = next((char for char in word if char.isalpha()), "")
    return bool(first) and not first.islower()


def _is_small(word: str) -> bool:
    return word.islower() and all(part in PARTICLES for part in word.split(" "))


def _is_role(word: str) -> bool:
    return all(part in ROLES for part in token_words(word))
