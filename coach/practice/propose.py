"""The one next step that Home proposes."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.config import Fault, Settings
from coach.model.dates import say_due, say_short
from coach.model.frozen import Frozen, dataclass
from coach.model.guide import Guide
from coach.model.ongoing import is_ahead
from coach.model.session import Session
from coach.text import count

if TYPE_CHECKING:
    from coach.guides.library import Library

PREPARE = "prep"
CAPTURE = "capture"
PROMISES = "promise"
RESULTS = "outcome"
MEETINGS = frozenset({PREPARE, CAPTURE})
"""The guides that go with a meeting: their days are counted as meetings."""

WHEN_DUE = frozenset({PROMISES, RESULTS, CAPTURE})
"""The guides that are proposed when something is due for them, and never else."""
KEEPING = 4
"""Minutes planned for the heart of a meeting: what to keep, the questions, the next step."""
_RESUME_WITHIN = timedelta(days=14)
_SOON = timedelta(days=1)
_REST = 7
"""Days after which a pinned guide has its turn again."""
_MEETINGS_AWAY = 2
"""Meetings without a guide from which they are counted in its reason."""


@dataclass(frozen=True, eq=False, repr=False)
class Proposal(Frozen):
    """What to do next: resume `session`, start `guide`, read the `brief`, open the `meeting`.

    `reason` says why in a few words; a guide is planned to `minutes` where these are set.
    `may_be_off` is that it goes with a meeting which may not have taken place.
    """

    heading: str
    action: str
    reason: str
    guide: str
    session: str | None = None
    minutes: int | None = None
    brief: bool = False
    meeting: bool = False
    may_be_off: bool = False


_NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def say_number(number: int) -> str:
    """A number in words from two to twelve, else in digits."""
    return _NUMBERS[number - 2] if 2 <= number <= 12 else str(number)


def last_used(sessions: Sequence[Session]) -> dict[str, date]:
    """The last local date each guide was used, by its slug."""
    found: dict[str, date] = {}
    for session in sessions:
        if session.guide not in found or session.day > found[session.guide]:
            found[session.guide] = session.day
    return found


@dataclass(frozen=True, eq=False, repr=False)
class Waiting(Frozen):
    """What is open: how many promises and results are due, and whom she meets or has met.

    `mentor` is the name of the one she meets at `meeting`. `met` is when she has met
    someone, named `met_mentor`, without saying yet what came of it; `met_planned` is
    that she has not said either whether it took place, `meeting_now` that its minutes are
    not over. `prepared` says that she has prepared for the meeting ahead, and `names`
    holds the names of her mentors by id.
    """

    promises: int = 0
    results: int = 0
    meeting: datetime | None = None
    mentor: str = ""
    met: datetime | None = None
    met_mentor: str = ""
    met_planned: bool = False
    meeting_now: bool = False
    prepared: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, repr=False)
class Taste(Frozen):
    """The guides she has pinned, and those she said are not for her, by slug."""

    pinned: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


def propose(
    guides: Sequence[Guide],
    sessions: Sequence[Session],
    now: datetime,
    *,
    waiting: Waiting = Waiting(),  # noqa: B008  frozen
    taste: Taste = Taste(),  # noqa: B008  frozen
    whole: bool = True,
    left: Collection[str] = (),
) -> Proposal | None:
    """The next step, from the newest sessions; None where there is no guide at all.

    `whole` says that there are no older sessions; `left` holds the ids of those for which
    her editor left words. In this order, each with its reason: an unfinished session for
    which there are such words, however old; an unfinished session of the last two weeks;
    keeping what a meeting gave; preparing for a meeting of the next day, or the brief once
    she has prepared; promises that are due, then results; on the
    first day, preparing. Then what was not looked at lately among the guides that are for
    her and fit the minutes before she meets: a pinned one first, one that was never used
    (preparing before all others), and the one not used for longest.
    """
    known = {guide.slug: guide for guide in guides}
    first = _unfinished(sessions, known, now, left, waiting.names) or _open_now(known, waiting, now)
    if first is not None:
        return first
    used = last_used(sessions)
    if not used and PREPARE in known and PREPARE not in taste.hidden:
        guide = known[PREPARE]
        return Proposal("Begin here", guide.title, f"{guide.minutes} minutes", guide.slug)
    fitting = _fitting(guides, waiting, taste, now)
    if not fitting:
        return None
    guide = min(fitting, key=lambda each: _turn(each, used, taste, now.date()))
    reason = _reason(guide, used, sessions, now.date(), whole=whole)
    return Proposal("A next step", guide.title, reason, guide.slug)


def _unfinished(
    sessions: Sequence[Session],
    known: Mapping[str, Guide],
    now: datetime,
    left: Collection[str],
    names: Mapping[str, str],
) -> Proposal | None:
    """What she can go on with: a session with words left for it before any recent one."""
    begun = [each for each in sessions if each.finished is None and each.guide in known]
    for session in begun:
        if session.id in left:
            return _resume(session, now, names, "your editor left words for it")
    for session in begun:
        if now - session.started <= _RESUME_WITHIN:
            return _resume(session, now, names)
    return None


def _open_now(known: Mapping[str, Guide], waiting: Waiting, now: datetime) -> Proposal | None:
    """What is due today, whatever was looked at lately."""
    if waiting.meeting_now:
        who = waiting.met_mentor or "your mentor"
        return Proposal("Now", f"The meeting with {who}", "what to talk about, safe to show",
                        CAPTURE, meeting=True, may_be_off=waiting.met_planned)  # fmt: skip
    if waiting.met is not None and now - waiting.met <= _RESUME_WITHIN and CAPTURE in known:
        day = say_due(waiting.met.astimezone(now.tzinfo).date(), now.date())
        reason = f"you met {waiting.met_mentor or 'your mentor'} {day} · two minutes are enough"
        title = known[CAPTURE].title
        return Proposal(
            "After the meeting",
            title,
            reason,
            CAPTURE,
            minutes=KEEPING,
            may_be_off=waiting.met_planned,
        )
    ahead = waiting.meeting is not None and is_ahead(waiting.meeting, now)
    if ahead and waiting.meeting and waiting.meeting - now <= _SOON and PREPARE in known:
        reason = f"you meet {waiting.mentor} {when_it_is(waiting.meeting, now)}".replace("  ", " ")
        if waiting.prepared:
            return Proposal("You are prepared", "Your brief", reason, PREPARE, brief=True)
        return Proposal("Before you meet", known[PREPARE].title, reason, PREPARE)
    due = ((PROMISES, waiting.promises, "promise"), (RESULTS, waiting.results, "result"))
    for slug, number, what in due:
        if number and slug in known:
            verb = "is" if number == 1 else "are"
            reason = f"{count(number, what)} {verb} due"
            return Proposal("What is due", known[slug].title, reason, slug)
    return None


def when_it_is(meeting: datetime, now: datetime) -> str:
    """When a meeting is, as one says it; at midnight it is a day without a time."""
    at = meeting.astimezone(now.tzinfo)
    day = say_due(at.date(), now.date())
    return day if (at.hour, at.minute) == (0, 0) else f"{day} at {at:%H:%M}"


def _fitting(guides: Sequence[Guide], waiting: Waiting, taste: Taste, now: datetime) -> list[Guide]:
    """The guides that are for her at any time, and fit the minutes where there are some that do."""
    hers = [each for each in guides if each.slug not in taste.hidden | WHEN_DUE]
    if waiting.meeting is None or waiting.meeting <= now:
        return hers
    minutes = (waiting.meeting - now) / timedelta(minutes=1)
    return [each for each in hers if each.minutes <= minutes] or hers


def _turn(
    guide: Guide, used: Mapping[str, date], taste: Taste, today: date
) -> tuple[bool, date, bool]:
    """What decides whose turn it is, the smallest first."""
    last = used.get(guide.slug, date.min)
    rested = guide.slug not in used or (today - last).days >= _REST
    return not (guide.slug in taste.pinned and rested), last, guide.slug != PREPARE


def _resume(
    session: Session, now: datetime, names: Mapping[str, str], reason: str = ""
) -> Proposal:
    who = names.get(session.mentor or "", "") if len(names) > 1 else ""
    answers = count(len(session.answered), "answer")
    started = say_due(session.day, now.date())
    return Proposal(
        "Go on where you stopped",
        session.title,
        f"{f'for {who} · ' if who else ''}begun {started} · {reason or f'{answers} so far'}",
        session.guide,
        session.id,
    )


def _reason(
    guide: Guide,
    used: Mapping[str, date],
    sessions: Sequence[Session],
    today: date,
    *,
    whole: bool,
) -> str:
    minutes = f"{guide.minutes} minutes"
    if guide.slug not in used:
        return f"{minutes} · not used {'yet' if whole else 'lately'}"
    last = used[guide.slug]
    met = {each.day for each in sessions if each.guide in MEETINGS and each.day > last}
    if len(met) >= _MEETINGS_AWAY:
        return f"{minutes} · not looked at for {say_number(len(met))} meetings"
    day = "today" if last == today else f"on {say_short(last)}"
    return f"{minutes} · last used {day}"


def unknown_guides(settings: Settings, library: "Callable[[], Library]") -> tuple[Fault, ...]:
    """What she set about guides that is not there: their folder, and names that none has.

    The library is asked for only where she has set some.
    """
    faults = []
    if settings.guides and existing_folder(settings.guides) is None:
        said = f"“guides” names the folder “{settings.guides}”, which is not there; the usual one"
        faults.append(Fault("guides", f"{said} is used.", settings.guides))
    named = {"pinned": settings.pinned, "not_for_me": settings.not_for_me}
    known = {each.slug for each in library().guides} if any(named.values()) else set()
    return (
        *faults,
        *(
            Fault(
                f"{key}.{name}",
                f"“{key}” names “{name}”, and no guide is called so; it is ignored.",
            )
            for key, names in named.items()
            for name in names
            if name not in known
        ),
    )


def existing_folder(text: str) -> Path | None:
    """The folder that a setting names; None where it names none, or there is none."""
    folder = os.path.expanduser(text)  # noqa: PTH111  a name of nobody stays as it is
    return Path(folder) if text and os.path.isdir(folder) else None  # noqa: PTH112  never raises
