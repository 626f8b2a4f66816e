"""Marks side by side: before and after a meeting, and then, as recalled, and now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.insights.digest import Digest
from coach.insights.history import History
from coach.insights.insight import Insight, Source, missing, sources_json
from coach.insights.proportions import sign_test
from coach.insights.ratings import Mark, wording_of
from coach.insights.subjects import subject_of
from coach.model.session import Answer, Session
from coach.text import fold

PAIRS_FROM = 4
"""Pairs from which it is told how often she left clearer than she came."""
SIGNS_FROM = 8
"""Pairs that differ from which it is told whether that is more than chance."""
CHANCE = 0.05
"""How rare so many ups have to be, two meetings running, where up and down are as likely."""
SAME_MEETING = timedelta(days=7)
"""How long before the session after a meeting one before it may have been held."""
QUARTER = timedelta(days=91)
"""How long before a recalled mark the recorded one is looked for."""
NEAR_A_QUARTER = timedelta(days=31)
"""How far from a quarter the recorded mark may lie."""

_CLARITY = "clarity"
_BESIDE = {"then": "that day", "recalled": "recalled later", "now": "marked later"}
_RECALLED = "-recalled"
_BEFORE = ("prep", frozenset({"brief.result"}))
_AFTER = ("capture", frozenset({"meeting.keep", "question.outcome"}))
MEETING_FEEDS = _BEFORE[1] | _AFTER[1]
"""What answers feed that stand before or after a meeting, whatever the guide."""


@dataclass(frozen=True)
class Row:
    """Marks that belong together, in order, each with its name: `before`, `after`."""

    names: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def day(self) -> date:
        """The day that a picture names it by: that of the mark which is looked back on."""
        return self.marks[0 if "recalled" in self.names else -1].on

    @property
    def legend(self) -> tuple[str, ...]:
        """What each mark is, beside that day."""
        return tuple(_BESIDE.get(name, name) for name in self.names)

    @property
    def step(self) -> int:
        """The last mark less the first."""
        return self.marks[-1].mark - self.marks[0].mark


@dataclass(frozen=True)
class Pairs:
    """Rows of marks side by side, oldest first."""

    rows: tuple[Row, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The answers that hold the marks."""
        return tuple(dict.fromkeys(mark.source for row in self.rows for mark in row.marks))

    @property
    def ups(self) -> int:
        """How many rows end higher than they begin."""
        return sum(row.step > 0 for row in self.rows)

    @property
    def downs(self) -> int:
        """How many rows end lower than they begin."""
        return sum(row.step < 0 for row in self.rows)

    def as_json(self) -> dict[str, object]:
        """Each row by its names, with the answers."""
        return {
            "rows": [
                {
                    **{name: mark.mark for name, mark in zip(row.names, row.marks, strict=True)},
                    "sources": sources_json(mark.source for mark in row.marks),
                }
                for row in self.rows
            ]
        }


def before_and_after(history: History) -> tuple[Insight, ...]:
    """How often she left a meeting clearer than she came, by her own marks.

    The mark after a meeting is paired with the last one before it, on the same
    wording, not for another mentor and no more than a week earlier. From SIGNS_FROM
    pairs that differ a one-sided sign test says whether it is more than chance; it
    has to say so after the last meeting and after the one before.

    Source: Dixon & Mood (1946), The statistical sign test, JASA 41, 557-566.
    """
    rows = tuple(_held(history, _meetings(history.hers.digested())))
    n = len(rows)
    if not n:
        return ()
    found = Pairs(rows)
    claim = None if history.filtered or found.ups + found.downs < SIGNS_FROM else _often(found)
    shown = n >= PAIRS_FROM
    return (
        Insight(
            id="clarity-pairs",
            title="Clearer after meeting",
            n=n,
            minimum=SIGNS_FROM if shown and not history.filtered else PAIRS_FROM,
            shown=shown,
            statement=_left_clearer(found, claim)
            if shown
            else missing(PAIRS_FROM - n, "meeting with a mark before and after"),
            question="What happens in meetings that leave us clearer?" if shown else "",
            data=found,
            claim=claim,
        ),
    )


def then_and_now(history: History) -> tuple[Insight, ...]:
    """What she marked about a quarter ago, what she recalls of it, and today's mark.

    While sessions are read, it waits until all those are that the recorded mark may lie in.

    Recalled marks drift, so the recorded one always stands beside them. What was
    recalled less what was recorded is how far the yardstick moved, in points; it is
    shown as marks and never as a number.

    Sources: Howard (1980), response shift; Taylor, Russ-Eft & Taylor (2009), gilding
    the outcome by tarnishing the past.
    """
    kinds = sorted(
        {
            answer.series
            for digest in history.digested()
            for _, answer, _ in digest.marks
            if answer.series.endswith(_RECALLED)
        }
    )
    found = (_then_and_now(history, series) for series in kinds)
    return tuple(each for each in found if each is not None)


