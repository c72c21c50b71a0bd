"""The rows of a release put together for showing: each fact with its claims, verdicts and raw passages."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from factledger.model.release import Cells, Published
from factledger.report.names import anchor, facts_page, source_page
from factledger.report.passages import Mark, Passage, line_ranges, passages

PER_PAGE = 80
VERDICTS_SHOWN = 40
_ROLES = ("value", "trigger", "time", "object", "subject", "sentence")


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim: its row, how it stands to the fact (chosen, supporting, dissenting or empty), its raw passages."""

    row: Cells
    stand: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict: its row and its tests."""

    row: Cells
    steps: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact: its row, roles, claims, the first verdicts and how many there are."""

    row: Cells
    roles: Mapping[str, str]
    claims: tuple[ClaimView, ...]
    verdicts: tuple[VerdictView, ...]
    all_verdicts: int


class Ledger:
    """The tables of a release, joined by their keys; made once for all pages, never changed."""

    def __init__(self, release: Published, texts: Mapping[str, str]) -> None:
        """Keep the release and the raw texts by source id; a source without its text is shown without passages."""
        self.release = release
        self.texts = texts
        self.tables = release.tables

    @cached_property
    def claims(self) -> Mapping[str, Cells]:
        """Claims by id."""
        return {row["claim_id"]: row for row in self.tables["claims"]}

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
    def home(self) -> Mapping[str, str]:
        """The line on which each claim is at home: that of its value, else of its wording, else of its first evidence."""
        found = grouped((row["claim_id"], row) for row in self.tables["evidence"])
        return {name: min(rows, key=lambda row: _ROLES.index(row["role"]))["line"] for name, rows in found.items()}

    @cached_property
    def removals(self) -> Mapping[str, Sequence[Mark]]:
        """What was taken out of each source, or replaced."""
        return grouped(
            (row["source_id"], Mark(int(row["raw_start"]), int(row["raw_end"]), reason=row["reason"] or row["how"]))
            for row in self.tables["removals"]
        )

    @cached_property
    def verdicts(self) -> Mapping[str, Sequence[Cells]]:
        """The verdicts on each fact."""
        return grouped((row["fact_id"], row) for row in self.tables["verdicts"])

    @cached_property
    def lines(self) -> Mapping[str, list[tuple[int, int]]]:
        """The lines of each raw text."""
        return {source: line_ranges(text) for source, text in self.texts.items()}

    @cached_property
    def fact_links(self) -> Mapping[str, str]:
        """Where each fact is told in full."""
        links = {}
        for fact_type, rows in grouped((row["type"], row) for row in self.tables["facts"]).items():
            for number, row in enumerate(rows):
                links[row["fact_id"]] = anchor(facts_page(fact_type, number // PER_PAGE + 1), row["fact_id"])
        return links

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The names of the entities."""
        return {row["entity_id"]: row["label"] for row in self.tables["entities"]}

    def name(self, row: Cells, role: str) -> str:
        """The name of the subject or object of a claim or fact: the entity's label, else the words."""
        return self.labels.get(row[role], "") or row[f"{role}_text"]

    def line_link(self, source_id: str, line: str | int) -> str:
        """Where a raw line is shown; the source as a whole for line 0, empty where its text is not at hand."""
        if source_id not in self.texts:
            return ""
        page = source_page(source_id)
        return anchor(page, f"L{line}") if int(line) else page

    def fact(self, row: Cells) -> FactView:
        """A fact with all that is said about it."""
        verdicts = self.verdicts.get(row["fact_id"], ())
        claims = (self.claims[name] for name in items(row["claims"]) if name in self.claims)
        roles = {role: self.labels.get(name, name) for role, name in mapping(row["roles"]).items()}
        shown = tuple(VerdictView(found, tuple(items(found["steps"]))) for found in verdicts[:VERDICTS_SHOWN])
        return FactView(row, roles, tuple(self._claim(claim, row) for claim in claims), shown, len(verdicts))

    def _claim(self, row: Cells, fact: Cells) -> ClaimView:
        """A claim as it stands to a fact."""
        source, name = row["source_id"], row["claim_id"]
        text, lines = self.texts.get(source), self.lines_of[name]
        found: list[Passage] = []
        if text is not None:
            shown = self.lines[source]
            start, end = shown[max(min(lines) - 2, 0)][0], shown[min(max(lines), len(shown) - 1)][1]
            marks = [*self.marks[name], *between(self.removals.get(source, ()), start, end)]
            found = passages(text, shown, lines, marks)
        return ClaimView(row, _stand(name, fact), tuple(found))


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


def _stand(claim: str, fact: Cells) -> str:
    if claim == fact["chosen_claim_id"]:
        return "chosen"
    if claim in items(fact["dissenting"]):
        return "dissenting"
    return "supporting" if claim in items(fact["supporting"]) else ""
