"""Every insight that the journal holds the makings of, in a fixed order."""

from collections.abc import Callable, Iterable
from datetime import date

from coach.insights.balance import theme_balance
from coach.insights.calibration import calibration
from coach.insights.decisions import decision_mix, thinking_and_result
from coach.insights.feedback import feedback_loop, voices
from coach.insights.forecasts import brier_score, confidence
from coach.insights.history import History
from coach.insights.insight import Insight
from coach.insights.meetings import cadence, questions
from coach.insights.objectives import objective_levels
from coach.insights.pairs import MEETING_FEEDS, before_and_after, then_and_now
from coach.insights.people import people_map
from coach.insights.promises import carried_over, follow_through, with_a_cue
from coach.insights.ratings import PulsePath, path_insight, pulse_paths
from coach.insights.ticks import ticks
from coach.insights.words import returning_and_new
from coach.model.ongoing import Ongoing
from coach.model.session import Answer, Session

NOTHING = Ongoing()


def _paths(history: History) -> tuple[Insight, ...]:
    paths = pulse_paths(
        history.sessions,
        filtered=history.filtered,
        marked=lambda session: history.digests.of(session).marks,
    )
    return tuple(path_insight(path, history.today) for path in paths)


Families = tuple[Callable[[History], tuple[Insight, ...]], ...]

_FAMILIES: Families = (
    objective_levels,
    follow_through,
    with_a_cue,
    carried_over,
    questions,
    feedback_loop,
    voices,
    _paths,
    before_and_after,
    then_and_now,
    theme_balance,
    cadence,
    confidence,
    brier_score,
    calibration,
    thinking_and_result,
    decision_mix,
    people_map,
    ticks,
    returning_and_new,
)


OF_MARKS: Families = (follow_through, _paths, before_and_after)
"""The families that rest on marks, and on what became of promises; none tells words of hers."""


def overview(
    sessions: Iterable[Session],
    today: date,
    ongoing: Ongoing = NOTHING,
    *,
    filtered: bool = False,
) -> tuple[Insight, ...]:
    """The insights of these sessions and records, those without a single one left out.

    The order is fixed and does not depend on theirs. `filtered` says that they are
    not her whole history: marks and counts are shown then, and nothing is said to
    have moved or to differ.
    """
    return insights_of(History.of(sessions, ongoing, today, filtered=filtered))


def insights_of(history: History, families: Families = _FAMILIES) -> tuple[Insight, ...]:
    """The insights of a history, of some families or of all, in their order."""
    return tuple(insight for family in families for insight in family(history))


def is_of_marks(answer: Answer) -> bool:
    """Whether an answer has any part in what rests on marks alone."""
    return bool(answer.series) or not MEETING_FEEDS.isdisjoint(answer.feeds)


def caution(insights: Iterable[Insight]) -> str:
    """The line that belongs under insights of which several could have moved; else empty.

    With 5 to 6 false alarms in 100 paths of 12 sessions, 8 paths without any
    movement would still show one in 34 to 39 of 100 histories: 1 - 0.95 ** 8.
    """
    judged = [insight for insight in insights if insight.claim is not None]
    if len(judged) < 2 or not any(insight.claim for insight in judged):
        return ""
    if all(isinstance(insight.data, PulsePath) for insight in judged):
        return f"With {len(judged)} paths looked at, one may seem to move by chance alone."
    return f"With {len(judged)} insights looked at, one may seem to show a change by chance alone."
