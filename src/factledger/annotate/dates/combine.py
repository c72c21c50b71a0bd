"""Joins neighbouring expressions to ranges, and marks open ends (`since 1991`, `until May`)."""

from __future__ import annotations

import re
from dataclasses import replace

from factledger.annotate.dates.calendar import Cal
from factledger.annotate.dates.lexicon import around, lexicon
from factledger.annotate.dates.meaning import (
    AtTime,
    Feast,
    Interval,
    Length,
    Meaning,
    Numeric,
    Reference,
    Relative,
    Shift,
)
from factledger.annotate.dates.scan import Found
from factledger.annotate.dates.tokens import Tokens

_CODES = lexicon().codes
_PLACES = (Cal, Numeric, Relative, Feast, Shift)
_TO = frozenset((_CODES["dash"], _CODES["to"], _CODES["tilde"]))
_LEAD = frozenset((_CODES["from"], _CODES["between"]))
_OPEN_START = frozenset((_CODES["to"], _CODES["before"]))
_COUNTS = (_CODES["from"], _CODES["after"], _CODES["before"])
_SPRING = 4  # the first month in which a fiscal year of two calendar years begins
WINDOW = 120  # characters before `until` within which a negation turns it round: `not until 1995` is in 1995
_NEGATION = re.compile(rf"(?:\b(?:{'|'.join(sorted(around('negations')))})|n['’]t)\b[^.;!?]*$", re.IGNORECASE)
_LISTED = frozenset((_CODES["and"], _CODES["or"], _CODES["comma"]))


def combine(tokens: Tokens, found: list[Found]) -> list[Found]:
    """The expressions with ranges joined and open ends marked, in order and apart."""
    found = _shared_years(tokens, found)
    out: list[Found] = []
    done = 0
    at = 0
    while at < len(found):
        one = found[at]
        two = found[at + 1] if at + 1 < len(found) else None
        joined = (_range(tokens, one, two) or _counted(tokens, one, two)) if two else None
        if joined is not None and joined.first < done:
            joined = None  # the words before it are taken already
        at += 2 if joined is not None else 1
        wider = joined or _with_part_of_day(tokens, _open(tokens, one))
        if wider.first < done:
            wider = one
        if wider.first >= done:
            out.append(wider)
            done = wider.last
    return _with_weekdays(tokens, _months_of_fiscal_years(tokens, out))


def _months_of_fiscal_years(tokens: Tokens, found: list[Found]) -> list[Found]:
    """The expressions, a bracket of months joined to the fiscal year before it: `2013-14 (April-December)`."""
    out: list[Found] = []
    for one in found:
        months = _months_in(out[-1].meaning, one.meaning) if out else None
        bracketed = out and tokens.codes[out[-1].last : one.first] == _CODES["open"]
        if months and bracketed and tokens.codes[one.last : one.last + 1] == _CODES["close"]:
            out[-1] = Found(out[-1].first, one.last + 1, months)
        else:
            out.append(one)
    return out


def _months_in(year: Meaning, months: Meaning) -> Interval | None:
    """The months of a fiscal year that begins in spring or later; None for what is none, or where they may be of either year."""
    years = _year_of_accounts(year)
    if years is None or not isinstance(months, Interval):
        return None
    begin, end = (one if isinstance(one, Cal) else Cal() for one in (months.first, months.last))
    if not (begin.month and end.month) or begin.has_year or begin.day or end.day or begin.month < _SPRING:
        return None
    return Interval(replace(begin, year=years[0]), replace(end, year=years[0] + (end.month < begin.month)))


def _with_weekdays(tokens: Tokens, found: list[Found]) -> list[Found]:
    """The expressions, weekdays joined to the days that they name: `Monday (20 June)`, `from Monday to Friday, 7-11 July`."""
    out: list[Found] = []
    for one in reversed(found):
        if not out or not _names_days(one.meaning):
            out.append(one)
            continue
        between = tokens.codes[one.last : out[-1].first]
        beside = out[-1]
        if between in {"", _CODES["comma"]} and _tells_days(beside.meaning):
            out[-1] = Found(one.first, beside.last, beside.meaning)
        elif not (_tells_days(beside.meaning) and (between == _CODES["open"] or _in_list(tokens, beside, between))):
            out.append(one)
    return out[::-1]


