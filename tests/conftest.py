"""What every test starts from: a home of its own, never the developer's.

No test is timed, so that none fails where the machine is busy: see `tests.work`.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from coach.model.dates import Way, follow
from coach.paths import Places, in_one_folder

settings.register_profile("coach", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("coach")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    follow(Way)
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "EDITOR", "VISUAL", "TMUX"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return in_one_folder(tmp_path / "home")
