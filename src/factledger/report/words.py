"""The closed words of a release in plain English; numbers and dates as people read them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

STATUS = {
    "corroborated": "independent witnesses agree",
    "single": "one witness",
    "disputed": "witnesses disagree; one was chosen",
    "unresolved": "witnesses disagree; nothing entitles a choice",
    "elided": "the number is lost in every source",
}
SIGN = {"corroborated": "✓", "single": "•", "disputed": "≠", "unresolved": "?", "elided": "∅"}
STAND = {
    "chosen": "chosen: this is what is published",
    "supporting": "agrees with what is published",
    "dissenting": "disagrees with what is published",
    "rival": "disagrees with other claims; none of them is published",
}
VERDICT = {
    "same": "say the same",
    "compatible": "can both be true",
    "refines": "the first is more precise",
    "series": "the same figure at different times",
    "planned_held": "a plan and its outcome",
    "copy": "the same passage, copied",
    "conflict": "cannot both be true",
    "incomparable": "cannot be compared",
}
BASIS = {
    "stated": "stated beside it",
    "heading": "from a heading",
    "table": "from the table",
    "context": "from another sentence",
    "document": "from the date line",
}
FATE = {"kept": "read as it stands", "replaced": "read in another form", "removed": "taken out, with a reason"}
_HEDGE = {"approx": "about", "over": "over", "under": "under", "max": "at most", "min": "at least"}
_CONTROLS = {code: chr(0x2400 + code) for code in range(32) if code != 9}
# Controls that are not seen, or that turn the direction of what stands behind them.
_UNSEEN = (
    *range(0x7F, 0xA0), 0xAD, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070),
    0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080), *range(0xD800, 0xE000),
)  # fmt: skip
# Joiners stand inside words of many scripts and change their shape: they stay.
_JOINERS = (0x200C, 0x200D)
_HIDDEN = {code: f"[U+{code:04X}]" for code in _UNSEEN if code not in _JOINERS}
_VISIBLE = {**_CONTROLS, **_HIDDEN}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# The parts of a year that EDTF (ISO 8601-2, 4.8) numbers from 21 on.
_SEASONS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter", "33": "first quarter of", "34": "second quarter of",
    "35": "third quarter of", "36": "fourth quarter of", "40": "first half of", "41": "second half of",
}  # fmt: skip
_COMMON = re.compile(r"(-?\d{2}[\dX]{2})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")
# A century, or a decade before the common era, which has no name such as `1990s`.
_CENTURY = re.compile(r"(-?)(\d\d)XX|(-)(\d\d\d)X")
_DOUBT = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def number(text: str) -> str:
    """A decimal with its thousands set apart: `28800000000` to `28,800,000,000`."""
    whole, point, rest = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.removeprefix("-")
    return f"{sign}{int(digits):,}{point}{rest}" if digits.isdecimal() and len(digits) < 400 else text


def brief(value: Decimal) -> str:
    """A number for an axis: `28.8 billion`, `1,650,000` as `1.65 million`."""
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{_rounded(value / scale)} {word}"
    return number(_rounded(value))


def _rounded(value: Decimal) -> str:
    return f"{Decimal(f'{value:.4g}').normalize():f}"


def value(row: Mapping[str, str]) -> str:
    """The value of a claim or fact with hedge and unit; empty for an event without a number."""
    if row["hedge"] == "elided":
        return " ".join(word for word in ("number lost", row["unit"] and f"({row['unit']})") if word)
    told = f"{_HEDGE.get(row['hedge'], '')} {number(row['value'])}" if row["value"] else interval(row)
    return f"{told} {row['unit']}".strip() if told.strip() else ""


def interval(row: Mapping[str, str]) -> str:
    """The bounds of a value; an open end is said in words."""
    low, high = row["value_low"], row["value_high"]
    if low and high:
        return number(low) if low == high else f"{number(low)} to {number(high)}"
    if low:
        return f"{number(low)} or more"
    return f"{number(high)} or less" if high else ""


def when(edtf: str) -> str:
    """A date in EDTF in words; what is beyond common dates stays as it is."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _date(edtf)
    if start in ("", ".."):
        return f"until {_date(end)}"
    if end in ("", ".."):
        return f"from {_date(start)} on"
    low, high = _CENTURY.fullmatch(start), _CENTURY.fullmatch(end)
    return f"{_years(low)[0] if low else _date(start)} to {_years(high)[1] if high else _date(end)}"


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
        told = f"{year[:-1]}0s"
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


def visible(text: str) -> str:
    """Raw text for showing: control characters and those that turn the writing direction are made visible."""
    return text if text.isprintable() else text.translate(_VISIBLE)
