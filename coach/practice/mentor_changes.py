"""What she changes of a mentor beside the fields: the agreement, an earlier meeting."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coach.model.guide import Visibility
from coach.model.mentoring import Agreed, Meeting, MeetingState, Mentor
from coach.practice.asking import Ask, Wanted, lines_of
from coach.practice.mentor_page import AGREED, agreed_text


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
