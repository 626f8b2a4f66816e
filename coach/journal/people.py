"""What a session adds to people: the same name, however it is accented, is the same person."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from coach.journal.gathering import Heard, day, ordered, record_id, strictest, words
from coach.model.guide import Kind, Visibility
from coach.model.person import Direction, Mention, Person
from coach.model.record import Origin
from coach.model.session import Answer
from coach.text import clean_line, fold

_LATEST = ("name", "where", "circle", "what_for", "helps_with", "helps_by")
_DIRECTIONS = {direction.value: direction for direction in Direction}


def harvest_people(heard: Heard, kept: tuple[Person, ...]) -> tuple[Person, ...]:
    """The people after a session was heard.

    Each person keeps what every session said, so that taking one session's words
    back, or hearing two in another order, leaves what the others said.
    """
    people = {person.id: person for person in kept}
    session = heard.session.id
    for person in kept:
        if session in _sessions(person) and not _removed(person):
            others = tuple(m for m in person.mentions if m.session != session)
            people[person.id] = replace(person, mentions=others)
    heard_of: set[str] = set()
    for answer, values in heard.of_kind(Kind.PERSON):
        name = clean_line(words(values, "name"))
        if name:
            found = _find(people, fold(name), heard, answer)
            if found is not None:
                people[found.id] = _with(found, _mention(heard, answer, name, values))
                heard_of.add(found.id)
    before = {person.id: person for person in kept}
    return ordered(
        _shown(heard, person, before.get(person.id), person.id in heard_of)
        for person in people.values()
    )


def _find(people: Mapping[str, Person], name: str, heard: Heard, answer: Answer) -> Person | None:
    """The person that a name stands for, made new if need be; None if she removed them since."""
    named = [person for person in people.values() if fold(person.name) == name]
    if any(_removed(p) and heard.session.id in _sessions(p) for p in named):
        return None
    for turn in count():
        identity = record_id("person", name, str(turn))
        person = people.get(identity)
        if person is None or not _removed(person):
            break
        if person.deleted is not None and person.deleted >= answer.asked_at:
            return None
    living = [person for person in named if person.deleted is None]
    if living:
        return min(living, key=lambda person: person.id)
    origin = Origin(heard.session.id, answer.step, answer.item, answer.visibility)
    return person or Person(identity, answer.asked_at, origin)


def _removed(person: Person) -> bool:
    """Whether she removed the record herself."""
    return person.deleted is not None and not person.withdrawn


def _sessions(person: Person) -> set[str]:
    return {mention.session for mention in person.mentions}


def _mention(heard: Heard, answer: Answer, name: str, values: Mapping[str, Any]) -> Mention:
    return Mention(
        session=heard.session.id,
        step=answer.step,
        at=answer.asked_at,
        item=answer.item,
        name=name,
        where=_DIRECTIONS.get(words(values, "where").casefold()),
        circle=words(values, "circle"),
        what_for=words(values, "what-for"),
        helps_with=words(values, "helps-with"),
        helps_by=words(values, "helps-by"),
        last_contact=day(values.get("last-contact")),
        visibility=answer.visibility,
        mentor=heard.session.mentor,
    )


def _with(person: Person, new: Mention) -> Person:
    """A person with one more mention; a session that names them twice makes one of both."""
    mentions = []
    for mention in person.mentions:
        if mention.session == new.session:
            changes: dict[str, Any] = {
                name: getattr(mention, name) for name in _LATEST if not getattr(new, name)
            }
            contacts = [day for day in (mention.last_contact, new.last_contact) if day]
            mark = strictest([mention.visibility, new.visibility])
            changes |= {"last_contact": max(contacts, default=None), "visibility": mark}
            changes |= {"step": mention.step, "at": mention.at, "item": mention.item}
            new = replace(new, **changes)
        else:
            mentions.append(mention)
    return replace(person, mentions=tuple(sorted([*mentions, new], key=_order)))


def _order(mention: Mention) -> tuple[datetime, str]:
    return (mention.at, mention.session)


def _shown(heard: Heard, person: Person, before: Person | None, heard_of: bool) -> Person:
    """A person's fields as the mentions show them, but for those that she edited."""
    if before is not None and person.mentions == before.mentions and not heard_of:
        return person
    if _removed(person):
        return person
    if not person.mentions:
        return _without_mentions(heard, person)
    changes: dict[str, Any] = {
        name: next((v for m in reversed(person.mentions) if (v := getattr(m, name))), None)
        or getattr(person if person.origin is None else Person, name)
        for name in _LATEST
    }
    contacts = [m.last_contact for m in person.mentions if m.last_contact]
    if person.origin is None:  # she wrote this record: its name is hers
        changes.pop("name")
        contacts += [person.last_contact] if person.last_contact else []
    changes["last_contact"] = max(contacts, default=None)
    changes = {name: value for name, value in changes.items() if name not in person.edited}
    return _sourced(replace(person, **changes, deleted=None, withdrawn=False))


def _without_mentions(heard: Heard, person: Person) -> Person:
    """Someone whom no session names any more goes, unless she wrote or changed the record."""
    if person.origin is None or person.edited or person.alias or person.deleted is not None:
        return person
    return replace(person, deleted=heard.moment, withdrawn=True)


def _sourced(person: Person) -> Person:
    """With the first mention as its origin, and the strictest mark of them all.

    What was said for two mentors is for neither.
    """
    marks = [mention.visibility for mention in person.mentions]
    mentors = {mention.mentor for mention in person.mentions if mention.mentor}
    if len(mentors) > 1 and any(mark is not Visibility.OPEN for mark in marks):
        marks.append(Visibility.PRIVATE)
    changes: dict[str, Any] = {"visibility": strictest(marks)}
    if person.origin is None:
        changes = {"visibility": strictest([person.visibility, *marks])}
    else:
        first = person.mentions[0]
        changes["created"] = first.at
        changes["origin"] = Origin(first.session, first.step, first.item, first.visibility)
        changes["mentor"] = min(mentors) if len(mentors) == 1 else None
    kept = {name: value for name, value in changes.items() if name not in person.edited}
    return replace(person, **kept)
