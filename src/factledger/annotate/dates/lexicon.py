"""The words of dates.yml by category, each category with a one-character code.

A text becomes a string with one code a token, on which the rules are plain regular expressions: fast, and free of spelling.
Codes are private; rules name categories.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factledger.lang import load

# Categories of tokens that are not words of the language table, by what tokens.py finds in their spelling.
FORMS = (
    "other",  # any other word or sign
    "break",  # an empty line
    "n12",  # an integer 1 to 12 of at most two digits
    "n31",  # 13 to 31
    "n99",  # 32 to 99, and 00
    "n3",  # three digits
    "n4y",  # four digits, 1000 to 2199
    "big",  # any other number
    "ord31",  # 1st to 31st
    "ordbig",  # 32nd and on
    "decade",  # 1990s, '90s
    "apyear",  # '70
    "numdate",  # 2009-07-15, 15/7/2009
    "yearmonth",  # 2009-07, 2009/07, 2009.07
    "monthyear",  # 07/2009
    "monthday",  # 7/15
    "clock",  # 17:30
    "span",  # 1991/92
    "compact",  # 20090715
    "dot",
    "comma",
    "dash",
    "slash",
    "apos",
    "poss",  # 's
    "open",
    "close",
    "plus",
    "tilde",
    "month_capital",  # a doubtful month with a capital
    "month_small",
    "weekday_small",  # a doubtful weekday without a capital
    "second",
    "holiday",
    "wordnum",  # a number in several words
    "eras_before",
    "eras_after",
)
# Tables whose words need a look at case or neighbours, and words that are no part of an expression.
_APART = frozenset({"months_doubtful", "weekdays_doubtful", "around"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`codes`: category to code; `words`: case-folded word to (code, value); `doubtful`: word to (category, value)."""

    codes: Mapping[str, str]
    words: Mapping[str, tuple[str, Any]]
    doubtful: Mapping[str, tuple[str, Any]]


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language.

    Raises:
        ValueError: a word stands in two categories, so that the reader would not know which is meant.
    """
    return compile_lexicon(load(language, "dates"))


def extended(extra: Mapping[str, Any], language: str = "en") -> Lexicon:
    """The lexicon of a language with the words of a domain added, laid out as the categories of dates.yml.

    Raises:
        ValueError: an unknown category, or a word that another category has.
    """
    base = load(language, "dates")
    unknown = sorted(set(extra) - (set(base) - _APART))
    if unknown:
        raise ValueError(f"dates has no category {', '.join(unknown)}")
    added = {name: dict(_entries(base[name])) | dict(_entries(words)) for name, words in extra.items()}
    return compile_lexicon({**base, **added})


def compile_lexicon(table: Mapping[str, Any]) -> Lexicon:
    """The lexicon of a table laid out as dates.yml is; codes hang on the categories alone.

    Raises:
        ValueError: a word stands in two categories, so that the reader would not know which is meant.
    """
    tables = [name for name in table if name not in _APART]
    names = [*FORMS, *tables]
    codes = {name: chr(0x4E00 + number) for number, name in enumerate(names)}
    words: dict[str, tuple[str, Any]] = {}
    for name in tables:
        code = codes[name]
        for word, value in _entries(table[name]):
            if word in words:
                raise ValueError(f"dates.yml has {word!r} in two categories, the second is {name}")
            words[word] = (code, value)
    doubtful = {
        word: (name, value)
        for name in ("months_doubtful", "weekdays_doubtful")
        for word, value in _entries(table[name])
    }
    return Lexicon(codes, words, doubtful)


@cache
def around(name: str, language: str = "en") -> frozenset[str]:
    """Words beside an expression that tell how it is meant."""
    return frozenset(load(language, "dates")["around"][name])


def _entries(category: Any) -> list[tuple[str, Any]]:
    if isinstance(category, dict):
        return list(category.items())
    return [(word, word) for word in category]
