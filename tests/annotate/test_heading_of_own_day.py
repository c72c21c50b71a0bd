"""A heading that says the day of writing gives no year to the months below it."""

from __future__ import annotations

import pytest

from factledger.annotate.context import context_of
from factledger.annotate.dates import read_dates
from factledger.model.aligned import AlignedText
from factledger.model.document import Block, CleanDocument, Kind, Layer, Source


@pytest.mark.parametrize(
    ("heading", "published", "year"),
    [
        ("LNA | Monday, February 3, 2020 | Home", "2020-02-03", None),
        ("LNA | Monday, February 3, 2020 | Home", "2021-05-04", 2020),
        ("Visits in February 2020", "2020-02-03", 2020),
        ("2020", "2020-02-03", 2020),
    ],
)
def test_own_day(heading: str, published: str, year: int | None) -> None:
    text = "The treaty was signed in December."
    raw = f"{heading}\n{text}"
    at = len(heading) + 1
    blocks = (
        Block(0, Kind.HEADING, Layer.BODY, AlignedText.of_raw(raw, 0, len(heading)), level=2),
        Block(1, Kind.PARAGRAPH, Layer.BODY, AlignedText.of_raw(raw, at, len(raw)), parents=(0,)),
    )
    source = Source("text", "text.txt", raw, "0" * 64, len(raw))
    document = CleanDocument(source, "article", blocks, published=published, published_basis="stated")
    assert context_of(document, blocks[1], {0: read_dates(heading)}).year == year
