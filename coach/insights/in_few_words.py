"""What an insight found in a few words, with its n, for a list of them."""

from coach.insights.brier import brier
from coach.insights.forecasts import Forecasts, Score
from coach.insights.insight import Insight, Tally
from coach.insights.meetings import Gaps
from coach.insights.objectives import Levels
from coach.insights.pairs import Pairs
from coach.insights.ratings import PulsePath, Verdict
from coach.text import count

_DRIFTED = {Verdict.UP: "drifted up · ", Verdict.DOWN: "drifted down · "}
_TWO_NAMES = 2


def in_few_words(insight: Insight) -> str:
    """Its main count and of how many, or which way it went; what is missing below its minimum."""
    data = insight.data
    if not insight.shown:
        missing = insight.minimum - insight.n
        if isinstance(data, PulsePath):
            return f"{count(missing, 'more mark')} to show"
        return f"{missing} more to show" if missing > 0 else "not enough yet"
    match data:
        case PulsePath() as path:
            drift = _DRIFTED.get(path.verdict, "") if path.verdict else ""
            return f"{drift}{count(insight.n, 'mark')}"
        case Pairs() as pairs if len(pairs.rows[-1].names) == _TWO_NAMES:
            return f"clearer in {pairs.ups} of {insight.n}"
        case Pairs() as pairs:
            return ", then ".join(str(mark.mark) for mark in pairs.rows[-1].marks)
        case Levels() as levels:
            return f"{levels.levels[-1].name} · {count(insight.n, 'review')}"
        case Gaps() as gaps if gaps.agreed:
            return f"{gaps.kept} of {count(insight.n, 'gap')} kept to it"
        case Gaps() as gaps:
            return f"{count(insight.n, 'gap')} of {min(gaps.gaps)} to {max(gaps.gaps)} days"
        case Score() as score:
            return f"{brier(score.pairs):.2f} on {count(insight.n, 'result')}"
        case Forecasts() as forecasts:
            return f"{forecasts.happened} of {insight.n}, expected {round(forecasts.expected)}"
        case Tally() as tally:
            return _counted(insight, tally) or f"n = {insight.n}"
    return f"n = {insight.n}"


def _counted(insight: Insight, tally: Tally) -> str:
    """The part that matters most, and of how many; empty where there is none such."""
    kind = insight.id.partition(":")[0]
    parts = {part.label: part.n for part in tally.parts}
    if kind == "promises":
        return f"{parts['kept']} of {insight.n} kept"
    if kind == "feedback-loop":
        return f"asked {insight.n}, checked {parts['checked']}"
    if kind == "questions":
        return f"{parts['answered']} of {insight.n} answered"
    if kind == "voices":
        return f"{insight.n} asked, {parts['below you']} below you"
    if kind == "people":
        return f"{parts['inside']} of {insight.n} inside"
    if kind == "thinking-and-result":
        return f"sound but bad: {tally.parts[1].n} of {insight.n}"
    if kind in ("words", "new-words") and tally.parts:
        first = tally.parts[0]
        return f"“{first.label}” in {first.n} sessions"
    return ""
