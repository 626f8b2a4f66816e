"""A session as plain text to read, in a column of 72."""

import unicodedata
from collections.abc import Iterator

from coach.model.session import Answer, Session
from coach.model.texts import is_blank
from coach.sharing.paper import Items, Prose, Rows
from coach.sharing.reading import full_date, part_of
from coach.text import clean, clean_line, count

WIDTH = 72
"""Columns of the text, which reads well and fits every terminal."""


def session_to_text(session: Session, *, width: int = WIDTH) -> str:
    """A session as she reads it: every written answer, with its mark; no Markdown.

    Lines are at most `width` columns, except for a word that is longer, which is
    left whole so that an address can be copied.
    """
    rows = [*wrap(clean_line(session.title) or clean_line(session.guide), width), _line(session)]
    asked = None
    for answer in session.answers:
        if is_blank(answer):
            continue
        if (answer.step, answer.question) != asked:
            asked = (answer.step, answer.question)
            rows += ["", *wrap(clean_line(answer.question), width)]
        rows += _answer(answer, width)
    return "\n".join(rows)


def value_to_text(answer: Answer) -> str:
    """What an answer says, in lines that are not wrapped; empty where it was skipped."""
    match part_of(answer):
        case Prose(text):
            return clean(text)
        case Items(lines):
            return "\n".join(f"- {line}" for line in lines)
        case Rows(rows):
            return "\n".join(f"{label}: {clean(text)}" for label, text in rows)
    return ""


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """A text in lines of at most `width` columns, the indent included; its own breaks stay.

    A wide character counts two columns, a mark above or below a letter none.
    """
    rows: list[str] = []
    for paragraph in clean(text).split("\n"):
        row, used = "", 0
        for word in paragraph.split():
            for piece in _pieces(word, width - len(indent)):
                size = columns(piece)
                if row and len(indent) + used + 1 + size > width:
                    rows.append(indent + row)
                    row, used = "", 0
                row = f"{row} {piece}" if row else piece
                used += size + (1 if used else 0)
        rows.append(indent + row if row else "")
    return rows


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def _columns_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word whole, or cut to the width where it is of a script without blanks."""
    if columns(word) <= width or columns(word) == len(word):
        yield word
        return
    piece, used = "", 0
    for char in word:
        size = _columns_of(char)
        if piece and used + size > width:
            yield piece
            piece, used = "", 0
        piece, used = piece + char, used + size
    yield piece


def _line(session: Session) -> str:
    said = [f"{full_date(session.day)} at {session.started:%H:%M}"]
    said.append(count(len(session.answered), "answer"))
    if session.skipped:
        said.append(f"{len(session.skipped)} skipped")
    if session.finished is None:
        said.append("not finished")
    return ", ".join(said)


def _answer(answer: Answer, width: int) -> Iterator[str]:
    about = clean_line(answer.about)
    if about:
        yield from wrap(f"About: {about}", width, "  ")
    yield f"  [{answer.visibility}]"
    if value := value_to_text(answer).strip("\n"):
        yield from wrap(value, width, "  ")
    if answer.note.strip():
        yield from wrap(f"Note: {answer.note}", width, "  ")
    under = answer.follow_up
    if under is not None and under.answer.strip():
        yield from wrap(under.question, width, "    ")
        yield from wrap(under.answer, width, "    ")
