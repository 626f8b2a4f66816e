"""Finding in plain text: search, starred passages, then and now."""

from collections.abc import Sequence
from functools import partial
from random import choice

from coach.cli.plain_meetings import settle
from coach.cli.plain_mentors import mentor
from coach.cli.plain_menu import Door, Menu, read_on, stay
from coach.cli.plain_records import one_record, person
from coach.cli.plain_seat import Seat
from coach.cli.plain_sessions import answer_line, read
from coach.errors import CoachError, UsageError
from coach.model.dates import say_date, say_short
from coach.model.findable import Found
from coach.model.mentoring import Meeting, Mentor
from coach.model.person import Person
from coach.model.query import read_query
from coach.model.session import Session
from coach.practice.asking import Ask
from coach.practice.guide_names import know_guide
from coach.practice.search import HEADINGS, look_up, shown
from coach.practice.then_and_now import Asked, Then, another, asked_before, thens
from coach.sharing.to_text import value_to_text
from coach.text import clean_line

_WORDS = 160
"""Characters of her words around what was found."""
_OF_EACH = 10
_SHOWN = 20
_WHAT = Ask(
    "words", "What do you look for?", needed=True,
    hint="All the words must stand in one answer or record; a phrase stands in quotes. "
    "Filters go among them: mentor:ann kind:promise since:2026-01 starred.",
)  # fmt: skip


def search(seat: Seat) -> None:
    """Look for words again and again, until she goes back. Raises Back, Leave."""
    while True:
        words = seat.talk.ask("search", _WHAT)
        try:
            _searched(seat, words)
        except CoachError as error:
            seat.talk.remark(str(error))


def _searched(seat: Seat, words: str) -> None:
    query = read_query(words)
    if query.problems:
        raise UsageError(" ".join(query.problems))
    groups = look_up(seat.desk.journal, query, _OF_EACH)
    found = [(sort, each) for sort, group in groups for each in group]
    if not found:
        if query.guide:
            know_guide(query.guide, seat.desk.library.guides, seat.desk.journal.matching())
        seat.talk.say("Nothing was found. Fewer words find more.")
        return
    things = [each for _, each in found]

    def made() -> Menu:
        doors = [
            Door(str(at), f"{HEADINGS[sort]}: {_found(each, query.terms)}",
                 partial(read_on, things, at, partial(_open, seat)), False)
            for at, (sort, each) in enumerate(found)
        ]  # fmt: skip
        return Menu(f"Found: {len(found)}.", doors)

    stay(seat, "found", made)


def _found(found: Found, terms: Sequence[str]) -> str:
    """A thing that was found on one line: its day, its words, and of what session."""
    words = shown(found, terms, _WORDS)
    of = f", in {words.title}" if words.title and found.answer is not None else ""
    return f"“{clean_line(words.text)}”{', starred' * found.starred}, {say_short(found.day)}{of}"


def _open(seat: Seat, found: Found, beside: Sequence[Door]) -> None:
    """Open what was found where it belongs. Raises Back, Leave, Onward."""
    match found.of:
        case Session(id=id):
            read(seat, id, beside)
        case Mentor():
            mentor(seat, found.of, beside)
        case Person():
            person(seat, found.of, beside)
        case Meeting():
            settle(seat, found.of, beside)
        case _:
            one_record(seat, found.of, beside)


# Starred passages


def starred(seat: Seat) -> None:
    """Go through the passages she starred, the newest first. Raises Leave."""

    def made() -> Menu | None:
        there = [
            (session, answer)
            for session in seat.desk.journal.sessions()
            for answer in session.answered
            if answer.starred
        ]
        if not there:
            seat.talk.say("Nothing is starred yet. A session you read has a star for each answer.")
            return None
        ids = [session.id for session, _ in there]
        doors = [
            Door(str(at), f"{say_date(session.day)}: {answer_line(answer)}",
                 partial(read_on, ids, at, partial(read, seat)), False)
            for at, (session, answer) in enumerate(there)
        ]  # fmt: skip
        return Menu(f"Starred: {len(there)}.", doors)

    stay(seat, "starred", made)


# Then and now


def then(seat: Seat) -> None:
    """Hear what she wrote to the same question at other times. Raises Leave."""
    found = asked_before(seat.desk.journal.sessions())
    first = 0

    def more() -> None:
        nonlocal first
        first = (first + _SHOWN) if first + _SHOWN < len(found) else 0

    def made() -> Menu | None:
        if not found:
            seat.talk.say("No question was answered twice yet.")
            return None
        doors = [
            Door(str(at), _asked(each), partial(read_on, found, at, partial(_then, seat)), False)
            for at, each in enumerate(found[first : first + _SHOWN], first)
        ]
        if len(found) > _SHOWN:
            doors.append(Door("more", "further questions", more))
        return Menu(f"Questions you answered more than once: {len(found)}.", doors)

    stay(seat, "then", made)


def _asked(asked: Asked) -> str:
    about = f", about {asked.about}" if asked.about else ""
    return f"{clean_line(asked.question)}{about}, {len(asked.earlier) + 1} times"


def _then(seat: Seat, asked: Asked, beside: Sequence[Door]) -> None:
    """One question: her last answer, then those from before. Raises Leave, Onward."""
    there = list(thens(asked, choice))
    seat.talk.say(f"{_asked(asked)}.")
    _tell(seat, Then("Now", asked.now))
    for each in there:
        _tell(seat, each)

    def once_more() -> None:
        there.append(Then("At random", another(asked, there, choice)))
        _tell(seat, there[-1])

    def made() -> Menu:
        moments = [asked.now, *(each.moment for each in there)]
        doors = [*beside, Door("another", "one more, at random", once_more)]
        doors += [
            Door(each.session.id, f"read the session of {say_date(each.day)}",
                 partial(read, seat, each.session.id), False)
            for each in moments
        ]  # fmt: skip
        return Menu("That is what you wrote.", doors)

    stay(seat, "then", made)


def _tell(seat: Seat, each: Then) -> None:
    seat.talk.say(f"{each.said[:1].upper()}{each.said[1:]}, {say_date(each.moment.day)}:")
    for answer in each.moment.answers:
        seat.talk.say(value_to_text(answer))
