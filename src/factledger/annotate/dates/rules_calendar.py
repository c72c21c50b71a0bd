"""Rules for days, months, seasons, quarters, years, decades and centuries that are named by their own words."""

from __future__ import annotations

import re
from dataclasses import replace

from factledger.annotate.dates.calendar import Cal, day_exists
from factledger.annotate.dates.grammar import Hit, Rule
from factledger.annotate.dates.lexicon import around, lexicon
from factledger.annotate.dates.meaning import Interval, Meaning, Numeric, Several

# Two-digit years: 00 to 30 are this century's, as in POSIX strptime but narrower, for texts are about the past.
PIVOT = 30
_CODES = lexicon().codes
_DAYS = frozenset(_CODES[name] for name in ("n12", "n31", "ord31", "ordinals", "second"))
_SPLIT = re.compile(r"\D+")


def wide_year(number: int) -> int:
    """The year that two digits stand for."""
    return number + (2000 if number <= PIVOT else 1900)


def _year(hit: Hit) -> int | None:
    """The year of the labels y (four digits), z (two digits) and e (an era), astronomical."""
    if hit.has("z"):
        return wide_year(int(hit.value("z")))
    if not hit.has("y"):
        return None
    year = int(hit.value("y")) if not isinstance(hit.value("y"), str) else int(str(hit.value("y")).replace(",", ""))
    return 1 - year if hit.has("e") else year


def _part(hit: Hit) -> str:
    return str(hit.value("p")) if hit.has("p") else ""


def _approximate(hit: Hit) -> bool:
    return hit.has("c")


def day_of_month(hit: Hit) -> Meaning | None:
    """`15 August 2010`, `August 15th`, with or without weekday and year."""
    year, month, day = _year(hit), int(hit.value("m")), int(hit.value("d"))
    if not _unit(hit, "D", 1) or not day_exists(year, month, day) or (year is None and _a_verb(hit)):
        return None
    weekday = int(hit.value("w")) if hit.has("w") and year is None else None
    return Cal(year=year, month=month, day=day, weekday=weekday, part=_part(hit), approximate=_approximate(hit))


def _a_verb(hit: Hit) -> bool:
    """`the second march`: a small letter and an ordinal word with no `of` between are no date."""
    if hit.category("m") != _CODES["month_small"] or hit.index("m") != hit.index("d") + 1:
        return False
    return hit.category("d") in (_CODES["ordinals"], _CODES["second"])


def days_range(hit: Hit) -> Meaning | None:
    """`6-13 July 2025`, `July 6 to 13`."""
    year, month = _year(hit), int(hit.value("m"))
    first, last = int(hit.value("d")), int(hit.value("f"))
    if first >= last or not day_exists(year, month, first) or not day_exists(year, month, last):
        return None
    behind = hit.index("m") > hit.index("f") or year is not None
    return Interval(Cal(year=year, month=month, day=first), Cal(year=year, month=month, day=last), int(behind))


def listed_days(hit: Hit) -> Meaning | None:
    """`June 14, 24`, `28 and 29 August 1918`: a day each; not `June 14, 24 people`."""
    tokens = hit.tokens
    after = tokens.texts[hit.last] if hit.last < len(tokens.texts) else ""
    tail = hit.index("m") == hit.first and not hit.has("y")
    if tail and after.islower() and after.isalpha() and tokens.codes[hit.last] == _CODES["other"] and len(after) > 3:
        return None
    year, month = _year(hit), int(hit.value("m"))
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


def month_of_year(hit: Hit) -> Meaning | None:
    """`August 2010`, `Aug. of 2010`, `mid-August`."""
    return Cal(year=_year(hit), month=int(hit.value("m")), part=_part(hit), approximate=_approximate(hit))


def month_alone(hit: Hit) -> Meaning | None:
    """`August`; a doubtful month (`may`, `march`, `Jan`) only where its neighbours speak for one."""
    month = int(hit.value("m"))
    category = hit.category("m")
    if category == _CODES["months"]:
        return Cal(month=month)
    alone = len(hit.tokens.codes) == 1
    if alone or (category == _CODES["month_capital"] and _capital_month(hit)):
        return Cal(month=month)
    return None


