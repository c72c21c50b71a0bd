"""The public benchmarks, by their own scorers: figures must not fall below those of the best published system."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.reading import json_lines, scorer

from factledger.annotate.quantities import find_quantities

pytestmark = pytest.mark.shared

# CQE's F1 by its own counting, on value and on value with unit. Source: the README of the benchmark.
CQE = {"age": (93.3, 93.3), "currency": (84.2, 79.6), "dimension": (86.5, 79.2), "temperature": (95.7, 92.8)}
CLASSES = {"number", "percentage", "currency", "dimension"}


def read(text: str) -> list[dict[str, object]]:
    return [
        {
            "start": q.start, "end": q.end, "low": None if q.low is None else float(q.low),
            "high": None if q.high is None else float(q.high), "hedge": q.hedge, "unit": q.unit,
            "unit_text": q.unit_text, "measured": q.measured,
        }
        for q in find_quantities(text)
    ]  # fmt: skip


@pytest.mark.parametrize("name", sorted(CQE))
def test_at_least_as_good_as_the_best_published(name: str, beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    score = scorer(beside / "bench", "score_quantities", monkeypatch)
    counts: Counter[str] = Counter()
    cases = json_lines(beside / "bench" / "quantities" / f"{name}.jsonl")
    for case in cases:
        score.count(case["quantities"], read(str(case["text"])), counts)
    figures = score.figures(counts, len(cases))
    value, both = CQE[name]
    assert figures["cqe_value_f1"] >= value
    assert figures["cqe_value_unit_f1"] >= both


def test_specs_of_other_readers(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    score = scorer(beside / "bench", "score_specs", monkeypatch)
    passed = total = 0
    for path in sorted((beside / "bench" / "specs").glob("*.jsonl")):
        for case in json_lines(path):
            if str(case["class"]).removesuffix("_none") in CLASSES:
                total += 1
                passed += score.judge(case, read(str(case["text"])))[0]
    assert passed >= 0.9 * total > 0
