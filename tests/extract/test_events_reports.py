"""What a report of a day tells without a date of its own, in wording of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from event_texts import annotated, annotator, spec

from factledger.annotate import run as annotation
from factledger.extract import run
from factledger.extract.events.match import EventIndex
from factledger.extract.events.read import read_events
from factledger.model.aligned import AlignedText
from factledger.model.document import Block, CleanDocument, Kind, Layer, Source

RELEASE = (
    "On 5 May 2020 Ana Ruiz met Lars Holm in Oslo. The two ministers signed a memorandum on fisheries. "
    "They had signed a treaty on forests. They previously signed a pact on mines."
)


def _signed(published: str, basis: str) -> list[tuple[str, str]]:
    document = annotated(RELEASE, "")
    filed = replace(document, document=replace(document.document, published=published, published_basis=basis))
    claims = read_events(filed, EventIndex(spec().events)).claims
    return [(one.time, one.time_basis) for one in claims if one.type == "agreement.signed" and one.time]


@pytest.mark.model
def test_a_report_dates_what_it_tells_as_done() -> None:
    assert _signed("2020-05-05", "stated") == [("2020-05-05", "context")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("published", "basis"), [("2020", "stated"), ("2020-06-05", "stated"), ("2020-05-05", "file name")]
)
def test_no_day_no_date(published: str, basis: str) -> None:
    assert _signed(published, basis) == []


@pytest.mark.model
def test_a_count_in_the_clause_of_a_dated_event_has_its_date() -> None:
    text = RELEASE + " Their delegations signed four memoranda. The port is home to 900 firms."
    document = annotated(text, "")
    filed = replace(document, document=replace(document.document, published="2020-05-05", published_basis="stated"))
    found = {one.value_text: one.time for one in run.run(filed, spec()).claims if one.kind == "figure"}
    assert found["four memoranda"] == "2020-05-05"
    assert not found["900 firms"]


@pytest.mark.model
def test_a_report_of_several_days_dates_what_it_tells_by_their_month() -> None:
    paragraphs = (
        "Ana Ruiz received Lars Holm on Wednesday. Mr Holm arrived in Oslo on Tuesday. He left this morning.",
        "The two governments signed four memoranda.",
    )
    raw = "\n".join(paragraphs)
    starts = (0, len(paragraphs[0]) + 1)
    blocks = tuple(
        Block(i, Kind.PARAGRAPH, Layer.BODY, AlignedText.of_raw(raw, at, at + len(text)))
        for i, (at, text) in enumerate(zip(starts, paragraphs, strict=True))
    )
    source = Source("text", "text.txt", raw, "0" * 64, len(raw))
    document = CleanDocument(source, "article", blocks, published="2019-03-14", published_basis="stated")
    claims = read_events(annotation.run(document, annotator()), EventIndex(spec().events)).claims
    assert [one.time for one in claims if one.type == "agreement.signed"] == ["2019-03"]
