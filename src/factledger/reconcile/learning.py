"""What a large table shows about its sources: who only repeats the row before, and how often a source is right.

Two things are read off the claims themselves, never off a truth. A source that in disputed keys takes up the row right before
it, far more often than the one before that, repeats and is no witness. A source's accuracy is its agreement with what others
settle without it, shrunk towards sources of its size and, through them, towards the prior; little data moves nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from factledger.reconcile.answers import vote
from factledger.spec.policy import Policy

Spoken = Sequence[tuple[int, int]]
"""The statements on one key in the order of telling: (source, value), both as numbers."""


def repeaters(groups: Sequence[Spoken], policy: Policy) -> frozenset[int]:
    """Sources that repeat their predecessor: a sign test between taking up the last of two differing values and the one before.

    A source with eyes of its own takes up either as often; one that puts things back where they were takes up the earlier.
    """
    last: dict[int, int] = defaultdict(int)
    earlier: dict[int, int] = defaultdict(int)
    for group in groups:
        for at in range(2, len(group)):
            source, value = group[at]
            if group[at - 1][1] != group[at - 2][1]:
                last[source] += value == group[at - 1][1]
                earlier[source] += value == group[at - 2][1]
    rule = policy.learning
    return frozenset(
        source
        for source, count in last.items()
        if count >= rule.least_repeats
        and count - earlier[source] >= rule.repeat_sigmas * math.sqrt(count + earlier[source])
    )


def independent(group: Spoken, repeating: frozenset[int]) -> list[bool]:
    """For each statement whether it speaks for itself: not where a repeater says what was said right before."""
    return [not (at and source in repeating and value == group[at - 1][1]) for at, (source, value) in enumerate(group)]


def accuracies(groups: Sequence[Spoken], policy: Policy) -> dict[int, float]:
    """How often each source is right, by a fixed number of rounds; only sources that some settled key speaks about.

    `groups` holds independent statements only. A key counts for a source where the others, at least one short of
    `least_witnesses`, settle it by the margin of acceptance without that source.
    """
    rule = policy.learning
    prior = policy.weights.tiers[policy.weights.default_tier]
    size: dict[int, int] = defaultdict(int)
    for group in groups:
        for source, _ in group:
            size[source] += 1
    told = [group for group in groups if len(group) >= rule.least_witnesses]
    known: dict[int, float] = {}
    for _ in range(rule.rounds):
        known = _round(told, known, size, prior, policy)
    return known


def _round(
    groups: Sequence[Spoken], known: dict[int, float], size: dict[int, int], prior: float, policy: Policy
) -> dict[int, float]:
    right: dict[int, float] = defaultdict(float)
    asked: dict[int, int] = defaultdict(int)
    votes = {source: _vote(known.get(source, prior), policy) for source in size}
    for group in groups:
        for source, share in _judged(group, votes, policy):
            right[source] += share
            asked[source] += 1
    class_right: dict[int, float] = defaultdict(float)
    class_asked: dict[int, int] = defaultdict(int)
    for source, count in asked.items():
        class_right[_class(size[source])] += right[source]
        class_asked[_class(size[source])] += count
    rule = policy.learning
    pooled = {
        name: (class_right[name] + prior * rule.pool_strength) / (count + rule.pool_strength)
        for name, count in class_asked.items()
    }
    return {
        source: (right.get(source, 0.0) + rule.strength * pooled[_class(count)])
        / (asked.get(source, 0) + rule.strength)
        for source, count in size.items()
        if _class(count) in pooled
    }


def _class(size: int) -> int:
    """Sources of like size: 1, 2–3, 4–7, … claims, all from 64 on together."""
    return min(size.bit_length(), 7)


def _vote(accuracy: float, policy: Policy) -> float:
    rule = policy.weights
    return vote(min(rule.ceiling, max(rule.floor, accuracy)), rule)


def _judged(group: Spoken, votes: Mapping[int, float], policy: Policy) -> Iterator[tuple[int, float]]:
    """Each source of the group with the belief that the others alone lend to its value, where they settle the key."""
    scores: dict[int, float] = defaultdict(float)
    backers: dict[int, int] = defaultdict(int)
    for source, value in group:
        scores[value] += votes[source]
        backers[value] += 1
    for source, value in group:
        own = scores[value] - votes[source] if backers[value] > 1 else -math.inf
        best = max((score for other, score in scores.items() if other != value), default=-math.inf)
        top = max(own, best, 0.0)
        whole = math.exp(-top) + math.exp(own - top)
        whole += math.fsum(math.exp(score - top) for other, score in scores.items() if other != value)
        if math.exp(max(own, best) - top) / whole >= policy.accept.posterior:
            yield source, math.exp(own - top) / whole
