"""Words such as `years` behind calendar years, which say no more: `in 1995 and 1996 years`, `during 2004-2005 years`."""

from __future__ import annotations

import re

from factledger.annotate.dates.lexicon import around

_YEAR = r"(?:1[5-9]|20)\d\d"


def _any_of(table: str) -> str:
    return "|".join(sorted(around(table)))


_LED = re.compile(
    rf"\b(?:{_any_of('led_in')})\s+(?P<years>{_YEAR}(?:\s*(?:[-–—,]|\b(?:{_any_of('led_on')})\b)\s*{_YEAR})?)"
    rf"(?P<word>\s+(?:{_any_of('year_words')}))\b(?!\s+(?:{_any_of('counting_on')})\b)",
    re.IGNORECASE,
)


def without_year_words(text: str) -> str:
    """The text with blanks for such words, so that its offsets stay; `in 2000 years` may be a length, and stays."""

    def blank(found: re.Match[str]) -> str:
        length = len(found["word"])
        return found[0] if found["years"].endswith("00") else found[0][:-length] + " " * length

    return _LED.sub(blank, text)
