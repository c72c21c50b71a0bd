"""Tells a year from another four-digit number by the words around it."""

from __future__ import annotations

from factledger.annotate.dates.calendar import Cal
from factledger.annotate.dates.lexicon import lexicon
from factledger.annotate.dates.tokens import Tokens

_CODES = lexicon().codes
# Words that come before a year and seldom before a count.
_STRONG = frozenset(
    _CODES[n] for n in ("in", "since", "during", "circa", "parts", "by", "between", "before", "after", "on")
)
_DETERMINER = frozenset(_CODES[n] for n in ("the", "a", "poss", "apos"))
_OWNERS = frozenset({"its", "his", "her", "their", "our", "my"})
# Bare numbers from PLAIN on are years; behind `the` or `its`, where counts are common too, from MODERN on.
PLAIN, MODERN, LATEST = 1500, 1700, 2150
_COUNTED = frozenset(
    {"people", "men", "women", "children", "percent", "per", "million", "billion", "km", "kg", "troops"}
)
_NUMBERED = frozenset(
    {"no", "nos", "number", "room", "page", "pages", "p", "pp", "chapter", "route", "flight", "lot", "item"}
)


def is_year(tokens: Tokens, index: int, cal: Cal) -> bool:
    """Whether the single token of an expression is a year; expressions that are no bare year pass."""
    if tokens.codes[index] != _CODES["n4y"]:
        return True
    before = tokens.codes[index - 1] if index else ""
    after = tokens.texts[index + 1] if index + 1 < len(tokens.texts) else ""
    if _glued_to_number(tokens, index) or (index and tokens.texts[index - 1].lower() in _NUMBERED):
        return False
    if before in _STRONG:
        return not (after.lower() in _COUNTED)
    year = cal.year or 0
    if before in _DETERMINER or (index and tokens.texts[index - 1].lower() in _OWNERS):
        return MODERN <= year <= LATEST and after.lower() not in _COUNTED
    if after.islower() and _plural(after):
        return False
    return PLAIN <= year <= LATEST or before == _CODES["of"]


def _plural(word: str) -> bool:
    return word in _COUNTED or (
        len(word) > 3 and word.endswith("s") and word not in ("was", "this", "has", "its", "does")
    )


def _glued_to_number(tokens: Tokens, index: int) -> bool:
    """Whether the number is part of a longer one, such as a telephone number or a decimal."""
    for sign, number in ((index - 1, index - 2), (index + 1, index + 2)):
        if not (0 <= sign < len(tokens.texts) and 0 <= number < len(tokens.texts)):
            continue
        low, high = min(index, sign, number), max(index, sign, number)
        touching = tokens.glued(low + 1) and tokens.glued(high)
        if (
            touching
            and tokens.texts[number][0].isdigit()
            and tokens.texts[sign] in "-./:+"
            and len(tokens.texts[number]) != 4
        ):
            return tokens.texts[sign] != "-" or len(tokens.texts[number]) not in (2,)
    return False
