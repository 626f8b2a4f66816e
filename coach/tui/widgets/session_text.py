"""A session as she reads it: her questions and answers, calm and in order."""

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from coach.model.dates import say_date
from coach.model.guide import Kind, Visibility
from coach.model.marking import marks
from coach.model.place import Key
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

MARK = "bold underline"
"""How what was looked for is marked."""

_GAP = Content("\n\n")

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
        self._terms: Sequence[str] = ()
        self._key: Key | None = None
        self._first = self._start = 0

    def show(
        self,
        session: Session | None,
        mentor: str = "",
        shared: str = "",
        *,
        terms: Sequence[str] = (),
        at: Key | None = None,
    ) -> None:
        """Show another session. `terms` are marked in it, first of all in the answer `at`.

        Without terms that answer is marked: its question, and the first line of what it says.
        """
        self._session, self._mentor, self._shared = session, mentor, shared
        self._terms, self._key = terms, at
        self.changed()

    def lay_out(self, width: int) -> Content:
        """The whole session in a column of this width."""
        self._first = self._start = 0
        if self._session is None:
            return Content("")
        start = 0
        blocks = session_blocks(
            self._session, width, mentor=self._mentor, shared=self._shared, titled=self._titled
        )
        shown: list[Content] = []
        for answer, block in blocks:
            if answer is not None and answer.key == self._key:
                start = sum(len(each.plain) + len(_GAP.plain) for each in shown)
                block = block if self._terms else _set_off(block, answer)
            shown.append(block)
        self._start = start
        text, self._first = marked(_GAP.join(shown), self._terms, start)
        return text

    def line_to_read(self) -> int:
        """The line with the first mark in the answer it is to be read at, else of that answer."""
        self.at(self.content_size.width)
        return self._line_of(self._first)

    def first_line(self) -> int:
        """The first line of the answer it is to be read at."""
        self.at(self.content_size.width)
        return self._line_of(self._start)

    def _line_of(self, place: int) -> int:
        width = self.content_size.width
        if not place or width < 1:
            return 0
        return self.at(width)[:place].get_height({}, width) - 1


def marked(text: Content, terms: Sequence[str], start: int = 0) -> tuple[Content, int]:
    """A text with what was looked for marked, and where the first mark is from `start` on.

    A mark is bold and underlined, so that it is seen without colour too.
    """
    spans = marks(text.plain, terms)
    for span in spans:
        text = text.stylize(MARK, *span)
    return text, next((at for at, _ in spans if at >= start), start)


def _set_off(block: Content, answer: Answer) -> Content:
    """An answer with its question marked, what that is about, and the first line it says."""
    lines = block.split("\n", allow_blank=True)
    upto = 3 if answer.about else 2
    return Content("\n").join([*(each.stylize(MARK) for each in lines[:upto]), *lines[upto:]])


def session_content(
    session: Session, width: int, *, mentor: str = "", shared: str = "", titled: bool = True
) -> Content:
    """A session as text: its day, each answered question, and how many were skipped."""
    blocks = session_blocks(session, width, mentor=mentor, shared=shared, titled=titled)
    return _GAP.join(block for _, block in blocks)


def session_blocks(
    session: Session, width: int, *, mentor: str = "", shared: str = "", titled: bool = True
) -> Iterator[tuple[Answer | None, Content]]:
    """The parts of that text, to be joined by an empty line, with the answer that each shows."""
    head = [Content.styled(clean_line(session.title), "bold")] if titled else []
    head.append(Content.styled(when_line(session, mentor), "$text-muted"))
    if shared:
        head.append(Content.styled(clean_line(shared), "$text-muted"))
    yield None, Content("\n").join(head)
    before: Answer | None = None
    for answer in session.answers:
        if not is_blank(answer):
            yield answer, Content("\n").join(_answer(answer, before, width))
            before = answer
    if skipped := len(session.skipped):
        yield None, Content.styled(f"{count(skipped, 'question')} skipped", "$text-muted")
    elif before is None:
        yield None, Content.styled("Nothing was written here.", "$text-muted")


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
