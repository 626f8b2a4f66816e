"""The rules for good prompts, as far as a program can tell; they keep no guide from loading."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from coach.guides import wording
from coach.guides.faults import Problem, quoted
from coach.model.ending import asked_steps
from coach.model.guide import Ending, Guide, Kind, Step
from coach.model.plan import LONG_FORM, minutes_of

HARDEST_GRADE = 8
MOST_PROMISES = 3
WORKS_FROM_MINUTES = 15

Finding = tuple[int, str]


def check_rules(guide: Guide, path: str) -> tuple[Problem, ...]:
    """Every finding about one guide, in the order of its file; none of them breaks it."""
    findings = chain(_about_guide(guide), *(_about_step(step) for step in guide.steps))
    return tuple(Problem(path, line, message, breaks=False) for line, message in findings)


def check_series(guides: Iterable[tuple[str, Guide]]) -> tuple[Problem, ...]:
    """Ratings of one series that differ in their words, over several (path, guide)."""
    first: dict[str, tuple[str, Step]] = {}
    problems = []
    for path, guide in guides:
        for step in guide.steps:
            if not step.series:
                continue
            where, other = first.setdefault(step.series, (path, step))
            if (step.question, step.ends) != (other.question, other.ends):
                message = (
                    f"series={step.series} has other words in {where}:{other.line}, "
                    f"{quoted(other.question)}; use the same words and ends, or another series"
                )
                problems.append(Problem(path, step.line, message, breaks=False))
    return tuple(problems)


def _about_guide(guide: Guide) -> Iterator[Finding]:
    if not guide.purpose:
        yield 1, "the guide has no purpose; say under its title what it is for and when to use it"
    if guide.sources and not guide.origin:
        yield 1, "a guide with sources says “Where this comes from: …” under its purpose"
    for text in (guide.title, guide.purpose):
        yield from ((1, message) for message in wording.language(text))
    level = wording.grade(_read_texts(guide))
    if level > HARDEST_GRADE:
        yield 1, f"the guide reads at grade {level:.1f}; shorten sentences and words to reach 8"
    if not any(step.outside for step in guide.steps):
        yield 1, "no step brings in another view; mark the one that asks what others say .outside"
    if guide.minutes >= WORKS_FROM_MINUTES and not any(step.works for step in guide.steps):
        yield 1, "no step asks what helped or worked; a guide of 15 minutes marks one .works"
    if not _leads_on(guide):
        yield 1, "the guide ends in no promise, question or line for the brief; give it an ending"
    for step in stewing(guide.steps):
        yield step.line, "three steps in a row look at what went wrong; put one that helps between"
    promises = most_promises(guide)
    if promises > MOST_PROMISES:
        yield 1, f"the guide can ask for {promises} promises; {MOST_PROMISES} are the most"
    minutes = planned_minutes(guide)
    if minutes > guide.minutes + 1e-9:
        yield (
            1,
            (
                f"the steps take about {minutes:.2f} minutes and the guide says {guide.minutes}; "
                "drop a step, mark one .optional or .long, or give it more minutes"
            ),
        )


def _about_step(step: Step) -> Iterator[Finding]:
    most = wording.MOST_WORDS_OF_A_RATING if step.kind is Kind.RATE else wording.MOST_WORDS
    found = [
        wording.asking(step.question, most, closed_allowed=step.kind is Kind.ONE),
        wording.length("hint", step.hint, wording.MOST_WORDS_OF_A_HINT),
        wording.length("example", step.example, wording.MOST_WORDS_OF_AN_EXAMPLE),
    ]
    for each in step.followups:
        found.append(wording.asking(each.question, wording.MOST_WORDS))
        if wording.reworded(step.question, each.question):
            found.append(iter([f"the follow-up {quoted(each.question)} asks the same again"]))
    for text in _texts(step):
        found.append(wording.language(text))
    if step.kind is Kind.RATE and not all(step.ends or ("",)):
        found.append(iter(["a rating needs words at both of its ends, 1 and 7"]))
    for message in dict.fromkeys(chain(*found)):
        yield step.line, message


def _texts(step: Step) -> Sequence[str]:
    follow_ups = (each.question for each in step.followups)
    return (step.question, step.hint, *step.choices, *(step.ends or ()), *follow_ups)


def _read_texts(guide: Guide) -> Sequence[str]:
    """What is read in sentences, which a grade can be told of."""
    steps = ((s.question, s.hint, *(f.question for f in s.followups)) for s in guide.steps)
    return [text for text in (guide.purpose, *chain(*steps)) if text]


def stewing(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps that are one too many in a row on what went wrong."""
    row = 0
    for step in steps:
        row = row + 1 if wording.troubled(step.question) and not step.works else 0
        if row > wording.MOST_TROUBLE:
            yield step


def _leads_on(guide: Guide) -> bool:
    """Whether it closes with something to do, to ask or to bring along."""
    if Ending.PROMISE in guide.ending or Ending.QUESTION in guide.ending:
        return True
    if any(step.kind in (Kind.PROMISE, Kind.ASK) for step in guide.steps):
        return True
    last = guide.steps[-1:]
    return any(
        target.split(".")[0] in ("promise", "question", "brief") or target == "feedback.tell-back"
        for step in last
        for target in step.feeds
    )


def most_promises(guide: Guide) -> int:
    """How many promises one session of this guide can ask for."""
    return sum(step.times[1] for step in asked_steps(guide) if step.kind is Kind.PROMISE)


def planned_minutes(guide: Guide) -> float:
    """What the guide's own form takes: its dearest branch, and no step that only `when` opens."""
    shared = 0.0
    branches: dict[str, float] = {}
    for step in asked_steps(guide):
        if step.when or (step.long and guide.minutes < LONG_FORM):
            continue
        cost = minutes_of(step, guide.minutes)
        if step.branch:
            branches[step.branch] = branches.get(step.branch, 0) + cost
        else:
            shared += cost
    return shared + max(branches.values(), default=0)
