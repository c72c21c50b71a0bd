"""Fixtures that several folders of tests use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from factledger.store import Release

# The same examples in every run: what fails for one fails for all, and a green run stays green until the code changes. How busy
# the machine is decides nothing.
settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("repeatable")

REPO = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release of the shipped corpus, made once for each test process."""
    # Imported here, so that the tests of one stage do not need all the others.
    from factledger import api

    return api.run(REPO / "raw", REPO / "pipeline", tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="session")
def beside() -> Path:
    """The folder with seeds, gold and benchmarks beside the checkout; a test that needs it is skipped elsewhere."""
    folder = REPO.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared seeds and benchmarks do not stand beside this checkout")
    return folder
