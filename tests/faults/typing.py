"""Words being typed, in a real terminal: each end of coach, and what is left of the words."""

import os
import random
import signal
import time
from functools import partial
from pathlib import Path

from tests.faults.desk import QUESTION, Unled, Window, row, some_text, until, until_gone

_KEPT = "0 words lost, the same cursor when it opens again, the terminal left clean"


def _signal(how: signal.Signals, folder: Path, chance: random.Random) -> str:
    text, left = some_text(chance), chance.randrange(4)
    with Window(folder) as window:
        window.begin()
        window.write(text, left)
        window.kill(how)
        window.must_end(128 + how)
        window.must_hold(text)
        window.must_be_clean()
        window.must_go_on_within(text, left)
    return ""


def _window_closed(folder: Path, chance: random.Random) -> str:
    text, left = some_text(chance), chance.randrange(4)
    with Window(folder) as window:
        window.begin()
        window.write(text, left)
        process = window.process()
        window.close_window()
        took = until_gone(process)
        window.must_hold(text)
        window.must_go_on_within(text, left)
    return f"{took:.1f} s until it had left"


def _kill_9(folder: Path, chance: random.Random) -> str:
    """Type at a known pace, kill at a random moment: the age of the oldest letter that is lost."""
    with Window(folder) as window:
        window.begin()
        process = window.process()
        typed: list[float] = []
        end = time.monotonic() + chance.uniform(0.4, 2.5)
        while time.monotonic() < end:
            window.type("abcdefghij"[len(typed) % 10])
            typed.append(time.monotonic())
            time.sleep(0.02)
        os.kill(process, signal.SIGKILL)
        killed = time.monotonic()
        window.must_end(137)
        text = "".join("abcdefghij"[number % 10] for number in range(len(typed)))
        kept = window.words
        assert text.startswith(kept), f"typed {text!r}, kept {kept!r}"
        lost = killed - typed[len(kept)] if len(kept) < len(typed) else 0
        assert lost <= 1.0, f"{lost:.2f} s of typing were lost"
        window.run("clear")  # the killed one left its question on the screen
        window.must_end(0)
        window.go_on()
        window.press("C-q")
        window.must_end(0)
        window.must_be_clean()
    return f"{lost:.2f} s of typing"


def _breaks(folder: Path, chance: random.Random) -> str:
    text = some_text(chance)
    with Window(folder) as window:
        window.begin(fault="breaks")
        window.write(text)
        window.press("C-t")
        window.must_end(1)
        said = " ".join(window.screen().split())
        assert said.startswith("coach: something went wrong inside coach (RuntimeError"), said
        assert "Traceback" not in said, said
        assert text.split("\n")[-1] not in said, said
        window.must_hold(text)
        window.must_be_clean()
        window.must_go_on_within(text, 0)
    return ""


def _hangs(folder: Path, chance: random.Random) -> str:
    text = some_text(chance)
    with Window(folder) as window:
        window.begin(fault="hangs")
        window.write(text)
        window.press("C-t")
        time.sleep(0.1)
        window.type("typed while it hangs")
        begin = time.monotonic()
        window.kill(signal.SIGTERM)
        window.must_end(143)
        took = time.monotonic() - begin
        assert took < 4, f"{took:.1f} s until it had left"
        window.must_hold(text)
        window.must_be_clean()
        window.must_go_on_within(text, 0)
    return f"{took:.1f} s until it had left"


def _suspend(folder: Path, chance: random.Random) -> str:
    """Stopped from outside and by name; it looks the same when it is back."""
    text = some_text(chance)
    with Window(folder) as window:
        window.begin()
        window.write(text)
        for stop in (lambda: window.kill(signal.SIGTSTP), lambda: _by_name(window, "Suspend")):
            before = _steady(window.screen())
            stop()
            window.must_end(128 + signal.SIGTSTP)
            window.must_hold(text)
            window.must_be_clean()
            window.run("bg")  # in the background it may not have the terminal, and stops again
            window.must_end(0)
            window.must_be_clean()
            window.run("fg")
            _wait_for_the_same(window, before)
            text += "x"
            window.type("x")
            window.wait_for(text.split("\n")[-1])
        window.kill(signal.SIGTERM)
        window.must_end(143)
        window.must_hold(text)
        window.must_be_clean()
    return ""


def _steady(screen: str) -> str:
    """A screen, whether or not it says already that all is saved."""
    return screen.replace("saving", " saved")


def _wait_for_the_same(window: Window, before: str) -> None:
    window.wait_until(lambda screen: _steady(screen) == before, f"the same screen as\n{before}\n")


def _by_name(window: Window, command: str) -> None:
    window.press("C-p")
    window.wait_for("What to do, where to go")
    window.type(command)
    window.wait_until(lambda screen: "What this place" not in screen, "the command alone")
    window.press("Down", "Enter")


def _resize(folder: Path, chance: random.Random) -> str:
    text, left = some_text(chance), chance.randrange(4)
    with Window(folder) as window:
        window.begin()
        window.write(text, left)
        before = window.wait_for(" saved")
        window.resize(20, 5)
        window.wait_until(lambda screen: "min left" not in screen and bool(screen.strip()))
        last = text.split("\n")[-1]
        window.type("§")
        typed = last[: len(last) - left] + "§" + last[len(last) - left :]
        window.wait_for(typed)
        window.press("BSpace")
        window.wait_for(last)
        window.resize(80, 24)
        _wait_for_the_same(window, before)
        window.kill(signal.SIGTERM)
        window.must_end(143)
        window.must_hold(text)
        window.must_be_clean()
        window.must_go_on_within(text, left)
    return ""


