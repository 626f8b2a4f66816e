"""Where her sessions went, beside the 100 points that she shared out among her objectives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coach.insights.history import History
from coach.insights.insight import Insight, Part, Source, answer_source, missing, sources_json
from coach.model.objective import Objective
from coach.model.session import Session
from coach.text import clean_line, count, fold

SESSIONS_FROM = 6
"""Sessions with an objective, since the points were shared out, from which they are compared."""


@dataclass(frozen=True)
class Share:
    """An objective's points of 100, where they come from, and the sessions that were about it.

    `gap` is its share of the sessions less its share of the points, from -1 to 1.
    """

    part: Part
    points: int
    gap: float
    set_by: Source


@dataclass(frozen=True)
class Shares:
    """Points and sessions side by side, in the order of the points."""

    shares: tuple[Share, ...]
    of: int

    @property
    def set_by(self) -> tuple[Source, ...]:
        """Where the points come from."""
        return tuple(share.set_by for share in self.shares)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the points come from, and the sessions that are counted."""
        counted = (source for share in self.shares for source in share.part.sources)
        return tuple(dict.fromkeys((*self.set_by, *counted)))

    def as_json(self) -> dict[str, object]:
        """Each objective with its points and its sessions."""
        return {
            "sessions": self.of,
            "set": sources_json(self.set_by),
            "objectives": [
                {
                    "line": share.part.label,
                    "points": share.points,
                    "n": share.part.n,
                    "sources": sources_json(share.part.sources),
                }
                for share in self.shares
            ],
        }


def theme_balance(history: History) -> tuple[Insight, ...]:
    """The share of her sessions that each objective had, beside its share of the 100 points.

    The points are those that her objectives have now, and sessions count from the day
    of the last change on where they are about one of them. In a part that holds one
    objective there is nothing to set it beside.
    """
    pointed = [
        each for each in history.ongoing.objectives if each.open and each.shares and each.line
    ]
    if not pointed or (history.filtered and len(pointed) == 1):
        return ()
    points = {clean_line(each.line): each for each in pointed}
    held = _held_since(history, pointed)
    n, total = len(held), sum(each.shares[-1].points for each in points.values())
    told = _told(history)
    shares = tuple(
        _share(objective, total, [each for each, key in held if key == fold(line)], n, told)
        for line, objective in sorted(points.items(), key=_most_points)
    )
    data = Shares(shares, n)
    shown = n >= SESSIONS_FROM and len(shares) > 1 and total > 0
    return (
        Insight(
            id="theme-balance",
            title="Points and sessions",
            n=n,
            minimum=SESSIONS_FROM,
            shown=shown,
            statement=_balance(data) if shown else _wanting(n),
            question="Is the plan wrong or the calendar?" if shown else "",
            data=data,
        ),
    )


def _held_since(history: History, pointed: Sequence[Objective]) -> list[tuple[Session, str]]:
    """The sessions since the points were changed last, each with the line that it was about."""
    since = max(each.shares[-1].on for each in pointed)
    lines = {each.id: fold(clean_line(each.line)) for each in pointed}
    return [
        (each, key)
        for each in history.sessions
        if each.day >= since and (key := _about(each, lines)) is not None
    ]


def _told(history: History) -> Mapping[str, Source]:
    """The answers that shared points out, by session."""
    return {
        session.id: answer_source(session, answer)
        for session, answer in history.feeding("objective.points")
    }


def _most_points(pair: tuple[str, Objective]) -> tuple[int, str]:
    line, objective = pair
    return -objective.shares[-1].points, fold(line)


def _share(
    objective: Objective,
    total: int,
    held: Sequence[Session],
    n: int,
    told: Mapping[str, Source],
) -> Share:
    """An objective's share; `told` are the answers that shared the points out, by session."""
    sources = tuple(Source(each.id, on=each.day) for each in held)
    last = objective.shares[-1]
    gap = (len(held) / n if n else 0) - (last.points / total if total else 0)
    said = told.get(last.session, Source(last.session))
    set_by = replace(said, record=objective.id, on=last.on)
    return Share(Part(clean_line(objective.line), sources), last.points, gap, set_by)


def _wanting(n: int) -> str:
    if n < SESSIONS_FROM:
        return missing(SESSIONS_FROM - n, "session with an objective")
    return "Share the points among two objectives or more, and this can be shown."


def _balance(data: Shares) -> str:
    """The two largest gaps, and no number for the whole."""
    widest = sorted(data.shares, key=lambda share: -abs(share.gap))[:2]
    said = [
        f"“{share.part.label}” got {count(share.points, 'point')} and "
        f"{share.part.n} of {count(data.of, 'session')}"
        for share in widest
    ]
    return f"{'; '.join(said)}."


def _about(session: Session, lines: Mapping[str, str]) -> str | None:
    """The line of a session's objective as it is compared; None where it has none of these."""
    if not session.objective:
        return None
    line = lines.get(session.objective) or fold(clean_line(session.objective))
    return line if line in lines.values() else None
