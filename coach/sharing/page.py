"""Pages that may leave, with what is not on them and under which name they are saved."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from coach.insights.insight import Insight
from coach.model.record import Record
from coach.model.session import Session
from coach.model.texts import is_blank
from coach.sharing.answer_texts import all_texts, her_words
from coach.sharing.file_names import file_name
from coach.sharing.form import rendered
from coach.sharing.leaving import Leaving
from coach.sharing.name_runs import MOST_GUESSES, Guessing, first_names, guessed_names
from coach.sharing.paper import SENDER, Form, Paper
from coach.sharing.session_paper import session_paper, sessions_paper
from coach.sharing.trends_paper import with_insights
from coach.sharing.visibility import Audience, Gate

THING = "thing"
"""An answer or a record, where both are counted."""

_KEPT = {
    "promises": "promise",
    "brief": THING,
    "year": THING,
    "trends": THING,
    "agreement": THING,
}
"""What is counted as kept back from a page, where that is not answers alone."""

APART = "A number after initials tells two people apart, here or on other pages."
UNSEEN = "Nothing was written: your mentor may see nothing in it."
"""Why there is no page of a session for a mentor; even its title would tell what it was."""

AnswerId = tuple[str, str, str]
"""Session, step and item of an answer."""


@dataclass(frozen=True)
class Page:
    """A page that may leave: its text, a name for its file, and what is not in it.

    `shown` counts the answers on it and `kept_back` those that are not for its
    reader. `candidates` are the names in it of which she has a say, and after
    those the likely names that no one recorded.
    `answers` are those on it, by their ids, and `reader` is the mentor who gets
    it, by id or name: empty where it is for her, or for whoever she gives it to.
    `what` is the kind of page: `session`, `trends`. Where there is nothing of hers on it,
    `nothing` says so in a sentence: such a page is not worth giving. `paper` is what its
    text was made from, None where that is plain data.
    """

    text: str
    filename: str
    shown: int
    kept_back: int
    candidates: tuple[str, ...] = ()
    answers: tuple[AnswerId, ...] = ()
    reader: str = ""
    form: Form = Form.MD
    what: str = ""
    for_me: bool = False
    nothing: str = ""
    paper: Paper | None = field(default=None, compare=False, repr=False)

    @property
    def counted(self) -> str:
        """What is counted as kept back from it, in the singular."""
        return _KEPT.get(self.what, "answer")


def page_of(
    what: str,
    content: Paper | str,
    filename: str,
    gate: Gate,
    leaving: Sequence[Leaving] = (),
    *,
    form: Form = Form.MD,
    reader: str | None = None,
    texts: Iterable[str] = (),
    records: Iterable[Record] = (),
) -> Page:
    """A page with this content: a Paper to be rendered, or the text of a form of plain data.

    `leaving` holds the answers that the gate let out for it; `texts` are those of her
    words on it that stand in no answer, to look for names in, and `records` the records
    that it tells of, for the note of what has left. Without a `reader` it is for the
    mentor of the gate.
    """
    written, texts = _written(leaving), tuple(texts)
    if isinstance(content, Paper) and not gate.audience.me:
        content = _signed(_with_note(content, gate, leaving, texts), gate.her)
    answers = dict.fromkeys((*written, *origins(records)))
    return Page(
        text=content if isinstance(content, str) else rendered(content, form),
        filename=filename,
        shown=len(written),
        kept_back=sum(each.kept_back for each in leaving),
        candidates=() if gate.audience.me else _candidates(gate, leaving, texts),
        answers=tuple(answers),
        reader=(gate.audience.mentor or "") if reader is None else reader,
        form=form,
        what=what,
        for_me=gate.audience.me,
        paper=content if isinstance(content, Paper) else None,
    )


def _with_note(paper: Paper, gate: Gate, leaving: Iterable[Leaving], texts: Iterable[str]) -> Paper:
    """A paper whose foot says what numbers after initials are for, where there are some."""
    said = (text for each in leaving for text in all_texts(each.session))
    if not gate.numbers([*said, *texts]):
        return paper
    *before, last = paper.foot or ("",)  # on the same line: a sheet that is full stays one
    return replace(paper, foot=(*before, f"{last} {APART}".strip()))


def _signed(paper: Paper, her: str) -> Paper:
    """A paper that says from whom it is, where she has said what she is called."""
    if not (her and paper.lead) or SENDER in paper.front:
        return paper
    return replace(paper, lead=f"{paper.lead}, from {her}", front={**paper.front, SENDER: her})


def origins(records: Iterable[Record]) -> tuple[AnswerId, ...]:
    """The answers that records grew from, by their ids; one that she made herself has none."""
    found = (each.origin for each in records if each.origin is not None)
    return tuple(dict.fromkeys((each.session, each.step, each.item) for each in found))


def session_to_markdown(
    session: Session,
    audience: Audience,
    records: Iterable[Record] = (),
    *,
    sessions: Iterable[Session] = (),
    confirmed: Collection[str] = (),
    her: str = "",
) -> Page:
    """One session as a page for an audience.

    `records` and `sessions` are those of the journal: they tell whose names to
    replace and what is not to be shown. `confirmed` are the candidates of an
    earlier page that she confirmed as names, and `her` is what she is called.
    """
    return session_page(session, Gate(audience, records, sessions, confirmed, her=her))


def session_page(
    session: Session, gate: Gate, form: Form = Form.MD, insights: Sequence[Insight] = ()
) -> Page:
    """One session as a page for the audience of a gate, which many pages may pass.

    `insights` are those that were looked at in it, as this audience may see them; JSON, by
    the schema of a session, has no place for them.
    """
    leaving = gate.let_out(session)
    out = leaving.session
    name = file_name(out.day, out.guide, out.title, suffix=f".{form}")
    content: Paper | str = with_insights(
        session_paper(leaving, for_her=gate.audience.me), insights, out.day, gate.audience.me
    )
    if form is Form.JSON:
        content = _archive([session] if gate.audience.me else [out])
    reader = gate.reader_of(session.mentor)
    texts = [text for each in insights for text in (each.title, each.statement)]
    page = page_of("session", content, name, gate, [leaving], form=form, reader=reader, texts=texts)
    return replace(page, nothing="" if page.shown or page.for_me else UNSEEN)


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


def sessions_page(sessions: Iterable[Session], gate: Gate, form: Form = Form.MD) -> Page:
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
    content: Paper | str = sessions_paper(leaving, for_her=gate.audience.me, mentor=mentor)
    if form is Form.JSON:
        content = _archive(chosen if gate.audience.me else shown)
    name = file_name(shown[-1].day, "sessions", suffix=f".{form}") if shown else f"sessions.{form}"
    page = page_of("sessions", content, name, gate, leaving, form=form)
    return replace(page, nothing="" if shown else "There is no session to show yet.")


def _archive(sessions: Iterable[Session]) -> str:
    from coach.sharing.to_archive import sessions_to_archive  # few pages are JSON

    return sessions_to_archive(sessions)


def _written(leaving: Iterable[Leaving]) -> tuple[AnswerId, ...]:
    return tuple(
        (each.session.id, answer.step, answer.item)
        for each in leaving
        for answer in each.session.answers
        if not is_blank(answer)
    )


def _candidates(gate: Gate, leaving: Sequence[Leaving], texts: Sequence[str]) -> tuple[str, ...]:
    """The names to ask about: those known, then those that her words may hold besides."""
    known = {name for each in leaving for name in each.candidates} | set(gate.candidates(texts))
    mentors = [gate.reader_name, *(each.session.mentor or "" for each in leaving)]
    told = [*known, *filter(None, mentors), *gate.known_names]
    words = [*(text for each in leaving for text in each.unnamed), *texts]
    guessing = Guessing()  # most of what leaves is as she wrote it
    runs = guessed_names(words, told, guessing)
    standing = [*(text for each in leaving for text in her_words(each.session)), *texts]
    firsts = first_names(standing, told, guessing)
    return (*sorted(known), *runs, *firsts[: MOST_GUESSES - len(runs)])
