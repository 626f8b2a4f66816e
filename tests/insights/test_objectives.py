from datetime import timedelta

from coach.insights.balance import Shares, theme_balance
from coach.insights.insight import Insight
from coach.insights.narrowing import Narrowing
from coach.insights.objectives import Levels, objective_levels
from coach.model.objective import Objective
from tests.insights.marks import session_on
from tests.insights.records import (
    FIRST,
    history,
    make_objective,
    only,
    reviewed,
    shared,
)

LINE, WORDS = "Decide less alone", {"short": "I decide", "hoped": "I ask", "beyond": "They decide"}


def told(*levels: str, filtered: bool = False) -> Insight:
    objective = make_objective(1, LINE, reviews=reviewed(*levels), **WORDS)
    return only(objective_levels(history(objectives=[objective], filtered=filtered)))


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
        (-1, "I decide"), (0, "I ask")
    ]  # fmt: skip
    assert [source.session for source in insight.data.sources] == ["quarter 0", "quarter 1"]


def test_the_five_levels_run_from_minus_two_to_two() -> None:
    data = told("well short", "short", "as hoped", "beyond", "well beyond").data
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


def test_an_objective_written_down_again_goes_on() -> None:
    earlier, later = reviewed("short", "beyond")
    again = make_objective(9, "decide LESS alone ", reviews=(later,))
    first = make_objective(1, LINE, reviews=(earlier,))
    insight = only(objective_levels(history(objectives=[again, first])))
    assert insight.n == 2
    assert "moved from “short” to “beyond”" in insight.statement


def test_each_objective_stands_by_itself_and_one_without_a_review_is_left_out() -> None:
    one = make_objective(1, LINE, reviews=reviewed("short", "short"))
    other = make_objective(2, "The board", reviews=reviewed("beyond"))
    found = objective_levels(history(objectives=[one, other, make_objective(3, "Bare")]))
    assert [each.n for each in found] == [2, 1]


LESS = make_objective(1, LINE, shares=shared(60))
BOARD = make_objective(2, "The board trusts our numbers", shares=shared(40))


def balance(*held: Objective | None, objectives: tuple[Objective, ...] = (LESS, BOARD)) -> Insight:
    sessions = [
        session_on(7 * at, objective=each.id if each else None) for at, each in enumerate(held)
    ]
    return only(theme_balance(history(sessions, objectives=objectives)))


def test_below_six_sessions_it_says_what_is_missing() -> None:
    insight = balance(*[LESS] * 5)
    assert (insight.n, insight.minimum, insight.shown) == (5, 6, False)
    assert insight.statement == "1 more session with an objective and this can be shown."


def test_from_six_points_and_sessions_stand_side_by_side() -> None:
    insight = balance(*[LESS] * 7, BOARD, None)
    assert insight.statement == (
        "“Decide less alone” got 60 points and 7 of 8 sessions; "
        "“The board trusts our numbers” got 40 points and 1 of 8 sessions."
    )
    assert insight.question == "Is the plan wrong or the calendar?"
    assert isinstance(insight.data, Shares)
    assert [round(share.gap, 3) for share in insight.data.shares] == [0.275, -0.275]


def test_of_three_the_narrowest_gap_stays_out() -> None:
    three = tuple(
        make_objective(at, name, shares=shared(points))
        for at, (name, points) in enumerate([("First", 50), ("Second", 30), ("Third", 20)])
    )
    insight = balance(*[three[0]] * 3, *[three[1]] * 4, three[2], objectives=three)
    # 3 of 8 less .5, 4 of 8 less .3, 1 of 8 less .2
    assert insight.statement.startswith("“Second” got 30 points and 4 of 8 sessions; “First”")
    assert "Third" not in insight.statement


def test_the_last_points_count_and_sessions_from_that_day_on() -> None:
    later = make_objective(1, LINE, shares=(*shared(10), *shared(60, day=21)))
    sessions = [session_on(7 * at, objective=LESS.id) for at in range(10)]
    insight = only(theme_balance(history(sessions, objectives=[later, BOARD])))
    assert insight.n == 7
    assert "got 60 points and 7 of 7 sessions" in insight.statement
    assert FIRST + timedelta(days=21) in {source.on for source in insight.data.sources}


def test_a_line_instead_of_an_id_names_the_objective_too() -> None:
    sessions = [session_on(at, objective="decide LESS alone") for at in range(6)]
    assert only(theme_balance(history(sessions, objectives=[LESS, BOARD]))).n == 6


def test_points_for_one_objective_alone_say_nothing() -> None:
    insight = balance(*[LESS] * 8, objectives=(LESS,))
    assert (insight.shown, insight.question) == (False, "")
    assert insight.statement == (
        "Share the points among two objectives or more, and this can be shown."
    )


def test_a_part_that_holds_one_of_several_objectives_does_not_ask_for_points() -> None:
    sessions = [session_on(at, objective=LESS.id) for at in range(8)]
    whole = history(sessions, objectives=[LESS, BOARD])
    assert theme_balance(Narrowing(objective=LESS.id).of(whole)) == ()


def test_without_points_there_is_nothing() -> None:
    bare = make_objective(1, LINE)
    assert theme_balance(history([session_on(0, objective=bare.id)], objectives=[bare])) == ()
