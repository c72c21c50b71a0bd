"""The report on a great release: 10,000 facts from 1,000 sources in a minute, the first page still small."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from factledger import report
from factledger.model.release import Published

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

FACTS, SOURCES, LINES = 10_000, 1_000, 40
TEXT = "".join(f"The tower number {at} of the town is {40 + at} metres high and stands.\n" for at in range(LINES))


def _great() -> tuple[Published, dict[str, str]]:
    """Every other fact an event; of ten facts four have two claims, and one of them is open."""
    import report_made as made

    small, _ = made.release()
    rows = {
        name: {row[key]: row for row in small.tables[name]}
        for name, key in (("facts", "fact_id"), ("claims", "claim_id"))
    }
    source = next(row for row in small.tables["sources"] if row["source_id"] == "tower")
    piece = next(row for row in small.tables["evidence"] if row["claim_id"] == "c-tower-a")
    starts = [TEXT.index(f"number {at} ") for at in range(LINES)]
    names = [f"s{at:04d}" for at in range(SOURCES)]
    tables: dict[str, list[Any]] = {name: [] for name in small.tables}
    tables["entities"] = list(small.tables["entities"])
    tables["sources"] = [{**source, "source_id": name, "file": f"{name}.txt"} for name in names]
    for at in range(FACTS):
        event, count = at % 2, 2 if at % 10 < 4 else 1
        ids = [
            (f"c{at:06d}{side}", names[(at * 7 + side * 13) % SOURCES], (at // 25 + side) % LINES)
            for side in range(count)
        ]
        base = rows["claims"]["c-froze" if event else "c-tower-a"]
        for name, where, line in ids:
            start = TEXT.index(" metres", starts[line]) - 2
            tables["claims"].append({**base, "claim_id": name, "fact_id": f"f{at:06d}", "source_id": where})
            tables["evidence"].append(
                {**piece, "claim_id": name, "source_id": where, "line": str(line + 1), "raw_start": str(start),
                 "raw_end": str(start + 9)}
            )  # fmt: skip
        first = rows["facts"]["f-froze" if event else "f-tower"]
        claims, year = json.dumps([name for name, _, _ in ids]), 1500 + at % 500
        tables["facts"].append(
            {**first, "fact_id": f"f{at:06d}", "measure": f"{first['measure']} {at}", "type": f"type{at % 40}",
             "claims": claims, "supporting": claims, "dissenting": "", "chosen_claim_id": ids[0][0], "explanation": "{}",
             "sources": json.dumps([where for _, where, _ in ids]), "time": str(year), "time_start": f"{year}-01-01",
             "time_end": f"{year}-12-31", "status": "unresolved" if at % 10 == 0 else "single"}
        )  # fmt: skip
    tables["issues"] = [small.tables["issues"][0]] * 3000
    tables["unclaimed"] = [{**small.tables["unclaimed"][0], "source_id": names[0]}] * 3000
    closed = {name: tuple(found) for name, found in tables.items()}
    return replace(small, tables=closed), dict.fromkeys(names, TEXT)


@pytest.mark.slow
def test_ten_thousand_facts_from_a_thousand_sources() -> None:
    release, texts = _great()
    before = time.process_time()
    pages = report.run(release, texts)
    taken = time.process_time() - before
    assert len(pages["index.html"]) < 1_000_000
    assert max(len(data) for name, data in pages.items() if name.endswith(".html")) < 1_000_000
    assert len([name for name in pages if name.startswith("facts/")]) == FACTS
    assert len([name for name in pages if name.startswith("sources/")]) == SOURCES
    assert taken < 60
