"""The scene of a report: which documents are reports, of which day, and which times belong to what they tell.

A report is filed under a day that its text states, or says `today` and `on Monday` in a document that something else dates. Its
scene are that day, the days that led up to it and a visit around it. A text without a day of its own is one too where it opens
with a day or a short stay and tells of nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from factledger.extract.events.claims import TimeAt
from factledger.extract.events.context import Told
from factledger.extract.events.dates import stands_at
from factledger.model.mention import AnnotatedDocument, TimeExpression

LAST_DAYS = 7
"""How many days back a report may begin to tell of what led up to it; a convention."""
LONGEST_STAY = 14
"""How many days a visit around the day of a report may last to hold what the report tells; a convention."""
OPENING = 4
"""Among how many blocks from the top a text without a day of its own must tell its first day; a convention."""


@dataclass(frozen=True, slots=True)
class Report:
    """The day of a report, None for a document that is none or has none; `filed`: that day in the line before its first words."""

    day: date | None = None
    filed: TimeAt | None = None

    def holds(self, at: TimeAt) -> bool:
        """Whether a time belongs to what the report tells: it lies in the days before its day, or around it."""
        return self.day is not None and (lately(at.time, self.day) or around(at.time, self.day))

    def scene(self, told: Sequence[Told]) -> list[Told]:
        """The statements of the scene, nearest first; none where a text has no scene."""
        dated = [one for one in reversed(told) if one.at is not None]
        if self.day is not None:
            return [one for one in dated if one.at is not None and self.holds(one.at)]
        return dated if _unbroken(dated) else []


def report_of(document: AnnotatedDocument) -> Report:
    """What a document is a report of."""
    about = document.document
    try:
        day = date.fromisoformat(about.published)
    except ValueError:
        return Report()
    if about.published_basis != "stated" and not any(
        _points_from_day(time) for one in document.blocks for time in one.times
    ):
        return Report()
    at = about.filed_at
    found = next(((one, time) for one in document.blocks if at for time in one.times if stands_at(one, time, at)), None)
    return Report(day, TimeAt(found[1], found[0].block.index, "document") if found else None)


def lately(time: TimeExpression, day: date) -> bool:
    """Whether a time lies in the days that led up to a day."""
    first, last = time.earliest, time.latest
    return first is not None and last is not None and last <= day and (day - first).days <= LAST_DAYS


def around(time: TimeExpression, day: date) -> bool:
    """Whether a time is some days of which a day is one."""
    if time.earliest is None or time.latest is None:
        return False
    return time.earliest <= day <= time.latest and (time.latest - time.earliest).days <= LONGEST_STAY


def _points_from_day(time: TimeExpression) -> bool:
    """Whether a time is told from the day of writing: `today`, `on Monday`."""
    return time.basis == "document" and time.precision == "day" and not any(char.isdigit() for char in time.text)


def _unbroken(dated: Sequence[Told]) -> bool:
    """Whether a text opens with a day or a short stay and its main clauses tell of no other time."""
    lead = dated[-1].at if dated else None
    if lead is None or lead.block >= OPENING or lead.time.earliest is None or lead.time.latest is None:
        return False
    if (lead.time.latest - lead.time.earliest).days > LONGEST_STAY:
        return False
    near = timedelta(days=LONGEST_STAY)
    first, last = lead.time.earliest - near, lead.time.latest + near
    times = [one.at.time for one in dated if one.at is not None and one.main]
    return all(time.earliest and time.latest and first <= time.earliest and time.latest <= last for time in times)
