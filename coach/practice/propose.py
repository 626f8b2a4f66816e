"""The one next step that Home proposes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coach.model.dates import say_due, say_short
from coach.model.guide import Guide
from coach.model.session import Session
from coach.text import count

_RESUME_WITHIN = timedelta(days=14)


@dataclass(frozen=True)
class Proposal:
    """What to do next: resume `session`, or start `guide`; `reason` says why in a few words."""

    heading: str
    action: str
    reason: str
    guide: str
    session: str | None = None


def last_used(sessions: Sequence[Session]) -> dict[str, date]:
    """The last local date each guide was used, by its slug."""
    found: dict[str, date] = {}
    for session in sessions:
        if session.guide not in found or session.day > found[session.guide]:
            found[session.guide] = session.day
    return found


def propose(
    guides: Sequence[Guide],
    sessions: Sequence[Session],
    now: datetime,
    *,
    whole: bool = True,
    left: Collection[str] = (),
) -> Proposal | None:
    """The next step, from the newest sessions; None where there is no guide at all.

    `whole` says that there are no older sessions; `left` holds the ids of those
    for which her editor left words.

    An unfinished session of these comes first, however old, then one of the last
    two weeks. Then the guide that was never used, preparing for the mentor before
    all others; then the one not used for longest.
    """
    if not guides:
        return None
    known = {guide.slug: guide for guide in guides}
    for session in sessions:
        if session.finished is None and session.guide in known and session.id in left:
            return _resume(session, now, "your editor left words for it")
    for session in sessions:
        recent = now - session.started <= _RESUME_WITHIN
        if session.finished is None and session.guide in known and recent:
            return _resume(session, now)
    used = last_used(sessions)
    if not used and "prep" in known:
        guide = known["prep"]
        return Proposal("Begin here", guide.title, f"{guide.minutes} minutes", guide.slug)
    guide = min(guides, key=lambda each: (used.get(each.slug, date.min), each.slug != "prep"))
    reason = _reason(guide, used, now.date(), whole=whole)
    return Proposal("A next step", guide.title, reason, guide.slug)


def _resume(session: Session, now: datetime, reason: str = "") -> Proposal:
    answers = count(len(session.answered), "answer")
    started = say_due(session.day, now.date())
    return Proposal(
        "Go on where you stopped",
        session.title,
        f"begun {started} · {reason or f'{answers} so far'}",
        session.guide,
        session.id,
    )


def _reason(guide: Guide, used: Mapping[str, date], today: date, *, whole: bool) -> str:
    minutes = f"{guide.minutes} minutes"
    if guide.slug not in used:
        return f"{minutes} · not used {'yet' if whole else 'lately'}"
    away = (today - used[guide.slug]).days
    last = "today" if away == 0 else f"on {say_short(used[guide.slug])}"
    return f"{minutes} · last used {last}"
