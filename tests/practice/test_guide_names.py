"""Which guide she may mean by a name that is none."""

import pytest

from coach.errors import NotFoundError
from coach.model.guide import Guide
from coach.practice.guide_names import know_guide
from tests.factories import make_answer, make_session

GUIDES = (
    Guide("prep", "Fifteen minutes before your mentor", "", 15, ()),
    Guide("decide", "A decision", "", 15, ()),
)


@pytest.mark.parametrize("typed", ["prep", "pre", "decision", "a decision", "cide"])
def test_a_part_of_a_name_or_title_is_known(typed: str) -> None:
    know_guide(typed, GUIDES, ())


def test_a_guide_that_was_walked_and_is_gone_is_known_too() -> None:
    session = make_session(make_answer(value="x"), guide="munich-plan", title="Munich")
    with pytest.raises(NotFoundError):
        know_guide("munich", GUIDES, ())
    know_guide("munich", GUIDES, (session,))


@pytest.mark.parametrize(
    ("typed", "close"),
    [("perp", "prep"), ("decide it", "decide"), ("decisions", "decide"), ("mentr", "prep")],
)
def test_what_comes_close_is_named_by_name_or_by_a_word_of_the_title(
    typed: str, close: str
) -> None:
    with pytest.raises(NotFoundError, match=f"Did you mean {close}"):
        know_guide(typed, GUIDES, ())


def test_where_nothing_comes_close_the_list_is_named() -> None:
    with pytest.raises(NotFoundError, match="coach guides lists them all"):
        know_guide("xqzj", GUIDES, ())
