"""Charts for few points, by hand."""

from datetime import date

from coach.insights.calibration import calibration
from coach.insights.decisions import thinking_and_result
from coach.insights.drawing import BLOCK, draw, unit_blocks
from coach.insights.forecasts import brier_score, confidence
from coach.insights.insight import Insight, Source
from coach.insights.meetings import Gaps, cadence
from coach.insights.objectives import objective_levels
from coach.insights.pairs import Pairs, Row
from coach.insights.ratings import Mark
from coach.insights.scales import gaps_chart, pairs_chart
from tests.insights.records import (
    history,
    look_back,
    make_decision,
    make_forecasts,
    make_meeting,
    make_mentor,
    make_objective,
    make_result,
    only,
    reviewed,
)


def test_each_thing_is_a_block_with_its_number_behind() -> None:
    assert unit_blocks([("kept", 6), ("open", 1), ("let go", 0)], 40) == [
        "kept    ■■■■■■ 6",
        "open    ■ 1",
        "let go  0",
    ]
    assert unit_blocks([], 40) == []


def test_where_there_is_no_room_a_block_stands_for_several_and_says_so() -> None:
    lines = unit_blocks([("kept", 60), ("open", 1)], 40)
    assert lines[-1] == "■ is 2 of them"
    assert lines[0].count(BLOCK) == 30
    assert lines[1] == "open  ■ 1"


def test_long_labels_leave_room_for_the_blocks() -> None:
    (line,) = unit_blocks([("a promise with a great many words in it", 3)], 30)
    assert line == "a promise with…  ■■■ 3"


def pair(*marks: int, names: tuple[str, ...] = ("before", "after")) -> Pairs:
    row = Row(names, tuple(Mark("s", date(2026, 3, 2), mark) for mark in marks))
    return Pairs((row,))


def test_marks_side_by_side_stand_on_a_scale_from_one_to_seven() -> None:
    assert pairs_chart(pair(2, 5), 40) == [
        "            1   2   3   4   5   6   7",
        "2 Mar 2026      ○───────────●",
        "○ before  ● after",
    ]
    assert pairs_chart(pair(5, 2), 40)[1] == "2 Mar 2026      ●───────────○"
    assert pairs_chart(pair(4, 4), 40)[1] == "2 Mar 2026              ◉"


def test_a_row_that_looks_back_stands_under_the_day_it_looks_back_on() -> None:
    days = [date(2026, 3, 2), date(2026, 6, 1), date(2026, 6, 1)]
    marks = tuple(Mark("s", day, mark) for day, mark in zip(days, (5, 3, 6), strict=True))
    assert (
        pairs_chart(Pairs((Row(("then", "recalled", "now"), marks),)), 40)[1][:11] == "2 Mar 2026 "
    )
    two = Row(("before", "after"), marks[1:])
    assert pairs_chart(Pairs((two,)), 40)[1][:11] == "1 Jun 2026 "


def test_then_recalled_and_now_are_three_signs() -> None:
    lines = pairs_chart(pair(5, 3, 6, names=("then", "recalled", "now")), 40)
    assert lines[1:] == [
        "2 Mar 2026          ◇       ○───●",
        "○ that day  ◇ recalled later",
        "● marked later",
    ]


def test_two_marks_at_one_place_are_explained_where_there_are_any() -> None:
    names = ("then", "recalled", "now")
    lines = pairs_chart(pair(5, 3, 5, names=names), 60)
    assert "◉" in lines[1]
    assert lines[2:] == ["○ that day  ◇ recalled later  ● marked later", "◉ two at one place"]
    narrow = pairs_chart(pair(5, 3, 5, names=names), 30)
    assert narrow[2:] == ["○ that day  ◇ recalled later", "● marked later", "◉ two at one place"]
    assert "◉" not in "".join(pairs_chart(pair(5, 3, 6, names=names), 60))


def test_a_score_at_the_place_of_another_sign_is_explained() -> None:
    insight = only(brier_score(history(decisions=make_forecasts([50] * 20, 10))))
    line, _, *legend = draw(insight, 61)
    assert line.count("◉") == 1
    assert "◉ two at one place" in " ".join(legend)


