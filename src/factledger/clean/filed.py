"""The line under which a report is filed: `HARBOURTOWN, 4 March 2019 (Agency) –` before its first sentence, or a stamp."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factledger.clean.dateline import FORMS, MONTH, PLACE, UNORDERED, WEEKDAY, edtf_of, month_of
from factledger.text.agency import AGENCY

NO_YEAR = "XXXX"
"""What stands for the year of a day that is told without one, as in EDTF."""
REACH = 160
"""Characters within which such a line ends; a convention."""
LATE = 7
"""How many days after its filing a report may be published or last changed to be dated by the line; a convention."""

_FILED = re.compile(
    rf"(?:\((?:[^()]|\([^()]*\)){{2,60}}\)\s*)?{PLACE}(?:\s+(?:\([^()]{{2,80}}\)|\[[^\[\]]{{2,60}}\]))?"
    rf"(?:\s*,\s*|\s+\(|\s*[-–—|/:]\s*|[^\S\t]+)(?=\d|{MONTH}|[A-Z][a-z]+day)"
)
_BREAK = re.compile(
    rf"\)?(?:{AGENCY})?,?(?:\s+[-–—]{{1,3}}(?:\s+|\Z)|[-–—]{{1,3}}\s+|\s*:\s+|\s+\|\s+|\s*/?\s*\Z|\.\s?[-–—]{{1,3}}(?:\s+|\Z))"
    r"|\)?\s*\([A-Z][A-Za-z]{1,8}\)\s+(?=[A-Z])|\.\s+(?=[A-Z])|\.\s+(?:/[^/]{2,40}/[.:]?|\([^()]{2,60}\)\s*[-–—:])\s+(?=[A-Z“\"])"
)
_MARKED = re.compile(r"\s[-–—]{1,3}(?:\s|$)|[-–—]{2,3}|:\s|\s\||/|\.\s")
_YEARLESS = (
    re.compile(rf"{WEEKDAY}(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)", re.IGNORECASE),
    re.compile(rf"{WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH})\b\.?", re.IGNORECASE),
)
_PLACE_BEHIND = re.compile(rf",?\s+\({PLACE}\)\s*(?:[-–—]{{1,3}}|:)\s+(?=\S)|,\s+{PLACE}['’]?\s*[.,;:]?\s*\Z")
# `date 2019-03-04 The minister …`: the stamp that an archive of pages puts before a text.
_STAMPED = re.compile(r"\s*(?:date|dated|published|posted)\s*:?\s*(?=\d{4}-\d\d-\d\d\s+\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Filed:
    """A day as EDTF, its year `XXXX` where none is told, and the range of its words."""

    edtf: str
    start: int
    end: int

    @property
    def whole(self) -> bool:
        """Whether its year is told."""
        return not self.edtf.startswith(NO_YEAR)


def filed(text: str) -> Filed | None:
    """The day with which a report begins behind its place, before a dash, a colon or the end of the line; else None."""
    place = _FILED.match(text[:REACH])
    if not place:
        return _day_first(text)
    for form in FORMS:
        match = form.match(text, place.end())
        if match and match.groupdict().get("day") and _breaks_off(text, match.end()) and (edtf := edtf_of(match)):
            return None if _is_entry(text, place, match) else Filed(edtf, *match.span())
    for form in _YEARLESS:
        match = form.match(text, place.end())
        if match and _breaks_off(text, match.end()):
            return Filed(f"{NO_YEAR}-{month_of(match['month']):02}-{int(match['day']):02}", *match.span())
    return None


def _is_entry(text: str, place: re.Match[str], day: re.Match[str]) -> bool:
    """Whether a line holds but a name and a day, as an entry of a fact sheet does: `Independence 4 May 1990`."""
    led = place[0].rstrip()
    bare = led[-1:] not in {",", "(", "/", ")"} and not led.isupper()
    weekday = re.match(WEEKDAY, day[0], re.IGNORECASE)
    parted = weekday is not None and bool(weekday[0])
    return not _MARKED.search(text, day.end()) and not parted and (bare or led.endswith((":", "|")))


def _breaks_off(text: str, at: int) -> bool:
    """Whether a report may begin behind a day: no second day makes a life of it, as in `Ana Ruiz (3 May 1920 – 5 May 1990)`."""
    found = _BREAK.match(text, at)
    return found is not None and not any(form.match(text, found.end()) for form in (*FORMS, *_YEARLESS))


def _day_first(text: str) -> Filed | None:
    """A day before its place, in brackets or at the end of a line: `March 14, 2021 (HARBOURTOWN) – The army …`."""
    for form in FORMS:
        match = form.match(text)
        if (
            match
            and match.groupdict().get("day")
            and _PLACE_BEHIND.match(text, match.end())
            and (edtf := edtf_of(match))
        ):
            return Filed(edtf, *match.span())
    return None


def stamped(text: str) -> Filed | None:
    """The day that an archive of pages put before a text; None where it put none."""
    stamp = _STAMPED.match(text[:40])
    match = FORMS[3].match(text, stamp.end()) if stamp else None
    edtf = edtf_of(match) if match else ""
    return Filed(edtf, *match.span()) if match and edtf else None


def with_year(found: Filed, published: str) -> Filed | None:
    """A filing with its year settled by the day on which the document was published, at most a week later; else None."""
    try:
        last = date.fromisoformat(published)
    except ValueError:
        return found if found.whole else None
    days = (last - timedelta(days=back) for back in range(LATE + 1))
    day = next((f"{day:%Y-%m-%d}" for day in days if f"{day:%m-%d}" == found.edtf[-5:]), "")
    return replace(found, edtf=day) if day and (not found.whole or found.edtf == day) else None


def settled(words: str, texts: Iterable[str]) -> str:
    """A date such as `03/04/2021` as EDTF where both orders agree or one of the texts is filed under its day and month."""
    match = UNORDERED.fullmatch(words)
    if not match:
        return ""
    one, two = int(match["one"]), int(match["two"])
    days = {(one, two), (two, one)}
    told = (found for text in texts if (found := filed(text)) is not None)
    under = days if len(days) == 1 else days & {(int(one.edtf[8:]), int(one.edtf[5:7])) for one in told}
    (day, month), *others = under or {(0, 0)}
    return f"{match['year']}-{month:02}-{day:02}" if day and not others else ""
