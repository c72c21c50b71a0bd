"""Which of several answers to one question stands: compatible clusters, votes of independent witnesses, and when to abstain.

The one decision engine, for values, times, names and kinds alike: a category is a point on the number line. Nothing here
knows a claim's words; the same voices always give the same decision, in whatever order they come.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from factledger.reconcile.answers import vote
from factledger.reconcile.intervals import Reading, relation
from factledger.spec.policy import Policy

_UNBOUNDED = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Voice:
    """One answer: `id` of the claim, the `origin` it goes back to, its `reading`, its `weight` (a probability).

    `rank` breaks ties between answers of equal support and precision: the smaller comes first.
    """

    id: str
    origin: str
    reading: Reading
    weight: float
    rank: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Answers that can all be true: their ids, the score of the witnesses behind them, and its share of the posterior."""

    ids: tuple[str, ...]
    origins: tuple[str, ...]
    score: float
    posterior: float


@dataclass(frozen=True)
class Decision:
    """What was decided.

    Fields: `clusters`, the best first; `settled`, whether an answer was chosen; `contested`, whether there was more than one
    cluster; `chosen`, the claim whose answer stands (of the best cluster also where nothing is settled); `margin`, the lead.
    """

    clusters: tuple[Cluster, ...]
    settled: bool
    chosen: str
    margin: float

    @property
    def contested(self) -> bool:
        """Whether some answers exclude each other."""
        return len(self.clusters) > 1

    @cached_property
    def supporting(self) -> frozenset[str]:
        """The claims of the best cluster."""
        return frozenset(self.clusters[0].ids) if self.clusters else frozenset()


def decide(voices: Iterable[Voice], policy: Policy) -> Decision:
    """Weigh the voices; at least one is needed.

    Raises:
        ValueError: there are no voices.
    """
    ordered = sorted(voices, key=lambda v: (_low(v.reading), _high(v.reading), v.id))
    if not ordered:
        raise ValueError("a decision needs at least one voice")
    sets = _clusters(ordered)
    shares = _shares(ordered, sets)
    scored = [_scored(members, shares, policy) for members in sets]
    posteriors = _posteriors([score for score, _, _ in scored])
    clusters = sorted(
        (
            (Cluster(tuple(sorted(v.id for v in members)), origins, score, posterior), chosen)
            for members, (score, origins, chosen), posterior in zip(sets, scored, posteriors, strict=True)
        ),
        key=lambda pair: (-pair[0].posterior, -len(pair[0].origins), pair[1].rank, pair[0].ids),
    )
    best, chosen = clusters[0]
    margin = best.posterior - (clusters[1][0].posterior if len(clusters) > 1 else 0.0)
    settled = len(clusters) == 1 or (best.posterior >= policy.accept.posterior and margin >= policy.accept.margin)
    return Decision(tuple(cluster for cluster, _ in clusters), settled, chosen.id, margin)


def _low(reading: Reading) -> Decimal:
    return -_UNBOUNDED if reading.hard.low is None else reading.hard.low


def _high(reading: Reading) -> Decimal:
    return _UNBOUNDED if reading.hard.high is None else reading.hard.high


def _clusters(ordered: Sequence[Voice]) -> list[list[Voice]]:
    """The maximal sets of answers that share a number: a sweep over the lower ends.

    Answers with one reading move together, so that the work depends on how many answers differ, not on how many agree.
    """
    alike: dict[Reading, list[Voice]] = defaultdict(list)
    for voice in ordered:
        alike[voice.reading].append(voice)
    readings = list(alike)
    found: list[list[Reading]] = []
    alive: list[Reading] = []
    for reading in readings:
        still = [other for other in alive if other.hard.meets(reading.hard)]
        if len(still) < len(alive):
            found.append(alive)
        alive = [*still, reading]
    found.append(alive)
    kept: list[list[Reading]] = []
    for number, one in enumerate(found):
        # A set that lost nothing to a later one of its size and more is not maximal.
        if not any(
            set(one) < set(other) for other in found[number + 1 : number + 3] + found[max(0, number - 2) : number]
        ):
            kept.append(one)
    return [[voice for reading in members for voice in alike[reading]] for members in kept]


def _shares(ordered: Sequence[Voice], sets: Sequence[Sequence[Voice]]) -> Mapping[str, float]:
    """How much of its origin's vote each voice carries: an origin that gives answers that exclude each other splits its vote."""
    places: dict[str, list[frozenset[int]]] = defaultdict(list)
    where: dict[str, set[int]] = defaultdict(set)
    for number, members in enumerate(sets):
        for voice in members:
            where[voice.id].add(number)
    for voice in ordered:
        places[voice.origin].append(frozenset(where[voice.id]))
    apart = {origin: _apart(own) for origin, own in places.items()}
    return {voice.id: 1 / apart[voice.origin] for voice in ordered}


def _apart(places: Sequence[frozenset[int]]) -> int:
    """How many answers that exclude each other: a greedy count over the narrowest first."""
    kept: list[frozenset[int]] = []
    for own in sorted(set(places), key=lambda p: (len(p), sorted(p))):
        if not any(own & other for other in kept):
            kept.append(own)
    return len(kept)


def _scored(
    members: Sequence[Voice], shares: Mapping[str, float], policy: Policy
) -> tuple[float, tuple[str, ...], Voice]:
    best: tuple[float, Decimal, float, tuple[str, ...], str] | None = None
    chosen, score = members[0], 0.0
    readings = _by_reading(members)
    for reading, voices in readings.items():
        support = _support(reading, readings, shares, policy)
        width = reading.soft.width
        lead = min(voices, key=lambda v: (-v.weight, v.rank, v.id))
        key = (-round(support, 9), _UNBOUNDED if width is None else width, -lead.weight, lead.rank, lead.id)
        if best is None or key < best:
            best, chosen, score = key, lead, support
    return score, tuple(sorted({voice.origin for voice in members})), chosen


def _by_reading(members: Sequence[Voice]) -> dict[Reading, list[Voice]]:
    out: dict[Reading, list[Voice]] = defaultdict(list)
    for voice in members:
        out[voice.reading].append(voice)
    return out


def _support(
    reading: Reading, readings: Mapping[Reading, Sequence[Voice]], shares: Mapping[str, float], policy: Policy
) -> float:
    """The votes of the origins whose answers say, wholly or in part, what this reading says; one vote for each origin."""
    votes: dict[str, float] = {}
    for other, voices in readings.items():
        part = _part(reading, other)
        if part <= 0:
            continue
        for voice in voices:
            worth = part * shares[voice.id] * vote(voice.weight, policy.weights)
            votes[voice.origin] = max(votes.get(voice.origin, 0.0), worth)
    return math.fsum(votes[origin] for origin in sorted(votes))


def _part(reading: Reading, other: Reading) -> float:
    """How far the other answer supports this one: wholly where one holds the other, by the overlap where they only meet."""
    how = relation(reading, other)
    if how in ("same", "refines", "refined_by"):
        return 1.0
    if how != "compatible":
        return 0.0
    width, common = reading.soft.width, reading.soft.common(other.soft).width
    return float(common / width) if width and common is not None else 0.5


def _posteriors(scores: Sequence[float]) -> list[float]:
    """Shares of belief, with one part of score 0 kept for an answer that nobody gave."""
    top = max(0.0, *scores)
    parts = [math.exp(score - top) for score in scores]
    whole = math.fsum(parts) + math.exp(-top)
    return [part / whole for part in parts]
