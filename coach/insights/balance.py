"""Where her sessions went, beside the 100 points that she shared out among her objectives."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.insights.history import History
from coach.insights.insight import Insight, Part, Source, answer_source, missing, sources_json
from coach.model.session import Session
from coach.text import clean_line, count, fold, listed, words

SESSIONS_FROM = 6
"""Sessions with an objective, since the points were shared out, from which they are compared."""

_POINTS = re.compile(r"(?<![\d.])(\d{1,3})(?![\d.])\s*(?:%|points?\b|percent\b)?")
_BETWEEN = " .:,;-–—"
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "my",
        "our",
    ]
)


@dataclass(frozen=True)
class Share:
    """An objective's points of 100, and the sessions that were about it.

    `gap` is its share of the sessions less its share of the points, from -1 to 1.
    """

    part: Part
    points: int
    gap: float


@dataclass(frozen=True)
class Shares:
    """Points and sessions side by side, in the order of the points; `set_by` shared them out."""

    shares: tuple[Share, ...]
    of: int
    set_by: Source

    @property
    def sources(self) -> tuple[Source, ...]:
        """The answer with the points, and the sessions that are counted."""
        counted = (source for share in self.shares for source in share.part.sources)
        return tuple(dict.fromkeys((self.set_by, *counted)))

    def as_json(self) -> dict[str, object]:
        """Each objective with its points and its sessions."""
        return {
            "sessions": self.of,
            "set": self.set_by.as_json(),
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

    The points are those that she shared out last, and sessions count from then on
    where they have an objective. Every line of points must name one of the
    objectives; where one does not, that is what is missing.
    """
    shared = [pair for pair in history.feeding("objective.points") if pair[1].value]
    if not shared:
        return ()
    session, answer = shared[-1]
    lines = [each.line for each in history.ongoing.objectives]
    points, unread = read_points(answer.value, lines)
    held = [
        (each, key)
        for each in history.sessions
        if each.started >= session.started and (key := _about(history, each)) is not None
    ]
    n, total = len(held), sum(points.values())
    shares = tuple(
        _share(line, given, total, [each for each, key in held if key == fold(line)], n)
        for line, given in sorted(points.items(), key=lambda pair: (-pair[1], fold(pair[0])))
    )
    data = Shares(shares, n, answer_source(session, answer))
    shown = n >= SESSIONS_FROM and not unread and len(shares) > 1 and total > 0
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


def read_points(value: object, lines: Iterable[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """The points of each objective by its line, and what names none of them.

    `value` is what she wrote, a line or several, each with points and an objective in
    any order: `60 delegating, 40 the board`. An objective is the one that shares the
    most words with the text beside the points.
    """
    texts = value if isinstance(value, tuple) else (value,)
    points: dict[str, int] = {}
    unread = []
    known = [clean_line(line) for line in lines]
    for text in texts:
        for number, name in _entries(str(text)):
            line = _named(name, known)
            if line is None or line in points:
                unread.append(name)
            else:
                points[line] = number
    return points, tuple(unread)


def _about(history: History, session: Session) -> str | None:
    """The line of a session's objective as it is compared; None where it has none."""
    if not session.objective:
        return None
    known = {each.id: fold(clean_line(each.line)) for each in history.ongoing.objectives}
    line = known.get(session.objective) or fold(clean_line(session.objective))
    return line if line in known.values() else None


def _share(line: str, points: int, total: int, held: Sequence[Session], n: int) -> Share:
    sources = tuple(Source(each.id, on=each.day) for each in held)
    gap = (len(held) / n if n else 0) - (points / total if total else 0)
    return Share(Part(line, sources), points, gap)


def _wanting(n: int) -> str:
    if n < SESSIONS_FROM:
        return missing(SESSIONS_FROM - n, "session with an objective")
    return "Share the points among your objectives, each in its own words, to see this."


def _balance(data: Shares) -> str:
    """The two largest gaps, and no number for the whole."""
    widest = sorted(data.shares, key=lambda share: -abs(share.gap))[:2]
    said = [
        f"“{share.part.label}” got {count(share.points, 'point')} and "
        f"{share.part.n} of {count(data.of, 'session')}"
        for share in widest
    ]
    return f"{listed(said)}."


def _entries(text: str) -> list[tuple[int, str]]:
    """The numbers of a line, each with the words that belong to it."""
    text = clean_line(text)
    found = list(_POINTS.finditer(text))
    if not found:
        return []
    before = text[: found[0].start()].strip(_BETWEEN)
    ends = [*(match.start() for match in found[1:]), len(text)]
    if before:  # the words come first: `delegating: 60, the board: 40`
        starts = [0, *(match.end() for match in found[:-1])]
        names = [text[at : match.start()] for at, match in zip(starts, found, strict=True)]
    else:
        names = [text[match.end() : end] for match, end in zip(found, ends, strict=True)]
    return [(int(m[1]), name.strip(_BETWEEN)) for m, name in zip(found, names, strict=True)]


def _named(name: str, lines: Sequence[str]) -> str | None:
    """The one line that shares the most words with a name."""
    wanted = _kernel(name)
    shared = {line: len(wanted & _kernel(line)) for line in lines}
    most = max(shared.values(), default=0)
    best = [line for line, number in shared.items() if number == most]
    return best[0] if most and len(best) == 1 else None


def _kernel(text: str) -> frozenset[str]:
    return frozenset(words(fold(text))) - _SMALL
