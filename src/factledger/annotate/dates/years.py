"""Tells a year from another four-digit number by the words around it."""

from __future__ import annotations

from factledger.annotate.dates.calendar import Cal
from factledger.annotate.dates.lexicon import around, lexicon
from factledger.annotate.dates.tokens import Tokens

_CODES = lexicon().codes
# Words that come before a year and seldom before a count.
_SURE = frozenset(_CODES[n] for n in ("in", "since", "during", "circa"))
_STRONG = frozenset(_CODES[n] for n in ("parts", "part_nouns", "by", "between", "before", "after", "on"))
_DETERMINER = frozenset(_CODES[n] for n in ("the", "a", "poss", "apos"))
_JOINS = frozenset(_CODES[n] for n in ("and", "or", "comma", "to", "dash"))
_TIES = frozenset("-–./:+")
# Bare numbers from PLAIN on are years; behind `the` or `its`, where counts are common too, from MODERN on.
PLAIN, MODERN, LATEST = 1500, 1700, 2150
REACH = 6  # tokens to either side that are looked at for a longer number
_WORDS = 3  # words in which a count comes to its noun
LIST_SPAN = 100  # years between two neighbours of a list of years


def is_year(tokens: Tokens, index: int, cal: Cal, previous: int | None = None) -> bool:
    """Whether the single token of an expression is a year; expressions that are no bare year pass.

    `previous` is the year that the expression just before it, but for one joining word, has been found to be.
    """
    if tokens.codes[index] != _CODES["n4y"]:
        return True
    before = tokens.codes[index - 1] if index else ""
    word = tokens.texts[index - 1].lower() if index else ""
    if (
        _counts_in_words(tokens, index, before)
        or word in around("numbered")
        or _names_aim(tokens, index)
        or _in_number(tokens, index)
        or _there_are(tokens, index)
    ):
        return False
    if before in _SURE or _listed(tokens, index, previous):
        return True
    counted = _counted(tokens, index + 1)
    year = cal.year or 0
    if before in _STRONG:
        return not counted or tokens.texts[index + 1].lower() not in around("counted")
    if before in _DETERMINER or word in around("owners"):
        return MODERN <= year <= LATEST and not (counted and tokens.texts[index + 1].lower() in around("counted"))
    return not counted and (PLAIN <= year <= LATEST or before == _CODES["of"])


def _counts_in_words(tokens: Tokens, index: int, before: str) -> bool:
    """Whether hundreds told in words are a count, as they far more often are: `two thousand more men`, `nineteen hundred`."""
    if not tokens.texts[index][0].isalpha() or int(tokens.values[index]) % 100:
        return False
    led = before in _SURE | _STRONG or before == _CODES["of"]
    return not led or _counts_on(tokens, index + 1)


def _counts_on(tokens: Tokens, index: int) -> bool:
    """Whether words behind a number come to a plural that it counts: `in two thousand Xish villages`."""
    stop = next(
        (at for at in range(index, len(tokens.codes)) if tokens.codes[at] != _CODES["other"]), len(tokens.codes)
    )
    return any(_counted(tokens, at) for at in range(index, min(stop, index + _WORDS)))


def _names_aim(tokens: Tokens, index: int) -> bool:
    """`Vision 2040`, `Expo 2030`: the year of a name by which a scheme or fair is known long before."""
    before = tokens.texts[index - 1] if index else ""
    return before[:1].isupper() and before.lower() in around("aims")


def _there_are(tokens: Tokens, index: int) -> bool:
    """`there were about 1646 Xs`, `had an estimated 1646 Xs`: a count, whatever its digits."""
    at = index - 1
    named = index + 1 < len(tokens.texts) and tokens.texts[index + 1].endswith("s")
    if named and [word.lower() for word in tokens.texts[max(at - 1, 0) : index]] == ["an", "estimated"]:
        return True
    while at > 0 and index - at < REACH and tokens.texts[at].lower() in around("hedging"):
        at -= 1
    found = at > 0 and [word.lower() for word in tokens.texts[at - 1 : at + 1]] in (["there", "are"], ["there", "were"])
    return found and named


def _listed(tokens: Tokens, index: int, previous: int | None) -> bool:
    """`in 1275 and 1279`: a year behind an earlier one in a list."""
    if previous is None or index == 0 or tokens.codes[index - 1] not in _JOINS:
        return False
    if index + 1 < len(tokens.texts) and tokens.texts[index + 1] in around("counted"):
        return False
    return 0 < int(tokens.values[index]) - previous <= LIST_SPAN


def _counted(tokens: Tokens, index: int) -> bool:
    """Whether the token is a word that the number before it may count: a plural in small letters, or one of a few others."""
    if index >= len(tokens.texts):
        return False
    word = tokens.texts[index]
    if word in around("counted"):
        return True
    if tokens.codes[index] != _CODES["other"] or not word.islower() or len(word) < 4:
        return False
    return word.endswith("s") and not word.endswith(("ss", "is", "us")) and word not in around("verbs_in_s")


def _in_number(tokens: Tokens, index: int) -> bool:
    """Whether the digits are part of a longer number: of a telephone number, a code, a sum; not of a span of two years."""
    first, last = index, index
    while first >= 2 and index - first < REACH and _joined(tokens, first - 1) and tokens.texts[first - 2][0].isdigit():
        first -= 2
    while (
        last + 2 < len(tokens.texts)
        and last - index < REACH
        and _joined(tokens, last + 1)
        and tokens.texts[last + 2][0].isdigit()
    ):
        last += 2
    group = [tokens.texts[at] for at in range(first, last + 1, 2)]
    if len(group) == 1:
        return False
    short = len(group) == 2 and len(group[0]) == 4 and len(group[1]) == 2
    years = len(group) == 2 and all(len(number) == 4 for number in group)
    return not (short or years)


def _joined(tokens: Tokens, sign: int) -> bool:
    """Whether a sign ties the number before it to the one behind it without a blank."""
    return tokens.texts[sign] in _TIES and tokens.glued(sign) and tokens.glued(sign + 1)
