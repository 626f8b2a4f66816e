"""One of several windows that save at once: `python -m tests.journal.window HOME N COUNT`."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from coach.journal.journal import Journal
from coach.model.mentoring import Note
from coach.paths import in_one_folder
from tests.factories import NOON, make_answer
from tests.journal.support import identity, numbered, promise_answer


def main(home: Path, window: int, count: int) -> None:
    journal = Journal(in_one_folder(home), now=lambda: datetime.now(UTC))
    for number in range(count):
        name = f"{window} {number}"
        answers = (make_answer(value=name), promise_answer(name))
        session = numbered(number % 60, *answers, id=identity(window * 10_000 + number))
        journal.draft(session)
        saved = journal.save_session(session)
        if number % 5 == 0:
            journal.jot(Note(f"note-{name}", NOON, text=name))
            journal.save_session(replace(saved, title="Edited"))
        if number % 7 == 0:
            journal.put(Note(f"put-{name}", NOON, text=name))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
