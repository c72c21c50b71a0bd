"""The committed release is what a run of the shipped corpus publishes; whoever changes what is read publishes a new one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factledger import api

REPO = Path(__file__).parents[2]


@pytest.mark.model
def test_a_run_over_the_committed_release_changes_nothing(tmp_path: Path) -> None:
    shutil.copytree(REPO / "extracted", tmp_path / "extracted")
    release = api.run(REPO / "raw", REPO / "pipeline", tmp_path / "extracted")
    assert not release.changed, "run `make` and commit extracted/"
