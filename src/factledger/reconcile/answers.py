"""What a claim answers to the question it belongs to: its readings of value and time, and how much its voice weighs."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from factledger.model.claim import Claim
from factledger.reconcile.beside import follows, says_nothing_else, words_beside
from factledger.reconcile.heirs import Heirs, heirs_of
from factledger.reconcile.intervals import Reading, read_number, read_range
from factledger.reconcile.names import thing_named
from factledger.reconcile.times import Days, read_time
from factledger.reconcile.topics import Topic, assumed_parties
from factledger.reconcile.units import Conversion, scaled
from factledger.spec.policy import Policy, TypeInfo, WeightRule
from factledger.text.shingles import words

_NOUGHT = re.compile(r"\d[.]\d*0(?!\d)")
_UP_TO = ("by", "until", "through")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what comparing needs of it.

    Fields: `claim`; `info`, what is declared of its type; `value`, its reading, None where it has none; `days`; `weight`,
    the probability that what it says is so, as far as the policy can tell; `wording`, the hedge that was read; `unit`, the
    unit of the reading, which another unit of its dimension may have been brought to; `places`, every source and layer that
    tells the very same; `crowded`, its type is one of which some source tells several with the same pair in one year;
    `total`, a period has one amount of its type; `mutual`, its parties may stand in either order; `withdrawn`, its own source
    takes the number back; `beginning`, of a claim that dates a beginning all days by which its source dates that one;
    `breaks`, of a claim that is its source's only dating of what two parties have but once, when that source tells of what
    makes a second time likely; `topic`, the two countries its source is about; `about`, those, or the only two that it joins;
    `asks`, the type whose question it answers, and `parties`, those of that question, of which a missing one may be taken from
    the topic; `beside`, the words at the number that may narrow it to a part of what its type asks for; `listed`, it is told
    as such a part, or as one of several of its source; `heirs`, states and what they became, of which one takes part;
    `thing`, the name of its subject where that is a thing with a name of its own which no table holds.
    """

    claim: Claim
    info: TypeInfo
    value: Reading | None
    days: Days | None
    weight: float
    wording: str
    unit: str
    places: frozenset[tuple[str, str]] = frozenset()
    crowded: bool = False
    total: bool = False
    mutual: bool = False
    withdrawn: bool = False
    beginning: tuple[Days, ...] = ()
    breaks: tuple[Days, ...] | None = None
    about: Topic = frozenset()
    topic: Topic = frozenset()
    asks: str = ""
    parties: tuple[str, str] = ("", "")
    beside: frozenset[str] = frozenset()
    listed: bool = False
    heirs: Heirs = frozenset()
    thing: str = ""

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.claim_id

    @property
    def planned(self) -> bool:
        """Whether it speaks of a plan or a proposal."""
        return self.claim.modality in ("planned", "proposed")


def tell(
    claim: Claim,
    info: TypeInfo,
    policy: Policy,
    *,
    tier: str,
    units: Mapping[str, Conversion],
    topic: Topic = frozenset(),
    heirs: Heirs = frozenset(),
    nations: Collection[str] = (),
) -> Told:
    """A claim ready for comparison; `tier` and `topic` are those of its source, `units` say which units are brought to which.

    `heirs` are all states that are no more with what they became; `nations`, how the countries' names begin.
    """
    thing, total = thing_named(claim.subject, nations), claim.type in policy.totals or _standing(claim, policy)
    wording = hedge_wording(claim, policy)
    value, into = value_reading(claim, wording, policy), units.get(claim.unit)
    mutual, asks = claim.type in policy.mutual, policy.inverse.get(claim.type, claim.type)
    one, two = assumed_parties(claim, topic if info.pair else frozenset(), mutual=mutual)
    if claim.type in policy.whole.types:
        total = says_nothing_else(claim, info, policy.narrow, policy.whole.words)
    return Told(
        claim=claim,
        info=info,
        value=scaled(value, into.factor) if value and into else value,
        days=_days(claim, info),
        weight=weight_of(claim, policy.weights, tier),
        wording=wording,
        unit=into.into if into else claim.unit,
        total=total,
        mutual=mutual,
        withdrawn=bool(claim.value_text) and _behind(claim, policy.withdrawals),
        topic=topic,
        asks=asks,
        parties=(thing or one, two) if asks == claim.type else (two, one),
        # Of a thing with a name of its own (`the Sable Creek dam`) what stands around is where it is and who built it.
        beside=frozenset() if thing else words_beside(claim, info, policy.narrow, whole=total),
        listed=follows(claim, policy.narrow.parts),
        heirs=heirs_of(claim, heirs),
        thing=thing,
    )


