"""Finds the expressions of a text, left to right, the longest at each place; what they mean may still be open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factledger.annotate.dates import (
    rules_away,
    rules_clock,
    rules_days,
    rules_feasts,
    rules_lengths,
    rules_periods,
    rules_relative,
    rules_years,
)
from factledger.annotate.dates.calendar import Cal
from factledger.annotate.dates.grammar import Grammar
from factledger.annotate.dates.lexicon import lexicon
from factledger.annotate.dates.meaning import Meaning, Several
from factledger.annotate.dates.tokens import Tokens
from factledger.annotate.dates.years import is_year

SHORT = 5  # letters of the longest abbreviation that takes a full stop, `Thurs.`
_WHOLE = frozenset({"march", "april", "may", "june", "july"})


# Behind such an ending a date is part of a file's name, which a scrape may leave in a text (`Port_May_2008-1.jpg`).
_FILE_ENDING = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|tiff?|pdf|og[gv]|webm|mp[34]|docx?|xlsx?|html?)\b", re.IGNORECASE
)
_MODULES = (
    rules_days,
    rules_periods,
    rules_years,
    rules_relative,
    rules_away,
    rules_lengths,
    rules_feasts,
    rules_clock,
)


@dataclass(frozen=True, slots=True)
class Found:
    """An expression over the tokens [first, last)."""

    first: int
    last: int
    meaning: Meaning


@cache
def grammar() -> Grammar[Meaning]:
    """The rules of all modules, compiled."""
    return Grammar([rule for module in _MODULES for rule in module.RULES])


@cache
def _chunks() -> re.Pattern[str]:
    codes = lexicon().codes
    return re.compile(f"[^{codes['other']}{codes['break']}]+")


def scan(tokens: Tokens) -> list[Found]:
    """The expressions of a text in order, apart from each other."""
    out: list[Found] = []
    rules = grammar()
    for chunk in _chunks().finditer(tokens.codes):
        at, end = chunk.span()
        while at < end:
            hit = rules.longest(tokens, at)
            if hit is None:
                at += 1
                continue
            last, meaning = hit
            last = _trim(tokens, at, last)
            first = at
            at = last
            if _FILE_ENDING.match(tokens.text, tokens.ends[last - 1]):
                continue
            if (
                last - first == 1
                and isinstance(meaning, Cal)
                and not is_year(tokens, first, meaning, _year_before(out, first))
            ):
                continue
            if isinstance(meaning, Several):
                out += [Found(*part) for part in meaning.parts]
                continue
            out.append(Found(first, last, meaning))
    return out


def _year_before(found: list[Found], index: int) -> int | None:
    """The year of an expression that ends one token before the index."""
    last = found[-1] if found else None
    return last.meaning.year if last and last.last == index - 1 and isinstance(last.meaning, Cal) else None


def _trim(tokens: Tokens, first: int, last: int) -> int:
    """Without a comma at the end, and without a full stop unless it is an abbreviation's."""
    end = tokens.texts[last - 1]
    if last - first < 2 or end not in ",.":
        return last
    word = tokens.texts[last - 2]
    short = end == "." and len(word) <= SHORT and word[0].isalpha() and word.lower() not in _WHOLE
    return last if short else last - 1
