"""One person on a page: where they stand, what is open with them, and where they came up."""

from collections.abc import Iterator

from coach.model.dates import say_date, say_short
from coach.model.feedback import Feedback
from coach.model.person import Mention, Person
from coach.model.promise import Promise
from coach.practice.families import FEEDBACKS, PROMISES
from coach.practice.ledger import line_of
from coach.practice.mentoring import Mentoring
from coach.practice.rows import Row, heading
from coach.text import clean_line, fold


def person_rows(person: Person, mentoring: Mentoring) -> tuple[Row, ...]:
    """What she wrote of a person, the newest first; each line leads to where it stands."""
    facts = (
        ("Where", person.where.value if person.where else ""),
        ("Circle", person.circle),
        ("For what", person.what_for),
        ("Helps with", person.helps_with),
        ("Helps by", person.helps_by),
        ("Last contact", say_date(person.last_contact) if person.last_contact else ""),
    )
    rows = [Row(clean_line(text), label) for label, text in facts if text]
    alias = clean_line(person.alias)
    rows.append(Row(alias or "their initials", "In pages", act="verb:alias", quiet=not alias))
    if still := list(_open(person, mentoring)):
        rows += [heading("Open"), *still]
    if person.mentions:
        rows.append(heading("Where they came up"))
        rows += (_mention(each, mentoring) for each in reversed(person.mentions))
    return tuple(rows)


def _open(person: Person, mentoring: Mentoring) -> Iterator[Row]:
    """The promises that they know of, and feedback of theirs, as far as it is open."""
    ongoing = mentoring.ongoing
    for promise in filter(PROMISES.is_open, ongoing.promises):
        if _names(person, promise.who):
            yield _record(promise)
    for feedback in filter(FEEDBACKS.is_open, ongoing.feedback):
        if _names(person, feedback.giver):
            yield _record(feedback)


def _names(person: Person, text: str) -> bool:
    return bool(text) and fold(clean_line(text)) == fold(clean_line(person.name))


def _record(record: Promise | Feedback) -> Row:
    what = "promise" if isinstance(record, Promise) else "feedback"
    return Row(clean_line(line_of(record)), what, act=f"record:{record.id}")


def _mention(mention: Mention, mentoring: Mentoring) -> Row:
    session = mentoring.by_id.get(mention.session)
    said = mention.what_for or mention.helps_with or mention.circle
    if session is None:
        return Row(clean_line(said) or "a session", say_short(mention.at.date()), quiet=True)
    title = clean_line(session.title) or session.guide
    return Row(title, say_short(session.day), clean_line(said), f"session:{session.id}")
