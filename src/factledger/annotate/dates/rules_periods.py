"""Rules for months, seasons, quarters and halves."""

from __future__ import annotations

import re
from functools import lru_cache

from factledger.annotate.dates.calendar import Cal
from factledger.annotate.dates.grammar import Hit, Rule
from factledger.annotate.dates.lexicon import around, lexicon
from factledger.annotate.dates.meaning import Interval, Meaning
from factledger.annotate.dates.reading import (
    CIRCA,
    PART,
    YEAR,
    is_approximate,
    part_of,
    unit_is,
    year_of,
)

_CODES = lexicon().codes

_LONGEST = 24
_MONTH_ENDS = 28
_SPLIT = re.compile(r"\D+")
_ISO = re.compile(r"(?<!\d)[12]\d{3}-[01]\d-[0-3]\d(?!\d)")

_BEFORE_SEASON = frozenset((_CODES["in"], _CODES["by"], _CODES["during"], _CODES["since"]))
_JOINTS = frozenset((_CODES["and"], _CODES["to"], _CODES["dash"]))
# Words before which a capitalised `May`, `March` or `Jan` is the month.
_BEFORE_MONTH = frozenset(
    _CODES[name]
    for name in (
        "in", "since", "to", "from", "by", "during", "between", "before", "after", "of", "deictic_last", "deictic_next",
        "deictic_this", "deictic_past", "deictic_following", "deictic_previous", "deictic_coming", "parts", "each", "dash",
        "slash",
    )
)  # fmt: skip


def month_of_year(hit: Hit) -> Meaning | None:
    """`August 2010`, `Aug. of 2010`, `mid-August`."""
    return Cal(year=year_of(hit), month=int(hit.value("m")), part=part_of(hit), approximate=is_approximate(hit))


def month_behind_year(hit: Hit) -> Meaning | None:
    """`2010 August`; a month before a year of its own is that year's, as in a row of two dates: `2010 August 2014`."""
    own = re.fullmatch(r"[12][0-9]{3}", hit.following) is not None
    return None if own else month_of_year(hit)


def month_of_entry(hit: Hit) -> Meaning | None:
    """`2019, April`, where it opens an entry; a sentence may go on with a month: `In 2019, April was cold`."""
    return month_behind_year(hit) if hit.first == 0 and not hit.following[:1].islower() else None


def months_of_year(hit: Hit) -> Meaning | None:
    """`2019 (Jan.-Sept.)`."""
    year, first, last = int(hit.value("y")), int(hit.value("m")), int(hit.value("k"))
    return Interval(Cal(year=year, month=first), Cal(year=year, month=last)) if first < last else None


def month_alone(hit: Hit) -> Meaning | None:
    """`August`; a doubtful month (`may`, `march`, `Jan`) only where its neighbours speak for one."""
    month = int(hit.value("m"))
    category = hit.category("m")
    if category == _CODES["months"] and not _in_name(hit, hit.index("m")):
        return Cal(month=month)
    alone = len(hit.tokens.codes) == 1 or _small_month(hit)
    if alone or (category == _CODES["month_capital"] and _capital_month(hit)):
        return Cal(month=month)
    return None


def _in_name(hit: Hit, index: int) -> bool:
    """Whether the word stands among a person's names: `Miller April H, Minister`."""
    tokens = hit.tokens
    if index + 1 >= len(tokens.texts) or index == 0 or tokens.codes[index - 1] != _CODES["other"]:
        return False
    initial = len(tokens.texts[index + 1]) == 1 and tokens.texts[index + 1].isupper()
    return initial and tokens.texts[index - 1][0].isupper()


def _capital_month(hit: Hit) -> bool:
    index = hit.index("m")
    tokens = hit.tokens
    if index > 0 and tokens.codes[index - 1] in _BEFORE_MONTH:
        return True
    if _heads_line(hit, index) or _bracketed(hit, index):
        return True
    joined = index > 1 and tokens.codes[index - 1] in (_CODES["and"], _CODES["or"], _CODES["to"], _CODES["comma"])
    if joined and tokens.codes[index - 2] in (_CODES["months"], _CODES["month_capital"]):
        return True
    if len(tokens.codes) < index + 3 or tokens.codes[index + 1] not in _JOINTS:
        return False
    return tokens.codes[index + 2] in (_CODES["months"], _CODES["month_capital"])


def _small_month(hit: Hit) -> bool:
    """`in may,` without a capital: only between `in` and the end of a clause."""
    index, tokens = hit.index("m"), hit.tokens
    led = index > 0 and tokens.codes[index - 1] == _CODES["in"]
    return led and (index + 1 == len(tokens.texts) or tokens.texts[index + 1] in {".", ",", ";", ")", "?", "!"})


