"""How an event in a list stands: a note in brackets, or a date after the text's own day."""

from dataclasses import replace

import pytest
from event_texts import _document
from figure_texts import spec

from factledger.extract.events.match import EventIndex
from factledger.extract.events.read import read_events
from factledger.model.document import Kind


def modality_in_list(line: str, *, published: str = "", basis: str = "stated") -> str:
    document = _document(((Kind.HEADING, (), "Visits"), (Kind.LIST_ITEM, (0,), line)))
    dated = replace(document.document, published=published, published_basis=basis if published else "")
    claims = read_events(replace(document, document=dated), EventIndex(spec().events)).claims
    assert [claim.type for claim in claims] == ["visit"]
    return claims[0].modality


@pytest.mark.parametrize(
    ("line", "modality"),
    [
        ("March 2018: Prime Minister Solberg to Lima", "held"),
        ("March 2018: Prime Minister Solberg to Lima (planned)", "planned"),
        ("March 2018: Prime Minister Solberg to Lima (TBC)", "planned"),
        ("March 2018: Prime Minister Solberg to Lima (cancelled)", "denied"),
        ("March 2018: Prime Minister Solberg to Lima (with her husband)", "held"),
    ],
)
def test_a_note_says_how_it_stands(line, modality):
    assert modality_in_list(line) == modality


def test_what_lies_after_the_texts_own_date_is_planned():
    line = "June 2031: Prime Minister Solberg to Lima"
    assert modality_in_list(line, published="2030-04-03") == "planned"
    assert modality_in_list(line, published="2031-06") == "held"
    assert modality_in_list(line, published="2030-04-03", basis="file name") == "held"
