"""Copying through the terminal."""

from base64 import b64decode

import pytest

from coach.practice.clipboard import MOST, copy_request, who_allows, why_not


def test_a_request_holds_the_text_and_nothing_a_terminal_would_read_in_it() -> None:
    text = "Größe \x1b]0;x\x07 \ud800"
    request = copy_request(text)
    start, end = "\x1b]52;c;", "\x07"
    inner = request.removeprefix(start).removesuffix(end)
    assert (request[: len(start)], request[-1]) == (start, end)
    assert inner.isascii()
    assert "\x1b" not in inner
    assert b64decode(inner).decode() == "Größe \x1b]0;x\x07 ?"


@pytest.mark.parametrize(
    ("terminal", "environ", "size", "said"),
    [
        (True, {"TERM": "xterm-256color"}, 10, ""),
        (False, {"TERM": "xterm-256color"}, 10, "no terminal"),
        (True, {"TERM": "linux"}, 10, "does not let"),
        (True, {}, 10, "does not let"),
        (True, {"TERM": "xterm", "TERM_PROGRAM": "Apple_Terminal"}, 10, "does not let"),
        (True, {"TERM": "xterm"}, MOST, "too long"),
    ],
)
def test_where_it_cannot_work_it_says_why(
    terminal: bool, environ: dict[str, str], size: int, said: str
) -> None:
    reason = why_not("x" * size, terminal, environ)
    assert said in reason
    assert bool(reason) == bool(said)


def test_inside_tmux_it_says_what_tmux_has_to_be_told() -> None:
    assert who_allows({"TERM": "xterm"}) == "your terminal allows it."
    assert "set-clipboard on" in who_allows({"TERM": "tmux-256color", "TMUX": "/tmp/t,1,0"})