def _left_clearer(found: Pairs, claim: bool | None) -> str:
    n = len(found.rows)
    same = n - found.ups - found.downs
    rest = [f"{said} in {number}" for said, number in (
        ("as clear", same), ("less clear", found.downs)
    ) if number]  # fmt: skip
    tail = f", {', '.join(rest)}" if rest else ""
    said = f"In {found.ups} of {n} meetings you left clearer than you came{tail}."
    if claim is None:
        return said
    if claim:
        return f"{said} Chance alone would seldom give so many."
    return f"{said} Chance alone could give as many."


def _often(found: Pairs) -> bool:
    earlier = Pairs(found.rows[:-1])
    return all(sign_test(each.ups, each.downs) <= CHANCE for each in (found, earlier))


def _meetings(digests: Iterable[Digest]) -> Iterator[Row]:
    waiting: list[tuple[Session, Answer, Mark]] = []
    for digest in digests:
        session = digest.session
        for _, answer, mark in digest.marks:
            if answer.series != _CLARITY:
                continue
            if _is(session, _BEFORE):
                waiting.append((session, answer, mark))
            elif _is(session, _AFTER):
                fits = [each for each in waiting if _same_meeting(each, session, answer)]
                if fits:
                    yield Row(("before", "after"), (fits[-1][2], mark))
                    waiting = [each for each in waiting if each not in fits]


def _is(session: Session, sign: tuple[str, frozenset[str]]) -> bool:
    guide, feeds = sign
    return session.guide == guide or any(feeds & set(each.feeds) for each in session.answers)


def _same_meeting(before: tuple[Session, Answer, Mark], session: Session, answer: Answer) -> bool:
    earlier, asked, _ = before
    return (
        session.started - earlier.started <= SAME_MEETING
        and (earlier.mentor == session.mentor or None in (earlier.mentor, session.mentor))
        and wording_of(asked) == wording_of(answer)
    )


def _held(history: History, rows: Iterable[Row]) -> Iterator[Row]:
    """Those of all her rows of which every mark is in this history, with what it holds of them.

    Marks are paired in all that she has: in a part, or before a reader who may not see one
    of them, what belongs to another mark would else be paired with the next best.
    """
    held = {mark.source: mark for digest in history.digested() for _, _, mark in digest.marks}
    for row in rows:
        marks = tuple(held[each.source] for each in row.marks if each.source in held)
        if len(marks) == len(row.marks):
            yield Row(row.names, marks)


def _then_and_now(history: History, series: str) -> Insight | None:
    """What the last recalled mark says; None where all of its rows are outside this part."""
    base = series.removesuffix(_RECALLED)
    hers = history.hers
    every = tuple(each for each in _quarters(hers.digested(), series, base) if _read(hers, each))
    rows = tuple(_held(history, every))
    if every and not rows:
        return None
    subject = subject_of(base)
    return Insight(
        id=f"then-and-now:{fold(base)}",
        title=f"Then and now: {subject}",
        n=len(rows),
        minimum=1,
        shown=bool(rows),
        statement=_yardstick(history, rows[-1])
        if rows
        else "A mark on the same question from about a quarter earlier, and this can be shown.",
        question="What do you see now that you could not see then?" if rows else "",
        data=Pairs(rows),
    )


def _quarters(digests: Iterable[Digest], series: str, base: str) -> Iterator[Row]:
    """For each session with a recalled mark and one of today, the recorded mark it is about."""
    held: list[tuple[Answer, Mark]] = []
    for digest in digests:
        marks = [(answer, mark) for _, answer, mark in digest.marks]
        today = [pair for pair in marks if pair[0].series == base]
        for asked, recalled in marks:
            if asked.series == series and today:
                answer, now = today[-1]
                then = _a_quarter_before(now, [m for a, m in held if _alike(a, answer)])
                if then is not None:
                    yield Row(("then", "recalled", "now"), (then, recalled, now))
        held += today


def _read(hers: History, row: Row) -> bool:
    """Whether every session that the recorded mark may lie in was read; the last mark is today's.

    A day more is waited for, since the days of two places are not the same hours.
    """
    if hers.read_back_to is None:
        return True
    return row.marks[-1].on - QUARTER - NEAR_A_QUARTER > hers.read_back_to + timedelta(days=1)


def _alike(one: Answer, other: Answer) -> bool:
    return wording_of(one) == wording_of(other)


def _a_quarter_before(now: Mark, earlier: Sequence[Mark]) -> Mark | None:
    """The mark nearest to a quarter before; the later of two that are as near."""

    def off(mark: Mark) -> timedelta:
        return abs(now.on - mark.on - QUARTER)

    near = [mark for mark in reversed(earlier) if off(mark) <= NEAR_A_QUARTER]
    return min(near, key=off, default=None)


def _yardstick(history: History, row: Row) -> str:
    then, recalled, now = row.marks
    said = (
        f"On {history.day(then.on)} you marked {then.mark}; looking back on "
        f"{history.day(now.on)} you said {recalled.mark}; that day you marked {now.mark}."
    )
    if recalled.mark == then.mark:
        return f"{said} You recalled it as you had marked it."
    if recalled.mark < then.mark and now.mark > recalled.mark:
        return f"{said} Growth, or a harder yardstick?"
    lower = "lower" if recalled.mark < then.mark else "higher"
    return f"{said} You recalled it {lower} than you had marked it."
