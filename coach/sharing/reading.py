"""What an answer says, in the parts in which every page shows it."""

from collections.abc import Iterator, Mapping
from datetime import date

from coach.model.dates import say_full
from coach.model.guide import DATE_FIELDS, Kind
from coach.model.session import Answer, Fields, FieldValue
from coach.sharing.paper import Items, Prose, Rows
from coach.text import clean_line, fold

_LABELS: Mapping[str, str] = {
    "will": "I will",
    "when": "When",
    "by": "By",
    "who": "Who will know",
    "question": "Question",
    "help": "Help wanted",
    "line": "Objective",
    "short": "Less than hoped",
    "hoped": "As hoped",
    "beyond": "Better than hoped",
    "name": "Name",
    "where": "Where they stand",
    "choice": "Choice",
    "reason": "Reason",
    "asked": "Asked",
    "asked-for": "Asked for",
    "date": "On",
    "circle": "Circle",
    "what-for": "What for",
    "last-contact": "Last contact",
    "helps-with": "Helps with",
    "helps-by": "Helps by",
}
_EXPECTED = "Result expected"


Part = Prose | Items | Rows


def part_of(answer: Answer) -> Part | None:
    """What the answer itself says; None where it was skipped or nothing is in it."""
    value = answer.value
    if isinstance(value, Mapping):
        rows = tuple(_rows(value))
        return Rows(rows) if rows else None
    if isinstance(value, tuple):
        lines = tuple(line for each in value if (line := clean_line(each)))
        return Items(lines) if lines else None
    if isinstance(value, str):
        return Prose(value) if value.strip() else None
    return None if value is None else Prose(_number(answer, value))


def full_date(day: date) -> str:
    """A date without its day of the week: `1 December 2026`."""
    return say_full(day)


def without_when(cue: str) -> str:
    """A cue as it reads behind our own `when`: hers often begins with the same word."""
    first, _, rest = cue.strip().partition(" ")
    return rest.lstrip() if fold(first) == "when" and rest.strip() else cue.strip()


def _number(answer: Answer, value: int) -> str:
    if answer.kind is Kind.PERCENT:
        return f"{value}%"
    if answer.ends is None:
        return str(value)
    low, high = (clean_line(end) for end in answer.ends)
    return f"{value} (1: {low}; 7: {high})"


def _rows(fields: Fields) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if isinstance(value, tuple):
            for result in value:
                if text := _expected(result):
                    yield _EXPECTED, text
        elif text := _field(name, value):
            yield _LABELS.get(name, name.replace("-", " ").capitalize()), text


def _expected(result: Mapping[str, FieldValue]) -> str:
    """A result in one line: what is expected, how likely, and when it is looked at again."""
    text = _field("result", result.get("result"))
    percent, review = result.get("percent"), _field("review", result.get("review"))
    further = ([f"{percent}% likely"] if percent is not None else []) + (
        [f"review on {review}"] if review else []
    )
    return f"{text} ({', '.join(further)})".strip() if further else text


def _field(name: str, value: FieldValue) -> str:
    text = "" if value is None else str(value).strip()
    if name == "when":
        return without_when(text)
    if name not in DATE_FIELDS:
        return text
    try:
        return full_date(date.fromisoformat(text))
    except ValueError:
        return text
