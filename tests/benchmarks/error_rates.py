"""How often insights claim something, by simulation: `python -m tests.benchmarks.error_rates [N]`.

N people (2,000) in whom nothing changes, then as many in whom something does. Every insight
that can claim anything is asked as the app asks it, after each session or record. Seeded, so
that the figures in the docstrings and in help can be made again. Takes some minutes.
"""

import random
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from coach.insights.forecasts import confidence
from coach.insights.history import History
from coach.insights.insight import Insight
from coach.insights.overview import insights_of
from coach.insights.pairs import before_and_after
from coach.insights.promises import with_a_cue
from coach.insights.ratings import path_insight, pulse_paths
from coach.insights.words import new_words
from coach.model.guide import Kind
from coach.model.session import Session
from tests.factories import make_answer
from tests.insights.marks import make_mark, session_on
from tests.insights.records import TODAY, history, make_decision, make_promise, make_result

PEOPLE = 2000
NOISES = (0.7, 1.0)
WORDS = 600

Family = Callable[[History], tuple[Insight, ...]]
Person = Callable[[random.Random], list[History]]
"""One simulated person: her history at each look, the first look first."""


@dataclass(frozen=True)
class Case:
    """One kind of people, what is asked of them, and the rate that must not be passed.

    `at_most` is None where none is stated, or where something does change and the rate
    is the power.
    """

    name: str
    family: Family
    person: Person
    at_most: float | None = None
    share: float = 1.0
    """Which part of N people is enough, where one person takes long."""

    def rate(self, people: int) -> float:
        """The share of people of whom something is claimed at any look."""
        rng = random.Random(self.name)
        number = max(1, round(people * self.share))
        return sum(self._claims(self.person(rng)) for _ in range(number)) / number

    def _claims(self, looks: Iterable[History]) -> bool:
        return any(each.claim for look in looks for each in self.family(look))


def mark(rng: random.Random, middle: float, noise: float) -> int:
    return min(7, max(1, round(rng.gauss(middle, noise))))


def paths(held: History) -> tuple[Insight, ...]:
    return tuple(path_insight(path, TODAY) for path in pulse_paths(held.sessions))


def marks(
    rng: random.Random, *, noise: float, rise: float = 0, looks: Sequence[int], series: int = 1
) -> list[History]:
    """Marks around a middle of 4 that rise by so many points over the whole path."""
    n = looks[-1]
    sessions = []
    for at in range(n):
        middle = 4 + rise * (at / (n - 1) - 0.5)
        answers = [
            make_mark(mark(rng, middle, noise), series=f"s{each}", step=f"s{each}")
            for each in range(series)
        ]
        sessions.append(session_on(7 * at, *answers))
    return [history(sessions[:look]) for look in looks]


def pairs(
    rng: random.Random, *, noise: float, rise: float = 0, looks: Sequence[int]
) -> list[History]:
    """Marks before and after each meeting, the latter higher by `rise`."""
    sessions: list[Session] = []
    for at in range(looks[-1]):
        for day, guide, more in ((0, "prep", 0.0), (1, "capture", rise)):
            given = make_mark(mark(rng, 4 + more, noise))
            sessions.append(session_on(14 * at + day, given, guide=guide))
    return [history(sessions[: 2 * look]) for look in looks]


def cues(
    rng: random.Random, *, with_cue: float, without: float, looks: Sequence[int]
) -> list[History]:
    """Promises with and without a cue in turn, and how often each kind is kept."""
    promises = []
    for at in range(looks[-1]):
        cue = at % 2 == 0
        kept = rng.random() < (with_cue if cue else without)
        when = "Monday" if cue else ""
        promises.append(make_promise(at, "done" if kept else "open", when=when))
    return [history(promises=promises[:look]) for look in looks]


