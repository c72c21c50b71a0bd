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
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_FORMS = (
    re.compile(
        rf"{_WEEKDAY}(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.IGNORECASE
    ),
    re.compile(
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH})\.?,?\s+(?P<year>\d{{4}})", re.IGNORECASE
    ),
    re.compile(rf"(?P<month>{MONTH})\.?,?\s+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?(?!\d)"),
    # Points between the parts are a day-first habit; with slashes only a day above twelve tells the order.
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?!\d)"),
)
_LEAD = re.compile(
    r"(?:(?:date\s+)?(?:published|posted|updated|last\s+(?:updated|modified|reviewed|revised|changed)|revised|as\s+at|issued|released|created|date|dated|as\s+of)"
    r"(?:\s+(?:on|at|date))?\s*[:\-–—]?\s*)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,|·•–—-]*(?:(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?)?\s*(?:\(?[A-Z]{2,4}\)?)?[\s.|]*",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|(?:[Ww]ritten|[Rr]eported) by|[Aa]uthors?\s*:)\s+(?P<name>[^\W\d_][^.!?;:]{2,80}?)\s*"
)
_NAME_WORD = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*|and|de|van|von|der|den|bin|al|la|di|da|el|&)", re.UNICODE)
_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<gap>[-_.]?)(?P<month>0[1-9]|1[0-2])(?:(?P=gap)(?P<day>[0-2]\d|3[01]))?(?!\d)"
)


# `HARBOURTOWN, 4 March 2019 –`, `Hilltown, June 3, 2020 (Agency) --`: where and when a report was filed, before its first
# sentence or alone on its line.
_PLACE_WORD = rf"(?!(?:{MONTH}|On|In|Since|By|From|The|Until|As|At|For)\b)[A-Z][\w.'’-]*"
_PLACE = rf"{_PLACE_WORD}(?:[ ,/]+{_PLACE_WORD}){{0,3}}"
_FILED = re.compile(rf"{_PLACE}(?:\s*,\s*|\s+\(|\s*[-–—|/:]\s*|\s+)(?=\d|{MONTH}|[A-Z][a-z]+day)")
_BREAK = re.compile(r"\)?\s*(?:\([^()]{1,30}\)\s*)?(?:\s[-–—]{1,2}\s|[-–—]{1,2}\s|\Z)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as EDTF, and the range of its words in the line that states it."""

    edtf: str
    start: int
    end: int


def date_line(line: str) -> Dated | None:
    """The date of a line that says nothing but a date (with words such as `Published:` and a time of day); else None."""
    if len(line) > 90:
        return None
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    for form in _FORMS:
        match = form.match(line, start)
        if match and _TAIL.fullmatch(line, match.end()):
            edtf = _edtf(match)
            return Dated(edtf, *match.span()) if edtf else None
    return None


def filed(text: str) -> Dated | None:
    """The full date with which a report begins behind its place, before a dash, a colon or the end of the line; else None."""
    place = _FILED.match(text[:160])
    if not place:
        return None
    for form in _FORMS:
        match = form.match(text, place.end())
        if match and match.groupdict().get("day") and _BREAK.match(text, match.end()):
            edtf = _edtf(match)
            return Dated(edtf, *match.span()) if edtf else None
    return None


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
    found = {edtf for match in _IN_NAME.finditer(file.rsplit("/", 1)[-1]) if (edtf := _edtf(match))}
    return found.pop() if len(found) == 1 else ""


def iso_date(text: str) -> str:
    """The date at the head of a machine-written time such as `2025-03-04T10:00Z`, as EDTF; empty where there is none."""
    match = re.match(r"\s*(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?!\d)", text)
    if match:
        return _edtf(match)
    dated = date_line(text.strip())
    return dated.edtf if dated else ""


def _edtf(match: re.Match[str]) -> str:
    year, month, day = match["year"], _month(match["month"]), match.groupdict().get("day")
    try:
        date(int(year), month, int(day or 1))
    except ValueError:
        return ""
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return _SHORT.index(text.lower()[:3]) + 1
