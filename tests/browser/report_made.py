"""Releases made by hand for the browser: many facts, a conflict, a series, and hostile words wherever words may stand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import release_toy as toy

from factledger import publish, report
from factledger.model.claim import Claim, Ref
from factledger.model.fact import Fact, Verdict
from factledger.model.release import Published

MILL = "Mill records\n\nThe mill ground 410 sacks in 1901.\nThe mill ground 530 sacks in 1902.\nفي عام 1903 طحنت 600 كيس.\n"
HEIGHT_A = "The tower of Orrin is 41 metres high.\nIt was built in 1870.\n"
HEIGHT_B = "Orrin's tower: height 47 metres (measured by barometer).\n"
EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&{{ 7*7 }}</script><svg onload=alert(3)>"


def write(folder: Path, pages: dict[str, bytes]) -> Path:
    """Write the pages of a report; the folder."""
    for name, data in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _figure(number: str, source: str, text: str, words: str, value: int, *, year: int = 0, measure: str) -> Claim:
    return Claim(
        claim_id=f"c-{number}", kind="figure", type="count", measure=measure, source_id=source, layer="body", pattern_id="made",
        pieces=(toy.span(text, words),), sentence=words, block=0, subject=Ref("the mill", "mill", "thing", "name"),
        value=Decimal(value), low=Decimal(value), high=Decimal(value), unit="sack", hedge="exact", value_text=str(value),
        time=str(year) if year else "", time_start=date(year, 1, 1) if year else None,
        time_end=date(year, 12, 31) if year else None, time_text=str(year) if year else "", time_basis="stated" if year else "",
    )  # fmt: skip


def _fact(number: str, claims: tuple[Claim, ...], status: str, why: str, explanation: str = "") -> Fact:
    first = claims[0]
    chosen = "" if status == "unresolved" else first.claim_id
    return Fact(
        f"f-{number}", "figure", "count", first.measure, status, tuple(sorted(claim.claim_id for claim in claims)),  # type: ignore[arg-type]
        tuple(sorted({claim.source_id for claim in claims})), len(claims), why, subject=first.subject,
        value=first.value if chosen else None, low=first.low if chosen else None, high=first.high if chosen else None,
        unit="sack", hedge="exact" if chosen else "", time=first.time, time_start=first.time_start, time_end=first.time_end,
        chosen_claim_id=chosen, supporting=(chosen,) if chosen else (),
        dissenting=tuple(claim.claim_id for claim in claims if claim.claim_id != chosen), explanation=explanation,
    )  # fmt: skip


def release() -> tuple[Published, dict[str, str]]:
    """The toy with a series of two years and an open conflict between two sources."""
    old = _figure("m1901", "mill", MILL, "410 sacks", 410, year=1901, measure="sacks ground by the mill")
    new = _figure("m1902", "mill", MILL, "530 sacks", 530, year=1902, measure="sacks ground by the mill")
    rtl = _figure("m1903", "mill", MILL, "600 كيس", 600, year=1903, measure="أكياس طحنتها المطحنة")
    one = _figure("tower-a", "tower", HEIGHT_A, "41 metres", 41, year=0, measure="height of the tower")
    two = _figure("tower-b", "survey", HEIGHT_B, "47 metres", 47, year=0, measure="height of the tower")
    base = toy.content()
    content = replace(
        base,
        documents=(
            *base.documents,
            toy.document("mill", MILL),
            toy.document("tower", HEIGHT_A),
            toy.document("survey", HEIGHT_B, removed=("(measured by barometer)", "aside")),
        ),
        claims=(*base.claims, old, new, rtl, one, two),
        facts=(
            *base.facts,
            _fact("m1901", (old,), "single", "one witness"),
            _fact("m1902", (new,), "single", "one witness"),
            _fact("m1903", (rtl,), "single", "one witness"),
            _fact("tower", (one, two), "unresolved", "two heights, and nothing entitles a choice", _record(one, two)),
        ),
        verdicts=(*base.verdicts, Verdict("c-tower-a", "c-tower-b", "f-tower", "conflict", "apart")),
    )
    texts = {"lake": toy.LAKE, "atlas": toy.ATLAS, "mill": MILL, "tower": HEIGHT_A, "survey": HEIGHT_B}
    return publish.run(content).release, texts


def _record(one: Claim, two: Claim) -> str:
    """The explanation of an open question as reconciliation writes it."""
    clusters = [
        {
            "claims": [
                {"claim_id": claim.claim_id, "hedge": "exact", "interval": f"[{claim.value}, {claim.value}]",
                 "said": f"{claim.value} metres", "source_id": claim.source_id, "weight": 0.7}
            ],
            "origins": [claim.source_id], "posterior": 0.48, "score": 1.0,
        }
        for claim in (one, two)
    ]  # fmt: skip
    flip = {"change": "left out", "origin": "survey", "weight": None, "then": {"settled": True, "chosen": "c-tower-a"}}
    question = {
        "question": "value", "settled": False, "chosen": "c-tower-a", "margin": 0.0, "diagnosis": [], "flips_if": [flip],
        "clusters": clusters,
    }  # fmt: skip
    witnesses = [{"origin": claim.source_id, "sources": {claim.source_id: [claim.claim_id]}} for claim in (one, two)]
    return json.dumps({"questions": [question], "witnesses": witnesses, "question": {"scope": []}}, sort_keys=True)


def pages() -> dict[str, bytes]:
    """The report on it."""
    return report.run(*release())


def many(count: int) -> dict[str, bytes]:
    """The report on so many facts without claims."""
    made, texts = release()
    row = next(row for row in made.tables["facts"] if row["type"] == "area")
    facts = tuple(
        {**row, "fact_id": f"f{at:015d}", "measure": f"area of lake {at}", "claims": ""} for at in range(count)
    )
    return report.run(replace(made, tables={**made.tables, "facts": facts, "verdicts": ()}), texts)


def hostile() -> dict[str, bytes]:
    """The report on a release with hostile words in names, file names and texts, and 5,000 claims on one line."""
    made, texts = release()
    bidi = "abc\u202eevil\u2066name\u200e"
    long = "w" * 10_000
    name = f"{EVIL}\u202e"
    free = {
        "claims": ("measure", "unit", "value_text", "time_text", "quote", "sentence", "pattern_id", "subject_text"),
        "facts": ("measure", "unit", "because", "subject_text", "object_text"),
        "sources": ("file", "reader", "title", "publisher", "published", "tier", "copy_of", "author"),
        "issues": ("code", "message", "action"),
        "unclaimed": ("text", "reason"),
        "verdicts": ("rule",),
        "entities": ("label",),
        "removals": ("reason",),
    }  # fmt: skip
    tables: dict[str, Any] = {}
    for table, rows in made.tables.items():
        words = [EVIL, bidi, long, "javascript:alert(4)"]
        tables[table] = [
            {
                **row,
                **dict.fromkeys(free.get(table, ()), words[at % len(words)]),
                **({"source_id": name} if row.get("source_id") == "mill" else {}),
            }
            for at, row in enumerate(rows)
        ]
    text = f"{EVIL} {bidi} {long} {toy.LAKE.replace(chr(10), ' ')}\n{MILL}"
    claim = next(row for row in tables["claims"] if row["claim_id"] == "c-m1901")
    for at in range(5000):
        tables["claims"].append({**claim, "claim_id": f"c-x{at}", "fact_id": "f-m1901"})
        piece = {
            "claim_id": f"c-x{at}",
            "piece": "0",
            "role": "value",
            "source_id": name,
            "line": "1",
            "column": str(at),
        }
        tables["evidence"].append({**piece, "raw_start": str(at), "raw_end": str(at + 4), "text": text[at : at + 4]})
    ids = json.dumps([f"c-x{at}" for at in range(5000)])
    tables["facts"] = [{**row, "claims": ids} if row["fact_id"] == "f-m1901" else row for row in tables["facts"]]
    closed = {table: tuple(rows) for table, rows in tables.items()}
    return report.run(replace(made, tables=closed), {**texts, name: text})
