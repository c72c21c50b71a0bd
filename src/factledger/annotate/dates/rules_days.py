"""Rules for days: of a month by name, all in numbers, several of them, weekdays."""

from __future__ import annotations

import re

from factledger.annotate.dates.calendar import Cal, day_exists
from factledger.annotate.dates.grammar import Hit, Rule
from factledger.annotate.dates.lexicon import around, lexicon
from factledger.annotate.dates.meaning import Interval, Meaning, Numeric, Several
from factledger.annotate.dates.reading import (
    WEEKDAY,
    YEAR,
    in_place_name,
    is_approximate,
    part_of,
    unit_is,
    wide_year,
    year_of,
)

_CODES = lexicon().codes

_DAYS = frozenset(_CODES[name] for name in ("n12", "n31", "ord31", "ordinals", "second"))

_SPLIT = re.compile(r"\D+")

_STOPS = frozenset({"", ".", ",", ";", ":", ")", "!", "?"})

_BEFORE_DAY = frozenset(_CODES[n] for n in ("on", "by", "to", "since", "from", "for", "before", "after", "dash"))


def day_of_month(hit: Hit) -> Meaning | None:
    """`15 August 2010`, `August 15th`, with or without weekday and year."""
    year, month, day = year_of(hit), int(hit.value("m")), int(hit.value("d"))
    if not unit_is(hit, "D", 1) or not day_exists(year, month, day) or (year is None and _a_verb(hit)):
        return None
    weekday = int(hit.value("w")) if hit.has("w") and year is None else None
    return Cal(year=year, month=month, day=day, weekday=weekday, part=part_of(hit), approximate=is_approximate(hit))


def day_behind_year(hit: Hit) -> Meaning | None:
    """`2011 9 July`, as chronicles write it; a day before a year of its own is that year's."""
    own = re.fullmatch(r"[12][0-9]{3}", hit.following) is not None
    return None if own else day_of_month(hit)


def day_and_year(hit: Hit) -> Meaning | None:
    """`July 4/2019`, `Oct. 9/2020`: the day and the year parted by a slash."""
    day, _, year = hit.text("n").partition("/")
    month = int(hit.value("m"))
    known = bool(year) and day_exists(int(year), month, int(day))
    return Cal(year=int(year), month=month, day=int(day)) if known else None


def _a_verb(hit: Hit) -> bool:
    """`the second march`: a small letter and an ordinal word with no `of` between are no date."""
    if hit.category("m") != _CODES["month_small"] or hit.index("m") != hit.index("d") + 1:
        return False
    return hit.category("d") in (_CODES["ordinals"], _CODES["second"])


def days_range(hit: Hit) -> Meaning | None:
    """`6-13 July 2025`, `July 6 to 13`."""
    year, month = year_of(hit), int(hit.value("m"))
    first, last = int(hit.value("d")), int(hit.value("f"))
    if first >= last or not day_exists(year, month, first) or not day_exists(year, month, last):
        return None
    behind = hit.index("m") > hit.index("f") or year is not None
    return Interval(Cal(year=year, month=month, day=first), Cal(year=year, month=month, day=last), int(behind))


def slashed_days(hit: Hit) -> Meaning | None:
    """`17/18 September 2019`: two days that follow each other, the month behind them."""
    first, last = (int(piece) for piece in hit.text("n").split("/"))
    year, month = year_of(hit), int(hit.value("m"))
    if last != first + 1 or not day_exists(year, month, last):
        return None
    return Interval(Cal(year=year, month=month, day=first), Cal(year=year, month=month, day=last), 1)


