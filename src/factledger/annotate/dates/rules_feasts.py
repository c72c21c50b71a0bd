"""Rules for holidays and for the n-th weekday, day or week of a period."""

from __future__ import annotations

from dataclasses import replace

from factledger.annotate.dates.calendar import Cal
from factledger.annotate.dates.grammar import Hit, Rule
from factledger.annotate.dates.lexicon import around, lexicon
from factledger.annotate.dates.meaning import Feast, Meaning, Nth, Relative
from factledger.annotate.dates.reading import in_place_name, wide_year
from factledger.annotate.dates.rules_relative import POINTS

_C = lexicon().codes
# Words before a holiday's name that make it a time even where a noun follows (`before Christmas shopping began`).
_TIME_LEAD = frozenset(
    _C[n] for n in ("on", "at", "by", "before", "after", "since", "during", "to", "from", "between", "over")
)


def feast(hit: Hit) -> Meaning | None:
    """`Christmas 2007`, `Easter`, `last Thanksgiving`; not the noun in `a Christmas tree` or the place `Michaelmas Island`."""
    year = int(hit.value("y")) if hit.has("y") else wide_year(int(hit.value("z"))) if hit.has("z") else None
    step = POINTS[hit.category("g")][0] if hit.has("g") else 0
    if year is None and not step and (in_place_name(hit) or _is_modifier(hit)):
        return None
    return Feast(str(hit.value("h")), year, step)


def _is_modifier(hit: Hit) -> bool:
    tokens = hit.tokens
    if hit.first and tokens.codes[hit.first - 1] in _TIME_LEAD:
        return False
    after = tokens.texts[hit.last] if hit.last < len(tokens.texts) else ""
    return after.isalpha() and after.islower() and tokens.codes[hit.last] == _C["other"] and len(after) > 3


def feast_of_year(hit: Hit) -> Meaning | None:
    """`Thanksgiving of next year`: by its place in the year that the words tell, where the day is fixed."""
    if tuple(hit.value("u")) != ("Y", 1):
        return None
    step, base = POINTS[hit.category("g")]
    return Nth(1, "feast:" + str(hit.value("h")), Relative("Y", step, base))


def nth_of(hit: Hit) -> Meaning | None:
    """`the first Monday of March 2014`, `the last week of October`, `the second Friday of next month`."""
    n = -1 if hit.category("n") == _C["deictic_last"] else int(hit.value("n"))
    if hit.has("z"):
        n = -n if n > 0 else n
    period = _period(hit)
    if period is None or not -53 <= n <= 366:
        return None
    if hit.has("w"):
        return Nth(n, "D", period, int(hit.value("w")))
    letter, times = hit.value("u")
    if letter == "M" and times in _PARTS:
        return _part_of(period, n, times)
    if letter not in ("D", "W", "M") or times != 1 or (letter == "M" and (hit.has("m") or n == 0)):
        return None
    return Nth(n, letter, period)


_PARTS = frozenset({3, 6})
"""Months of a trimester and a semester."""
HALF_YEAR = 6


def _part_of(period: Meaning, n: int, months: int) -> Meaning | None:
    """`the first semester of 2019`, `the last trimester of this year`: that half or quarter of it."""
    n = n if n > 0 else 12 // months + 1 + n
    if not 1 <= n <= 12 // months:
        return None
    year = period.year if isinstance(period, Cal) and period.month is None else None
    part = Cal(year=year, half=n) if months == HALF_YEAR else Cal(year=year, quarter=n)
    if isinstance(period, Relative):
        return replace(period, cal=part) if period.unit == "Y" else None
    return part if year is not None else None


def _period(hit: Hit) -> Meaning | None:
    if hit.has("m"):
        return Cal(year=int(hit.value("y")) if hit.has("y") else None, month=int(hit.value("m")))
    if hit.has("g"):
        step, base = POINTS[hit.category("g")]
        letter, times = hit.value("v")
        return Relative(letter, step, base) if letter in ("M", "Y", "Q") and times == 1 else None
    if hit.has("y"):
        return Cal(year=int(hit.value("y")))
    letter, times = hit.value("v")
    return Relative(letter, 0, "running") if letter in ("M", "Y") and times == 1 else None


