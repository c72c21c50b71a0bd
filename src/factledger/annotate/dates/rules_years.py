"""Rules for years, spans of years, decades and centuries."""

from __future__ import annotations

import re
from dataclasses import replace

from factledger.annotate.dates.calendar import Cal
from factledger.annotate.dates.grammar import Hit, Rule
from factledger.annotate.dates.lexicon import lexicon
from factledger.annotate.dates.meaning import Interval, Meaning, Several
from factledger.annotate.dates.reading import (
    CIRCA,
    PART,
    YEAR,
    is_approximate,
    part_of,
    tilde_between,
    unit_is,
    wide_year,
    year_of,
)

_CODES = lexicon().codes

_ORDINALS = frozenset(_CODES[name] for name in ("ord31", "ordbig", "ordinals", "second"))
_SORTS = frozenset(
    _CODES[name] for name in ("calendar", "fiscal", "deictic_this", "deictic_current", "deictic_last", "deictic_next")
)
"""What says of a year which one it is, so that no number behind it does."""
ACCOUNTS = "(fy:fiscal u:units? (open fiscal_short close)? | fy:fiscal_short)"
"""`fiscal`, `financial year`, `fiscal year (FY)`, `FY`."""
_SPLIT = re.compile(r"\D+")


def plain_year(hit: Hit) -> Meaning | None:
    """A year that its neighbours mark as one: `the year 1850`, `early 1990`, `149 BC`, `c. 1200`, `FY 2019`."""
    year = year_of(hit)
    if year is None or not unit_is(hit, "Y", 1) or tilde_between(hit):
        return None
    return Cal(year=year, part=part_of(hit), approximate=is_approximate(hit), fiscal=hit.has("fy"))


def era_years(hit: Hit) -> Meaning | None:
    """`AD 93–234`, `330–555 AD`, `264–241 BC`."""
    first, last = int(hit.value("y")), int(hit.value("f"))
    if hit.has("e"):
        first, last = 1 - first, 1 - last
    behind = hit.tokens.codes[hit.last - 1] in (_CODES["eras_before"], _CODES["eras_after"])
    return Interval(Cal(year=first), Cal(year=last), int(behind)) if first < last else None


def old_year(hit: Hit) -> Meaning | None:
    """`the year 247`: a year of few digits only behind the word."""
    before = hit.tokens.codes[hit.index("u") - 1] if hit.index("u") else ""
    if before in _SORTS:
        return None  # `in the current academic year 200 grants were given`
    return plain_year(hit) if hit.category("u") == _CODES["units"] else None


def short_fiscal(hit: Hit) -> Meaning | None:
    """`FY19`, `FY 2018-19`: the fiscal year is named by the year in which it ends; its months are not guessed."""
    return plain_year(hit)