def _bracketed(hit: Hit, index: int) -> bool:
    """`President N (May)`: a bracket holds the month and nothing else."""
    codes = hit.tokens.codes
    inside = 0 < index < len(codes) - 1
    return inside and codes[index - 1] == _CODES["open"] and codes[index + 1] == _CODES["close"]


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


def year_month(hit: Hit) -> Meaning | None:
    """`2009-07`, `2009.07`, `2009/07`; with the next year's digits (`2011/12`) two years, for it may be a season."""
    digits = _SPLIT.split(hit.text("n"))
    year, month = (int(piece) for piece in digits)
    if month == (year + 1) % 10 ** len(digits[1]) and "." not in hit.text("n"):
        return Interval(Cal(year=year), Cal(year=year + 1, doubt="years_or_month"))
    if "-" in hit.text("n") and month > year % 100 and not _writes_iso(hit):
        # `1902-05` may be three years or a month of the first; the three years hold either.
        return Interval(Cal(year=year), Cal(year=year - year % 100 + month, doubt="years_or_month"))
    return Cal(year=year, month=month)


def _writes_iso(hit: Hit) -> bool:
    """Whether the text writes other dates year first with dashes, so that `2005-07` is a month in it."""
    return _has_iso_day(hit.tokens.text)


@lru_cache(maxsize=4)
def _has_iso_day(text: str) -> bool:
    return _ISO.search(text) is not None


def month_year(hit: Hit) -> Meaning | None:
    """`07/2009`."""
    month, year = (int(piece) for piece in _SPLIT.split(hit.text("n")))
    return Cal(year=year, month=month)


def season_of_year(hit: Hit) -> Meaning | None:
    """`the spring of 1794`, `winter`, `late autumn 2009`."""
    year = year_of(hit)
    if year is None and not hit.has("p") and not _season_alone(hit):
        return None
    return Cal(year=year, season=int(hit.value("s")), part=part_of(hit), approximate=is_approximate(hit))


def _season_alone(hit: Hit) -> bool:
    """Whether a season without year or part is one: no name's word, no clock time, no verb or noun `fall`."""
    following = hit.following
    thing = following in around("clock_daylight") or following.lower() in around("season_things")
    if thing or _heads_name(hit) or _ends_name(hit):
        return False
    if hit.category("s") != _CODES["seasons_doubtful"]:
        return True
    if hit.has("t"):
        return following.lower() not in around("falling")
    return hit.first > 0 and hit.tokens.codes[hit.first - 1] in _BEFORE_SEASON


def _heads_name(hit: Hit) -> bool:
    """Whether a capitalised season begins a name: `Winter Maria J, Consul`, `the Winter War`, `the Spring Festival`."""
    given = hit.tokens.texts[hit.last : hit.last + 2]
    initial = len(given) == 2 and given[0].istitle() and len(given[1]) == 1 and given[1].isupper()
    whole = given[:1] != [] and given[0].istitle() and given[0].isalpha()
    return (initial or whole) and hit.text("s").istitle()


def _ends_name(hit: Hit) -> bool:
    """Whether a capitalised season closes a name of its own: `the Valley Spring`."""
    before = hit.tokens.texts[hit.first - 1] if hit.first else ""
    named = before.istitle() and hit.tokens.codes[hit.first - 1] == _CODES["other"]
    return named and hit.text("s").istitle() and not hit.has("t")


def quarter_of_year(hit: Hit) -> Meaning | None:
    """`Q3 2009`, `3Q 2009`, `the third quarter of 2009`, `18q4`."""
    number = int(hit.value("n"))
    if not 1 <= number <= 4 or not _close(hit) or not unit_is(hit, "Q", 1):
        return None
    return Cal(year=year_of(hit), quarter=number, fiscal=hit.has("fy"))


def quarters_of_year(hit: Hit) -> Meaning | None:
    """`Q1-Q3 2014`, `2014 (Q1-Q3)`."""
    year, first, last = int(hit.value("y")), int(hit.value("n")), int(hit.value("k"))
    if not (1 <= first < last <= 4 and _close(hit)):
        return None
    return Interval(Cal(year=year, quarter=first), Cal(year=year, quarter=last))


def half_of_year(hit: Hit) -> Meaning | None:
    """`H1 2022`, `1H2022`, `the second half of 2023`."""
    number = {"early": 1, "late": 2}.get(str(hit.value("n")), hit.value("n"))
    if number not in (1, 2) or not _close(hit):
        return None
    return Cal(year=year_of(hit), half=int(number))


