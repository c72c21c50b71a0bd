"""Numbers with their units in words, for people: of an open one the bounds."""

from __future__ import annotations


def amount(value: str, low: str, high: str, unit: str) -> str:
    """`212 person`, `212 to 221 person`, `900 or more ship`; empty where no number is told."""
    number = value or between(low, high)
    return f"{number} {unit}".strip() if number else ""


def between(low: str, high: str) -> str:
    """The bounds of a number; an open end is said in words, nothing of one that is open at both."""
    if low and high:
        return low if low == high else f"{low} to {high}"
    if low:
        return f"{low} or more"
    return f"{high} or less" if high else ""
