"""What waits, in plain text: the lists of records, one record whole, what may become of it."""

from collections.abc import Callable, Sequence
from functools import partial

from coach.cli.plain_menu import Door, Menu, once, stay
from coach.cli.plain_seat import Seat
from coach.model.person import Person
from coach.model.record import Record
from coach.practice.asking import Ask, Wanted
from coach.practice.deeds.doing import add, perform
from coach.practice.deeds.verb import Verb
from coach.practice.families import FAMILIES, PEOPLE, Family, family_of, verbs_of
from coach.practice.ledger import line_of
from coach.practice.mentoring import Mentoring
from coach.practice.record_page import Entry, entries, record_rows
from coach.practice.rows import Row
from coach.text import clean_line

_ADDED = tuple(each for each in FAMILIES if each.line and each.of != "notes")
_NOBODY = "Nobody yet. People appear here when you name them in a guide."


def waiting(seat: Seat, family: Family | None = None) -> None:
    """Go through what is open, of one family or of all, until she goes back. Raises Leave."""
    stay(seat, "waiting", lambda: _listed(seat, family, closed=False))


def _listed(seat: Seat, family: Family | None, *, closed: bool) -> Menu:
    found = _entries(seat, family, closed=closed)
    doors = [
        Door(entry.record.id, _said(one, entry), partial(one_record, seat, entry.record), False)
        for one, entry in found
    ]
    doors.append(Door("add", "write down something new", partial(add_to, seat, family)))
    if not closed:
        gone = partial(stay, seat, "closed", lambda: _listed(seat, family, closed=True))
        doors.append(Door("closed", "what is closed", gone))
    what = family.name if family else "All of them"
    return Menu(f"{what}, {'closed' if closed else 'open'}: {len(found)}.", doors)


def _entries(seat: Seat, family: Family | None, *, closed: bool) -> list[tuple[str, Entry]]:
    """The records of a list with the names of their families."""
    found = entries(mentoring(seat), closed=closed)
    ones = {each.name: each.one for each in FAMILIES}
    return [
        (ones[name], entry)
        for name, group in found
        for entry in group
        if family is None or family_of(entry.record) is family
    ]


def _said(one: str, entry: Entry) -> str:
    """A record on one line: its words, its state, its day and whose it is, in words."""
    due = f"due {entry.due}" if entry.due else ""
    whose = f"with {entry.mentor}" if entry.mentor else ""
    facts = ", ".join(each for each in (entry.state, due, whose) if each)
    line = f"{one}: {entry.line}"
    return f"{line} ({facts})" if facts else line


def mentoring(seat: Seat) -> Mentoring:
    """Her records and sessions as they are now."""
    journal = seat.desk.journal
    return Mentoring(journal.ongoing(), journal.sessions(), seat.desk.now())


# One record


def one_record(seat: Seat, record: Record, beside: Sequence[Door] = ()) -> None:
    """Read one record, and say what became of it, until she goes back. Raises Leave, Onward."""

    def made() -> Menu | None:
        now = seat.ledger.current(record)
        if now.deleted is not None:
            return None
        family = family_of(now)
        seat.talk.say(f"{family.one.capitalize()}: {clean_line(line_of(now))}")
        say_rows(seat, record_rows(now, mentoring(seat)))
        verbs = verb_doors(seat, now, verbs_of(now))
        return Menu("What became of it?", [*verbs, *field_doors(seat, now), *beside])

    stay(seat, family_of(record).one, made)


def say_rows(seat: Seat, rows: Sequence[Row]) -> None:
    """Say the rows of a page, each on one line with all of it in words."""
    for row in rows:
        if line := row_line(row):
            seat.talk.say(line)


def verb_doors(seat: Seat, record: Record, verbs: Sequence[Verb]) -> list[Door]:
    """What may become of a record."""
    return [Door(each.id, each.what, partial(_perform, seat, record, each)) for each in verbs]


def field_doors(seat: Seat, record: Record) -> list[Door]:
    """What may be changed of a record."""
    doors = []
    for each in family_of(record).fields:
        if not each.locked(record):
            asked = partial(_set, seat, record, each.ask)
            words = f"Change “{each.called(record)}”"
            doors.append(Door(f"field {each.name}", words, asked, False))
    return doors


def _set(seat: Seat, record: Record, ask: Callable[[Record], Ask]) -> None:
    now = seat.ledger.current(record)
    _perform(seat, now, family_of(now).verb("set"), (ask(now),))


def _perform(seat: Seat, record: Record, verb: Verb, asks: Sequence[Ask] | None = None) -> None:
    """Ask what a verb has to know, then do it. Raises Back, Leave."""

    def do(said: dict[str, str]) -> str:
        deed = perform(seat.ledger, seat.ledger.current(record), verb, said)
        seat.talk.undo = deed.undo
        return " ".join(filter(None, (deed.said, deed.beside)))

    seat.changed(verb.id, verb.asks(record) if asks is None else asks, do, record.id)


def row_line(row: Row) -> str:
    """A row of a page as one line that says all of it in words."""
    words = "; ".join(each for each in (*row.cells, clean_line(row.text), row.beside) if each)
    if row.heading:
        return f"{words}:"
    line = f"{row.label}: {words}" if row.label else words
    return f"{line} (should be done by now)" if row.pressing else line


def add_to(seat: Seat, family: Family | None) -> None:
    """Write down a new record. Raises Back, Leave."""
    if family is None:
        doors = [
            Door(each.of, each.fields[0].label, partial(add_to, seat, each)) for each in _ADDED
        ]
        once(seat, "new", Menu("What is it?", doors))
        return
    first = next(each for each in (*family.fields, *family.further) if each.name == family.line)
    more = [each for each in family.further if each.wanted is Wanted.DATE]
    asks = tuple(each.ask() for each in (first, *more))

    def do(said: dict[str, str]) -> str:
        given = {name: text for name, text in said.items() if text}
        mentors = seat.desk.journal.ongoing(closed=False).active_mentors()
        whose = mentors[0].id if len(mentors) == 1 else None
        deed = add(seat.ledger, family, given, whose, private=False)
        seat.talk.undo = deed.undo
        return deed.said

    seat.changed("new", asks, do, family.of)


# People


def people(seat: Seat) -> None:
    """Say what stands for people in pages that leave, and how they help. Raises Leave."""

    def made() -> Menu | None:
        there = sorted(seat.ledger.all().people, key=PEOPLE.order)
        if not there:
            seat.talk.say(_NOBODY)
            return None
        doors = [Door(each.id, _person(each), partial(person, seat, each), False) for each in there]
        return Menu(f"People you named: {len(there)}.", doors)

    stay(seat, "people", made)


def person(seat: Seat, record: Person, beside: Sequence[Door] = ()) -> None:
    """One person: the alias in pages that leave, how they help. Raises Leave, Onward."""

    def made() -> Menu:
        now = seat.ledger.current(record)
        doors = verb_doors(seat, now, family_of(now).verbs)
        return Menu(f"{_person(now)}.", [*doors, *beside])

    stay(seat, "person", made)


def _person(each: Person) -> str:
    stands = f"“{clean_line(each.alias)}”" if each.alias else "the initials"
    helps = f"; {each.helps_by}" if each.helps_by else ""
    return f"{clean_line(each.name)}: in pages that leave stand {stands}{helps}"
