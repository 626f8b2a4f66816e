"""What is in two versions: what each of them says, for her to choose."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum

from coach.journal.journal import Journal
from coach.journal.merging import Double
from coach.model.dates import say_date, say_short
from coach.model.guide import Visibility, strictest
from coach.model.place import Key
from coach.model.reconcile import WHOLE_RECORD, Picks
from coach.model.record import Record
from coach.model.session import Answer, Bookmark, Session
from coach.practice.home import stands_twice
from coach.sharing.to_text import value_to_text
from coach.text import clean, count

NOTHING = "(nothing)"


@dataclass(frozen=True)
class Difference:
    """One thing that differs, and what each version says of it.

    `at` is the step and item of an answer, or the name of a field. Of `marks` it is who may
    see it that differs.
    """

    about: str
    kept: str
    other: str
    at: Key | str = ""
    marks: tuple[Visibility, Visibility] | None = None

    def takes_other(self, *, use_other: bool, turned: bool) -> bool:
        """Whether the other version stands here: as for the whole, or turned round.

        Of two marks the more private one stands, unless that is turned round.
        """
        if self.marks is not None:
            use_other = strictest(*self.marks) is self.marks[1]
        return use_other is not turned


@dataclass(frozen=True)
class Pair:
    """Two versions of one thing, and what differs between them."""

    double: Double
    title: str
    differences: tuple[Difference, ...]


def pairs(journal: Journal) -> tuple[Pair, ...]:
    """All that stands in two versions. Raises JournalError."""
    return tuple(pair(double) for double in journal.care.merging.doubles())


def pair(double: Double) -> Pair:
    """What differs between two versions."""
    kept, other = double.kept, double.other
    if isinstance(kept, Session) and isinstance(other, Session):
        title = f"{kept.title}, {say_date(kept.day)}"
        found = _of_sessions(kept, other)
    else:
        title = type(kept).__name__
        found = _of_records(kept, other)
    return Pair(double, title, tuple(found))


def picks(pair: Pair, turned: Collection[Difference]) -> Picks:
    """Her choice: one version as a whole, but for the differences that she turned round."""
    answers, names, opened = set(), set(), set()
    for each in pair.differences:
        if each.marks is not None:
            if each in turned:
                opened.add(WHOLE_RECORD if isinstance(each.at, str) else each.at)
        elif each in turned and isinstance(each.at, str):
            names.add(each.at)
        elif each in turned and not isinstance(each.at, str):
            answers.add(each.at)
    return Picks(frozenset(answers), frozenset(names), frozenset(opened))


def said_of_settled(pair: Pair) -> str:
    """Where the words are that do not stand now."""
    if isinstance(pair.double.kept, Session):
        return "Done. What does not stand is among the earlier versions (F6) and in the trash."
    return "Done. What does not stand is kept as a private note."


def said_of_merged(copies: int, doubles: int, damaged: int = 0) -> str:
    """What became of copies that were taken in."""
    lead = f"{count(copies, 'copy', 'copies')} made by a sync program "
    lead += "was taken in" if copies == 1 else "were taken in"
    kept = "" if damaged else " Nothing is lost."
    if doubles:
        kept = f" {stands_twice(doubles)}; both are kept."
    if damaged:
        what = "It was" if copies == 1 else f"{count(damaged, 'copy', 'copies')} came"
        kept += f" {what} damaged: what could be read was used, and the file is kept as it was."
    return f"{lead}.{kept}"


def _of_sessions(kept: Session, other: Session) -> Iterator[Difference]:
    for name, about, say in _FIELDS:
        yield from _differ(about, say(kept), say(other), name)
    mine = {each.key: each for each in kept.answers}
    theirs = {each.key: each for each in other.answers}
    for key in {**mine, **theirs}:
        one, two = mine.get(key), theirs.get(key)
        asked = one or two
        assert asked is not None
        about = clean(asked.question) + (f" ({clean(asked.about)})" if asked.about else "")
        if _said(one) != _said(two):
            yield Difference(about, _answer(one), _answer(two), key)
        if one is not None and two is not None:
            yield from _marks(f"Who may see it: {about}", one.visibility, two.visibility, key)
    if kept.finished is None or other.finished is None:
        typed = (_typed(kept.bookmark), _typed(other.bookmark))
        yield from _differ("Being written", *typed, "bookmark")


def _of_records(kept: Session | Record, other: Session | Record) -> Iterator[Difference]:
    own = {each.name for each in fields(Record)} - {"deleted"}
    for each in fields(kept):
        if each.name not in own:
            about = each.name.replace("_", " ").capitalize()
            one, two = _value(getattr(kept, each.name)), _value(getattr(other, each.name))
            yield from _differ(about, one, two, each.name)
    assert isinstance(kept, Record)
    assert isinstance(other, Record)
    yield from _marks("Who may see it", kept.visibility, other.visibility, "visibility")


def _differ(about: str, kept: str, other: str, at: Key | str) -> Iterator[Difference]:
    if kept != other:
        yield Difference(about, kept or NOTHING, other or NOTHING, at)


def _marks(about: str, kept: Visibility, other: Visibility, at: Key | str) -> Iterator[Difference]:
    if kept is not other:
        yield Difference(about, kept.value, other.value, at, (kept, other))


_FIELDS: tuple[tuple[str, str, Callable[[Session], str]], ...] = (
    ("title", "Title", lambda each: clean(each.title)),
    ("finished", "Finished",
     lambda each: say_date(each.finished.date()) if each.finished else "not finished"),
    ("trashed", "In the trash", lambda each: "yes" if each.trashed else "no"),
)  # fmt: skip


def _typed(mark: Bookmark | None) -> str:
    """The words at a bookmark."""
    return clean("\n".join(text for text in mark.parts.values() if text)) if mark else ""


def _said(answer: Answer | None) -> str:
    """All that an answer says, without who may see it."""
    if answer is None:
        return ""
    parts = [value_to_text(answer), clean(answer.note)]
    if answer.follow_up is not None:
        parts.append(clean(answer.follow_up.answer))
    if answer.starred:
        parts.append("Starred")
    return "\n".join(part for part in parts if part)


def _answer(answer: Answer | None) -> str:
    said = _said(answer) or NOTHING
    return f"{said}\nSeen by: {answer.visibility.value}" if answer else said


def _value(value: object) -> str:
    """A field of a record in words; what is nested is said part by part."""
    if value is None or value in ("", (), frozenset()):
        return ""
    if isinstance(value, datetime | date):
        return say_short(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple | frozenset):
        return "\n".join(_value(each) for each in value)
    if hasattr(value, "__dataclass_fields__"):
        inside = (_value(getattr(value, each.name)) for each in fields(value))  # type: ignore[arg-type]
        return ", ".join(each for each in inside if each)
    return clean(str(value))
