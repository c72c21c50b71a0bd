"""What headings do for the statements below them: lend them a type, and step back where they only say it again in short.

A dated heading is kept as an event of its own only where nothing below it tells of an event within the heading's time, or,
for a type that says what may tell of it, nothing of its sort. A statement that by itself says little of the matter (an
envoy's credentials) is what its heading says, in the heading's year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factledger.extract.events.claims import Statement, TimeAt
from factledger.extract.events.dates import label_time
from factledger.extract.events.match import EventIndex
from factledger.extract.events.participants import between
from factledger.extract.evidence import leave_out
from factledger.extract.sections import Sections
from factledger.model.claim import Unclaimed
from factledger.model.document import Layer
from factledger.model.mention import AnnotatedDocument, Mention

Scopes = dict[int, list[int]]
ECHO = "the heading's date is that of the statement below it"


def lend_types(statements: Sequence[Statement], index: EventIndex, sections: Sections) -> list[Statement]:
    """The statements, those of a type that takes its heading's type with that type, in the heading's time."""
    out = list(statements)
    scopes = scopes_of(out)
    for heading in [one for one in out if one.block.block.layer == Layer.HEADING and one.time is not None]:
        for n in within(heading, out, scopes):
            declared = index.by_id.get(out[n].type)
            if declared and heading.type in declared.takes_type_of:
                parties = sections.parties_at(out[n].block)
                out[n] = lent(out[n], heading.type, "below_heading", index, parties)
    return out


def lent(one: Statement, kind: str, how: str, index: EventIndex, parties: tuple[Mention, ...]) -> Statement:
    """A statement with a type that it has by its place; between two countries its person steps back as the envoy."""
    declared = index.by_id.get(kind)
    pattern = f"{kind}.{how}"
    if declared is None or not declared.pair:
        return replace(one, type=kind, pattern_id=pattern)
    return replace(one, type=kind, pattern_id=pattern, cast=between(one.cast, parties))


def without_echoes(
    document: AnnotatedDocument, statements: Sequence[Statement], index: EventIndex
) -> tuple[list[Statement], list[Unclaimed]]:
    """The statements without those of headings that are told below, and the times of the latter as left out."""
    kept: list[Statement] = []
    left: list[Unclaimed] = []
    scopes = scopes_of(statements)
    for one in statements:
        if one.block.block.layer == Layer.HEADING and _echoed(one, statements, scopes, index):
            if one.time is not None:
                clean = (one.time.time.start, one.time.time.end)
                left.append(leave_out(document.document, one.block.block, clean, "time", ECHO))
        else:
            kept.append(one)
    return kept, left


def _echoed(heading: Statement, statements: Sequence[Statement], scopes: Scopes, index: EventIndex) -> bool:
    if heading.time is None:
        return True
    declared = index.by_id.get(heading.type)
    label = label_time(heading.block) == heading.time.time or (declared is not None and declared.told_by is not None)
    below = (statements[n] for n in within(heading, statements, scopes))
    return any(not label or _family(one) == _family(heading) for one in below)


def _family(one: Statement) -> str:
    return one.type.partition(".")[0]


def scopes_of(statements: Sequence[Statement]) -> Scopes:
    """For each block that has others in its scope, the dated statements there."""
    found: dict[int, list[int]] = {}
    for number, one in enumerate(statements):
        if one.time is not None:
            for parent in one.block.block.parents:
                found.setdefault(parent, []).append(number)
    return found


def within(heading: Statement, statements: Sequence[Statement], scopes: Scopes) -> list[int]:
    """The statements in the scope of a heading and inside its time that do not have their date from it."""
    at = heading.block.block.index
    return [
        n
        for n in scopes.get(at, ())
        if statements[n].block.block.index != at and _inside(heading.time, statements[n].time, at)
    ]


def _inside(outer: TimeAt | None, inner: TimeAt | None, heading: int) -> bool:
    """Whether a time taken from another block than the heading lies inside the heading's."""
    if outer is None or inner is None or inner.block == heading:
        return False
    wide, narrow = outer.time, inner.time
    if wide.earliest is None or wide.latest is None or narrow.earliest is None or narrow.latest is None:
        return False
    return wide.earliest <= narrow.earliest and narrow.latest <= wide.latest
