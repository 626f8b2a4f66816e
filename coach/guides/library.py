"""The guides there are: the built-in ones, then the user's own. Faults are returned, not raised."""

import difflib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from coach.errors import NotFoundError
from coach.guides.cache import GuideCache
from coach.guides.faults import Parsed, Problem
from coach.model.frozen import Frozen, dataclass
from coach.model.guide import Guide
from coach.paths import prompts_folder
from coach.text import clean_line, listed

SUFFIX = ".md"


@dataclass(frozen=True, eq=False, repr=False)
class Library(Frozen):
    """The guides that can be walked, by slug, and what kept others from loading."""

    guides: tuple[Guide, ...]
    problems: tuple[Problem, ...] = ()

    def get(self, slug: str) -> Guide:
        """The guide of this slug. Raises NotFoundError, naming those that come close."""
        for guide in self.guides:
            if guide.slug == slug:
                return guide
        slugs = [guide.slug for guide in self.guides]
        close = [each for each in slugs if slug and each.startswith(slug)]
        close = close or difflib.get_close_matches(slug[:80], slugs)
        hint = f"Did you mean {listed(close, 'or')}?" if close else "coach guides lists them all."
        raise NotFoundError(f"There is no guide “{clean_line(slug)[:80]}”.", hint)


def load_library(builtin: Path, own: Path | None, cache: Path | None = None) -> Library:
    """Load the built-in guides, then her own, which add to them or replace the same slug.

    A guide with faults is left out and its faults are told; where it was to
    replace a built-in guide, the built-in one stays. `cache` is the file that
    keeps parsed guides; without it every file is parsed.
    """
    kept = GuideCache(cache)
    guides: dict[str, Guide] = {}
    problems: list[Problem] = []
    for folder, is_own in ((builtin, False), (own, True)):
        if folder is None or (is_own and not os.path.lexists(folder)):
            continue  # she may well have no guides of her own
        files, troubles = _guide_files(folder)
        problems.extend(troubles)
        for file in files:
            parsed = _load(file, is_own, kept)
            problems.extend(parsed.problems)
            if parsed.guide:
                guides[parsed.guide.slug] = parsed.guide
    kept.save()
    return Library(tuple(guides[slug] for slug in sorted(guides)), tuple(problems))


def check_paths(paths: Iterable[Path], builtin: Path | None = None) -> tuple[Problem, ...]:
    """Every fault and every finding of the rules in these files and folders.

    A file in the folder of built-in guides is held to what those must say. A
    series of ratings is compared with the built-in guides as well.
    """
    from coach.guides.rules import check_rules, check_series  # only this command needs them

    builtin = builtin or prompts_folder()
    problems: list[Problem] = []
    sound: dict[str, tuple[str, Guide]] = {}
    for file, trouble in _each_file(paths):
        if trouble:
            problems.append(trouble)
            continue
        own = os.path.realpath(file.parent) != os.path.realpath(builtin)
        parsed = _load(file, own, GuideCache(None))
        problems.extend(parsed.problems)
        if parsed.guide:
            problems.extend(check_rules(parsed.guide, str(file)))
            sound[os.path.realpath(file)] = (str(file), parsed.guide)
    asked = [path for path, _ in sound.values()]
    known = [(builtin / f"{guide.slug}{SUFFIX}", guide) for guide in _builtin_guides(builtin)]
    beside = [(str(path), guide) for path, guide in known if os.path.realpath(path) not in sound]
    findings = check_series([*beside, *sound.values()])
    problems.extend(problem for problem in findings if problem.path in asked)
    return tuple(problems)


def _builtin_guides(folder: Path) -> tuple[Guide, ...]:
    return load_library(folder, None).guides


def _each_file(paths: Iterable[Path]) -> Iterator[tuple[Path, Problem | None]]:
    """The guide files that paths stand for, or what is wrong with a path."""
    for path in paths:
        if not _is_folder(path):
            yield path, None
            continue
        files, troubles = _guide_files(path)
        yield from ((path, trouble) for trouble in troubles)
        yield from ((file, None) for file in files)
        if not files and not troubles:
            yield path, Problem(str(path), 0, f"there is no guide here; a guide ends in {SUFFIX}")


def _is_folder(path: Path) -> bool:
    """Whether it is a folder, also by way of a link. What cannot be told is no folder."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _guide_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The guide files that lie in a folder itself, by name; hidden ones are left out."""
    try:
        entries = sorted(folder.iterdir())
    except (OSError, ValueError) as error:
        return [], [_unreadable(folder, error)]
    files = [file for file in entries if file.suffix == SUFFIX and not file.name.startswith(".")]
    return [file for file in files if not _is_folder(file)], []


def _without_waiting(name: str, flags: int) -> int:
    """Open a file so that a pipe without a writer does not hold us up."""
    return os.open(name, flags | os.O_NONBLOCK)


def _load(file: Path, own: bool, cache: GuideCache) -> Parsed:
    """One file as a guide or as faults, from the cache where it has not changed."""
    try:
        if guide := cache.get(file.absolute(), file.stat(), own):
            return Parsed(guide)
        with open(file, "rb", opener=_without_waiting) as source:
            status = os.fstat(source.fileno())
            if not stat.S_ISREG(status.st_mode):
                return Parsed(None, (Problem(str(file), 0, "this is not a file of text"),))
            # Imported here, not above: where every guide is in the cache, none is parsed.
            from coach.guides.parser import MOST_BYTES, parse_bytes

            data = source.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        return Parsed(None, (_unreadable(file, error),))
    if file.suffix != SUFFIX:
        message = f"a guide is a file whose name ends in {SUFFIX}"
        return Parsed(None, (Problem(str(file), 0, message),))
    parsed = parse_bytes(data, slug=file.stem, path=str(file), own=own)
    if parsed.guide:
        cache.put(file.absolute(), status, own, parsed.guide)
    return parsed


def _unreadable(path: Path, error: Exception) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(str(path), 0, "there is no such file or folder; see how it is spelled")
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Problem(str(path), 0, f"it cannot be read: {reason.lower()}; see its permissions")
