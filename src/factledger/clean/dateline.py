"""Date lines, bylines and dates in file names: what a document says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
FORMS = (
    re.compile(
        rf"{WEEKDAY}(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+|/)(?P<year>\d{{4}})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH})\.?,?\s+(?P<year>\d{{4}})", re.IGNORECASE
    ),
    re.compile(rf"(?P<month>{MONTH})\.?,?\s+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?(?!\d)"),
    # Points between the parts are a day-first habit; with slashes only a day above twelve tells the order.
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?P<day>1[3-9]|2\d|3[01])(?P<gap>[/-])(?P<month>\d{1,2})(?P=gap)(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?!\d)"),
)
# With slashes and both numbers up to twelve the date stands as `Dated("")` until something else settles the order.
UNORDERED = re.compile(r"(?P<one>0?[1-9]|1[0-2])/(?P<two>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?!\d)")
_SHORT_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED_DAY = re.compile(r"(?P<day>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6})\.?,?\s+", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:date\s+|originally\s+|first\s+)?(?:published|publish(?:ing)?\s+date|posted|updated|delivered|uploaded|publication\s+date|release\s+date|(?:this\s+(?:page|article)\s+was\s+)?last\s+"
    r"(?:updated|modified|reviewed|revised|changed|edited)|revised|modified|as\s+(?:at|on)|issued|released|created|date|dated|as\s+of"
    r"|(?:data|figures|information)\s+(?:to|as\s+of|as\s+at|until))"
    r"(?:\s+(?:on|at|in|date))?\s*[:\-–—]?\s*(?:\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?,?\s+)?)",
    re.IGNORECASE,
)
_CLOCK = r"(?:at\s+)?\[?\d{1,2}[:.h]\d{2}(?::\d{2})?\]?\s*(?:[ap]\.?m\.?)?"
_ZONE = r"\(?(?:UTC|GMT)\s*[+\-−–]\s*\d{1,2}(?::?\d{2})?\)?"
_PICTURE = r"(?:!?\[\]\([^()\s]*\)\s*)"
_TAIL = re.compile(rf"[\s,|·•–—-]*(?:{_CLOCK})?\s*(?:{_ZONE}|\(?[A-Z]{{2,4}}\)?)?\s*{_PICTURE}*[\s.|]*", re.IGNORECASE)
# What a page's line of its own data may hold besides a date: a time of day, who put it there, how often it was read, its sort.
_HOUR = re.compile(rf"(?<!\d){_CLOCK}(?:\s*{_ZONE}|\s*\b[A-Z]{{3}}\b)?(?!\d)", re.IGNORECASE)
_A_ZONE = re.compile(_ZONE, re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:local|latest)\s+news|(?:reads?|views?|hits|visits|comments?|shares?)\s*:?\s*[\d,.]+|tags?\s*:?|(?:press|media|news)\s+(?:releases?|statement|note"
    r"|story|communiqu[eé]s?|comments?|briefings?|bulletin|service|office|room|information)"
    r"(?:\s+(?:no\.?|nr\.?|n[°º]\.?|#)?\s*\d[\d/-]*)?|news|statement|communiqu[eé]|announcement|article|categor(?:y|ies)\s*:(?:\s*\w+)?",
    re.IGNORECASE,
)
# Who told it, at the end of such a line: `4 March 2019 | Lake News Agency`.
_AGENCY = re.compile(
    r"(?:[A-Z][\w'’.&-]*\s+){1,5}(?:Agency|News|Press|Desk|Bureau|Media|Service|Newsroom|Ministry|Embassy|Secretariat)"
    r"|(?:[A-Z][\w'’.&-]*\s+){0,2}(?:Ministry|Embassy|Department|Office|Government|Mission)"
    r"(?:\s+(?:of|for|and|in|to|the|[A-Z][\w'’.&-]*)){1,9}"
)
_PUT_BY = re.compile(r"(?:(?:[Pp]osted\s+|[Ww]ritten\s+)?[Bb]y\s*:?\s*|[Ss]ource\s*:\s*)?(?:[A-Z][\w'’.-]*\s*){1,4}")
_BARS = re.compile(r"\s*[|·•]\s*|\s/\s|\s{2,}|\s[-–—]\s|,\s+")
_A_WEEKDAY = re.compile(r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|(?:[Ww]ritten|[Rr]eported) by|[Aa]uthors?\s*:)\s+(?P<name>[^\W\d_][^.!?;:]{2,80}?)\s*"
)
# A line under a title: who wrote, when, how long it takes to read, between bars or points.
_PART = re.compile(
    r"\s*(?:[|·•]|\s[-–—]\s|,\s(?=(?:last\s+)?(?:updated|modified|revised|published)\b)"
    r"|\s(?=(?:last\s+)?(?:updated|modified|published|created)\s*:)|\s(?=(?-i:[Bb]y|BY)\s+(?-i:[A-Z])))\s*",
    re.IGNORECASE,
)
_WRITER = re.compile(r"(?:[Bb]y|BY)\s+(?:[^\W\d_][\w.'’-]*\s?){1,6}")
_READ_TIME = re.compile(
    r"(?:(?:estimated\s+)?read(?:ing)?\s+time\s*:?\s*)?\d{1,3}\s*-?\s*min(?:ute)?s?(?:\s+read)?", re.IGNORECASE
)
_CREATED = re.compile(r"created\b", re.IGNORECASE)
_NAME_WORD = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*|and|de|van|von|der|den|bin|al|la|di|da|el|&)", re.UNICODE)
_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<gap>[-_.]?)(?P<month>0[1-9]|1[0-2])(?:(?P=gap)(?P<day>[0-2]\d|3[01]))?(?!\d)"
)


_MASTHEAD = (" | ", " · ", " • ", " — ", " – ", "\t", "  ")
LONGEST = 90
"""Characters of a line that says its document's date; a longer one is a sentence. A convention."""

