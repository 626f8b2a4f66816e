"""Names for exported files that every file system takes."""

import re
import unicodedata
from datetime import date

from coach.text import fold

LONGEST = 60
"""The most characters of a file name, its ending included."""

_OTHER = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def file_name(day: date, *titles: str, suffix: str = ".md") -> str:
    """`DATE-slug.md`, from the first of these titles of which letters are left in ASCII.

    At most LONGEST characters, of a-z, 0-9 and hyphens before the ending; a name
    that Windows keeps for a device gets `-page` behind it.
    """
    slug = next((found for title in titles if (found := slug_of(title))), "session")
    start = f"{day.isoformat()}-"
    return f"{start}{slug[: LONGEST - len(start) - len(suffix)].strip('-')}{suffix}"


def slug_of(title: str) -> str:
    """A title in small ASCII letters, digits and hyphens; empty where none of it is left."""
    plain = unicodedata.normalize("NFKD", fold(title)).encode("ascii", "ignore").decode()
    slug = _OTHER.sub("-", plain).strip("-")
    return f"{slug}-page" if _RESERVED.fullmatch(slug) else slug
