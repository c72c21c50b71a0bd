"""What every release keeps: evidence is the raw slice, keys lead somewhere, a second run changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading import csv_rows

from factledger import api
from factledger.store import Release

REPO = Path(__file__).parents[2]
pytestmark = pytest.mark.model


def test_evidence_is_the_raw_slice(shipped: Release) -> None:
    files = {row["source_id"]: row["file"] for row in csv_rows(shipped.path / "sources.csv")}
    texts = {one: (REPO / "raw" / file).read_bytes().decode("utf-8") for one, file in files.items()}
    for row in csv_rows(shipped.path / "evidence.csv"):
        text = texts[row["source_id"]]
        start, end = int(row["raw_start"]), int(row["raw_end"])
        assert text[start:end] == row["text"]
        assert text.count("\n", 0, start) + 1 == int(row["line"])
        assert start - (text.rfind("\n", 0, start) + 1) == int(row["column"])


def test_every_figure_with_a_value_has_its_digits_in_evidence(shipped: Release) -> None:
    with_value = {row["claim_id"] for row in csv_rows(shipped.path / "evidence.csv") if row["role"] == "value"}
    missing = [
        row["claim_id"]
        for row in csv_rows(shipped.path / "claims.csv")
        if row["kind"] == "figure" and row["claim_id"] not in with_value
    ]
    assert missing == []


def test_every_claim_outside_tooltips_speaks_for_a_fact(shipped: Release) -> None:
    facts = {row["fact_id"] for row in csv_rows(shipped.path / "facts.csv")}
    for row in csv_rows(shipped.path / "claims.csv"):
        assert row["fact_id"] in facts or (not row["fact_id"] and row["layer"] == "tooltip")


def test_published_value_is_one_that_a_source_printed(shipped: Release) -> None:
    claims = {row["claim_id"]: row for row in csv_rows(shipped.path / "claims.csv")}
    for fact in csv_rows(shipped.path / "facts.csv"):
        if fact["value"]:
            assert fact["value"] in {
                claims[one]["value"] for one in claims if claims[one]["fact_id"] == fact["fact_id"]
            }


def test_coverage_adds_up(shipped: Release) -> None:
    for row in csv_rows(shipped.path / "sources.csv"):
        assert int(row["kept"]) + int(row["replaced"]) + int(row["removed"]) == int(row["characters"])


def test_second_run_changes_nothing(tmp_path: Path) -> None:
    first = api.run(REPO / "raw", REPO / "pipeline", tmp_path)
    again = api.run(REPO / "raw", REPO / "pipeline", tmp_path)
    assert (first.changed, again.changed) == (True, False)
    assert [path.name for path in sorted(tmp_path.glob("[!.]*"))] == ["LATEST", "v001"]
