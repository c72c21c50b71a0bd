"""The part of a year taken up in another year: `4 million in January-May 2024, against 3 in the same period of 2023`."""

from __future__ import annotations

import re
from dataclasses import replace

from factledger.extract.figures.site import Site
from factledger.model.mention import TimeExpression

SAME = re.compile(r"\bsame\s+(?:period|months?|quarter|half|time)\s*(?:(?:of|in|a)\s+)?(?:the\s+)?$", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)\d{4}(?=-|$|/)")
PARTS = frozenset({"month", "quarter", "season", "range"})


def same_part(site: Site, time: TimeExpression) -> TimeExpression:
    """A year of which only the part is meant that the text told last of another year; any other time itself."""
    text = site.block.block.text.text
    if time.precision != "year" or time.earliest is None or not SAME.search(text[: time.start]):
        return time
    before = [
        one for one in site.block.times if one.end <= time.start and one.earliest and one.precision != "reference"
    ]
    told = next((one for one in reversed(before) if one.precision in PARTS), None)
    if told is None or not (told.earliest and told.latest) or told.earliest.year != told.latest.year:
        return time
    year = time.earliest.year
    try:
        earliest, latest = told.earliest.replace(year=year), told.latest.replace(year=year)
    except ValueError:
        return time
    edtf = YEAR.sub(f"{year:04d}", told.edtf)
    return replace(time, edtf=edtf, earliest=earliest, latest=latest, precision=told.precision, basis="context")
