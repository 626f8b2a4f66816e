"""Marks as a page to read: each question once, with what was marked and when."""

from coach.sharing.paper import Form, Items, Paper, Remark, Section, Table
from coach.sharing.table_forms import laid_out
from coach.sharing.tables import RATINGS
from tests.factories import NOON

TODAY = NOON.date()
ENDS = ("lost", "clear")
ROWS = (
    ("2026-11-01", "Prep", "How clear?", "3", *ENDS, ""),
    ("2026-11-02", "Pause", "How open?", "5", "", "", "A call\nthe same day"),
    ("2026-11-03", "Capture", "How clear?", "6", *ENDS, ""),
)


def test_a_question_stands_once_with_all_of_its_marks() -> None:
    paper = laid_out(Table(RATINGS, ROWS), Form.MD, "Ratings", TODAY, "Ruth Okafor", ("x",))
    assert isinstance(paper, Paper)
    assert paper.sections == (
        Section(
            "How clear?",
            (Remark("1: lost; 7: clear"), Items(("1 November 2026: 3", "3 November 2026: 6"))),
        ),
        Section("How open?", (Items(("2 November 2026: 5 (A call the same day)",)),)),
    )
    assert (paper.lead, paper.foot) == ("20 November 2026, for Ruth Okafor", ("x",))


def test_a_page_of_marks_is_no_table() -> None:
    page = laid_out(Table(RATINGS, ROWS), Form.MD, "Ratings", TODAY, "", ())
    assert isinstance(page, Paper)
    assert [section.heading for section in page.sections] == ["How clear?", "How open?"]
