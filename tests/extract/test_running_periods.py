"""The period that a report goes on telling of from paragraph to paragraph, and where it ends."""

from __future__ import annotations

import pytest
from figure_texts import _annotator as annotator
from figure_texts import spec

from factledger.annotate import run as annotation
from factledger.extract.figures.read import extract_figures
from factledger.model.aligned import AlignedText
from factledger.model.claim import Claim
from factledger.model.document import Block, CleanDocument, Kind, Layer, Source

pytestmark = pytest.mark.model


def _figures(*paragraphs: str, title: str = "Foreign trade fell") -> dict[str, Claim]:
    """The figures of a report of several paragraphs below a title, by their words."""
    raw = "\n".join((title, *paragraphs))
    blocks = [Block(0, Kind.HEADING, Layer.HEADING, AlignedText.of_raw(raw, 0, len(title)), level=1)]
    at = len(title) + 1
    for text in paragraphs:
        body = AlignedText.of_raw(raw, at, at + len(text))
        blocks.append(Block(len(blocks), Kind.PARAGRAPH, Layer.BODY, body, parents=(0,)))
        at += len(text) + 1
    source = Source("text", "text.txt", raw, "0" * 64, len(raw))
    document = annotation.run(CleanDocument(source, "article", tuple(blocks), title=title), annotator())
    return {claim.value_text: claim for claim in extract_figures(document, spec().figures, spec().tables).claims}


FIRST = "In August 2020 Tolland exported goods for $1.1 billion. There was a deficit of $113 million."


def test_the_next_paragraph_goes_on_with_the_month_of_the_report() -> None:
    told = _figures(
        FIRST,
        "Exports to Varnia fell the most (by $19 million), followed by those to Ostland (by $17 million).",
        "Exports of oil were $33 million lower than in August 2019.",
    )
    assert {words: one.time for words, one in told.items()} == dict.fromkeys(
        ("$1.1 billion", "$113 million", "$19 million", "$17 million", "$33 million"), "2020-08"
    )
    oil = told["$33 million"]
    assert (oil.time_basis, oil.time_text) == ("context", "August 2020")
    assert [piece.raw_start for piece in oil.pieces if piece.role == "time"] == [len("Foreign trade fell\nIn ")]


@pytest.mark.parametrize(
    "later",
    [
        "The bridge over the Ost cost $40 million.",
        "Sales of tea to Varnia have risen by $40 million.",
        "Over the past four years exports of tea fell by $40 million.",
        "So far exports of tea came to $40 million.",
    ],
)
def test_another_thing_tense_or_period_ends_it(later: str) -> None:
    assert _figures(FIRST, later)["$40 million"].time == ""


def test_another_time_ends_it() -> None:
    told = _figures(FIRST, "The mill at Ost was opened in 1931.", "Exports of tea came to $40 million.")
    assert told["$40 million"].time == ""


def test_a_paragraph_of_two_periods_lends_neither() -> None:
    told = _figures(
        "Exports came to $9 million in 2018. Imports came to $8 million in 2017.", "Exports of tea came to $4 million."
    )
    assert told["$4 million"].time == ""


def test_a_period_that_the_sentence_compares_with_is_not_its_own() -> None:
    told = _figures(
        "The bank lent $154 million in the first half of 2010.",
        "In the west the bank lent $23 million, up slightly compared with the first half of 2010.",
    )
    assert told["$23 million"].time == ""
