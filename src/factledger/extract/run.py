"""The extract stage: an annotated document in, claims out, and what became no claim with its reason.

Figures are read first, since a date that only says as of when a figure holds is no event. Nothing is dropped in silence: each
quantity and each time of the document is behind a claim or listed as left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from factledger.extract.events.match import EventIndex
from factledger.extract.events.read import EventsRead, read_events
from factledger.extract.events.reasons import NOTHING
from factledger.extract.evidence import leave_out, settle_ids
from factledger.extract.figures.lent import with_event_times
from factledger.extract.figures.read import extract_figures
from factledger.extract.sections import sections_of
from factledger.model.claim import Claim, Unclaimed
from factledger.model.document import Issue
from factledger.model.mention import AnnotatedDocument
from factledger.spec.events import EventType
from factledger.spec.loader import Spec


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a document says, in raw order: claims, what became none, and what a person should look at."""

    claims: tuple[Claim, ...]
    unclaimed: tuple[Unclaimed, ...]
    issues: tuple[Issue, ...]


def run(document: AnnotatedDocument, spec: Spec) -> Extracted:
    """The claims of a document.

    Args:
        document: annotated.
        spec: the declared domain.
    """
    sections = sections_of(document)
    figures = extract_figures(document, spec.figures, spec.tables, sections)
    events = read_events(document, _index(spec.events), times_of(figures.claims), sections)
    dated = with_event_times(document, figures.claims, events.claims, spec.figures)
    claims = settle_ids((*dated, *events.claims))
    left = (*figures.unclaimed, *_times_left(document, events, claims))
    issues = (*figures.issues, *_undated_source(document, claims))
    return Extracted(claims, tuple(sorted(left, key=_in_raw_order)), issues)


def _undated_source(document: AnnotatedDocument, claims: Iterable[Claim]) -> Iterator[Issue]:
    """That days without a year stay open since nothing dates the text, which a person may mend by giving its date."""
    source = document.document.source
    open_days = [one for one in claims if not one.time and one.time_text]
    if document.document.published or not open_days:
        return
    first = min(open_days, key=lambda one: one.pieces[0].raw_start)
    line = source.line_at(first.pieces[0].raw_start)
    message = (
        f"nothing dates the text, so the year of '{first.time_text}' is open, and of {len(open_days)} statements in all; "
        "give its day as 'published' in pipeline/sources.yml"
    )
    yield Issue(source.source_id, line, "undated-source", message, "their times are left empty")


@lru_cache(maxsize=4)
def _index(types: tuple[EventType, ...]) -> EventIndex:
    return EventIndex(types)


def times_of(claims: Iterable[Claim]) -> frozenset[tuple[int, int]]:
    """The raw ranges that claims have as evidence of their time."""
    return frozenset(
        (piece.raw_start, piece.raw_end) for claim in claims for piece in claim.pieces if piece.role == "time"
    )


def _times_left(document: AnnotatedDocument, events: EventsRead, claims: tuple[Claim, ...]) -> list[Unclaimed]:
    """Every time that stands behind no claim, once, with the reader's reason where it gave one."""
    used = sorted(times_of(claims))
    starts, ends = [one[0] for one in used], list(accumulate((one[1] for one in used), max))
    reasons = {(one.raw_start, one.raw_end): one for one in events.left_out}
    left: list[Unclaimed] = []
    for block in document.blocks:
        for time in block.times:
            told = leave_out(document.document, block.block, (time.start, time.end), "time", NOTHING)
            before = bisect_left(starts, told.raw_end)
            if before and ends[before - 1] > told.raw_start:
                continue
            left.append(reasons.get((told.raw_start, told.raw_end), told))
    return left


def _in_raw_order(one: Unclaimed) -> tuple[int, int, str, str]:
    return one.raw_start, one.raw_end, one.what, one.reason
