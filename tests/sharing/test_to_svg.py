"""Drawings on pages, by hand: the same data as in the terminal, told in words beside."""

import re
from datetime import date
from html import unescape

import pytest

from coach.insights.calibration import calibration
from coach.insights.chart import path_chart
from coach.insights.insight import Insight, Part, Source, Tally
from coach.insights.meetings import Gaps, cadence
from coach.insights.objectives import objective_levels
from coach.insights.overview import insights_of
from coach.insights.pairs import Pairs, Row
from coach.insights.ratings import Mark, PulsePath, pulse_paths
from coach.sharing.svg import NARROW, WIDTH, Drawing, fitted, room_of
from coach.sharing.to_svg import drawing
from tests.insights import rich
from tests.insights.marks import a_week_apart
from tests.insights.records import (
    history,
    make_forecasts,
    make_meeting,
    make_mentor,
    make_objective,
    only,
    reviewed,
)


def rhythm(*days: int) -> Insight:
    meetings = [make_meeting(day) for day in days]
    return only(cadence(history(meetings=meetings, mentors=[make_mentor(rhythm_days=30)])))


WORDS = re.compile(r'<text x="([^"]*)" y="([^"]*)" text-anchor="(\w+)">([^<]*)<')


def tally(**counts: int) -> Tally:
    parts = (
        Part(label, tuple(Source(record=f"{label} {at}") for at in range(number)))
        for label, number in counts.items()
    )
    return Tally(tuple(parts))


def drawn(data: object) -> Drawing:
    found = drawing(data)  # type: ignore[arg-type]
    assert found is not None
    return found


def marks(svg: Drawing, tag: str, kind: str = "") -> list[dict[str, str]]:
    found = re.findall(rf"<{tag}( [^>]*)/>", "\n".join(svg.rows))
    each = [dict(re.findall(r' ([\w-]+)="([^"]*)"', attributes)) for attributes in found]
    return [one for one in each if one.get("class", "") == kind]


def test_each_thing_that_is_counted_is_a_block() -> None:
    svg = drawn(tally(kept=6, open=1, gone=0))
    assert len(marks(svg, "rect")) == 7
    assert svg.told == "kept: 6; open: 1; gone: 0."


def test_where_there_is_no_room_a_block_is_several_and_says_so() -> None:
    svg = drawn(tally(kept=100))
    assert len(marks(svg, "rect")) == 34 + 1
    assert "is 3 of them" in svg.rows[-1]
    assert all(float(each["x"]) + float(each["width"]) <= WIDTH for each in marks(svg, "rect"))


def test_nothing_reaches_beyond_the_drawing_whatever_the_labels_are() -> None:
    label = "工厂希望在本周末之前得到答复但没有人询问过工会的意见工厂希望在本周末之前得到答复"
    svg = drawn(tally(**{label: 60, "W" * 90: 1}))
    assert all(float(each["x"]) + float(each["width"]) <= WIDTH for each in marks(svg, "rect"))
    assert "…" in svg.rows[0]
    assert f"{label}: 60" in svg.told


@pytest.mark.parametrize("width", [WIDTH, NARROW])
def test_nothing_that_is_drawn_lies_outside_at_either_width(width: float) -> None:
    drawn_ones = [drawing(each.data, width) for each in insights_of(rich.history())]
    found = [each for each in drawn_ones if each is not None]
    assert len(found) > 15
    for svg in found:
        assert svg.width == width
        for each in marks(svg, "rect"):
            assert 0 <= float(each["x"]) <= float(each["x"]) + float(each["width"]) <= width
        for each in marks(svg, "circle"):
            assert 0 <= float(each["cx"]) <= width
        for x, y, anchor, said in WORDS.findall("\n".join(svg.rows)):
            assert 0 < float(y) <= svg.height
            room = room_of(unescape(said)) * {"start": 1, "middle": 0.5, "end": 0}[anchor]
            assert float(x) + room <= width, said


def test_a_narrow_drawing_tells_what_the_wide_one_does() -> None:
    for each in insights_of(rich.history()):
        wide, narrow = drawing(each.data), drawing(each.data, NARROW)
        assert (wide and wide.told) == (narrow and narrow.told)


def test_a_label_that_leaves_no_room_stands_above_its_blocks() -> None:
    label = "asked someone who could improve it"
    svg = drawing(tally(**{label: 4, "gone": 0}), NARROW)
    assert svg is not None
    (_, first, _, said), *_ = WORDS.findall("\n".join(svg.rows))
    block, *_ = marks(svg, "rect")
    assert said == label
    assert float(block["x"]) == 0
    assert float(block["y"]) > float(first)


def test_a_label_that_just_fits_is_whole() -> None:
    for said in ("hold", "hours", "a cue", "asked", "written by hand"):
        assert f">{said}</text>" in drawn(tally(**{said: 3})).rows[0]