def listed_days(hit: Hit) -> Meaning | None:
    """`June 14, 24`, `28 and 29 August 1918`: a day each; not `June 14, 24 people`."""
    tokens = hit.tokens
    after = tokens.texts[hit.last] if hit.last < len(tokens.texts) else ""
    tail = hit.index("m") == hit.first and not hit.has("y")
    if tail and after.islower() and after.isalpha() and tokens.codes[hit.last] == _CODES["other"] and len(after) > 3:
        return None
    year, month = year_of(hit), int(hit.value("m"))
    days = [index for index in range(hit.first, hit.last) if tokens.codes[index] in _DAYS]
    if any(not day_exists(year, month, int(tokens.values[index])) for index in days):
        return None
    # The month and the year belong to the day that they stand beside, and the others keep their number alone.
    parts = [(index, index + 1, Cal(year=year, month=month, day=int(tokens.values[index]))) for index in days]
    if hit.index("m") < days[0]:
        parts[0] = (hit.first, days[0] + 1, parts[0][2])
        parts[-1] = (days[-1], hit.last, parts[-1][2])
    else:
        parts[-1] = (days[-1], hit.last, parts[-1][2])
    return Several(tuple(parts))


def weekday_and_day(hit: Hit) -> Meaning | None:
    """`Friday the 15th`, `Mon 13th`; `Monday 21` only where no counted noun follows, never in `Friday, the first by a king`."""
    following = hit.following
    counted = hit.last < len(hit.tokens.codes) and hit.tokens.codes[hit.last] == _CODES["other"] and following.islower()
    ranked = (
        hit.category("d") in (_CODES["ordinals"], _CODES["second"]) and "," in hit.tokens.texts[hit.first : hit.last]
    )
    if ranked or hit.category("d") == _CODES["n12"] or (counted and following not in around("after_day")):
        return None
    return Cal(day=int(hit.value("d")), weekday=int(hit.value("w")))


def bare_day(hit: Hit) -> Meaning | None:
    """`on the 15th`: a day of the month that is spoken of, where a preposition of time stands before and no noun behind."""
    tokens = hit.tokens
    before = tokens.codes[hit.first - 1] if hit.first else ""
    following = tokens.texts[hit.last].lower() if hit.last < len(tokens.texts) else ""
    fits = before in _BEFORE_DAY or hit.last - hit.first == len(tokens.texts)
    return Cal(day=int(hit.value("d"))) if fits and (following in _STOPS or following in around("after_day")) else None


def month_and_day(hit: Hit) -> Meaning | None:
    """`4/22`: no fraction and no score only where a weekday, a preposition of time or the whole text says so."""
    a, b = (int(piece) for piece in hit.text("n").split("/"))
    year = year_of(hit)
    if not (day_exists(year, a, b) or day_exists(year, b, a)):
        return None
    tokens = hit.tokens
    following = tokens.texts[hit.last].lower() if hit.last < len(tokens.texts) else ""
    whole = hit.last - hit.first == len(tokens.texts)
    vouched = whole or hit.has("w") or hit.has("y") or _among_days(hit)
    if not vouched or following in around("measures"):
        return None
    return Numeric(a, b, year, int(hit.value("w")) if hit.has("w") else None)


def _among_days(hit: Hit) -> bool:
    """Whether a preposition of time stands before the day or before the list that it is in, or it begins a range of days."""
    codes = hit.tokens.codes
    head = hit.first
    while head > 1 and codes[head - 2] == _CODES["monthday"]:
        head -= 2
    if head and (codes[head - 1] in _BEFORE_DAY or codes[head - 1] == _CODES["between"]):
        return True
    joined = hit.last + 1 < len(codes) and codes[hit.last] in (_CODES["dash"], _CODES["to"])
    return joined and codes[hit.last + 1] in (_CODES["monthday"], _CODES["numdate"])


_FIRST_YEAR = 1000
SHORT = 3
"""Letters of a weekday's short form, which may be a part of a name as well."""


def _in_name(hit: Hit) -> bool:
    """Whether words with capitals stand right beside an expression: `Minister Le Thi Thu Hang`."""
    texts = hit.tokens.texts
    beside = [texts[i] for i in (hit.first - 1, hit.last) if 0 <= i < len(texts)]
    return any(one.isalpha() and one[0].isupper() and not one.isupper() for one in beside)


