"""Which of two numbers is the day: the evidence that a document's own dates give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from factledger.annotate.dates.lexicon import lexicon

_PAIR = re.compile(r"(?<![\d/.\-])(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})(?![-/]?\d|\.\d)")


_WORDED = r"(?<!\w)(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:{0})|(?:{0})\s+(\d{{1,2}})(?:st|nd|rd|th)?),?\s+\d{{4}}(?!\w)"


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How many all-number dates can only be day first, and how many only month first; the same of dates with a month's name.

    How a text writes months by name speaks only where none of its dates in numbers does. `guesses`: where nothing speaks, two
    numbers with a slash or a dash between them are taken month first; else their month and day stay open.
    """

    day_first: int = 0
    month_first: int = 0
    day_worded: int = 0
    month_worded: int = 0
    guesses: bool = True

    @property
    def known(self) -> str:
        """`DMY`, `MDY`, or empty where nothing or both speak."""
        first, second = self.day_first, self.month_first
        if not (first or second):
            first, second = self.day_worded, self.month_worded
        if bool(first) == bool(second):
            return ""
        return "DMY" if first else "MDY"


def date_order(texts: Iterable[str]) -> DateOrder:
    """The evidence of several texts that belong together, such as the blocks of a document."""
    day_first = month_first = day_worded = month_worded = 0
    for text in texts:
        for match in _PAIR.finditer(text):
            a, b = int(match[1]), int(match[3])
            day_first += 12 < a <= 31 and 1 <= b <= 12
            month_first += 12 < b <= 31 and 1 <= a <= 12
        for match in _worded().finditer(text):
            day_worded += match[1] is not None
            month_worded += match[2] is not None
    return DateOrder(day_first, month_first, day_worded, month_worded)


@cache
def _worded() -> re.Pattern[str]:
    words = lexicon()
    sure = {word for word, (code, _) in words.words.items() if code == words.codes["months"]}
    names = sure | {word for word, (name, _) in words.doubtful.items() if name == "months_doubtful"}
    spelt = "|".join(re.escape(word) for word in sorted(names, key=lambda one: (-len(one), one)))
    return re.compile(_WORDED.format(spelt), re.IGNORECASE)