def _days(claim: Claim, info: TypeInfo) -> Days | None:
    """The days of a claim; of an act of two parties that is told as lasting since (`in force since`), those when it began."""
    days = read_time(claim.time) if claim.time else None
    if days is not None and _up_to(claim, info):
        return Days(None, days.last)
    if days is None or info.start_like or info.identity not in ("pair_once", "pair_year"):
        return days
    return days.begun


def _standing(claim: Claim, policy: Policy) -> bool:
    """Whether its sentence tells how many there were, rather than how many came or went."""
    return claim.type in policy.standing.types and bool(set(words(claim.sentence)) & set(policy.standing.words))


def _up_to(claim: Claim, info: TypeInfo) -> bool:
    """Whether an amount that was given or sold is told up to a time: `had lent 4 million by 2018`."""
    if (
        info.time_kind != "flow"
        or claim.modality in ("planned", "proposed")
        or not claim.time_text
        or "/" in claim.time
    ):
        return False
    before = claim.sentence.partition(claim.time_text)[0].lower().split()
    return bool(before) and before[-1] in _UP_TO


def hedge_wording(claim: Claim, policy: Policy) -> str:
    """The claim's hedge, made finer where the words right before the number are a finer hedge of the policy."""
    if claim.hedge not in ("approx", "under", "over", "max", "min") or not claim.value_text:
        return claim.hedge
    return next((name for name, phrases in policy.hedge_words.items() if _behind(claim, phrases)), claim.hedge)


def _behind(claim: Claim, phrases: Iterable[str]) -> bool:
    """Whether the number stands right behind one of the phrases."""
    before = claim.sentence.partition(claim.value_text)[0]
    tail = f" {' '.join(words(before)[-6:])} "
    return any(tail.endswith(f" {' '.join(words(phrase))} ") for phrase in phrases)


def value_reading(claim: Claim, wording: str, policy: Policy) -> Reading | None:
    """The intervals of a figure's value, None where the number was lost or the claim is an event."""
    if claim.kind != "figure" or claim.hedge == "elided":
        return None
    if claim.value is None or claim.hedge == "range":
        return None if claim.low is None and claim.high is None else read_range(claim.low, claim.high)
    exact_nought = bool(_NOUGHT.search(claim.value_text)) and claim.hedge == "exact"
    if exact_nought and claim.step:
        # `2.0 million` says that it is not 1.9 nor 2.1.
        return read_range(claim.value - claim.step / 2, claim.value + claim.step / 2)
    measured = claim.unit in policy.continuous or claim.unit.partition("/")[0] in policy.continuous
    return read_number(claim.value, wording, claim.step, policy, measured=measured)


def weight_of(claim: Claim, rule: WeightRule, tier: str) -> float:
    """The prior of the source's tier times the factors of layer, time basis, modality and missing qualifiers."""
    prior = rule.tiers.get(tier, rule.tiers.get(rule.default_tier, 0.75))
    factor = rule.layers.get(claim.layer, 1.0) * rule.bases.get(claim.time_basis, 1.0)
    factor *= rule.modalities.get(claim.modality, 1.0)
    if claim.pattern_id in rule.phases:
        return rule.phase
    missing = sum((claim.subject is None or not claim.subject.entity_id, not claim.time))
    return min(rule.ceiling, max(rule.floor, prior * factor * rule.missing**missing))


def vote(weight: float, rule: WeightRule) -> float:
    """The log-odds vote of one independent witness among `wrong_answers` plausible wrong answers.

    Source: Dong, Berti-Equille and Srivastava 2009 (ACCU).
    """
    return math.log(rule.wrong_answers * weight / (1 - weight))
