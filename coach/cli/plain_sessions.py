"""Past sessions in plain text: reading them one after another, and what she does with one."""

from collections.abc import Callable, Sequence
from functools import partial

from coach.cli.plain_guides import walk
from coach.cli.plain_leaving import page_of
from coach.cli.plain_listed import through_sessions
from coach.cli.plain_menu import Door, Menu, once, read_on, stay
from coach.cli.plain_seat import Seat
from coach.cli.reflect import lead
from coach.model.session import Answer, Session
from coach.practice.changes import UNTIL_DELETED, earlier_texts, first_words, named, said_of_answer
from coach.practice.desk import Asked
from coach.sharing.to_text import session_to_text
from coach.text import count

_UNWRAPPED = 1_000_000


def sessions(seat: Seat) -> None:
    """Read past sessions, the newest first, until she goes back. Raises Leave."""

    def act(ids: Sequence[str], at: int) -> None:
        read_on(ids, at, partial(read, seat))

    through_sessions(seat, "sessions", act)


def read(seat: Seat, id: str, beside: Sequence[Door] = ()) -> None:
    """Read one session, then what to do with it. Raises Leave, Onward, CoachError."""
    heard: Session | None = None

    def made() -> Menu | None:
        nonlocal heard
        session = seat.desk.journal.session(id)
        if session.trashed is not None:
            return None
        if session != heard:
            heard = session
            seat.talk.say(session_to_text(session, width=_UNWRAPPED))
            if shared := seat.desk.shared_line(id):
                seat.talk.say(f"{shared[:1].upper()}{shared[1:]}.")
        return Menu("That is all of it.", [*beside, *_doors(seat, session)])

    stay(seat, "session", made)


def _doors(seat: Seat, session: Session) -> list[Door]:
    id = session.id
    doors = []
    if session.finished is None:
        on = partial(walk, seat, Asked(session.guide), id)
        doors.append(Door("on", "go on with it", on))
    doors.append(Door("export", "make a page of it", partial(page_of, seat, id)))
    if session.answered:
        change, star = partial(_amend, seat), partial(_star, seat)
        gone = partial(_throw_answer, seat)
        doors += [
            Door("change", "change an answer", partial(_which, seat, session, change)),
            Door("star", "star an answer, or take its star away",
                 partial(_which, seat, session, star)),
            Door("earlier", "what stood in an answer before",
                 partial(_which, seat, session, partial(_earlier, seat))),
            Door("remove", "put an answer into the trash", partial(_which, seat, session, gone)),
        ]  # fmt: skip
    undo = partial(_undo, seat, id)
    doors.append(Door("undo", "take the last change of an answer in it back", undo))
    doors.append(Door("throw", "put it into the trash", partial(_throw, seat, session)))
    return doors


# Its answers


def _which(seat: Seat, session: Session, act: Callable[[str, Answer], object]) -> None:
    """Ask which answer is meant: the only one, or the one she says. Raises Back, Leave."""
    there = session.answered
    if len(there) == 1:
        act(session.id, there[0])
        return
    doors = [
        Door(str(at), answer_line(each), partial(act, session.id, each), False)
        for at, each in enumerate(there)
    ]
    once(seat, "answer", Menu("Which answer?", doors))


def answer_line(answer: Answer) -> str:
    """An answer on one line: its question, how it begins, whether it has a star."""
    star = ", starred" if answer.starred else ""
    return f"{said_of_answer(answer)} “{first_words(answer)}”{star}"


def _amend(seat: Seat, session: str, answer: Answer) -> None:
    conductor = seat.desk.changes.amend(session, answer.key)
    try:
        lead(seat.desk, seat.guardian, seat.talk.lines, conductor, resumed=False)
    finally:
        seat.guard()
    if conductor.is_changed:
        _changed(seat, "Kept.", lambda: seat.desk.changes.undo(session))


def _star(seat: Seat, session: str, answer: Answer) -> None:
    star, on = seat.desk.changes.star, not answer.starred
    star(session, (answer.key,), on=on)
    said = "Starred." if on else "The star is gone."
    _changed(seat, said, lambda: star(session, (answer.key,), on=not on))


def _earlier(seat: Seat, session: str, answer: Answer) -> None:  # noqa: ARG001
    there = earlier_texts(answer)
    if not there:
        seat.talk.say("Nothing stood there before.")
    for when, text in there:
        seat.talk.say(f"{when}:\n{text}")


def _undo(seat: Seat, session: str) -> None:
    seat.desk.changes.undo(session)
    seat.talk.say("Taken back.")


def _changed(seat: Seat, said: str, undo: Callable[[], object]) -> None:
    seat.talk.undo = undo
    seat.talk.say(said)
    seat.talk.remark(":undo takes it back.")


# Into the trash


def _throw_answer(seat: Seat, session: str, answer: Answer) -> None:
    changes, key = seat.desk.changes, answer.key
    changes.throw(session, key)
    _changed(seat, "It is in the trash.", lambda: changes.bring_back(session, key))


def _throw(seat: Seat, session: Session) -> None:
    """Put a session into the trash; she says what becomes of what it has added."""
    added = seat.desk.changes.added_by(session.id)
    if not added:
        _gone(seat, session.id, keep=False)
        return
    seat.talk.say(f"This session has added {count(len(added), 'thing')}.")
    seat.talk.say_numbered([named(each) for each in added])
    seat.talk.say(UNTIL_DELETED)
    doors = [
        Door("keep", "keep them, and throw the session away",
             partial(_gone, seat, session.id, keep=True)),
        Door("go", "let them go with it", partial(_gone, seat, session.id, keep=False)),
    ]  # fmt: skip
    once(seat, "throw", Menu("What becomes of them?", doors))


def _gone(seat: Seat, session: str, *, keep: bool) -> None:
    changes = seat.desk.changes
    added = changes.added_by(session) if keep else ()
    changes.keep(added)
    changes.throw(session)

    def undo() -> None:
        changes.bring_back(session)
        changes.let_go(added)

    _changed(seat, "It is in the trash.", undo)
