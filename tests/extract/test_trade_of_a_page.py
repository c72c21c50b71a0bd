"""Between whom goods go, where the page and not the sentence says it: rows by country, headings of relations, `its`."""

from __future__ import annotations

import pytest
from document_texts import claims_in

pytestmark = pytest.mark.model

ROWS = """\
Fiji–Ghana relations

Trade and investment

2010 2011 2012
  Fiji Exports $169,000 $165,000 $98,600
  Ghana Exports $4.39 million $6.37 million $6.46 million
Total Trade $4.56 million $6.54 million $6.56 million
"""
PAGE = """\
Samoa

Date of establishment of diplomatic relations: 4 May 1995

Economic relations:

In 2015, Croatian exports amounted to EUR 70,000, and imports stood at EUR 323,000.
Croatian investment in Samoa reached EUR 2 million in 2014.
In 2013, total Croatian exports amounted to EUR 9 billion.
"""
ITS = """\
Trade in 2014

Norway ran its highest surplus with Peru (€4.0 billion), and Chile (€2.0 billion).

Its largest deficit was in trade with Ghana (€3.2 billion) and Kenya (€2.1 billion).

Its exports to Kenya came to €90 million in 2013.

The minister said that the market was growing.

Its exports to Fiji came to €91 million in 2013.
"""


def _figures(text: str) -> dict[str, tuple[str, str, str]]:
    """Type, subject and object by the words of the value."""
    found = [one for one in claims_in(text) if one.kind == "figure"]
    return {
        one.value_text: (
            one.type,
            one.subject.entity_id if one.subject else "",
            one.object.entity_id if one.object else "",
        )
        for one in found
    }


def test_a_row_that_begins_with_a_country_is_of_its_trade() -> None:
    figures = _figures(ROWS)
    assert figures["$165,000"] == ("exports", "country:FJ", "country:GH")
    assert figures["$6.46 million"] == ("exports", "country:GH", "country:FJ")


def test_a_total_of_trade_is_no_investment_whatever_the_heading() -> None:
    assert _figures(ROWS)["$6.54 million"][0] == "trade_volume"


def test_a_heading_of_relations_says_between_whom_goods_go_but_not_of_a_total() -> None:
    figures = _figures(PAGE)
    assert figures["EUR 70,000"] == ("exports", "country:HR", "country:WS")
    assert figures["EUR 323,000"] == ("imports", "country:HR", "country:WS")
    assert figures["EUR 9 billion"] == ("exports", "country:HR", "")


def test_its_begins_a_paragraph_and_takes_up_the_country_told_before() -> None:
    figures = _figures(ITS)
    assert figures["€3.2 billion"] == ("trade_balance", "country:NO", "country:GH")
    assert figures["€2.1 billion"] == ("trade_balance", "country:NO", "country:KE")
    assert figures["€90 million"] == ("exports", "country:NO", "country:KE")


def test_its_takes_up_nothing_behind_another_subject() -> None:
    assert _figures(ITS)["€91 million"] == ("exports", "", "country:FJ")