OLDEST = "1995"
"""The year before which a date beside other words is that of what they tell, since there were no pages; a convention."""

# `Harbourtown, 4 March 2019` alone on its line.
PLACE_WORD = rf"(?!(?:{MONTH}|On|In|Since|By|From|The|Until|As|At|For)\b)[A-Z][\w.'’-]*"
PLACE = rf"{PLACE_WORD}(?:[ ,/]+{PLACE_WORD}){{0,3}}"
_PLACED = re.compile(rf"{PLACE}\s*,\s*")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as EDTF, and the range of its words in the line that states it."""

    edtf: str
    start: int
    end: int


def date_line(line: str) -> Dated | None:
    """The date of a line that says nothing but a date (with words such as `Published:` and a time of day); else None.

    The line may also say who wrote and how long it takes to read, between bars or points.
    """
    plain = _date_alone(line, 0, len(line)) or _date_among(line)
    if plain:
        return plain
    loose = _date_stamped(line) or _date_placed(line)
    return loose if loose and loose.edtf > OLDEST else None


def _date_alone(line: str, start: int, end: int) -> Dated | None:
    """The date that with its leading words fills a stretch of a line; empty where only the order of its numbers is open."""
    if end - start > LONGEST:
        return None
    if line[start : start + 1] == "(" and line[:end].rstrip().endswith(")"):
        start, end = start + 1, line.rindex(")", start, end)
    lead = _LEAD.match(line, start, end)
    told = _by_weekday(line, lead.end() if lead else start, end)
    if told:
        return told
    unordered = UNORDERED.match(line, lead.end(), end) if lead else None
    if unordered and _TAIL.fullmatch(line, unordered.end(), end):
        return Dated("", *unordered.span())
    for form in FORMS:
        match = form.match(line, lead.end() if lead else start, end)
        if match and _TAIL.fullmatch(line, match.end(), end):
            edtf = edtf_of(match)
            return Dated(edtf, *match.span()) if edtf else None
    return None


def _by_weekday(line: str, start: int, end: int) -> Dated | None:
    """The date of a stretch such as `Tuesday, 06/03/2018 - 08:47`: of the two orders, that whose day is the weekday before it."""
    named = _NAMED_DAY.match(line, start, end)
    match = UNORDERED.match(line, named.end(), end) if named else None
    if named is None or match is None or not _TAIL.fullmatch(line, match.end(), end):
        return None
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    days = {date(year, month, day) for day, month in ((one, two), (two, one))}
    meant = [day for day in days if _SHORT_DAYS[day.weekday()] == named["day"].lower()[:3]]
    return Dated(f"{meant[0]:%Y-%m-%d}", *match.span()) if len(meant) == 1 else None


def _date_among(line: str) -> Dated | None:
    """The date of a line of several parts of which one names the writer or says of what the date is; when created comes last."""
    if len(line) > 2 * LONGEST or line.rstrip().endswith((".", ":")):
        return None
    cuts = [match.span() for match in _PART.finditer(line)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line)]
    parts = list(zip(starts, ends, strict=True))
    dated = [(part, found) for part in parts if (found := _date_alone(line, *part))]
    rest = [line[start:end].strip() for start, end in parts if not _date_alone(line, start, end)]
    led = any(_LEAD.match(line, *part) for part, _ in dated)
    timed = [one for one in rest if _READ_TIME.fullmatch(one)]
    signed = bool(timed) or any(_WRITER.fullmatch(one) for one in rest)
    figures = any(char.isdigit() for one in rest if one not in timed for char in one)
    if not dated or len(parts) < 2 or figures or not (led or signed):
        return None
    return min(dated, key=lambda pair: bool(_CREATED.match(line, pair[0][0])))[1]


def _date_placed(line: str) -> Dated | None:
    """The full date of a line that besides it holds only the place before it: `Harbourtown, 4 March 2019`."""
    place = _PLACED.match(line)
    found = (
        _date_alone(line, place.end(), len(line)) if place and len(line) <= LONGEST and not _LEAD.match(line) else None
    )
    return found if found and len(found.edtf) == len("2019-03-04") else None


def _date_stamped(line: str) -> Dated | None:
    """The full date of a line that besides holds only a time of day, who put the page there, its sort, how often it was read."""
    dates = [match for form in FORMS if (match := form.search(line)) and match.groupdict().get("day")]
    found = min(dates, key=lambda one: one.start(), default=None)
    if found is None or len(line) > LONGEST:
        return None
    rest, hours = _HOUR.subn(" | ", f"{line[: found.start()]} | {line[found.end() :]}")
    parts = [one for one in (part.strip(" .,:()/–—-") for part in _BARS.split(rest)) if one]
    asides = [one for one in parts if _ASIDE.fullmatch(one) or _AGENCY.fullmatch(one)]
    others = [one for one in parts if one not in asides and not (_A_WEEKDAY.fullmatch(one) or _A_ZONE.fullmatch(one))]
    named = all(_PUT_BY.fullmatch(one) and not any(char.isdigit() for char in one) for one in others)
    if not (hours or asides) or not named or (others and not hours) or len(others) > 2:
        return None
    edtf = edtf_of(found)
    return Dated(edtf, *found.span()) if edtf else None


def title_date(title: str) -> str:
    """The full date with which a title ends behind a comma, a bar or in brackets, as EDTF, where it may be a page's; else empty.

    Behind a masthead with a bar or dash of its own a weekday parts it too: `THE LAKE NATION — Oldtown Friday, 24 May 2024`.
    """
    for form in FORMS[:2]:
        for match in form.finditer(title):
            edtf, before = edtf_of(match), title[: match.start()]
            ends = match.end() == len(title.rstrip(" .)]"))
            bracketed = before.endswith((" (", " [")) and title.rstrip()[-1:] in ")]"
            parted = before.endswith((", ", *_MASTHEAD)) or (
                match[0][:1].isalpha() and "," in match[0].split()[0] and any(mark in before for mark in _MASTHEAD)
            )
            if ends and (parted or bracketed) and edtf > OLDEST:
                return edtf
    return ""


def dated_by_word(line: str) -> bool:
    """Whether a line begins with a word that dates the document, such as `Published` or `Last updated`."""
    return bool(_LEAD.match(line))


def byline(line: str) -> tuple[int, int] | None:
    """The range of the author's name in a byline; None where the line is none."""
    match = _BYLINE.fullmatch(line)
    if not match:
        return None
    words = re.split(r"[\s,]+", match["name"])
    return match.span("name") if all(_NAME_WORD.fullmatch(word) for word in words if word) else None


def name_date(file: str) -> str:
    """The date in a file's name as EDTF, at least year and month; empty where it has none or more than one."""
    found = {edtf for match in _IN_NAME.finditer(file.rsplit("/", 1)[-1]) if (edtf := edtf_of(match))}
    return found.pop() if len(found) == 1 else ""


def iso_date(text: str) -> str:
    """The date at the head of a machine-written time such as `2025-03-04T10:00Z`, as EDTF; empty where there is none."""
    match = re.match(r"\s*(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?!\d)", text)
    if match:
        return edtf_of(match)
    dated = date_line(text.strip())
    return dated.edtf if dated else ""


def edtf_of(match: re.Match[str]) -> str:
    """The date of a match of one of the forms as EDTF; empty for one that does not exist."""
    year, month, day = match["year"], month_of(match["month"]), match.groupdict().get("day")
    try:
        date(int(year), month, int(day or 1))
    except ValueError:
        return ""
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def month_of(text: str) -> int:
    """The number of a month told by its name or in digits."""
    if text.isdigit():
        return int(text)
    return _SHORT.index(text.lower()[:3]) + 1
