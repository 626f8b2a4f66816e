import re
from datetime import date

from coach.insights.insight import insight_to_json
from coach.insights.overview import caution, overview
from coach.model.session import Session
from tests.factories import make_answer
from tests.insights.marks import a_week_apart, make_mark, session_on

TODAY = date(2026, 11, 20)
RISING = [2, 2, 3, 3, 4, 5, 5]
LEVEL = [4, 5, 4, 4, 5, 4, 5]


def with_series(marks: list[int], series: str) -> list[Session]:
    return a_week_apart(marks, series=series)


def test_a_journal_without_marks_has_nothing_to_show() -> None:
    assert overview([], TODAY) == ()
    assert overview([session_on(0, make_answer())], TODAY) == ()


def test_the_order_is_that_of_the_table_then_of_the_alphabet() -> None:
    given = ["zeal", "stretch", "candour", "clarity", "ardour"]
    sessions = [session_on(at, make_mark(4, series=name)) for at, name in enumerate(given)]
    ids = [insight.id for insight in overview(sessions, TODAY)]
    assert ids == [f"pulse:{name}" for name in ("clarity", "candour", "stretch", "ardour", "zeal")]


def test_several_paths_with_a_movement_come_with_a_caution() -> None:
    sessions = with_series(RISING, "clarity") + with_series(LEVEL, "stretch")
    assert caution(overview(sessions, TODAY)) == (
        "With 2 paths looked at, one may seem to move by chance alone."
    )


def test_there_is_no_caution_where_nothing_moved_or_one_path_was_looked_at() -> None:
    level = with_series(LEVEL, "clarity") + with_series(LEVEL, "stretch")
    one = with_series(RISING, "clarity") + with_series(LEVEL[:4], "stretch")
    assert caution(overview(level, TODAY)) == ""
    assert caution(overview(one, TODAY)) == ""
    both = with_series(RISING, "clarity") + with_series(RISING, "stretch")
    assert caution(overview(both, TODAY, filtered=True)) == ""


def test_no_statement_holds_a_percent_a_chance_an_arrow_or_praise() -> None:
    for marks in (RISING, RISING[::-1], LEVEL, [4], [4] * 9, LEVEL * 20):
        for filtered in (False, True):
            (insight,) = overview(with_series(marks, "stretch"), TODAY, filtered=filtered)
            said = f"{insight.title} {insight.statement} {insight.question}"
            assert not re.search(r"[%!↑↓→←↗↘]|\bp\b|because|great|well done", said)
            insight_to_json(insight)