def weekday_alone(hit: Hit) -> Meaning | None:
    """`Friday`; not the place in `Friday Island`."""
    if hit.category("w") == _CODES["weekday_small"] and len(hit.tokens.codes) > 2:
        return None
    if in_place_name(hit) or (len(hit.text("w")) == SHORT and _in_name(hit)):
        return None
    return Cal(weekday=int(hit.value("w")))


def all_numbers(hit: Hit) -> Meaning | None:
    """`2009-07-15`, `15/7/2009`, `07/15/09`."""
    text = hit.text("n")
    a, b, c = (int(piece) for piece in _SPLIT.split(text))
    if len(_SPLIT.split(text)[0]) == 4:
        return Cal(year=a, month=b, day=c) if day_exists(a, b, c) else None
    year = c if c > 99 else wide_year(c)
    return Numeric(a, b, year, dotted="." in text) if day_exists(year, a, b) or day_exists(year, b, a) else None


def numbered_range(hit: Hit) -> Meaning | None:
    """`13-17/08/2004`: a day before a dash says that the number behind it is a day too."""
    day, month, year = _numbers(hit.text("n"))
    first = int(hit.value("d"))
    if first >= day or not day_exists(year, month, day):
        return None
    return Interval(Cal(year=year, month=month, day=first), Cal(year=year, month=month, day=day))


def numbered_range_behind(hit: Hit) -> Meaning | None:
    """`2014.10.09-12`: a year in front leaves no doubt about the day that the dash goes on from."""
    year, month, day = (int(piece) for piece in _SPLIT.split(hit.text("n")))
    last = int(hit.value("d"))
    if year < _FIRST_YEAR or last <= day or not day_exists(year, month, day) or not day_exists(year, month, last):
        return None
    return Interval(Cal(year=year, month=month, day=day), Cal(year=year, month=month, day=last))


def numbered_range_of_months(hit: Hit) -> Meaning | None:
    """`31/10-01/11/2002`, where only one order of day and month makes both of them days, the earlier before the later."""
    a, b = (int(piece) for piece in _SPLIT.split(hit.text("f")))
    c, d, year = _numbers(hit.text("n"))
    orders = (((b, a), (d, c)), ((a, b), (c, d)))
    fitting = [one for one in orders if one[0] < one[1] and all(day_exists(year, *each) for each in one)]
    if len(fitting) != 1:
        return None
    first, last = (Cal(year=year, month=month, day=day) for month, day in fitting[0])
    return Interval(first, last)


def _numbers(text: str) -> tuple[int, int, int]:
    """The numbers of an all-number date, its year written out; a year in front is left there, where no day fits it."""
    first, second, third = (int(piece) for piece in _SPLIT.split(text))
    return first, second, third if third > 99 else wide_year(third)


def compact(hit: Hit) -> Meaning | None:
    """`20090715`."""
    text = hit.text("n")
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    return Cal(year=year, month=month, day=day) if day_exists(year, month, day) else None


