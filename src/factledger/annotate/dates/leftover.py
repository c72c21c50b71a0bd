"""Complete dates in a dress that the grammar has no rule for: `15_Aug_2010`, `15 · August · 2010`, `28.02.-05.03.2011`.

The third party's parser only ever sees a whole day, month and year that this module has located, and its answer counts only
where the numbers agree with the text. It is imported when the first such string is met, for it is slow to load.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from factledger.annotate.dates.calendar import Cal, bounds, day_exists
from factledger.annotate.dates.lexicon import lexicon
from factledger.annotate.dates.meaning import Interval, Meaning
from factledger.annotate.dates.scan import Found
from factledger.annotate.dates.tokens import Tokens

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

# Signs that the grammar does not take between the parts of a date.
_ODD = "_|·•ᵗʰˢⁿᵈʳ"
_GAP = rf"[\s{_ODD},.\-/]{{1,4}}"
_DATE = re.compile(
    rf"(?<![\w.,])(?P<d>\d{{1,2}}){_GAP}(?P<m>[^\W\d_]{{3,9}}){_GAP}(?P<y>[12]\d{{3}})(?!\w)"
    rf"|(?<![\w.,])(?P<m2>[^\W\d_]{{3,9}}){_GAP}(?P<d2>\d{{1,2}}){_GAP}(?P<y2>[12]\d{{3}})(?!\w)"
)
# Days between points that share what stands behind the last one.
_SPAN = re.compile(
    r"(?<![\w.,/-])(?P<d>\d{1,2})\.?(?:(?P<m>\d{1,2})\.?)?[ \u00a0]?[-–—][ \u00a0]?(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\."
    r"(?P<y>[12]\d{3})(?![\d.]*\d)"
)
_TRIGGER = re.compile(f"[{_ODD}]")


def leftovers(tokens: Tokens, found: list[Found]) -> list[Found]:
    """The expressions with odd complete dates put in, in place of the pieces of them that the grammar found."""
    odd = [one for match in _SPAN.finditer(tokens.text) if (one := _span(tokens, match)) is not None]
    if _TRIGGER.search(tokens.text):
        odd += [one for match in _DATE.finditer(tokens.text) if (one := _read(tokens, match)) is not None]
    if not odd:
        return found
    kept = [one for one in found if all(one.last <= new.first or new.last <= one.first for new in odd)]
    return sorted([*kept, *odd], key=lambda one: one.first)


def _span(tokens: Tokens, match: re.Match[str]) -> Found | None:
    """Two days of one year between points, day before month."""
    year, month = int(match["y"]), int(match["m2"])
    first = Cal(year=year, month=int(match["m"] or month), day=int(match["d"]))
    last = Cal(year=year, month=month, day=int(match["d2"]))
    start, end = (bounds(one)[0] if day_exists(year, one.month or 0, one.day or 0) else None for one in (first, last))
    if start is None or end is None or start >= end:
        return None
    return _over(tokens, match, Interval(first, last, 1))


def _over(tokens: Tokens, match: re.Match[str], meaning: Meaning) -> Found | None:
    """A meaning over the tokens of a match; None where the match begins inside a token."""
    if match.start() not in tokens.starts:
        return None
    first = tokens.starts.index(match.start())
    last = next(index for index, end in enumerate(tokens.ends) if end >= match.end()) + 1
    return Found(first, last, meaning)


def _read(tokens: Tokens, match: re.Match[str]) -> Found | None:
    month = (match["m"] or match["m2"]).lower()
    known = lexicon().words.get(month) or lexicon().doubtful.get(month)
    if not _TRIGGER.search(match.group()) or known is None:
        return None
    when: datetime | None = _parser().get_date_data(match.group()).date_obj
    if when is None or when.day != int(match["d"] or match["d2"]) or when.year != int(match["y"] or match["y2"]):
        return None
    return _over(tokens, match, Cal(year=when.year, month=when.month, day=when.day))


@cache
def _parser() -> DateDataParser:
    """The parser inside its fence: absolute dates with a year only, no clock, no guess of a missing part."""
    from dateparser.date import DateDataParser  # noqa: PLC0415

    return DateDataParser(
        languages=["en"],
        settings={
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RELATIVE_BASE": datetime(2000, 1, 1),
            "DATE_ORDER": "DMY",
            "PREFER_DAY_OF_MONTH": "first",
            "PREFER_MONTH_OF_YEAR": "first",
            "PREFER_DATES_FROM": "past",
        },
    )
