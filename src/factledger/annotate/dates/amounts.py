"""Amounts of time in words and digits: `2 years, 1 month and 21 days`, `a month and a half`, `several weeks`."""

from __future__ import annotations

from collections.abc import Sequence

from factledger.annotate.dates.lexicon import lexicon
from factledger.annotate.dates.tokens import Tokens

Amount = tuple[float | None, str]
"""How many (None for a vague number) of a unit, by its TIMEX3 letter; `TH`, `TM`, `TS` for clock units."""

_C = lexicon().codes
_UNITS = frozenset((_C["units"], _C["units_plural"]))
_NUMBERS = frozenset(
    _C[n] for n in ("n12", "n31", "n99", "n3", "n4y", "big", "cardinals", "tens", "hundreds", "wordnum")
)
# The order in which TIMEX3 writes the parts of a length.
_ORDER = ("Y", "Q", "M", "W", "WE", "D", "TH", "TM", "TS")


def amounts(tokens: Tokens, first: int, last: int) -> tuple[Amount, ...]:
    """The amounts that the tokens [first, last) name, in the order in which they are written."""
    out: list[Amount] = []
    number: float | None = None
    seen = False
    for index in range(first, last):
        code = tokens.codes[index]
        if code in _NUMBERS:
            number, seen = _number(tokens.values[index]), True
        elif code == _C["a"]:
            number, seen = (number if seen and number else 1.0), True
        elif code == _C["half"]:
            number, seen = _half(out, number, seen), True
        elif code == _C["vague"]:
            number, seen = (2.0 if tokens.values[index] == "2" else None), True
        elif code == _C["monthday"]:
            top, bottom = (int(part) for part in tokens.texts[index].split("/"))
            number, seen = top / bottom, True
        elif code in _UNITS or code == _C["second"]:
            letter, times = ("TS", 1) if code == _C["second"] else tokens.values[index]
            out.append((number * times if number is not None else None, letter) if seen else (None, letter))
            number, seen = None, False
    return _with_trailing_half(out, number, seen, tokens.codes[last - 1] == _C["half"])


def _half(out: list[Amount], number: float | None, seen: bool) -> float:
    """`half a day` is 0.5, `two and a half days` 2.5; `a month and a half` waits for the end."""
    if out or not seen or number is None:
        return 0.5
    return 0.5 if number == 1.0 and not out and not seen else number + 0.5


def _with_trailing_half(out: list[Amount], number: float | None, seen: bool, half: bool) -> tuple[Amount, ...]:
    if half and seen and number == 0.5 and out and out[-1][0] is not None:
        count, letter = out[-1]
        return (*out[:-1], ((count or 0) + 0.5, letter))
    return tuple(out)


def _number(value: object) -> float:
    return float(str(value).replace(",", ""))


def written(parts: Sequence[Amount]) -> str:
    """The TIMEX3 value of a length: `P2Y1M`, `PT3H`, `P2.5Y`, `PXD` for a vague one."""
    dates, times = "", ""
    plain = [(count and count * 3, "M") if unit == "Q" else (count, unit) for count, unit in parts]
    for count, unit in sorted(plain, key=lambda part: _ORDER.index(part[1])):
        number = "X" if count is None else f"{count:g}"
        if unit.startswith("T"):
            times += number + unit[1]
        else:
            dates += number + unit
    return f"P{dates}" + (f"T{times}" if times else "")
