"""Sheets whose captions tell unit and year, in thousands, behind a period or as shares, and what they say nothing of."""

from __future__ import annotations

import pytest
from document_texts import claims_in

pytestmark = pytest.mark.model

SHEET = """\
Sweden - Zambia: facts and figures

Grants from Sweden by sector, 2018 (SEK 1000):
Schools | 21 450 | 38.2 %
Roads | 12 300 | 21.9 %

Trade in goods
Table 2. Goods traded between Sweden and Zambia, 2014-2016 (EUR thousand)
Year\tExports\tImports\tBalance
2014\t11,340\t10,220\t1,120
2015\t18,011\t25,400\t-7,389
2016\t20,512\t27,008\t-6,496

Swedish exports to Zambia by group of goods, 2016, % share
Machinery\t48.4
Paper and board\t21.2

Swedish exports by partner, 2016, % share
Norway\t10.4
Zambia\t0.1

Bilateral trade (US$ m)
Exports to Zambia: 20.1 (2015), 21.4 (2016)

Number of visitors
\t2015\t2016
Zambians to Sweden\t310\t290
Swedes to Zambia\t4 100\t4 350

Aid 2001: €1.2m; 2002: €1.4m
"""

BRIEF = """\
Samoa and Canada

Trade (year ended March, C$ million)
 | 2014 | 2015
Canadian exports to Samoa | 3.1 | 3.6
Canadian imports from Samoa | 0.4 | 0.7
"""


def _figures(text: str) -> dict[str, tuple[str, str, str, str]]:
    found = [one for one in claims_in(text) if one.kind == "figure"]
    return {one.value_text: (one.type, str(one.value), one.unit, one.time or "") for one in found}


def test_a_power_of_ten_beside_a_currency_scales_what_stands_below() -> None:
    found = _figures(SHEET)
    assert found["21 450"] == ("grant", "21450000", "SEK", "2018")
    assert found["38.2 %"] == ("open", "38.2", "percent", "2018")
    assert not any(text.endswith("SEK 1000") for text in found)


def test_columns_of_a_table_below_a_caption_keep_their_names() -> None:
    found = _figures(SHEET)
    assert found["18,011"] == ("exports", "18011000", "EUR", "2015")
    assert found["27,008"] == ("imports", "27008000", "EUR", "2016")
    assert found["-7,389"][1:] == ("-7389000", "EUR", "2015")


def test_a_share_of_goods_is_no_partners_share() -> None:
    found = _figures(SHEET)
    assert found["48.4"] == ("open", "48.4", "percent", "2016")
    assert found["10.4"] == ("export_share", "10.4", "percent", "2016")


def test_what_a_nearer_caption_counts_is_no_money() -> None:
    found = _figures(SHEET)
    assert found["21.4"] == ("exports", "21400000", "USD", "2016")
    assert found["4 350"][1:] == ("4350", "", "2016")


def test_amounts_behind_further_years_go_on_with_the_first() -> None:
    found = _figures(SHEET)
    assert found["€1.2m"] == ("aid", "1200000", "EUR", "2001")
    assert found["€1.4m"] == ("aid", "1400000", "EUR", "2002")


def test_the_unit_may_stand_behind_the_period() -> None:
    found = _figures(BRIEF)
    assert found["3.6"] == ("exports", "3600000", "CAD", "2015")
    assert found["0.4"] == ("imports", "400000", "CAD", "2014")
    assert not [one for one in claims_in(BRIEF) if one.kind == "event"]


def test_the_balance_of_a_table_of_trade() -> None:
    assert _figures(SHEET)["-7,389"][0] == "trade_balance"
