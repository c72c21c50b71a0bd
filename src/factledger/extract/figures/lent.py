"""Times that figures have from the event in whose clause they stand: `The two ministers signed four documents`.

The event may have its date from the report in which it stands or from what it takes up. A state of things (`a city of 5
million`) and a share have no time from an event; nor has a figure whose sentence names another time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from factledger.extract.figures.compared import compares_with, is_base
from factledger.extract.figures.dated import usable
from factledger.extract.figures.in_turn import starts_before
from factledger.extract.figures.site import Site
from factledger.extract.figures.sites import sites_of
from factledger.model.claim import Claim, Piece
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression
from factledger.spec.figures import FigureType

KINDS = frozenset({"count", "money", "number"})
LENT = "time left empty: the text ties none to the figure"


def with_event_times(
    document: AnnotatedDocument, figures: Sequence[Claim], events: Iterable[Claim], types: Sequence[FigureType]
) -> tuple[Claim, ...]:
    """The figures, those without a time dated by the one event that their clause tells."""
    lasting = {one.id for one in types if one.time_kind in {"stock", "constant"}}
    told: dict[int, list[Claim]] = {}
    for event in events:
        if event.time and ".." not in event.time and event.modality in {"held", "reported"}:
            told.setdefault(event.block, []).append(event)
    sites: dict[int, Mapping[int, Site]] = {}
    out: list[Claim] = []
    for claim in figures:
        near = told.get(claim.block, [])
        if claim.time or not near or claim.type in lasting:
            out.append(claim)
            continue
        if claim.block not in sites:
            sites[claim.block] = _sites(document.blocks[claim.block])
        site = sites[claim.block].get(min(piece.raw_start for piece in claim.pieces if piece.role == "value"))
        # In a row the rules of tables have said which time is whose.
        lends = site is not None and not site.block.block.cells and site.quantity.kind in KINDS
        out.append(_dated(claim, site, near) if site and lends else claim)
    return tuple(out)


def _sites(block: AnnotatedBlock) -> Mapping[int, Site]:
    """The figures of a block by where their evidence begins."""
    return {block.block.text.raw_point(site.quantity.start): site for site in sites_of(block)}


def _dated(claim: Claim, site: Site, events: Sequence[Claim]) -> Claim:
    above = list(_governors(site))
    found = [event for event in events if any(_tells(event, site, at) for at in above)]
    if len({event.time for event in found}) != 1:
        return claim
    event = found[0]
    pieces = tuple(piece for piece in event.pieces if piece.role == "time")
    times = list(_times_in(site))
    if any(not _covered(site, time.start, time.end, pieces) for time in times):
        return claim
    if any(compares_with(site, time) or is_base(site.block, time) or starts_before(site, time) for time in times):
        return claim
    return replace(
        claim,
        pieces=tuple(sorted({*claim.pieces, *pieces})),
        time=event.time,
        time_start=event.time_start,
        time_end=event.time_end,
        time_text=event.time_text,
        time_basis=event.time_basis,
        notes=tuple(note for note in claim.notes if note != LENT),
    )


def _governors(site: Site) -> Iterator[int]:
    """The words that the figure hangs on, up to and with the verb of its clause."""
    if site.anchor < 0:
        return
    for at in (site.anchor, *site.parse.ancestors(site.anchor)):
        yield at
        if at == site.verb:
            return


def _tells(event: Claim, site: Site, at: int) -> bool:
    """Whether a token is the trigger of an event."""
    token = site.tokens[at]
    raw = site.block.block.text.raw_point(token.start)
    return any(piece.role == "trigger" and piece.raw_start <= raw < piece.raw_end for piece in event.pieces)


def _times_in(site: Site) -> list[TimeExpression]:
    """The times of the figure's sentence."""
    return [
        time
        for time in site.block.times
        if usable(time) and any(i in site.sentence for i in site.parse.at(time.start, time.end))
    ]


def _covered(site: Site, start: int, end: int, pieces: Sequence[Piece]) -> bool:
    raw = site.block.block.text.raw_pieces(start, end)
    return all(any(low >= piece.raw_start and high <= piece.raw_end for piece in pieces) for low, high in raw)
