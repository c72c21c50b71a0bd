"""What needs eyes, ordered by what a decision would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factledger.model.release import Cells
from factledger.report import words
from factledger.report.charts import Span, span_of
from factledger.report.ledger import Ledger, grouped, items

STALE = "stale-judgement"
# A decade apart: beyond it dates are wholly different.
_FAR = 3650.0
_DECLARED = ("open", "other")


@dataclass(frozen=True, slots=True)
class Case:
    """A fact that a decision would change: its row, what would change in words, and the conflicts on it."""

    row: Cells
    effect: str
    conflicts: tuple[Cells, ...] = ()


@dataclass(frozen=True, slots=True)
class Eyes:
    """All that needs eyes, each list in the order in which to look at it."""

    unresolved: tuple[Case, ...]
    disputed: tuple[Case, ...]
    single: tuple[Case, ...]
    elided: tuple[Case, ...]
    unclaimed: tuple[tuple[str, Sequence[Cells]], ...]
    issues: tuple[Cells, ...]
    stale: tuple[Cells, ...]


def eyes(ledger: Ledger) -> Eyes:
    """What needs eyes in a release."""
    conflicts = grouped((row["fact_id"], row) for row in ledger.tables["verdicts"] if row["verdict"] == "conflict")
    by_status = grouped((row["status"], row) for row in ledger.tables["facts"])
    decided = [
        *by_status.get("disputed", ()),
        *(row for row in ledger.tables["facts"] if row["status"] in _AGREED and row["fact_id"] in conflicts),
    ]
    unclaimed = grouped((row["reason"], row) for row in ledger.tables["unclaimed"])
    issues = ledger.tables["issues"]
    return Eyes(
        unresolved=_ordered(ledger, by_status.get("unresolved", ()), conflicts),
        disputed=_ordered(ledger, decided, conflicts),
        single=tuple(_weak(ledger, [row for row in by_status.get("single", ()) if row["fact_id"] not in conflicts])),
        elided=tuple(_lost(by_status.get("elided", ()))),
        unclaimed=tuple(sorted(unclaimed.items(), key=lambda group: (-len(group[1]), group[0]))),
        issues=tuple(row for row in issues if row["code"] != STALE),
        stale=tuple(row for row in issues if row["code"] == STALE),
    )


_AGREED = ("corroborated", "single", "elided")


def _ordered(ledger: Ledger, rows: Sequence[Cells], conflicts: Mapping[str, Sequence[Cells]]) -> tuple[Case, ...]:
    """The facts whose decision changes most come first; of equal ones those that more sources tell."""
    weighed = [(_difference(ledger, row), row) for row in rows]
    weighed.sort(key=lambda pair: (-pair[0][0], -len(items(pair[1]["sources"])), pair[1]["fact_id"]))
    return tuple(Case(row, told, tuple(conflicts.get(row["fact_id"], ()))) for (_, told), row in weighed)


def _difference(ledger: Ledger, row: Cells) -> tuple[float, str]:
    """How far the sides of a fact are apart, from 0 to 1, and in words."""
    found = [(0.0, "")]
    for question in ledger.explanations[row["fact_id"]].get("questions", ()):
        if len(question["clusters"]) > 1:
            found.append(_apart(ledger, question))
    return max(found, key=lambda pair: pair[0])


def _apart(ledger: Ledger, question: Mapping[str, Any]) -> tuple[float, str]:
    asked = question["question"]
    firsts = [cluster["claims"][0] for cluster in question["clusters"][:2]]
    if asked in ("value", "time"):
        spans = [span_of(asked, voice["interval"], ledger.claims[voice["claim_id"]]) for voice in firsts]
        return _gap(asked, spans[0], spans[1])
    return 1.0, f"{asked.partition(' (')[0]}: " + " or ".join(f"‘{voice['said']}’" for voice in firsts)


def _gap(asked: str, one: Span, other: Span) -> tuple[float, str]:
    first, second = _middle(asked, one), _middle(asked, other)
    apart = abs(first - second)
    if asked == "time":
        days = round(apart)
        told = f"{days:,} day{'' if days == 1 else 's'}" if days < 700 else f"{round(days / 365.25):,} years"
        return min(apart / _FAR, 1.0), f"dates {told} apart"
    most = max(abs(first), abs(second)) or 1.0
    return min(apart / most, 1.0), f"values {100 * apart / most:.0f} % apart"


def _middle(asked: str, span: Span) -> float:
    ends = [end for end in (span.low, span.high) if end is not None]
    numbers = [float(end) if asked == "value" else float(end.toordinal()) for end in ends]  # type: ignore[union-attr,arg-type]
    return sum(numbers) / len(numbers) if numbers else 0.0


def _weak(ledger: Ledger, rows: Sequence[Cells]) -> Iterator[Case]:
    """Facts of one witness, the least trusted first, declared types before what no type covers."""
    weights = {row["fact_id"]: _trust(ledger, row) for row in rows}
    for row in sorted(
        rows,
        key=lambda row: (
            row["type"].partition(".")[0] in _DECLARED, weights[row["fact_id"]], row["type"], row["fact_id"],
        ),
    ):  # fmt: skip
        trust = weights[row["fact_id"]]
        yield Case(row, f"trusted at {trust:.2f}" if trust <= 1 else "")


def _trust(ledger: Ledger, row: Cells) -> float:
    """The greatest trust in a claim of the fact; 2 where none was recorded."""
    return max((ledger.weights[name] for name in items(row["claims"]) if name in ledger.weights), default=2.0)


def _lost(rows: Sequence[Cells]) -> Iterator[Case]:
    """Facts whose number was lost; those that more sources tell, and might be mended in, first."""
    for row in sorted(rows, key=lambda row: (-len(items(row["sources"])), row["type"], row["fact_id"])):
        yield Case(row, f"number lost in {words.number(str(len(items(row['sources']))))} of its sources")