WEEKDAYS = "((weekday (dash | to) weekday comma?) | (weekday comma?))? "
"""A range of days may have its weekdays before it, or the first day its own: `Monday to Wednesday 7-9 July`, `Sunday 4 to …`."""
RULES: tuple[Rule[Meaning], ...] = (
    Rule(f"{WEEKDAY} the? d:ordinal (u:units)? of? m:month dot? comma? (of | in)? {YEAR}", day_of_month),
    Rule(f"{WEEKDAY} the? d:day dot? of? m:month dot? comma? (of | in)? {YEAR}", day_of_month),
    Rule(f"{WEEKDAY} the? d:day (dash | slash) m:month dot? (dash | slash) (y:n4y | z:twodigit)", day_of_month),
    Rule(f"{WEEKDAY} m:month dot? comma? the? d:day comma? (of | in)? {YEAR}", day_of_month),
    Rule(f"{WEEKDAY} m:month dot? comma? the? d:ordinal comma? (of | in)? {YEAR}", day_of_month),
    Rule("d:cardinals m:months comma? y:n4y", day_of_month),
    Rule("m:month (dash | slash) d:day (dash | slash) y:n4y", day_of_month),
    Rule(f"{WEEKDAY} m:month dot? d:day slash y:n4y", day_of_month),
    Rule(f"{WEEKDAY} m:month dot? n:monthyear", day_and_year),
    Rule("y:n4y (dash | slash | dot)? m:month (dash | slash | dot)? d:day", day_of_month),
    Rule("y:n4y d:day m:month", day_behind_year),
    Rule("d:ordinal of? m:month z:twodigit", day_of_month),
    Rule("d:day of? m:month of z:n99", day_of_month),
    Rule("m:month dot? comma? the? d:anyday comma? w:weekday", day_of_month),
    Rule("w:weekday comma? the? d:ord31", weekday_and_day),
    Rule("w:weekday comma? the d:anyday", weekday_and_day),
    Rule("w:weekday d:day", weekday_and_day),
    Rule("(w:weekday comma?)? n:monthday (comma y:n4y)?", month_and_day),
    Rule("the d:ord31", bare_day),
    Rule(f"{WEEKDAY} the? d:ordinal (u:units)? of? m:month dot?", day_of_month),
    Rule(f"{WEEKDAY} the? d:day dot? of? m:month dot?", day_of_month),
    Rule(f"{WEEKDAY} d:day dash m:month", day_of_month),
    Rule(f"{WEEKDAY} m:month dot? (dash | slash)? the? d:day", day_of_month),
    Rule(f"{WEEKDAY} m:month dot? comma? the? d:ordinal", day_of_month),
    Rule(
        f"(from | between)? {WEEKDAYS}the? d:day (dash | to) (weekday comma?)? the? f:day of? m:month dot? (comma? of? {YEAR})?",
        days_range,
    ),
    Rule(f"n:monthday of? m:month dot? (comma? of? {YEAR})?", slashed_days),
    Rule(
        f"(from | between)? {WEEKDAYS}the? d:ordinal (dash | to) the? (f:ordinal | f:day) of? m:month dot? (comma? of? {YEAR})?",
        days_range,
    ),
    Rule(f"(from | between)? the? d:day (dash | to) the? f:ordinal of? m:month dot? (comma? of? {YEAR})?", days_range),
    Rule(
        f"(from | between)? {WEEKDAYS}m:month dot? the? d:day (dash | to) the? f:day (comma? of? {YEAR})?", days_range
    ),
    Rule(
        f"(from | between)? m:month dot? the? (d:ordinal | d:day) (dash | to) the? (f:ordinal | f:day) (comma? of? {YEAR})?",
        days_range,
    ),
    Rule(
        f"between m:month dot? the? (d:ordinal | d:day) and the? (f:ordinal | f:day) (comma? of? {YEAR})?", days_range
    ),
    Rule("y:n4y m:month dot? d:day (dash | to) f:day", days_range),
    Rule("y:n4y open d:anyday m:month dot? close", day_of_month),
    Rule("y:n4y open m:month dot? d:anyday close", day_of_month),
    Rule("y:n4y open d:day (dash | to) f:day m:month dot? close", days_range),
    Rule("y:n4y open m:month dot? d:day (dash | to) f:day close", days_range),
    Rule("y:n4y m:month dot? anyday ((comma | and | or) anyday)+", listed_days),
    Rule(f"m:month dot? anyday ((comma | and | or) and? the? anyday)+ (comma? of? {YEAR})?", listed_days),
    Rule(
        f"the? anyday (comma the? anyday)* comma? (and | or) the? anyday of? m:month dot? (comma? of? {YEAR})?",
        listed_days,
    ),
    Rule(f"between the? d:anyday and the? f:anyday of? m:month dot? (comma? of? {YEAR})?", days_range),
    Rule(f"{WEEKDAY} n:numdate", all_numbers),
    Rule("d:day dash n:numdate", numbered_range),
    Rule("n:numdate dash d:day", numbered_range_behind),
    Rule("f:monthday dash n:numdate", numbered_range_of_months),
    Rule("n:compact", compact),
    Rule("w:weekday dot?", weekday_alone),
)
