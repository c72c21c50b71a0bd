"""From an understood statement to a claim with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from factledger.extract.context import Modality
from factledger.extract.events.participants import Cast
from factledger.extract.events.scene import Found
from factledger.extract.evidence import Place, doubts, in_months, with_evidence
from factledger.model.claim import Claim, EvidenceRole, Ref
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression


@dataclass(frozen=True, slots=True)
class TimeAt:
    """A time and where it stands: the block, which may be another than the statement's, and how it came to be used."""

    time: TimeExpression
    block: int
    basis: str


@dataclass(frozen=True, slots=True)
class Statement:
    """All that a reader understood of one statement.

    `trigger` and `extent` are clean ranges of the block: the words that name the event, and the sentence around them.
    `words` is a time of the block whose year nobody tells: the claim cites it and leaves its own time empty.
    """

    block: AnnotatedBlock
    type: str
    pattern_id: str
    measure: str
    trigger: tuple[int, int]
    extent: tuple[int, int]
    cast: Cast
    modality: Modality
    time: TimeAt | None = None
    words: TimeExpression | None = None
    notes: tuple[str, ...] = ()


def claim_of(document: AnnotatedDocument, statement: Statement) -> Claim:
    """The claim of a statement, with raw pieces for trigger, time, participants and what lies between them."""
    at = statement.block.block.index
    places = [Place(at, *statement.trigger, "trigger")]
    places += [place for place, lent in _found_places(at, statement.cast) if not lent]
    if statement.time is not None:
        places.append(Place(statement.time.block, statement.time.time.start, statement.time.time.end, "time"))
    if statement.words is not None:
        places.append(Place(at, statement.words.start, statement.words.end, "time"))
    here = [place for place in places if place.block == at]
    places.append(Place(at, min(p.start for p in here), max(p.end for p in here), "sentence"))
    places += [place for place, lent in _found_places(at, statement.cast) if lent]
    claim = Claim(
        claim_id="",
        kind="event",
        type=statement.type,
        measure=statement.measure,
        source_id="",
        layer="",
        pattern_id=statement.pattern_id,
        pieces=(),
        sentence=_sentence(statement, here),
        block=at,
        subject=_ref(statement.cast.subject),
        object=_ref(statement.cast.object),
        roles=statement.cast.roles,
        modality=statement.modality,
        time_text=statement.words.text if statement.words else "",
        notes=(*statement.notes, *statement.cast.notes, *(doubts(statement.time.time) if statement.time else ())),
    )
    return with_evidence(document.document, _dated(claim, statement.time), places)


def _sentence(statement: Statement, places: Iterable[Place]) -> str:
    """The words of the sentence; a day inside which the model ended it (`to Xland: 3 | May 2022`) stands whole."""
    start, stop = statement.extent
    stop = max([stop, *(one.end for one in places if one.start < stop)])
    return statement.block.block.text.text[start:stop].strip()


def _ref(found: Found | None) -> Ref | None:
    return found.ref if found else None


def _found_places(block: int, cast: Cast) -> Iterator[tuple[Place, bool]]:
    """Where subject and object stand, and whether words from elsewhere lent them, which are no part of the statement."""
    roles: tuple[tuple[Found | None, EvidenceRole], ...] = ((cast.subject, "subject"), (cast.object, "object"))
    for found, role in roles:
        if found is not None and found.end > found.start:
            lent = found.block >= 0
            yield Place(found.block if lent else block, found.start, found.end, role), lent


def _dated(claim: Claim, at: TimeAt | None) -> Claim:
    if at is None:
        return claim
    time = at.time
    return replace(
        claim,
        time=in_months(time),
        time_start=time.earliest,
        time_end=time.latest,
        time_text=time.text,
        time_basis=at.basis or time.basis,
    )
