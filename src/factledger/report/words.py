"""The closed words of a release in plain English, and numbers as people read them."""

from __future__ import annotations

from collections.abc import Mapping

STATUS = {
    "corroborated": "independent witnesses agree",
    "single": "one witness",
    "disputed": "witnesses disagree; one was chosen",
    "unresolved": "witnesses disagree; nothing entitles a choice",
    "elided": "the number is lost in every source",
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
_HEDGE = {"approx": "about", "over": "over", "under": "under", "max": "at most", "min": "at least"}
_CONTROLS = {code: chr(0x2400 + code) for code in range(32) if code != 9}
_HIDDEN = {code: f"[U+{code:04X}]" for code in (0x7F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_VISIBLE = {**_CONTROLS, **_HIDDEN}


def number(text: str) -> str:
    """A decimal with its thousands set apart: `28800000000` to `28,800,000,000`."""
    whole, point, rest = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.removeprefix("-")
    return f"{sign}{int(digits):,}{point}{rest}" if digits.isdigit() else text


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


def visible(text: str) -> str:
    """Raw text for showing: control characters and those that turn the writing direction are made visible."""
    return text.translate(_VISIBLE)
