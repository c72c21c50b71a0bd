"""What blocks and removals say about raw characters: the one reading of it, for cleaning's own check and for publishing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from factledger.model.aligned import Removal
from factledger.model.document import Block

Fate = tuple[int, int, Literal["kept", "replaced", "removed"], str]


def fates(blocks: Iterable[Block], removals: Iterable[Removal]) -> Iterator[Fate]:
    """Non-empty raw ranges [start, end) with what became of them and why; unordered, and ranges may overlap."""
    for block in blocks:
        for run in block.text.runs:
            if run.raw_end > run.raw_start:
                yield run.raw_start, run.raw_end, "replaced" if run.reason else "kept", run.reason
        yield from _removed(block.text.removals)
    yield from _removed(removals)


def _removed(removals: Iterable[Removal]) -> Iterator[Fate]:
    for gone in removals:
        if gone.raw_end > gone.raw_start:
            yield gone.raw_start, gone.raw_end, "removed", gone.reason
