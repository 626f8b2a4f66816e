"""The brief as she reads it on the screen: one page, calm and in order."""

from textual.content import Content

from coach.model.dates import say_date, say_moment
from coach.model.guide import Visibility
from coach.sharing.brief import Brief, Entry, Part
from coach.sharing.trends_paper import whence
from coach.text import clean, clean_line, count
from coach.tui.her_keys import in_her_keys
from coach.tui.widgets.reader import Flow, hang, together

_NUMBERED = frozenset({"questions"})
_WHOLE = frozenset({"since", "result", "wanted", "hard", "tried", "others"})
"""The parts whose texts stand as she wrote them; the others are lists."""
_BEGIN = "Press ⟦brief.prepare=p⟧ to begin."
_MARKS = {Visibility.PRIVATE: "only you", Visibility.OPEN: "any mentor"}


class BriefText(Flow):
    """Data in: a brief, and whether it is the page for her; else a line instead of one.

    Nothing goes out.
    """

    def __init__(self, brief: Brief | str, *, for_me: bool, id: str | None = None) -> None:
        super().__init__(id=id)
        self._brief, self._for_me = brief, for_me

    def show(self, brief: Brief | str, *, for_me: bool) -> None:
        """Show another one, or the same as it is now."""
        if (brief, for_me) != (self._brief, self._for_me):
            self._brief, self._for_me = brief, for_me
            self.changed()

    def lay_out(self, width: int) -> Content:
        """The whole page in a column of this width."""
        if isinstance(self._brief, str):
            return Content.styled(self._brief, "$text-muted")
        begin = in_her_keys(self.app, _BEGIN)
        return brief_content(self._brief, width, for_me=self._for_me, begin=begin)


def who_sees(brief: Brief, *, for_me: bool) -> str:
    """Whom this page is for, and what is not on it."""
    if for_me:
        return "For you alone: nothing is left out."
    reader = clean_line(brief.mentor) or "your mentor"
    if not brief.kept_back:
        return f"As {reader} would get it. Nothing is kept back."
    return f"As {reader} would get it. {count(brief.kept_back, 'thing')} of yours kept back."


def brief_content(brief: Brief, width: int, *, for_me: bool, begin: str) -> Content:
    """The page as text; `begin` says how, where nothing stands yet."""
    head = [Content.styled(who_sees(brief, for_me=for_me), "$text-muted")]
    when = f"You meet on {say_moment(brief.meeting)}." if brief.meeting else say_date(brief.made)
    head.append(Content.styled(when, "$text-muted"))
    blocks = [Content("\n").join(head)]
    blocks += [_part(part, width, with_marks=for_me) for part in brief.parts]
    if not brief.parts:
        blocks.append(
            Content(
                "Nothing stands here yet. What you want of the meeting, what is hard, what you "
                f"promised and will ask gather on this page as you prepare.\n\n{begin}"
            )
        )
    if brief.insight is not None:
        blocks.append(_insight(brief, width))
    return Content("\n\n").join(blocks)


def _part(part: Part, width: int, *, with_marks: bool) -> Content:
    lines = [Content.styled(part.heading, "bold $accent")]
    for number, entry in enumerate(part.entries, 1):
        sign = f"{number}  " if part.key in _NUMBERED else "" if part.key in _WHOLE else "·  "
        lines += _entry(entry, sign, width, with_mark=with_marks)
    if part.more:
        lines.append(Content.styled(f"And {part.more} more.", "$text-muted"))
    return Content("\n").join(lines)


def _entry(entry: Entry, sign: str, width: int, *, with_mark: bool) -> list[Content]:
    """One entry: its lead where it has one, its words, and what stands beside them."""
    lead = [Content.styled(clean_line(entry.lead), "$text-muted")] if entry.lead else []
    mark = _MARKS.get(entry.mark, "") if with_mark else ""
    small = [together(clean_line(each), width) for each in (entry.beside, mark) if each]
    words = Content(clean(entry.text))
    if small:
        words = Content.assemble(words, ("   " + " · ".join(small), "$text-muted"))
    return [*lead, hang(words, width, Content(sign))]


def _insight(brief: Brief, width: int) -> Content:
    insight = brief.insight
    if insight is None:
        return Content("")
    said = [
        Content.styled(clean_line(whence(insight)), "bold $accent"),
        hang(Content(insight.statement), width, Content("")),
    ]
    if insight.question:
        said.append(hang(Content.styled(insight.question, "italic"), width, Content("")))
    return Content("\n").join(said)
