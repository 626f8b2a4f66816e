"""The one family of errors that coach shows: what happened, what is safe, what to do."""


class CoachError(Exception):
    """Something she can be told in a sentence; `hint` says what to do about it.

    `exit_code` is the status a command ends with: 1 when something asked for
    is not right, 2 when the command was used wrongly.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(CoachError):
    """A command was called in a way that it does not understand."""

    exit_code = 2


class NotFoundError(CoachError):
    """A name or an id matches nothing, or more than one thing."""


class JournalError(CoachError):
    """The journal could not be read or written; nothing on disk was changed."""


class DamagedError(JournalError):
    """A journal file is there but cannot be trusted; it is left as it was found."""


class NotSavedError(JournalError):
    """A save did not reach the disk; the earlier state stands and the words are still held."""


class UnfinishedError(JournalError):
    """A restore was begun and is not finished: nothing is read before she says how to go on."""

    def __init__(self) -> None:
        super().__init__(
            "A restore was begun and is not finished.",
            "coach restore --continue goes on with it; coach restore --drop puts back what was "
            "here before.",
        )


class StoppedError(CoachError):
    """A long piece of work was stopped where nothing is half done."""

    def __init__(self, message: str = "Stopped.") -> None:
        super().__init__(message)


class NotAgreedError(CoachError):
    """More people would see her words, and she did not say so; `question` asks her."""

    def __init__(self, question: str) -> None:
        super().__init__(question, "Nothing was changed: say so first.")
        self.question = question


class TakenOverError(JournalError):
    """Another window writes this session now; nothing was overwritten."""


class HeldElsewhereError(CoachError):
    """A session is being written in another window; `session` is its id."""

    def __init__(self, session: str) -> None:
        super().__init__(
            "This session is open in another window.",
            "Leave it there, or take it over.",
        )
        self.session = session


def inside(error: BaseException | None) -> str:
    """One line on a fault of coach's own: what and where, and never her words."""
    import traceback  # only needed once something is wrong

    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    where = ""
    if frames:
        where = f" at {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}"
    return (
        f"something went wrong inside coach ({type(error).__name__}{where}). "
        "Every word that was shown as saved is safe; open coach again to go on."
    )
