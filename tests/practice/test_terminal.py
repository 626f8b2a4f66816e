"""A terminal is given back as it was found, by whoever still can."""

import os
import pty
import termios
import threading
from collections.abc import Iterator

import pytest

from coach.practice.terminal import TerminalAsFound, is_still, is_still_outside, wait_for_the_front


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """The two ends of a terminal: that of the window, and that of the programs in it."""
    window, inside = pty.openpty()
    yield window, inside
    for end in (window, inside):
        try:
            os.close(end)
        except OSError:
            continue


@pytest.mark.parametrize(
    ("environ", "still"),
    [
        ({}, False),
        ({"COACH_STILL": ""}, False),
        ({"COACH_STILL": "0"}, False),
        ({"COACH_STILL": "1"}, True),
        ({"TEXTUAL_ANIMATIONS": "none"}, True),
        ({"TEXTUAL_ANIMATIONS": "NONE"}, True),
        ({"TEXTUAL_ANIMATIONS": "full"}, False),
    ],
)
def test_she_may_want_nothing_to_move(environ: dict[str, str], still: bool) -> None:
    assert is_still_outside(environ) is still


def test_her_settings_decide_before_the_shell_does() -> None:
    assert is_still("still", outside=False)
    assert is_still("as-shell", outside=True)
    assert not is_still("as-shell", outside=False)
    assert not is_still("moving", outside=True)


def raw(inside: int) -> None:
    settings = termios.tcgetattr(inside)
    settings[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG)
    termios.tcsetattr(inside, termios.TCSANOW, settings)


@pytest.mark.parametrize("from_app", [True, False])
def test_settings_and_modes_are_as_they_were(ends: tuple[int, int], from_app: bool) -> None:
    window, inside = ends
    before = termios.tcgetattr(inside)
    found = TerminalAsFound(inside, inside)
    raw(inside)
    os.write(window, b"typed and not read")
    thread = threading.Thread(target=lambda: found.give_back(from_app=from_app))
    thread.start()
    thread.join(60)
    assert termios.tcgetattr(inside) == before
    written = os.read(window, 4096)
    for off in (b"?1049l", b"?1000l", b"?1003l", b"?1006l", b"?2004l", b"?1004l"):
        assert b"\x1b[" + off in written
    for on in (b"?25h", b"?7h"):
        assert b"\x1b[" + on in written
    assert (b"\x1b[<u" in written) is from_app
    assert b"\x1b]" not in written  # titles and the like are left alone
    os.set_blocking(inside, False)
    with pytest.raises(BlockingIOError):
        os.read(inside, 100)


def test_a_terminal_that_is_gone_is_no_error(ends: tuple[int, int]) -> None:
    window, inside = ends
    found = TerminalAsFound(inside, inside)
    os.close(window)
    found.give_back()
    wait_for_the_front(inside)


def test_waiting_for_the_front_changes_nothing(ends: tuple[int, int]) -> None:
    _, inside = ends
    raw(inside)
    before = termios.tcgetattr(inside)
    wait_for_the_front(inside)
    assert termios.tcgetattr(inside) == before
