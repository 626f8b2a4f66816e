"""A session as she reads it: her questions and answers, calm and in order."""

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from coach.model.dates import say_date
from coach.model.guide import Kind, Visibility
from coach.model.session import Answer, Session
from coach.model.texts import is_blank
from coach.sharing.paper import Items, Prose, Rows
from coach.sharing.reading import part_of
from coach.text import clean, clean_line, count
from coach.tui.widgets.columns import fit, width_of
from coach.tui.widgets.reader import Flow, hang

MARKS: Mapping[Visibility, str] = {
    Visibility.PRIVATE: "only you",
    Visibility.MENTOR: "",
    Visibility.OPEN: "any mentor",
}
"""How a mark is said beside a question; the usual one is not said."""

STARRED = "★ starred"
"""How a star is said beside a question."""


class SessionText(Flow):
    """Data in: a session, its mentor's name, and with whom it was shared. Nothing goes out.

    Her words are never markup.
    """

    def __init__(
        self,
        session: Session | None = None,
        mentor: str = "",
        shared: str = "",
        *,
        titled: bool = True,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._titled = titled
        self._session, self._mentor, self._shared = session, mentor, shared

    def show(self, session: Session | None, mentor: str = "", shared: str = "") -> None:
        """Show another session."""
        self._session, self._mentor, self._shared = session, mentor, shared
        self.changed()

    def lay_out(self, width: int) -> Content:
        """The whole session in a column of this width."""
        if self._session is None:
            return Content("")
        return session_content(
            self._session, width, mentor=self._mentor, shared=self._shared, titled=self._titled
        )


def session_content(
    session: Session, width: int, *, mentor: str = "", shared: str = "", titled: bool = True
) -> Content:
    """A session as text: its day, each answered question, and how many were skipped."""
    head = [Content.styled(clean_line(session.title), "bold")] if titled else []
    head.append(Content.styled(when_line(session, mentor), "$text-muted"))
    if shared:
        head.append(Content.styled(clean_line(shared), "$text-muted"))
    blocks = [Content("\n").join(head)]
    before: Answer | None = None
    for answer in session.answers:
        if not is_blank(answer):
            blocks.append(Content("\n").join(_answer(answer, before, width)))
            before = answer
    if skipped := len(session.skipped):
        blocks.append(Content.styled(f"{count(skipped, 'question')} skipped", "$text-muted"))
    elif before is None:
        blocks.append(Content.styled("Nothing was written here.", "$text-muted"))
    return Content("\n\n").join(blocks)


def when_line(session: Session, mentor: str = "") -> str:
    """When a session was held, with whom, and whether it is finished."""
    parts = [say_date(session.day)]
    if mentor:
        parts.append(f"with {clean_line(mentor)}")
    if session.finished is None:
        parts.append("not finished")
    return " · ".join(parts)


def _answer(answer: Answer, before: Answer | None, width: int) -> Iterator[Content]:
    """The lines of one answer; a question asked again in a row is not said again."""
    again = before is not None and (before.step, before.question) == (answer.step, answer.question)
    if not again or _said_beside(answer):
        yield _question(answer, again, width)
    if answer.about:
        yield hang(Content.styled(clean_line(answer.about), "$secondary"), width, Content(""))
    yield from answer_lines(answer, width)


def answer_lines(answer: Answer, width: int) -> Iterator[Content]:
    """What an answer says, with what she saw and the follow-up, without its question."""
    yield from _value(answer, width)
    if answer.note:
        if answer.ends:
            yield Content("")
        yield Content(clean(answer.note))
    if answer.follow_up is not None and answer.follow_up.answer.strip():
        bar = Content.styled("▎ ", "$secondary")
        question = Content.styled(clean(answer.follow_up.question), "$secondary")
        yield Content("")
        yield hang(question, width, bar, bar)
        yield hang(Content(clean(answer.follow_up.answer)), width, bar, bar)


def _said_beside(answer: Answer) -> str:
    """What is said beside a question: who may see the answer, and whether it is starred."""
    said = (MARKS[answer.visibility], STARRED if answer.starred else "")
    return " · ".join(filter(None, said))


def _question(answer: Answer, again: bool, width: int) -> Content:
    """The question with its mark beside it, or below it where there is no room."""
    mark = Content.styled(_said_beside(answer), "$text-muted")
    if again:
        return mark
    question = Content.styled(clean(answer.question), "bold $primary")
    if not mark:
        return question
    last = question.wrap(width)[-1].rstrip().cell_length
    return question + ("   " if last + 3 + mark.cell_length <= width else "\n") + mark


def _value(answer: Answer, width: int) -> Iterator[Content]:
    if answer.kind is Kind.RATE and isinstance(answer.value, int):
        yield from _mark(answer.value, answer.ends or ("", ""), width)
        return
    match part_of(answer):
        case Prose(text):
            yield Content(clean(text))
        case Items(lines):
            for line in lines:
                yield hang(Content(clean(line)), width, Content.styled("· ", "$text-muted"))
        case Rows(rows):
            yield from _rows(rows, width)


def _mark(mark: int, ends: tuple[str, str], width: int) -> Iterator[Content]:
    """A mark from 1 to 7, and what its two ends stand for."""
    yield Content.assemble((f"{mark}", "bold"), (" of 7", "$text-muted"))
    for number, end in zip((1, 7), ends, strict=True):
        if end:
            lead = Content.styled(f"{number}  ", "$text-muted")
            yield hang(Content.styled(clean_line(end), "$text-muted"), width, lead)


def _rows(rows: Sequence[tuple[str, str]], width: int) -> Iterator[Content]:
    """The fields of a record below each other, their labels in a column of their own."""
    column = min(max(width_of(label) for label, _ in rows), max(width // 2 - 2, 1))
    for label, text in rows:
        lead = Content.styled(fit(label, column) + "  ", "$text-muted")
        yield hang(Content(clean(text)), width, lead)