def _close(hit: Hit) -> bool:
    """A letter with its number, `Q3` or `3Q`, is written without a blank."""
    if not hit.has("q"):
        return True
    first, second = sorted((hit.index("q"), hit.index("n")))
    return hit.tokens.ends[first] == hit.tokens.starts[second]


def months_ended(hit: Hit) -> Meaning | None:
    """`the 12 months ended June 2018`, `the year to March 2016`, `the year ended 30 June 2017`: the months that end there."""
    letter, times = hit.value("u")
    count = float(str(hit.value("c")).replace(",", "")) if hit.has("c") else 1
    months = int(count * times * {"M": 1, "Q": 3, "Y": 12}.get(letter, 0))
    day = int(hit.value("d")) if hit.has("d") else 0
    late = not hit.has("p") or hit.value("p") == "late"
    if not (late and 1 < months <= _LONGEST) or (day and day < _MONTH_ENDS) or (not hit.has("c") and letter != "Y"):
        return None
    year, month = int(hit.value("y")), int(hit.value("m"))
    before, first = divmod(year * 12 + month - months, 12)
    return Interval(Cal(year=before, month=first + 1), Cal(year=year, month=month), full=1)


_ENDED = "(ended | p:part_nouns | to) (in | the)?"
RULES: tuple[Rule[Meaning], ...] = (
    Rule("m:month of z:n99", month_of_year),
    Rule("y:n4y open m:month dot? close", month_of_year),
    Rule("y:n4y open m:month dot? (dash | to) k:month dot? close", months_of_year),
    Rule("y:n4y open q:quarters n:n12 close", quarter_of_year),
    Rule("y:n4y open q:halves n:n12 close", half_of_year),
    Rule("y:n4y open the? n:ordinal u:units close", quarter_of_year),
    Rule("y:n4y open the? n:ordinal half close", half_of_year),
    Rule("q:quarters n:n12 (dash | to) p:quarters k:n12 (comma | slash)? of? y:n4y", quarters_of_year),
    Rule("y:n4y open q:quarters n:n12 (dash | to) p:quarters k:n12 close", quarters_of_year),
    Rule(f"{PART} {CIRCA} m:month dot? dash? comma? (of | in)? {YEAR}", month_of_year),
    Rule("m:month slash y:n4y", month_of_year),
    Rule("y:n4y (dash | slash | dot)? m:month", month_behind_year),
    Rule("y:n4y comma m:month dot?", month_of_entry),
    Rule("the? ((p:parts dash? (of | in)?) | (p:part_nouns of)) m:month dot?", parted_month),
    Rule("m:month", month_alone),
    Rule(
        f"(t:the)? (((p:parts dash? (of | in)?) | (p:part_nouns of)) the?)? s:season comma? (of | in)? {YEAR}",
        season_of_year,
    ),
    Rule("y:n4y s:season", season_of_year),
    Rule("(t:the)? (((p:parts dash? (of | in)?) | (p:part_nouns of)) the?)? s:season", season_of_year),
    Rule("q:quarters n:n12 (dash | comma | slash)? of? (y:n4y | z:apyear)?", quarter_of_year),
    Rule("n:n12 q:quarters (dash | slash)? of? y:n4y", quarter_of_year),
    Rule("n:n12 q:halves (dash | slash)? of? y:n4y", half_of_year),
    Rule("y:n4y dash? q:quarters n:n12", quarter_of_year),
    Rule("z:twodigit q:quarters n:n12", quarter_of_year),
    Rule("the? fy:fiscal? n:ordinal u:units (of | in)? (the? fy:fiscal units)? y:n4y", quarter_of_year),
    Rule("fy:fiscal n:ordinal u:units", quarter_of_year),
    Rule("the? y:n4y fy:fiscal? n:ordinal u:units", quarter_of_year),
    Rule("the? y:n4y n:ordinal half", half_of_year),
    Rule("q:halves n:n12 (dash | comma | slash)? of? y:n4y", half_of_year),
    Rule("y:n4y dash? q:halves n:n12", half_of_year),
    Rule("the? (n:ordinal | n:parts) dash? half (of | in) y:n4y", half_of_year),
    Rule(
        f"the? (c:cardinal | c:integer)? dash? u:unit {_ENDED} (of | dash)? m:month dot? dash? comma? y:n4y",
        months_ended,
    ),
    Rule(f"the? (c:cardinal | c:integer)? dash? u:unit {_ENDED} d:anyday of? m:month dot? comma? y:n4y", months_ended),
    Rule(f"the? (c:cardinal | c:integer)? dash? u:unit {_ENDED} m:month dot? d:anyday comma? y:n4y", months_ended),
    Rule("n:yearmonth", year_month),
    Rule("n:monthyear", month_year),
)
