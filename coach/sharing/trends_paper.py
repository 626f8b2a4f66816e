"""What her marks say, as a page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from coach.insights.insight import Insight
from coach.insights.pairs import Pairs
from coach.insights.ratings import PulsePath
from coach.sharing.paper import Block, Chart, Paper, Prose, Remark, Rows, Section
from coach.sharing.reading import full_date

WHENCE = "This is counted from the answers and marks that I share."
"""What an insight for a mentor counts: her own may count more."""


def insight_section(
    insight: Insight, *, for_her: bool, level: int = 2, drawn: bool = True
) -> Section:
    """An insight under its title: its statement, its drawing, and the question it opens.

    The question speaks to her, so on a page for a mentor it stands as one that she was asked.
    """
    said = Chart(insight.data, insight.statement) if drawn else Prose(insight.statement)
    blocks: list[Block] = [said]
    if insight.question:
        asked = ("To ask", insight.question)
        blocks.append(Rows((asked if for_her else ("I was asked", f"“{insight.question}”"),)))
    return Section(insight.title, tuple(blocks), level)


def with_insights(
    paper: Paper, insights: Sequence[Insight], day: date, for_her: bool = False
) -> Paper:
    """A page of a session with the insights that were looked at in it, at its end."""
    if not insights:
        return paper
    told = [f"From the sessions up to {full_date(day)}, and from the records as they stand now."]
    if not for_her:
        told.append(WHENCE)
    opening = Section("What the trends say", tuple(map(Remark, told)))
    sections = (insight_section(each, for_her=for_her, level=3) for each in insights)
    return replace(paper, sections=(*paper.sections, opening, *sections))


def whence(insight: Insight) -> str:
    """An insight's title where it stands among other things: `From my marks: bad news`."""
    of_marks = isinstance(insight.data, PulsePath | Pairs)
    title = insight.title[:1].lower() + insight.title[1:]
    return f"From my {'marks' if of_marks else 'records'}: {title}"


def trends_paper(
    insights: Iterable[Insight],
    today: date,
    *,
    mentor: str = "",
    foot: tuple[str, ...] = (),
    of: str = "",
) -> Paper:
    """The insights that have met their minimum; for anyone but her those that leave.

    `mentor` is the one who gets the page; without a `foot` it is for her. `of` says
    which part of her history it tells, where it is not all of it.
    """
    shown = [insight for insight in insights if insight.shown]
    day = full_date(today)
    opening: list[Block] = [Remark(of)] if of else []
    if not shown:
        opening.append(Prose("There is nothing to show yet."))
    elif foot:
        opening.insert(0, Remark(WHENCE))
    return Paper(
        "Trends",
        lead=f"{day}, for {mentor}" if mentor else day,
        front={"date": today.isoformat(), "mentor": mentor},
        sections=(
            *([Section(blocks=tuple(opening))] if opening else []),
            *(insight_section(each, for_her=not foot) for each in shown),
        ),
        foot=foot,
    )
