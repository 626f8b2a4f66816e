"""What the commands and the app work at: her journal, the guides, her settings, the clock."""

import os
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import CoachError, NotAgreedError
from coach.journal.drafts import EDITING
from coach.journal.journal import Journal
from coach.model.dates import Way
from coach.model.frozen import Frozen, dataclass
from coach.paths import Places, find, prompts_folder
from coach.practice.clock import Clock, Ids, local_now, new_id, zone_name

if TYPE_CHECKING:  # what a command that only reads does without
    from coach.config import Fault, Settings
    from coach.guides.library import Library
    from coach.practice.briefs import Briefs
    from coach.practice.changes import Changes
    from coach.practice.conductor import Conductor  # only a walk needs it; a start does not
    from coach.practice.home import HomeView
    from coach.practice.ledger import Ledger
    from coach.practice.left_words import EditorFiles
    from coach.practice.propose import Taste
    from coach.practice.shared import SharedLog
    from coach.practice.survey import Survey


@dataclass(frozen=True, eq=False, repr=False)
class Asked(Frozen):
    """How a walk was asked for: the guide, the minutes, for whom, about what.

    `new` starts another session even where one of this guide is unfinished;
    `take_over` goes on with one that another window writes.
    """

    guide: str
    minutes: float | None = None
    new: bool = False
    take_over: bool = False
    mentor: str | None = None
    objective: str | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Desk(Frozen):
    """One run of coach. Making one touches nothing on disk."""

    places: Places
    now: Clock = local_now
    ids: Ids = new_id
    zone: Callable[[], str] = zone_name

    @classmethod
    def at(cls, home: str | None, environ: Mapping[str, str] = os.environ) -> "Desk":
        """The desk for `--home`, or for where coach lives by itself."""
        return cls(find(home, environ))

    @cached_property
    def journal(self) -> Journal:
        """Her journal; opening it touches nothing on disk."""
        return Journal(self.places, now=self.now)

    @cached_property
    def editor_files(self) -> "EditorFiles":
        """The files in which her own editor works, and what it left in them."""
        from coach.practice.left_words import EditorFiles

        return EditorFiles(self.places.state / EDITING)

    @cached_property
    def library(self) -> "Library":
        """The built-in guides and her own."""
        from coach.guides.library import load_library

        return load_library(
            prompts_folder(), self.own_guides, cache=self.places.state / "guides-cache.json"
        )

    @cached_property
    def _settings(self) -> "tuple[Settings, tuple[Fault, ...]]":
        from coach.config import load

        return load(self.places.settings)

    @property
    def settings(self) -> "Settings":
        """Her settings, with the default for whatever could not be read."""
        return self._settings[0]

    def keep(
        self, settings: "Settings", touched: Collection[str] = (), *, agreed: bool = False
    ) -> None:
        """Change her settings in their file, and here once they stand there.

        What another window set meanwhile stays, unless she changed that too. Raises CoachError,
        with everything as it was: NotAgreedError where more people would see what she writes
        from now on, unless she `agreed` to that.

        `touched` names those that she changed herself, as `coach.config.save` takes them.
        """
        from coach.config import load, save
        from coach.practice.preferences import changed_in, widens

        there, faults = load(self.places.settings)
        settings = changed_in(there, self.settings, settings, touched)
        if not agreed and (question := widens(there, settings)):
            raise NotAgreedError(question)
        save(self.places.settings, settings, touched)
        self._take(settings, tuple(each for each in faults if each.key not in touched))

    def take_back(self, before: "Settings", key: str) -> None:
        """Have one setting, or all keys, as it was before; what else was set since stays.

        Raises CoachError, with everything as it was.
        """
        from coach.practice.preferences import as_before

        self.keep(as_before(self.settings, before, key), [key], agreed=True)

    def reread(self) -> bool:
        """Take what another window set meanwhile; whether there was anything."""
        from coach.config import load

        found = load(self.places.settings)
        if found == self._settings:
            return False
        self._take(*found)
        return True

    def _take(self, settings: "Settings", faults: "tuple[Fault, ...]") -> None:
        made_with = {"library": settings.guides != self.settings.guides, "ledger": True}
        self.__dict__["_settings"] = (settings, faults)
        for name in (each for each, stale in made_with.items() if stale):
            self.__dict__.pop(name, None)

    @property
    def date_way(self) -> Way:
        """How she wants dates said."""
        return Way(self.settings.date_format, self.settings.week_start)

    @property
    def own_guides(self) -> Path:
        """The folder of her own guides: the one she chose, or where coach lives."""
        if not self.settings.guides:
            return self.places.guides
        from coach.practice.propose import existing_folder

        return existing_folder(self.settings.guides) or self.places.guides

    @property
    def settings_problems(self) -> "tuple[Fault, ...]":
        """What in her settings was not understood, each with a sentence."""
        from coach.practice.propose import unknown_guides

        return (*self._settings[1], *unknown_guides(self.settings, lambda: self.library))

    @cached_property
    def changes(self) -> "Changes":
        """What she changes in sessions afterwards, and the trash."""
        from coach.practice.changes import Changes

        return Changes(self.journal, self.now)

    @cached_property
    def shared(self) -> "SharedLog":
        """The log of what has left."""
        from coach.practice.shared import SharedLog

        return SharedLog(self.places.state, self.now)

    def shared_line(self, session: str) -> str:
        """With whom a session was shared and when, in a line; empty where it was not."""
        from coach.practice.shared import shared_line

        try:
            return shared_line(self.shared.of(session), self.mentor_names())
        except CoachError as error:
            return error.message

    @cached_property
    def survey(self) -> "Survey":
        """What can be said across her sessions, kept for the next look."""
        from coach.journal.standing import standing
        from coach.practice.survey import Survey

        return Survey(self.journal, self.now, lambda: standing(self.places))

    @cached_property
    def briefs(self) -> "Briefs":
        """The pages for her meetings, kept for the next look."""
        from coach.journal.standing import standing
        from coach.practice.briefs import Briefs

        return Briefs(
            self.journal, self.now, lambda: standing(self.places), lambda: self.settings.name
        )

    def said_by_now(self, stopped: Callable[[], bool] = lambda: False) -> tuple[str, ...]:
        """What is shown with a question about her insights, once every session was read.

        Nothing where it was stopped. Raises JournalError.
        """
        from coach.practice.facts import said_by_now

        look = self.survey.whole(stopped)
        return said_by_now(look.insights) if look is not None else ()

    @cached_property
    def ledger(self) -> "Ledger":
        """The records that outlive a session, and what she changes in them."""
        from coach.model.guide import Visibility
        from coach.practice.ledger import Ledger

        seen = Visibility(self.settings.visibility)
        return Ledger(self.journal, self.now, self.ids, self.settings.rhythm, seen)

    def home(self, *, starting: bool = False) -> "HomeView":
        """Home as it is now; while coach is `starting` as little is read as can be."""
        from coach.practice.home import home_view

        left = self.editor_files.sessions() if os.path.lexists(self.places.state / EDITING) else {}
        return home_view(
            self.journal, self.library, self.now(), self.taste, left, starting=starting
        )

    @property
    def taste(self) -> "Taste":
        """The guides she has pinned, and those that are not for her."""
        from coach.practice.propose import Taste

        return Taste(frozenset(self.settings.pinned), frozenset(self.settings.not_for_me))

    def mentor_names(self) -> dict[str, str]:
        """The names of her mentors, by id."""
        return {mentor.id: mentor.name for mentor in self.journal.ongoing(closed=False).mentors}

    def walk(self, asked: Asked) -> "tuple[Conductor, bool]":
        """A conductor for a walk, and whether it goes on with an unfinished session.

        Raises NotFoundError for an unknown guide, HeldElsewhereError where another
        window writes the session, CoachError where no question fits the minutes.
        """
        from coach.practice.walking import walk

        return walk(self, asked)

    def resume(self, session_id: str, asked: Asked | None = None) -> "Conductor":
        """A conductor that goes on with an unfinished session, held by this window from now on.

        What was `asked` takes the place of what the session was begun with. Raises
        HeldElsewhereError where another window writes it, unless it is to be taken over.
        """
        from coach.practice.walking import resume

        return resume(self, session_id, asked)
