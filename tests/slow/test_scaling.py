"""A thousand releases of a growing table: the last is published and compared in at most twice the time of the tenth.

A fact changes in each release and others come, so that the table grows to 2.3 times its rows: rows that stay as they were have
to cost little, and the releases before must cost nothing. The folder of ten releases is kept, and the two are timed in turn.
"""

from __future__ import annotations

import shutil
import statistics
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import release_toy as toy

from factledger import publish, store
from factledger.model.release import ReleaseContent
from factledger.publish.diff import compare

pytestmark = pytest.mark.slow
EARLY, ROUNDS = 10, 15


def content(facts: int, mark: int) -> ReleaseContent:
    """A table of so many facts, one claim each; one of them has a value that is its own in this release."""
    claim, fact = toy.claims()[2], toy.facts()[1]
    claims, found = [], []
    for number in range(facts):
        name = f"{number:06d}"
        value = Decimal(mark if number == 0 else number)
        claims.append(replace(claim, claim_id=f"c{name}", value=value))
        own = (f"c{name}",)
        found.append(
            replace(
                fact, fact_id=f"f{name}", value=value, claims=own, chosen_claim_id=own[0], supporting=own, dissenting=()
            )
        )
    return replace(toy.content(), claims=tuple(claims), facts=tuple(found), verdicts=())


class Growth:
    """A folder of releases of a table that grows by `each` facts from release to release."""

    def __init__(self, folder: Path, base: int, each: float, number: int = 0) -> None:
        self.folder, self.base, self.each, self.number = folder, base, each, number

    @property
    def facts(self) -> int:
        return self.base + int(self.number * self.each)

    def copy(self, folder: Path) -> Growth:
        shutil.copytree(self.folder, folder)
        return Growth(folder, self.base, self.each, self.number)

    def publish(self) -> tuple[float, float]:
        """Seconds that publishing the next release, and comparing it to the one before as files, take."""
        before, self.number = self.facts if self.number else 0, self.number + 1
        published = self._publish(content(self.facts, self.number))
        started = time.perf_counter()
        change = self._compare(store.latest(self.folder))
        compared = time.perf_counter() - started
        assert len(change["facts"]["added"]) == self.facts - before
        assert self.number == 1 or [fact["fact_id"] for fact in change["facts"]["changed"]] == ["f000000"]
        return published, compared

    def _publish(self, made_of: ReleaseContent) -> float:
        started = time.perf_counter()
        with store.writing(self.folder):
            latest = store.read_release(self.folder)
            made = publish.run(made_of, previous=latest, version=store.next_version(self.folder))
            store.write_release(self.folder, made.release.version, made.files)
        return time.perf_counter() - started

    def _compare(self, name: str) -> dict[str, Any]:
        now = store.read_release(self.folder, name, lazily=True)
        name = store.version_before(self.folder, name)
        assert now
        return compare(store.read_release(self.folder, name, lazily=True) if name else None, now)


@pytest.mark.parametrize(
    ("releases", "base", "each", "most"),
    # A release is whole, so that all rows are written each time: publishing a table ten times as long may cost what it grows by.
    [(1000, 150, 0.2, (2, 2)), (100, 1500, 25.0, (3, 2))],
    ids=["1000-releases", "a-long-table"],
)
def test_the_last_release_costs_at_most_twice_the_tenth(
    tmp_path: Path, releases: int, base: int, each: float, most: tuple[float, float]
) -> None:
    late = Growth(tmp_path / "late", base, each)
    while late.number < EARLY:
        late.publish()
    early = late.copy(tmp_path / "early")
    small = early.facts
    while late.number < releases:
        late.publish()
    times = [(early.publish(), late.publish()) for _ in range(ROUNDS)]
    shown, found = [], []
    for part, name in enumerate(("publish", "diff")):
        first, last = (statistics.median(pair[which][part] for pair in times) for which in (0, 1))
        found.append(last / first)
        shown.append(f"{name} {first * 1000:.1f} ms → {last * 1000:.1f} ms ({found[-1]:.2f} times)")
    print(f"\nafter {releases} releases, {small} → {late.facts} facts: {'; '.join(shown)}")  # noqa: T201
    assert all(ratio <= bound for ratio, bound in zip(found, most, strict=True)), shown
