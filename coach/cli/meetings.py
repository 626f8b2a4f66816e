"""`coach meeting`: the meetings ahead and past, planned, held, called off."""

import argparse
from collections.abc import Sequence

from coach.cli.output import remark, say, say_json
from coach.cli.records import mentor_asked, names, tell, tidy
from coach.errors import NotFoundError, UsageError
from coach.model.dates import read_moment, say_moment
from coach.model.mentoring import Meeting, MeetingState, Mentor
from coach.model.ongoing import is_ahead
from coach.practice.deeds import meetings as deeds
from coach.practice.deeds.verb import short
from coach.practice.desk import Desk
from coach.text import clean_line, listed

_PAST_SHOWN = 5


def meeting(desk: Desk, arguments: argparse.Namespace) -> int:
    """Plan a meeting, say what became of one, or list them."""
    verbs = [name for name in deeds.VERBS if getattr(arguments, name)]
    if arguments.at is None and not verbs:
        return _list(desk, arguments)
    tidy(desk)
    if arguments.at is not None:
        at = read_moment(arguments.at, desk.ledger.today)
        if at is None:
            raise UsageError(
                f"“{clean_line(arguments.at)}” is no day and time.",
                'Try "2026-12-01 14:00", "1 dec 9.30", "fri 3pm".',
            )
        remark(say_moment(at))
        local = at.astimezone()  # by the rules that hold here on that day
        if arguments.id:
            tell(deeds.move(desk.ledger, _one(desk, arguments), local))
        else:
            tell(deeds.plan(desk.ledger, _mentor(desk, arguments), local))
        return 0
    tell(deeds.VERBS[verbs[0]](desk.ledger, _one(desk, arguments, verbs[0])))
    return 0


def _mentor(desk: Desk, arguments: argparse.Namespace) -> Mentor:
    """The mentor she names, or the only one there is. Raises UsageError."""
    if "mentor" in arguments:
        return desk.ledger.mentor(arguments.mentor)
    known = desk.ledger.all().active_mentors()
    if len(known) == 1:
        return known[0]
    if not known:
        raise NotFoundError("There is no mentor yet.", "Add one with: coach mentors add NAME")
    raise UsageError(
        "Say which mentor.", f"Add --mentor {listed([each.name for each in known], 'or')}."
    )


def _one(desk: Desk, arguments: argparse.Namespace, verb: str = "") -> Meeting:
    """The meeting she means: by its id, else the only one that the verb is likely for."""
    mentor = mentor_asked(desk, arguments)
    found = deeds.likely(desk.ledger, verb, mentor)
    if arguments.id:
        there = deeds.everything(desk.ledger, mentor)
        found = [each for each in there if each.id.startswith(arguments.id.strip().lower())]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError("There is no such meeting.", "coach meeting --all lists them.")
    known = [f"{short(each)} ({_when(each)})" for each in found]
    raise NotFoundError(f"It could be {listed(known, 'or')}.", "Give the id.")


def _when(each: Meeting) -> str:
    return say_moment(each.at) if each.at else "no date"


def _list(desk: Desk, arguments: argparse.Namespace) -> int:
    """The meetings ahead, the next one first, and those that are past, the last one first."""
    mentor = mentor_asked(desk, arguments)
    there = deeds.everything(desk.ledger, mentor, removed=False)
    if arguments.id:
        there = [_one(desk, arguments)]
    now = desk.ledger.now()
    ahead = [each for each in there if _is_ahead(desk, each)]
    past = [each for each in reversed(there) if not _is_ahead(desk, each)]
    shown = [*ahead, *(past if arguments.all else past[:_PAST_SHOWN])]
    known = names(desk)
    if arguments.json:
        from coach.sharing.records_to_json import record_to_json

        say_json([record_to_json(each, known) for each in shown])
        return 0
    for each in shown:
        say(_row(each, known, ahead=each.at is not None and is_ahead(each.at, now)))
    if not shown:
        remark('No meetings yet. Plan one with: coach meeting --mentor M --at "fri 3pm"')
    _beside(shown, there)
    return 0


def _is_ahead(desk: Desk, each: Meeting) -> bool:
    planned = each.state is MeetingState.PLANNED and each.at is not None
    return planned and each.at is not None and is_ahead(each.at, desk.ledger.now())


def _beside(shown: Sequence[Meeting], there: Sequence[Meeting]) -> None:
    if hidden := len(there) - len(shown):
        remark(f"Not shown, since they are longer past: {hidden}. To see them too: --all")


def _row(each: Meeting, known: dict[str, str], *, ahead: bool) -> str:
    state = each.state.value
    if each.state is MeetingState.PLANNED and not ahead:
        state = "was it held? --held or --off"
    facts = [state, *(["moved"] if each.moved else [])]
    name = known.get(each.mentor or "", "no mentor")
    return f"{short(each)}  {_when(each)}, {clean_line(name)}  ({'; '.join(facts)})"
