"""What every release keeps: evidence is the raw slice, keys lead somewhere, a second run changes nothing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from factledger import api
from factledger.store import Release

REPO = Path(__file__).parents[2]
pytestmark = pytest.mark.model


def _rows(release: Release, table: str) -> list[dict[str, str]]:
    with (release.path / f"{table}.csv").open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def test_evidence_is_the_raw_slice(shipped: Release) -> None:
    files = {row["source_id"]: row["file"] for row in _rows(shipped, "sources")}
    texts = {one: (REPO / "raw" / file).read_bytes().decode("utf-8") for one, file in files.items()}
    for row in _rows(shipped, "evidence"):
        text = texts[row["source_id"]]
        start, end = int(row["raw_start"]), int(row["raw_end"])
        assert text[start:end] == row["text"]
        assert text.count("\n", 0, start) + 1 == int(row["line"])
        assert start - (text.rfind("\n", 0, start) + 1) == int(row["column"])


def test_every_figure_with_a_value_has_its_digits_in_evidence(shipped: Release) -> None:
    with_value = {row["claim_id"] for row in _rows(shipped, "evidence") if row["role"] == "value"}
    missing = [
        row["claim_id"]
        for row in _rows(shipped, "claims")
        if row["kind"] == "figure" and row["claim_id"] not in with_value
    ]
    assert missing == []


def test_every_claim_outside_tooltips_speaks_for_a_fact(shipped: Release) -> None:
    facts = {row["fact_id"] for row in _rows(shipped, "facts")}
    for row in _rows(shipped, "claims"):
        assert row["fact_id"] in facts or (not row["fact_id"] and row["layer"] == "tooltip")


def test_published_value_is_one_that_a_source_printed(shipped: Release) -> None:
    claims = {row["claim_id"]: row for row in _rows(shipped, "claims")}
    for fact in _rows(shipped, "facts"):
        if fact["value"]:
            assert fact["value"] in {
                claims[one]["value"] for one in claims if claims[one]["fact_id"] == fact["fact_id"]
            }


def test_coverage_adds_up(shipped: Release) -> None:
    for row in _rows(shipped, "sources"):
        assert int(row["kept"]) + int(row["replaced"]) + int(row["removed"]) == int(row["characters"])


def test_second_run_changes_nothing(tmp_path: Path) -> None:
    first = api.run(REPO / "raw", REPO / "pipeline", tmp_path)
    again = api.run(REPO / "raw", REPO / "pipeline", tmp_path)
    assert (first.changed, again.changed) == (True, False)
    assert [path.name for path in sorted(tmp_path.glob("[!.]*"))] == ["LATEST", "v001"]
