"""What is seldom needed, in plain text: what has left, files and folders, what stands twice."""

from functools import partial

from coach.cli.plain_menu import Door, Menu, stay
from coach.cli.plain_seat import Seat
from coach.practice.asking import Ask
from coach.practice.doubles import Difference, Pair, pairs, picks, said_of_settled

_BACKUP = Ask("path", "Where to? A new file, or a folder.", needed=True)
_CALENDAR = Ask("path", "Where to? A file or a folder.", hint="Empty for this folder.")


def shared(seat: Seat) -> None:
    """Say what has left, when and to whom."""
    seat.command("shared")


def doctor(seat: Seat) -> None:
    """Say how everything is."""
    seat.command("doctor")


def where(seat: Seat) -> None:
    """Name the places where coach keeps things."""
    seat.command("where")


def backup(seat: Seat) -> None:
    """Write everything into one new file. Raises Back, Leave, CoachError."""
    seat.command("backup", "--", seat.talk.ask("backup", _BACKUP))


def calendar(seat: Seat) -> None:
    """Write meetings and due dates into a file. Raises Back, Leave, CoachError."""
    seat.command("calendar", f"-o{seat.talk.ask('calendar', _CALENDAR) or '.'}")


# What stands in two versions


def doubles(seat: Seat) -> None:
    """Choose between versions of what was changed in two places. Raises Leave."""

    def made() -> Menu | None:
        there = pairs(seat.desk.journal)
        if not there:
            seat.talk.say("Nothing stands in two versions.")
            return None
        doors = [
            Door(str(at), f"{each.title}, {len(each.differences)} differences",
                 partial(_choose, seat, each), False)
            for at, each in enumerate(there)
        ]  # fmt: skip
        return Menu(f"In two versions: {len(there)}.", doors)

    stay(seat, "versions", made)


def _choose(seat: Seat, pair: Pair) -> None:
    """Say what differs, then which version stands, difference by difference where she wants."""
    turned: set[Difference] = set()
    seat.talk.say(pair.title)
    for number, each in enumerate(pair.differences, 1):
        seat.talk.say(f"{number} of {len(pair.differences)}: {each.about}")
        seat.talk.say(f"The version that stands: {each.kept}")
        seat.talk.say(f"The other version: {each.other}")

    def settle(*, use_other: bool) -> None:
        merging = seat.desk.journal.care.merging
        merging.settle(pair.double, use_other=use_other, picks=picks(pair, turned))
        seat.talk.say(said_of_settled(pair))

    def made() -> Menu:
        but = f", but for {len(turned)} of the differences" if turned else ""
        doors = [
            Door("keep", f"keep the version that stands{but}", partial(settle, use_other=False)),
            Door("other", f"take the other version{but}", partial(settle, use_other=True)),
        ]
        doors += [
            Door(f"turn {number}", f"{'no longer ' * (each in turned)}turn round: {each.about}",
                 partial(turned.symmetric_difference_update, {each}), False)
            for number, each in enumerate(pair.differences, 1)
        ]  # fmt: skip
        return Menu("Which stands?", doors)

    stay(seat, "version", made, ("keep", "other"))
