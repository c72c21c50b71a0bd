"""A table of claims a hundred times as long takes about a hundred times as long, and fits in memory.

Each size runs in a process of its own, so that what one leaves behind burdens no other; time is that of the processor, so that
other work on the machine does not count. The small size is repeated, as a single short run says little.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass

import pytest

pytestmark = pytest.mark.slow
SMALL, LARGE = 10_000, 1_000_000
MOST_TIMES, MOST_MEGABYTES = 120, 2048
# Five claims a key; of ten keys, four agree, three have a slip by one source, two a rounding, one copies a passage.
PROGRAM = """
import json, random, resource, sys, time
import pandas as pd
import factledger

size = int(sys.argv[1])
chance = random.Random(7)
rows = []
for key in range(size // 5):
    kind, truth = key % 10, chance.randrange(1_000, 9_000_000)
    for at in range(5):
        value = truth
        if 4 <= kind < 7 and at == 2:
            value = truth * 10
        if 7 <= kind < 9 and at == 3:
            value = round(truth, -2)
        text = f"the count of place {key} was {truth} in all" if kind == 9 else None
        rows.append((f"source {chance.randrange(400)}", f"place {key}", value, f"20{at:02d}", text))
table = pd.DataFrame(rows, columns=["source", "key", "value", "time", "text"])
del rows
started = time.process_time()
out = factledger.reconcile(table)
spent = time.process_time() - started
assert len(out) == size // 5
print(json.dumps([spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


@dataclass(frozen=True)
class Cost:
    """Seconds of the processor and megabytes at the peak."""

    seconds: float
    megabytes: float


def cost(size: int) -> Cost:
    run = subprocess.run([sys.executable, "-c", PROGRAM, str(size)], capture_output=True, text=True, check=True)
    return Cost(*json.loads(run.stdout))


def test_a_million_claims_cost_a_hundred_times_ten_thousand() -> None:
    small = [cost(SMALL) for _ in range(5)]
    large = [cost(LARGE) for _ in range(2)]
    few, many = statistics.median(one.seconds for one in small), min(one.seconds for one in large)
    peak = max(one.megabytes for one in large)
    shown = f"{SMALL:,} claims {few:.2f} s → {LARGE:,} claims {many:.1f} s ({many / few:.0f} times), peak {peak:.0f} MB"
    print(f"\n{shown}")  # noqa: T201
    assert many <= MOST_TIMES * few, shown
    assert peak < MOST_MEGABYTES, shown
