"""What reconciliation makes of claims: facts with their reasons, and a verdict for each pair of claims it compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from factledger.model.claim import Ref

VerdictName = Literal["same", "compatible", "refines", "series", "planned_held", "copy", "conflict", "incomparable"]
Status = Literal["corroborated", "single", "disputed", "unresolved", "elided"]


@dataclass(frozen=True, slots=True)
class Step:
    """One test of a comparison or a decision: its name, its inputs as text, its outcome."""

    test: str
    inputs: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why two claims agree or not; `claim_a` < `claim_b` except for `refines`, where `claim_a` is the finer one."""

    claim_a: str
    claim_b: str
    fact_id: str
    verdict: VerdictName
    rule: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One reconciled fact; `claims` are claim ids in order, `supporting` and `dissenting` divide them.

    `sources` are the ids of the sources that speak for it; `witnesses` counts the independent ones among them. Value and
    time are those of the chosen claim, or only what all agree on where the status is `unresolved`.
    """

    fact_id: str
    kind: Literal["figure", "event"]
    type: str
    measure: str
    status: Status
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    witnesses: int
    because: str
    subject: Ref | None = None
    object: Ref | None = None
    roles: tuple[tuple[str, Ref], ...] = ()
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    hedge: str = ""
    time: str = ""
    time_start: date | None = None
    time_end: date | None = None
    modality: str = "held"
    chosen_claim_id: str = ""
    supporting: tuple[str, ...] = ()
    dissenting: tuple[str, ...] = ()
    explanation: str = ""