def decade(hit: Hit) -> Meaning | None:
    """`the 1990s`, `the late '90s`, `the nineties`."""
    number = int(hit.value("d"))
    if number == 10 or (
        number == 2000 and not hit.text("d")[0].isdigit() and hit.last - hit.first == 1 and hit.first == 0
    ):
        return None
    if number < 100:
        number += 1900
    if hit.has("e"):
        return Interval(Cal(year=1 - number - 9), Cal(year=1 - number))
    doubt = "decade_or_century" if number % 100 == 0 else ""
    if number % 100 == 0 and number < 2000:
        return Cal(century=number // 100, part=part_of(hit), approximate=is_approximate(hit), doubt=doubt)
    return Cal(decade=number // 10, part=part_of(hit), approximate=is_approximate(hit), doubt=doubt)


COUNTED_CENTURIES = 10
"""Up to here an ordinal before `century of` counts from a beginning that the text names; a convention."""


def century(hit: Hit) -> Meaning | None:
    """`the late 13th century`, `the third century BC`."""
    number = int(hit.value("n"))
    if not unit_is(hit, "Y", 100):
        return None
    if hit.has("e"):
        return Cal(century=-number, part=part_of(hit), approximate=is_approximate(hit))
    if number <= COUNTED_CENTURIES and hit.following == "of":
        return None  # `the first century of their rule` is none of the calendar's
    return Cal(century=number - 1, part=part_of(hit), approximate=is_approximate(hit))


def centuries(hit: Hit) -> Meaning | None:
    """`the 15th to 17th centuries`."""
    first, last = int(hit.value("n")), int(hit.value("m"))
    if not unit_is(hit, "Y", 100) or first >= last:
        return None
    return Interval(Cal(century=first - 1), Cal(century=last - 1), 1)


def listed_centuries(hit: Hit) -> Meaning | None:
    """`the nineteenth and twentieth centuries`: a century each."""
    if not unit_is(hit, "Y", 100):
        return None
    ordinals = [index for index in range(hit.first, hit.last) if hit.tokens.codes[index] in _ORDINALS]
    cals = [Cal(century=int(hit.tokens.values[index]) - 1) for index in ordinals]
    ends = [*(index + 1 for index in ordinals[:-1]), hit.last]
    return Several(tuple(zip(ordinals, ends, cals, strict=True)))


def year_span(hit: Hit) -> Meaning | None:
    """`1991/92`."""
    first, last = (int(piece) for piece in _SPLIT.split(hit.text("n")))
    return years(first, last)


def years(first: int, last: int) -> Meaning | None:
    """A span of years, the last with two digits or four; None if it runs backwards."""
    if last < 100:
        last += first // 100 * 100
    return Interval(Cal(year=first), Cal(year=last)) if first < last else None


def short_years(hit: Hit) -> Meaning | None:
    """`1991–93`: the second year takes the century of the first, if it is later."""
    between = hit.tokens.text[hit.tokens.ends[hit.index("y")] : hit.tokens.starts[hit.last - 1]]
    if len(hit.text("z")) != 2 or " " in between:
        return None
    span = years(int(hit.value("y")), int(hit.value("z")))
    if hit.has("fy") and isinstance(span, Interval) and isinstance(span.last, Cal):
        return replace(span, last=replace(span.last, fiscal=True))
    return span


def year_of_accounts(hit: Hit) -> Meaning | None:
    """`2014/2015`: a year that runs from one into the next; other years beside a slash are two."""
    span = years(int(hit.value("y")), int(hit.value("z")))
    between = hit.tokens.text[hit.tokens.ends[hit.index("y")] : hit.tokens.starts[hit.last - 1]]
    if not isinstance(span, Interval) or int(hit.value("z")) != int(hit.value("y")) + 1 or between != "/":
        return None
    last = Cal(year=int(hit.value("z")), fiscal=hit.has("fy"))
    return replace(span, last=last)


def apostrophe_year(hit: Hit) -> Meaning | None:
    """`'70`."""
    return Cal(year=wide_year(int(hit.value("z"))), month=int(hit.value("m")) if hit.has("m") else None)


RULES: tuple[Rule[Meaning], ...] = (
    Rule("m:month dot? z:apyear", apostrophe_year),
    Rule(f"{PART} {CIRCA} (the? (u:units | u:units_plural))? {YEAR}", plain_year),
    Rule(f"{CIRCA} (y:n12 | y:n31 | y:n99 | y:n3 | y:n4y | y:big) e:eras_before", plain_year),
    Rule("y:anyyear eras_after", plain_year),
    Rule(
        "eras_after y:anyyear (dash | to) f:anyyear",
        era_years,
    ),
    Rule(
        "y:anyyear (dash | to) f:anyyear (eras_after | e:eras_before)",
        era_years,
    ),
    Rule("eras_after y:anyyear", plain_year),
    Rule(
        f"the? ({ACCOUNTS} | calendar u:units | calendar_short) (of)? (y:n4y | z:apyear)",
        plain_year,
    ),
    Rule("(fy:fiscal_short | calendar_short) z:twodigit", short_fiscal),
    Rule(f"the? ({ACCOUNTS})? y:n4y dash z:twodigit", short_years),
    Rule(f"the? ({ACCOUNTS})? y:n4y slash z:n4y", year_of_accounts),
    Rule("the? (u:units | u:units_plural) (y:n3 | y:n31 | y:n99 | y:wordnum)", old_year),
    Rule("the? u:units (dash | poss) p:part_nouns of? y:n4y", plain_year),
    Rule("n:span", year_span),
    Rule("z:apyear", apostrophe_year),
    Rule(f"the? {PART} (c:circa dot?)? x:units? d:decade (e:eras_before | eras_after)?", decade),
    Rule(f"the? {PART} d:decades", decade),
    Rule("the? n:anyordinal (dash | to) the? m:anyordinal u:units_plural", centuries),
    Rule("between the? n:anyordinal and the? m:anyordinal u:units_plural", centuries),
    Rule("from the? n:anyordinal to the? m:anyordinal (u:units | u:units_plural)", centuries),
    Rule(
        "the? anyordinal (comma the? anyordinal)* comma? (and | or) the? parts? anyordinal u:units_plural",
        listed_centuries,
    ),
    Rule(f"the {PART} (n:n12 | n:n31) u:units", century),
    Rule(f"the? {PART} n:anyordinal dash? (u:units | u:units_plural) (e:eras_before | eras_after)?", century),
)
