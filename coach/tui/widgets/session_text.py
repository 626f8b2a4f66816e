"""A session as she reads it: her questions and answers, calm and in order."""

from collections.abc import Iterator, Mapping
from datetime import date

from textual.content import Content

from coach.model.dates import say_date
from coach.model.guide import DATE_FIELDS, Kind, Visibility
from coach.model.session import Answer, FieldValue, Session
from coach.text import clean, clean_line, count
from coach.tui.widgets.columns import fit, width_of
from coach.tui.widgets.reader import Flow, hang

COLUMN = 72
"""The widest column for reading, in cells."""

MARKS: Mapping[Visibility, str] = {
    Visibility.PRIVATE: "only you",
    Visibility.MENTOR: "",
    Visibility.OPEN: "any mentor",
}
"""How a mark is said beside a question; the usual one is not said."""

# What stands before each part of a record; the first of each kind needs no name.
_NAMES: Mapping[str, str] = {
    "will": "I will",
    "when": "When",
    "by": "By",
    "who": "Who will know",
    "help": "Would help",
    "short": "Less than hoped",
    "hoped": "As hoped",
    "beyond": "Better",
    "where": "Stands",
    "choice": "Chosen",
    "reason": "Reason",
    "result": "Expected",
    "percent": "How likely",
    "review": "Review on",
    "asked": "Asked",
    "asked-for": "Asked for",
    "date": "When",
    "circle": "Where",
    "what-for": "What for",
    "last-contact": "Last contact",
    "helps-with": "Helps with",
}
_UNNAMED = frozenset({"question", "line", "name"})


class SessionText(Flow):
    """Data in: a session and its mentor's name. Nothing goes out; her words are never markup."""

    def __init__(
        self,
        session: Session | None = None,
        mentor: str = "",
        *,
        titled: bool = True,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._titled = titled
        self._session, self._mentor = session, mentor

    def show(self, session: Session | None, mentor: str = "") -> None:
        """Show another session."""
        self._session, self._mentor = session, mentor
        self.changed()

    def lay_out(self, width: int) -> Content:
        """The whole session in a column of this width."""
        if self._session is None:
            return Content("")
        return session_content(self._session, width, mentor=self._mentor, titled=self._titled)


def session_content(
    session: Session, width: int, *, mentor: str = "", titled: bool = True
) -> Content:
    """A session as text: its day, each answered question, and how many were skipped."""
    head = [Content.styled(clean_line(session.title), "bold")] if titled else []
    head.append(Content.styled(when_line(session, mentor), "$text-muted"))
    blocks = [Content("\n").join(head)]
    before: Answer | None = None
    for answer in session.answered:
        blocks.append(Content("\n").join(_answer(answer, before, width)))
        before = answer
    skipped = len(session.skipped)
    if skipped:
        line = f"{count(skipped, 'question')} skipped"
        blocks.append(Content.styled(line, "$text-muted"))
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
    if not again or MARKS[answer.visibility]:
        yield _question(answer, again, width)
    if answer.about:
        yield hang(Content.styled(clean_line(answer.about), "$secondary"), width, Content(""))
    yield from _value(answer, width)
    if answer.note:
        if answer.ends:
            yield Content("")
        yield Content(clean(answer.note))
    if answer.follow_up is not None:
        bar = Content.styled("▎ ", "$secondary")
        question = Content.styled(clean(answer.follow_up.question), "$secondary")
        yield Content("")
        yield hang(question, width, bar, bar)
        yield hang(Content(clean(answer.follow_up.answer)), width, bar, bar)


def _question(answer: Answer, again: bool, width: int) -> Content:
    """The question with its mark beside it, or below it where there is no room."""
    mark = Content.styled(MARKS[answer.visibility], "$text-muted")
    if again:
        return mark
    question = Content.styled(clean(answer.question), "bold $primary")
    if not mark:
        return question
    last = question.wrap(width)[-1].rstrip().cell_length
    return question + ("   " if last + 3 + mark.cell_length <= width else "\n") + mark


def _value(answer: Answer, width: int) -> Iterator[Content]:
    value = answer.value
    if isinstance(value, Mapping):
        yield from _record(list(_parts(value)), width)
    elif isinstance(value, tuple):
        dot = Content.styled("· ", "$text-muted")
        for item in value:
            yield hang(Content(clean(str(item))), width, dot)
    elif answer.kind is Kind.RATE and value is not None:
        yield Content.assemble((f"{value}", "bold"), (" of 7", "$text-muted"))
        for mark, end in zip((1, 7), answer.ends or (), strict=False):
            lead = Content.styled(f"{mark}  ", "$text-muted")
            yield hang(Content.styled(clean_line(end), "$text-muted"), width, lead)
    elif answer.kind is Kind.PERCENT and value is not None:
        yield Content(f"{value} %")
    elif value is not None:
        yield Content(clean(str(value)))


def _parts(
    record: "Mapping[str, FieldValue | tuple[Mapping[str, FieldValue], ...]]",
) -> Iterator[tuple[str, str]]:
    """The name and the words of each part of a record that holds any."""
    for name, part in record.items():
        if isinstance(part, tuple):
            for result in part:
                yield from _parts(result)
        elif part is not None and str(part):
            yield ("" if name in _UNNAMED else _NAMES.get(name, name)), _said(name, part)


def _said(name: str, part: str | int) -> str:
    text = clean(str(part))
    if name == "percent" and text.isdecimal():
        return f"{text} %"
    if name in DATE_FIELDS:
        try:
            return say_date(date.fromisoformat(text))
        except ValueError:
            return text  # kept as she typed it, since it was no date yet
    return text


def _record(parts: list[tuple[str, str]], width: int) -> Iterator[Content]:
    """The parts of a record below each other, their names in a column of their own."""
    longest = max((width_of(name) for name, _ in parts), default=0)
    column = min(longest + 2, max(width // 2, 1)) if longest else 0
    for name, text in parts:
        lead = fit(name, column - 2) + "  " if name else ""
        yield hang(Content(text), width, Content.styled(lead, "$text-muted"))
