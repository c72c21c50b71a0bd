"""What became of every raw character of a document: kept, replaced, removed, or (a fault) none of these."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from factledger.model.document import CleanDocument
from factledger.text.coverage import fates

How = Literal["kept", "replaced", "removed", "unaccounted"]
_STRENGTH = {"removed": 0, "replaced": 1, "kept": 2}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A raw range [start, end) with one fate; `reason` is empty for kept and unaccounted text."""

    start: int
    end: int
    how: How
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The stretches of a document in raw order; they cover the raw text without gap or overlap."""

    stretches: tuple[Stretch, ...]

    def count(self, how: How) -> int:
        """The number of raw characters with this fate."""
        return sum(part.end - part.start for part in self.stretches if part.how == how)

    def by_reason(self) -> dict[str, int]:
        """Removed and replaced characters by reason, in the order of the reasons."""
        counts: Counter[str] = Counter()
        for part in self.stretches:
            if part.reason:
                counts[part.reason] += part.end - part.start
        return dict(sorted(counts.items()))


def cover(document: CleanDocument) -> Coverage:
    """The fate of each raw character; where a character is both kept and removed it counts as kept.

    A tooltip is taken out of its paragraph and read on its own: it is kept.
    """
    fates: list[tuple[How, str]] = [("unaccounted", ""), ("kept", "")]
    numbers: dict[tuple[How, str], int] = {fate: number for number, fate in enumerate(fates)}
    marks = [0] * len(document.source.text)
    for start, end, how, reason in _paint(document):
        number = numbers.setdefault((how, reason), len(fates))
        if number == len(fates):
            fates.append((how, reason))
        marks[start:end] = [number] * (end - start)
    stretches: list[Stretch] = []
    at = 0
    for number, group in groupby(marks):
        length = sum(1 for _ in group)
        stretches.append(Stretch(at, at + length, *fates[number]))
        at += length
    return Coverage(tuple(stretches))


def _paint(document: CleanDocument) -> list[tuple[int, int, How, str]]:
    """Raw ranges with their fates, weakest first: what comes later wins."""
    return sorted(fates(document.blocks, document.removals), key=lambda fate: (_STRENGTH[fate[2]], fate))
