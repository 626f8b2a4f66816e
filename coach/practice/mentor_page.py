"""A mentor on one page, as she sees it: who, what was agreed, how often, what is open."""

from collections.abc import Iterator

from coach.insights.rhythm import Rhythm, rhythm_of
from coach.model.dates import say_date, say_moment, say_short
from coach.model.mentoring import Agreed, Meeting, MeetingState, Mentor
from coach.model.objective import LEVELS
from coach.model.ongoing import is_ahead
from coach.model.promise import PromiseState
from coach.practice.mentoring import Mentoring
from coach.practice.rows import Row, heading, remark
from coach.text import clean_line, count, listed

_EARLIER = 6
"""So many earlier meetings are listed."""
NOT_SAID = "not said yet"

SLIPPING = "The last two gaps were longer than agreed. Is it still the right rhythm?"


def mentor_line(mentoring: Mentoring, mentor: Mentor) -> str:
    """A few words on a mentor for the list: the next meeting, or when it ended."""
    if mentor.ended is not None:
        return f"finished {say_short(mentor.ended)}"
    ahead = mentoring.ongoing.next_meeting(mentoring.now, mentor.id)
    if ahead is not None and ahead.at is not None:
        return f"next {say_short(ahead.at.date())}"
    last = mentoring.ongoing.last_meeting(mentor.id)
    if last is not None and last.at is not None:
        return f"last {say_short(last.at.date())}"
    return "not met yet"


def mentor_rows(mentoring: Mentoring, mentor: Mentor) -> tuple[Row, ...]:
    """The page of one mentor."""
    rows = [
        Row(clean_line(mentor.name), "Name", act="field:name"),
        _field("Background", mentor.background, "background"),
        _field("Why them", mentor.why, "why"),
    ]
    if mentor.ended is not None:
        rows.append(Row(say_date(mentor.ended), "Finished"))
        if mentor.parting:
            rows.append(_field("In parting", mentor.parting, "parting"))
    rows += [heading("Meetings"), *_meetings(mentoring, mentor)]
    rows += [heading("What you agreed"), *_agreement(mentor)]
    rows += _objectives(mentoring, mentor)
    rows += [heading("Between you"), *_counts(mentoring, mentor)]
    return tuple(rows)


def _field(label: str, text: str, name: str) -> Row:
    return Row(text.strip() or NOT_SAID, label, act=f"field:{name}", quiet=not text.strip())


# Meetings


def _meetings(mentoring: Mentoring, mentor: Mentor) -> Iterator[Row]:
    held = mentoring.ongoing.meetings_with(mentor.id)
    ahead = [each for each in held if _is_planned(each, mentoring)]
    for meeting in ahead:
        assert meeting.at is not None
        yield Row(say_moment(meeting.at), "Next", act="next", beside=_moved(meeting))
    if not ahead and mentor.ended is None:
        yield Row("not set", "Next", act="next", quiet=True)
    yield Row(f"{mentor.minutes} minutes", "Each takes", act="field:minutes")
    yield from _rhythm(rhythm_of(held, mentor.rhythm))
    earlier = [each for each in held if each not in ahead]
    for meeting in reversed(earlier[-_EARLIER:]):
        yield _earlier(meeting)
    if len(earlier) > _EARLIER:
        yield remark(f"and {len(earlier) - _EARLIER} before")


def _is_planned(meeting: Meeting, mentoring: Mentoring) -> bool:
    planned = meeting.state is MeetingState.PLANNED and meeting.at is not None
    return planned and meeting.at is not None and is_ahead(meeting.at, mentoring.now)


def _moved(meeting: Meeting) -> str:
    return f"moved {count(len(meeting.moved), 'time')}" if meeting.moved else ""


def _earlier(meeting: Meeting) -> Row:
    day = say_short(meeting.at.date()) if meeting.at is not None else ""
    if meeting.state is MeetingState.PLANNED:
        return Row("did you meet?", day, act=f"meeting:{meeting.id}", pressing=True, quiet=True)
    words = clean_line(meeting.keep) or ("held" if meeting.held else meeting.state.value)
    return Row(words, day, act=f"meeting:{meeting.id}", quiet=not meeting.keep)


def _rhythm(rhythm: Rhythm) -> Iterator[Row]:
    agreed = f"every {count(rhythm.agreed, 'day')}" if rhythm.agreed is not None else NOT_SAID
    yield Row(agreed, "Rhythm agreed", act="field:rhythm_days", quiet=rhythm.agreed is None)
    if rhythm.typical is not None:
        last = listed([str(gap) for gap in rhythm.last])
        word = "last gap" if len(rhythm.last) == 1 else "last gaps"
        text = f"usually {rhythm.typical:g} days; {word} {last}"
        yield Row(text, "Rhythm kept")
    if rhythm.is_slipping:
        yield Row(SLIPPING, "Less often", act="renegotiate")


# What was agreed


AGREED = {
    "confidentiality": "Stays between us",
    "blunt": "Be blunt about",
    "stop": "Time to stop",
    "drift": "What to avoid",
}
"""The parts of the agreement that are words, and what each is called."""


def _agreement(mentor: Mentor) -> Iterator[Row]:
    said = mentor.agrees("rhythm")
    if said is not None:
        yield Row(said.rhythm, "Rhythm", f"said {say_short(said.on)}")
    for part, label in AGREED.items():
        agreed = mentor.agrees(part)
        text = agreed_text(agreed, part) if agreed is not None else NOT_SAID
        when = f"said {say_short(agreed.on)}" if agreed is not None else ""
        yield Row(text, label, when, act=f"agreed:{part}", quiet=agreed is None)


def agreed_text(agreed: Agreed | None, part: str) -> str:
    """What was agreed on one part, in one text."""
    value = getattr(agreed, part) if agreed is not None else ""
    return "; ".join(value) if isinstance(value, tuple) else str(value)


# What is open


def _objectives(mentoring: Mentoring, mentor: Mentor) -> Iterator[Row]:
    there = [
        each for each in mentoring.ongoing.open_objectives() if each.mentor in (None, mentor.id)
    ]
    if there:
        yield heading("Objectives")
    for each in there:
        last = each.reviews[-1] if each.reviews else None
        level = f"{LEVELS[last.level + 2]}, {say_short(last.on)}" if last else "no level yet"
        yield Row(clean_line(each.line), "", level, act=f"record:{each.id}")


def _counts(mentoring: Mentoring, mentor: Mentor) -> Iterator[Row]:
    ongoing, id = mentoring.ongoing, mentor.id
    questions = [each for each in ongoing.questions if each.mentor == id]
    waits = sum(each.waits for each in questions)
    yield Row(_of(waits, len(questions), "to ask"), "Questions", act="records")
    for label, theirs in (("You promised", False), ("They promised", True)):
        made = [each for each in ongoing.promises if each.mentor == id and each.theirs is theirs]
        open_ones = sum(each.state is PromiseState.OPEN for each in made)
        yield Row(_of(open_ones, len(made), "open"), label, act="records")
    advice = [each for each in ongoing.advice if each.mentor == id]
    untold = sum(each.told is None for each in advice)
    yield Row(_of(untold, len(advice), "to tell back"), "Advice", act="records")


def _of(some: int, all_: int, what: str) -> str:
    return f"{some} {what}, {all_} in all" if all_ else "none"
