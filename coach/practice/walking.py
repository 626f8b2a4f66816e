"""How a walk begins, or goes on: the guide as she set it, the mentor and the minutes it is for."""

from dataclasses import replace

from coach.errors import CoachError, HeldElsewhereError
from coach.model.guide import Guide, Visibility
from coach.practice.conductor import Conductor
from coach.practice.desk import Asked, Desk
from coach.practice.meetings import mentor_at, minutes_until
from coach.practice.propose import MEETINGS, PREPARE


def walk(desk: Desk, asked: Asked) -> tuple[Conductor, bool]:
    """A conductor for a walk, and whether it goes on with an unfinished session.

    Raises what `Desk.walk` says.
    """
    guide = _guide(desk, asked.guide)
    asked = _completed(desk, asked, guide.minutes)
    unfinished = [] if asked.new else desk.journal.unfinished(guide.slug)
    if guide.slug in MEETINGS:  # what she prepares for one mentor is no other's
        unfinished = [each for each in unfinished if each.mentor in (None, asked.mentor)]
    if unfinished:
        return resume(desk, unfinished[0].id, asked), True
    conductor = Conductor.begin(
        desk.journal,
        guide,
        desk.now,
        zone=desk.zone(),
        minutes=asked.minutes,
        mentor=asked.mentor,
        objective=asked.objective,
        name=desk.settings.name,
        ids=desk.ids,
    )
    desk.journal.hold(conductor.session_id)
    return conductor, False


def resume(desk: Desk, session_id: str, asked: Asked | None = None) -> Conductor:
    """A conductor that goes on with an unfinished session, as `Desk.resume` says."""
    kept = desk.journal.session(session_id)
    guide = _guide(desk, kept.guide)
    asked = asked or Asked("")
    asked = replace(asked, guide=guide.slug, mentor=asked.mentor or kept.mentor)
    asked = _completed(desk, asked, guide.minutes)
    if not desk.journal.hold(session_id, take_over=asked.take_over):
        raise HeldElsewhereError(session_id)
    try:
        session = desk.journal.session(session_id)  # also what another wrote until now
        session = replace(
            session,
            mentor=session.mentor if asked.mentor is None else asked.mentor,
            objective=session.objective if asked.objective is None else asked.objective,
        )
        return Conductor.resume(
            desk.journal,
            guide,
            session,
            desk.now,
            minutes=asked.minutes,
            name=desk.settings.name,
            ids=desk.ids,
        )
    except CoachError:
        desk.journal.let_go(session_id)
        raise


def _guide(desk: Desk, slug: str) -> Guide:
    """A guide as it is walked: who may see its answers at first is hers to say."""
    guide = desk.library.get(slug)
    wanted = desk.settings.visibility
    return guide if wanted == "mentor" else guide.seen_by(Visibility(wanted))


def _completed(desk: Desk, asked: Asked, minutes: int) -> Asked:
    """What was asked, with what the calendar tells: for whom, and the minutes until then.

    A guide that goes with a meeting is for the mentor whose meeting it is. Before a
    meeting it is planned to the time that is left, and planned anew when she comes back.
    """
    if asked.guide not in MEETINGS:
        return asked
    now, ongoing = desk.now(), desk.journal.ongoing(closed=False)
    mentor = asked.mentor or mentor_at(ongoing, now, before=asked.guide == PREPARE)
    ahead = ongoing.next_meeting(now, mentor) if asked.guide == PREPARE else None
    left = minutes_until(ahead, now)
    if asked.minutes is None and left is not None and left < minutes:
        return replace(asked, mentor=mentor, minutes=left)
    return replace(asked, mentor=mentor)
