"""What she changes of a mentor: the fields, the agreement, an earlier meeting."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coach.model.guide import Visibility
from coach.model.mentoring import Agreed, Meeting, MeetingState, Mentor
from coach.practice.asking import Ask, Wanted, lines_of
from coach.practice.fields import FieldOf
from coach.practice.mentor_page import AGREED, agreed_text

FIELDS: Mapping[str, FieldOf] = {
    each.name: each
    for each in (
        FieldOf("name", "Name", needed=True),
        FieldOf("background", "Background", Wanted.TEXT),
        FieldOf("why", "Why them", Wanted.TEXT),
        FieldOf("parting", "In parting", Wanted.TEXT),
        FieldOf("minutes", "How many minutes does a meeting take?", Wanted.NUMBER, needed=True,
                most=600),
        FieldOf("rhythm_days", "How many days between two meetings?", Wanted.NUMBER, most=366,
                hint="Empty for what was agreed in a guide."),
    )
}  # fmt: skip
"""The fields of a mentor that she may change in place, by name."""

NAME = Ask("name", "Who is your mentor?", needed=True, hint="The name as you would say it.")


def ask_agreed(mentor: Mentor, part: str) -> Ask:
    """The question for one part of the agreement."""
    is_list = part == "confidentiality"
    text = agreed_text(mentor.agrees(part), part)
    return Ask(
        part, AGREED[part], Wanted.LIST if is_list else Wanted.TEXT,
        text.replace("; ", "\n") if is_list else text, needed=True,
    )  # fmt: skip


def agree(mentor: Mentor, part: str, answer: str, on: date) -> Mentor:
    """The mentor with one part of the agreement said anew on a day; its mark stays what it was."""
    before = mentor.agrees(part)
    mark = before.visibility if before is not None else Visibility.MENTOR
    value = lines_of(answer) if part == "confidentiality" else answer
    values: dict[str, Any] = {part: value}
    said = Agreed("", on, visibility=mark, **values)
    others = tuple(
        each for each in mentor.agreed if each.session or each.on != on or not getattr(each, part)
    )
    return replace(mentor, agreed=(*others, said))


# A meeting that is past

MEETING_WAYS: Mapping[str, str] = {
    "held": "We met",
    "off": "It did not take place",
    "keep": "Write what to keep of it",
    "remove": "Take it out of the list",
}


def ways_of(meeting: Meeting) -> dict[str, str]:
    """What may be said of a meeting whose time has come."""
    gone = {"held", "off"} if meeting.held else {"off"} if meeting.off else set()
    if meeting.state is MeetingState.PLANNED:
        gone = {"keep"}
    return {way: said for way, said in MEETING_WAYS.items() if way not in gone}


def ask_keep(meeting: Meeting) -> Ask:
    """The question for what is to be kept of a meeting."""
    return Ask("keep", "What do you not want to forget of it?", Wanted.TEXT, meeting.keep)
