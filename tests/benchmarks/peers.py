"""What coach is measured against, each in an environment of its own, kept between runs.

jrnl is installed into a virtual environment, msgspec into a folder; neither is a
dependency of coach or of its tests.
"""

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from coach.journal.journal import Journal
from coach.paths import in_one_folder
from tests.benchmarks.history import LAST

JRNL = "jrnl==4.6"
MSGSPEC = "msgspec==0.22.0"
_SETTINGS = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: {0}}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %R'
version: v4.6
"""
_CACHE = Path(tempfile.gettempdir()) / "coach-benchmarks"


class Jrnl(NamedTuple):
    """jrnl with a journal of the same answers."""

    program: Path
    settings: Path

    def command(self, *words: str) -> list[str]:
        """jrnl, asked for something."""
        return [str(self.program), "--config-file", str(self.settings), *words]


def msgspec() -> ModuleType:
    """The fastest decoder that is known, for the floor of a full load."""
    folder = _CACHE / MSGSPEC
    if not folder.exists():
        _pip(sys.executable, "--target", str(folder), MSGSPEC)
    sys.path.append(str(folder))
    import msgspec.json  # type: ignore[import-not-found,unused-ignore]

    found: ModuleType = msgspec
    return found


def jrnl(home: Path) -> Jrnl:
    """jrnl, with every answer of the journal in a home as an entry a session."""
    folder = _CACHE / JRNL
    program = folder / "bin" / "jrnl"
    if not program.exists():
        venv.create(folder, with_pip=True, clear=True)
        _pip(str(folder / "bin" / "python"), JRNL)
    text, settings = home / "jrnl.txt", home / "jrnl.yaml"
    sessions = Journal(in_one_folder(home), now=lambda: LAST).sessions()
    with text.open("w") as file:
        for session in reversed(sessions):
            body = "\n".join(str(answer.value) for answer in session.answers)
            file.write(f"[{session.started:%Y-%m-%d %H:%M}] {session.title}.\n{body}\n\n")
    settings.write_text(_SETTINGS.format(json.dumps(str(text))))
    return Jrnl(program, settings)


def _pip(python: str, *words: str) -> None:
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
