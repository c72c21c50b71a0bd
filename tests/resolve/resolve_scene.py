"""Documents made of lines of text, read by the gazetteer and the rules for persons alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from factledger.annotate.gazetteer import Gazetteer
from factledger.annotate.names import merge
from factledger.model.aligned import AlignedText
from factledger.model.claim import Claim, Piece, Ref
from factledger.model.document import Block, CleanDocument, Kind, Layer, Source
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, TimeExpression
from factledger.spec.entities import load_entities

ENTITIES = load_entities(Path(__file__).parents[2] / "pipeline/entities")
GAZETTEER = Gazetteer(ENTITIES)


def document(source_id: str, *lines: str, ner: Sequence[tuple[str, str]] = ()) -> AnnotatedDocument:
    """A document of one paragraph a line; years in it date the line, `ner` holds (words, label) of a model."""
    text = "\n".join(lines)
    source = Source(source_id, f"{source_id}.txt", text, "", len(text))
    blocks, start = [], 0
    for index, line in enumerate(lines):
        block = Block(index, Kind.PARAGRAPH, Layer.BODY, AlignedText.of_raw(text, start, start + len(line)))
        spans = [(line.index(words), line.index(words) + len(words), label) for words, label in ner if words in line]
        mentions = merge(line, (), GAZETTEER.find(line), spans)
        blocks.append(AnnotatedBlock(block, (), (), (), _times(line), mentions))
        start += len(line) + 1
    return AnnotatedDocument(CleanDocument(source, "test", tuple(b.block for b in blocks)), tuple(blocks))


def _times(line: str) -> tuple[TimeExpression, ...]:
    return tuple(
        TimeExpression(
            m.start(),
            m.end(),
            m.group(),
            m.group(),
            "DATE",
            m.group(),
            date(int(m.group()), 1, 1),
            date(int(m.group()), 12, 31),
        )
        for m in re.finditer(r"\b(?:19|20)\d\d\b", line)
    )


def claim(
    source_id: str, subject: Ref | None = None, target: Ref | None = None, *, year: int | None = None, **roles: Ref
) -> Claim:
    """A claim about an event with these participants."""
    return Claim(
        claim_id=f"{source_id}-{subject}-{target}",
        kind="event",
        type="visit",
        measure="visit",
        source_id=source_id,
        layer="body",
        pattern_id="test",
        pieces=(Piece(0, 1, "sentence"),),
        sentence="",
        block=0,
        subject=subject,
        object=target,
        roles=tuple(sorted(roles.items())),
        time_start=date(year, 1, 1) if year else None,
        time_end=date(year, 12, 31) if year else None,
    )
