"""What the page of a fact shows: its question, its claims on an axis and in their raw lines, verdicts, history, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from factledger.model.release import Cells
from factledger.report import judging
from factledger.report.charts import Chart, Span, chart, said, span_of
from factledger.report.history import Change
from factledger.report.judging import Entry, Words
from factledger.report.ledger import Ledger, between, items, stand
from factledger.report.passages import Passage, passages

VERDICTS_SHOWN = 60
CLAIMS_SHOWN = 80
_ORDER = ("chosen", "supporting", "", "rival", "dissenting")


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim: its row, how it stands to the fact, the witness it goes back to, its raw passages, its trust (-1: not told)."""

    row: Cells
    stand: str
    witness: str
    passages: tuple[Passage, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict: its row and its tests."""

    row: Cells
    steps: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact with all that is said about it; `all_claims` and `all_verdicts` count more than is shown."""

    row: Cells
    question: str
    scope: tuple[str, ...]
    questions: tuple[Mapping[str, Any], ...]
    charts: tuple[Chart, ...]
    claims: tuple[ClaimView, ...]
    verdicts: tuple[VerdictView, ...]
    related: tuple[tuple[Cells, Cells], ...]
    entries: tuple[Entry, ...]
    history: tuple[Change, ...]
    all_claims: int
    all_verdicts: int


def fact_view(ledger: Ledger, row: Cells) -> FactView:
    """A fact with all that is said about it."""
    claims = [ledger.claims[name] for name in items(row["claims"]) if name in ledger.claims]
    claims.sort(key=lambda claim: _ORDER.index(stand(claim["claim_id"], row)))
    record = ledger.explanations[row["fact_id"]]
    verdicts = ledger.verdicts.get(row["fact_id"], ())
    related = tuple(_related(ledger, row, verdicts))
    own = [found for found in verdicts if _fact_of(ledger, found["claim_a"]) == _fact_of(ledger, found["claim_b"])]
    return FactView(
        row=row,
        question=question(row),
        scope=tuple(record.get("question", {}).get("scope", ())),
        questions=tuple(found for found in record.get("questions", ()) if len(found["clusters"]) > 1),
        charts=tuple(_charts(ledger, row, claims, record)),
        claims=tuple(_claim(ledger, claim, row) for claim in claims[:CLAIMS_SHOWN]),
        verdicts=tuple(VerdictView(found, tuple(items(found["steps"]))) for found in own[:VERDICTS_SHOWN]),
        related=related,
        entries=(*_entries(ledger, claims, verdicts), *_joining(ledger, related)),
        history=tuple(ledger.changes.get(row["fact_id"], ())),
        all_claims=len(claims),
        all_verdicts=len(own),
    )


def question(row: Cells) -> str:
    """What the fact answers, as a question."""
    if row["kind"] == "event":
        return "When did this happen, and who took part?"
    return f"How much is it{', in the unit ' + row['unit'] if row['unit'] else ''}?"


def _fact_of(ledger: Ledger, claim_id: str) -> str:
    return ledger.claims[claim_id]["fact_id"] if claim_id in ledger.claims else ""


def _claim(ledger: Ledger, row: Cells, fact: Cells) -> ClaimView:
    """A claim as it stands to a fact."""
    source, name = row["source_id"], row["claim_id"]
    text, lines = ledger.texts.get(source), ledger.lines_of[name]
    found: list[Passage] = []
    if text is not None:
        shown = ledger.lines[source]
        marks = list(ledger.marks[name])
        for line in sorted(set(lines)):
            start, end = shown[max(line - 2, 0)][0], shown[min(line, len(shown) - 1)][1]
            marks += between(ledger.removals.get(source, ()), start, end)
        found = passages(text, shown, lines, sorted(set(marks)))
    return ClaimView(row, stand(name, fact), ledger.witness_of[name], tuple(found), ledger.weights.get(name, -1))


def _charts(ledger: Ledger, row: Cells, claims: Sequence[Cells], record: Mapping[str, Any]) -> Iterator[Chart]:
    """The claims on one axis for each question of value or time that was asked."""
    told: dict[str, dict[str, Mapping[str, str]]] = {}
    for found in record.get("questions", ()):
        if found["question"] in ("value", "time"):
            voices = (voice for cluster in found["clusters"] for voice in cluster["claims"])
            told[found["question"]] = {voice["claim_id"]: voice for voice in voices}
    told = told or {"value" if row["kind"] == "figure" else "time": {}}
    for asked, voices_by_claim in sorted(told.items(), reverse=True):
        rows = sorted(
            (_drawn(ledger, row, claim, asked, voices_by_claim.get(claim["claim_id"], {})) for claim in claims),
            key=lambda drawn: (drawn[0], drawn[1]["source_id"] != drawn[0], drawn[1]["source_id"]),
        )
        drawing = chart(asked, rows[:CLAIMS_SHOWN])
        if drawing:
            yield drawing


def _drawn(
    ledger: Ledger, fact: Cells, claim: Cells, asked: str, voice: Mapping[str, str]
) -> tuple[str, Cells, str, str, Span]:
    name = claim["claim_id"]
    return (
        ledger.witness_of[name],
        claim,
        said(asked, claim) or voice.get("said", ""),
        stand(name, fact),
        span_of(asked, voice.get("interval", ""), claim),
    )


def _related(ledger: Ledger, row: Cells, verdicts: Sequence[Cells]) -> Iterator[tuple[Cells, Cells]]:
    """Other facts that claims of this one were compared with: the verdict and the other fact, each fact once."""
    seen = {row["fact_id"]}
    for found in verdicts:
        for name in (found["claim_a"], found["claim_b"]):
            other = _fact_of(ledger, name)
            if other in ledger.facts and other not in seen:
                seen.add(other)
                yield found, ledger.facts[other]


def _entries(ledger: Ledger, claims: Sequence[Cells], verdicts: Sequence[Cells]) -> Iterator[Entry]:
    """The decisions that may be taken on the claims of a fact."""
    placed: list[tuple[Cells, str, Words]] = []
    for claim in claims[: judging.MOST]:
        words = ledger.place(claim)
        if words:
            placed.append((claim, ledger.said(claim), words))
    against = {
        frozenset((found["claim_a"], found["claim_b"]))
        for found in verdicts
        if found["verdict"] in ("conflict", "same", "compatible", "refines")
    }
    rivals = [
        (first, second)
        for first, second in combinations(range(len(placed)), 2)
        if frozenset((placed[first][0]["claim_id"], placed[second][0]["claim_id"])) in against
    ]
    yield from judging.entries(placed, rivals)


def _joining(ledger: Ledger, related: Sequence[tuple[Cells, Cells]]) -> Iterator[Entry]:
    """The decisions that a claim of another fact speaks of the same as one of this fact."""
    for found, other in related[: judging.MOST]:
        pair = [ledger.claims[found[side]] for side in ("claim_a", "claim_b")]
        if other["fact_id"] == pair[0]["fact_id"]:
            pair.reverse()
        both = [(claim, ledger.said(claim), words) for claim in pair if (words := ledger.place(claim))]
        if len(both) == len(pair):
            yield judging.joined(both[0], both[1])
