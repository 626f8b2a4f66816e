"""What a mentor gets from the example year: no name she gave coach, and all of it in her voice."""

from collections.abc import Iterator

import pytest

from coach.demo.maker import NAME
from coach.model.ongoing import every_record
from coach.practice.briefing import brief_page
from coach.practice.desk import Desk
from coach.practice.pages import Pages
from coach.sharing.names import recorded_names
from coach.sharing.page import Page
from coach.sharing.tokens import token_words
from coach.sharing.visibility import Audience


def every_page(pages: Pages, desk: Desk) -> Iterator[Page]:
    today = desk.now().date()
    yield brief_page(pages, desk.now())
    yield pages.of_agreement(today)
    yield pages.of_quarter()
    yield pages.of_year(today.year, today)
    yield pages.of_trends(today)
    yield pages.of_promises(today)
    yield pages.of_all()


@pytest.mark.parametrize("name", ["Ruth Okafor", "Daniel Brandt"])
def test_no_name_she_gave_is_on_a_page_and_those_offered_are_names(year: Desk, name: str) -> None:
    pages = Pages(year.journal, Audience(mentor=name), her=NAME)
    people = [each.full for each in recorded_names(every_record(year.journal.ongoing()))]
    first = {token_words(full)[0] for full in people} - {token_words(name)[0], "the"}
    assert "anneke" in first
    for page in every_page(pages, year):
        assert not first & set(token_words(page.text)), page.what
        assert set(pages.left(page)) <= {"Eva Lindholm", "Jonas"}, page.what


@pytest.mark.parametrize("name", ["Ruth Okafor", "Daniel Brandt"])
def test_trends_are_told_in_her_voice(year: Desk, name: str) -> None:
    page = Pages(year.journal, Audience(mentor=name)).of_trends(year.now().date())
    apart = ("Words that return", "I was asked: “")
    ours = [line for line in page.text.splitlines() if not any(each in line for each in apart)]
    assert not {"you", "your", "yours"} & set(token_words("\n".join(ours)))
    assert {"i", "my"} <= set(token_words("\n".join(ours)))
