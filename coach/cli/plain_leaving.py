"""What leaves, in plain text: the brief, the letter of a year, and every other page."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from coach.cli.brief import brief_asked
from coach.cli.export import page_asked
from coach.cli.handing import STDOUT, tell
from coach.cli.parser import parse
from coach.cli.plain_listed import through_sessions
from coach.cli.plain_menu import Door, Menu, once, stay
from coach.cli.plain_seat import Seat
from coach.cli.plain_talk import Choice
from coach.cli.year import year_asked
from coach.errors import NotFoundError
from coach.practice.asking import Ask
from coach.sharing.page import UNSEEN
from coach.sharing.to_csv import MARK
from coach.text import clean_line, listed

if TYPE_CHECKING:
    import argparse

    from coach.practice.desk import Desk
    from coach.practice.gated import Gated
    from coach.sharing.page import Page

_WHERE = Ask(
    "path", "Where to? A file or a folder.",
    hint="Empty for this folder; a name that is taken gets a number.",
)  # fmt: skip
_FOR: Mapping[str, str] = {
    "mentor": "for your mentor, without what is private",
    "me": "for you, with everything in it",
}
_HIDE = Ask("hide", "Which name do you want as initials?", needed=True)
_FORMS: Mapping[str, str] = {
    "md": "Markdown, which reads well as a plain mail",
    "html": "one page for a browser, to attach or to print",
    "json": "plain data, for a program",
}
_CSV = {"csv": "a table for a spreadsheet", **_FORMS}
_NAMES: Mapping[str, str] = {
    "hide": "make initials of each",
    "keep": "leave each as written",
}
_TABLES = ("ratings", "promises")
_KINDS: Mapping[str, str] = {
    "last": "your last session with an answer",
    "quarter": "the last quarter you looked back at",
    "year": "the letter of this year",
    "trends": "what your marks say",
    "agreement": "what the mentorship is for, and how you work",
    "promises": "your promises, also as CSV",
    "ratings": "every mark you gave, also as CSV",
    "journal": "everything, as one page for you",
}
_LEAVE = ("write", "print", "copy")
_ASKED: "Mapping[str, Callable[[Desk, argparse.Namespace], tuple[Gated, Page]]]" = {
    "export": page_asked,
    "brief": brief_asked,
    "year": year_asked,
}


def brief(seat: Seat) -> None:
    """Read the brief, then let it leave where she wants that. Raises Back, Leave."""
    words = ["brief", *_mentor(seat)]
    for_me = [*words, "--for", "me", "--plain"]
    me = Door("me", "read the page for you, with what is private", lambda: seat.command(*for_me))
    give(seat, words, me)


def year(seat: Seat) -> None:
    """Read the letter of a year, and let it leave. Raises Back, Leave."""
    now = seat.desk.now().year
    years = sorted({each.day.year for each in seat.desk.journal.sessions()} | {now}, reverse=True)
    choices = [Choice(str(each), "this year" if each == now else "") for each in years]
    which = choices[0].name
    if len(choices) > 1:
        named = [Choice(each.name, each.words or "that year", True) for each in choices]
        which = seat.talk.choose("year", "Which year?", named)
    whom = _one_of(seat, "year", "For whom?", _FOR)
    mentor = _mentor(seat) if whom == "mentor" else ()
    give(seat, ["year", f"--year={which}", f"--for={whom}", *mentor])


def export(seat: Seat) -> None:
    """Choose a page, hear exactly what leaves, then where to. Raises Back, Leave, CoachError."""
    doors = [
        Door(name, words, partial(page_of, seat, "--last" if name == "last" else name))
        for name, words in _KINDS.items()
    ]
    doors.insert(1, Door("session", "a session of your choice", partial(_session, seat)))
    doors.append(Door("brief", "the brief for your mentor", partial(brief, seat)))
    once(seat, "export", Menu("What leaves?", doors))


def _session(seat: Seat) -> None:
    def act(ids: Sequence[str], at: int) -> None:
        page_of(seat, ids[at])

    through_sessions(seat, "export", act, ends=True)


def page_of(seat: Seat, which: str) -> None:
    """Let one page leave: a session by its id, or a page by its name. Raises Back, Leave."""
    if which == "journal":
        give(seat, ["export", which, "--for=me"])
        return
    whom = _one_of(seat, "export", "For whom?", _FOR)
    asks_whom = whom == "mentor" or which == "agreement"
    give(seat, ["export", which, f"--for={whom}", *(_mentor(seat) if asks_whom else ())])


def _one_of(seat: Seat, place: str, question: str, ways: Mapping[str, str]) -> str:
    choices = [Choice(name, words, named=True) for name, words in ways.items()]
    return seat.talk.choose(place, question, choices)


def _mentor(seat: Seat) -> tuple[str, ...]:
    """The words that say which mentor, where there are several. Raises Back, Leave."""
    known = seat.ledger.all().active_mentors()
    if len(known) < 2:
        return ()
    choices = [Choice(each.id, clean_line(each.name)) for each in known]
    return (f"--mentor={seat.talk.choose('mentor', 'For whom?', choices)}",)


# One page


def give(seat: Seat, words: list[str], beside: Door | None = None) -> None:
    """Say a page as it would leave, choose its names, and let it go. Raises Leave, CoachError.

    `words` are those of the command that hands it out; nothing leaves until she says so.
    """
    named: dict[str, str] = {}
    heard = ""

    def made() -> Menu:
        nonlocal heard
        asked = [*words, *named.values()]
        pages, page = _ASKED[words[0]](seat.desk, parse(asked))
        if page.nothing == UNSEEN:
            raise NotFoundError(UNSEEN)
        if page.text != heard:
            heard = page.text
            _hear(seat, asked, pages, page)

        def leaves(*last: str) -> None:
            named.update(_settled(seat, pages.left(page)))
            now = [*words, *named.values()]
            if last:
                seat.command(*now, *last)
            else:
                _write(seat, now)

        doors = [
            Door("write", "let it leave into a file", leaves),
            Door("print", "let it leave printed here", partial(leaves, f"-o{STDOUT}")),
            Door("copy", "copy it, where your terminal can", partial(leaves, "--copy")),
        ]
        doors += [_name_door(pages, page, each, named) for each in page.candidates]
        if not pages.for_me:
            doors.append(Door("hide", "another name as initials", partial(_hide, seat, named)))
        return Menu("That is the page.", [*doors, *([beside] if beside else [])])

    stay(seat, words[0], made, _LEAVE)


def _hear(seat: Seat, asked: list[str], pages: "Gated", page: "Page") -> None:
    if asked[0] != "export":
        seat.command(*asked, "--plain")
        return
    if page.what == "journal":
        seat.talk.say("It holds everything you wrote, and is for you alone.")
    else:
        seat.talk.say("This is the page, word for word:")
        seat.talk.say(page.text.removeprefix(MARK).rstrip("\n"))
    tell(pages, [page])


def _settled(seat: Seat, names: Sequence[str]) -> dict[str, str]:
    """What she says of names that stand as written, before a page leaves. Raises Back, Leave."""
    if not names:
        return {}
    named = listed([f"“{clean_line(name)}”" for name in names])
    word = _one_of(seat, "names", f"As written on the page: {named}.", _NAMES)
    return {name: f"--{word}={name}" for name in names}


def _name_door(pages: "Gated", page: "Page", name: str, named: dict[str, str]) -> Door:
    """A name on the page: it is hidden, or left as written."""
    hidden = name in pages.hidden(page)
    word, other = ("keep", "write it out") if hidden else ("hide", "make it initials")
    stands = "as initials" if hidden else "as written"
    said = f"“{clean_line(name)}” stands {stands}: {other}"
    chosen = partial(named.__setitem__, name, f"--{word}={name}")
    return Door(f"name {name}", said, chosen, named=False)


def _hide(seat: Seat, named: dict[str, str]) -> None:
    name = seat.talk.ask("export", _HIDE)
    named[name] = f"--hide={name}"


def _write(seat: Seat, asked: list[str]) -> None:
    """Ask in which form and where to, then let a page leave. Raises Back, Leave, CoachError."""
    form = _one_of(seat, "form", "In which form?", _CSV if asked[1] in _TABLES else _FORMS)
    path = seat.talk.ask("export", _WHERE)
    seat.command(*asked, f"--format={form}", f"-o{path or '.'}")
