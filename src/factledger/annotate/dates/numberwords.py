"""Joins number words to one token: `twenty-first`, `two thousand and eighteen`, `nineteen seventy eight`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from factledger.annotate.dates.lexicon import lexicon

LONGEST = 12  # words of the longest number that is looked for
# Years in words are read in pairs of two digits within this range.
_PAIR_FROM, _PAIR_TO = 10, 21


@cache
def _words() -> re.Pattern[str]:
    code = lexicon().codes
    one = f"[{code['cardinals']}{code['tens']}]"
    big = code["hundreds"]
    last = f"[{code['ordinals']}{code['second']}{code['decades']}]"
    return re.compile(f"{one}(?:{code['dash']}?(?:{one}|{big}(?:{code['and']}(?={one}))?))*(?:{code['dash']}?{last})?")


def runs(codes: str) -> list[tuple[int, int]]:
    """The token ranges of two words and more that may be one number."""
    code = lexicon().codes
    if not any(code[name] in codes for name in ("tens", "hundreds", "decades")) and codes.count(code["cardinals"]) < 2:
        return []
    return [match.span() for match in _words().finditer(codes) if match.end() - match.start() > 1]


def joined(values: Sequence[Any], codes: str) -> tuple[str, int] | None:
    """Category and value of number words in a row; None where they are no one number."""
    code = lexicon().codes
    kinds = [
        (kind, value) for kind, value in zip(codes, values, strict=True) if kind not in (code["dash"], code["and"])
    ]
    last = kinds[-1][0]
    if codes[-1] in (code["dash"], code["and"]):
        return None
    ordinal = last in (code["ordinals"], code["second"])
    decade = last == code["decades"]
    numbers = [int(value) for _, value in kinds]
    total = _pair_year(numbers) if code["hundreds"] not in codes else None
    if total is None:
        total = _sum(numbers)
    if total is None:
        return None
    if decade:
        return ("decade", total) if total > 999 else None
    if ordinal:
        return ("ord31" if total <= 31 else "ordbig"), total
    # In words `one thousand five hundred` is a count, `two thousand and eighteen` may be a year.
    year = 1000 <= total <= 2199 and numbers[:2] != [1, 1000]
    return ("n4y" if year else "wordnum"), total


def pieces(values: Sequence[Any], codes: str, first: int, last: int) -> list[tuple[int, int, str, int]]:
    """The numbers of two words and more in a row of number words: [begin, end), category, value; the longest first."""
    out: list[tuple[int, int, str, int]] = []
    at = first
    while at < last - 1:
        for end in range(min(last, at + LONGEST), at + 1, -1):
            one = joined(values[at:end], codes[at:end])
            if one is not None:
                out.append((at, end, *one))
                at = end - 1
                break
        at += 1
    return out


def _pair_year(numbers: list[int]) -> int | None:
    """`nineteen | seventy eight`."""
    if len(numbers) < 2 or not _PAIR_FROM <= numbers[0] <= _PAIR_TO or (numbers[0] == 20 and numbers[1] < 10):
        return None
    rest = _sum(numbers[1:])
    return numbers[0] * 100 + rest if rest is not None and 10 <= rest <= 99 else None


def _sum(numbers: list[int]) -> int | None:
    """The value of number words in the usual order, None where they do not add up to one number."""
    total, group = 0, 0
    room = 100  # the next word must be smaller than this
    for number in numbers:
        if number >= 100:
            group = (group or 1) * number
            if number == 1000:
                total, group = total + group, 0
            room = 100
        elif number < room:
            group += number
            room = 10 if number >= 20 and number % 10 == 0 else 1
        else:
            return None
    return total + group
