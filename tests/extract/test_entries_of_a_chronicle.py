"""Entries of a chronicle: a date, a mark, and words that tell what happened, with figures of their own."""

from decimal import Decimal

from document_texts import claims_in

TIMELINE = """Relations between Norland and Sudland

Timeline
1974 – recognition; Norland is among the first to send an envoy
1981 – ferry link
1988 – boundary treaty (25 January)
2004 - 31 accords initialled, worth upwards of $400m between them
December 2007 - the Westport smelter, dormant since 1995, restarts at 65,000 tonnes
2013 – state visit of G. D. Moe, 4–8 November; 4 MoUs
2016 - deliveries slip to 55,000 tonnes
2019 – twinning of Oldtown with Westport
"""


def _figures() -> dict[tuple[Decimal | None, str], str]:
    return {(one.value, one.unit): one.time for one in claims_in(TIMELINE) if one.kind == "figure"}


def test_figures_of_an_entry_have_its_date_unless_their_own_words_date_them() -> None:
    figures = _figures()
    assert figures[(Decimal(65000), "tonne")] == "2007-12"
    assert figures[(Decimal(55000), "tonne")] == "2016"
    assert figures[(Decimal(400000000), "USD")] == "2004"


def test_a_hyphen_behind_a_date_is_no_sign_of_a_number() -> None:
    assert (Decimal(31), "accord") in _figures()


def test_days_in_an_entry_are_of_its_own_year() -> None:
    visits = [one.time for one in claims_in(TIMELINE) if one.type == "visit"]
    assert visits == ["2013-11-04/2013-11-08"]


def test_an_entry_without_a_verb_tells_an_open_event() -> None:
    told = {one.measure: one.time for one in claims_in(TIMELINE) if one.kind == "event" and one.type == "other"}
    assert told["ferry link"] == "1981"
    assert told["twinning of Oldtown with Westport"] == "2019"


def test_an_entry_whose_date_a_finer_one_tells_is_told_once() -> None:
    treaties = [one.time for one in claims_in(TIMELINE) if one.type == "agreement.signed" and one.time[:4] == "1988"]
    assert treaties == ["1988-01-25"]
