"""The report card of a source: what its claims came to, each share with the number that it is a share of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from factledger.model.release import Cells
from factledger.report.ledger import Ledger, items

_ROUND = 2


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a report card: what is counted, how many, of how many, and what it means."""

    name: str
    count: int
    of: int
    meaning: str


def card(ledger: Ledger, source_id: str) -> tuple[Share, ...]:
    """The report card of a source."""
    claims = ledger.claims_of_source.get(source_id, ())
    told = [ledger.facts[row["fact_id"]] for row in claims if row["fact_id"] in ledger.facts]
    status = Counter(row["status"] for row in told)
    won, lost, stands_open = _conflicts(ledger, claims)
    figures = [row for row in claims if row["value"]]
    fought = won + lost + stands_open
    copies = sum(ledger.witness_of[row["claim_id"]] != source_id for row in claims)
    return (
        Share("corroborated", status["corroborated"], len(told), "claims on facts that another witness confirms"),
        Share("conflicts won", won, fought, "disputed facts on which its claim was chosen or agrees with the choice"),
        Share("conflicts lost", lost, fought, "disputed facts on which another claim was preferred"),
        Share("conflicts open", stands_open, fought, "facts on which nothing entitles a choice yet"),
        Share("copied", copies, len(claims), "claims that go back to another source and are no witness of their own"),
        Share("number lost", sum(row["hedge"] == "elided" for row in claims), len(claims), "claims whose number is gone"),
        Share("rounded", sum(_rounded(row["value"]) for row in figures), len(figures),
             "numbers with one or two digits before the zeros"),
        Share("hedged", sum(row["hedge"] not in ("", "exact", "elided") for row in figures), len(figures),
             "numbers told as about, over, under or within a range"),
    )  # fmt: skip


def _conflicts(ledger: Ledger, claims: Sequence[Cells]) -> tuple[int, int, int]:
    """On how many facts the source won, lost, and waits for a choice."""
    won: set[str] = set()
    lost: set[str] = set()
    stands_open: set[str] = set()
    for row in claims:
        fact = ledger.facts.get(row["fact_id"])
        if fact is None:
            continue
        if fact["status"] == "unresolved":
            stands_open.add(row["fact_id"])
        elif fact["status"] == "disputed":
            (lost if row["claim_id"] in items(fact["dissenting"]) else won).add(row["fact_id"])
    return len(won), len(lost - won), len(stands_open)


def _rounded(value: str) -> bool:
    """Whether a number has at most two digits before its zeros, and more places than that."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return False
    digits = number.normalize().as_tuple().digits
    return len(digits) <= _ROUND < number.adjusted() + 1
