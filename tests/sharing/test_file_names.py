import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.sharing.file_names import LONGEST, file_name, slug_of

DAY = date(2026, 11, 20)


@settings(max_examples=500)
@given(st.text(max_size=120), st.sampled_from([".md", ".html", ".json"]))
def test_any_title_makes_a_plain_name(title: str, suffix: str) -> None:
    name = file_name(DAY, title, suffix=suffix)
    assert re.fullmatch(r"2026-11-20-[a-z0-9]+(-[a-z0-9]+)*" + re.escape(suffix), name)
    assert len(name) <= LONGEST


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("prep", "prep"),
        ("Fifteen minutes before!", "fifteen-minutes-before"),
        ("Größe & Übermut", "grosse-ubermut"),
        ("../../etc/passwd", "etc-passwd"),
        ("con", "con-page"),
        ("NUL", "nul-page"),
        ("com1", "com1-page"),
        ("日本", ""),
        ("...", ""),
    ],
)
def test_a_slug_is_readable(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_the_first_title_of_which_something_is_left_counts() -> None:
    assert file_name(DAY, "日本", "My year") == "2026-11-20-my-year.md"
    assert file_name(DAY, "日本") == "2026-11-20-session.md"
    assert file_name(DAY) == "2026-11-20-session.md"


def test_a_long_title_is_cut_without_a_hyphen_at_its_end() -> None:
    name = file_name(DAY, "a" * 45 + " " + "b" * 40)
    assert name == f"2026-11-20-{'a' * 45}.md"
