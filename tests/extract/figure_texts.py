"""Texts of the tests' own wording to annotated documents, with the declared names and the trained model."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from factledger.annotate import run as annotation
from factledger.annotate.gazetteer import Gazetteer
from factledger.extract.figures.read import FigureResult, extract_figures
from factledger.model.aligned import AlignedText
from factledger.model.document import Block, CleanDocument, Kind, Layer, Source
from factledger.model.mention import AnnotatedDocument
from factledger.spec.loader import Spec, load_spec

PIPELINE = Path(__file__).parent.parent.parent / "pipeline"


@cache
def spec() -> Spec:
    return load_spec(PIPELINE)


@cache
def _annotator() -> annotation.Annotator:
    return annotation.Annotator(spec().settings.model, Gazetteer(spec().entities))


def clean_document(text: str, title: str = "") -> CleanDocument:
    """A document of an optional title line and one paragraph."""
    raw = f"{title}\n{text}" if title else text
    start = len(title) + 1 if title else 0
    blocks = []
    if title:
        heading = AlignedText.of_raw(raw, 0, len(title))
        blocks.append(Block(0, Kind.HEADING, Layer.HEADING, heading, level=1))
    parents = (0,) if title else ()
    body = AlignedText.of_raw(raw, start, len(raw))
    blocks.append(Block(len(blocks), Kind.PARAGRAPH, Layer.BODY, body, parents=parents))
    return CleanDocument(Source("text", "text.txt", raw, "0" * 64, len(raw)), "article", tuple(blocks), title=title)


def annotated(text: str, title: str = "") -> AnnotatedDocument:
    return annotation.run(clean_document(text, title), _annotator())


def read(text: str, title: str = "") -> FigureResult:
    """The figures of a text by the declared types of the repository."""
    return extract_figures(annotated(text, title), spec().figures, spec().tables)
