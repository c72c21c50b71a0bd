"""States that became others: in one event a state and its declared successor may be one party, told with less weight.

Never in figures: what a union had, none of its heirs has. Nor do two dates contradict each other across such a pair, since a
state and its heir may each have begun the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from factledger.model.claim import Claim, Ref
from factledger.model.fact import Step

if TYPE_CHECKING:
    from factledger.reconcile.answers import Told
    from factledger.reconcile.compare import Joins, Outcome

PREDECESSOR = "predecessor"
Heirs = frozenset[tuple[str, str]]
"""Pairs of entity ids: a state that is no more, and one that it became."""


def heirs_of(claim: Claim, heirs: Heirs) -> Heirs:
    """The pairs in which one of the claim's participants stands."""
    if not heirs or claim.kind != "event":
        return frozenset()
    refs = (claim.subject, claim.object, *(ref for _, ref in claim.roles))
    named = {ref.entity_id for ref in refs if ref is not None and ref.entity_id}
    return frozenset(pair for pair in heirs if named & set(pair))


def inherits(a: Ref | None, b: Ref | None, heirs: Heirs) -> bool:
    """Whether one of two participants became the other."""
    if a is None or b is None:
        return False
    return (a.entity_id, b.entity_id) in heirs or (b.entity_id, a.entity_id) in heirs


def as_heirs(outcome: Outcome | None, a: Told, b: Told) -> Outcome | None:
    """What two events say of which one names a party by the state that became the other's."""
    if outcome is None or outcome.verdict == "conflict":
        return None
    named = f"{_names(a)} and {_names(b)}"
    step = Step(PREDECESSOR, named, "a state and one that it became, taken as one party with less weight")
    verdict = "compatible" if outcome.verdict == "same" else outcome.verdict
    # The heir's name may mean any of several states, so that it asks.
    joins: Joins = "no" if outcome.joins == "no" else "second" if _old(a, b) else "first"
    return replace(outcome, verdict=verdict, steps=(*outcome.steps, step), joins=joins)


def named_by_predecessor(outcomes: Iterable[tuple[tuple[str, str], Outcome]]) -> dict[str, set[str]]:
    """Id of a claim that names a state that is no more → the claims by which it belongs to a fact of that state's heir."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair, outcome in outcomes:
        if outcome.joins in ("first", "second") and any(step.test == PREDECESSOR for step in outcome.steps):
            heir, old = pair if outcome.joins == "first" else pair[::-1]
            found[old].add(heir)
    return found


def _old(a: Told, b: Told) -> bool:
    """Whether it is the first that names the state that is no more."""
    theirs = {ref.entity_id for ref in _refs(b)}
    return any((ref.entity_id, heir) in a.heirs for ref in _refs(a) for heir in theirs)


def _refs(one: Told) -> list[Ref]:
    refs = (one.claim.subject, one.claim.object, *(ref for _, ref in one.claim.roles))
    return [ref for ref in refs if ref is not None and ref.entity_id]


def _names(one: Told) -> str:
    held = {entity for pair in one.heirs for entity in pair}
    return ", ".join(sorted({ref.entity_id for ref in _refs(one)} & held)) or "none"
