"""Publishing is killed at random moments: the former or the new release is whole, it holds, and the next run succeeds."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import release_toy as toy

from factledger import publish, store
from factledger.archive import Archive
from factledger.release.verify import verify

pytestmark = pytest.mark.slow
TIMES = 200


def release_of(number: int, folder: Path) -> None:
    """Publish the toy with another value, as a run does: lock, read the latest, publish, keep the inputs, write."""
    lost, area, froze = toy.facts()
    content = replace(toy.content(), facts=(lost, replace(area, value=Decimal(number)), froze))
    with store.writing(folder):
        before = store.read_release(folder)
        made = publish.run(content, previous=before, version=store.next_version(folder))
        Archive(folder).keep(folder.parent / "raw", dict(toy.content().digests.raw))
        store.write_release(folder, made.release.version, {**made.files, "report/index.html": b"<p>" * 1000})


def killed(number: int, folder: Path, after: float) -> bool:
    """Whether a child that publishes died before it was through; it is killed after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            release_of(number, folder)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_at_200_random_moments(tmp_path: Path) -> None:
    folder, raw = tmp_path / "extracted", tmp_path / "raw"
    raw.mkdir()
    (raw / "lake.txt").write_bytes(toy.LAKE.encode())
    (raw / "atlas.txt").write_bytes(toy.ATLAS.encode())
    release_of(0, folder)
    started = time.monotonic()
    release_of(1, folder)
    length = time.monotonic() - started
    chance = random.Random(6)  # noqa: S311
    died, stood, came = 0, 0, 0
    for number in range(2, TIMES + 2):
        before = store.latest(folder)
        died += killed(number, folder, chance.uniform(0, 1.1 * length))
        after = store.latest(folder)
        stood, came = stood + (after == before), came + (after != before)
        assert after in (before, f"v{int(before[1:]) + 1:03d}")
        said = (folder / "LATEST").read_text().strip()
        assert said in (before, after)
        for name in {before, after, said}:
            faults = [fault for fault in verify(folder, name, raw).faults if not fault.startswith("LATEST")]
            assert faults == []
        release_of(1000 + number, folder)
        found = verify(folder, raw=raw)
        assert found.faults == ()
        assert found.version == f"v{int(after[1:]) + 1:03d}"
        assert not list(folder.glob(".tmp-*"))
    print(f"\nkilled {died} of {TIMES} runs of {length * 1000:.0f} ms: {stood} left the former, {came} the new release")  # noqa: T201
    assert died > TIMES / 2
    assert stood > 0
    assert all(verify(folder, name, raw).holds for name in store.versions(folder))
