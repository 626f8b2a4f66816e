"""Every page that a journal can give to someone else, as its reader meets it."""

import json
from base64 import b64decode
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from coach.errors import UsageError
from coach.journal.tables import TABLES
from coach.model.ongoing import Ongoing
from coach.model.record import Record
from coach.model.session import Session
from coach.practice.briefing import brief_page
from coach.practice.clipboard import copy_request
from coach.practice.pages import Pages
from coach.practice.shared import Delivery, Way
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
        families = {
            name: tuple(each for each in records if type(each) is kind)
            for name, kind in TABLES.items()
        }
        self._ongoing = Ongoing(**families)  # type: ignore[arg-type]

    def sessions(
        self,
        *,
        trashed: bool | None = False,
        needed: object = None,
    ) -> list[Session]:
        return [each for each in self._sessions if trashed in (None, each.trashed is not None)]

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
    mentor = next((each for each in pages.ongoing.mentors if each.name == audience.mentor), None)
    if mentor is not None:
        whose = Pages(Held(sessions, records), Audience(mentor=mentor.id))  # type: ignore[arg-type]
        for form in WORDS:
            yield Output(_read(brief_page(whose, NOON + timedelta(days=4), form)), None)
            yield Output(_read(whose.of_agreement(TODAY, form)), None)
    try:
        for form in WORDS:
            yield Output(_read(pages.of_all(form)), None)
            yield Output(_read(pages.of_trends(TODAY, form)), None)
            yield Output(_read(pages.of_year(NOON.year, TODAY, form)), None)
        for form in DATA:
            yield Output(_read(pages.of_ratings(TODAY, form)), None)
            yield Output(_read(pages.of_promises(TODAY, form)), None)
    except UsageError:
        return  # held for several mentors, so one page is for none of them


def _read(page: Page) -> str:
    """A page with all that goes with it: its file's name, the note in the log, what is copied.

    It is read as it is, and as a program shows it.
    """
    copied = b64decode(copy_request(page.text).split(";")[2].rstrip("\x07")).decode()
    return "\n".join([page.filename, page.text, _shown(page), copied, _noted(page)])


def _noted(page: Page) -> str:
    told = Delivery(
        NOON, page.for_me, page.reader, page.what, page.form, Way.FILE, page.answers, page.kept_back
    )
    return json.dumps(told.as_json(), ensure_ascii=False)


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