# Words before which a capitalised `May`, `March` or `Jan` is the month.
_BEFORE_MONTH = frozenset(
    _CODES[name]
    for name in (
        "in", "since", "to", "from", "by", "during", "between", "before", "after", "of", "deictic_last", "deictic_next",
        "deictic_this", "deictic_past", "deictic_following", "deictic_previous", "deictic_coming", "parts", "each", "dash", "slash",
    )
)  # fmt: skip


def _capital_month(hit: Hit) -> bool:
    index = hit.index("m")
    tokens = hit.tokens
    if index > 0 and tokens.codes[index - 1] in _BEFORE_MONTH:
        return True
    if _heads_line(hit, index):
        return True
    joined = index > 1 and tokens.codes[index - 1] in (_CODES["and"], _CODES["or"], _CODES["to"], _CODES["comma"])
    if joined and tokens.codes[index - 2] in (_CODES["months"], _CODES["month_capital"]):
        return True
    after = tokens.codes[index + 1 : index + 3]
    return (
        len(after) == 2 and after[0] in (_CODES["and"], _CODES["to"], _CODES["dash"]) and after[1] == _CODES["months"]
    )


def _heads_line(hit: Hit, index: int) -> bool:
    """Whether the word stands at the start of a line and a colon, border or dash sets it off: `March: a visit`."""
    tokens = hit.tokens
    before = tokens.text[: tokens.starts[index]].rstrip(" \t*-•")
    after = tokens.texts[index + 1] if index + 1 < len(tokens.texts) else ""
    return (not before or before[-1] in "\n|") and after in {":", "|", "–", "—", "-", "("}


def parted_month(hit: Hit) -> Meaning | None:
    """`early May`: the part word vouches for a capitalised doubtful month."""
    if hit.category("m") == _CODES["month_small"]:
        return None
    return month_of_year(hit)


def season_of_year(hit: Hit) -> Meaning | None:
    """`the spring of 1794`, `winter`, `late autumn 2009`."""
    year = _year(hit)
    if hit.last < len(hit.tokens.texts) and hit.tokens.texts[hit.last] in around("clock_daylight"):
        return None
    alone = year is None and hit.category("s") == _CODES["seasons_doubtful"]
    lead = hit.tokens.codes[hit.first - 1] if hit.first else ""
    if alone and not (
        hit.has("t") or hit.has("p") or lead in (_CODES["in"], _CODES["by"], _CODES["during"], _CODES["since"])
    ):
        return None
    if alone and hit.has("t") and hit.last < len(hit.tokens.codes) and hit.tokens.codes[hit.last] == _CODES["of"]:
        return None
    return Cal(year=year, season=int(hit.value("s")), part=_part(hit), approximate=_approximate(hit))


def quarter_of_year(hit: Hit) -> Meaning | None:
    """`Q3 2009`, `the third quarter of 2009`, `18q4`."""
    number = int(hit.value("n"))
    if not 1 <= number <= 4 or not _close(hit) or not _unit(hit, "Q", 1):
        return None
    return Cal(year=_year(hit), quarter=number, fiscal=hit.has("fy"))


def half_of_year(hit: Hit) -> Meaning | None:
    """`H1 2022`, `the second half of 2023`."""
    number = {"early": 1, "late": 2}.get(str(hit.value("n")), hit.value("n"))
    if number not in (1, 2) or not _close(hit):
        return None
    return Cal(year=_year(hit), half=int(number))


def _unit(hit: Hit, letter: str, times: int) -> bool:
    """Whether the label u, where it took part, is this unit."""
    return not hit.has("u") or tuple(hit.value("u")) == (letter, times)


def _close(hit: Hit) -> bool:
    """A letter with its number, `Q3`, is written without a blank."""
    if not hit.has("q"):
        return True
    return hit.tokens.ends[hit.index("q")] == hit.tokens.starts[hit.index("n")]


