"""What stands on the brief as a page, part by part; whether it fits a sheet is not asked here."""

from dataclasses import replace

from coach.insights.insight import Insight
from coach.model.dates import say_moment
from coach.sharing.brief import Brief, Entry, Part
from coach.sharing.paper import (
    SENDER,
    Block,
    Items,
    Paper,
    Prose,
    Remark,
    Room,
    Rows,
    Section,
    Sign,
)
from coach.sharing.reading import full_date
from coach.sharing.session_paper import kept_back_line
from coach.sharing.trends_paper import WHENCE, insight_section, whence

_REPLY = (
    "What struck you?",
    "One thing you would try in my place?",
    "What should I bring next time?",
)
_LISTS = frozenset(("mine", "yours", "decisions", "told", "notes"))
NOTHING = "There is nothing on this page yet. Walk through prep, and it fills as you write."


def draft(brief: Brief, *, for_me: bool) -> Paper:
    """The brief as a page of any length; for a mentor it ends with room for a reply."""
    lead = [full_date(brief.made)]
    if brief.mentor:
        lead.append(f"for {brief.mentor}")
    sender = "" if for_me else brief.sender
    if sender:
        lead.append(f"from {sender}")
    meets = f"We meet on {say_moment(brief.meeting)}." if brief.meeting else ""
    sections = [_section(part) for part in brief.parts]
    if not brief.parts:
        sections.append(Section(blocks=(Prose(NOTHING if for_me else "Nothing yet."),)))
    if brief.insight is not None:
        sections.append(_insight(brief.insight, drawn=brief.drawn, for_me=for_me))
    if brief.parts and not for_me:
        sections.append(_reply())
    if meets:
        sections.insert(0, Section(blocks=(Remark(meets),)))
    return Paper(
        "Brief",
        lead=", ".join(lead),
        front={
            "date": brief.made.isoformat(),
            "mentor": brief.mentor,
            "meeting": brief.meeting.isoformat() if brief.meeting else "",
            SENDER: sender,
        },
        sections=tuple(sections),
        foot=() if for_me or brief.is_empty else (kept_back_line(brief.kept_back, "thing"),),
    )


def _section(part: Part) -> Section:
    more = (Remark(f"And {part.more} more."),) if part.more else ()
    lines = tuple(_line(entry) for entry in part.entries)
    if part.key == "questions":
        return Section(part.heading, (Items(lines, Sign.NUMBER), *more))
    if part.key in _LISTS:
        return Section(part.heading, (Items(lines), *more))
    texts = (Prose(entry.text) for entry in part.entries if not entry.lead)
    led = tuple((entry.lead, entry.text) for entry in part.entries if entry.lead)
    return Section(part.heading, (*texts, *((Rows(led),) if led else ()), *more))


def _insight(insight: Insight, *, drawn: bool, for_me: bool) -> Section:
    """The one insight; on a page for a mentor it is said where it comes from."""
    section = insight_section(insight, for_her=for_me, drawn=drawn)
    section = replace(section, heading=whence(insight))
    whose = () if for_me else (Remark(WHENCE),)
    return replace(section, blocks=(*whose, *section.blocks))


def _line(entry: Entry) -> str:
    return f"{entry.text} ({entry.beside})" if entry.beside else entry.text


def _reply() -> Section:
    """Room for the mentor to write on, also in a mail."""
    blocks: list[Block] = [Remark("If you like, write back under any of these.")]
    for asked in _REPLY:
        blocks += [Remark(asked), Room()]
    return Section("Your reply", tuple(blocks))
