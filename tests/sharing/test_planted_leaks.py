"""Faults planted in the gate: the property on generated journals finds every one of them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, seed, settings

from coach.insights.overview import overview
from coach.model.guide import Visibility
from coach.model.record import Record
from coach.model.session import Answer, Session
from coach.practice import pages
from coach.sharing import (
    answer_texts,
    disguise,
    known_names,
    name_entries,
    name_parts,
    trends,
    visibility,
)
from coach.sharing.leaving import Leaving
from coach.sharing.visibility import Audience, Gate
from tests.factories import make_answer, make_session
from tests.insights.marks import make_mark
from tests.sharing.secrets import OMAR, PRIYA, journals, leaks, more_records, readers, secret

Plant = pytest.MonkeyPatch
_let_out = Gate.let_out
_disguised = answer_texts._disguised
parts_in = name_parts._parts_in


SAID = " ".join(secret("pr"))
ECHO = [
    make_session(
        make_answer("a", SAID, visibility=Visibility.PRIVATE), make_answer("b", "x", about=SAID)
    )
]
TWO_MENTORS = [
    make_session(make_mark(5, note=" ".join(secret(ending))), id=ending, mentor=mentor)
    for ending, mentor in (("x", PRIYA), ("y", OMAR))
]


@seed(7)
@settings(
    max_examples=400, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(journals(), readers, more_records)
@example(ECHO, Audience(), ())  # these two come up once in some hundred journals
@example(TWO_MENTORS, Audience(), ())
def the_property(sessions: list[Session], audience: Audience, records: tuple[Record, ...]) -> None:
    assert leaks(sessions, audience, records) == []


def after_the_gate(change: Callable[[Session, Session], Session]) -> Callable[[Plant], None]:
    """A gate that gives back to a session something that it had taken from it."""

    def let_out(gate: Gate, session: Session, *wanted: Callable[[Answer], bool]) -> Leaving:
        leaving = _let_out(gate, session, *wanted)
        return replace(leaving, session=change(leaving.session, session))

    return lambda plant: plant.setattr(Gate, "let_out", let_out)


def forgets(*names: str) -> Callable[[Plant], None]:
    """A disguise that does not reach some texts of an answer."""

    def forgetful(answer: Any, how: disguise.Disguise) -> Any:
        as_it_was = {name: getattr(answer, name) for name in names}
        return replace(_disguised(answer, how), **as_it_was)

    return lambda plant: plant.setattr(answer_texts, "_disguised", forgetful)


def with_history(out: Session, session: Session) -> Session:
    kept = {answer.key: answer.earlier for answer in session.answers}
    answers = tuple(replace(a, earlier=kept.get(a.key, ())) for a in out.answers)
    return replace(out, answers=answers)


def puts(place: object, name: str, value: object) -> Callable[[Plant], None]:
    return lambda plant: plant.setattr(place, name, value)


def minds_capitals(plant: Plant) -> None:
    real = disguise.tokens

    def exact(text: str) -> list[disguise.Token]:
        return [each._replace(word=text[each.start : each.end]) for each in real(text)]

    plant.setattr(disguise, "tokens", exact)


FAULTS: dict[str, Callable[[Plant], None]] = {
    "every mark lets everyone see": puts(visibility, "may_see", lambda *_: True),
    "one mentor is taken for another": puts(visibility, "_same", lambda *_: True),
    "no name is replaced": puts(visibility, "disguised", lambda session, _: session),
    "names in sessions are not known": puts(known_names, "names_by_answer", lambda _: iter(())),
    "names in records are not known": puts(known_names, "recorded_names", lambda _: iter(())),
    "capitals and accents hide a name": minds_capitals,
    "a part of a name is left alone": puts(name_entries, "part_entries", lambda *_: iter(())),
    "only the first name of a name is looked at": puts(
        name_parts, "_parts", lambda full: tuple(parts_in(full))[:1]
    ),
    "names without blanks have no parts": puts(
        name_parts, "_parts", lambda full: tuple(parts_in(full)) if " " in full else ()
    ),
    "notes are not looked at": forgets("note"),
    "the ends of a scale are not looked at": forgets("ends"),
    "what a series is called is not looked at": forgets("series"),
    "follow-ups are not looked at": forgets("follow_up"),
    "the title is as she wrote it": after_the_gate(lambda o, s: replace(o, title=s.title)),
    "the file is named by the guide as it is": after_the_gate(
        lambda o, s: replace(o, guide=s.guide)
    ),
    "what stood there before goes along": after_the_gate(with_history),
    "what is in the trash goes along": after_the_gate(lambda o, s: replace(o, trash=s.trash)),
    "what an answer is about is not weighed": puts(visibility.Withheld, "echoes", lambda *_: False),
    "insights are computed from everything": puts(
        trends,
        "insights_that_leave",
        lambda _, sessions, today, ongoing, *__: overview(sessions, today, ongoing),
    ),
    "every record may be seen": puts(Gate, "_sees", lambda *_: True),
    "names in records are left": puts(Gate, "words_of", lambda _, __, text: text),
    "one page serves several mentors": puts(
        pages.Pages, "_one_gate", property(lambda made: made._gate)
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS[fault](monkeypatch)
    with pytest.raises(AssertionError):
        the_property()
