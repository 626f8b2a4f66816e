"""What Home shows: the next step, and what is open."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from coach.errors import NotFoundError
from coach.guides.library import Library
from coach.journal.journal import Journal
from coach.model.dates import say_date, say_due, say_month_day, say_short
from coach.model.guide import Guide
from coach.model.ongoing import Ongoing
from coach.model.promise import Promise, PromiseState
from coach.model.session import Session
from coach.practice.propose import PREPARE, WHEN_DUE, Proposal, Taste, Waiting, last_used, propose
from coach.text import count

LOOK_BACK = 40
"""How many of the newest sessions Home looks at."""
_SHOWN = 6
"""How many lines of one kind Home shows."""


@dataclass(frozen=True)
class Open:
    """One open thing: what kind it is, its words, when it is due, whether that has passed."""

    kind: str
    text: str
    due: str = ""
    pressing: bool = False


@dataclass(frozen=True)
class HomeView:
    """All that Home shows.

    `guides` are a few of `all_guides`; `used` says of each when it was last used.
    """

    date: str
    proposal: Proposal | None
    due: tuple[Open, ...] = ()
    questions: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    guides: tuple[Guide, ...] = ()
    used: tuple[str, ...] = ()
    all_guides: int = 0
    first_time: bool = False
    problems: tuple[str, ...] = ()
    doubles: int = 0
    went_back: tuple[str, ...] = ()


def home_view(
    journal: Journal,
    library: Library,
    now: datetime,
    taste: Taste = Taste(),  # noqa: B008  frozen
    left: Mapping[str, Sequence[Path]] | None = None,
) -> HomeView:
    """Home as it is now; guides that are not for her are not listed.

    `left` holds the files that her editor left, by session.
    """
    left = left or {}
    sessions = journal.newest(LOOK_BACK)
    unfinished = [each for each in _of(left, journal) if each.finished is None and not each.trashed]
    ongoing = journal.ongoing()
    today = now.date()
    used = last_used(sessions)
    guides = _guides(library, used, taste)
    return HomeView(
        date=say_date(today).rsplit(" ", 1)[0],
        proposal=propose(
            library.guides,
            [*unfinished, *sessions],
            now,
            waiting=_waiting(ongoing, now),
            taste=taste,
            whole=len(sessions) < LOOK_BACK,
            left=left,
        ),
        due=_due(ongoing, today)[:_SHOWN],
        questions=tuple(each.question for each in ongoing.open_questions())[:_SHOWN],
        objectives=tuple(each.line for each in ongoing.open_objectives())[:_SHOWN],
        guides=guides,
        used=tuple(_used(used.get(guide.slug), today) for guide in guides),
        all_guides=len(library.guides),
        first_time=not sessions,
        problems=(*journal.care.hindrances(), *_problems(library), *_left(left, unfinished)),
        doubles=journal.care.doubled(),
        went_back=_went_back(journal),
    )


def _went_back(journal: Journal) -> tuple[str, ...]:
    """What files do not have any more, a line each."""
    late = journal.care.went_back()
    if not late:
        return ()
    from coach.practice.recovering import went_back_line

    return tuple(map(went_back_line, late))


def stands_twice(doubles: int) -> str:
    """How much stands in two versions."""
    return f"{count(doubles, 'thing stands', 'things stand')} in two versions"


def _of(left: Mapping[str, Sequence[Path]], journal: Journal) -> Iterator[Session]:
    """The sessions that files were left for, where there still are such."""
    for identity in left:
        with suppress(NotFoundError):
            yield journal.session(identity)


def _left(left: Mapping[str, Sequence[Path]], waiting: Sequence[Session]) -> tuple[str, ...]:
    """Where words are that cannot be offered: their session is finished or gone."""
    asked = {session.id for session in waiting}
    paths = [path for session, each in left.items() if session not in asked for path in each]
    if not paths:
        return ()
    more = f" (and {len(paths) - 1} more beside it)" if paths[1:] else ""
    return (f"Your editor left words for a session that is no longer open: {paths[0]}{more}",)


def _guides(library: Library, used: Mapping[str, date], taste: Taste) -> tuple[Guide, ...]:
    """A few guides: the pinned, preparing, her own, and those not looked at for longest."""
    hers = [each for each in library.guides if each.slug not in taste.hidden | WHEN_DUE]
    hers.sort(
        key=lambda each: (
            each.slug not in taste.pinned,
            each.slug != PREPARE,
            not each.own,
            used.get(each.slug, date.min),
            each.minutes,
            each.title,
        )
    )
    return tuple(hers[:_SHOWN])


def _waiting(ongoing: Ongoing, now: datetime) -> Waiting:
    today = now.date()
    meeting = ongoing.next_meeting(now)
    names = {each.id: each.name for each in ongoing.mentors}
    dated = [promise for promise in ongoing.due_promises(today) if promise.by is not None]
    results = sum(len(decision.due_results(today)) for decision in ongoing.decisions)
    at = meeting.at if meeting else None
    mentor = names.get((meeting.mentor or "") if meeting else "", "")
    return Waiting(len(dated), results, at, mentor)


def _used(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return say_month_day(day) if day.year == today.year else say_short(day)


def _due(ongoing: Ongoing, today: date) -> tuple[Open, ...]:
    promises = [each for each in ongoing.promises if each.state is PromiseState.OPEN]
    promises.sort(key=lambda each: each.by or date.max)
    results = [
        Open("decision", result.result, "review due", pressing=True)
        for decision in ongoing.decisions
        for result in decision.due_results(today)
    ]
    return (*(_promise(each, today) for each in promises), *results)


def _promise(promise: Promise, today: date) -> Open:
    due = f"due {say_due(promise.by, today)}" if promise.by else ""
    late = promise.by is not None and promise.by <= today
    return Open("promise", promise.will, due, pressing=late)


def _problems(library: Library) -> tuple[str, ...]:
    problems: Sequence[object] = library.problems
    if not problems:
        return ()
    more = f" (and {len(problems) - 1} more; coach guides lists them)" if problems[1:] else ""
    return (f"A guide of yours could not be read: {problems[0]}{more}",)
