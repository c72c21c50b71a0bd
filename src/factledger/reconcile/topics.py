"""What a source is about: the two countries that most of its statements on two countries join.

A statement that leaves a party out (`imports from there`, `the visit`) is about the document's own matter. What is taken from
there is never a claim's own word: it lets a statement join one that agrees with it, and is named where it does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factledger.model.claim import Claim
from factledger.reconcile.names import party

Topic = frozenset[str]
_LEAST = 2


def topics(claims: Sequence[Claim]) -> Mapping[str, Topic]:
    """Source id → the two countries it is about; a source without a clear pair is missing.

    One statement on two countries shows the pair only where the source names no third.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        named[claim.source_id] |= countries_named(claim)
    out = {}
    for source, counts in sorted(_joined(claims).items()):
        pair, most = max(counts.items(), key=lambda found: (found[1], sorted(found[0])))
        if 2 * most > counts.total() and (most >= _LEAST or named[source] == pair):
            out[source] = pair
    return out


def only_pairs(claims: Iterable[Claim]) -> Mapping[str, Topic]:
    """Source id → the two countries that it joins, be it once, where it joins no other two."""
    return {source: next(iter(counts)) for source, counts in _joined(claims).items() if len(counts) == 1}


def _joined(claims: Iterable[Claim]) -> Mapping[str, Counter[Topic]]:
    """Source id → how often it joins which two countries."""
    pairs: dict[str, Counter[Topic]] = defaultdict(Counter)
    for claim in claims:
        named = countries_named(claim)
        if len(named) == 2:
            pairs[claim.source_id][named] += 1
    return pairs


def countries_named(claim: Claim) -> Topic:
    """The countries that take part."""
    refs = (claim.subject, claim.object, *(ref for _, ref in claim.roles))
    return frozenset(ref.entity_id for ref in refs if ref is not None and ref.kind == "country" and ref.entity_id)


def assumed_parties(claim: Claim, topic: Topic, *, mutual: bool) -> tuple[str, str]:
    """The two parties, a missing one taken from the topic where the claim names the other, or where either may be either."""
    one, two = party(claim.subject), party(claim.object)
    if not topic or (one and two):
        return one, two
    if not one and not two:
        first, second = sorted(topic)
        return (first, second) if mutual else (one, two)
    rest = topic - {one or two}
    if len(rest) != 1:
        return one, two
    (other,) = rest
    return (one or other, two or other)
