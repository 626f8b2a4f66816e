"""The brief as a page, and as plain values."""

from dataclasses import replace

from coach.insights.insight import insight_to_json
from coach.sharing.brief import Brief
from coach.sharing.brief_draft import draft
from coach.sharing.paper import Paper
from coach.sharing.sheet import tightness


def brief_paper(brief: Brief, *, for_me: bool) -> Paper:
    """The brief as a page, set as large as one sheet allows."""
    paper = draft(brief, for_me=for_me)
    return replace(paper, sheet=tightness(paper))


def brief_to_json(brief: Brief) -> dict[str, object]:
    """The brief in the shape of `brief --json`."""
    return {
        "made": brief.made.isoformat(),
        "mentor": brief.mentor or None,
        "meeting": brief.meeting.isoformat() if brief.meeting else None,
        "parts": [
            {
                "key": part.key,
                "heading": part.heading,
                "entries": [
                    {"text": entry.text, "beside": entry.beside, "lead": entry.lead}
                    for entry in part.entries
                ],
                "more": part.more,
            }
            for part in brief.parts
        ],
        "insight": insight_to_json(brief.insight) if brief.insight else None,
        "kept_back": brief.kept_back,
    }
