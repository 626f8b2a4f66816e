"""Lines are read one by one, and looked at from another thread only while nobody reads them."""

import io
import os
import threading

import pytest

from coach.cli.plain_lines import Lines


class Pipe:
    """Lines that come through a pipe, and whoever deals with them in a thread of its own."""

    def __init__(self) -> None:
        read, self._write = os.pipe()
        self.lines = Lines(os.fdopen(read, "rb"))
        self.dealt: list[str] = []
        self.may_go_on = threading.Event()
        self.has_read = threading.Event()
        threading.Thread(target=self._deal, daemon=True).start()

    def say(self, text: str) -> None:
        os.write(self._write, text.encode())

    def _deal(self) -> None:
        while True:
            line = self.lines.read()
            self.has_read.set()
            self.may_go_on.wait()
            self.dealt.append(line)


@pytest.fixture
def pipe() -> Pipe:
    return Pipe()


def test_half_a_line_is_what_follows_the_last_end() -> None:
    lines = Lines(io.BytesIO(b"one\ntwo\r\nthree\nhalf"))
    assert lines.read() == "one"
    assert lines.half() == "half"
    assert lines.unread() == ["two", "three"]
    assert lines.unread() == []
    assert lines.read() == "half"


def test_an_input_without_an_end_is_not_looked_at_for_ever() -> None:
    class Endless(io.BufferedIOBase):
        def read1(self, size: int = -1) -> bytes:
            return b"y\n" * (size // 2)

    lines = Lines(Endless())
    assert lines.read() == "y"
    assert len(lines.unread()) > 1


def test_whole_lines_leave_no_half() -> None:
    lines = Lines(io.BytesIO(b"one\ntwo\n"))
    lines.read()
    assert lines.half() == ""
    assert lines.unread() == ["two"]


def test_a_line_that_was_read_is_dealt_with_before_the_rest_is_looked_at(pipe: Pipe) -> None:
    pipe.say("one\ntwo\nhalf")
    assert pipe.has_read.wait(60)
    stopping = threading.Thread(target=pipe.lines.stop)
    stopping.start()
    pipe.may_go_on.set()
    stopping.join(60)
    assert pipe.dealt == ["one"]
    assert pipe.lines.unread() == ["two"]
    assert pipe.lines.half() == "half"


def test_whoever_reads_is_not_stopped_by_itself() -> None:
    lines = Lines(io.BytesIO(b"one\ntwo\n"))
    lines.read()
    lines.stop()
    assert lines.read() == "two"
