"""The day of a holiday in a year, by the rule that the language data give."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from factledger.annotate.dates.calendar import Cal, of_day
from factledger.annotate.dates.steps import near_weekday, nth
from factledger.lang import load


def feast_flags(key: str) -> tuple[str, ...]:
    """`regional` where the name falls on another day in other countries."""
    return ("regional",) if "region" in _table()[key] else ()


def day_of_feast(key: str, year: int | None) -> Cal | None:
    """The first day of a holiday; without a year its month and day, None where they change from year to year.

    Years are those of the Gregorian calendar's use, 1583 to 9999, for a holiday that moves.
    """
    entry = _table()[key]
    rule = entry["rule"]
    if isinstance(rule, str) and not entry.get("add"):
        month, day = (int(part) for part in rule.split("-"))
        return Cal(year=year, month=month, day=day)
    if year is None or not 1583 <= year <= 9998:
        return None
    start = _start(rule, year)
    return of_day(start + timedelta(days=entry.get("add", 0))) if start else None


def length_of_feast(key: str) -> int:
    """How many days a holiday lasts."""
    return int(_table()[key].get("days", 1))


def _start(rule: Any, year: int) -> date | None:
    if isinstance(rule, str):
        return date.fromisoformat(f"{year}-{rule}")
    if isinstance(rule, list):
        month, weekday, n = rule
        cal = nth(Cal(year=year, month=month), n, "D", weekday)
        return date(year, month, cal.day) if cal and cal.day else None
    if "easter" in rule:
        return easter(year) + timedelta(days=rule["easter"])
    if "orthodox" in rule:
        return orthodox_easter(year) + timedelta(days=rule["orthodox"])
    if "before" in rule:
        limit = date.fromisoformat(f"{year}-{rule['before']}")
        return near_weekday(limit, rule["weekday"], -1, today=False)
    return hebrew_day(year, *rule["hebrew"])


def easter(year: int) -> date:
    """Western Easter Sunday. Source: Meeus, Astronomical Algorithms, chapter 8 (the anonymous Gregorian computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar. Source: Meeus, chapter 8 (the Julian computus)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def hebrew_day(year: int, month: int, day: int) -> date:
    """A day of the Hebrew calendar that falls into the civil year; months count from Tishri 1, Nisan is 7.

    Source: Reingold and Dershowitz, Calendrical Calculations, chapter on the Hebrew calendar.
    """
    for hebrew_year in (year + 3760, year + 3761):
        start = _tishri(hebrew_year)
        length = _tishri(hebrew_year + 1) - start
        found = date.fromordinal(start + sum(_month_lengths(length, month)) + day - 1)
        if found.year == year:
            return found
    raise ValueError(f"no such Hebrew day in {year}")


def _month_lengths(length: int, month: int) -> list[int]:
    """Lengths of the months from Tishri before a month that is counted as in a common year."""
    heshvan, kislev = (30 if length % 10 == 5 else 29), (29 if length % 10 == 3 else 30)
    lengths = [30, heshvan, kislev, 29, 30, *([30, 29] if length > 380 else [29]), 30, 29, 30, 29, 30]
    leap = 1 if length > 380 and month >= 7 else 0
    return lengths[: month - 1 + leap]


def _tishri(hebrew_year: int) -> int:
    """The ordinal of the day that begins a Hebrew year."""
    epoch = -1373427  # ordinal of the day before 1 Tishri of year 1, so that the delay below lands on the right day
    delay = _elapsed(hebrew_year)
    after, before = _elapsed(hebrew_year + 1) - delay, delay - _elapsed(hebrew_year - 1)
    correction = 2 if after == 356 else 1 if before == 382 else 0
    return epoch + delay + correction


def _elapsed(hebrew_year: int) -> int:
    months = (235 * hebrew_year - 234) // 19
    parts = 12084 + 13753 * months
    days = 29 * months + parts // 25920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


@cache
def _table() -> Mapping[str, Any]:
    return load("en", "holidays")


@cache
def names() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word of each name to the further words and the key, longest first; words as `plain_word` makes them."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, entry in _table().items():
        for name in entry["names"]:
            words = tuple(plain_word(word) for word in name.replace("-", " ").split())
            out.setdefault(words[0], []).append((words[1:], key))
    return {head: tuple(sorted(rest, key=lambda item: (-len(item[0]), item))) for head, rest in out.items()}


def plain_word(word: str) -> str:
    """A word without case, apostrophes, full stop and a final s."""
    low = word.lower().replace("’", "").replace("'", "").rstrip(".")
    return low[:-1] if len(low) > 3 and low.endswith("s") else low
