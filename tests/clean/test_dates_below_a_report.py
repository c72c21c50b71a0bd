"""What dates a report beside its head: a line below it, a date line with the residue of a picture; items that are broken off."""

from __future__ import annotations

from factledger.clean.dateline import date_line
from factledger.clean.shapes import breaks_off


def test_a_line_below_the_text_gives_the_filing_its_year(cleaned) -> None:
    text = "Envoy speaks\n\nNAIROBI, May 14 (KNA) - The envoy spoke of friendship.\n\nKP\n\n14/05/2019 13:24:50\n"
    assert cleaned(text).published == "2019-05-14"
    other = text.replace("14/05/2019", "24/07/2019")
    assert cleaned(other).published != "2019-05-14"


def test_a_picture_behind_a_date_line() -> None:
    line = "September 22, 2023 - 15:06![]() |"
    found = date_line(line)
    assert found is not None
    assert (found.edtf, line[found.start : found.end]) == ("2023-09-22", "September 22, 2023")


def test_an_item_that_is_broken_off_goes_on() -> None:
    assert breaks_off("At the invitation of the Mayor", "of Oldtown, the Reeve")
    assert breaks_off("paid a visit to Oldtown on", "May 14-16, 2003.")
    assert not breaks_off("Cars", "Trucks and vans")


def test_the_lines_of_a_broken_item_are_one(cleaned) -> None:
    text = (
        "Statement\n\n- The Mayor\nof Oldtown, the Reeve of\nNewtown and others met on\nMay 14, 2003.\n- Others came.\n"
    )
    told = [" ".join(block.text.text.split()) for block in cleaned(text).blocks]
    assert any("met on May 14, 2003" in one for one in told)


def test_an_hour_before_and_a_zone_behind_a_date_line() -> None:
    found = date_line("17:36, 20 November 2012 | GMT +5")
    assert found is not None
    assert found.edtf == "2012-11-20"
