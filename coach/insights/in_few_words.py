"""What an insight found in a few words, with its n, for a list of them.

Each can be said in several ways, the longest first, so that where there is little room a
shorter one stands and none is cut.
"""

from collections.abc import Iterator, Sequence

from coach.insights.balance import Shares
from coach.insights.brier import brier
from coach.insights.calibration import BIN_FROM, Calibration
from coach.insights.forecasts import Forecasts, Score
from coach.insights.insight import Insight, Part, Tally, middle
from coach.insights.meetings import Gaps
from coach.insights.objectives import Levels
from coach.insights.pairs import Pairs
from coach.insights.promises import CUE_FROM, MOVED_FROM
from coach.insights.ratings import PulsePath, Verdict
from coach.insights.ticks import least_ticked
from coach.insights.words import WORD_FROM
from coach.text import cells, count, fit_words

ROOM = 24
"""Columns in which every insight can be told with what it found."""

_DRIFTED = {Verdict.UP: "drifted up", Verdict.DOWN: "drifted down"}
_TWO_NAMES = 2
_SHORTER = {"Words that return: ": "Words: ", "What was missing from": "Missing from"}
"""How titles begin where there is no room for the whole."""
_CAN_BE_SHOWN = " and this can be shown."


def in_few_words(insight: Insight, room: int = 80) -> str:
    """Its finding and of how many, or what is missing, in at most `room` columns.

    What has no room is said shorter, down to the n alone, and nothing is cut.
    """
    ways = list(_found(insight) if insight.shown else _wanting(insight))
    return next((said for said in ways if cells(said) <= room), f"n = {insight.n}")


def listed_title(title: str, room: int) -> str:
    """A title in at most `room` columns: as it is, said shorter, or cut behind a word."""
    if cells(title) <= room:
        return title
    for long, short in _SHORTER.items():
        if title.startswith(long):
            title = short + title.removeprefix(long)
    return fit_words(title, room)


def has_moved(insight: Insight) -> bool:
    """Whether it found a change: more than chance would show, or in her own words for a level."""
    data = insight.data
    if isinstance(data, Levels):
        return insight.shown and data.levels[0].level != data.levels[-1].level
    return insight.claim is True


def in_order(insights: Sequence[Insight]) -> list[Insight]:
    """Those that found a change first, then the others with their minimum, then those below it.

    Among each they keep their order.
    """
    return sorted(insights, key=lambda each: (not each.shown, not has_moved(each)))


def _wanting(insight: Insight) -> Iterator[str]:
    """What is missing below its minimum."""
    n, more = insight.n, insight.minimum - insight.n
    if insight.id == "promise-cues" and isinstance(insight.data, Tally):
        yield _cues_missing(insight.data.parts)
    elif isinstance(insight.data, Calibration):
        most = max(len(bin.results) for bin in insight.data.bins)
        yield f"{BIN_FROM - most} more in one range · n = {n}"
        yield f"{BIN_FROM - most} more in one range"
    elif insight.id == "theme-balance" and more <= 0:
        yield "needs two objectives"
    elif more > 0 and insight.statement.startswith(f"{more} more "):
        missing = insight.statement.removesuffix(_CAN_BE_SHOWN)
        yield f"{missing} to show · n = {n}"
        yield f"{missing} · n = {n}"
    if more > 0:
        yield f"{more} more to show · n = {n}"
        yield f"{more} more · n = {n}"
    yield "not enough yet"


def _cues_missing(parts: Sequence[Part]) -> str:
    """How many more promises are wanted with a cue, and how many without one."""
    cued, bare = parts[0].n + parts[1].n, parts[2].n + parts[3].n
    wanted = [
        f"{CUE_FROM - held} {which}" for held, which in ((cued, "with"), (bare, "without"))
        if held < CUE_FROM
    ]  # fmt: skip
    first, *second = wanted
    head, _, which = first.partition(" ")
    return f"{head} more {which}, {second[0]}" if second else f"{head} more {which} a cue"


def _found(insight: Insight) -> Iterator[str]:
    """What it found, the longest way first."""
    n = insight.n
    match insight.data:
        case PulsePath() as path:
            yield from _path(path, n)
        case Pairs() as pairs if len(pairs.rows[-1].names) == _TWO_NAMES:
            yield f"clearer in {pairs.ups} of {n}"
        case Pairs() as pairs:
            then, recalled, now = (mark.mark for mark in pairs.rows[-1].marks)
            yield f"marked {then}, recalled {recalled}, now {now} · n = {n}"
            yield f"{then}, then {recalled}, now {now} · n = {n}"
        case Levels() as levels:
            yield f"{levels.levels[-1].name} · {count(n, 'review')}"
            yield f"{levels.levels[-1].name} · {n}"
        case Gaps() as gaps:
            yield from _rhythm(gaps)
        case Score() as score:
            yield f"{brier(score.pairs):.2f} on {count(n, 'result')}"
        case Forecasts() as forecasts:
            yield f"{forecasts.happened} of {n}, expected {round(forecasts.expected)}"
        case Calibration() as calibration:
            right = sum(bin.right for bin in calibration.bins)
            yield f"{right} of {n} came as you said"
            yield f"{right} of {n} came as said"
        case Shares() as shares:
            widest = max(shares.shares, key=lambda share: abs(share.gap))
            points, held = count(widest.points, "point"), f"{widest.part.n} of {shares.of}"
            yield f"{points}, {held} sessions"
            yield f"{points}, {held}"
        case Tally() as tally:
            yield from _counted(insight, tally)


