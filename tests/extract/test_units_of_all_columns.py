"""The unit that a table's header row gives to all its columns, or to a total beside columns of one unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from document_texts import claims_in

pytestmark = pytest.mark.model

BEHIND = """\
Ghana–Peru relations

Economic relations
\tYear\tTurnover\tExport\tImport\t(thousand USD)
\t2017\t21 356.4\t8 210.7\t13 145.7
\t2018\t33 870.9\t17 902.2\t15 968.7
\t2019\t19 004.0\t2 455.8\t16 548.2
"""
TOTAL = """\
Ghana–Peru relations

Year\tPeruvian exports (US$ m)\tPeruvian imports (US$ m)\tTotal\tShips
2009\t276.4\t1,101.3\t1,377.7\t12
2010\t502.7\t1,573.2\t2,075.9\t15
"""
PARTED = """\
Ghana–Peru relations

Two-way trade, CAD millions
Year \tExports\tImports\tTotal
2015\t118.6 268.7\t387.3
2019\t156.1\t301.5\t457.6
2021\t143.5\t127.2\t270.7
"""
SUM = """\
Ghana–Peru relations

Year\tTurnover, USD mln\tPeruvian exports\tPeruvian imports
2019\t336.5\t136.0\t200.6
2020\t300.0\t120.0\t100.0
"""
BEHIND_A_NUMBER = """\
Ghana–Peru relations

Key figures
Bridge loan | 80.0 | USD million
Approved | 7 December 2011 | Board
"""
CAPTION = """\
Ghana–Peru relations

Merchandise trade: A$ million
\t2008\t2012
Peruvian exports\t1,389\t1,874
Peruvian imports\t830\t1,062
"""


def values(text: str) -> dict[tuple[str, str], set[Decimal | None]]:
    """The values by unit and year."""
    out: dict[tuple[str, str], set[Decimal | None]] = {}
    for claim in claims_in(text):
        out.setdefault((claim.unit, claim.time), set()).add(claim.value)
    return out


def test_a_unit_in_brackets_behind_the_names_of_the_columns_is_that_of_all() -> None:
    found = values(BEHIND)
    assert found["USD", "2017"] == {Decimal(21356400), Decimal(8210700), Decimal(13145700)}
    assert found["USD", "2019"] == {Decimal(19004000), Decimal(2455800), Decimal(16548200)}


def test_a_total_has_the_unit_of_its_neighbours_and_a_count_has_not() -> None:
    found = values(TOTAL)
    assert found["USD", "2009"] == {Decimal(276400000), Decimal(1101300000), Decimal(1377700000)}
    assert not any(Decimal(12000000) in held for held in found.values())


def test_a_cell_of_several_numbers_is_parted_where_the_row_lacks_as_many() -> None:
    found = values(PARTED)
    assert found["CAD", "2015"] == {Decimal(118600000), Decimal(268700000), Decimal(387300000)}
    assert found["CAD", "2019"] == {Decimal(156100000), Decimal(301500000), Decimal(457600000)}


def test_numbers_that_add_up_to_a_sum_of_money_are_of_its_unit() -> None:
    found = values(SUM)
    assert found["USD", "2019"] == {Decimal(336500000), Decimal(136000000), Decimal(200600000)}
    assert found["USD", "2020"] == {Decimal(300000000)}


def test_a_cell_with_a_unit_alone_is_that_of_the_number_before_it() -> None:
    assert values(BEHIND_A_NUMBER)["USD", ""] == {Decimal(80000000)}


def test_a_caption_gives_its_unit_behind_a_colon() -> None:
    assert values(CAPTION)["AUD", "2012"] == {Decimal(1874000000), Decimal(1062000000)}
