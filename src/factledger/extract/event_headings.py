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


def lend_in_lists(document: AnnotatedDocument, statements: Sequence[Statement], index: EventIndex) -> list[Statement]:
    """The statements, those that begin a list of office-holders or a new office in it with the types declared for that.

    An office-holder's entry is a heading with an office in it, and the list the headings below one parent. Holders for the
    time being do not count: their office says nothing of the rank.
    """
    out = list(statements)
    before: dict[int, str] = {}
    seen: set[int] = set()
    for number, one in enumerate(out):
        declared = index.by_id.get(one.type)
        if declared is None or not declared.first_in_list or one.time is None or len(one.block.block.parents) < 2:
            continue
        entry, top = one.block.block.parents[-1], one.block.block.parents[0]
        office = _office_of(document, entry)
        if not office or entry in seen:
            continue
        seen.add(entry)
        if top not in before:
            lent = declared.first_in_list
        elif before[top] != office:
            lent = declared.new_office_in_list
        else:
            continue
        before[top] = office
        out[number] = replace(one, type=lent, pattern_id=f"{lent}.in_list")
    return out


def _office_of(document: AnnotatedDocument, entry: int) -> str:
    """What follows the name in an office-holder's heading; empty where no office stands there, or one for a time only."""
    block = document.blocks[entry]
    _, comma, rest = block.block.text.text.partition(",")
    named = any(one.label == "office" and one.start >= len(block.block.text.text) - len(rest) for one in block.mentions)
    office = " ".join(rest.lower().split())
    return "" if not (comma and named) or "interim" in office else office


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
