"""The document seam: evidence, headings with units, claimed dates, the parse."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factledger.annotate.quantities import CellUnit, NumberEvidence, gather, read_quantities, unit_context
from factledger.annotate.quantities.lexicon import extended
from factledger.model.mention import TimeExpression, Token


@pytest.mark.parametrize(
    ("header", "unit", "kind", "scale"),
    [
        ("Loans to farms (million yen)", "JPY", "money", "1000000"),
        ("in US$ bn", "USD", "money", "1000000000"),
        ("Turnover, in thousands of euros", "EUR", "money", "1000"),
        ("(Unit: 100 million won)", "KRW", "money", "100000000"),
        ("Revenue (€ million)", "EUR", "money", "1000000"),
        ("Budget ($000)", "$", "money", "1000"),
        ("Share (%)", "percent", "percent", "1"),
        ("Table 1. Trade in goods with Peru, USD million", "USD", "money", "1000000"),
        ("Area (km²)", "square kilometre", "measure", "1"),
        ("Length in metres", "metre", "measure", "1"),
        ("Trade (EURm)", "EUR", "money", "1000000"),
        ("Imports, USD mio", "USD", "money", "1000000"),
        ("Exports US$ (million)", "USD", "money", "1000000"),
        ("Two-way trade (US$ million; source: the customs)", "USD", "money", "1000000"),
        ("[Table: goods sold to the islands, A$'000]", "AUD", "money", "1000"),
        ("Goods: € bn", "EUR", "money", "1000000000"),
        ("Aid by sector, 2017 (NOK 1000):", "NOK", "money", "1000"),
        ("Trade (year ended June, NZ$ million)", "NZD", "money", "1000000"),
        ("Loans (SEK mill.)", "SEK", "money", "1000000"),
        ("(Value in USD million)", "USD", "money", "1000000"),
        ("Goods sold, 2017, % share", "percent", "percent", "1"),
        ("% change", "percent", "percent", "1"),
        ("Growth %", "percent", "percent", "1"),
        ("1,000 tonnes", "tonne", "measure", "1000"),
        ("Staff (thousands)", "", "number", "1000"),
        ("Population (thousand persons)", "person", "count", "1000"),
        ("Residents (people)", "person", "count", "1"),
        ("Tonnes", "tonne", "measure", "1"),
        ("Duration (years)", "year", "duration", "1"),
    ],
)
def test_headers_give_unit_and_scale(header: str, unit: str, kind: str, scale: str) -> None:
    context = unit_context(header)
    assert context is not None
    assert (context.unit, context.kind, context.scale) == (unit, kind, Decimal(scale))


@pytest.mark.parametrize(
    "header",
    [
        "Name of the school",
        "Year",
        "Remarks (see below)",
        "President",
        "Country",
        "2010",
        "Cup",
        "Month",
        "Ships",
        "Mills",
        "John Mill",
        "Exports (EUR 2000)",
    ],
)
def test_headers_without_a_unit_give_none(header: str) -> None:
    assert unit_context(header) is None


def test_bare_table_numbers_are_multiplied_out() -> None:
    context = unit_context("Loans (million yen)")
    (found,) = read_quantities("Rice mills 4,820", unit_context=context)
    assert (found.value, found.step, found.unit, found.kind) == (4820000000, 1000000, "JPY", "money")
    assert "unit_from_context" in found.flags


def test_each_cell_takes_the_unit_of_its_column_and_no_number_crosses_cells() -> None:
    row = "Lakes 12 345 7.5"
    cells = [
        CellUnit(0, 5, None), CellUnit(6, 8, None), CellUnit(9, 12, unit_context("Area (km²)")),
        CellUnit(13, 16, unit_context("Share (%)")),
    ]  # fmt: skip
    found = read_quantities(row, cells=cells)
    assert [(q.text, q.value, q.unit) for q in found] == [
        ("12", 12, ""), ("345", 345, "square kilometre"), ("7.5", Decimal("7.5"), "percent"),
    ]  # fmt: skip
    assert [row[q.number_start : q.number_end] for q in found] == ["12", "345", "7.5"]


def test_a_counted_noun_overrules_the_heading() -> None:
    context = unit_context("Loans (million yen)")
    found = read_quantities("Mills 4,820 for 3 projects", unit_context=context)
    assert [(q.value, q.unit) for q in found] == [(4820000000, "JPY"), (3, "project")]


def test_a_unit_of_its_own_overrules_the_heading() -> None:
    (found,) = read_quantities("12 %", unit_context=unit_context("(million yen)"))
    assert (found.value, found.unit) == (12, "percent")


def test_a_claimed_date_is_no_quantity_but_a_duration_is() -> None:
    text = "After 1,066 and 3 weeks"
    date = TimeExpression(6, 11, "1,066", "1066", "DATE", "1066")
    length = TimeExpression(16, 23, "3 weeks", "", "DURATION", "P3W")
    assert [q.text for q in read_quantities(text, times=[date, length])] == ["3 weeks"]


@pytest.mark.parametrize(
    ("text", "decimal"),
    [
        ("Es kostet 1.234,50 € und 17,5 %.", ","),
        ("It costs 1,234.50 and 17.5 %.", "."),
        ("No numbers here.", "."),
        ("Only 1,234 and 2,345.", "."),
    ],
)
def test_evidence_of_decimal_marks(text: str, decimal: str) -> None:
    assert gather(text).decimal == decimal


@pytest.mark.parametrize(
    ("text", "dollar"),
    [
        ("It cost US$5, then $6.", "USD"),
        ("It cost NZ$5, then $6.", "NZD"),
        ("It cost NZ$5, then A$6, then $7.", ""),
        ("It cost $6.", "USD"),
        ("(All dollar amounts here are in Canadian dollars.) Aid of US$2 came, then $6.", "CAD"),
        ("Unless otherwise stated, $ means New Zealand dollars. It cost $6.", "NZD"),
        ("In Canada it cost $6.", ""),
        ("In Canada and the United States it cost $6.", "USD"),
    ],
)
def test_evidence_of_the_dollar(text: str, dollar: str) -> None:
    assert gather(text).dollar == dollar


def test_document_evidence_decides_a_number_that_can_be_read_two_ways() -> None:
    german = NumberEvidence(decimal=",")
    (found,) = read_quantities("28.800 bricks", evidence=german)
    assert found.value == 28800
    (found,) = read_quantities("28.800 litres")
    assert found.value == Decimal("28.8")


def test_a_domain_can_add_words() -> None:
    words = extended(
        {
            "units": {"units": [{"name": "tael", "kind": "mass", "words": ["tael", "liang"]}]},
            "currencies": {"money": [{"code": "XTS", "names": ["test crown"]}]},
            "quantities": {"hedges_before": {"approx": ["grossly"]}},
        }
    )
    found = read_quantities("grossly 12 liang and 3 test crowns", words=words)
    assert [(q.value, q.unit, q.hedge, q.kind) for q in found] == [
        (12, "tael", "approx", "measure"), (3, "XTS", "exact", "money"),
    ]  # fmt: skip
    assert [q.unit for q in read_quantities("12 liang")] == [""]


def parsed(*rows: tuple[str, str, str, int]) -> tuple[str, tuple[Token, ...]]:
    """Text and tokens from (word, part of speech, relation, head)."""
    tokens, at, words = [], 0, []
    for word, pos, dep, head in rows:
        tokens.append(Token(at, at + len(word), word, word.lower(), pos, "", dep, head))
        words.append(word)
        at += len(word) + 1
    return " ".join(words), tuple(tokens)


def test_the_parse_names_what_is_measured() -> None:
    text, tokens = parsed(
        ("Timber", "NOUN", "compound", 1), ("exports", "NOUN", "nsubj", 2), ("reached", "VERB", "ROOT", 2),
        ("$5", "NUM", "quantmod", 4), ("million", "NUM", "dobj", 2),
    )  # fmt: skip
    tokens = (*tokens[:2], Token(15, 22, "reached", "reach", "VERB", "", "ROOT", 2), *tokens[3:])
    (found,) = read_quantities(text, tokens=tokens)
    assert (found.value, found.measured) == (5000000, "Timber exports")


def test_the_parse_names_what_is_counted() -> None:
    text, tokens = parsed(
        ("Forty", "NUM", "nummod", 3), ("stray", "ADJ", "amod", 3), ("hill", "NOUN", "compound", 3),
        ("cattle", "NOUN", "nsubj", 4), ("grazed", "VERB", "ROOT", 4),
    )  # fmt: skip
    (found,) = read_quantities(text, tokens=tokens)
    assert (found.unit, found.measured, found.kind) == ("cattle", "stray hill cattle", "count")