def test_gaps_are_bars_beside_the_agreed_days() -> None:
    days = [date(2026, 3, 1), date(2026, 3, 11), date(2026, 3, 31)]
    gaps = Gaps(tuple(Source(record=str(day), on=day) for day in days), 15)
    assert gaps_chart(gaps, 36) == [
        "11 Mar 2026 ━━━━━━━━━━     │      10",
        "31 Mar 2026 ━━━━━━━━━━━━━━━│━━━━  20",
        "│ agreed: 15 days",
    ]
    bare = gaps_chart(Gaps(gaps.meetings, None), 36)
    assert len(bare) == 2
    assert "│" not in "".join(bare)


def test_the_gaps_drawn_are_those_that_are_told() -> None:
    meetings = [make_meeting(day) for day in (0, 90, 180, 210, 240, 270, 300, 330, 391)]
    (insight,) = cadence(history(meetings=meetings, mentors=[make_mentor(rhythm_days=30)]))
    assert "your last 6 gaps were 30 to 61 days" in insight.statement
    *bars, foot = draw(insight, 60)
    assert [int(bar.split()[-1]) for bar in bars] == [30, 30, 30, 30, 30, 61]
    assert foot == "│ agreed: 30 days  the last 6 of 8"
    assert draw(insight, 30)[-2:] == ["│ agreed: 30 days", "the last 6 of 8"]
    (bare,) = cadence(history(meetings=meetings, mentors=[make_mentor()]))
    assert draw(bare, 60)[-1] == "the last 6 of 8"


def test_of_many_pairs_it_is_said_how_many_are_drawn() -> None:
    (row,) = pair(2, 5).rows
    lines = pairs_chart(Pairs((row,) * 11), 60)
    assert len(lines) == 10
    assert lines[-1] == "○ before  ● after  the last 8 of 11"
    assert "last" not in "".join(pairs_chart(Pairs((row,) * 8), 60))


def test_levels_stand_over_real_time_the_best_on_top() -> None:
    objective = make_objective(1, "Decide", reviews=reviewed("short", "beyond"))
    lines = draw(only(objective_levels(history(objectives=[objective]))), 60)
    assert lines[0] == "well beyond"
    assert lines[1].startswith("beyond ")
    assert lines[1].endswith("●")
    assert lines[3].startswith("short        ●")
    assert "2 Mar" in lines[-1]
    assert lines[-1].endswith("31 May")


def told(percents: list[int], happened: int) -> list[Insight]:
    held = history(decisions=make_forecasts(percents, happened))
    return [only(family(held)) for family in (calibration, confidence, brier_score)]


def test_said_and_happened_stand_on_one_scale_with_what_would_fit() -> None:
    bins, count, score = (draw(each, 60) for each in told([60] * 10, 4))
    row, axis, legend = bins
    assert row.endswith(" 4 of 10")
    assert row.index("●") < row.index("│")
    start = axis.index("0")
    assert abs(row.index("│") - start - 0.6 * (axis.rindex("1") + 2 - start)) <= 1
    assert "─" in row
    assert legend == "│ said  ● happened  ─ what would fit"
    assert count == ["expected  ■■■■■■ 6", "seen      ■■■■ 4"]
    assert score[0].index("●") > score[0].index("○")
    assert score[1].startswith("perfect")


def test_said_as_it_happened_is_one_sign() -> None:
    assert "◉" in draw(told([60] * 10, 6)[0], 60)[0]


def test_thinking_and_result_are_two_by_two_where_there_is_room() -> None:
    decisions = [
        make_decision(at, make_result(at, 70, at < 2), looks=(look_back(at, 3 + 3 * (at % 2)),))
        for at in range(6)
    ]
    insight = only(thinking_and_result(history(decisions=decisions)))
    assert draw(insight, 50) == [
        "                it happened      it did not",
        "sound thinking  ■ 1              ■■ 2",
        "loose thinking  ■ 1              ■■ 2",
    ]
    assert draw(insight, 30)[0].startswith("sound thinking")
