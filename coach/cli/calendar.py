"""`coach calendar`: meetings and due dates as a file that any calendar reads."""

import argparse
import sys

from coach.cli.handing import PRINT_IT, STDOUT
from coach.cli.output import remark, say
from coach.cli.records import mentor_asked
from coach.errors import NotFoundError
from coach.practice.deliver import deliver, place_of
from coach.practice.desk import Desk
from coach.sharing.to_calendar import Wanted, to_calendar
from coach.text import count

FILE = "coach.ics"


def calendar(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write the calendar file, and print where it is; or print the file itself.

    Raises NotFoundError where there is no date to write.
    """
    for_me = arguments.audience == "me"
    wanted = Wanted(arguments.words, for_me, mentor_asked(desk, arguments))
    made = to_calendar(desk.ledger.all(), desk.ledger.now(), wanted)
    left_out = f"Left out, since they are private: {made.kept_back}. To add them: --for me"
    if not made.entries:
        hint = left_out if made.kept_back else ""
        raise NotFoundError("There are no dates for a calendar. Nothing was written.", hint)
    if arguments.out == STDOUT:
        sys.stdout.buffer.write(made.text.encode())
        sys.stdout.buffer.flush()
    else:
        say(str(deliver(made.text, FILE, place_of(arguments.out or ".", PRINT_IT))))
    remark(f"In it: {count(made.entries, 'date')}.")
    if made.kept_back:
        remark(left_out)
    if arguments.words:
        remark("Titles hold your words and the names in them; think of who can see your calendar.")
    return 0