def forecasts(
    rng: random.Random, *, over: float = 0, looks: Sequence[int], each: int = 1
) -> list[History]:
    """Results said to be 55 to 95 % likely that happen less often by `over`; so many a decision."""
    decisions = []
    for at in range(0, looks[-1], each):
        results = []
        for number in range(at, at + each):
            percent = rng.randrange(55, 100, 5)
            happened = rng.random() < percent / 100 - over
            results.append(make_result(number, percent, happened))
        decisions.append(make_decision(at, *results))
    return [history(decisions=decisions[: look // each]) for look in looks]


def notes(
    rng: random.Random, *, looks: Sequence[int], bursty: bool, new: float = 0
) -> list[History]:
    """150 to 300 words a session of 600; in a bursty one some words come far more often.

    `new` is how often a word that was never there stands in a session of the later half.
    """
    common = [1 / (rank + 10) for rank in range(WORDS)]
    names = [f"word{rank}" for rank in range(WORDS)]
    held = []
    for at in range(looks[-1]):
        weights = [w * rng.gammavariate(0.3, 1 / 0.3) for w in common] if bursty else common
        text = rng.choices(names, weights, k=rng.randint(150, 300))
        if at >= looks[-1] / 2 and rng.random() < new:
            text.append("merger")
        answer = make_answer(value=" ".join(text), kind=Kind.TEXT)
        held.append(session_on(7 * at, answer, guide="pause"))
    return [history(held[:look]) for look in looks]


def cases() -> list[Case]:
    """What is asked, of whom, and the rates that curriculum and docstrings state."""
    twelve, twenty = range(7, 13), range(8, 21)
    found = [
        Case(f"pulse, noise {noise}, 7 to 12 marks", paths,
             partial(marks, noise=noise, looks=twelve), 0.06)
        for noise in NOISES
    ]  # fmt: skip
    found += [
        Case(f"clearer after meeting, noise {noise}, 8 to 20 meetings", before_and_after,
             partial(pairs, noise=noise, looks=twenty), 0.05)
        for noise in NOISES
    ]  # fmt: skip
    found += [
        Case(f"cues, kept {kept:.0%}, 16 to 40 promises", with_a_cue,
             partial(cues, with_cue=kept, without=kept, looks=range(16, 41)), 0.05)
        for kept in (0.5, 0.7)
    ]  # fmt: skip
    found += [
        Case("expected and seen, at 20", confidence, partial(forecasts, looks=[20]), 0.10),
        Case("expected and seen, at 40", confidence, partial(forecasts, looks=[40]), 0.10),
        Case("expected and seen, 20 to 40", confidence,
             partial(forecasts, looks=range(20, 41)), 0.10),
        Case("new words, 6 beside 6", new_words, partial(notes, looks=[12], bursty=False), 0.07,
             0.5),
        Case("new words, 6 beside 6, bursty", new_words,
             partial(notes, looks=[12], bursty=True), 0.07, 0.5),
        Case("new words, 8 beside 8", new_words, partial(notes, looks=[16], bursty=False), 0.03,
             0.5),
        Case("new words, 8 beside 8, bursty", new_words,
             partial(notes, looks=[16], bursty=True), 0.03, 0.5),
    ]  # fmt: skip
    several = range(12, 31)
    found += [
        Case(f"new words, after each of 12 to 30{', bursty' * bursty}", new_words,
             partial(notes, looks=several, bursty=bursty), share=0.05)
        for bursty in (False, True)
    ]  # fmt: skip
    return found


def power() -> list[Case]:
    """People in whom something does change: how often it is seen."""
    return [
        *(
            Case(f"pulse up by {rise} over {n} marks, noise {noise}", paths,
                 partial(marks, noise=noise, rise=rise, looks=[n]))
            for rise in (1, 2) for n in (8, 12, 30) for noise in NOISES
        ),
        Case("clearer by 1 each time, noise 0.7, at 8 meetings", before_and_after,
             partial(pairs, noise=0.7, rise=1, looks=[8])),
        Case("clearer by 1 each time, noise 0.7, at 16 meetings", before_and_after,
             partial(pairs, noise=0.7, rise=1, looks=[16])),
        Case("cues, kept 90% with and 50% without, at 16", with_a_cue,
             partial(cues, with_cue=0.9, without=0.5, looks=[16])),
        Case("cues, kept 90% with and 50% without, at 40", with_a_cue,
             partial(cues, with_cue=0.9, without=0.5, looks=[40])),
        Case("sure by 15 points too much, at 20", confidence,
             partial(forecasts, over=0.15, looks=[20])),
        Case("sure by 15 points too much, at 40", confidence,
             partial(forecasts, over=0.15, looks=[40])),
        Case("a word that is new in 9 of 10 sessions, 6 beside 6", new_words,
             partial(notes, looks=[12], bursty=True, new=0.9), share=0.25),
        Case("a word that is new in 9 of 10 sessions, 8 beside 8", new_words,
             partial(notes, looks=[16], bursty=True, new=0.9), share=0.25),
    ]  # fmt: skip


def everything(people: int) -> float:
    """Of people in whom nothing changes, how many are told anything by 8 paths of 12 marks."""
    case = Case("8 pulse paths, 7 to 12 marks", insights_of,
                partial(marks, noise=0.85, looks=range(7, 13), series=8))  # fmt: skip
    return case.rate(people)


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    print(f"Nothing changes: of {people} people, how many are told that something did")
    for case in cases():
        stated = "" if case.at_most is None else f"   at most {case.at_most:.0%}"
        print(f"  {case.name:<58} {case.rate(people):6.1%}{stated}")
    print(f"  {'8 pulse paths together, 7 to 12 marks':<58} {everything(people // 10):6.1%}")
    print("Something changes: of as many people, how many are told so")
    for case in power():
        print(f"  {case.name:<58} {case.rate(people):6.1%}")


if __name__ == "__main__":
    main()