def test_before_is_a_ring_and_after_a_dot() -> None:
    row = Row(("before", "after"), (Mark("s", date(2026, 3, 2), 2), Mark("s", date(2026, 3, 3), 5)))
    svg = drawn(Pairs((row,)))
    (ring, *_), (dot, *_) = marks(svg, "circle", "first"), marks(svg, "circle")
    assert float(ring["cx"]) < float(dot["cx"])
    assert svg.told == "3 March 2026: before 2, after 5."


def test_what_was_recalled_can_be_seen_where_it_is_what_it_was() -> None:
    given = tuple(Mark("s", date(2026, 3, 2), mark) for mark in (3, 3, 6))
    svg = drawn(Pairs((Row(("then", "recalled", "now"), given),)))
    assert len(re.findall("<polygon", "\n".join(svg.rows))) == 2  # and the one that explains it


def test_gaps_are_as_long_as_their_days_beside_the_agreed_ones() -> None:
    days = [date(2026, 3, 1), date(2026, 3, 11), date(2026, 3, 31)]
    svg = drawn(Gaps(tuple(Source(record=str(day), on=day) for day in days), 15))
    short, long = (float(each["width"]) for each in marks(svg, "rect"))
    assert round(long / short, 2) == 2
    assert svg.told == "agreed: 15 days; 11 March 2026: 10; 31 March 2026: 20."
    start, (agreed, _) = float(marks(svg, "rect")[0]["x"]), marks(svg, "line", "said")
    assert round((float(agreed["x1"]) - start) / short, 1) == 1.5


def test_a_middle_between_two_marks_lies_half_way_between_their_dots() -> None:
    (path,) = pulse_paths(a_week_apart([6, 5, 6, 5]))
    svg = drawn(path)
    upper, lower = sorted({float(each["cy"]) for each in marks(svg, "circle")})
    (middle,) = marks(svg, "line", "middle")
    assert float(middle["y1"]) == float(middle["y2"]) == (upper + lower) / 2
    terminal = "\n".join(path_chart(path, 60))
    assert "middle 5–6" in terminal


def test_the_gaps_drawn_are_those_that_are_told() -> None:
    insight = rhythm(0, 90, 180, 210, 240, 270, 300, 330, 390)
    svg = drawn(insight.data)
    assert len(marks(svg, "rect")) == 6
    assert "your last 6 gaps" in insight.statement
    assert any("the last 6 of 8" in row for row in svg.rows)
    assert svg.told.startswith("the last 6 of 8; agreed: 30 days; ")
    assert "last" not in drawn(rhythm(0, 30, 60, 90).data).told


def test_of_many_pairs_it_is_said_how_many_are_drawn() -> None:
    def before_and_after(day: int) -> Row:
        given = (Mark("s", date(2026, 3, day), 2), Mark("s", date(2026, 3, day), 5))
        return Row(("before", "after"), given)

    svg = drawn(Pairs(tuple(map(before_and_after, range(1, 12)))))
    assert any("the last 8 of 11" in row for row in svg.rows)
    assert svg.told.startswith("the last 8 of 11; 4 March 2026: ")


def test_said_and_happened_stand_on_their_wilson_bar() -> None:
    (insight,) = calibration(history(decisions=make_forecasts([80] * 5, 4)))
    svg = drawn(insight.data)
    assert "80% on average, happened 4 of 5, 51% to 94% would fit" in svg.told
    (span, *_) = marks(svg, "line", "reach")
    dot, said = float(marks(svg, "circle")[0]["cx"]), float(marks(svg, "line", "said")[0]["x1"])
    assert float(span["x1"]) < dot < float(span["x2"])
    assert abs(dot - said) < 1


def test_levels_stand_on_the_rows_that_they_name() -> None:
    made = make_objective(1, "Calm", reviews=reviewed("short", "beyond"))
    (insight,) = objective_levels(history(objectives=(made,)))
    svg = drawn(insight.data)
    first, last = marks(svg, "circle")
    assert float(first["cy"]) - float(last["cy"]) == 40
    assert [line.partition(": ")[2] for line in svg.told.rstrip(".").split("; ")] == [
        "short", "beyond",
    ]  # fmt: skip


def test_where_there_is_nothing_there_is_no_drawing() -> None:
    for empty in (Pairs(()), Tally(()), Gaps((), 30), PulsePath("clarity", "?", ("a", "b"), ())):
        assert drawing(empty) is None


def test_words_are_cut_to_the_room_they_have() -> None:
    assert fitted("short", 200) == "short"
    cut = fitted("a promise with a great many words in it", 80)
    assert cut.endswith("…")
    assert room_of(cut) <= 80
    assert fitted("", 10) == ""
