"""What is read and what leaves, in plain text: the brief, past sessions, trends, pages."""

from coach.cli.plain_guides import walk
from coach.cli.plain_seat import Seat
from coach.cli.plain_talk import Back, Choice
from coach.errors import CoachError
from coach.model.dates import say_date
from coach.model.session import Session
from coach.practice.asking import Ask
from coach.practice.desk import Asked
from coach.sharing.to_text import session_to_text
from coach.text import clean_line, count

_SHOWN = 20
_WHERE = Ask(
    "path", "Where to? A file or a folder.",
    hint="Empty for this folder; - prints it here; a name that is taken gets a number.",
)  # fmt: skip
_FOR = (
    Choice("mentor", "for your mentor, without what is private", named=True),
    Choice("me", "for you, with everything in it", named=True),
)
_HIDE = Ask("hide", "Which name do you want as initials?", needed=True)
_WAYS = (
    Choice("write", "let it leave: into a file, or printed", named=True),
    Choice("hide", "hide one more name first", named=True),
)
_FORMS = (
    Choice("md", "Markdown, which reads well as a plain mail", named=True),
    Choice("html", "one page for a browser, to attach or to print", named=True),
)


def brief(seat: Seat) -> None:
    """Read the brief, then let it leave where she wants that. Raises Back, Leave."""
    words = ["brief", *_mentor(seat)]
    me = Choice("me", "read the page for you, with what is private", named=True)
    seat.command(*words, "--plain")
    while (way := seat.talk.choose("brief", "That is the brief.", [*_WAYS, me])) != "write":
        if way == "hide":
            words += _hidden(seat)
        seat.command(*words, "--plain", *(("--for", "me") if way == "me" else ()))
    leave(seat, *words)


def _hidden(seat: Seat) -> tuple[str, str]:
    """The words that hide one more name. Raises Back, Leave."""
    return "--hide", seat.talk.ask("export", _HIDE)


def _mentor(seat: Seat) -> tuple[str, ...]:
    """The words that say which mentor, where there are several. Raises Back, Leave."""
    known = seat.ledger.all().active_mentors()
    if len(known) < 2:
        return ()
    choices = [Choice(each.id, clean_line(each.name)) for each in known]
    return ("--mentor", seat.talk.choose("mentor", "For whom?", choices))


def leave(seat: Seat, *words: str) -> None:
    """Ask in which form and where to, then let a page leave. Raises Back, Leave, CoachError."""
    form = seat.talk.choose("form", "In which form?", _FORMS)
    path = seat.talk.ask("export", _WHERE)
    seat.command(*words, "--format", form, f"-o{path or '.'}")


def export(seat: Seat) -> None:
    """Choose a page, hear exactly what leaves, then where to. Raises Back, Leave, CoachError."""
    kinds = [
        Choice("last", "your last session with an answer", named=True),
        Choice("trends", "what your marks say", named=True),
        Choice("agreement", "what the mentorship is for, and how you work", named=True),
        Choice("promises", "your promises", named=True),
        Choice("journal", "everything, as one page for you", named=True),
    ]
    name = seat.talk.choose("export", "What leaves?", kinds)
    _page(seat, "--last" if name == "last" else name)


def _page(seat: Seat, which: str) -> None:
    words = ["export", which]
    if which == "journal":
        words += ["--for", "me"]
    else:
        whom = seat.talk.choose("export", "For whom?", _FOR)
        words += ["--for", whom]
        if whom == "mentor" or which == "agreement":
            words += _mentor(seat)
    ways = _WAYS if "mentor" in words else _WAYS[:1]
    while True:
        seat.talk.say("This is the page, word for word:")
        seat.preview(*words, "--format", "md")
        if seat.talk.choose("export", "That is the page.", ways) == "write":
            break
        words += _hidden(seat)
    leave(seat, *words)


def sessions(seat: Seat) -> None:
    """Read past sessions, the newest first, until she goes back. Raises Back, Leave, Undone."""
    shown = _SHOWN
    while True:
        found = seat.desk.journal.newest(shown + 1)
        choices = [Choice(each.id, _said(each)) for each in found[:shown]]
        if len(found) > shown:
            choices.append(Choice("more", "older ones", named=True))
        if not found:
            seat.talk.say("No sessions yet. What you write in a guide is here to read afterwards.")
            return
        name = seat.talk.choose("sessions", "Past sessions, the newest first.", choices)
        if name == "more":
            shown += _SHOWN
            continue
        try:
            _read(seat, name)
        except Back:
            continue
        except CoachError as error:
            seat.talk.remark(str(error))


def _said(session: Session) -> str:
    state = "" if session.finished else ", not finished"
    answers = count(len(session.answered), "answer")
    return f"{clean_line(session.title)}, {say_date(session.day)}, {answers}{state}"


def _read(seat: Seat, id: str) -> None:
    session = seat.desk.journal.session(id)
    seat.talk.say(session_to_text(session))
    ways = [Choice("export", "make a page of it", named=True)]
    if session.finished is None:
        ways.append(Choice("on", "go on with it", named=True))
    name = seat.talk.choose("session", "That is all of it.", ways)
    if name == "on":
        walk(seat, Asked(session.guide), session.id)
    else:
        _page(seat, session.id)


def trends(seat: Seat) -> None:
    """Hear what can be said across sessions. Raises CoachError."""
    seat.command("trends", "--plain")