def first_of(hit: Hit) -> Meaning | None:
    """`the first ten months of 1915`, `the last three weeks of this year`, `the first two quarters of 2014`."""
    first = hit.category("n") != _C["deictic_last"]
    letter, times = hit.value("u")
    letter, times = ("M", 3 * times) if letter == "Q" else (letter, times)
    period = _period(hit)
    count = float(str(hit.value("c")).replace(",", "")) * times
    if period is None or (first and hit.value("n") != 1) or letter.startswith("T"):
        return None
    return Nth(1 if first else -1, letter, period, count=count)


def week_number(hit: Hit) -> Meaning | None:
    """`week 23 of 2018`, `week 23`."""
    number = int(hit.value("n"))
    if tuple(hit.value("u")) != ("W", 1) or not 1 <= number <= 53:
        return None
    if hit.has("g"):
        step, base = POINTS[hit.category("g")]
        return Relative("Y", step, base, Cal(week=number)) if tuple(hit.value("v")) == ("Y", 1) else None
    return Cal(year=int(hit.value("y")) if hit.has("y") else None, week=number)


def months_of(hit: Hit) -> Meaning | None:
    """`for 11 months of 2019`, `in eight months of this year`: the first so many, as reports on the running year count."""
    count, letter = int(str(hit.value("c")).replace(",", "")), hit.value("u")
    period = _period(hit)
    led = hit.first > 0 and hit.tokens.texts[hit.first - 1].lower() in around("months_led_by")
    yearly = hit.has("y") or tuple(hit.value("v")) == ("Y", 1)
    if not (led and yearly and period) or tuple(letter) != ("M", 1) or not 1 < count <= MONTHS:
        return None
    return Nth(1, "M", period, count=float(count))


def bracketed_months(hit: Hit) -> Meaning | None:
    """`2019 (9 months)`: the first so many of the year."""
    count = int(str(hit.value("c")).replace(",", ""))
    if tuple(hit.value("u")) != ("M", 1) or not 1 < count < MONTHS:
        return None
    return Nth(1, "M", Cal(year=int(hit.value("y"))), count=float(count))


MONTHS = 12
_N = "(n:anyordinal | n:deictic_last)"
_OF = "(of | in)? the?"
_DEICTIC = (
    "(g:deictic_last | g:deictic_previous | g:deictic_this | g:deictic_current | g:deictic_next | g:deictic_coming"
    " | g:deictic_following | g:deictic_same | g:deictic_that)"
)

RULES: tuple[Rule[Meaning], ...] = (
    Rule("the? h:holiday comma? (of | in)? (y:n4y | z:apyear)", feast),
    Rule("the? h:holiday", feast),
    Rule(
        "the? (g:deictic_last | g:deictic_next | g:deictic_previous | g:deictic_coming | g:deictic_following) h:holiday",
        feast,
    ),
    Rule(f"the? h:holiday (of | in)? the? {_DEICTIC} u:units", feast_of_year),
    Rule(f"the? {_N} z:deictic_last? (w:weekday | u:units) {_OF} m:month dot? (comma? (of | in)? y:n4y)?", nth_of),
    Rule(f"the? {_N} z:deictic_last? (w:weekday | u:units) {_OF} {_DEICTIC} v:units", nth_of),
    Rule(f"the? {_N} z:deictic_last? (w:weekday | u:units) (of | in) y:n4y", nth_of),
    Rule(f"the? {_N} z:deictic_last? (w:weekday | u:units) (of | in) the v:units", nth_of),
    Rule("u:units n:twodigit (of? y:n4y)?", week_number),
    Rule(f"the? u:units n:twodigit of {_DEICTIC} v:units", week_number),
    Rule(
        "the? (n:ordinals | n:deictic_last) (c:cardinal | c:integer) u:unit of"
        f" (y:n4y | (the? {_DEICTIC} v:units) | (the v:units) | (m:month dot? (comma? (of | in)? y:n4y)?))",
        first_of,
    ),
    Rule("y:n4y open the? n:ordinals (c:cardinal | c:integer) u:unit close", first_of),
    Rule("y:n4y open (c:cardinal | c:integer) u:unit close", bracketed_months),
    Rule(f"(c:cardinal | c:integer) u:unit of (y:n4y | (the? {_DEICTIC} v:units))", months_of),
)