def _editor(folder: Path, theirs: str) -> dict[str, str]:
    """An editor that saves some words, and then stays open."""
    script = folder / "editor"
    (folder / "theirs").write_text(theirs)
    script.write_text(
        f'#!/bin/sh\ncat {folder}/theirs > "$1"\necho $$ > {folder}/pid\n'
        "stty raw -echo\necho editing\nexec sleep 600\n"
    )
    script.chmod(0o700)
    return {"EDITOR": str(script)}


def _editor_killed(folder: Path, chance: random.Random) -> str:
    text, theirs = some_text(chance), some_text(chance)
    with Window(folder, **_editor(folder, theirs)) as window:
        window.begin()
        window.write(text)
        window.press("C-g")
        window.wait_for("editing")
        os.kill(int(window.path("pid").read_text()), signal.SIGKILL)
        window.wait_for("Your editor had other words")
        window.must_hold(text)
        window.press("Enter")
        window.wait_for(theirs.split("\n")[-1])
        window.press("C-q")
        window.must_end(0)
        window.must_hold(theirs)
        window.must_be_clean()
    return ""


def _closed_in_the_editor(folder: Path, chance: random.Random) -> str:
    text, theirs = some_text(chance), some_text(chance)
    with Window(folder, **_editor(folder, theirs)) as window:
        window.begin()
        window.write(text)
        window.press("C-g")
        window.wait_for("editing")
        process, editor = window.process(), int(window.path("pid").read_text())
        window.close_window()
        took = max(until_gone(process), until_gone(editor))
        window.must_hold(text)
        window.go_on()
        window.wait_for("Your editor had other words")
        window.must_hold(text)
        window.press("Enter")
        window.wait_for(theirs.split("\n")[-1])
        window.press("C-q")
        window.must_end(0)
        window.must_hold(theirs)
        left = list((window.home / "state" / "editing").iterdir())
        assert left == [], f"still there: {left}"
    return f"{took:.1f} s until it had left"


def _ended_in_the_editor(folder: Path, chance: random.Random) -> str:
    """SIGTERM to coach alone while the editor has the terminal."""
    text, theirs = some_text(chance), some_text(chance)
    with Window(folder, **_editor(folder, theirs)) as window:
        window.begin()
        window.write(text)
        window.press("C-g")
        window.wait_for("editing")
        editor = int(window.path("pid").read_text())
        window.kill(signal.SIGTERM)
        window.must_end(143)
        until_gone(editor)
        window.must_hold(text)
        window.must_be_clean()
        window.go_on()
        window.wait_for("Your editor had other words")
    return ""


def _end_of_file(folder: Path, chance: random.Random) -> str:
    """The terminal ends, and no one tells coach: it is not in the foreground of a session."""
    text = some_text(chance)
    window = Window(folder)
    program = Unled(window.environment)
    try:
        program.wait_for(QUESTION)
        program.type(text.replace("\n", "\r"))
        program.wait_for(text.split("\n")[-1])
        status, took = program.lose_terminal()
        assert status == 128 + signal.SIGHUP, f"ended with {status}"
    finally:
        program.end()
    window.must_hold(text)
    return f"{took:.1f} s until it had left"


def _plain(folder: Path, chance: random.Random) -> str:
    """A walk in plain text, ended by Ctrl+C and by signals."""
    for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        (folder / how.name).mkdir()
        _plain_ended_by(how, folder / how.name, some_text(chance))
    return ""


def _plain_ended_by(how: signal.Signals, folder: Path, text: str) -> None:
    with Window(folder) as window:
        window.begin("--plain")
        for line in text.split("\n"):
            window.type(line)
            window.press("Enter")
        until(lambda: window.words == text, "the last line on disk")
        if how is signal.SIGINT:
            window.press("C-c")
        else:
            window.kill(how)
        window.must_end(128 + how)
        told = window.screen().split("ended ")[0].strip().splitlines()[-1]
        assert told.removeprefix("^C") == f"left {window.session.id} mind", told
        window.must_hold(text)
        window.must_be_clean()


ROWS = (
    row("typing: window closed", _KEPT, _window_closed),
    row("typing: SIGHUP", _KEPT, partial(_signal, signal.SIGHUP)),
    row("typing: SIGTERM", _KEPT, partial(_signal, signal.SIGTERM)),
    row("typing: SIGINT", _KEPT, partial(_signal, signal.SIGINT)),
    row("typing: kill -9", "at most 1 s of typing lost", _kill_9, full=30),
    row("typing: handler exception", f"{_KEPT}, one line and none of her words", _breaks),
    row("typing: stuck handler", f"{_KEPT}, within 4 s", _hangs),
    row("typing: suspend and fg", f"{_KEPT} each time, the same screen after", _suspend),
    row("typing: resize to 20x5 and back", f"{_KEPT}, the same screen after", _resize),
    row("typing: end of file without a hang-up", "0 words lost, gone", _end_of_file),
    row("typing: $EDITOR killed", f"{_KEPT}, its words offered at once", _editor_killed),
    row("typing: window closed in $EDITOR", f"{_KEPT}, its words offered", _closed_in_the_editor),
    row("typing: SIGTERM in $EDITOR", f"{_KEPT}, its words offered", _ended_in_the_editor),
    row("typing: plain walk ended from outside", "0 lines lost, `left ID STEP` last", _plain),
)
