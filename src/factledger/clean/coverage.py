"""What became of every raw character: kept, replaced or removed, with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from factledger.model.aligned import Removal
from factledger.model.document import Block, CleanDocument
from factledger.text.coverage import fates

Claimed = tuple[int, int, str]


def claimed(blocks: Iterable[Block], removals: Iterable[Removal]) -> list[Claimed]:
    """Raw ranges with what became of them, in raw order; ranges may overlap."""
    return sorted((start, end, f"{how}:{why}" if why else how) for start, end, how, why in fates(blocks, removals))


def gaps(found: Iterable[Claimed], length: int) -> list[tuple[int, int]]:
    """The raw ranges that nothing claims."""
    free: list[tuple[int, int]] = []
    done = 0
    for start, end, _ in found:
        if start > done:
            free.append((done, start))
        done = max(done, end)
    if done < length:
        free.append((done, length))
    return free


def coverage(document: CleanDocument) -> dict[str, int]:
    """Characters of the raw text by what became of them: `kept`, `replaced:REASON`, `removed:REASON`.

    The numbers add up to the length of the raw text; a character that two ranges claim counts for the first of them.
    """
    totals: dict[str, int] = {}
    done = 0
    for start, end, what in claimed(document.blocks, document.removals):
        if end > done:
            totals[what] = totals.get(what, 0) + end - max(start, done)
            done = end
    return dict(sorted(totals.items()))
