"""What the Trends screen is filled with, worked out away from the screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coach.insights.insight import Insight
from coach.insights.overview import caution
from coach.insights.points import Point, points_of
from coach.model.dates import say_months
from coach.practice.survey import Look
from coach.text import count


@dataclass(frozen=True)
class Filled:
    """Insights, and all about them that takes long where there are many sessions.

    `titles` holds the title of each session by its id, `points` what each insight counts by
    the insight's id. Until it is `whole` more insights may follow.
    """

    insights: Sequence[Insight] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    span: str = ""
    caution: str = ""
    points: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    whole: bool = True

    @classmethod
    def of(cls, look: Look) -> "Filled":
        """Work out what stands beside the insights of a look."""
        return cls.with_titles(look.insights, look.titles, whole=look.whole)

    @classmethod
    def with_titles(
        cls, insights: Sequence[Insight], titles: Mapping[str, str], *, whole: bool = True
    ) -> "Filled":
        """Work out what stands beside these insights."""
        return cls(
            insights,
            titles,
            span(insights),
            caution(insights),
            {each.id: points_of(each) for each in insights},
            whole,
        )


def span(insights: Sequence[Insight]) -> str:
    """How many sessions stand behind the insights, from which month to which."""
    sources = {source for insight in insights for source in insight.data.sources}
    days = [source.on for source in sources if source.on is not None]
    if not days:
        return ""
    sessions = len({source.session for source in sources if source.session})
    when = say_months(min(days), max(days))
    return f"{count(sessions, 'session')} · {when}" if sessions else when
