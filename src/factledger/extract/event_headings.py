"""What headings do for the statements below them: lend them a type, and step back where they only say it again in short.

A dated heading is kept as an event of its own only where nothing below it tells of an event within the heading's time. A
statement that by itself says little of the matter (an envoy's credentials) is what its heading says, in the heading's year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factledger.extract.event_claims import Statement
from factledger.extract.event_dates import label_time
from factledger.extract.event_match import EventIndex
from factledger.extract.evidence import leave_out
from factledger.model.claim import Unclaimed
from factledger.model.document import Layer
from factledger.model.mention import AnnotatedDocument

ECHO = "the heading's date is that of the statement below it"


def lend_types(document: AnnotatedDocument, statements: Sequence[Statement], index: EventIndex) -> list[Statement]:
    """The statements, those of a type that takes its heading's type with that type.

    Only in the heading's time, and only where no statement below it has the type itself.
    """
    out = list(statements)
    headings = [one for one in out if one.block.block.layer == Layer.HEADING and one.time is not None]
    for heading in headings:
        below = [n for n, one in enumerate(out) if _below(document, heading, one) and _within(heading, one)]
        for n in below:
            declared = index.by_id.get(out[n].type)
            if declared and heading.type in declared.takes_type_of:
                out[n] = replace(out[n], type=heading.type, pattern_id=f"{heading.type}.below_heading")
    return out


def without_echoes(
    document: AnnotatedDocument, statements: Sequence[Statement]
) -> tuple[list[Statement], list[Unclaimed]]:
    """The statements without those of headings that are told below, and the times of the latter as left out."""
    kept: list[Statement] = []
    left: list[Unclaimed] = []
    for one in statements:
        if one.block.block.layer == Layer.HEADING and _echoed(document, one, statements):
            if one.time is not None:
                clean = (one.time.time.start, one.time.time.end)
                left.append(leave_out(document.document, one.block.block, clean, "time", ECHO))
        else:
            kept.append(one)
    return kept, left


def _echoed(document: AnnotatedDocument, heading: Statement, statements: Sequence[Statement]) -> bool:
    if heading.time is None:
        return True
    label = label_time(heading.block) == heading.time.time
    below = [one for one in statements if _below(document, heading, one) and _within(heading, one)]
    return any(not label or _family(one) == _family(heading) for one in below)


def _family(one: Statement) -> str:
    return one.type.partition(".")[0]


def _below(document: AnnotatedDocument, heading: Statement, other: Statement) -> bool:
    """Whether a statement stands in the scope of a heading's block and does not have its date from there."""
    at = heading.block.block.index
    inside = at in other.block.block.parents and other.block.block.index != at
    return inside and other.time is not None and other.time.block != at


def _within(heading: Statement, other: Statement) -> bool:
    """Whether the other statement's time lies inside the heading's."""
    if heading.time is None or other.time is None:
        return False
    outer, inner = heading.time.time, other.time.time
    if outer.earliest is None or outer.latest is None or inner.earliest is None or inner.latest is None:
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest
