"""The records of a year for its letter: objectives, decisions, promises, introductions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from coach.model.decision import Decision, LookBack, Result
from coach.model.guide import Visibility
from coach.model.mentoring import Question, QuestionState
from coach.model.objective import LEVELS, Objective, Review
from coach.model.ongoing import Ongoing
from coach.model.promise import EventKind, Promise, PromiseState
from coach.model.record import Record, Saying
from coach.model.session import Session
from coach.sharing.paper import Block, Heading, Items, Remark, Rows, Section
from coach.sharing.reading import full_date
from coach.sharing.tables import promises_seen
from coach.sharing.visibility import Gate
from coach.text import clean_line, count, listed

_INTRODUCTION = ("network", "introduction")
"""The guide and the step that ask for an introduction."""

_GROUPS = (
    (PromiseState.DONE, "Kept"),
    (PromiseState.PARTLY, "Kept in part"),
    (PromiseState.LET_GO, "Let go"),
    (PromiseState.OPEN, "Still open"),
)


class YearRecords:
    """What the records say of one year to the audience of a gate.

    `shown` gathers the records that stand on the page, and `kept_back` counts those of
    the year that are not for its reader.
    """

    def __init__(self, gate: Gate, year: int, sessions: Iterable[Session]) -> None:
        self._gate = gate
        self._year = year
        self._sessions = {session.id: session for session in sessions}
        self.shown: list[Record] = []
        self.kept_back = 0

    def sections(self, ongoing: Ongoing) -> Iterator[Section]:
        """A section for each kind of record of which there is something to say."""
        parts: tuple[tuple[str, Callable[[Ongoing], Iterator[Block]]], ...] = (
            ("What it was for", self._objectives),
            ("Decisions", self._decisions),
            ("Promises", self._promises),
            ("Introductions that led somewhere", self._introductions),
        )
        for heading, make in parts:
            if blocks := tuple(make(ongoing)):
                yield Section(heading, blocks)

    def _in(self, day: date | None) -> bool:
        return day is not None and day.year == self._year

    def _says(self, record: Record, text: str) -> str:
        return clean_line(self._gate.words_of(record, text))

    def _hears(self, record: Record, mark: Visibility, session: str) -> bool:
        """Whether the audience may see what a session said of a record."""
        held = self._sessions.get(session)
        held_for = record.mentor if held is None else held.mentor
        return self._gate.lets_see(mark, held_for)

    def _takes(self, record: Record, text: str) -> str:
        """What a record is known by, where it may stand on the page; else it is kept back."""
        said = self._says(record, text) if self._gate.sees(record) else ""
        if said:
            self.shown.append(record)
        else:
            self.kept_back += 1
        return said

    # Objectives

    def _objectives(self, ongoing: Ongoing) -> Iterator[Block]:
        for each in ongoing.objectives:
            reviews = [review for review in each.reviews if self._in(review.on)]
            heard = [r for r in reviews if self._hears(each, r.visibility, r.session)]
            if not heard and not self._in(each.created.date()):
                self.kept_back += bool(reviews)
                continue
            if line := self._takes(each, each.line):
                yield Heading(line)
                for review in heard:
                    yield Rows(tuple(self._review(each, review)))
                if not reviews:
                    yield Remark("No level was marked this year.")

    def _review(self, objective: Objective, review: Review) -> Iterator[tuple[str, str]]:
        yield full_date(review.on), self._level(objective, review.level)
        if proof := self._says(objective, review.proof):
            yield "Proof", proof

    def _level(self, objective: Objective, level: int) -> str:
        """A level by its name, with her own words for it where she gave some."""
        words = (objective.short, objective.hoped, objective.beyond)
        own = self._says(objective, words[(level > 0) - (level < 0) + 1])
        name = LEVELS[level + 2]
        return f"{name} – {own}" if own else name

    # Decisions

    def _decisions(self, ongoing: Ongoing) -> Iterator[Block]:
        for each in ongoing.decisions:
            looks = [look for look in each.looks if self._in(look.on)]
            heard = [k for k in looks if self._hears(each, k.visibility, k.session)]
            if not heard and not self._in(each.created.date()):
                self.kept_back += bool(looks)
            elif name := self._takes(each, each.name):
                yield Heading(name)
                if rows := tuple(self._decision(each, heard)):
                    yield Rows(rows)

    def _decision(self, each: Decision, looks: Sequence[LookBack]) -> Iterator[tuple[str, str]]:
        """The thinking before, what became of it, and what she says of both."""
        for label, text in (("Chosen", each.choice), ("Because", each.reason)):
            if (said := self._says(each, text)) and text != each.name:
                yield label, said
        if each.soundness is not None:
            yield "The thinking then", f"{each.soundness} of 7"
        for result in each.results:
            if said := self._says(each, result.result):
                yield "Expected", self._result(each, result, said)
        marked = [look for look in looks if look.soundness is not None]
        for look in looks:
            if look.soundness is not None:
                on = f" on {full_date(look.on)}" if len(marked) > 1 else ""
                yield f"The thinking, looking back{on}", f"{look.soundness} of 7"
            for label, text in (("In my hands", look.hands), ("To pass on", look.lesson)):
                if said := self._says(each, text):
                    yield label, said

    def _result(self, each: Decision, result: Result, said: str) -> str:
        likely = "" if result.percent is None else f" ({result.percent}% likely)"
        told = result.outcome is not None and self._heard(each, result.said)
        return f"{said}{likely}: {result.outcome}" if told else f"{said}{likely}"

    def _heard(self, record: Record, said: Saying | None) -> bool:
        return said is None or self._hears(record, said.visibility, said.session)

    # Promises

    def _promises(self, ongoing: Ongoing) -> Iterator[Block]:
        own = [each for each in ongoing.promises if not each.theirs]
        seen = [p for p in promises_seen(own, self._gate) if self._is_of_the_year(p)]
        self.kept_back += sum(map(self._is_of_the_year, own)) - len(seen)
        self.shown += seen
        if not seen:
            return
        yield Remark(_counted(seen, self._year))
        for state, heading in _GROUPS:
            if lines := tuple(self._promise(each) for each in seen if each.state is state):
                yield Heading(heading)
                yield Items(lines)

    def _is_of_the_year(self, promise: Promise) -> bool:
        days = (promise.created.date(), *(event.on for event in promise.events))
        return any(map(self._in, days))

    def _promise(self, promise: Promise) -> str:
        said = self._says(promise, promise.will)
        moves = _moves(promise)
        beside = [
            f"by {full_date(promise.by)}" if promise.by else "",
            f"moved {_times(moves)}" if moves else "",
        ]
        told = ", ".join(filter(None, beside))
        return f"{said} ({told})" if told else said

    # Introductions

    def _introductions(self, ongoing: Ongoing) -> Iterator[Block]:
        """The introductions that she asked for, and of which something came in the year."""
        lines = []
        for each in ongoing.questions:
            if self._led_somewhere(each) and (said := self._takes(each, each.question)):
                lines.append(f"{said} ({each.state.value})")
        if lines:
            yield Items(tuple(lines))

    def _led_somewhere(self, question: Question) -> bool:
        made, said = question.origin, question.said
        held = self._sessions.get(made.session) if made is not None else None
        return (
            made is not None
            and held is not None
            and (held.guide, made.step) == _INTRODUCTION
            and question.state in (QuestionState.ANSWERED, QuestionState.OPENED_UP)
            and said is not None
            and self._in(said.on)
            and self._heard(question, said)
        )


def _counted(promises: Sequence[Promise], year: int) -> str:
    """How many promises there were, by what they are counted, and what became of them."""
    states = [
        f"{number} {heading.lower()}"
        for state, heading in _GROUPS
        if (number := sum(each.state is state for each in promises))
    ]
    moved = sum(bool(_moves(each)) for each in promises)
    also = f" {moved} of them {'was' if moved == 1 else 'were'} moved." if moved else ""
    made = "made, moved or closed"
    return (
        f"{count(len(promises), 'promise')} {made} in {year}, due or not: {listed(states)}.{also}"
    )


def _moves(promise: Promise) -> int:
    return sum(event.kind is EventKind.MOVED for event in promise.events)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
