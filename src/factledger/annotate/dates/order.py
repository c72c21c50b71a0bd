"""Which of two numbers is the day: the evidence that a document's own dates give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PAIR = re.compile(r"(?<![\d/.\-])(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})(?![-/]?\d|\.\d)")


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How many all-number dates can only be day first, and how many only month first."""

    day_first: int = 0
    month_first: int = 0

    @property
    def known(self) -> str:
        """`DMY`, `MDY`, or empty where nothing or both speak."""
        if bool(self.day_first) == bool(self.month_first):
            return ""
        return "DMY" if self.day_first else "MDY"


def date_order(texts: Iterable[str]) -> DateOrder:
    """The evidence of several texts that belong together, such as the blocks of a document."""
    day_first = month_first = 0
    for text in texts:
        for match in _PAIR.finditer(text):
            a, b = int(match[1]), int(match[3])
            day_first += 12 < a <= 31 and 1 <= b <= 12
            month_first += 12 < b <= 31 and 1 <= a <= 12
    return DateOrder(day_first, month_first)
