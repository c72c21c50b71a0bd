"""A thousand releases of a growing table: the last ones are published and compared about as fast as the first.

Writing a release is linear in its rows, as it holds all of them; what is shown is that the number of releases before it costs
little: the time for a row does not double. One fact changes in each release, and one comes in every fifth, so that the table
itself about doubles.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import release_toy as toy

from factledger import publish, store
from factledger.model.release import Published, ReleaseContent
from factledger.publish.diff import compare

pytestmark = pytest.mark.slow
RELEASES, BASE, EVERY = 1000, 150, 5


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


def publish_one(folder: Path, number: int) -> tuple[float, float]:
    """Seconds that publishing a release, and comparing it to the one before, take."""
    made_of = content(BASE + number // EVERY, number)
    started = time.perf_counter()
    with store.writing(folder):
        before = store.read_release(folder)
        made = publish.run(made_of, previous=before, version=store.next_version(folder))
        store.write_release(folder, made.release.version, made.files)
    published = time.perf_counter() - started
    started = time.perf_counter()
    name = store.version_before(folder, made.release.version)
    read: Published | None = store.read_release(folder, name) if name else None
    change = compare(read, made.release)
    compared = time.perf_counter() - started
    assert len(change["facts"]["added"]) == (BASE if number == 1 else int(number % EVERY == 0))
    return published, compared


def test_a_row_of_release_1000_costs_at_most_twice_that_of_release_10(tmp_path: Path) -> None:
    times = [publish_one(tmp_path, number) for number in range(1, RELEASES + 1)]
    early, late = times[5:15], times[-10:]
    shown = []
    for part, name in enumerate(("publish", "diff")):
        first, last = (statistics.median(pair[part] for pair in some) for some in (early, late))
        shown.append(f"{name} {first * 1000:.0f} ms → {last * 1000:.0f} ms ({last / first:.2f} times)")
        grown = (BASE + RELEASES // EVERY) / (BASE + 2)
        assert last <= 2 * grown * first, shown
    table = f"table of {BASE + 2} → {BASE + RELEASES // EVERY} facts"
    print(f"\nreleases 6–15 against 991–1000 ({table}): {'; '.join(shown)}")  # noqa: T201
