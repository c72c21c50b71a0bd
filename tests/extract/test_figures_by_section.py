"""Figures in a survey of one country's relations: each section is about that country and the one that heads it."""

from __future__ import annotations

from document_texts import claims_in

SURVEY = """# Sweden

Ghana and Sweden opened relations in 1961. The protocol of May 1974 amounted to a loan of Swedish Krona 40 million.

# Norway

Ghana and Norway opened relations in 1963. The annual volume of bilateral trade is at around EUR 70 million.

# Japan

Ghana opened an embassy in Tokyo in 1966. The most notable assistance from Japan has been that of JPY 900 million for a dam.
"""


def test_the_roles_are_those_of_the_section() -> None:
    found = {one.value_text: one for one in claims_in(SURVEY, "survey.md") if one.kind == "figure"}
    pairs = {
        text: {ref.entity_id for ref in (one.subject, one.object) if ref is not None} for text, one in found.items()
    }
    assert pairs["around EUR 70 million"] == {"country:GH", "country:NO"}
    assert pairs["JPY 900 million"] == {"country:GH", "country:JP"}
    assert pairs["Swedish Krona 40 million"] == {"country:GH", "country:SE"}
