"""Dates as people type them: `2026-12-01`, `1 dec`, `fri`, `+14`, `+2w`."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# Compiled when one is first needed: a start reads no date that she typed.
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_AHEAD = r"\+\s*(\d{1,4})\s*(d|days?|w|weeks?|m|months?)?"
_DAY_MONTH = r"(\d{1,2})\.?\s*([a-z]{3,9})\.?,?(?:\s+(\d{4}))?"
_MONTH_DAY = r"([a-z]{3,9})\.?\s*(\d{1,2})(?:,?\s+(\d{4}))?"

_TIME = (
    r"(?P<day>.*?)[\s,t]+(?:at\s+)?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>am|pm)?"
)


class Way(NamedTuple):
    """How dates are said, as `coach.options` names it, and the day on which weeks begin."""

    format: str = "day-month"
    week_start: str = "monday"


_way: Callable[[], Way] = Way


def follow(way: Callable[[], Way]) -> None:
    """Have every date said as `way` tells from now on, as a program follows a locale.

    It is asked each time a date is said, so what she changes holds at once.
    """
    global _way
    _way = way


EXAMPLES = "2026-12-01, 1 dec, fri, +14 or +2w"


def read_date(text: str, today: date) -> date | None:
    """The date that `text` means as seen from `today`, or None where it means none.

    A day of the week is the next one after today; a day and month without a
    year is the next such date, today included. `+14` counts days, `+2w` weeks,
    `+3m` months. `this week` is its last day, `next week` the first of the next.
    """
    typed = " ".join(text.casefold().split())
    if typed == "today":
        return today
    if typed == "tomorrow":
        return today + timedelta(days=1)
    if typed in ("this week", "next week"):
        return week_of(today) + timedelta(days=6 if typed == "this week" else 7)
    if match := re.fullmatch(_ISO, typed):
        year, month, day = (int(part) for part in match.groups())
        return _safe(year, month, day)
    if match := re.fullmatch(_AHEAD, typed):
        return _ahead(int(match[1]), (match[2] or "d")[0], today)
    weekday = _only(typed.removeprefix("next "), _DAYS)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if match := re.fullmatch(_DAY_MONTH, typed):
        return _day_of(int(match[1]), match[2], match[3], today)
    if match := re.fullmatch(_MONTH_DAY, typed):
        return _day_of(int(match[2]), match[1], match[3], today)
    return None


_LONGEST_END = 5
"""Words: `by 1 dec 2026` has four, `by next friday` three."""
_BY = r"(?i)(?:by|until|on)\s+(?P<day>[^,;]+?)\s*[.!]?"


def due_in(text: str, today: date) -> date | None:
    """The date that a line ends with: `Call Ana by friday`, `send it on 1 dec`; else None."""
    words = text.split()
    ends = (" ".join(words[-length:]) for length in range(2, _LONGEST_END + 1))
    found = next(filter(None, (re.fullmatch(_BY, end) for end in ends)), None)
    return read_date(found["day"], today) if found else None


def read_past_date(text: str, today: date) -> date | None:
    """The date behind today that `text` means; a day without its year is the last such day.

    None where it means no date, or one that is ahead.
    """
    day = read_date(text, today)
    if day is not None and day > today and str(day.year) not in text:
        day = read_date(f"{text} {day.year - 1}", today)
    return day if day is not None and day <= today else None


_SPAN = r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"
SPANS = "a year, a month or a day: 2026, 2026-01 or 2026-01-31"
"""How a time that lies behind may be written."""


def read_days(text: str, today: date | None = None) -> tuple[date, date] | None:
    """The first and the last day of a year, a month or a day; None where it is none of them.

    Wherever something is looked for from a day on or up to one, it is read here. With
    `today`, a day may also be written as `read_past_date` takes it.
    """
    match = re.fullmatch(_SPAN, text.strip())
    if match is None:
        said = read_past_date(text, today) if today else None
        return (said, said) if said else None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    first = _safe(year, month or 1, day or 1)
    if first is None or day:
        return (first, first) if first else None
    last = month or 12
    after = _safe(year + last // 12, last % 12 + 1, 1)
    return first, after - timedelta(days=1) if after else date.max


def read_moment(text: str, today: date) -> datetime | None:
    """The moment that `text` means as seen from `today`: a date, and a time if there is one.

    `2026-12-01 14:00`, `1 dec at 9.30`, `fri 3pm`, `10:15` for today. Without a time it is
    midnight. None where it means no date, or no time of a day. Without a zone.
    """
    typed = " ".join(text.casefold().split())
    if (day := read_date(typed, today)) is not None:
        return datetime.combine(day, time())
    match = re.fullmatch(_TIME, typed) or re.fullmatch(_TIME, f"today {typed}")
    if match is None or not (match["minute"] or match["half"]):
        return None
    day, hour = read_date(match["day"], today), int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    minute = int(match["minute"] or 0)
    if day is None or hour > 23 or minute > 59:
        return None
    return datetime.combine(day, time(hour, minute))


def say_moment(at: datetime) -> str:
    """A moment as one says it: `Tuesday 1 December 2026 at 14:00`; at midnight the day alone."""
    day = say_date(at.date())
    return day if (at.hour, at.minute) == (0, 0) else f"{day} at {at:%H:%M}"


def say_date(day: date) -> str:
    """A date in full: `Tuesday 1 December 2026`."""
    return f"{say_weekday(day)}{',' * (_way().format == 'month-day')} {say_full(day)}"


def say_full(day: date) -> str:
    """A date without its day of the week: `1 December 2026`."""
    if _way().format == "month-day":
        return f"{say_day(day)}, {day.year}"
    return _dated(day, str(day.year))


def say_today(day: date) -> str:
    """The day that it is, without its year: `Tuesday 1 December`."""
    return f"{say_weekday(day)}{',' * (_way().format == 'month-day')} {_dated(day)}"


def say_day(day: date) -> str:
    """A date without its year: `1 December`."""
    return _dated(day)


def say_day_near(day: date, today: date) -> str:
    """A date in a sentence, with its year where that is not this one: `1 December 2025`."""
    return say_day(day) if day.year == today.year else say_full(day)


def say_month_day(day: date) -> str:
    """A date of this year for a narrow column: `20 Nov`."""
    month = _MONTHS[day.month - 1][:3].title()
    return {"iso": f"{day:%m-%d}", "month-day": f"{month} {day.day}"}.get(
        _way().format, f"{day.day} {month}"
    )


def say_short(day: date) -> str:
    """A date for a list: `20 Nov 2026`."""
    if _way().format == "iso":
        return day.isoformat()
    return f"{say_month_day(day)}{',' * (_way().format == 'month-day')} {day.year}"


def short_columns() -> int:
    """The most columns that a date for a list takes."""
    return 12 if _way().format == "month-day" else 11


def _dated(day: date, year: str = "") -> str:
    """A day with its month, and with a year after it where there is one."""
    month = _MONTHS[day.month - 1].title()
    if _way().format == "iso":
        return day.isoformat()
    if _way().format == "month-day":
        return f"{month} {day.day}"
    return f"{day.day} {month} {year}".rstrip()


def say_weekday(day: date) -> str:
    """The day of the week: `Tuesday`."""
    return _DAYS[day.weekday()].title()


def say_month(day: date) -> str:
    """The month of a date: `December 2026`."""
    if _way().format == "iso":
        return day.isoformat()[:7]
    return f"{_MONTHS[day.month - 1].title()} {day.year}"


def say_months(first: date, last: date) -> str:
    """The months from one date to another: `March to November 2026`."""
    start, end = say_month(first), say_month(last)
    if start == end:
        return end
    return f"{start.removesuffix(f' {last.year}')} to {end}"


def week_of(day: date) -> date:
    """The first day of the week that a day is in."""
    return day - timedelta(days=(day.weekday() - _DAYS.index(_way().week_start)) % 7)


def say_due(day: date, today: date) -> str:
    """A due date as one says it: `today`, `Monday`, `3 days ago`, `12 December`."""
    away = (day - today).days
    if away == 0:
        return "today"
    if away in (1, -1):
        return "tomorrow" if away > 0 else "yesterday"
    if 0 < away < 7:
        return say_weekday(day)
    if -14 < away < 0:
        return f"{-away} days ago"
    return say_day(day) if day.year == today.year else say_short(day)


def _only(word: str, names: tuple[str, ...]) -> int | None:
    if len(word) < 2:
        return None
    found = [index for index, name in enumerate(names) if name.startswith(word)]
    return found[0] if len(found) == 1 else None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ahead(number: int, unit: str, today: date) -> date | None:
    try:
        if unit == "m":
            months = today.month - 1 + number
            year, month = today.year + months // 12, months % 12 + 1
            for day in range(today.day, today.day - 4, -1):
                if (found := _safe(year, month, day)) is not None:
                    return found
            return None
        return today + timedelta(days=number * (7 if unit == "w" else 1))
    except OverflowError:
        return None


def _day_of(day: int, month_name: str, year: str | None, today: date) -> date | None:
    month = _only(month_name, _MONTHS) if len(month_name) >= 3 else None
    if month is None:
        return None
    if year is not None:
        return _safe(int(year), month + 1, day)
    found = (_safe(today.year + ahead, month + 1, day) for ahead in range(9))
    return next((each for each in found if each is not None and each >= today), None)