def plain_year(hit: Hit) -> Meaning | None:
    """A year that its neighbours mark as one: `the year 1850`, `early 1990`, `149 BC`, `c. 1200`, `FY 2019`."""
    year = _year(hit)
    if year is None or not _unit(hit, "Y", 1):
        return None
    return Cal(year=year, part=_part(hit), approximate=_approximate(hit), fiscal=hit.has("fy"))


def old_year(hit: Hit) -> Meaning | None:
    """`the year 247`: a year of few digits only behind the word."""
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
        return Cal(century=number // 100, part=_part(hit), approximate=_approximate(hit), doubt=doubt)
    return Cal(decade=number // 10, part=_part(hit), approximate=_approximate(hit), doubt=doubt)


def century(hit: Hit) -> Meaning | None:
    """`the late 13th century`, `the third century BC`."""
    number = int(hit.value("n"))
    if not _unit(hit, "Y", 100):
        return None
    if hit.has("e"):
        return Interval(Cal(year=1 - 100 * number), Cal(year=-100 * (number - 1)))
    return Cal(century=number - 1, part=_part(hit), approximate=_approximate(hit))


def all_numbers(hit: Hit) -> Meaning | None:
    """`2009-07-15`, `15/7/2009`, `07/15/09`."""
    text = hit.text("n")
    a, b, c = (int(piece) for piece in _SPLIT.split(text))
    if len(_SPLIT.split(text)[0]) == 4:
        return Cal(year=a, month=b, day=c) if day_exists(a, b, c) else None
    year = c if c > 99 else wide_year(c)
    return Numeric(a, b, year) if day_exists(year, a, b) or day_exists(year, b, a) else None


def compact(hit: Hit) -> Meaning | None:
    """`20090715`."""
    text = hit.text("n")
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    return Cal(year=year, month=month, day=day) if day_exists(year, month, day) else None


def year_month(hit: Hit) -> Meaning | None:
    """`2009-07`, `2009.07`, `2009/07`; with the next year's digits (`2011/12`) two years, for it may be a season."""
    digits = _SPLIT.split(hit.text("n"))
    year, month = (int(piece) for piece in digits)
    if month == (year + 1) % 10 ** len(digits[1]) and "." not in hit.text("n"):
        return Interval(Cal(year=year), Cal(year=year + 1, doubt="years_or_month"))
    return Cal(year=year, month=month)


def month_year(hit: Hit) -> Meaning | None:
    """`07/2009`."""
    month, year = (int(piece) for piece in _SPLIT.split(hit.text("n")))
    return Cal(year=year, month=month)


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


def apostrophe_year(hit: Hit) -> Meaning | None:
    """`'70`."""
    return Cal(year=wide_year(int(hit.value("z"))), month=int(hit.value("m")) if hit.has("m") else None)


def weekday_and_day(hit: Hit) -> Meaning | None:
    """`Friday the 15th`, `Mon 13th`; `Monday 21` only where no counted noun follows."""
    following = hit.tokens.texts[hit.last] if hit.last < len(hit.tokens.texts) else ""
    if hit.category("d") == _CODES["n12"] or (following.isalpha() and following.islower() and len(following) > 3):
        return None
    return Cal(day=int(hit.value("d")), weekday=int(hit.value("w")))


# Words that can follow `the 15th` when it is a day of the month and no noun is meant.
_STOPS = frozenset({"", ".", ",", ";", ":", ")", "!", "?"})
_BEFORE_DAY = frozenset(_CODES[n] for n in ("on", "by", "to", "since", "from", "for", "before", "after", "dash"))


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
    year = _year(hit)
    if not (day_exists(year, a, b) or day_exists(year, b, a)):
        return None
    tokens = hit.tokens
    before = tokens.codes[hit.first - 1] if hit.first else ""
    whole = hit.last - hit.first == len(tokens.texts)
    listed = hit.first > 1 and tokens.codes[hit.first - 2] == _CODES["monthday"]
    joined = hit.last + 1 < len(tokens.codes) and tokens.codes[hit.last] in (_CODES["dash"], _CODES["to"])
    ranged = joined and tokens.codes[hit.last + 1] in (_CODES["monthday"], _CODES["numdate"])
    if not (
        whole
        or listed
        or ranged
        or hit.has("w")
        or hit.has("y")
        or before in _BEFORE_DAY
        or before == _CODES["between"]
    ):
        return None
    following = tokens.texts[hit.last].lower() if hit.last < len(tokens.texts) else ""
    if following in around("measures"):
        return None
    return Numeric(a, b, year, int(hit.value("w")) if hit.has("w") else None)


def weekday_alone(hit: Hit) -> Meaning | None:
    """`Friday`."""
    if hit.category("w") == _CODES["weekday_small"] and len(hit.tokens.codes) > 2:
        return None
    return Cal(weekday=int(hit.value("w")))


def with_part(meaning: Meaning | None, part: str) -> Meaning | None:
    """The meaning with an early, mid or late part."""
    return replace(meaning, part=part) if isinstance(meaning, Cal) else meaning


_W = "(w:weekday dot? comma? dash? the? )?"
_C = "(c:circa dot? | c:tilde)?"
_P = "(the? p:parts (dash | in | of | (portion of))? the? )?"
_Y = "(y:n4y (e:eras_before | eras_after)? | y:n3 (e:eras_before | eras_after))"

RULES: tuple[Rule[Meaning], ...] = (
    # a day of a month
    Rule(f"{_W} the? d:ordinal (u:units)? of? m:month dot? comma? (of | in)? {_Y}", day_of_month),
    Rule(f"{_W} the? d:day dot? of? m:month dot? comma? (of | in)? {_Y}", day_of_month),
    Rule(f"{_W} the? d:day (dash | slash) m:month dot? (dash | slash) (y:n4y | z:twodigit)", day_of_month),
    Rule(f"{_W} m:month dot? comma? the? d:day comma? (of | in)? {_Y}", day_of_month),
    Rule(f"{_W} m:month dot? comma? the? d:ordinal comma? (of | in)? {_Y}", day_of_month),
    Rule("m:month (dash | slash) d:day (dash | slash) y:n4y", day_of_month),
    Rule("y:n4y (dash | slash | dot)? m:month (dash | slash | dot)? d:day", day_of_month),
    Rule("d:ordinal of? m:month z:twodigit", day_of_month),
    Rule("d:day of? m:month of z:n99", day_of_month),
    Rule("m:month of z:n99", month_of_year),
    Rule("m:month dot? comma? the? d:anyday comma? w:weekday", day_of_month),
    Rule("w:weekday comma? the? d:ord31", weekday_and_day),
    Rule("w:weekday comma? the d:anyday", weekday_and_day),
    Rule("w:weekday d:day", weekday_and_day),
    Rule("(w:weekday comma?)? n:monthday (comma y:n4y)?", month_and_day),
    Rule("the d:ord31", bare_day),
    Rule(f"{_W} the? d:ordinal (u:units)? of? m:month dot?", day_of_month),
    Rule(f"{_W} the? d:day dot? of? m:month dot?", day_of_month),
    Rule(f"{_W} d:day dash m:month", day_of_month),
    Rule(f"{_W} m:month dot? (dash | slash)? the? d:day", day_of_month),
    Rule(f"{_W} m:month dot? comma? the? d:ordinal", day_of_month),
    # several days of a month
    Rule(f"(from | between)? the? d:day (dash | to) the? f:day of? m:month dot? (comma? of? {_Y})?", days_range),
    Rule(
        f"(from | between)? the? d:ordinal (dash | to) the? (f:ordinal | f:day) of? m:month dot? (comma? of? {_Y})?",
        days_range,
    ),
    Rule(f"(from | between)? the? d:day (dash | to) the? f:ordinal of? m:month dot? (comma? of? {_Y})?", days_range),
    Rule(f"(from | between)? m:month dot? the? d:day (dash | to) the? f:day (comma? of? {_Y})?", days_range),
    Rule(
        f"(from | between)? m:month dot? the? (d:ordinal | d:day) (dash | to) the? (f:ordinal | f:day) (comma? of? {_Y})?",
        days_range,
    ),
    Rule(f"between m:month dot? the? (d:ordinal | d:day) and the? (f:ordinal | f:day) (comma? of? {_Y})?", days_range),
    Rule(f"m:month dot? anyday ((comma | and | or) and? the? anyday)+ (comma? of? {_Y})?", listed_days),
    Rule(
        f"the? anyday (comma the? anyday)* comma? (and | or) the? anyday of? m:month dot? (comma? of? {_Y})?",
        listed_days,
    ),
    Rule(f"between the? d:anyday and the? f:anyday of? m:month dot? (comma? of? {_Y})?", days_range),
    # months
    Rule(f"{_P} {_C} m:month dot? dash? comma? (of | in)? {_Y}", month_of_year),
    Rule("m:month slash y:n4y", month_of_year),
    Rule("y:n4y (dash | slash | dot)? m:month", month_of_year),
    Rule("the? p:parts dash? (of | in)? m:month dot?", parted_month),
    Rule("m:month dot? z:apyear", apostrophe_year),
    Rule("m:month", month_alone),
    # seasons, quarters, halves
    Rule(f"(t:the)? (p:parts dash? (of | in)? the?)? s:season comma? (of | in)? {_Y}", season_of_year),
    Rule("y:n4y s:season", season_of_year),
    Rule("(t:the)? (p:parts dash? (of | in)? the?)? s:season", season_of_year),
    Rule(f"q:quarters n:n12 (dash | comma | slash)? of? (y:n4y | z:apyear)?", quarter_of_year),
    Rule("y:n4y dash? q:quarters n:n12", quarter_of_year),
    Rule("z:twodigit q:quarters n:n12", quarter_of_year),
    Rule("the? n:ordinal u:units (of | in)? (the? fy:fiscal units)? y:n4y", quarter_of_year),
    Rule("q:halves n:n12 (dash | comma | slash)? of? y:n4y", half_of_year),
    Rule("y:n4y dash? q:halves n:n12", half_of_year),
    Rule("the? (n:ordinal | n:parts) dash? half (of | in) y:n4y", half_of_year),
    # years
    Rule(f"{_P} {_C} (the? (u:units | u:units_plural))? {_Y}", plain_year),
    Rule(f"{_C} (y:n12 | y:n31 | y:n99 | y:n3 | y:n4y | y:big) e:eras_before", plain_year),
    Rule("(y:n12 | y:n31 | y:n99 | y:n3 | y:n4y) eras_after", plain_year),
    Rule("eras_after (y:n12 | y:n31 | y:n99 | y:n3 | y:n4y)", plain_year),
    Rule(
        "the? (fy:fiscal u:units? | fy:fiscal_short | calendar u:units | calendar_short) (of)? (y:n4y | z:apyear)",
        plain_year,
    ),
    Rule("(fy:fiscal_short | calendar_short) z:twodigit", short_fiscal),
    Rule("the? (fy:fiscal_short | fy:fiscal units)? y:n4y dash z:twodigit", short_years),
    Rule("the? (u:units | u:units_plural) (y:n3 | y:n31 | y:n99 | y:wordnum)", old_year),
    Rule("n:span", year_span),
    Rule("z:apyear", apostrophe_year),
    # decades and centuries
    Rule(f"the? {_P} (c:circa dot?)? x:units? d:decade (e:eras_before | eras_after)?", decade),
    Rule(f"the? {_P} d:decades", decade),
    Rule(f"the? {_P} n:anyordinal dash? (u:units | u:units_plural) (e:eras_before | eras_after)?", century),
    # numbers alone
    Rule(f"{_W} n:numdate", all_numbers),
    Rule("n:yearmonth", year_month),
    Rule("n:monthyear", month_year),
    Rule("n:compact", compact),
    Rule("w:weekday dot?", weekday_alone),
)
