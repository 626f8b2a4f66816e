"""A decision as plain text, whole: it is for her."""

from collections.abc import Iterator, Mapping

from coach.model.dates import say_date, say_short
from coach.model.decision import Decision, Result
from coach.text import clean

_TEXTS = (
    ("Chosen", "choice"),
    ("Because", "reason"),
    ("To undo it", "undo"),
    ("Options", "options"),
    ("Facts", "facts"),
    ("Assumptions", "assumptions"),
    ("If it went wrong", "premortem"),
    ("Seen from outside", "outside"),
    ("Seen from later", "later"),
)


def decision_to_text(decision: Decision, mentors: Mapping[str, str]) -> str:
    """What was thought, what was expected, what became of it, and what was added."""
    return clean("\n".join(_lines(decision, mentors)))


def _lines(decision: Decision, mentors: Mapping[str, str]) -> Iterator[str]:
    yield decision.name
    yield f"{say_date(decision.created.date())}, {decision.visibility}"
    if decision.mentor:
        yield f"With {mentors.get(decision.mentor, 'a mentor')}"
    for title, name in _TEXTS:
        value = getattr(decision, name)
        if value:
            yield ""
            yield title
            yield from (f"  {line}" for each in _several(value) for line in each.splitlines())
    if decision.soundness is not None:
        yield ""
        yield f"How sound the thinking seemed: {decision.soundness} of 7"
    if decision.results:
        yield ""
        yield "Expected"
    for number, result in enumerate(decision.results, 1):
        yield f"  {number}. {_result(result)}"
    for look in decision.looks:
        yield ""
        yield f"Looked back at on {say_short(look.on)}"
        said = (("remembered", look.remembered), ("in your hands", look.hands))
        yield from (f"  {name}: {text}" for name, text in said if text)
        if look.soundness is not None:
            yield f"  the thinking: {look.soundness} of 7"
        if look.lesson:
            yield f"  to pass on: {look.lesson}"
    for added in decision.amendments:
        yield ""
        yield f"Added on {say_short(added.on)}"
        yield from (f"  {line}" for line in added.text.splitlines())


def _several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _result(result: Result) -> str:
    parts = [result.result]
    if result.percent is not None:
        parts.append(f"{result.percent} %")
    if result.review is not None:
        parts.append(f"to look at on {say_short(result.review)}")
    if result.outcome is not None:
        parts.append(result.outcome.value)
    return "; ".join(parts)
