"""What Home shows: the next step, and what is open."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from coach.errors import NotFoundError
from coach.guides.library import Library
from coach.journal.journal import Journal
from coach.journal.needed import heads
from coach.model.dates import say_due, say_month_day, say_short, say_today
from coach.model.frozen import Frozen, dataclass
from coach.model.guide import Guide
from coach.model.mentoring import Advice, Meeting
from coach.model.ongoing import Ongoing
from coach.model.promise import Promise, PromiseState
from coach.model.session import Session
from coach.practice.meetings import just_met
from coach.practice.propose import (
    CAPTURE,
    PREPARE,
    WHEN_DUE,
    Proposal,
    Taste,
    Waiting,
    last_used,
    propose,
    when_it_is,
)
from coach.text import count

LOOK_BACK = 40
"""How many of the newest sessions Home looks at."""
_SHOWN = 6
"""How many lines of one kind Home shows."""
_OPEN = 8
"""How many open things Home shows."""
_DAY = timedelta(days=1)
_EARLY = timedelta(hours=3)


@dataclass(frozen=True, eq=False, repr=False)
class Open(Frozen):
    """One open thing: what kind it is, its words, when it is due, whether that has passed.

    `id` is that of the record it stands in.
    """

    kind: str
    text: str
    due: str = ""
    pressing: bool = False
    id: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class HomeView(Frozen):
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
    *,
    starting: bool = False,
) -> HomeView:
    """Home as it is now; guides that are not for her are not listed.

    `left` holds the files that her editor left, by session. While coach is `starting` one
    year is read and no more, and what files do not have any more is not looked for.
    """
    left = left or {}
    sessions = journal.newest(LOOK_BACK, heads)
    unfinished = [each for each in _of(left, journal) if each.finished is None and not each.trashed]
    ongoing = journal.ongoing(closed=False)
    today = now.date()
    used = last_used(sessions)
    guides = _guides(library, used, taste)
    begun, whole = [*unfinished, *sessions], len(sessions) < LOOK_BACK
    waiting = _waiting(ongoing, sessions, now)
    return HomeView(
        date=say_today(today),
        proposal=propose(
            library.guides, begun, now, waiting=waiting, taste=taste, whole=whole, left=left
        ),
        due=_due(ongoing, now)[:_OPEN],
        questions=tuple(each.question for each in ongoing.open_questions())[:_SHOWN],
        objectives=tuple(each.line for each in ongoing.open_objectives())[:_SHOWN],
        guides=guides,
        used=tuple(_used(used.get(guide.slug), today) for guide in guides),
        all_guides=len(library.guides),
        first_time=not sessions,
        problems=(*journal.care.hindrances(), *_problems(library), *_left(left, unfinished)),
        doubles=journal.care.doubled(years=1 if starting else 2),
        went_back=() if starting else _went_back(journal),
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


def _waiting(ongoing: Ongoing, sessions: Sequence[Session], now: datetime) -> Waiting:
    today = now.date()
    names = {each.id: each.name for each in ongoing.mentors}
    ahead = ongoing.next_meeting(now)
    met = just_met(ongoing, now)
    if met is not None and _is_kept(met, sessions):
        met = None
    dated = [
        each
        for each in ongoing.due_promises(today)
        if each.by is not None and not each.theirs and not _asked_today(each, today)
    ]
    return Waiting(
        promises=len(dated),
        results=sum(len(decision.due_results(today)) for decision in ongoing.decisions),
        meeting=ahead.at if ahead else None,
        mentor=names.get(ahead.mentor or "", "") if ahead else "",
        met=met.at if met else None,
        met_mentor=names.get(met.mentor or "", "") if met else "",
        met_planned=met is not None and not met.held,
        meeting_now=met is not None and _goes_on(ongoing, met, now),
        prepared=ahead is not None and _is_prepared(ongoing, sessions, ahead, now),
        names=names,
    )


def _asked_today(promise: Promise, today: date) -> bool:
    """Whether she said today already how it stands."""
    return any(event.on == today for event in promise.events)


def _goes_on(ongoing: Ongoing, met: Meeting, now: datetime) -> bool:
    """Whether a meeting that has begun is not over yet, by the minutes its mentor gives."""
    mentor = next((each for each in ongoing.mentors if each.id == met.mentor), None)
    if mentor is None or met.at is None or met.held or (met.at.hour, met.at.minute) == (0, 0):
        return False
    return met.at <= now < met.at + timedelta(minutes=mentor.minutes)


def _is_kept(met: Meeting, sessions: Sequence[Session]) -> bool:
    """Whether she has sat down after a meeting to keep what it gave."""
    return any(
        each.guide == CAPTURE and met.at is not None and each.started >= met.at - _EARLY
        for each in sessions
        if each.mentor in (None, met.mentor)
    )


def _is_prepared(
    ongoing: Ongoing, sessions: Sequence[Session], ahead: Meeting, now: datetime
) -> bool:
    """Whether she has prepared for a meeting in the day before it, and since the last one."""
    last = ongoing.last_meeting(ahead.mentor)
    since = max(now - _DAY, last.at) if last and last.at else now - _DAY
    return any(
        each.guide == PREPARE and each.finished and each.started > since
        for each in sessions
        if each.mentor in (None, ahead.mentor)
    )


def _used(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return say_month_day(day) if day.year == today.year else say_short(day)


def _due(ongoing: Ongoing, now: datetime) -> tuple[Open, ...]:
    """What is open: the meeting ahead, promises, results, feedback and advice to tell back."""
    today = now.date()
    names = {each.id: each.name for each in ongoing.mentors}
    promises = [each for each in ongoing.promises if each.state is PromiseState.OPEN]
    promises.sort(key=lambda each: each.by or date.max)
    return (
        *_meeting(ongoing, names, now),
        *(_promise(each, names, today) for each in promises),
        *(
            Open("decision", result.result, "review due", pressing=True, id=decision.id)
            for decision in ongoing.decisions
            for result in decision.due_results(today)
        ),
        *_loops(ongoing, today),
        *(
            Open("advice", each.words, _told_to(each, names), id=each.id)
            for each in _untold(ongoing)
        ),
    )


def _meeting(ongoing: Ongoing, names: Mapping[str, str], now: datetime) -> Iterator[Open]:
    ahead = ongoing.next_meeting(now)
    if ahead is not None and ahead.at is not None:
        who = names.get(ahead.mentor or "", "") or "your mentor"
        yield Open("meeting", who, when_it_is(ahead.at, now), id=ahead.id)


def _promise(promise: Promise, names: Mapping[str, str], today: date) -> Open:
    due = f"due {say_due(promise.by, today)}" if promise.by else ""
    late = promise.by is not None and promise.by <= today
    if promise.theirs:
        who = names.get(promise.mentor or "", "") or "your mentor"
        return Open("to you", f"{who}: {promise.will}", due, id=promise.id)
    return Open("promise", promise.will, due, pressing=late, id=promise.id)


def _loops(ongoing: Ongoing, today: date) -> Iterator[Open]:
    """Feedback that waits to be looked at again, or told back."""
    for each in ongoing.feedback:
        if each.told_on is not None or each.heard_on is None:
            continue
        line = each.topic or each.heard or each.giver
        if each.checked_on is not None:
            yield Open("feedback", line, "tell back", id=each.id)
        elif each.check_by is not None and each.check_by <= today:
            yield Open("feedback", line, "look again", pressing=True, id=each.id)


def _untold(ongoing: Ongoing) -> list[Advice]:
    return [each for each in ongoing.advice if each.told is None]


def _told_to(advice: Advice, names: Mapping[str, str]) -> str:
    who = names.get(advice.mentor or "", "")
    return f"tell {who}" if who else "tell back"


def _problems(library: Library) -> tuple[str, ...]:
    problems: Sequence[object] = library.problems
    if not problems:
        return ()
    more = f" (and {len(problems) - 1} more; coach guides lists them)" if problems[1:] else ""
    return (f"A guide of yours could not be read: {problems[0]}{more}",)
