"""The readers of dates and quantities as spaCy components.

The package's entry points offer them under the names `factledger_dates` and `factledger_quantities`. Results stand in
`doc._.times` and `doc._.quantities`, and as span groups; a span is widened to whole tokens, the result keeps its own offsets.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from factledger.annotate.dates import find_dates
from factledger.annotate.quantities import read_quantities
from factledger.model.mention import Token

Component = Callable[[Doc], Doc]


@Language.factory("factledger_dates", default_config={"anchor": None}, assigns=["doc._.times", "doc.spans"])
def make_dates(nlp: Language, name: str, anchor: str | date | None = None) -> Component:
    """A component that reads time expressions.

    Args:
        nlp: the pipeline that takes it in.
        name: its name there.
        anchor: the day against which relative expressions are read, ISO text or date; None leaves them open.

    Returns:
        A function that sets `doc._.times` (a tuple of `TimeExpression`) and the span group `times`.
    """
    if not Doc.has_extension("times"):
        Doc.set_extension("times", default=())

    def read(doc: Doc) -> Doc:
        found = tuple(find_dates(doc.text, anchor=anchor))
        doc._.times = found
        spans = (doc.char_span(time.start, time.end, label=time.timex3_type, alignment_mode="expand") for time in found)
        doc.spans["times"] = [span for span in spans if span is not None]
        return doc

    return read


@Language.factory("factledger_quantities", assigns=["doc._.quantities", "doc.spans"])
def make_quantities(nlp: Language, name: str) -> Component:
    """A component that reads quantities; put it behind the parser, whose parse tells what is counted.

    Args:
        nlp: the pipeline that takes it in.
        name: its name there.

    Returns:
        A function that sets `doc._.quantities` (a tuple of `Quantity`) and the span group `quantities`.
    """
    if not Doc.has_extension("quantities"):
        Doc.set_extension("quantities", default=())

    def read(doc: Doc) -> Doc:
        parse = tokens_of(doc) if doc.has_annotation("DEP") else None
        found = read_quantities(doc.text, tokens=parse)
        doc._.quantities = found
        spans = (doc.char_span(one.start, one.end, label=one.kind, alignment_mode="expand") for one in found)
        doc.spans["quantities"] = [span for span in spans if span is not None]
        return doc

    return read


def tokens_of(doc: Doc) -> tuple[Token, ...]:
    """The document's tokens with their parse; offsets are those of its text."""
    return tuple(Token(t.idx, t.idx + len(t.text), t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i) for t in doc)