def _in_list(tokens: Tokens, beside: Found, between: str) -> bool:
    """Whether weekdays and days are listed apart: the first of `Monday and Tuesday, 7 and 8 July`."""
    behind = tokens.codes[beside.last : beside.last + 1]
    return between == behind == _CODES["and"] and tokens.codes[beside.first] == _CODES["weekdays"]


def _names_days(meaning: Meaning) -> bool:
    """Whether it is a weekday, or a range of weekdays, without a date."""
    if isinstance(meaning, Interval):
        return all(end is not None and _names_day(end) for end in (meaning.first, meaning.last))
    return isinstance(meaning, Cal) and _names_day(meaning)


def _tells_days(meaning: Meaning) -> bool:
    """Whether it is a day, or a range of days, with its month."""
    ends = (meaning.first, meaning.last) if isinstance(meaning, Interval) else (meaning,)
    return all(isinstance(end, Cal) and end.day is not None for end in ends)


def _shared_years(tokens: Tokens, found: list[Found]) -> list[Found]:
    """`May and June 1999`, `14 April and 3 May 2012`: the year behind the last of several dates is that of all."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        one, two = out[index].meaning, out[index + 1].meaning
        if not (isinstance(one, Cal) and isinstance(two, Cal)) or one.has_year or two.year is None:
            continue
        between = tokens.codes[out[index].last : out[index + 1].first].replace(_CODES["the"], "")
        alike = (one.day is None) == (two.day is None) and (one.month is None) == (two.month is None)
        later = (one.month or one.season or 0, one.day or 0) <= (two.month or two.season or 0, two.day or 0)
        if alike and later and one.precision == two.precision and between and set(between) <= _LISTED:
            out[index] = replace(out[index], meaning=replace(one, year=two.year, weekday=None))
    return out


def _range(tokens: Tokens, one: Found, two: Found) -> Found | None:
    between = tokens.codes[one.last : two.first].replace(_CODES["the"], "")
    if between[:1] == _CODES["dot"] and isinstance(one.meaning, Cal) and one.meaning.month and not one.meaning.day:
        between = between[1:]  # `Jan.-Sept. 2019`
    lead = tokens.codes[one.first - 1] if one.first else ""
    if len(between) != 1 or not (between in _TO or (between == _CODES["and"] and lead == _CODES["between"])):
        return None
    first = one.first - 1 if lead in _LEAD else one.first
    if isinstance(one.meaning, Reference) or isinstance(two.meaning, Reference):
        interval = _with_present(one.meaning, two.meaning, led=lead in _LEAD)
    elif isinstance(one.meaning, _PLACES) and isinstance(two.meaning, _PLACES):
        twice = between == _CODES["dash"] and _same_day(one.meaning, two.meaning)
        interval = None if twice else _of_places(tokens, one, two)  # `this Friday - Jun 15` is one day named twice
    else:
        interval = _of_accounts(one.meaning, two.meaning)
    return Found(first, two.last, interval) if interval else None


def _with_present(one: Meaning, two: Meaning, *, led: bool) -> Interval | None:
    """`from 1991 to now`, `between now and May`."""
    if isinstance(two, Reference) and two.value == "PRESENT_REF" and isinstance(one, _PLACES):
        return Interval(one, None)
    if isinstance(one, Reference) and one.value == "PRESENT_REF" and isinstance(two, _PLACES) and led:
        return Interval(Relative("D", 0), two)
    return None


def _of_places(tokens: Tokens, one: Found, two: Found) -> Interval | None:
    full = _fuller(tokens, one, two)
    if not (isinstance(one.meaning, Cal) and isinstance(two.meaning, Cal)):
        return Interval(one.meaning, two.meaning, full)
    ends = share(one.meaning, two.meaning)
    return Interval(*ends, full) if ends else None


def _of_accounts(one: Meaning, two: Meaning) -> Interval | None:
    """`2018/19 to 2020/21`: from the first year of accounts through the last."""
    ends = [_year_of_accounts(meaning) for meaning in (one, two)]
    if ends[0] is None or ends[1] is None or ends[0][1] > ends[1][0]:
        return None
    return Interval(Cal(year=ends[0][0]), Cal(year=ends[1][1]), 1)


def _year_of_accounts(meaning: Meaning) -> tuple[int, int] | None:
    """The two years of one that runs from one into the next; None for any other meaning."""
    if not isinstance(meaning, Interval) or not (isinstance(meaning.first, Cal) and isinstance(meaning.last, Cal)):
        return None
    first, last = meaning.first.year, meaning.last.year
    if first is None or last != first + 1 or meaning.first.precision != "year" or meaning.last.precision != "year":
        return None
    return first, last


def _same_day(one: Meaning, two: Meaning) -> bool:
    """Whether a dash adds a second name to a day, or a remark about it: `2 October - the day after the vote`."""
    remark = isinstance(two, Relative) and two.base in {"either", "running"}
    return remark or (_names_day(one) and isinstance(two, Cal) and two.day is not None)


def _names_day(meaning: Meaning) -> bool:
    """Whether it is a weekday without a date."""
    cal = meaning.cal if isinstance(meaning, Relative) else meaning
    return isinstance(cal, Cal) and cal.weekday is not None and cal.day is None


def _fuller(tokens: Tokens, one: Found, two: Found) -> int:
    """Which end is written out at greater length."""
    lengths = [tokens.ends[end.last - 1] - tokens.starts[end.first] for end in (one, two)]
    return int(lengths[1] > lengths[0])


def _counted(tokens: Tokens, one: Found, two: Found) -> Found | None:
    """`two weeks before 13 May`, `three days after Easter`; `for 10 days from 18 December` is a range."""
    if not isinstance(one.meaning, Length) or one.meaning.side or not isinstance(two.meaning, _PLACES):
        return None
    between = tokens.codes[one.last : two.first].replace(_CODES["the"], "").replace(_CODES["comma"], "")
    amounts = one.meaning.amounts
    starts = between.startswith(_CODES["week_start"])
    if any(unit.startswith("T") for _, unit in amounts) or not (starts or between in _COUNTS):
        return None
    lead = tokens.codes[one.first - 1] if one.first else ""
    if starts or (between == _CODES["from"] and lead == _CODES["for"]):
        whole = all(unit in ("D", "W") for _, unit in amounts)
        end = Shift((*amounts, (-1.0, "D")) if whole else amounts, 1, two.meaning)
        return Found(one.first, two.last, Interval(two.meaning, end))
    return Found(one.first, two.last, Shift(amounts, -1 if between == _CODES["before"] else 1, two.meaning))


def share(first: Cal, last: Cal) -> tuple[Cal, Cal] | None:
    """Both ends with the parts that only one of them states; None where the order shows that they are no range."""
    if not first.has_year and last.year is not None and first.season and last.season:
        first = replace(first, year=last.year - (first.season > last.season))
    elif not first.has_year and last.year is not None and first.month is not None:
        wraps = last.month is not None and first.month > last.month
        first = replace(first, year=last.year - wraps)
    elif not last.has_year and first.year is not None and last.month is not None:
        wraps = first.month is not None and last.month < first.month
        last = replace(last, year=first.year + wraps)
    if first.year is not None and last.year is not None:
        before = (first.year, first.month or 0, first.day or 0) <= (last.year, last.month or 12, last.day or 31)
        if not before:
            return None
    return first, last


def _with_part_of_day(tokens: Tokens, one: Found) -> Found:
    """`the morning of 9 May`, `9 May in the evening`: a time of that day."""
    meaning = one.meaning
    day = isinstance(meaning, Cal) and (meaning.day is not None or meaning.weekday is not None) and not meaning.clock
    if not day and not (isinstance(meaning, Relative) and meaning.unit == "D"):
        return one
    first = one.first
    if first > 1 and tokens.codes[first - 1] == _CODES["of"]:
        at = first - 2
        while at > 0 and tokens.texts[at].lower() == "hours":
            at -= 1
        clock = _part_of_day(tokens, at)
        if clock:
            the = at > 0 and tokens.codes[at - 1] == _CODES["the"]
            return Found(at - the, one.last, AtTime(clock, meaning))
    clock = _part_of_day(tokens, one.last) if one.last < len(tokens.texts) else ""
    return Found(first, one.last + 1, AtTime(clock, meaning)) if clock else one


def _part_of_day(tokens: Tokens, index: int) -> str:
    if tokens.codes[index] == _CODES["times_of_day"]:
        return str(tokens.values[index])
    return "NI" if tokens.texts[index].lower() == "night" else ""


def _until_now(tokens: Tokens, one: Found) -> Found | None:
    """`1991–present`, `from 1991 to date`, `2005–`: open at the end."""
    at = one.last
    if at >= len(tokens.codes) or tokens.codes[at] not in _TO:
        return None
    word = at + 1 + (at + 1 < len(tokens.codes) and tokens.codes[at + 1] == _CODES["the"])
    if word < len(tokens.texts) and tokens.texts[word].lower() in around("until_now"):
        first = one.first - (one.first > 0 and tokens.codes[one.first - 1] in _LEAD)
        return Found(first, word + 1, Interval(one.meaning, None))
    bare = tokens.codes[at] == _CODES["dash"] and tokens.glued(at)
    closed = at + 1 >= len(tokens.texts) or tokens.texts[at + 1] in (")", ",", ";", "|", ":")
    return Found(one.first, at + 1, Interval(one.meaning, None)) if bare and closed else None


def _open(tokens: Tokens, one: Found) -> Found:
    """The expression as it is, or as an open range where the words beside it say so."""
    if not isinstance(one.meaning, _PLACES):
        return one
    one = _approximate(tokens, one)
    if _opens_after(tokens, one):
        return Found(one.first, one.last, Interval(one.meaning, None))
    until_now = _until_now(tokens, one)
    if until_now is not None:
        return until_now
    return Found(one.first, one.last, Interval(None, one.meaning)) if _opens_before(tokens, one) else one


def _approximate(tokens: Tokens, one: Found) -> Found:
    """`about 1910`."""
    about = one.first and tokens.texts[one.first - 1].lower() in around("about")
    if about and isinstance(one.meaning, Cal) and one.meaning.precision == "year":
        return replace(one, meaning=replace(one.meaning, approximate=True))
    return one


def _opens_after(tokens: Tokens, one: Found) -> bool:
    """`since 1991`, `after 1990`, `from 2005 onwards`."""
    before = tokens.codes[one.first - 1] if one.first else ""
    behind = tokens.texts[one.last].lower() if one.last < len(tokens.texts) else ""
    onward = before == _CODES["from"] and behind in around("onward")
    return onward or before in (_CODES["since"], _CODES["after"])


def _opens_before(tokens: Tokens, one: Found) -> bool:
    """`until 1995`, `up to 2010`, `before 1945`, and `-2008` with the dash alone."""
    before = tokens.codes[one.first - 1] if one.first else ""
    if before == _CODES["dash"]:
        return tokens.glued(one.first) and not tokens.glued(one.first - 1)
    if before == _CODES["to"] and (_negated(tokens, one.first - 1) or _all_through(tokens, one)):
        return False
    upto = one.first > 1 and tokens.texts[one.first - 2].lower() in around("up")
    return before in _OPEN_START and (upto or tokens.texts[one.first - 1].lower() != "to")


def _all_through(tokens: Tokens, one: Found) -> bool:
    """`through the second half of 1948`, `through the summer`: what goes through a part of a year or a decade fills it."""
    before = tokens.texts[max(0, one.first - 2) : one.first + 1]
    cal = one.meaning
    spread = isinstance(cal, Cal) and cal.precision in {"season", "quarter", "decade"}
    return spread and any(word.lower() in around("throughout") for word in before)


def _negated(tokens: Tokens, index: int) -> bool:
    """Whether a `not` before the preposition turns it round."""
    end = tokens.starts[index]
    return _NEGATION.search(tokens.text[max(0, end - WINDOW) : end]) is not None
