"""Tells a text about its own time from a report of the day on which it was written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factledger.annotate.dates.calendar import Cal
from factledger.annotate.dates.meaning import Interval, Meaning, Relative
from factledger.annotate.dates.scan import Found

# A text can only tell a story of its own time where it states so many years, and tells on so often without one.
MENTIONS = 3
# A text of so many far years for each `Friday` or `last year` in it is one as well, even if it names no month alone.
CHRONICLE = 8
# A year is far that is so many from the anchor's.
FAR = 2


def tells_story(found: Sequence[Found], anchor: date) -> bool:
    """Whether the text's own dates, and not the day of writing, are what its short dates belong to.

    A story states years, most of them not of the anchor's time, and tells on with months and days; a report of the day
    says `Friday` and `last week`.
    """
    ends = [end for one in found for end in _ends(one.meaning)]
    cals = [end for end in ends if isinstance(end, Cal)]
    years = [cal.year for cal in cals if cal.year is not None]
    short = sum(cal.year is None and cal.month is not None for cal in cals)
    pointing = sum(cal.year is None and cal.month is None and cal.weekday is not None for cal in cals)
    pointing += sum(isinstance(end, Relative) and end.base == "anchor" for end in ends)
    far = sum(abs(year - anchor.year) >= FAR for year in years)
    told_on = len(years) >= MENTIONS and 2 * far > len(years) and short >= MENTIONS and short > pointing
    chronicle = len(years) >= CHRONICLE * max(pointing, 1) and 10 * far >= 9 * len(years)
    return told_on or chronicle


def _ends(meaning: Meaning) -> tuple[Meaning | None, ...]:
    return (meaning.first, meaning.last) if isinstance(meaning, Interval) else (meaning,)
