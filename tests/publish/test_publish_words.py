"""Columns in other people's vocabularies, and the schema of each row."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
import release_toy as toy

from factledger import publish
from factledger.model.fact import Fact
from factledger.publish.marks import observation_of, rank_of
from factledger.publish.schemas import schemas
from factledger.publish.tables import TABLES

FILES = publish.run(toy.content()).files
jsonschema = pytest.importorskip("jsonschema")


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_each_row_is_valid_by_its_schema_and_no_other_is(name: str) -> None:
    schema = json.loads(FILES[f"schema/{name}.schema.json"])
    check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for line in FILES[f"{name}.jsonl"].decode().splitlines():
        row = json.loads(line)
        check.validate(row)
        for column in row:
            assert not check.is_valid({key: value for key, value in row.items() if key != column})
            assert not check.is_valid({**row, column: 1.5})
    assert json.loads(FILES[f"schema/{name}.schema.json"]) == schemas()[f"schema/{name}.schema.json"]


def test_a_word_outside_the_list_is_not_valid() -> None:
    check = jsonschema.Draft202012Validator(json.loads(FILES["schema/claims.schema.json"]))
    row = json.loads(FILES["claims.jsonl"].decode().splitlines()[0])
    assert check.is_valid({**row, "hedge": ""})
    assert not check.is_valid({**row, "hedge": "perhaps"})
    assert not check.is_valid({**row, "modality": ""})
    assert not check.is_valid({**row, "value": "1e5"})


def test_fragments_by_rfc_5147() -> None:
    """Read back as the RFC says: a line end is one character, lines lie between positions."""
    texts = {"lake": toy.LAKE, "atlas": toy.ATLAS}
    rows = list(csv.DictReader(io.StringIO(FILES["evidence.csv"].decode(), newline="")))
    for row in rows:
        text = texts[row["source_id"]].replace("\r\n", "\n")
        start, end = map(int, row["char_fragment"].removeprefix("char=").split(","))
        assert text[start:end] == row["text"].replace("\r\n", "\n")
        first, last = map(int, row["line_fragment"].removeprefix("line=").split(","))
        assert row["text"].strip() in "".join(text.splitlines(keepends=True)[first:last])


def test_rank_follows_the_decision() -> None:
    _lost, area, froze = toy.facts()
    assert [rank_of(one, area) for one in ("c-lake", "c-atlas", "c-other")] == ["preferred", "deprecated", "normal"]
    assert rank_of("c-froze", froze) == "normal"
    assert rank_of("c-lake", replace(area, chosen_claim_id="")) == "normal"
    assert rank_of("c-lost", None) == "normal"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, "A"),
        ({"hedge": "approx"}, "E"),
        ({"modality": "planned"}, "F"),
        ({"modality": "planned", "status": "unresolved"}, "U"),
        ({"status": "elided"}, "O"),
        ({"kind": "event"}, ""),
    ],
)
def test_observation_status(change: dict[str, str], status: str) -> None:
    fact: Fact = replace(toy.facts()[1], **change)  # type: ignore[arg-type]
    assert observation_of(fact) == status
