"""The tables: columns by contract, the same cells in all three formats, keys that hold, text that survives."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow.parquet as pq
import pytest
import release_toy as toy
from hypothesis import given
from hypothesis import strategies as st

from factledger import publish
from factledger.model.claim import Claim, Piece
from factledger.publish.parquet import parquet_bytes
from factledger.publish.plain import plain
from factledger.publish.tables import TABLES, Table

FILES = publish.run(toy.content()).files
CONTRACT = {
    "claims": "claim_id fact_id kind type measure subject object roles value value_low value_high unit hedge value_text time "
    "time_start time_end time_text time_basis modality source_id line line_end quote sentence layer pattern_id",
    "evidence": "claim_id piece role source_id line column raw_start raw_end text",
    "facts": "fact_id kind type measure subject object roles value value_low value_high unit hedge time time_start time_end "
    "modality status claims sources witnesses chosen_claim_id because supporting dissenting first_version changed_version",
    "verdicts": "claim_a claim_b fact_id verdict rule steps",
    "entities": "entity_id label kind aliases mentions",
    "sources": "source_id file sha256 bytes lines reader title publisher published tier copy_of",
}


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FILES[f"{name}.csv"].decode(), newline="")))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_has_a_description(table: Table) -> None:
    assert all(column.description.endswith(".") for column in table.columns)


@pytest.mark.parametrize(("name", "columns"), CONTRACT.items())
def test_columns_stand_in_the_order_of_the_contract(name: str, columns: str) -> None:
    wanted = columns.split()
    header = FILES[f"{name}.csv"].decode().splitlines()[0].split(",")
    assert header[: len(wanted)] == wanted


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_jsonl_and_parquet_have_the_same_cells(table: Table) -> None:
    from_csv = [tuple(_read(column, row[column.name]) for column in table.columns) for row in rows(table.name)]
    lines = [json.loads(line) for line in FILES[f"{table.name}.jsonl"].decode().split("\n") if line]
    from_lines = [tuple(_typed(column, row[column.name]) for column in table.columns) for row in lines]
    arrow = pq.read_table(io.BytesIO(FILES[f"{table.name}.parquet"])).to_pylist()
    from_parquet = [tuple(_typed(column, row[column.name]) for column in table.columns) for row in arrow]
    assert from_csv == from_lines == from_parquet
    assert len(from_csv) > 0


def _read(column: Any, text: str) -> Any:
    if column.type in ("array", "object"):
        return _typed(column, json.loads(text) if text else [])
    return _typed(column, text or None)


def _typed(column: Any, value: Any) -> Any:
    """A cell of any format as one Python value; nothing, an empty text and an empty list are the same."""
    if value in (None, "", [], {}):
        return None
    if column.type == "object":
        return dict(value) if column.item is str else {name: int(number) for name, number in dict(value).items()}
    if column.type == "array":
        return [item if isinstance(item, str) else dict(item) for item in value]
    readers = {
        "number": Decimal,
        "integer": int,
        "date": lambda day: day if isinstance(day, date) else date.fromisoformat(day),
    }
    return readers.get(column.type, str)(value)


def test_parquet_has_real_types() -> None:
    schema = pq.read_schema(io.BytesIO(FILES["claims.parquet"]))
    names = ("value", "time_start", "line", "roles", "scope", "quote")
    told = {name: str(schema.field(name).type).replace(f" ('{name}')", "") for name in names}
    assert told == {
        "value": "decimal128(38, 12)",
        "time_start": "date32[day]",
        "line": "int64",
        "roles": "map<string, string>",
        "scope": "list<element: string>",
        "quote": "string",
    }
    assert schema.field("unit").metadata[b"description"]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("1E+25", "decimal128(38, 12)"),
        ("0.0000000000001", "decimal256(76, 30)"),
        ("1E+60", "string"),
        ("1E-40", "string"),
    ],
)
def test_a_decimal_column_widens_rather_than_rounds(value: str, kind: str) -> None:
    claims = (replace(toy.claims()[0], value=Decimal(value)),)
    sheet = publish.fill(replace(toy.content(), claims=claims, facts=(), verdicts=()))["claims"]
    column = pq.read_table(io.BytesIO(parquet_bytes(sheet))).column("value")
    assert str(column.type) == kind
    assert Decimal(column[0].as_py()) == Decimal(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("28.8E+9", "28800000000"),
        ("74.1", "74.1"),
        ("6.0", "6.0"),
        ("1E-9", "0.000000001"),
        ("-0", "0"),
        ("-3.50", "-3.50"),
    ],
)
def test_decimals_are_plain(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


def test_keys_are_unique_and_references_hold() -> None:
    for table in TABLES:
        found = rows(table.name)
        if table.key:
            keys = [tuple(row[name] for name in table.key) for row in found]
            assert len(set(keys)) == len(keys), table.name
        for column, other, field in table.references:
            known = {row[field] for row in rows(other)} | {""}
            assert {row[column] for row in found} <= known, (table.name, column)


def test_lists_of_ids_lead_somewhere() -> None:
    claims = {row["claim_id"] for row in rows("claims")}
    sources = {row["source_id"] for row in rows("sources")}
    for row in rows("facts"):
        for name, known in (("claims", claims), ("supporting", claims), ("dissenting", claims), ("sources", sources)):
            assert set(json.loads(row[name] or "[]")) <= known


def test_evidence_is_the_raw_slice_on_its_line() -> None:
    texts = {"lake": toy.LAKE, "atlas": toy.ATLAS}
    for row in rows("evidence"):
        text = texts[row["source_id"]]
        assert text[int(row["raw_start"]) : int(row["raw_end"])] == row["text"]
        line = text.split("\n")[int(row["line"]) - 1]
        assert line[int(row["column"]) :].startswith(row["text"])


def test_a_piece_over_two_lines_is_evidence_on_both() -> None:
    found = [
        (row["line"], row["text"]) for row in rows("evidence") if (row["claim_id"], row["role"]) == ("c-lake", "value")
    ]
    assert found == [("3", "6.0 km² [see"), ("4", "map]")]


def test_the_quote_joins_what_stands_together_and_marks_what_is_left_out() -> None:
    quotes = {row["claim_id"]: row["quote"] for row in rows("claims")}
    assert quotes["c-lake"] == "Lake Orrin covers 6.0 km² [see … map]"
    assert quotes["c-froze"] == "froze … 3 May 1902"
    assert quotes["c-atlas"] == "about 6.4 km² … 1899"


def test_a_claim_with_nothing_but_its_sentence_quotes_it() -> None:
    start = toy.LAKE.index("It froze")
    piece = Piece(start, start + len("It froze on 3 May 1902."), "sentence")
    content = replace(toy.content(), claims=(replace(toy.claims()[1], pieces=(piece,)),), facts=(), verdicts=())
    (row,) = publish.cells(content)["claims"]
    assert (row["quote"], row["line"], row["line_end"]) == ("It froze on 3 May 1902.", "5", "5")


def test_roles_hold_ids_or_words_in_order() -> None:
    assert '"{""place"": ""lake-orrin"", ""witness"": ""the miller""}"' in FILES["claims.csv"].decode()


def test_the_order_of_the_content_does_not_matter() -> None:
    content = toy.content()
    turned = replace(
        content,
        **{
            name: tuple(reversed(getattr(content, name)))
            for name in ("documents", "claims", "facts", "issues", "notes")
        },
    )
    assert publish.run(turned).files == FILES


def test_every_raw_character_is_accounted_for() -> None:
    for row in rows("sources"):
        parts = [int(row[name]) for name in ("kept", "replaced", "removed", "unaccounted")]
        assert sum(parts) == int(row["characters"])
    assert [(row["reason"], row["line"], row["line_end"]) for row in rows("removals")] == [("tooltip", "3", "4")]


def test_what_leads_nowhere_goes_with_an_issue() -> None:
    stray = replace(toy.claims()[0], claim_id="c-stray", source_id="nowhere")
    other = replace(toy.claims()[0], measure="twice")
    content = toy.content()
    settled = publish.settle(replace(content, claims=(*content.claims, stray, other)))
    assert [claim.claim_id for claim in settled.claims] == ["c-lost", "c-froze", "c-lake", "c-atlas"]
    assert {"no-evidence", "duplicate-id"} <= {issue.code for issue in settled.issues}


def test_an_entity_that_is_only_referred_to_is_listed() -> None:
    settled = publish.settle(replace(toy.content(), entities=()))
    assert [(entity.entity_id, entity.label) for entity in settled.entities] == [("lake-orrin", "Lake Orrin")]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_any_text_comes_back_from_csv(measures: list[str]) -> None:
    content = replace(toy.content(), claims=tuple(_named(measures)), facts=(), verdicts=())
    data = publish.run(content).files["claims.csv"].decode()
    found = list(csv.DictReader(io.StringIO(data, newline="")))
    assert [row["measure"] for row in found] == measures


def _named(measures: Iterable[str]) -> Iterable[Claim]:
    """A claim for each measure, in an order that publishing keeps."""
    for number, measure in enumerate(measures):
        yield replace(toy.claims()[2], claim_id=f"c{number:06d}", measure=measure)
