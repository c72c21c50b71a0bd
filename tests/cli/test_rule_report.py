"""The rule report counts what a release published."""

from __future__ import annotations

from pathlib import Path

import pytest

from factledger import store
from factledger.rules import declared_patterns, rule_lines, rule_uses
from factledger.spec.loader import load_spec
from factledger.store import Release

PIPELINE = Path(__file__).parents[2] / "pipeline"


@pytest.mark.model
def test_every_claim_is_counted_once_and_every_pattern_listed(shipped: Release) -> None:
    release = store.read_release(shipped.path.parent)
    assert release is not None
    spec = load_spec(PIPELINE)
    uses = rule_uses(release, spec)
    assert sum(use.fired for use in uses) == len(release.tables["claims"])
    assert set(declared_patterns(spec)) <= {use.pattern_id for use in uses}
    residents = next(use for use in uses if use.pattern_id == "nationals_abroad.living_in")
    assert residents.fired == 3
    assert residents.sources == ("encyclopedia-mirror", "ministry-factsheet")
    assert any("never fired" in line for line in rule_lines(uses))
