"""Pages that may leave, with what is not on them and under which name they are saved."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from coach.model.mentoring import Record
from coach.model.session import Session
from coach.sharing.answer_texts import is_blank
from coach.sharing.file_names import file_name
from coach.sharing.name_runs import guessed_names
from coach.sharing.session_paper import session_paper, sessions_paper
from coach.sharing.to_markdown import to_markdown
from coach.sharing.visibility import Audience, Gate, Leaving


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
    out = leaving.session
    text = to_markdown(session_paper(leaving, for_her=gate.audience.me))
    return _page(text, file_name(out.day, out.guide, out.title), [leaving])


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
    leaving = [gate.let_out(session) for session in chosen]
    shown = [each.session for each in leaving if each.session.answered]
    mentor = gate.page_mentor(shown[-1]) if shown and gate.audience.mentor else ""
    text = to_markdown(sessions_paper(leaving, for_her=gate.audience.me, mentor=mentor))
    return _page(text, file_name(shown[-1].day, "sessions") if shown else "sessions.md", leaving)


def _page(text: str, filename: str, leaving: Sequence[Leaving]) -> Page:
    return Page(
        text=text,
        filename=filename,
        shown=sum(not is_blank(answer) for each in leaving for answer in each.session.answers),
        kept_back=sum(each.kept_back for each in leaving),
        candidates=_candidates(leaving),
    )


def _candidates(leaving: Sequence[Leaving]) -> tuple[str, ...]:
    """The names to ask about: those known, then those that her words may hold besides."""
    known = sorted({name for each in leaving for name in each.candidates})
    mentors = [each.session.mentor or "" for each in leaving]
    texts = (text for each in leaving for text in each.unnamed)
    return (*known, *guessed_names(texts, [*known, *mentors]))
