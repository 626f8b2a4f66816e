"""How the brief is made: what stands in each of its parts, and in which order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from coach.insights.insight import Insight
from coach.insights.ratings import PulsePath, Verdict
from coach.model.dates import say_due, say_short
from coach.model.decision import Decision
from coach.model.guide import Visibility
from coach.model.mentoring import Advice, Trial
from coach.model.ongoing import concerns
from coach.model.promise import EventKind, Promise, PromiseState
from coach.model.record import Record
from coach.model.session import Answer, Session
from coach.sharing.brief import HEADINGS, Brief, Entry, Material, Part, is_on_brief
from coach.sharing.brief_fit import fitted
from coach.sharing.leaving import Leaving
from coach.sharing.visibility import Gate
from coach.text import clean_line, count, fold, shorten

_LONGEST = 280
"""Characters of a text from another session than the preparation; the whole stands there."""
_MOST = {"since": 4, "questions": 5, "mine": 6, "yours": 4}
"""How many entries of a part the page has room for. What is due or to be told is never cut."""
_HARD = 3

_TRIALS: Mapping[Trial | None, str] = {
    Trial.HELPED: "tried, and it helped",
    Trial.DID_NOT: "tried, and it did not help",
    Trial.NOT_YET: "not tried yet",
    Trial.NOT_FOR_ME: "not for me",
    None: "not tried yet",
}
_STATES = {
    PromiseState.DONE: "done",
    PromiseState.PARTLY: "partly done",
    PromiseState.LET_GO: "let go",
}


def make_brief(material: Material, gate: Gate) -> Brief:
    """The brief as it stands now, for the audience of a gate."""
    return _Maker(material, gate).brief()


@dataclass
class _Maker:
    """Makes one brief."""

    material: Material
    gate: Gate
    leaving: list[Leaving] = field(default_factory=list)
    left_out: int = 0

    def brief(self) -> Brief:
        material, ongoing = self.material, self.material.ongoing
        self._let_out()
        meeting = ongoing.next_meeting(material.now, material.mentor)
        mentor = next((each for each in ongoing.mentors if each.id == material.mentor), None)
        makers: Mapping[str, Callable[[], Iterable[Entry]]] = {
            "since": self._since,
            "mine": lambda: self._promises(theirs=False),
            "yours": lambda: self._promises(theirs=True),
            "result": self._result,
            "wanted": lambda: () if self._said_of("brief.result") else self._wanted(),
            "hard": self._hard,
            "tried": lambda: () if self._said_of("brief.hard") else self._said_of("brief.tried"),
            "others": lambda: () if self._said_of("brief.hard") else self._said_of("brief.others"),
            "questions": self._questions,
            "decisions": self._decisions,
            "told": self._told,
            "notes": self._notes,
        }
        last = ongoing.last_meeting(material.mentor, material.now)
        first = material.mentor is not None and last is None
        made = {key: tuple(makers[key]()) for key in HEADINGS}
        told = {fold(entry.text) for entry in made["told"]}  # once on the page, with its outcome
        made["since"] = tuple(e for e in made["since"] if fold(clean_line(e.text)) not in told)
        parts = [_part(key, entries, first=first) for key, entries in made.items()]
        brief = Brief(
            material.now.date(),
            self.gate.reader_name or (mentor.name if mentor else ""),
            meeting.at if meeting else None,
            mentor.minutes if mentor else 0,
            tuple(part for part in parts if part.entries),
            _one_insight(material.insights),
            leaving=tuple(self.leaving),
            left_out=self.left_out,
            sender=self.gate.her,
        )
        return fitted(brief, for_me=material.for_me)

    def _let_out(self) -> None:
        """Let out what has a place on the page, and count what of the other sessions stays."""
        for session in self.material.sessions:
            if any(map(is_on_brief, session.answers)):
                self.leaving.append(self.gate.let_out(session, is_on_brief))
            else:
                self.left_out += self.gate.kept_back(session)

    def _answers(self, target: str) -> Iterator[tuple[Session, Answer]]:
        """The answers that feed a part of the page, the newest session first."""
        for each in self.leaving:
            for answer in each.session.answers:
                if target in answer.feeds and not answer.skipped:
                    yield each.session, answer

    def _texts(self, target: str, first_whole: int = 1) -> Iterator[Entry]:
        """The texts of a part; all but the first ones shortened, the same words once."""
        seen: set[str] = set()
        for _, answer in self._answers(target):
            if isinstance(answer.value, str) and (text := answer.value.strip()):
                if fold(text) in seen:
                    continue
                shown = text if len(seen) < first_whole else shorten(clean_line(text), _LONGEST)
                seen.add(fold(text))
                yield Entry(shown, mark=answer.visibility)

    def _said_of(self, target: str) -> list[Entry]:
        """The newest text of a part, alone."""
        return list(self._texts(target))[:1]

    def _result(self) -> Iterator[Entry]:
        """What she wants to leave with, and under it what she would like for that.

        Without the first the rest has a heading of its own, so that no heading stands
        over an answer that is not there; the same holds for what is hard.
        """
        if result := self._said_of("brief.result"):
            yield from result
            yield from self._wanted()

    def _wanted(self) -> Iterator[Entry]:
        for _, answer in self._answers("brief.help"):
            if isinstance(answer.value, str):
                yield Entry(answer.value, lead="From you", mark=answer.visibility)
            elif isinstance(answer.value, tuple):
                yield Entry(", ".join(answer.value), lead="From you", mark=answer.visibility)
            break
        for entry in self._said_of("brief.blunt"):
            yield replace(entry, lead="Please be blunt about")

    def _since(self) -> Iterator[Entry]:
        yield from self._texts("brief.since")
        yield from self._texts("brief.learned", first_whole=0)

    def _hard(self) -> Iterator[Entry]:
        found = list(self._texts("brief.hard"))[:_HARD]
        yield from found
        for target, lead in (("brief.tried", "Tried"), ("brief.others", "Others say")):
            for entry in self._said_of(target) if found else ():
                yield replace(entry, lead=lead)

    def _questions(self) -> Iterator[Entry]:
        """What she would ask, by rank: what she prepared, then what is still open."""
        seen: set[str] = set()
        for _, answer in self._answers("brief.questions"):
            value = answer.value
            asked = value.get("question") if isinstance(value, Mapping) else value
            text = clean_line(asked) if isinstance(asked, str) else ""
            if text and fold(text) not in seen | self._settled:
                seen.add(fold(text))
                wanted = value.get("help") if isinstance(value, Mapping) else ""
                yield Entry(text, str(wanted or ""), mark=answer.visibility)
        for question in self.material.ongoing.open_questions():
            text = self._said(question, question.question) if self._comes_up(question) else ""
            if text and fold(text) not in seen:
                seen.add(fold(text))
                yield Entry(text, question.help, mark=question.visibility)

    @cached_property
    def _settled(self) -> frozenset[str]:
        """The words of the questions that were answered since."""
        return frozenset(
            fold(clean_line(self.gate.words_of(each, each.question)))
            for each in self.material.ongoing.questions
            if each.deleted is None and not each.waits
        )

    def _promises(self, *, theirs: bool) -> Iterator[Entry]:
        """What became of promises since the last meeting, and what is open, by its date."""
        today = self.material.now.date()
        told = {answer.item: answer.value for _, answer in reversed(list(self._outcomes()))}
        last = self.material.ongoing.last_meeting(self.material.mentor)
        since = last.at.date() if last and last.at else date.min
        found = [
            each
            for each in self.material.ongoing.promises
            if each.deleted is None and each.theirs is theirs and self._comes_up(each)
            if each.state is PromiseState.OPEN or _closed_on(each) >= since
        ]
        found.sort(key=lambda each: (each.state is PromiseState.OPEN, each.by or date.max, each.id))
        for each in found:
            if text := self._said(each, each.will or each.when):
                said = told.get(each.id) if each.state is PromiseState.OPEN else None
                how = str(said) if said else _standing(each, today, self.gate)
                yield Entry(text, how, mark=each.visibility)

    def _outcomes(self) -> Iterator[tuple[Session, Answer]]:
        return self._answers("promise.outcome")

    def _told(self) -> Iterator[Entry]:
        """What the mentor said and was not told about yet, with what came of it."""
        now = {answer.item: answer for _, answer in reversed(list(self._answers("advice.outcome")))}
        for each in self.material.ongoing.untold_advice(self.material.mentor):
            if self._comes_up(each) and (text := self._said(each, each.words)):
                yield Entry(text, self._came_of(each, now.get(each.id)), mark=each.visibility)

    def _came_of(self, advice: Advice, answer: Answer | None) -> str:
        if answer is not None and isinstance(answer.value, str):
            under = answer.follow_up.answer if answer.follow_up else ""
            trial = _TRIALS.get(next((t for t in Trial if t == answer.value), None), answer.value)
            return f"{trial}: {under}" if under else trial
        hidden = advice.said is not None and not self.gate.lets_see(
            advice.said.visibility, advice.mentor
        )
        if hidden:
            return ""
        result = self._said(advice, advice.result)
        trial = _TRIALS[advice.trial]
        return f"{trial}: {result}" if result else trial

    def _decisions(self) -> Iterator[Entry]:
        """Results whose review date has come, and those told since, with what was expected."""
        today = self.material.now.date()
        for decision in self.material.ongoing.due_decisions(today):
            if self._comes_up(decision) and (name := self._said(decision, decision.name)):
                for result in decision.due_results(today):
                    if text := self._said(decision, result.result):
                        expected = _expected(decision, text, result.percent)
                        yield Entry(name, expected, mark=decision.visibility)

    def _notes(self) -> Iterator[Entry]:
        """Her notes, on her own page alone."""
        if self.material.for_me:
            for note in self.material.ongoing.notes_since(self.material.mentor):
                yield Entry(note.text, say_short(note.created.date()), mark=Visibility.PRIVATE)

    def _comes_up(self, record: Record) -> bool:
        """Whether a record is for this mentor, and may be seen; one that may not stays.

        It counts where its answer does not count already.
        """
        if not concerns(record, self.material.mentor):
            return False
        if self.material.for_me or self.gate.sees(record):
            return True
        made = record.origin.session if record.origin is not None else ""
        self.left_out += all(each.id != made for each in self.material.sessions)
        return False

    def _said(self, record: Record, text: str) -> str:
        return clean_line(self.gate.words_of(record, text))


def _part(key: str, entries: tuple[Entry, ...], *, first: bool) -> Part:
    """A part with as many entries as there is room for, and how many more there are."""
    most = _MOST.get(key, len(entries))
    return Part(key, entries[:most], max(0, len(entries) - most), first)


def _closed_on(promise: Promise) -> date:
    return max((e.on for e in promise.events if e.kind is EventKind.CLOSED), default=date.min)


def _standing(promise: Promise, today: date, gate: Gate) -> str:
    """How a promise stands, in a word or two."""
    if promise.state is not PromiseState.OPEN:
        return _STATES[promise.state]
    moved = sum(event.kind is EventKind.MOVED for event in promise.events)
    due = f"due {say_due(promise.by, today)}" if promise.by else "open"
    again = f", moved {count(moved, 'time')}" if moved > 1 and gate.audience.me else ""
    return f"{due}{again}"


def _expected(decision: Decision, result: str, percent: int | None) -> str:
    likely = f", {percent} % likely" if percent is not None else ""
    return f"on {say_short(decision.created.date())} I expected: {result}{likely}"


def _one_insight(insights: Sequence[Insight]) -> Insight | None:
    """The one insight for the page: marks that moved, clearer meetings, promises, then any marks.

    Of several paths of marks it is the one with the most. Words that come back are hers
    to bring, so they are never picked.
    """
    shown = [each for each in insights if each.shown]
    best = max(shown, key=lambda each: (_weight(each), each.n, each.id), default=None)
    return best if best is not None and _weight(best) else None


def _weight(insight: Insight) -> int:
    """How much an insight has to say before a meeting; 0 for what is not picked by itself."""
    if isinstance(insight.data, PulsePath):
        return 4 if insight.data.verdict not in (None, Verdict.NONE) else 1
    return {"clarity-pairs": 3, "promises": 2}.get(insight.id, 0)
