"""Sessions as Markdown: one page for the mentor, or one for her."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from coach.model.mentoring import Record
from coach.model.session import Answer, Session
from coach.sharing.answer_texts import is_blank
from coach.sharing.file_names import file_name
from coach.sharing.name_runs import guessed_names
from coach.sharing.plain_markdown import (
    block,
    broken,
    bullets,
    heading,
    labelled,
    lines,
    literal,
    opening,
    quote,
)
from coach.sharing.reading import Items, Prose, Rows, full_date, part_of
from coach.sharing.visibility import Audience, Gate, Leaving
from coach.text import clean_line, count

_UNTITLED = "A session"
_NOT_YAML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True)
class Page:
    """A page that may leave: its text, a name for its file, and what is not in it.

    `shown` counts the answers on it and `kept_back` those that are not for its
    reader. `candidates` are the names in it that are replaced only where she
    confirms them, and after those the likely names that no one recorded.
    """

    text: str
    filename: str
    shown: int
    kept_back: int
    candidates: tuple[str, ...] = ()


def session_to_markdown(
    session: Session,
    audience: Audience,
    records: Iterable[Record] = (),
    *,
    sessions: Iterable[Session] = (),
    confirmed: Collection[str] = (),
) -> Page:
    """One session as a page for an audience.

    `records` and `sessions` are those of the journal: they tell whose names to
    replace and what is not to be shown. `confirmed` are the candidates of an
    earlier page that she confirmed as names.
    """
    return session_page(session, Gate(audience, records, sessions, confirmed))


def session_page(session: Session, gate: Gate) -> Page:
    """One session as a page for the audience of a gate, which many pages may pass."""
    leaving = gate.let_out(session)
    out, for_her = leaving.session, gate.audience.me
    front = _front_matter(out, for_her=for_her)
    body = _section(leaving, for_her=for_her)
    name = file_name(out.day, out.guide, out.title)
    return _page([*front, "", *body], name, [leaving], for_her=for_her)


def sessions_to_markdown(
    sessions: Iterable[Session],
    audience: Audience,
    records: Iterable[Record] = (),
    *,
    journal: Iterable[Session] = (),
    confirmed: Collection[str] = (),
) -> Page:
    """Several sessions on one page, as `sessions_page` makes it.

    `records` are those of the journal and `journal` the further sessions in it.
    """
    chosen = list(sessions)
    return sessions_page(chosen, Gate(audience, records, [*journal, *chosen], confirmed))


def sessions_page(sessions: Iterable[Session], gate: Gate) -> Page:
    """Several sessions on one page, the oldest first, each under its own title.

    What is in the trash is left out, and so is a session of which this audience
    may see nothing; its answers count as kept back. Where nothing is left to
    show, the text says so.
    """
    chosen = [session for session in sessions if session.trashed is None]
    chosen.sort(key=lambda session: (session.started, session.id))
    for_her = gate.audience.me
    leaving = [gate.let_out(session) for session in chosen]
    shown = [each for each in leaving if each.session.answered]
    if not shown:
        return _page(["There is nothing to show."], "sessions.md", leaving, for_her=for_her)
    first, last = shown[0].session, shown[-1].session
    fields = {
        "title": count(len(shown), "session"),
        "from": first.day.isoformat(),
        "to": last.day.isoformat(),
        "mentor": gate.page_mentor(last) if gate.audience.mentor else "",
    }
    rows = _yaml(fields)
    for each in shown:
        rows += ["", *_section(each, for_her=for_her)]
    return _page(rows, file_name(last.day, "sessions"), leaving, for_her=for_her)


def _page(rows: Sequence[str], filename: str, leaving: Sequence[Leaving], *, for_her: bool) -> Page:
    kept_back = sum(each.kept_back for each in leaving)
    end = [] if for_her else ["", kept_back_line(kept_back)]
    return Page(
        text="\n".join([*rows, *end]) + "\n",
        filename=filename,
        shown=sum(not is_blank(answer) for each in leaving for answer in each.session.answers),
        kept_back=kept_back,
        candidates=_candidates(leaving),
    )


def _candidates(leaving: Sequence[Leaving]) -> tuple[str, ...]:
    """The names to ask about: those known, then those that her words may hold besides."""
    known = sorted({name for each in leaving for name in each.candidates})
    mentors = [each.session.mentor or "" for each in leaving]
    texts = (text for each in leaving for text in each.unnamed)
    return (*known, *guessed_names(texts, [*known, *mentors]))


def kept_back_line(number: int) -> str:
    """The line that tells a reader how many answers are not on the page."""
    if not number:
        return "Nothing was kept back."
    return f"{count(number, 'answer')} {'was' if number == 1 else 'were'} kept back."


def _front_matter(session: Session, *, for_her: bool) -> list[str]:
    fields = {"title": _title(session), "date": session.day.isoformat(), "guide": session.guide}
    if session.mentor:
        fields["mentor"] = session.mentor
    if for_her:
        fields["session"] = session.id
        fields["started"] = session.started.isoformat()
        fields["finished"] = session.finished.isoformat() if session.finished else ""
        fields["minutes"] = f"{session.minutes:g}"
        fields["objective"] = session.objective or ""
    return _yaml(fields)


def _yaml(fields: Mapping[str, str]) -> list[str]:
    """Front matter with JSON strings; the blank line keeps it from reading as a heading."""
    said = {name: _NOT_YAML.sub("\ufffd", clean_line(text)) for name, text in fields.items()}
    rows = (
        f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in said.items() if text
    )
    return ["---", *rows, "", "---"]


def _title(session: Session) -> str:
    return clean_line(session.title) or clean_line(session.guide) or _UNTITLED


def _section(leaving: Leaving, *, for_her: bool) -> list[str]:
    session = leaving.session
    day = full_date(session.day)
    rows = [heading(1, _title(session)), ""]
    rows.append(f"{day}, for {literal(session.mentor)}" if session.mentor else day)
    answers = [answer for answer in session.answers if not is_blank(answer)]
    for (_, question), group in groupby(answers, key=lambda answer: (answer.step, answer.question)):
        rows += ["", heading(2, question)]
        for answer in group:
            for part in _parts(answer, with_mark=for_her):
                rows += ["", *part]
    return rows


def _parts(answer: Answer, *, with_mark: bool) -> Iterator[list[str]]:
    """The paragraphs of one answer: what it is about, itself, what she saw, the follow-up."""
    context = [f"About: {clean_line(answer.about)}"] if answer.about.strip() else []
    if with_mark:
        context.append(f"[{answer.visibility}]")
    if context:
        yield broken([literal(row) for row in context])
    yield from _value(answer)
    if answer.note.strip():
        yield labelled("Note", answer.note)
    under = answer.follow_up
    if under is not None and under.answer.strip():
        yield quote([opening(literal(under.question)), *lines(under.answer)])


def _value(answer: Answer) -> Iterator[list[str]]:
    match part_of(answer):
        case Prose(text):
            yield block(text)
        case Items(items):
            yield bullets(items)
        case Rows(rows):
            yield broken([row.rstrip() for label, text in rows for row in labelled(label, text)])
