"""Quality on the shipped corpus only rises: precision and recall against the gold, and every known contradiction found."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from factledger.store import Release as Published
from tests.quality import roles
from tests.quality.scoring import Release, conflicts, score
from tests.reading import json_lines

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text())
pytestmark = pytest.mark.model


def test_the_gold_is_the_one_the_floors_were_set_on() -> None:
    data = b"".join((HERE / "gold" / f"{name}.jsonl").read_bytes() for name in ("conflicts", "events", "figures"))
    assert hashlib.sha256(data).hexdigest() == FLOORS["gold"]


@pytest.mark.parametrize("kind", ["figure", "event"])
@pytest.mark.parametrize("measure", ["recall", "precision", "strict_recall"])
def test_floor(shipped: Published, kind: str, measure: str) -> None:
    result = score(Release.read(shipped.path), json_lines(HERE / "gold" / f"{kind}s.jsonl"), kind)
    assert getattr(result, measure) >= FLOORS[kind][measure], result


@pytest.mark.parametrize("kind", ["figure", "event"])
def test_roles(shipped: Published, kind: str) -> None:
    result = roles.score(shipped.path, json_lines(HERE / "gold" / f"{kind}s.jsonl"), kind)
    assert result.share >= FLOORS[kind]["roles"], result.wrong


def test_contradictions(shipped: Published) -> None:
    groups = json_lines(HERE / "gold" / "conflicts.jsonl")
    found, false = conflicts(shipped.path, Release.read(shipped.path), groups)
    assert set(FLOORS["conflicts"]) <= found
    assert false == []
