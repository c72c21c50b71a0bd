"""Words that are numbers only in a narrow place: `a`, `few`, `nil`, `one`.

In running text `a dollar` or `a few` is seldom an amount. Behind a hedge (`less than a mile`) it is one, and so it is where
nothing else stands in the text, as in a table cell or an answer.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factledger.annotate.quantities.amounts import unit_at
from factledger.annotate.quantities.lexicon import Lexicon
from factledger.annotate.quantities.numerals import Numeral
from factledger.annotate.quantities.phrases import any_of

_ONE = Decimal(1)
_LONGEST = 32
_STRONG = ("over", "under", "max", "min", "approx")
_VAGUE_HEDGES = frozenset(
    {"some", "c.", "maximum", "minimum", "an estimated", "estimated", "~", "<", ">", "≈", "above", "below", "under"}
)
_ALONE_ONLY = frozenset({"above", "below", "under"})


# `more than a year before` compares two times; `a week-long` is one word.
_NOT_COUNTED = re.compile(r"-|\s+(?:before|earlier|ago|previously|prior)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\s(an?)\s(?=[a-zA-Z])")


@cache
def _hedge_end(words: frozenset[str]) -> tuple[frozenset[str], re.Pattern[str]]:
    return frozenset(w.split()[-1] for w in words), re.compile(rf"(?:{any_of(words)})$", re.IGNORECASE)


def shy_numerals(text: str, lex: Lexicon) -> list[Numeral]:
    """Articles that count one, and vague counts standing alone.

    Args:
        text: the text.
        lex: the words of the language.

    Returns:
        Numerals in reading order.
    """
    lone = _alone(text, lex) if len(text) <= _LONGEST else []
    if lone:
        return lone
    hedges = frozenset(w for w, kind in lex.hedges.items() if kind in _STRONG) - _VAGUE_HEDGES
    hedges |= _ALONE_ONLY if len(text) <= _LONGEST else frozenset()
    last_words, pattern = _hedge_end(hedges)
    found = []
    for match in _ARTICLE.finditer(text):
        head = text[max(0, match.start() - 28) : match.start()]
        if (head.rsplit(None, 1)[-1:] and head.rsplit(None, 1)[-1].lower() not in last_words) or not pattern.search(
            head
        ):
            continue
        unit = unit_at(text, match.end(1), lex, False)
        if unit is not None and (unit[0].kind != "time" or not _NOT_COUNTED.match(text, unit[1])):
            found.append(_article(match.start(1), match.end(1)))
    return found


def _alone(text: str, lex: Lexicon) -> list[Numeral]:
    match = re.fullmatch(r"\s*(an?)\s+(.+?)\s*[.?!]?\s*", text, re.IGNORECASE)
    if match:
        unit = unit_at(text, match.end(1), lex, True)
        if unit is not None and unit[1] >= match.end(2):
            return [_article(match.start(1), match.end(1))]
    match = re.fullmatch(r"\s*((?:an?\s+)?(\w+))(?:\s+of)?\s*", text, re.IGNORECASE)
    if match and match[2].lower() in lex.vague:
        value = lex.vague[match[2].lower()]
        return [Numeral(match.start(1), match.end(1), value, _ONE, "words", value, False, ("vague",))]
    return []


def _article(start: int, end: int) -> Numeral:
    return Numeral(start, end, _ONE, _ONE, "words", _ONE, False, ("article",))
