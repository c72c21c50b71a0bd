"""Texts of the tests' own wording to events, with the declared types and the trained model."""

from __future__ import annotations

from figure_texts import _annotator as annotator
from figure_texts import annotated, spec

from factledger.extract.events.match import EventIndex
from factledger.extract.events.read import EventsRead, read_events
from factledger.model.aligned import AlignedText
from factledger.model.document import Block, CleanDocument, Kind, Layer, Source
from factledger.model.mention import AnnotatedDocument

Line = tuple[Kind, tuple[int, ...], str]
"""A block of a made-up document: its kind, its parents, its text."""

LAYERS = {
    Kind.HEADING: Layer.HEADING,
    Kind.LIST_ITEM: Layer.LIST,
    Kind.ROW: Layer.TABLE,
    Kind.CAPTION: Layer.CAPTION,
    Kind.TOOLTIP: Layer.TOOLTIP,
}


def read(text: str, title: str = "") -> EventsRead:
    """The events of one paragraph below an optional title."""
    return read_events(annotated(text, title), EventIndex(spec().events))


def read_lines(*lines: Line) -> EventsRead:
    """The events of a document made of these blocks."""
    return read_events(_document(lines), EventIndex(spec().events))


def _document(lines: tuple[Line, ...]) -> AnnotatedDocument:
    from factledger.annotate import run as annotation

    raw = "\n".join(text for _, _, text in lines)
    blocks, at = [], 0
    for index, (kind, parents, text) in enumerate(lines):
        aligned = AlignedText.of_raw(raw, at, at + len(text))
        blocks.append(Block(index, kind, LAYERS.get(kind, Layer.BODY), aligned, level=1, parents=parents))
        at += len(text) + 1
    source = Source("text", "text.txt", raw, "0" * 64, len(raw))
    return annotation.run(CleanDocument(source, "fact_sheet", tuple(blocks)), annotator())
