"""Where coach keeps things. Functions only; asking for a path creates nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from coach.errors import UsageError


class Places(NamedTuple):
    """The folders and files of one person's coach."""

    home: Path
    journal: Path
    state: Path
    settings: Path
    guides: Path

    @property
    def backups(self) -> Path:
        """Earlier versions of the journal's files."""
        return self.state / "backups"


def in_one_folder(home: Path) -> Places:
    """Everything inside one folder, as `--home` and `COACH_HOME` ask.

    Raises UsageError where the folder begins with `~` and a name nobody has here,
    or in a folder that is gone.
    """
    try:
        home = home.expanduser().absolute()
    except RuntimeError as unknown:
        raise UsageError(f"There is no home folder for {home.parts[0]} here.") from unknown
    except FileNotFoundError as gone:
        raise UsageError(f"{home} leads nowhere: the folder you are in is gone.") from gone
    return Places(
        home=home,
        journal=home / "journal",
        state=home / "state",
        settings=home / "settings.toml",
        guides=home / "guides",
    )


def find(home: str | None, environ: Mapping[str, str]) -> Places:
    """The places for this run: `home` first, then `COACH_HOME`, then the platform's folders."""
    chosen = home or environ.get("COACH_HOME", "")
    if chosen:
        return in_one_folder(Path(chosen))
    import platformdirs  # only the default lay-out needs it

    data = Path(platformdirs.user_data_dir("coach"))
    return Places(
        home=data,
        journal=data / "journal",
        state=Path(platformdirs.user_state_dir("coach")) / "state",
        settings=Path(platformdirs.user_config_dir("coach")) / "settings.toml",
        guides=Path(platformdirs.user_config_dir("coach")) / "guides",
    )


def prompts_folder() -> Path:
    """The built-in guides: beside the package when installed, else in the checkout."""
    package = Path(__file__).parent
    installed = package / "_prompts"
    return installed if installed.is_dir() else package.parent / "prompts"


def make_private(folder: Path) -> None:
    """Create a folder, and the missing ones above it, that only its owner can enter."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
