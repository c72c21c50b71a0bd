"""The geometry of the charts; the templates draw it as SVG."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 600


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, count, beginning and width in units of the drawing, and a word for its colour."""

    label: str
    count: int
    x: float
    width: float
    tone: str = ""


def steps(counts: Iterable[tuple[str, int]]) -> tuple[Bar, ...]:
    """One bar under the other, each as wide as its count by the greatest; a count that is not zero can be seen."""
    pairs = tuple(counts)
    most = max((count for _, count in pairs), default=0) or 1
    return tuple(Bar(label, count, 0, _width(count, most)) for label, count in pairs)


def stack(counts: Iterable[tuple[str, int]]) -> tuple[Bar, ...]:
    """Bars side by side that share the width by their counts; those of nothing are left out."""
    pairs = tuple((label, count) for label, count in counts if count)
    total = sum(count for _, count in pairs) or 1
    bars = []
    x = 0.0
    for label, count in pairs:
        width = round(WIDTH * count / total, 2)
        bars.append(Bar(label, count, round(x, 2), width, label))
        x += width
    return tuple(bars)


def _width(count: int, most: int) -> float:
    return max(round(WIDTH * count / most, 2), 2.0) if count else 0