def _path(path: PulsePath, n: int) -> Iterator[str]:
    marks = count(n, "mark")
    drift = _DRIFTED.get(path.verdict, "") if path.verdict else ""
    if drift:
        yield f"{drift} · {marks}"
        yield f"{drift} · {n}"
        return
    lies = middle([path.median or 0])
    if path.verdict is not None:
        yield f"middle {lies}, no clear movement · {marks}"
    yield f"middle {lies} · {marks}"
    yield f"middle {lies.removeprefix('between ').replace(' and ', '–')} · {marks}"
    yield marks


def _rhythm(gaps: Gaps) -> Iterator[str]:
    last = gaps.last
    fewer = len(last) < len(gaps.gaps)
    if gaps.agreed:
        which = f"the last {len(last)}" if fewer else f"{len(last)} gaps"
        yield f"{gaps.kept_of_last} of {which} kept to it"
        yield f"{gaps.kept_of_last} of {which} kept"
        return
    which = f"last {len(last)}" if fewer else f"{len(last)}"
    low, high = min(last), max(last)
    ran = f"{low} days each" if low == high else f"{low} to {high} days"
    yield f"{which} gaps, {ran}"
    yield f"{which}: {ran}"


def _counted(insight: Insight, tally: Tally) -> Iterator[str]:
    """The part that matters most, and of how many."""
    n, kind = insight.n, insight.id.partition(":")[0]
    parts = {part.label: part.n for part in tally.parts}
    match kind:
        case "promises":
            yield f"{parts['kept']} of {n} kept"
        case "promise-cues":
            yield from _cued(insight, tally.parts)
        case "carried-over" if n == 1:
            times = tally.parts[0].n
            yield f"1 moved {'twice' if times == MOVED_FROM else f'{times} times'}"
        case "carried-over":
            yield f"{n} moved twice or more"
        case "feedback-loop":
            yield f"asked {n}, checked {parts['checked']}"
        case "questions":
            yield f"{parts['answered']} of {n} answered"
        case "voices":
            yield f"{n} asked, {parts['below you']} below you"
        case "people":
            yield f"{parts['inside']} of {n} inside"
        case "thinking-and-result":
            yield f"sound but bad: {tally.parts[1].n} of {n}"
        case "decision-mix":
            yield from _mix(n, [part.n for part in tally.parts])
        case "words" | "new-words":
            yield from _words(insight, tally)
        case _:
            yield from _ticked(n, tally.parts)


def _cued(insight: Insight, parts: Sequence[Part]) -> Iterator[str]:
    cued, not_cued, bare, not_bare = (part.n for part in parts)
    with_one, without = cued + not_cued, bare + not_bare
    if insight.claim:
        way = "more" if cued * without > bare * with_one else "fewer"
        yield f"{way} kept with a cue · {insight.n} due"
        yield f"{way} with a cue · {insight.n}"
        return
    yield f"{cued} of {with_one} with, {bare} of {without} without"
    yield f"{cued}/{with_one} with, {bare}/{without} without"
    yield f"{cued}/{with_one}, {bare}/{without} without"
    yield f"{insight.n} promises due"


def _mix(n: int, parts: Sequence[int]) -> Iterator[str]:
    few, more, hard, _ = parts
    if few + more:
        yield f"{few} of {few + more} had two options or fewer"
        yield f"{few} of {few + more} with few options"
    yield f"{hard} of {n} very hard to undo"
    yield f"{hard} of {n} hard to undo"


def _words(insight: Insight, tally: Tally) -> Iterator[str]:
    """The first word and in how many of the last sessions it stood."""
    new = insight.id.startswith("new-")
    of = len(tally.beside) // 2 if new else len(tally.beside)
    if not tally.parts:
        yield f"no new word in {of} sessions" if new else f"no word in {WORD_FROM} of {of}"
        yield f"no new word · n = {insight.n}"
        return
    first = tally.parts[0]
    held = f"{first.n} of {of}"
    yield f"“{first.label}” new in {held}" if new else f"“{first.label}” in {held} sessions"
    yield f"“{first.label}” in {held}"
    yield f"{'a new word' if new else 'a word'} in {held}"


def _ticked(n: int, parts: Sequence[Part]) -> Iterator[str]:
    """What was ticked least, as in its sentence."""
    least = least_ticked(parts)
    yield f"“{least.label}” in {least.n} of {n} sessions"
    yield f"“{least.label}” in {least.n} of {n}"
    yield f"“{least.label}” {least.n} of {n}"
    yield f"one choice in {least.n} of {n}"
