"""Changing a value in a file of hers, and nothing else."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.toml_text import with_values
from tests.model.walks import MODEST

NAMES = st.sampled_from(["home.history", "app.help", "plain", "a b", 'quo"te'])
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


def test_a_new_table_comes_at_the_end_with_its_values() -> None:
    text = "# mine\nname = 'Ana'  # me"
    changed = with_values(text, {"home.history": "y"}, "keys")
    assert changed == '# mine\nname = \'Ana\'  # me\n\n[keys]\n"home.history" = "y"\n'


def test_a_value_in_a_table_changes_where_it_stands() -> None:
    text = "[keys]  # short ones\n# h is taken\nhome.history = 'y'\n\n[other]\nhome.history = 1\n"
    changed = with_values(text, {"home.history": "z"}, "keys")
    assert changed == text.replace("home.history = 'y'", '"home.history" = "z"')


def test_a_value_goes_and_her_comments_stay() -> None:
    text = '# a\n[keys]\n# b\n"home.history" = "y"\n# c\n'
    assert with_values(text, {"home.history": None}, "keys") == "# a\n[keys]\n# b\n# c\n"
    assert with_values("# a\nrhythm = 3\n# b\n", {"rhythm": None}) == "# a\n# b\n"


def test_a_table_at_the_end_without_a_line_end_takes_one() -> None:
    assert with_values("[keys]", {"a": "b"}, "keys") == '[keys]\na = "b"\n'


@pytest.mark.parametrize(
    "text",
    ["name = '''\nAna'''\n", "keys = { a = 'b' }\n", "keys.a = 'b'\n", "[[keys]]\na = 'b'\n"],
)
def test_what_cannot_be_found_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^Cannot|^Expected|could not be found|is not a table"):
        with_values(with_values(text, {"name": "Eva"}), {"a": "c"}, "keys")


@given(st.dictionaries(NAMES, st.one_of(TEXTS, st.none()), min_size=1))
@MODEST
def test_any_text_comes_back_and_all_else_stays(values: dict[str, str | None]) -> None:
    before = '# first\nname = "Ana"\n\n[keys]\n# mine\n"app.help" = "f8"\n\n[rest]\nplain = 3\n'
    after = with_values(before, values, "keys")
    kept = {
        name: value for name, value in ({"app.help": "f8"} | values).items() if value is not None
    }
    assert tomllib.loads(after).get("keys", {}) == kept
    assert tomllib.loads(after)["rest"] == {"plain": 3}
    assert all(line in after for line in ('# first\nname = "Ana"\n', "# mine\n"))
