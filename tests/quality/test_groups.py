"""The gold's groups: those that agree come together, series stay apart, and conflicts are decided as the gold decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from factledger import api
from factledger.store import Release as Published
from tests.quality.groups import joins, undecided_wrongly
from tests.quality.scoring import Release, conflicts, gold

REPO = Path(__file__).parents[2]
SHIPPED = Path(__file__).parent / "gold" / "conflicts.jsonl"
LEAST = 0.75
pytestmark = pytest.mark.model


def share(folder: Path, file: Path) -> tuple[float, list[str]]:
    """The share of the groups that can be judged and are joined, and the ids of those that are not."""
    judged = [one for one in joins(folder, Release.read(folder), gold(file)) if one.judged]
    return sum(one.joined for one in judged) / len(judged), [one.name for one in judged if not one.joined]


def test_groups_of_the_shipped_corpus(shipped: Published) -> None:
    reached, missed = share(shipped.path, SHIPPED)
    assert reached >= LEAST, missed


def test_decisions_on_the_shipped_corpus(shipped: Published) -> None:
    assert undecided_wrongly(shipped.path, Release.read(shipped.path), gold(SHIPPED)) == []


@pytest.mark.shared
def test_groups_and_conflicts_of_the_seeds(beside: Path, tmp_path: Path) -> None:
    made = api.run(beside / "seeds", REPO / "pipeline", tmp_path)
    file = beside / "gold" / "conflicts.jsonl"
    reached, missed = share(made.path, file)
    assert reached >= LEAST, missed
    sources = Release.read(made.path)
    assert undecided_wrongly(made.path, sources, gold(file)) == []
    hard = [one for one in gold(file) if one["relation"] == "conflict"]
    names = {one["doc"]: one["doc"] for group in hard for one in group["members"]}
    assert names
    assert conflicts(made.path, sources, [])[0] == set()
