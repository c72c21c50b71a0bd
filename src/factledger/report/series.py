"""The same figure at different times, and all dated events on one line: where each mark stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factledger.model.release import Cells
from factledger.report import axes
from factledger.report.axes import Axis, Tick
from factledger.report.charts import span_of
from factledger.report.ledger import Ledger, grouped, items

HEIGHT = 260
_TOP, _BOTTOM = 18, 232
_LANE = 16
_LANES = 14
_LEAST = 0.35


@dataclass(frozen=True, slots=True)
class Point:
    """A fact in a chart: its row; place in percent and width of its time; heights in pixels of its value and its bounds."""

    row: Cells
    x: float
    width: float
    y: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Series:
    """A figure at different times: its key and its first fact, the time axis, the ticks of the values, the facts in order."""

    row: Cells
    axis: Axis
    heights: tuple[tuple[float, str], ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A dated event on the line: its row, place and width in percent, its lane's height in pixels."""

    row: Cells
    x: float
    width: float
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """Dated events on one line."""

    axis: Axis
    marks: tuple[Mark, ...]
    height: int


def series(ledger: Ledger) -> list[Series]:
    """All series, those with most facts first."""
    facts = [row for row in ledger.tables["facts"] if row["kind"] == "figure" and _dated(row) and _valued(ledger, row)]
    groups = grouped(("\x1f".join(_key(ledger, row)), row) for row in facts)
    found = [_drawn(ledger, rows) for rows in groups.values() if len({row["time"] for row in rows}) > 1]
    return sorted(found, key=lambda one: (-len(one.points), one.row["type"], one.row["measure"], one.row["fact_id"]))


def time_line(rows: Sequence[Cells]) -> Line | None:
    """Events on one line, in lanes so that near ones do not cover each other; None where there are none."""
    spans = [(row, _days(row)) for row in rows]
    if not spans:
        return None
    axis = axes.days(day for _, (start, end) in spans for day in (start, end))
    free = [-1.0] * _LANES
    marks = []
    for row, (start, end) in spans:
        x, last = axis.at(start.toordinal()), axis.at(end.toordinal())
        width = max(round(last - x, 2), _LEAST)
        lane = next((at for at, until in enumerate(free) if until < x), free.index(min(free)))
        free[lane] = x + max(width, 1.0)
        marks.append(Mark(row, x, width, lane * _LANE + 6))
    used = max(mark.y for mark in marks) + _LANE
    return Line(axis, tuple(marks), used + 30)


def events(ledger: Ledger) -> list[Cells]:
    """The dated events in the order of their first days."""
    found = [row for row in ledger.tables["facts"] if row["kind"] == "event" and _dated(row)]
    return sorted(found, key=lambda row: (_days(row)[0], _days(row)[1], row["fact_id"]))


def _key(ledger: Ledger, row: Cells) -> Iterator[str]:
    """What the facts of a series share: all of their question but the time."""
    scope = ledger.explanations[row["fact_id"]].get("question", {}).get("scope", ())
    yield from (row["type"], row["measure"] if row["type"] == "open" else "")
    for role in ("subject", "object"):
        yield row[role] or row[f"{role}_text"].casefold()
    # What is told up to a day, or from a day on, is a running total or a state: no point beside those of single times.
    open_ended = "open" if not (row["time_start"] and row["time_end"]) or ".." in row["time"] else ""
    yield from (row["roles"], row["unit"], row["modality"], open_ended, *scope)


def _dated(row: Cells) -> bool:
    return bool(row["time_start"] or row["time_end"])


def _valued(ledger: Ledger, row: Cells) -> bool:
    return _span(ledger, row) != (None, None)


def _span(ledger: Ledger, row: Cells) -> tuple[Decimal | None, Decimal | None]:
    """The bounds of a fact's value; where the claims differ and none is chosen, all that any of them allows."""
    span = span_of("value", "", row)
    if isinstance(span.low, Decimal) or isinstance(span.high, Decimal):
        return _number(span.low), _number(span.high)
    if row["status"] != "unresolved":
        return _told(row), _told(row)
    told = [span_of("value", "", ledger.claims[name]) for name in items(row["claims"]) if name in ledger.claims]
    ends = [end for span in told for end in (span.low, span.high) if isinstance(end, Decimal)]
    return (min(ends), max(ends)) if ends else (None, None)


def _number(end: Decimal | date | None) -> Decimal | None:
    return end if isinstance(end, Decimal) else None


def _told(row: Cells) -> Decimal | None:
    found = span_of("value", f"[{row['value']}, {row['value']}]", row).low if row["value"] else None
    return found if isinstance(found, Decimal) else None


def _days(row: Cells) -> tuple[date, date]:
    start = row["time_start"] or row["time_end"]
    end = row["time_end"] or row["time_start"]
    return date.fromisoformat(start), date.fromisoformat(end)


def _drawn(ledger: Ledger, rows: Sequence[Cells]) -> Series:
    rows = sorted(rows, key=lambda row: (_days(row), row["fact_id"]))
    axis = axes.days(day for row in rows for day in _days(row))
    ends = [end for row in rows for end in (*_span(ledger, row), _told(row)) if end is not None]
    scale = axes.values([*ends, Decimal(0)] if min(ends) > 0 and max(ends) < 50 * min(ends) else ends)
    points = tuple(_point(row, _span(ledger, row), axis, scale) for row in rows)
    return Series(rows[0], axis, tuple((_up(tick.at), tick.label) for tick in scale.ticks), points)


def _point(row: Cells, span: tuple[Decimal | None, Decimal | None], axis: Axis, scale: Axis) -> Point:
    start, end = _days(row)
    x, last = axis.at(start.toordinal()), axis.at(end.toordinal())
    low, high = span
    bottom = _up(scale.at(float(low))) if low is not None else float(_BOTTOM)
    top = _up(scale.at(float(high))) if high is not None else float(_TOP)
    told = _told(row)
    y = _up(scale.at(float(told))) if told is not None else (top + bottom) / 2
    return Point(row, x, max(round(last - x, 2), 0.0), round(y, 1), round(top, 1), round(bottom, 1))


def _up(percent: float) -> float:
    """A place on an axis as a height in the drawing."""
    return round(_BOTTOM - (_BOTTOM - _TOP) * percent / 100, 1)


def density(rows: Sequence[Cells], bins: int = 60) -> tuple[Axis, tuple[tuple[float, float, int], ...]] | None:
    """How many events begin in each part of the whole time: axis, and (place in percent, width in percent, count)."""
    if not rows:
        return None
    axis = axes.days(day for row in rows for day in _days(row))
    step = (axis.high - axis.low) / bins
    counts = [0] * bins
    for row in rows:
        counts[min(int((_days(row)[0].toordinal() - axis.low) / step), bins - 1)] += 1
    left, right = axis.at(axis.low), axis.at(axis.high)
    width = (right - left) / bins
    return axis, tuple((round(left + width * at, 2), round(width, 2), count) for at, count in enumerate(counts))


__all__ = ["HEIGHT", "Line", "Mark", "Point", "Series", "Tick", "density", "events", "series", "time_line"]
