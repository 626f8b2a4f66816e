"""What waits, in plain text: the lists of records, one record whole, what may become of it."""

from collections.abc import Sequence

from coach.cli.plain_seat import Seat
from coach.cli.plain_talk import Back, Choice, Undone
from coach.model.record import Record
from coach.practice.asking import Ask, Wanted
from coach.practice.deeds.doing import add, perform
from coach.practice.deeds.verb import Verb
from coach.practice.families import FAMILIES, Family, family_of, verbs_of
from coach.practice.ledger import line_of
from coach.practice.mentoring import Mentoring
from coach.practice.record_page import Entry, entries, record_rows
from coach.practice.rows import Row
from coach.text import clean_line

_ADDED = tuple(each for each in FAMILIES if each.line and each.of != "notes")


def waiting(seat: Seat, family: Family | None = None) -> None:
    """Go through what is open, of one family or of all, until she goes back. Raises Back, Leave."""
    closed = False
    while True:
        try:
            closed = _through(seat, family, closed=closed)
        except Undone:
            continue


def _through(seat: Seat, family: Family | None, *, closed: bool) -> bool:
    """Go through one list; whether the next is of what is closed. Raises Back, Leave, Undone."""
    while True:
        found = _entries(seat, family, closed=closed)
        choices = [Choice(entry.record.id, _said(one, entry)) for one, entry in found]
        choices += [
            Choice("add", "write down something new", named=True),
            Choice("open" if closed else "closed",
                   "what is open" if closed else "what is closed", named=True),
        ]  # fmt: skip
        what = family.name if family else "All of them"
        head = f"{what}, {'closed' if closed else 'open'}: {len(found)}."
        name = seat.talk.choose("waiting", head, choices)
        if name in ("open", "closed"):
            return name == "closed"
        try:
            if name == "add":
                _add(seat, family)
            else:
                _one(seat, next(each.record for _, each in found if each.record.id == name))
        except Back:
            continue


def _entries(seat: Seat, family: Family | None, *, closed: bool) -> list[tuple[str, Entry]]:
    """The records of a list with the names of their families."""
    found = entries(_mentoring(seat), closed=closed)
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


def _mentoring(seat: Seat) -> Mentoring:
    journal = seat.desk.journal
    return Mentoring(journal.ongoing(), journal.sessions(), seat.desk.now())


# One record


def _one(seat: Seat, record: Record) -> None:
    """Read one record, and say what became of it, until she goes back. Raises Back, Leave."""
    while True:
        record = seat.ledger.current(record)
        if record.deleted is not None:
            return
        family = family_of(record)
        title = f"{family.one.capitalize()}: {clean_line(line_of(record))}"
        seat.talk.say(title)
        for row in record_rows(record, _mentoring(seat)):
            if line := row_line(row):
                seat.talk.say(line)
        verbs = verbs_of(record)
        choices = [Choice(each.id, f"{each.name}: {each.what}") for each in verbs]
        fields = [each for each in family.fields if not each.locked(record)]
        choices += [Choice(f"field {each.name}", f"Change “{each.label}”") for each in fields]
        name = seat.talk.choose(family.one, "What became of it?", choices)
        try:
            if name.startswith("field "):
                field = next(each for each in fields if f"field {each.name}" == name)
                ask = field.ask(record)
                _perform(seat, record, family.verb("set"), (ask,))
            else:
                _perform(seat, record, family.verb(name))
        except Back:
            seat.talk.remark("Nothing was changed.")


def _perform(seat: Seat, record: Record, verb: Verb, asks: Sequence[Ask] | None = None) -> None:
    """Ask what a verb has to know, then do it. Raises Back, Leave."""

    def do(said: dict[str, str]) -> str:
        deed = perform(seat.ledger, seat.ledger.current(record), verb, said)
        seat.talk.undo = deed.undo
        return " ".join(filter(None, (deed.said, deed.beside)))

    seat.changed(verb.id, verb.asks(record) if asks is None else asks, do)


def row_line(row: Row) -> str:
    """A row of a page as one line that says all of it in words."""
    words = "; ".join(each for each in (*row.cells, clean_line(row.text), row.beside) if each)
    if row.heading:
        return f"{words}:"
    line = f"{row.label}: {words}" if row.label else words
    return f"{line} (should be done by now)" if row.pressing else line


def _add(seat: Seat, family: Family | None) -> None:
    """Write down a new record. Raises Back, Leave."""
    if family is None:
        kinds = [Choice(each.of, each.fields[0].label, named=True) for each in _ADDED]
        name = seat.talk.choose("new", "What is it?", kinds)
        family = next(each for each in _ADDED if each.of == name)
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

    seat.changed("new", asks, do)
