"""The same floors on the real texts that stand beside the checkout, which the rules must serve as well as the retold ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quality import roles
from tests.quality.scoring import Release, conflicts, named, score
from tests.reading import csv_rows, json_lines

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text())["seeds"]
pytestmark = [pytest.mark.model, pytest.mark.shared]


@pytest.fixture(scope="module")
def release(beside: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from factledger import api

    return api.run(beside / "seeds", HERE.parents[1] / "pipeline", tmp_path_factory.mktemp("seeds")).path


@pytest.mark.parametrize("kind", ["figure", "event"])
def test_floor(release: Path, beside: Path, kind: str) -> None:
    items = named(json_lines(beside / "gold" / f"{kind}s.jsonl"), csv_rows(release / "sources.csv"))
    result = score(Release.read(release), items, kind)
    floor = FLOORS[kind]
    assert result.recall >= floor["recall"], result
    assert result.precision >= floor["precision"], result
    assert result.strict_recall >= floor["strict_recall"], result


@pytest.mark.parametrize("kind", ["figure", "event"])
def test_roles(release: Path, beside: Path, kind: str) -> None:
    items = named(json_lines(beside / "gold" / f"{kind}s.jsonl"), csv_rows(release / "sources.csv"))
    result = roles.score(release, items, kind)
    assert result.share >= FLOORS[kind]["roles"], result.wrong


def test_contradictions(release: Path, beside: Path) -> None:
    groups = named(json_lines(beside / "gold" / "conflicts.jsonl"), csv_rows(release / "sources.csv"))
    found, false = conflicts(release, Release.read(release), groups)
    hard = {group["id"] for group in groups if group["relation"] == "conflict" and group.get("machine", True)}
    assert hard <= found
    assert false == []
