"""A heading that names two countries, and a sentence that names two, say between whom the figures below or behind are."""

from __future__ import annotations

import pytest
from document_texts import claims_in

pytestmark = pytest.mark.model

BRIEF = """Ties Abroad

Kenya – Ghana

Ghana was Kenya's second partner with a bilateral trade of $146 million in 2019.

Kenya – Peru

Trade in goods stood at $7.15 million in 2020. Kenyan exports amounted to $4.11 million, and imports stood at $3.04 million.
"""


def test_figures_are_between_the_two_of_the_heading() -> None:
    found = {one.value_text: one for one in claims_in(BRIEF, "brief.txt") if one.kind == "figure"}
    pairs = {
        text: {ref.entity_id for ref in (one.subject, one.object) if ref is not None} for text, one in found.items()
    }
    assert pairs["$146 million"] == {"country:KE", "country:GH"}
    assert pairs["$7.15 million"] == pairs["$4.11 million"] == pairs["$3.04 million"] == {"country:KE", "country:PE"}


def test_a_third_country_in_the_sentence_leaves_the_pair_open() -> None:
    text = "Peru and Norway have close ties.\n\nBilateral trade with Ghana reached $3 million in 2019.\n"
    (claim,) = [one for one in claims_in(text, "made-up.txt") if one.kind == "figure"]
    assert claim.subject is None or claim.subject.entity_id != "country:NO"
