"""A guide of her own, begun from a page that explains itself."""

import os
from pathlib import Path

from coach.errors import CoachError, UsageError
from coach.guides.attributes import NAME, NAME_RULE
from coach.paths import make_private
from coach.text import clean_line

TEMPLATE = """\
{minutes=10 ending="promise question"}
# A guide of my own

Say here in two sentences what the guide is for, and when to use it. It works as it stands;
change it line by line.

{#happened .text depth=1 rank=1}
## What happened?

This paragraph is a hint. The line in braces names the question and its kind: text, line, list,
rate, one, many, percent, person and more.

Example: This paragraph shows a good answer, which she can ask to see.

> **words < 10** What would a camera have shown?

{#others .line .outside depth=3 rank=2}
## What did others say about it?

The mark .outside stands at the question that brings in what someone else said or did. Every
guide needs one.

{#sure .rate depth=2 rank=3 series=my-own-sure}
## Today, how sure are you what to do next?

A rating goes from 1 to 7. Its series keeps the marks together; with other words it needs
another series.

- 1: I would have to guess
- 7: I could say it in a sentence

> **rating <= 3** Who could help you to get one step further?

{#way .one depth=2 rank=4}
## Which way do you lean?

One of several; with .many instead of .one, several may be chosen.

- leave it for now
- talk to someone first
- act this week

{#unsaid .text .private .optional depth=3 rank=5}
## What have you not said to anyone?

With .private an answer never stands on a page for a mentor. With .optional it is asked only
when there is time.
"""


def begin_guide(folder: Path, slug: str) -> Path:
    """Write the page that a guide begins from, and say where it is.

    Nothing is overwritten. Raises UsageError for a name that cannot be a guide's,
    and CoachError where there is such a guide already or the folder refuses.
    """
    if not NAME.fullmatch(slug):
        raise UsageError(f"“{clean_line(slug)[:60]}” cannot name a guide.", f"Use {NAME_RULE}.")
    path = folder / f"{slug}.md"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        make_private(folder)
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        raise CoachError(f"{path} is there already.", "Choose another name.") from None
    except OSError as error:
        raise CoachError(f"{path} could not be written ({error.strerror}).") from error
    return path
