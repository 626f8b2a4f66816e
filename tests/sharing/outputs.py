"""Every page that a journal can give to someone else, as its reader meets it."""

import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from coach.errors import UsageError
from coach.journal.tables import table_of
from coach.model.ongoing import Ongoing
from coach.model.record import Record
from coach.model.session import Session
from coach.practice.pages import Pages
from coach.sharing.page import Page
from coach.sharing.paper import Form
from coach.sharing.visibility import Audience
from tests.factories import NOON
from tests.sharing.html_reader import read_html

TODAY = date(2026, 12, 1)
WORDS = (Form.MD, Form.HTML, Form.JSON)
DATA = (*WORDS, Form.CSV)


class Held:
    """A journal in memory, as far as pages ask one."""

    def __init__(self, sessions: list[Session], records: tuple[Record, ...]) -> None:
        self._sessions = sessions
        families: dict[str, list[Record]] = {}
        for each in records:
            families.setdefault(table_of(each), []).append(each)
        self._ongoing = Ongoing(**{name: tuple(held) for name, held in families.items()})  # type: ignore[arg-type]

    def sessions(self, *, trashed: bool = False) -> list[Session]:
        return [each for each in self._sessions if (each.trashed is not None) == trashed]

    def ongoing(self, *, removed: bool = False) -> Ongoing:
        return self._ongoing if removed else self._ongoing.living()


class Output(NamedTuple):
    """A page, what its reader finds on it, and the session it is about (None: all of them)."""

    text: str
    session: Session | None


def outputs(
    sessions: list[Session], records: tuple[Record, ...], audience: Audience
) -> Iterator[Output]:
    """Every page in every form for this audience."""
    pages = Pages(Held(sessions, records), audience)  # type: ignore[arg-type]
    for session in pages.sessions:
        for form in WORDS:
            yield Output(_read(pages.of(session, form)), session)
    try:
        for form in WORDS:
            yield Output(_read(pages.of_all(form)), None)
            yield Output(_read(pages.of_trends(TODAY, form)), None)
        for form in WORDS[:2]:
            yield Output(_read(pages.of_year(NOON.year, TODAY, form)), None)
        for form in DATA:
            yield Output(_read(pages.of_ratings(TODAY, form)), None)
            yield Output(_read(pages.of_promises(TODAY, form)), None)
    except UsageError:
        return  # held for several mentors, so one page is for none of them


def _read(page: Page) -> str:
    """A page with its file's name: as it is, and as a program shows it."""
    return f"{page.filename}\n{page.text}\n{_shown(page)}"


def _shown(page: Page) -> str:
    if page.form is Form.HTML:
        seen = read_html(page.text)
        said = [value for _, at in seen.elements for value in at.values()]
        return " ".join([seen.title, *seen.texts, *said])
    if page.form is Form.JSON:
        return " ".join(_strings(json.loads(page.text)))
    return ""


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from (name, *_strings(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    else:
        yield str(value)
