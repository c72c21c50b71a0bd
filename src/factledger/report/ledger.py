"""The rows of a release joined by their keys, made once for all pages."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from factledger.model.release import Cells, Published
from factledger.report.charts import explanation, said
from factledger.report.history import Change, changes
from factledger.report.judging import Neighbours, Words, place_words
from factledger.report.names import anchor, fact_page, source_page
from factledger.report.passages import Mark, line_ranges

# What a claim turns on: a judgement is bound to the first of these that the claim has.
_TURNS_ON = ("value", "trigger", "time", "sentence")


class Ledger:
    """The tables of a release, joined by their keys; never changed."""

    def __init__(self, release: Published, texts: Mapping[str, str], history: Sequence[Mapping[str, Any]] = ()) -> None:
        """Keep the release, the raw texts by source id, and the changes of each release up to this one, oldest first."""
        self.release = release
        self.texts = texts
        self.history = history
        self.tables = release.tables

    @cached_property
    def facts(self) -> Mapping[str, Cells]:
        """Facts by id."""
        return {row["fact_id"]: row for row in self.tables["facts"]}

    @cached_property
    def claims(self) -> Mapping[str, Cells]:
        """Claims by id."""
        return {row["claim_id"]: row for row in self.tables["claims"]}

    @cached_property
    def sources(self) -> Mapping[str, Cells]:
        """Sources by id."""
        return {row["source_id"]: row for row in self.tables["sources"]}

    @cached_property
    def claims_of_source(self) -> Mapping[str, Sequence[Cells]]:
        """The claims of each source."""
        return grouped((row["source_id"], row) for row in self.tables["claims"])

    @cached_property
    def marks(self) -> Mapping[str, Sequence[Mark]]:
        """The evidence of each claim."""
        return grouped(
            (row["claim_id"], Mark(int(row["raw_start"]), int(row["raw_end"]), role=row["role"]))
            for row in self.tables["evidence"]
        )

    @cached_property
    def lines_of(self) -> Mapping[str, Sequence[int]]:
        """The lines on which each claim has evidence."""
        return grouped((row["claim_id"], int(row["line"])) for row in self.tables["evidence"])

    @cached_property
    def removals(self) -> Mapping[str, Sequence[Mark]]:
        """What was taken out of each source, or replaced."""
        return grouped(
            (row["source_id"], Mark(int(row["raw_start"]), int(row["raw_end"]), reason=row["reason"] or row["how"]))
            for row in self.tables["removals"]
        )

    @cached_property
    def verdicts(self) -> Mapping[str, Sequence[Cells]]:
        """The verdicts on each fact, conflicts first."""
        rows = sorted(self.tables["verdicts"], key=lambda row: row["verdict"] != "conflict")
        return grouped((row["fact_id"], row) for row in rows)

    @cached_property
    def lines(self) -> Mapping[str, list[tuple[int, int]]]:
        """The lines of each raw text."""
        return {source: line_ranges(text) for source, text in self.texts.items()}

    @cached_property
    def explanations(self) -> Mapping[str, dict[str, Any]]:
        """The record of each fact's decision."""
        return {row["fact_id"]: explanation(row) for row in self.tables["facts"]}

    @cached_property
    def witness_of(self) -> Mapping[str, str]:
        """The witness that each claim goes back to, by claim id: its source, or the source that its source repeats there."""
        found: dict[str, str] = {}
        for record in self.explanations.values():
            for witness in record.get("witnesses", ()):
                for claims in witness["sources"].values():
                    found |= dict.fromkeys(claims, witness["origin"])
        return {name: found.get(name, row["source_id"]) for name, row in self.claims.items()}

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How far each claim's witness is trusted, from 0 to 1, as far as a decision recorded it."""
        return {
            claim["claim_id"]: claim["weight"]
            for record in self.explanations.values()
            for question in record.get("questions", ())
            for cluster in question["clusters"]
            for claim in cluster["claims"]
        }

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The names of the entities."""
        return {row["entity_id"]: row["label"] for row in self.tables["entities"]}

    @cached_property
    def turning(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """The raw ranges that each claim turns on, by claim id."""
        found = grouped((row["claim_id"], row) for row in self.tables["evidence"])
        out: dict[str, list[tuple[int, int]]] = {}
        for name, rows in found.items():
            role = next((role for role in _TURNS_ON if any(row["role"] == role for row in rows)), "")
            out[name] = [(int(row["raw_start"]), int(row["raw_end"])) for row in rows if row["role"] == role]
        return out

    @cached_property
    def neighbours(self) -> Mapping[str, Neighbours]:
        """By source, the ranges that claims turn on, with their claims."""
        told = grouped(
            (row["source_id"], (start, end, name, row["type"]))
            for name, row in self.claims.items()
            for start, end in self.turning.get(name, ())
        )
        return {source: Neighbours.of(ranges) for source, ranges in told.items()}

    @cached_property
    def changes(self) -> Mapping[str, Sequence[Change]]:
        """What became of each fact in each release, oldest first."""
        return changes(self.history)

    def name(self, row: Cells, role: str) -> str:
        """The name of the subject or object of a claim or fact: the entity's label, else the words."""
        return self.labels.get(row[role], "") or row[f"{role}_text"]

    def roles(self, row: Cells) -> Mapping[str, str]:
        """The further roles of a claim or fact, by name."""
        return {role: self.labels.get(name, name) for role, name in mapping(row["roles"]).items()}

    def fact_link(self, fact_id: str) -> str:
        """The page of a fact; empty where there is no such fact."""
        return fact_page(fact_id) if fact_id in self.facts else ""

    def line_link(self, source_id: str, line: str | int) -> str:
        """Where a raw line is shown; the source as a whole for line 0, empty where its text is not at hand."""
        if source_id not in self.texts:
            return ""
        number = int(line)
        return anchor(source_page(source_id, number), f"L{number}") if number else source_page(source_id)

    def place(self, row: Cells) -> Words | None:
        """The raw words that a judgement on a claim can be bound to."""
        ranges, source = self.turning.get(row["claim_id"], ()), row["source_id"]
        if not ranges or source not in self.texts:
            return None
        dates = [(mark.start, mark.end) for mark in self.marks[row["claim_id"]] if mark.role == "time"]
        return place_words(row, self.texts[source], ranges[0], dates, self.neighbours[source])

    def said(self, row: Cells) -> str:
        """What a claim says, in short: its value, else its time, else its measure."""
        return said("value", row) or said("time", row) or row["measure"]


def stand(claim: str, fact: Cells) -> str:
    """How a claim stands to its fact: chosen, supporting, dissenting (rival where nothing is chosen), or empty."""
    if claim == fact["chosen_claim_id"]:
        return "chosen"
    if claim in items(fact["dissenting"]):
        return "rival" if fact["status"] == "unresolved" else "dissenting"
    return "supporting" if claim in items(fact["supporting"]) else ""


def between(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """The marks that touch a raw range, of marks that are in raw order and apart."""
    first = bisect_right(marks, start, key=lambda mark: mark.end)
    return marks[first : bisect_left(marks, end, key=lambda mark: mark.start)]


def grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    """The second of each pair under the first, in the order in which they come."""
    groups: dict[str, list[Any]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return groups


def items(cell: str) -> list[Any]:
    """The items of an array in a cell."""
    return list(json.loads(cell)) if cell else []


def mapping(cell: str) -> dict[str, Any]:
    """The object in a cell."""
    return dict(json.loads(cell)) if cell else {}
