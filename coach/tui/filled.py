"""What the Trends screen is filled with, worked out away from the screen."""

from collections.abc import Mapping, Sequence
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
        return cls.with_behind(look.insights, known, whole=look.whole, part=part)

    @classmethod
    def with_behind(
        cls,
        insights: Sequence[Insight],
        known: Behind,
        *,
        whole: bool = True,
        part: Narrowing = WHOLE,
    ) -> "Filled":
        """Work out what stands beside these insights."""
        return cls(
            insights,
            known,
            span(insights, known, whole=whole and part.is_whole, since=part.since),
            caution(insights),
            {each.id: points_of(each) for each in insights},
            whole,
            part,
        )


def span(
    insights: Sequence[Insight], known: Behind, *, whole: bool = False, since: date | None = None
) -> str:
    """How many of her sessions stand behind the insights, from which month to which.

    Of the whole it is told how many are not counted, since they hold nothing to count. From
    `since` on, what stands before that day, as the points of an objective may, is left out.
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
    sessions = len({source.session for source in sources if source.session in known.titles})
    when = say_months(min(days), max(days))
    all_ = len(known.titles)
    if whole and 0 < sessions < all_:
        left = all_ - sessions
        return f"{count(all_, 'session')} · {when} · {left} not counted"
    of = f"{sessions} of " if sessions < all_ else ""
    return f"{of}{count(all_, 'session')} · {when}" if sessions else when
