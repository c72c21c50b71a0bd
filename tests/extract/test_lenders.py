"""Sums that a report tells country by country, of one lender that it names once; columns of a comparison."""

from __future__ import annotations

from document_texts import claims_in

REPORT = """OSLO, 12 March — The Nordic Relief Fund (NRF) has approved loans worth NOK1.5 billion to six countries.

In Africa, three loans worth NOK600 million went to Ghana, Kenya and Togo.

NOK90 million went to Kenya for wells. Togo was given NOK70 million for roads.

Peru received NOK240 million for housing. Its parliament cost NOK3 million.
"""


def roles(text: str, file: str = "made-up.txt") -> dict[str, tuple[str, str]]:
    """By the words of each figure the subject and the object."""
    found = (claim for claim in claims_in(text, file) if claim.kind == "figure")
    return {one.value_text: (_name(one.subject), _name(one.object)) for one in found}


def _name(ref: object) -> str:
    return (getattr(ref, "entity_id", "") or getattr(ref, "text", "")) if ref is not None else ""


def test_the_lender_named_once_lends_all() -> None:
    found = roles(REPORT)
    assert found["NOK600 million"] == ("Nordic Relief Fund", "")
    assert found["NOK90 million"] == ("Nordic Relief Fund", "country:KE")
    assert found["NOK70 million"] == ("Nordic Relief Fund", "country:TG")
    assert found["NOK240 million"] == ("Nordic Relief Fund", "country:PE")


def test_what_is_not_lent_is_not_the_lenders() -> None:
    assert "Nordic Relief Fund" not in roles(REPORT)["NOK3 million"]


def test_two_lenders_are_none() -> None:
    text = (
        "The Nordic Relief Fund and the Southern Growth Bank gave loans.\n\nPeru received NOK240 million for housing.\n"
    )
    assert roles(text)["NOK240 million"][0] in {"", "country:PE"}


def test_the_country_over_a_column_is_of_whom_its_figures_are() -> None:
    table = "# Two countries\n\n| | Kenya | Sweden |\n| --- | --- | --- |\n| Exports (2018) | $6.1 billion | $166 billion |\n"
    found = roles(table, "t.md")
    assert (found["$6.1 billion"][0], found["$166 billion"][0]) == ("country:KE", "country:SE")


def test_partners_over_the_columns_of_years_are_no_owners() -> None:
    table = (
        "# Exports of Peru\n\n| Year | Kenya | Sweden |\n| --- | --- | --- |\n| 2018 | $6.1 billion | $166 billion |\n"
    )
    assert roles(table, "t.md")["$6.1 billion"][0] != "country:KE"
