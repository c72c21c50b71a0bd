"""The gold's groups: those that agree come together, series stay apart, and conflicts are decided as the gold decides.

Three counts, each with a floor that only rises: `joined`, of the groups of which two members carry claims of one family, those in
which some fitting verdict joins two; `connected`, of the groups of which two members carry claims, those in which all that do
are one set; `strict`, of all groups but minor ones, those in which every member does, and all are one set. The gold also groups
what no claim can say (a place's name, a superlative, whom an office is held by), so `strict` cannot come near the whole.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factledger import api
from factledger.store import Release as Published
from tests.quality.groups import fates, joins, undecided_wrongly
from tests.quality.scoring import Release, conflicts
from tests.reading import json_lines

REPO = Path(__file__).parents[2]
SHIPPED = Path(__file__).parent / "gold" / "conflicts.jsonl"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())
pytestmark = pytest.mark.model


def check(folder: Path, file: Path, floors: dict[str, float]) -> None:
    """Every count reaches its floor; what is not joined is shown with the reason."""
    release, groups = Release.read(folder), json_lines(file)
    judged = [one for one in joins(folder, release, groups) if one.judged]
    found = fates(folder, release, groups)
    claimed = [one for one in found if one.claimed > 1]
    shares = {
        "joined": sum(one.joined for one in judged) / len(judged),
        "connected": sum(one.connected for one in claimed) / len(claimed),
        "strict": sum(one.strict for one in found) / len(found),
    }
    reasons = [f"{one.name} {one.relation}: {'; '.join(one.why)}" for one in found if not one.strict]
    assert all(shares[name] >= floors[name] for name in floors), (shares, *reasons)


def test_groups_of_the_shipped_corpus(shipped: Published) -> None:
    check(shipped.path, SHIPPED, FLOORS["groups"])


def test_decisions_on_the_shipped_corpus(shipped: Published) -> None:
    assert undecided_wrongly(shipped.path, Release.read(shipped.path), json_lines(SHIPPED)) == []


@pytest.mark.shared
def test_groups_and_conflicts_of_the_seeds(beside: Path, tmp_path: Path) -> None:
    made = api.run(beside / "seeds", REPO / "pipeline", tmp_path)
    file = beside / "gold" / "conflicts.jsonl"
    check(made.path, file, FLOORS["seeds"]["groups"])
    sources = Release.read(made.path)
    assert undecided_wrongly(made.path, sources, json_lines(file)) == []
    hard = [one for one in json_lines(file) if one["relation"] == "conflict"]
    names = {one["doc"]: one["doc"] for group in hard for one in group["members"]}
    assert names
    assert conflicts(made.path, sources, [])[0] == set()
