"""Pages made from her sessions: the candidates she compared, the people she mentors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coach.model.dates import say_date, say_short
from coach.model.guide import Kind
from coach.model.session import Answer, Session
from coach.practice.rows import Row, heading, remark
from coach.text import clean_line, fold

FIND, GIVEBACK = "find", "giveback"

_MARKS: Mapping[str, str] = {
    "values": "values",
    "road": "road",
    "difference": "difference",
    "time": "time",
    "candour": "candour",
}
_GIVEN: Mapping[str, str] = {
    "came-with": "Came with",
    "clearer": "Passed on",
    "own-story": "Own story",
    "learned": "You learned",
    "told": "They told you",
}


def last_search(sessions: Iterable[Session]) -> Session | None:
    """The newest session of looking for a mentor that names someone."""
    found = (each for each in sessions if each.guide == FIND and _candidates(each))
    return max(found, key=lambda each: (each.started, each.id), default=None)


def candidate_rows(session: Session) -> tuple[Row, ...]:
    """Candidates side by side, from 1 to 7 with the evidence for each; nothing is added up."""
    people = _candidates(session)
    rows = [
        remark(f"From {say_date(session.day)}. 1 to 7; neither end of difference is better."),
        Row(cells=tuple(people.values())),
    ]
    for step, name in _MARKS.items():
        marks = (_answer(session, step, item, label) for item, label in people.items())
        cells = tuple(str(each.value) if each is not None else "–" for each in marks)
        rows.append(Row(label=name, cells=cells))
    rows.append(heading("What backs the marks"))
    for item, label in people.items():
        backing = _answer(session, "backing", item, label)
        words = str(backing.value) if backing is not None else "nothing written"
        rows.append(Row(words, label, quiet=backing is None))
    for step, title in (("give-up", "What you would give up"), ("invitation", "How you will ask")):
        for answer in session.answered:
            if answer.step == step and isinstance(answer.value, str):
                rows += [heading(title), Row(answer.value)]
    rows += [heading("From"), Row(clean_line(session.title), act=f"session:{session.id}")]
    return tuple(rows)


def _candidates(session: Session) -> dict[str, str]:
    """The people named as candidates, by the item that answers about them carry."""
    return {
        f"{answer.step}:{answer.item}": clean_line(name)
        for answer in session.answered
        if answer.step == "candidate" and isinstance(answer.value, Mapping)
        if isinstance(name := answer.value.get("name"), str) and name.strip()
    }


def _answer(session: Session, step: str, item: str, label: str) -> Answer | None:
    """What was said of one person at a step, by their item, else by their name."""
    there = [each for each in session.answered if each.step == step and each.value is not None]
    by_item = [each for each in there if each.item == item]
    by_name = [each for each in there if fold(clean_line(each.about)) == fold(label)]
    return next(iter(by_item or by_name), None)


# The people she mentors


def mentored(sessions: Iterable[Session]) -> dict[str, list[Session]]:
    """Her sessions as a mentor by the name of whom she helped, the last helped first."""
    found: dict[str, list[Session]] = {}
    names: dict[str, str] = {}
    for session in sorted(sessions, key=lambda each: each.started, reverse=True):
        name = _helped(session) if session.guide == GIVEBACK else ""
        if name:
            shown = names.setdefault(fold(name), name)
            found.setdefault(shown, []).append(session)
    return found


def _helped(session: Session) -> str:
    for answer in session.answered:
        if answer.kind is Kind.PERSON and isinstance(answer.value, Mapping):
            name = answer.value.get("name")
            if isinstance(name, str):
                return clean_line(name)
    return ""


def mentored_rows(sessions: Sequence[Session]) -> tuple[Row, ...]:
    """The people she helped: what they came with, what was passed on, what she learned."""
    rows: list[Row] = []
    for name, held in mentored(sessions).items():
        rows.append(heading(name))
        for session in held:
            rows.append(Row(say_short(session.day), act=f"session:{session.id}", quiet=True))
            rows += _said(session)
    return tuple(rows)


def _said(session: Session) -> Iterator[Row]:
    for step, label in _GIVEN.items():
        for answer in session.answered:
            if answer.step == step and isinstance(answer.value, str) and answer.value.strip():
                yield Row(answer.value.strip(), label)
