"""Tables of numbers between tabs that leave cells empty, and rows whose unit their sum tells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from document_texts import claims_in

pytestmark = pytest.mark.model

SHEET = """\
Norway – Peru

Economic relations
\t\t2019\t2020\t2021
Turnover, mln EUR\t872.1\t755.9\t1 043.6
Export\t479.9\t426.7\t602.0
Import\t392.2\t\t441.6
Balance\t87.7\t\t160.4

Norwegian official development assistance (US$m)
\t2021-22 actual\t2022-23 actual\t2023-24 est.
Bilateral\t103.1\t\t96.6
Total ODA\t161.2\t173.7
"""

ALONE = """\
Norway – Peru

Economic relations
\t2019\t2020
Investment, mln EUR\t90\t95
Flights\t31\t33
Hotels\t17\t16
"""


def _figures(text: str) -> dict[tuple[Decimal | None, str], tuple[str, str]]:
    return {(one.value, one.time): (one.type, one.unit) for one in claims_in(text) if one.kind == "figure"}


def test_what_follows_an_empty_cell_keeps_its_column() -> None:
    figures = _figures(SHEET)
    assert figures[(Decimal(441600000), "2021")] == ("imports", "EUR")
    assert figures[(Decimal(96600000), "2023/2024")][1] == "USD"
    assert figures[(Decimal(173700000), "2022/2023")][1] == "USD"


def test_parts_and_their_balance_have_the_money_of_their_sum() -> None:
    figures = _figures(SHEET)
    assert figures[(Decimal(872100000), "2019")] == ("trade_volume", "EUR")
    assert figures[(Decimal(426700000), "2020")] == ("exports", "EUR")
    assert figures[(Decimal(160400000), "2021")][1] == "EUR"


def test_rows_that_add_up_to_nothing_have_no_money() -> None:
    units = {value: unit for (value, _), (_, unit) in _figures(ALONE).items()}
    assert (units[Decimal(31)], units[Decimal(17)], units[Decimal(90000000)]) == ("", "", "EUR")


ALIGNED = """\
Norway – Peru

Bilateral trade (in million Euro)
Year\t\t2019\t2020\t2021\t2023 (Jan-Oct)
Norwegian exports\t109.9\t118.6\t204.3\t231.5
Norwegian imports\t40.2\t38.1\t57.7\t-
Total\t\t150.1\t156.7\t262.0
"""


def test_a_second_tab_behind_a_short_label_is_no_empty_cell() -> None:
    figures = _figures(ALIGNED)
    assert figures[(Decimal(150100000), "2019")] == ("trade_volume", "EUR")
    assert figures[(Decimal(262000000), "2021")] == ("trade_volume", "EUR")
    assert figures[(Decimal(231500000), "2023-01/2023-10")][1] == "EUR"


OVER_LABELS = """\
Norway – Peru

Economy
Trade (US$ million)\t2014\t2015\t2016 (Jan.-June)
Total\t8,155\t7,660\t3,918
Norwegian exports\t4,239\t4,106
Norwegian imports\t3,916\t3,554\t1,425
"""


def test_the_header_over_the_labels_names_unit_and_total() -> None:
    figures = _figures(OVER_LABELS)
    assert figures[(Decimal(7660000000), "2015")] == ("trade_volume", "USD")
    assert figures[(Decimal(4106000000), "2015")] == ("exports", "USD")
    assert figures[(Decimal(1425000000), "2016-01/2016-06")] == ("imports", "USD")


def test_rows_behind_dates_have_no_header() -> None:
    sheet = (
        "Norway – Peru\n\nVisits\n2000\tPrime Minister Lund\n2014, Feb.\tMinister D. Moe\n2014.10.09-12\tGen. A. Holm\n"
    )
    visits = {one.time for one in claims_in(sheet) if one.type == "visit"}
    assert visits == {"2000", "2014-02", "2014-10-09/2014-10-12"}


REMARKS = """\
Norway – Peru

Economic relations
Item\t2019\t2020\tRemark
Turnover, mln EUR\t872.1\t755.9\tgrew much; 4 plans
Export\t479.9\t426.7\tfish; 3 ships
Import\t392.2\t329.2\tores; 4 ships
Balance\t87.7\t97.5\tnone; as before
"""


def test_remarks_between_the_rows_keep_no_part_from_its_sum() -> None:
    figures = _figures(REMARKS)
    assert figures[(Decimal(329200000), "2020")] == ("imports", "EUR")
    assert figures[(Decimal(97500000), "2020")][1] == "EUR"
