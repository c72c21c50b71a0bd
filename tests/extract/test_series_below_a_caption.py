"""Series of one measure that the line above names: rows and list lines of a time and a number, with a sum or without."""

from __future__ import annotations

import pytest
from document_texts import claims_in

pytestmark = pytest.mark.model

SHEET = """\
Relations between Norway and Malawi

Norwegian exports to Malawi (US$ million)
2010: 33.1
2011: 31.4

Norwegian Aid funding to Malawi 2010-2014 (€m)
2010: 3.3
2011: 3.1
Total: 6.4

Number of Malawian students in Norway
Year | Number
2010 | 331
2011 | 314

Malawian visitors to Norway
2010\t3310
2011\t1890
2012 (Jan.-Sept.)\t1290
2013\t2,050

Bilateral trade (bn USD)
2010  2011  2012
3.1  3.3  3.5

Goods of Norway for Malawi, exports in NOK million
- 2015: 70.5
- 2016: 71.5

Timeline
* 1990: 3 killed

Firm | Founded | Staff
AB Mill | 1890 | 1950
CD Works | 1990 | 250
"""


def _figures() -> dict[tuple[str, str], tuple[str, str, str]]:
    found = [one for one in claims_in(SHEET) if one.kind == "figure"]
    named = {one: [role.entity_id[-2:] if role else "" for role in (one.subject, one.object)] for one in found}
    return {(one.value_text, one.time or ""): (one.type, one.unit, ">".join(named[one])) for one in found}


def test_rows_of_a_time_have_the_measure_of_their_caption() -> None:
    found = _figures()
    assert found["33.1", "2010"] == ("exports", "USD", "NO>MW")
    assert found["331", "2010"] == ("students", "person", "MW>NO")
    assert found["3.3", "2011"][:2] == ("trade_volume", "USD")


def test_a_sum_below_such_rows_is_of_the_same_measure_and_of_all_their_time() -> None:
    assert _figures()["6.4", "2010/2014"] == ("aid", "EUR", "NO>MW")


def test_numbers_as_years_are_written_count_where_their_column_does() -> None:
    found = _figures()
    assert found["1890", "2011"] == found["1290", "2012-01/2012-09"] == ("tourists", "person", "MW>NO")
    assert found["1950", ""][0] == "open"


def test_lines_of_a_list_are_such_rows_too() -> None:
    found = _figures()
    assert found["71.5", "2016"][:2] == ("exports", "NOK")
    assert found["3", "1990"][0] == "open"


PEOPLE = """\
== Relations between Korea and Norway ==

=== People ===
Some moved. The table tells how many.
Year | Koreans | Share of foreign citizens
2000 | 1,187 | 16.3%
2010 | 9,583 | 44.2%
2020 | 2020 | 41.5%
A school was opened in Bergen in 1971.

=== Both ways ===
Norwegians in Peru | 305 | (Dec. 2024)
– of whom students | 107 |
Peruvians in Norway | 1,781 | (2023)
"""


def test_rows_between_bars_among_other_markup() -> None:
    found = {(one.value_text, one.time or ""): one.unit for one in claims_in(PEOPLE) if one.kind == "figure"}
    assert {("1,187", "2000"), ("44.2%", "2010"), ("2020", "2020")} <= found.keys()
    assert [one.time for one in claims_in(PEOPLE) if one.kind == "event"] == ["1971"]


def test_a_part_with_a_dash_is_a_row_too() -> None:
    found = {one.value_text: (one.type, one.time or "") for one in claims_in(PEOPLE) if one.kind == "figure"}
    assert found["305"] == ("nationals_abroad", "2024-12")
    assert found["107"] == ("students", "")
    assert found["1,781"] == ("nationals_abroad", "2023")
