"""What a verb is: one thing that may become of a record, on a screen and as a command."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from coach.errors import CoachError
from coach.model.guide import Visibility
from coach.model.record import Record
from coach.practice.asking import Ask, Wanted
from coach.practice.fields import FieldOf
from coach.practice.ledger import Ledger, line_of
from coach.text import clean_line

Answers = Mapping[str, str]
Words = tuple[str, ...]
Back = Callable[[Any, Any], Words]
Undo = Callable[[], object]
Act = Callable[[Ledger, Any, Answers], tuple[Undo, Words]]
"""Does what is more than a change of one record; gives what takes it back, here and typed.

No words are given where nothing was changed.
"""

ID_SHOWN = 8
"""How much of an id is shown: enough to name one record."""


@dataclass(frozen=True)
class Verb:
    """One thing that may become of a record.

    `id` is its word in a command, with `also` as other words for it, and `key` its key on
    a screen, empty where it has none. `do` gives the record after it, on a day, from the
    answers to what it `takes`; it may raise CoachError. `fits` says whether it may become
    of a record now, and `fitted` makes a question fit one; None leaves it out. From
    the record before and after, `back` is what a command says to take it back, and `said`
    and `beside` what is said of it. `undo` is what `--take-back` does, `dated`
    says that a command may give another day than today, and `act` is there instead of
    `do` where the journal is needed.
    """

    id: str
    name: str
    what: str
    do: Callable[[Any, Answers, date], Any]
    back: Back
    key: str = ""
    fits: Callable[[Any], bool] = lambda _: True
    takes: tuple[Ask, ...] = ()
    fitted: Callable[[Any, Ask], Ask | None] = lambda _, ask: ask
    said: Callable[[Any, Any], str] = lambda _, __: ""
    beside: Callable[[Any, Any], str] = lambda _, __: ""
    also: Words = ()
    undo: "Verb | None" = None
    dated: bool = False
    act: Act | None = None

    def asks(self, record: Record) -> tuple[Ask, ...]:
        """What a screen has to know first."""
        fitted = (self.fitted(record, each) for each in self.takes if not each.command_only)
        return tuple(each for each in fitted if each is not None)


def short(record: Record) -> str:
    """The beginning of an id, as it is shown and typed."""
    return record.id[:ID_SHOWN]


def quoted(record: Record) -> str:
    """The words by which a record is known, on one line."""
    return f"“{clean_line(line_of(record))}”"


def leads_to(*words: str) -> Back:
    """What a command says to take a verb back, whatever the record."""
    return lambda _, __: words


def typed_of(choices: Mapping[str, Any], kept: object) -> str:
    """The word that is typed for a choice."""
    return next(word for word, each in choices.items() if each == kept)


ON = Ask("on", "The day, if it was not today:", Wanted.DATE, hint="2026-12-01")
"""What a command may say of a verb that is dated."""


def on_day(day: date | None) -> Words:
    """The words that give a verb its day; none where there was none."""
    return ("--on", day.isoformat()) if day is not None else ()


def why(question: str = "In a line, why?") -> Ask:
    """The question for a reason."""
    return Ask("why", question, hint="It may stay empty.")


# What every family has

WHO_SEES: Mapping[str, str] = {
    Visibility.PRIVATE: "only you",
    Visibility.MENTOR: "you and the mentor it is for",
    Visibility.OPEN: "you and any mentor",
}

WHO = Verb(
    "who", "Who sees it", "Change who may see it on a page or in a meeting",
    lambda record, said, _: replace(record, visibility=Visibility(said["mark"])),
    lambda before, _: ("who", before.visibility.value),
    "s",
    takes=(
        Ask("mark", "Who may see it?", Wanted.CHOICE, needed=True, choices=WHO_SEES, bare=True,
            typed={each.value: each.value for each in Visibility}),
    ),
    fitted=lambda record, ask: replace(ask, text=record.visibility.value),
    said=lambda _, after: f"Seen by {WHO_SEES[after.visibility]}: {quoted(after)}.",
)  # fmt: skip


def _removed(ledger: Ledger, record: Record, _: Answers) -> tuple[Undo, Words]:
    ledger.remove(record)
    return lambda: ledger.bring_back(ledger.current(record)), ("open",)


def unchanged(record: Any, _: Answers, __: date) -> Any:
    """What a verb does to the record itself where all it does is an act."""
    return record


def removal(*also: str) -> Verb:
    """The verb that takes a record out of every list; `also` are other words for it."""
    return Verb(
        "remove", "Remove", "Take it out of every list; it can be brought back", unchanged,
        leads_to("open"), "x", also=also, act=_removed,
        said=lambda _, after: f"Removed: {quoted(after)}.",
    )  # fmt: skip


REMOVE = removal("drop")


def opening(
    do: Callable[[Any, Answers, date], Any],
    fits: Callable[[Any], bool],
    back: Back,
    **rest: Any,
) -> Verb:
    """The verb that opens a record again or takes its last step back, and brings it back."""
    return Verb(
        "open", "Open again", "Open it again, take its last step back, or bring it back",
        do, back, "o", fits, **{"said": lambda _, after: f"Open again: {quoted(after)}.", **rest},
    )  # fmt: skip


def _not_removed(record: Record, _: Answers, __: date) -> Record:
    raise CoachError(f"{quoted(record)} was not removed.")


BRING_BACK = opening(_not_removed, lambda _: False, leads_to("remove"))


def setting(fields: Sequence[FieldOf]) -> Verb:
    """The verb that changes what stands in fields of a record."""
    known = {each.name: each for each in fields}

    def put(record: Any, said: Answers, _: date) -> Any:
        if not said:
            raise CoachError("There was nothing to change.", "Add --help to see what there is.")
        for name, answer in said.items():
            if known[name].locked(record):
                raise CoachError(f"{quoted(record)} stays as it was thought then.")
            if known[name].needed and not answer:
                raise CoachError(f"Something has to stand in “{known[name].label}”.")
            record = known[name].put(record, answer)
        return record

    def back(before: Any, after: Any) -> Words:
        texts = ((each, each.text(before), each.text(after)) for each in fields)
        differ = ((_option(each), old) for each, old, new in texts if old != new)
        return ("set", *(word for pair in differ for word in pair))

    return Verb(
        "set", "Change", "Change what was written", put, back,
        takes=tuple(each.ask() for each in fields),
        said=lambda _, after: f"Changed: {quoted(after)}.",
    )  # fmt: skip


def _option(each: FieldOf) -> str:
    return f"--{each.option or each.name.replace('_', '-')}"
