"""A time in EDTF (ISO 8601-2) as people say it, for every sentence and page; tables keep the EDTF."""

from __future__ import annotations

import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# The parts of a year that EDTF (ISO 8601-2, 4.8) numbers from 21 on.
_SEASONS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter", "33": "the first quarter of", "34": "the second quarter of",
    "35": "the third quarter of", "36": "the fourth quarter of", "40": "the first half of", "41": "the second half of",
}  # fmt: skip
_COMMON = re.compile(r"(-?\d{2}[\dX]{2})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")
# A century, or a decade before the common era, which has no name such as `1990s`.
_CENTURY = re.compile(r"(-?)(\d\d)XX|(-)(\d\d\d)X")
_DOUBT = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_OPEN = ("", "..")


def when(edtf: str) -> str:
    """A time in words: `the 1990s`, `17 to 18 April 2018`, `in 1990 or later`; what is beyond common times stays as it is."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _date(edtf)
    if start in _OPEN or end in _OPEN:
        known, side = (end, "before") if start in _OPEN else (start, "later")
        return edtf if known in _OPEN else f"{_at(_date(known))} or {side}"
    low, high = _CENTURY.fullmatch(start), _CENTURY.fullmatch(end)
    first, last = _years(low)[0] if low else _date(start), _years(high)[1] if high else _date(end)
    return f"{_shortened(first, last)} to {last}"


def when_each(edtfs: str) -> str:
    """Times with `and` between them, each in words."""
    return " and ".join(when(edtf) for edtf in edtfs.split(" and "))


def _at(told: str) -> str:
    """A date behind the word that it takes: `on 17 April 2018`, `in April 2018`."""
    day, _, rest = told.partition(" ")
    return f"{'on' if day.isdigit() and rest.startswith(_MONTHS) else 'in'} {told}"


def _shortened(first: str, last: str) -> str:
    """The beginning of a span of days without the year, or the month and year, that its end has too."""
    one, other = first.split(), last.split()
    if len(one) != len(other) or first.startswith("the "):
        return first
    while len(one) > 1 and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return " ".join(one)


def _date(edtf: str) -> str:
    doubt = _DOUBT.get(edtf[-1:], "")
    found = _COMMON.fullmatch(edtf[:-1] if doubt else edtf)
    if not found:
        return edtf
    year, month, day = (part or "" for part in found.groups())
    century = _CENTURY.fullmatch(year)
    if century:
        told = " to ".join(_years(century))
    elif year.endswith("X"):
        told = f"the {year[:-1]}0s"
    else:
        told = _year(int(year))
    if month in _SEASONS:
        told = f"{_SEASONS[month]} {told}"
    elif month.isdecimal() and 1 <= int(month) <= len(_MONTHS):
        told = f"{_MONTHS[int(month) - 1]} {told}"
        told = f"{int(day)} {told}" if day.isdecimal() else told
    elif month.isdecimal():
        return edtf
    return doubt + told


def _year(year: int) -> str:
    """A year as people count it; EDTF's year 0 is 1 BC (ISO 8601-1, 4.3.2)."""
    return str(year) if year > 0 else f"{1 - year} BC"


def _years(span: re.Match[str]) -> tuple[str, str]:
    """The first and last year of a span: of `12XX` 1200 and 1299, of `-02XX` 300 BC and 201 BC."""
    length = 100 if span[2] else 10
    first = int(span[2] or span[4]) * length
    if span[1] or span[3]:
        return _year(1 - first - length), _year(-first)
    return _year(max(first, 1)), _year(first + length - 1)
