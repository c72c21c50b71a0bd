"""The raw pieces behind a claim, and the id that is made of their words.

A reader builds a `Claim` from what it understood and hands it here with the clean places that it read; nothing else turns
clean offsets into raw ones. Ids come from raw words alone, so that a better cleaner or reader of values renames nothing, and a
line put in further up renames nothing either.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from factledger.model.claim import Claim, EvidenceRole, Piece, Unclaimed
from factledger.model.document import Block, CleanDocument
from factledger.model.mention import TimeExpression

SEASON = re.compile(r"\d{4}-(?:2[1-9]|3\d|4[01])")
"""EDTF's codes for seasons and quarters stand where months do. Source: ISO 8601-2, 4.8."""
SURROUNDINGS = 40
"""How many characters of the same raw line on each side of a piece go into its claim's id; a convention."""


@dataclass(frozen=True, slots=True)
class Place:
    """A clean range [start, end) of a block, and what it is evidence of."""

    block: int
    start: int
    end: int
    role: EvidenceRole


def doubts(time: TimeExpression) -> tuple[str, ...]:
    """What stays doubtful in a claim's time, as notes."""
    either = "ambiguous_order" in time.flags
    return ("time: nothing tells which of its two numbers is the day",) if either else ()


def in_months(time: TimeExpression) -> str:
    """The EDTF of a claim's time; a season becomes its months, which every reader of dates understands.

    So it is at either end of a span: `between autumn 1963 and 1994` runs from the first month of that autumn.
    """
    if time.earliest is None or time.latest is None:
        return time.edtf
    if SEASON.fullmatch(time.edtf):
        return f"{time.earliest:%Y-%m}/{time.latest:%Y-%m}"
    first, parted, last = time.edtf.partition("/")
    if not parted:
        return time.edtf
    first = f"{time.earliest:%Y-%m}" if SEASON.fullmatch(first) else first
    last = f"{time.latest:%Y-%m}" if SEASON.fullmatch(last) else last
    return f"{first}/{last}"


def raw_pieces(document: CleanDocument, places: Iterable[Place]) -> tuple[Piece, ...]:
    """The raw pieces of these places, in raw order, each once; an empty place or inserted text gives none."""
    found: set[Piece] = set()
    for place in places:
        if place.start < place.end:
            text = document.blocks[place.block].text
            found.update(Piece(start, end, place.role) for start, end in text.raw_pieces(place.start, place.end))
    return tuple(sorted(found))


def with_evidence(document: CleanDocument, claim: Claim, places: Sequence[Place]) -> Claim:
    """The claim with its raw pieces, its id, its source and the layer of its block filled in.

    Args:
        document: the document that the claim was read in.
        claim: everything else; `claim_id`, `pieces`, `source_id` and `layer` may be empty.
        places: where the claim stands, in any order; at least one must have raw text behind it.

    Raises:
        ValueError: no place has raw text behind it.
    """
    pieces = raw_pieces(document, places)
    if not pieces:
        raise ValueError(f"a claim of type {claim.type!r} stands on no raw text")
    source = document.source
    return replace(
        claim,
        claim_id=_id_of((source.source_id, claim.kind, claim.type, *_words(source.text, claim.kind, pieces))),
        pieces=pieces,
        source_id=source.source_id,
        layer=str(document.blocks[claim.block].layer),
    )


def settle_ids(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in raw order, with ids made distinct where the same words stand in several places of a source.

    The first keeps its id; the n-th takes an id hashed from the shared one and n. Claims that are equal in all but their place
    in the input come out once.
    """
    seen: dict[str, int] = {}
    out: list[Claim] = []
    for claim in sorted(
        dict.fromkeys(claims), key=lambda one: (one.pieces, one.kind, one.type, one.claim_id, one.time)
    ):
        seen[claim.claim_id] = number = seen.get(claim.claim_id, 0) + 1
        out.append(claim if number == 1 else replace(claim, claim_id=_id_of((claim.claim_id, str(number)))))
    return tuple(out)


def leave_out(
    document: CleanDocument, block: Block, clean: tuple[int, int], what: Literal["quantity", "time"], reason: str
) -> Unclaimed:
    """The record of a quantity or time that became no claim; the raw range runs from its first to its last raw piece."""
    pieces = block.text.raw_pieces(*clean)
    start = min((piece[0] for piece in pieces), default=block.text.raw_point(clean[0]))
    end = max((piece[1] for piece in pieces), default=start)
    return Unclaimed(document.source.source_id, what, start, end, block.text.text[clean[0] : clean[1]], reason)


def _words(text: str, kind: str, pieces: Sequence[Piece]) -> list[str]:
    """The words that name a claim: of a figure its value, of an event its trigger and time; of others all pieces."""
    wanted = {"value"} if kind == "figure" else {"trigger", "time"}
    chosen = [piece for piece in pieces if piece.role in wanted] or list(pieces)
    return [part for piece in chosen for part in (piece.role, *_context(text, piece.raw_start, piece.raw_end))]


def _context(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words of a raw range and what stands about them on the same line."""
    before = text[max(0, start - SURROUNDINGS) : start].rpartition("\n")[2]
    after = text[end : end + SURROUNDINGS].partition("\n")[0]
    return before, text[start:end], after


def _id_of(parts: Sequence[str]) -> str:
    return "c" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
