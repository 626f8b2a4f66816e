"""The list beside the pages of the mentorship: mentors, candidates, the people she mentors."""

from coach.model.mentoring import Mentor
from coach.practice.mentor_page import mentor_line
from coach.practice.mentoring import Mentoring
from coach.practice.people_pages import (
    FIND,
    GIVEBACK,
    candidate_rows,
    last_search,
    mentored,
    mentored_rows,
)
from coach.practice.rows import Row, heading, remark
from coach.text import clean_line, count

NO_MENTOR, CANDIDATES, MENTORED = "none", "candidates", "mentored"

_ALONE = (
    "coach is of use without a mentor: the guides, the decisions, the promises and the trends "
    "work as they do with one."
)
_LOOK = "Look for one: compare real people on what matters, and ask one of them well"
_ADD = "Add one you have, by name"
_NOBODY = "What you pass on as a mentor, and what you learn from it, will be here."
_HELPED = "Write about someone you helped lately"


def mentors_list(mentoring: Mentoring) -> tuple[Row, ...]:
    """The lines of the list; what each leads to is the id of a mentor, or one of the names here."""
    ongoing = mentoring.ongoing
    active = ongoing.active_mentors()
    ended = [each for each in ongoing.mentors if each.ended is not None]
    rows = [_mentor(mentoring, each) for each in active]
    if not active:
        rows.append(Row("No mentor yet" if not ended else "No mentor now", act=NO_MENTOR))
    if ended:
        rows += [heading("Finished"), *(_mentor(mentoring, each) for each in ended)]
    rows.append(heading("People"))
    if last_search(mentoring.sessions) is not None:
        rows.append(Row("Candidates, side by side", act=CANDIDATES))
    helped = len(mentored(mentoring.sessions))
    rows.append(Row("People you mentor", beside=str(helped) if helped else "", act=MENTORED))
    return tuple(rows)


def _mentor(mentoring: Mentoring, mentor: Mentor) -> Row:
    return Row(clean_line(mentor.name), beside=mentor_line(mentoring, mentor), act=mentor.id)


def beside_rows(mentoring: Mentoring, which: str) -> tuple[Row, ...]:
    """The page of a line that is no mentor."""
    if which == NO_MENTOR:
        return (
            remark(_ALONE),
            heading("When you want one"),
            Row(_LOOK, act=f"guide:{FIND}"),
            Row(_ADD, act="add"),
        )
    search = last_search(mentoring.sessions) if which == CANDIDATES else None
    if search is not None:
        again = Row("Look again, with the guide", act=f"guide:{FIND}")
        return (heading("Candidates"), *candidate_rows(search), again)
    if which == MENTORED:
        there = mentored_rows(mentoring.sessions)
        said = heading(count(len(mentored(mentoring.sessions)), "person", "people"))
        top = (said,) if there else (remark(_NOBODY),)
        return (*top, *there, heading("Next"), Row(_HELPED, act=f"guide:{GIVEBACK}"))
    return ()
