"""What a command works with: where things live, the journal, the guides, the clock."""

import os
from dataclasses import dataclass
from functools import cached_property

from coach.config import Settings, load
from coach.guides.library import Library, load_library
from coach.journal.journal import Journal
from coach.paths import Places, find, prompts_folder
from coach.practice.clock import local_now


@dataclass(frozen=True)
class Context:
    """One run of a command."""

    places: Places

    @classmethod
    def at(cls, home: str | None) -> "Context":
        """The context for `--home`, or for where coach lives by itself."""
        return cls(find(home, os.environ))

    @cached_property
    def journal(self) -> Journal:
        """Her journal; opening it touches nothing on disk."""
        return Journal(self.places, now=local_now)

    @cached_property
    def library(self) -> Library:
        """The built-in guides and her own."""
        return load_library(
            prompts_folder(), self.places.guides, cache=self.places.state / "guides-cache.json"
        )

    @cached_property
    def _settings(self) -> tuple[Settings, tuple[str, ...]]:
        return load(self.places.settings)

    @property
    def settings(self) -> Settings:
        """Her settings, with the default for whatever could not be read."""
        return self._settings[0]

    @property
    def settings_problems(self) -> tuple[str, ...]:
        """One sentence for each setting that was not understood."""
        return self._settings[1]
