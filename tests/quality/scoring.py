"""Precision and recall of a release against the hand-made gold of the shipped corpus.

A gold figure is found by a claim of the same source that stands on its words and has its number and unit; a gold event by an
event claim that stands on its words and has an accepted date. A claim that is no gold item of any sort counts as wrong. Claims
read in tooltips, and events without a date, are left out of precision. The gold's README says what `core` and `optional` mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.reading import csv_rows

# Names of one unit; a person is counted under many nouns.
SAME_UNIT = {"tonne": "tonne CO2", "aimag": "province", "meeting": "time", "ordinal": "", "rank": ""}
LOOSE = Decimal("0.002")

Row = dict[str, str]
Gold = dict[str, Any]


@dataclass(frozen=True)
class Scored:
    """Counts of one kind: `found` of `gold`; `right` and `wrong` claims; `strict` of the found are right in every part."""

    found: int
    gold: int
    right: int
    wrong: int
    strict: int

    @property
    def recall(self) -> float:
        return self.found / self.gold

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def strict_recall(self) -> float:
        return self.strict / self.gold


@dataclass(frozen=True)
class Release:
    """The claims of a release by source, and the places (line, first column, end column) on which each stands."""

    claims: Mapping[str, list[Row]]
    places: Mapping[str, list[tuple[int, int, int]]]
    cores: Mapping[str, list[tuple[int, int, int]]]

    @classmethod
    def read(cls, folder: Path) -> Release:
        claims: dict[str, list[Row]] = defaultdict(list)
        places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        cores: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for row in csv_rows(folder / "claims.csv"):
            claims[row["source_id"]].append(row)
        for row in csv_rows(folder / "evidence.csv"):
            column = int(row["column"])
            place = (int(row["line"]), column, column + len(row["text"]))
            places[row["claim_id"]].append(place)
            if row["role"] != "sentence":
                cores[row["claim_id"]].append(place)
        return cls(claims, places, cores)

    def stands_on(self, claim: Row, gold: Gold) -> bool:
        return any(_meets(place, gold) for place in self.places[claim["claim_id"]])

    def is_about(self, claim: Row, gold: Gold) -> bool:
        """Whether a piece of the claim that says something (not just the sentence around) stands on the gold's words."""
        name = claim["claim_id"]
        return any(_meets(place, gold) for place in self.cores.get(name) or self.places[name])


def _meets(place: tuple[int, int, int], gold: Gold) -> bool:
    line, start, end = place
    return bool(line == gold["line"] and start < gold["end"] and gold["start"] < end)


def named(items: list[Gold], sources: Iterable[Row]) -> list[Gold]:
    """The gold with source ids in place of the short document names that it may use (`002` for `002_fact_sheet`)."""
    ids = {short: row["source_id"] for row in sources for short in (row["source_id"].split("_")[0], row["source_id"])}
    for item in items:
        for place in (item, *item.get("members", [])):
            if "doc" in place:
                place["doc"] = ids[place["doc"]]
    return items


def same_number(claim: Row, item: Gold) -> bool:
    if item["elided"] or item["value"] is None:
        return claim["hedge"] == "elided"
    want = Decimal(item["value"])
    given = [Decimal(claim[name]) for name in ("value", "value_low", "value_high") if claim[name]]
    return any(abs(one - want) <= LOOSE * abs(want) for one in given)


def same_unit(claim: Row, item: Gold) -> bool:
    ours, theirs = ((unit or "").split("/")[0] for unit in (claim["unit"], item["unit"]))
    ours, theirs = SAME_UNIT.get(ours, ours), SAME_UNIT.get(theirs, theirs)
    counted = ours != "percent" and not ours.isupper()
    return ours == theirs or (counted and theirs in {"", "person"})


def figure_fits(release: Release, claim: Row, item: Gold) -> bool:
    return (
        claim["kind"] == "figure"
        and release.stands_on(claim, item)
        and same_number(claim, item)
        and same_unit(claim, item)
    )


def figure_strict(claim: Row, item: Gold) -> bool:
    return (claim["time"] or None) in item["time_accept"] and (item["elided"] or claim["hedge"] in item["hedge_accept"])


def event_fits(release: Release, claim: Row, item: Gold) -> bool:
    return (
        claim["kind"] == "event" and release.stands_on(claim, item) and (claim["time"] or None) in item["date_accept"]
    )


def event_strict(claim: Row, item: Gold) -> bool:
    return claim["type"].split(".")[0] in item["type_accept"]


def score(release: Release, items: Iterable[Gold], kind: str) -> Scored:
    """Score one kind, `figure` or `event`."""
    fits, strict = (figure_fits, figure_strict) if kind == "figure" else (event_fits, event_strict)
    by_source: dict[str, list[Gold]] = defaultdict(list)
    for item in items:
        by_source[item["doc"]].append(item)
    found = total = exact = right = wrong = 0
    for source, group in sorted(by_source.items()):
        for item in (one for one in group if one["core"]):
            hits = [claim for claim in release.claims.get(source, []) if fits(release, claim, item)]
            total += 1
            found += bool(hits)
            exact += any(strict(claim, item) for claim in hits)
        for claim in release.claims.get(source, []):
            if claim["kind"] != kind or claim["layer"] == "tooltip" or (kind == "event" and not claim["time"]):
                continue
            hit = any(fits(release, claim, item) for item in group)
            right, wrong = right + hit, wrong + (not hit)
    return Scored(found, total, right, wrong, exact)


def conflicts(folder: Path, release: Release, groups: Iterable[Gold]) -> tuple[set[str], list[tuple[str, str]]]:
    """The ids of the machine-findable gold conflicts that a verdict joins, and the verdicts that join no gold conflict."""
    claims = {row["claim_id"]: row for rows in release.claims.values() for row in rows}
    hard = [group for group in groups if group["relation"] == "conflict"]
    found: set[str] = set()
    false: list[tuple[str, str]] = []
    for verdict in csv_rows(folder / "verdicts.csv"):
        if verdict["verdict"] != "conflict":
            continue
        ends = [
            {(claims[verdict[end]]["source_id"], line) for line, _, _ in release.places[verdict[end]]}
            for end in ("claim_a", "claim_b")
        ]
        hits = [
            group["id"]
            for group in hard
            if any(
                (a["doc"], a["line"]) in ends[0] and (b["doc"], b["line"]) in ends[1]
                for a in group["members"]
                for b in group["members"]
                if (a["doc"], a["line"]) != (b["doc"], b["line"])
            )
        ]
        found.update(hits)
        if not hits:
            false.append((verdict["claim_a"], verdict["claim_b"]))
    return found, false
