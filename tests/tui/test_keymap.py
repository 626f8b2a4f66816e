"""Which keys there are, which a terminal keeps for itself, and what may be mapped anew."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import format_key

from coach.tui.keymap import Mapped, _is_letter, actions, checked
from tests.model.walks import MODEST

ALL = actions()

SWALLOWED = re.compile(
    r"ctrl\+[sqbahimjz]|ctrl\+(at|space|c|backslash|left_square_bracket|right_square_bracket)"
    r"|ctrl\+(enter|tab|backspace|escape|\d)|ctrl\+shift\+.*|shift\+(enter|space|backspace)"
    r"|(alt|super|meta|hyper)\+.*|f1|f10|f11|f12|printscreen|pause"
)
"""Flow control, the prefixes of tmux and screen, what is another key to a terminal, what window
managers and terminals keep."""

WRITING = ("reflect.", "amend.", "editor.", "ask.")
"""Where a letter is written."""


def ways(mapped: Mapped) -> set[str]:
    """Every key that does what this one does, in any place where it can be reached."""
    same = [each for each in ALL.values() if each.binding.action.removeprefix("app.")
            == mapped.binding.action.removeprefix("app.")
            and (each.place is mapped.place or "app." in mapped.binding.action
                 or mapped.id.startswith("app."))]  # fmt: skip
    return {key for each in same for key in each.keys}


@pytest.mark.parametrize("id", sorted(ALL))
def test_no_key_that_a_terminal_keeps_is_the_only_one(id: str) -> None:
    mapped = ALL[id]
    keys = ways(mapped)
    if id.startswith(WRITING):
        keys = {key for key in keys if not _is_letter(key)}
    assert any(not SWALLOWED.fullmatch(key) for key in keys), keys


def test_what_is_kept_from_us_would_be_seen() -> None:
    kept = ["ctrl+s", "ctrl+q", "ctrl+z", "ctrl+enter", "alt+enter", "ctrl+b", "ctrl+i", "ctrl+m",
            "ctrl+h", "ctrl+j", "ctrl+left_square_bracket", "ctrl+space", "alt+x", "shift+enter",
            "f1", "f10", "f11", "ctrl+at"]  # fmt: skip
    assert all(SWALLOWED.fullmatch(key) for key in kept)
    assert not any(SWALLOWED.fullmatch(key) for key in ("ctrl+n", "f2", "h", "escape", "enter"))


def test_every_action_can_be_mapped_to_a_free_key() -> None:
    for id in ALL:
        taken, problems = checked({id: "ctrl+f8"}, ALL)
        assert taken == {id: "ctrl+f8"}, problems


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"home.histry": "y"}, "coach has no such action. The nearest is home.history"),
        ({"zzzz": "y"}, "coach has no such action. It is ignored."),
        ({"home.history": "control+y"}, "there is no key control+y"),
        ({"home.history": "ctrl+banana"}, "there is no key ctrl+banana"),
        ({"home.history": "snowman"}, "there is no key snowman"),
        ({"home.history": "ctrl+m"}, "cannot tell ctrl+m from Enter"),
        ({"home.history": "ctrl+["}, "cannot tell ctrl+left_square_bracket from Escape"),
        ({"home.history": "r"}, "r is “Reflect” there"),
        ({"home.history": "?"}, "? is “Help” there"),
        ({"home.history": "f9"}, "f9 is “Find anything” there"),
        ({"app.help": "h"}, "h is “"),
        ({"reflect.next": "ctrl+o"}, "ctrl+o is “Back” there"),
        ({"amend.throw": "ctrl+n"}, "ctrl+n is “"),
        ({"reflect.next": "n"}, "n is written there"),
        ({"guides.pin": "p"}, "p is written there"),
        ({"home.history": "y", "home.trends": "y"}, "y is “History” there"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_the_usual_key_stays(
    wish: dict[str, str], said: str
) -> None:
    taken, (problem,) = checked(wish, ALL)
    last = list(wish)[-1]
    assert last not in taken
    assert said in problem.said
    assert f"keys.{last}" in problem.said


def test_keys_may_change_places() -> None:
    swap = {"home.history": "r", "home.reflect": "h"}
    assert checked(swap, ALL) == (swap, [])


def test_signs_go_by_their_names() -> None:
    assert checked({"home.settings": ";"}, ALL) == ({"home.settings": "semicolon"}, [])
    assert format_key("semicolon") == ";"


@given(
    st.dictionaries(
        st.sampled_from(sorted(ALL)),
        st.sampled_from(["h", "r", "y", "f8", "ctrl+n", "ctrl+y,f5", "escape", "up", "?"]),
        max_size=6,
    )
)
@MODEST
def test_whatever_is_wished_no_two_actions_of_a_place_share_a_key(wishes: dict[str, str]) -> None:
    taken, problems = checked(wishes, ALL)
    assert len(taken) + len(problems) == len(wishes)
    for id in taken:
        for other, mapped in ALL.items():
            if other != id and mapped.place is ALL[id].place:
                same = mapped.binding.action == ALL[id].binding.action
                keys = taken[other].split(",") if other in taken else mapped.keys
                assert same or not set(taken[id].split(",")) & set(keys), (id, other)
