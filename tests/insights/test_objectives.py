import pytest

from coach.insights.balance import Shares, read_points, theme_balance
from coach.insights.insight import Insight
from coach.insights.objectives import Levels, objective_levels
from coach.model.guide import Kind
from coach.model.mentoring import Objective, Origin
from coach.model.session import Session
from tests.insights.marks import session_on
from tests.insights.records import fed, history, make_objective, only

LESS = make_objective(
    1, "Decide less alone", short="I decide first", hoped="I ask first", beyond="They decide"
)
BOARD = make_objective(2, "The board trusts our numbers")
OTHER = make_objective(3, "Speak plainly in public")


def reviewed(*levels: str, objective: Objective = LESS) -> list[Session]:
    return [
        session_on(90 * at, fed("objective.level", level, item=objective.id, about=objective.line))
        for at, level in enumerate(levels)
    ]


def told(*levels: str, filtered: bool = False) -> Insight:
    held = history(reviewed(*levels), objectives=[LESS], filtered=filtered)
    return only(objective_levels(held))


def test_one_review_says_what_is_missing() -> None:
    insight = told("short")
    assert (insight.n, insight.minimum, insight.shown) == (1, 2, False)
    assert insight.statement == "1 more review and this can be shown."


def test_two_reviews_say_from_where_to_where_in_her_own_words() -> None:
    insight = told("short", "as hoped")
    assert insight.statement == (
        "On “Decide less alone” you moved from “short” to “as hoped” in your own words, "
        "over 2 reviews, 2 March to 31 May."
    )
    assert insight.question == "What proof would convince you?"
    assert isinstance(insight.data, Levels)
    assert [(each.level, each.words) for each in insight.data.levels] == [
        (-1, "I decide first"), (0, "I ask first")
    ]  # fmt: skip


def test_the_five_levels_run_from_minus_two_to_two() -> None:
    data = told("well short", "short", "as hoped", "beyond", "Well beyond").data
    assert isinstance(data, Levels)
    assert [each.level for each in data.levels] == [-2, -1, 0, 1, 2]
    assert data.levels[-1].words == "They decide"


def test_the_same_level_again_is_no_movement() -> None:
    assert "you are at “short” as at first" in told("short", "beyond", "short").statement


def test_a_filtered_view_lists_what_she_chose() -> None:
    insight = told("short", "as hoped", filtered=True)
    assert insight.statement == (
        "On “Decide less alone” you chose “short” and “as hoped”, "
        "over 2 reviews, 2 March to 31 May."
    )


def test_an_objective_named_in_the_same_session_is_the_one_it_became() -> None:
    made = Origin(session_on(0).id, "objective", "2")
    record = make_objective(7, "Decide less alone", origin=made, hoped="I ask")
    here = session_on(0, fed("objective.level", "short", item="objective:2", about="Decide less"))
    later = session_on(90, fed("objective.level", "as hoped", item=record.id, about="whatever"))
    insight = only(objective_levels(history([here, later], objectives=[record])))
    assert insight.n == 2


def test_each_objective_stands_by_itself() -> None:
    sessions = [*reviewed("short", "short"), *reviewed("beyond", objective=BOARD)]
    found = objective_levels(history(sessions, objectives=[LESS, BOARD]))
    assert [each.n for each in found] == [2, 1]


POINTS = fed("objective.points", ("60 deciding alone, less", "40 the board"), Kind.LIST)


def balance(*held: Objective | None, points: object = None, **rest: bool) -> Insight:
    start = session_on(0, fed("objective.points", points, Kind.LIST) if points else POINTS)
    sessions = [
        session_on(7 * at, objective=each.id if each else None) for at, each in enumerate(held, 1)
    ]
    return only(theme_balance(history([start, *sessions], objectives=[LESS, BOARD, OTHER], **rest)))


def test_below_six_sessions_it_says_what_is_missing() -> None:
    insight = balance(*[LESS] * 5)
    assert (insight.n, insight.minimum, insight.shown) == (5, 6, False)
    assert insight.statement == "1 more session with an objective and this can be shown."


def test_from_six_the_two_widest_gaps_are_named() -> None:
    insight = balance(*[LESS] * 7, BOARD, None)
    assert insight.statement == (
        "“Decide less alone” got 60 points and 7 of 8 sessions and "
        "“The board trusts our numbers” got 40 points and 1 of 8 sessions."
    )
    assert insight.question == "Is the plan wrong or the calendar?"
    assert isinstance(insight.data, Shares)
    assert [round(share.gap, 3) for share in insight.data.shares] == [0.275, -0.275]


def test_of_three_the_narrowest_gap_stays_out() -> None:
    points = ("50 decide less alone", "30 board", "20 plainly in public")
    insight = balance(*[LESS] * 3, *[BOARD] * 4, *[OTHER] * 1, points=points)
    assert "Speak plainly" not in insight.statement
    data = insight.data
    assert isinstance(data, Shares)
    assert [share.part.n for share in data.shares] == [3, 4, 1]


def test_sessions_before_the_points_were_shared_do_not_count() -> None:
    early = [session_on(at, objective=LESS.id) for at in range(10)]
    late = session_on(20, POINTS)
    insight = only(theme_balance(history([*early, late], objectives=[LESS, BOARD])))
    assert insight.n == 0


def test_a_line_instead_of_an_id_names_the_objective_too() -> None:
    sessions = [session_on(0, POINTS)]
    sessions += [session_on(at, objective="decide LESS alone") for at in range(1, 7)]
    insight = only(theme_balance(history(sessions, objectives=[LESS, BOARD])))
    assert insight.n == 6


def test_points_that_name_no_objective_are_what_is_missing() -> None:
    insight = balance(*[LESS] * 8, points=("60 gardening", "40 the board"))
    assert not insight.shown
    assert insight.statement == (
        "Share the points among your objectives, each in its own words, to see this."
    )


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (("60 deciding less", "40 the board"), {LESS.line: 60, BOARD.line: 40}),
        (("60 less alone, 40 the board",), {LESS.line: 60, BOARD.line: 40}),
        ("Decide less alone: 60, board: 40", {LESS.line: 60, BOARD.line: 40}),
        (("70% - less alone", "30 points for the board"), {LESS.line: 70, BOARD.line: 30}),
        (("less alone 55", "numbers 45"), {LESS.line: 55, BOARD.line: 45}),
    ],
)
def test_points_are_read_as_she_writes_them(text: object, points: dict[str, int]) -> None:
    assert read_points(text, [LESS.line, BOARD.line]) == (points, ())


def test_what_names_no_objective_or_two_is_told() -> None:
    assert read_points(("50 x", "50 the"), [LESS.line])[1] == ("x", "the")
    assert read_points("10 less, 20 less", [LESS.line])[1] == ("less",)
    assert read_points("no points at all", [LESS.line]) == ({}, ())


def test_without_points_there_is_nothing() -> None:
    assert theme_balance(history([session_on(0, objective=LESS.id)], objectives=[LESS])) == ()
