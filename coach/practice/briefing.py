"""The brief as it stands now: for the command, for its screen, and for whoever gets it."""

import json
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime

from coach.insights.pairs import MEETING_FEEDS
from coach.journal.journal import Journal
from coach.journal.needed import Needed, Part
from coach.journal.sieve import Wanted
from coach.model.guide import Visibility
from coach.model.ongoing import Ongoing
from coach.model.session import Session
from coach.practice.gated import Gated
from coach.practice.meetings import mentor_at
from coach.sharing.brief import Brief, Material, is_brief_feed, since_last_meeting
from coach.sharing.brief_maker import make_brief
from coach.sharing.brief_paper import brief_paper, brief_to_json
from coach.sharing.file_names import file_name
from coach.sharing.grown import makes_record
from coach.sharing.leaving import is_weighed
from coach.sharing.mentor_names import MentorNames
from coach.sharing.page import Page, page_of
from coach.sharing.paper import Form, Paper
from coach.sharing.trends import OwnMarks, marks_that_leave
from coach.sharing.visibility import Audience


def brief_audience(
    ongoing: Ongoing, now: datetime, mentor: str | None = None, *, for_me: bool = False
) -> Audience:
    """Whom a brief is for: this mentor, else whom she meets next, else the only one she has."""
    return Audience(me=for_me, mentor=mentor or mentor_at(ongoing, now, before=True))


class BriefPages(Gated):
    """Reads for a brief, of each session no more than stands on it or tells what may not leave.

    What it makes is the same as if all was read.
    """

    def hers(self) -> "BriefPages":
        """The same for the page that is for her; nothing is read again."""
        found = copy(self)
        found._gate = self._gate_for(replace(self.gate.audience, me=True))
        return found

    def _needed(self, audience: Audience, ongoing: Ongoing) -> Part:
        reader = MentorNames(ongoing.mentors).id(audience.mentor)

        def seen(held_for: str | None, mark: str) -> bool:
            if audience.me or mark == Visibility.OPEN:
                return True
            return mark == Visibility.MENTOR and held_for in (None, reader)

        return Needed(_is_looked_at, seen).of

    def _holding(self, said: tuple[str, ...]) -> Iterator[Session]:
        return self._journal.matching(said, Wanted(trashed=True))


def _is_looked_at(feed: str) -> bool:
    looked_at = is_brief_feed(feed) or feed in MEETING_FEEDS or is_weighed(feed)
    return looked_at or makes_record(feed)


def brief_now(pages: Gated, now: datetime, own: OwnMarks | None = None) -> Brief:
    """The brief for the audience of these pages, as it stands. Raises JournalError.

    `own` is what rests on the marks in them, where that is worked out already.
    """
    own = own or OwnMarks(pages.sessions, now.date(), pages.ongoing)
    gate, ongoing, mentor = pages.gate, pages.ongoing, pages.gate.audience.mentor
    return make_brief(
        Material(
            ongoing,
            since_last_meeting(pages.sessions, ongoing, mentor),
            now,
            mentor,
            marks_that_leave(gate, own),
            pages.for_me,
        ),
        gate,
    )


def brief_page(pages: Gated, now: datetime, form: Form = Form.MD) -> Page:
    """The brief as a page that may leave. Raises JournalError."""
    brief = brief_now(pages, now)
    content: Paper | str = brief_paper(brief, for_me=pages.for_me)
    if form is Form.JSON:
        content = json.dumps(brief_to_json(brief), ensure_ascii=False, indent=2) + "\n"
    name = file_name(brief.made, "brief", suffix=f".{form}")
    leaving, texts = brief.leaving, brief.texts
    if brief.insight is not None:
        texts = (*texts, brief.insight.title)  # it may be of marks that stand in no answer on it
    page = page_of("brief", content, name, pages.gate, leaving, form=form, texts=texts)
    nothing = "" if brief.parts or brief.insight else "There is nothing on the brief yet."
    return replace(page, kept_back=brief.kept_back, nothing=nothing)


@dataclass(frozen=True)
class BriefView:
    """All that the screen of the brief shows: the page for the mentor, and the one for her.

    `mentors` are those with whom it goes on, by id and name.
    """

    for_mentor: Brief
    for_me: Brief
    mentor: str | None
    mentors: tuple[tuple[str, str], ...] = ()


def brief_view(
    journal: Journal, now: datetime, mentor: str | None = None, her: str = ""
) -> BriefView:
    """The brief for one mentor as it stands, in both forms; `her` is what she is called.

    Raises JournalError.
    """
    audience = brief_audience(journal.ongoing(), now, mentor)
    pages = BriefPages(journal, audience, her=her)
    own = OwnMarks(pages.sessions, now.date(), pages.ongoing)
    return BriefView(
        brief_now(pages, now, own),
        brief_now(pages.hers(), now, own),
        audience.mentor,
        tuple((each.id, each.name) for each in pages.ongoing.active_mentors()),
    )
