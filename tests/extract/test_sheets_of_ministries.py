"""Fact sheets as ministries lay them out, from the raw lines to figures: labels, short scales, tables under units."""

from __future__ import annotations

import pytest
from document_texts import claims_in

HEADED = """Kenya country brief

Norway's goods trade with Kenya (NOK m)
                    2019-20   2020-21   2021-22   Rank   Growth
Exports                 412       303       398    36th    31.4%
Imports                 191       140       182    51st    30.0%
"""

SHEET = """Facts and Figures Norway – Ghana

Norwegian nationals in Ghana (31.12.2022): 843
Ghanaian nationals in Norway (31.12.2022): 2,276
Trade volume 2022: NOK 424 m
Norwegian imports from Ghana 2022: NOK 227 m (+11%)
Norwegian direct investment (capital stock, end 2021): NOK 161 m
Disbursements: NOK 24.1 m (2020)
"""

BRIEF = """Peru-Chad Brief

(1) Trade (US$ million)
Year        Peru's Export    Peru's Import   Total Trade    % change
2019-20        2,262.00          3,670.23        5,932.23        18.36
2020-21        2,355.85          3,089.02        5,444.87        -8.22
"""


def _figures(text: str) -> set[tuple[str, str, str, str]]:
    return {(one.type, str(one.value), one.unit, one.time) for one in claims_in(text) if one.kind == "figure"}


@pytest.mark.model
def test_a_header_without_a_name_for_the_labels_heads_the_numbers() -> None:
    found = _figures(HEADED)
    assert ("exports", "412000000", "NOK", "2019/2020") in found
    assert ("imports", "182000000", "NOK", "2021/2022") in found
    assert ("open", "31.4", "percent", "") in found


@pytest.mark.model
def test_lines_of_a_label_and_a_short_amount() -> None:
    found = _figures(SHEET)
    assert {
        ("nationals_abroad", "843", "person", "2022-12-31"),
        ("nationals_abroad", "2276", "person", "2022-12-31"),
        ("trade_volume", "424000000", "NOK", "2022"),
        ("imports", "227000000", "NOK", "2022"),
        ("investment", "161000000", "NOK", "2021"),
        ("aid", "24100000", "NOK", "2020"),
    } <= found
    assert not [one for one in claims_in(SHEET) if one.kind == "event"]


@pytest.mark.model
def test_who_pays_is_no_country_of_another_line() -> None:
    aid = [one for one in claims_in(SHEET) if one.type == "aid"]
    assert {(one.subject and one.subject.entity_id, one.object and one.object.entity_id) for one in aid} == {
        ("country:NO", "country:GH")
    }


@pytest.mark.model
def test_the_item_above_a_table_gives_its_unit_but_not_to_a_column_of_percentages() -> None:
    found = _figures(BRIEF)
    assert ("exports", "2262000000", "USD", "2019/2020") in found
    assert ("trade_volume", "5444870000", "USD", "2020/2021") in found
    assert ("open", "18.36", "percent", "2019/2020") in found
