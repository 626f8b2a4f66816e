"""Coach's own temporary files: one rule for what they are called, and by which they are known.

Other programs keep temporary files of their own in a synced folder, which are not coach's
to remove.
"""

TYPE_CHECKING = False  # as typing has it; nothing slow may be imported where a note is caught
if TYPE_CHECKING:
    from pathlib import Path

_OURS = (
    r"\.(?:"
    r".+\.\d+-\d+-\d+"  # a save of a file of the journal
    r"|[0-9A-Za-z-]{1,64}\.lease\.\d+\.[0-9a-f]+"
    r"|[0-9A-Za-z-]{1,64}\.log"
    r"|restoring\.json"
    r"|.+\.(?:new|purge)"
    r")\.tmp"
)


def temporary(path: "Path", mark: str = "") -> "Path":
    """Where a new version of a file is made, beside it; `mark` tells two makers apart."""
    return path.with_name(f".{path.name}{mark and '.'}{mark}.tmp")


def is_save_of(name: str, of: str) -> bool:
    """Whether a file is what a save of a file that is called `of` has left, by its name."""
    import re

    return re.fullmatch(rf"\.{re.escape(of)}\.\d+-\d+-\d+\.tmp", name) is not None


def is_temporary(name: str) -> bool:
    """Whether a file is a temporary one of coach's, by its name."""
    import re

    return re.fullmatch(_OURS, name) is not None
