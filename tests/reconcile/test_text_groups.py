"""Small groups of documents, of our own wording, that contradict each other, or only seem to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factledger import api
from factledger.store import Release, read_csv

REPO = Path(__file__).parents[2]
CASES = [
    json.loads(line) for line in (REPO / "tests/specs/reconcile_texts.jsonl").read_text(encoding="utf-8").splitlines()
]
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release of all groups; each tells of countries and persons of its own."""
    folder = tmp_path_factory.mktemp("groups")
    (folder / "raw").mkdir()
    for case in CASES:
        for number, text in enumerate(case["documents"]):
            (folder / "raw" / f"{case['id']}.{number}.txt").write_text(f"{text}\n", encoding="utf-8")
    return api.run(folder / "raw", REPO / "pipeline", folder / "out")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_conflicts_are_told_where_there_are_any(case: dict[str, Any], read: Release) -> None:
    source = {row["claim_id"]: row["source_id"].rpartition(".")[0] for row in read_csv(read.path / "claims.csv")}
    conflicts = [
        row
        for row in read_csv(read.path / "verdicts.csv")
        if row["verdict"] == "conflict" and case["id"] in (source[row["claim_a"]], source[row["claim_b"]])
    ]
    assert bool(conflicts) == case["conflict"], case["why"]
    assert {source[row[side]] for row in conflicts for side in ("claim_a", "claim_b")} <= {case["id"]}
