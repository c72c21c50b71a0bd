"""The days that a time of an event reaches over: bounds of plain dates, and the day on which an open stretch begins or ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factledger.model.mention import TimeExpression


def bounds_of(edtf: str) -> tuple[date, date] | None:
    """The first and last day of a plain EDTF year, month or day; None for anything else."""
    try:
        numbers = [int(part) for part in edtf.split("-")]
        if len(numbers) == 3:
            day = date(*numbers)
            return day, day
        if len(numbers) == 2:
            first = date(numbers[0], numbers[1], 1)
            following = date(numbers[0] + numbers[1] // 12, numbers[1] % 12 + 1, 1)
            return first, date.fromordinal(following.toordinal() - 1)
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    except (ValueError, TypeError, IndexError):
        return None


def year_of(time: TimeExpression) -> TimeExpression | None:
    """The year of a time that lies in one; None for any other."""
    if time.earliest is None or time.latest is None or time.earliest.year != time.latest.year:
        return None
    edtf = f"{time.earliest.year:04d}"
    bounds = bounds_of(edtf)
    return replace(time, edtf=edtf, earliest=bounds[0], latest=bounds[1], precision="year") if bounds else None


def until_reached(time: TimeExpression) -> TimeExpression:
    """`did not resume until May 1972`: the end of the open interval is when it happened."""
    if not time.edtf.startswith("../"):
        return time
    edtf = time.edtf[3:]
    bounds = bounds_of(edtf)
    return replace(time, edtf=edtf, earliest=bounds[0], latest=bounds[1]) if bounds else time


def end_of(time: TimeExpression) -> TimeExpression:
    """`postponed from May to June`: the end of a stretch, as a time of its own; any other time itself."""
    edtf = time.edtf.rpartition("/")[2]
    bounds = bounds_of(edtf)
    return replace(time, edtf=edtf, earliest=bounds[0], latest=bounds[1]) if bounds and edtf != time.edtf else time


def since_reached(time: TimeExpression) -> TimeExpression:
    """`in force since May 1972`: the beginning of the open interval is when it happened."""
    if not time.edtf.endswith("/.."):
        return time
    bounds = bounds_of(edtf := time.edtf[:-3])
    return replace(time, edtf=edtf, earliest=bounds[0], latest=bounds[1]) if bounds else time
