"""The closed words of a release in plain English; numbers as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from factledger.text.amount import between

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
    return between(*(row[end] and number(row[end]) for end in ("value_low", "value_high")))


def visible(text: str) -> str:
    """Raw text for showing: control characters and those that turn the writing direction are made visible."""
    return text if text.isprintable() else text.translate(_VISIBLE)
