"""Sessions as pages: one, or several after one another."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from coach.model.session import Answer, Session
from coach.model.texts import is_blank
from coach.sharing.leaving import Leaving
from coach.sharing.paper import Block, Paper, Prose, Quote, Remark, Rows, Section
from coach.sharing.reading import full_date, part_of
from coach.text import clean_line, count

_UNTITLED, _UNASKED = "A session", "…"


def session_paper(leaving: Leaving, *, for_her: bool) -> Paper:
    """A session that a gate let out; for her each answer stands with its mark."""
    session = leaving.session
    fields = {"date": session.day.isoformat(), "guide": session.guide}
    if session.mentor:
        fields["mentor"] = session.mentor
    if for_her:
        fields["session"] = session.id
        fields["started"] = session.started.isoformat()
        fields["finished"] = session.finished.isoformat() if session.finished else ""
        fields["minutes"] = f"{session.minutes:g}"
        fields["objective"] = session.objective or ""
    return Paper(
        title=_title(session),
        lead=_lead(session),
        front=fields,
        sections=tuple(_questions(session, level=2, with_marks=for_her)),
        foot=_foot([leaving], for_her=for_her),
    )


def sessions_paper(
    leaving: Sequence[Leaving], *, for_her: bool, mentor: str = "", title: str = ""
) -> Paper:
    """Sessions that a gate let out, in this order; those without an answer left are not shown.

    `mentor` is the one who gets all of them. Without a `title` it is how many they are.
    """
    shown = [each.session for each in leaving if each.session.answered]
    foot = _foot(leaving, for_her=for_her)
    if not shown:
        nothing = Section(blocks=(Prose("There is nothing to show."),))
        return Paper(title or "Sessions", sections=(nothing,), foot=foot)
    first, last = shown[0].day, shown[-1].day
    days = full_date(first) if first == last else f"{full_date(first)} to {full_date(last)}"
    return Paper(
        title=title or count(len(shown), "session"),
        lead=f"{days}, for {mentor}" if mentor else days,
        front={"from": first.isoformat(), "to": last.isoformat(), "mentor": mentor},
        sections=tuple(part for session in shown for part in _session(session, for_her)),
        foot=foot,
    )


def kept_back_line(number: int, what: str = "answer") -> str:
    """The line that tells a reader how many answers, or what else, are not on the page."""
    if not number:
        return "Nothing was kept back."
    return f"{count(number, what)} {'was' if number == 1 else 'were'} kept back."


def _foot(leaving: Sequence[Leaving], *, for_her: bool) -> tuple[str, ...]:
    return () if for_her else (kept_back_line(sum(each.kept_back for each in leaving)),)


def _title(session: Session) -> str:
    return clean_line(session.title) or clean_line(session.guide) or _UNTITLED


def _lead(session: Session) -> str:
    day = full_date(session.day)
    return f"{day}, for {session.mentor}" if session.mentor else day


def _session(session: Session, for_her: bool) -> Iterator[Section]:
    yield Section(_title(session), (Remark(_lead(session)),))
    yield from _questions(session, level=3, with_marks=for_her)


def _questions(session: Session, *, level: int, with_marks: bool) -> Iterator[Section]:
    """A section for each question, with all the answers given to it one after another."""
    answers = [answer for answer in session.answers if not is_blank(answer)]
    for (_, question), group in groupby(answers, key=lambda answer: (answer.step, answer.question)):
        blocks = (part for answer in group for part in answer_blocks(answer, with_mark=with_marks))
        yield Section(clean_line(question) or _UNASKED, tuple(blocks), level)


def answer_blocks(answer: Answer, *, with_mark: bool = False) -> Iterator[Block]:
    """One answer: what it is about, itself, what she saw, the follow-up."""
    context = [f"About: {clean_line(answer.about)}"] if answer.about.strip() else []
    if with_mark:
        context.append(f"[{answer.visibility}]")
    if context:
        yield Remark("\n".join(context))
    if part := part_of(answer):
        yield part
    if answer.note.strip():
        yield Rows((("Note", answer.note),))
    under = answer.follow_up
    if under is not None and under.answer.strip():
        yield Quote(under.answer, under.question)
