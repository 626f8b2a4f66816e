"""What the Trends screen is filled with, worked out away from the screen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coach.insights.insight import Insight
from coach.insights.narrowing import WHOLE, Narrowing
from coach.insights.overview import caution
from coach.insights.points import Point, points_of
from coach.model.dates import say_months
from coach.practice.behind import Behind, behind
from coach.practice.survey import Look
from coach.text import count


@dataclass(frozen=True)
class Filled:
    """Insights, and all about them that takes long where there are many sessions.

    `behind` is what can be opened, `points` what each insight counts by the insight's id,
    `part` the part of her history that this is of. Until it is `whole` more may follow.
    """

    insights: Sequence[Insight] = ()
    behind: Behind = field(default_factory=Behind)
    span: str = ""
    caution: str = ""
    points: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    whole: bool = True
    part: Narrowing = WHOLE

    @classmethod
    def of(cls, look: Look, part: Narrowing = WHOLE) -> "Filled":
        """Work out what stands beside the insights of a look at a part."""
        known = behind(look.titles, look.history.ongoing, look.history.today)
        held = {each.id for each in look.history.sessions} if look.whole else None
        return cls.with_behind(look.insights, known, whole=look.whole, part=part, held=held)

    @classmethod
    def with_behind(
        cls,
        insights: Sequence[Insight],
        known: Behind,
        *,
        whole: bool = True,
        part: Narrowing = WHOLE,
        held: Collection[str] | None = None,
    ) -> "Filled":
        """Work out what stands beside these insights; `held` are the ids of all sessions of it."""
        return cls(
            insights,
            known,
            span(insights, known, held, since=part.since),
            caution(insights),
            {each.id: points_of(each) for each in insights},
            whole,
            part,
        )


def span(
    insights: Sequence[Insight],
    known: Behind,
    held: Collection[str] | None = None,
    *,
    since: date | None = None,
) -> str:
    """How many of her sessions stand behind the insights, from which month to which.

    Where it is known which sessions are `held` in what is looked at, it is told how many of
    them are not counted, since they hold nothing to count. From `since` on, what stands before
    that day, as the points of an objective may, is left out.
    """
    sources = {
        source
        for insight in insights
        for source in insight.data.sources
        if since is None or source.on is None or source.on >= since
    }
    days = [source.on for source in sources if source.on is not None]
    if not days:
        return ""
    counted = {source.session for source in sources if source.session in known.titles}
    when = say_months(min(days), max(days))
    if not counted:
        return when
    if held is not None:
        left = len(counted.union(held)) - len(counted)
        said = f"{count(len(counted) + left, 'session')} · {when}"
        return f"{said} · {left} not counted" if left else said
    of = f"{len(counted)} of " if len(counted) < len(known.titles) else ""
    return f"{of}{count(len(known.titles), 'session')} · {when}"
