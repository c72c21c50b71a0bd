"""The stage: resolved claims in, facts and verdicts out. Pure; the order of the input never matters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from factledger.model.claim import Claim
from factledger.model.document import Issue
from factledger.model.fact import Fact, Step, Verdict
from factledger.reconcile.acts import dated_twice
from factledger.reconcile.answers import Told, tell
from factledger.reconcile.beginnings import days_of_beginnings
from factledger.reconcile.both import told_by_both
from factledger.reconcile.checks import check_claims, check_events
from factledger.reconcile.compare import FALLS, Outcome, compare_figures
from factledger.reconcile.diagnose import known_names
from factledger.reconcile.facts import Draft, base_id, draft, finish
from factledger.reconcile.groups import Outcomes, Pair, compare_all, components
from factledger.reconcile.happenings import compare_events
from factledger.reconcile.heirs import Heirs, named_by_predecessor
from factledger.reconcile.judge import Bound, bind
from factledger.reconcile.keys import Key, content_key
from factledger.reconcile.names import COMMON_STEM, normalise, party
from factledger.reconcile.near import near
from factledger.reconcile.once import told_once
from factledger.reconcile.questions import Asked
from factledger.reconcile.remarks import remarks
from factledger.reconcile.things import dated_by_name
from factledger.reconcile.topics import only_pairs, topics
from factledger.reconcile.units import conversions
from factledger.reconcile.whole import listed
from factledger.reconcile.witnesses import Lineage, Witness, lineage
from factledger.reconcile.wording import said_time
from factledger.spec.judgements import Judgements
from factledger.spec.policy import Policy, TypeInfo


@dataclass(frozen=True)
class Reconciled:
    """What reconciliation made of the claims.

    Fields: `facts` by id; `verdicts` by claim ids; `claims` as given, by id; `fact_of`, claim id → fact id,
    for every claim; `issues` for a person; `copy_of`, source id → the source that its
    text goes back to, only for sources that are versions of another.
    """

    facts: tuple[Fact, ...]
    verdicts: tuple[Verdict, ...]
    claims: tuple[Claim, ...]
    fact_of: Mapping[str, str]
    issues: tuple[Issue, ...] = ()
    copy_of: Mapping[str, str] | None = None


def run(
    claims: Sequence[Claim],
    witnesses: Sequence[Witness],
    policy: Policy,
    *,
    types: Iterable[TypeInfo] = (),
    judgements: Judgements | None = None,
    heirs: Iterable[tuple[str, str]] = (),
) -> Reconciled:
    """Reconcile claims.

    Args:
        claims: resolved claims with unique ids, in any order.
        witnesses: the sources; a claim's source that is missing here counts as a witness of the default tier.
        policy: widths, weights and margins.
        types: what is declared of each type; an undeclared type is a stock figure, or an event without identity.
        judgements: reviewers' decisions.
        heirs: pairs of entity ids, a state that is no more and one that it became.
    """
    ordered = sorted(claims, key=lambda claim: claim.claim_id)
    sources = sorted(witnesses, key=lambda witness: witness.source_id)
    bound, issues = bind(judgements.judgements if judgements else (), ordered, sources)
    told = _told(
        ordered, sources, {(info.kind, info.type): info for info in types}, policy, bound, heirs=frozenset(heirs)
    )
    found = lineage(ordered, sources, policy.copies)
    outcomes = compare_all(told, found, policy)
    outcomes.update(told_by_both(outcomes, told))
    _across(outcomes, told, found, policy)
    _reviewed(outcomes, bound)
    groups = _weighed(components(told, outcomes, frozenset(bound.different)), outcomes, policy)
    published = {witness.source_id: witness.published for witness in sources}
    everyone = known_names(ordered)
    askers = [
        Asked(
            found.origins([one.claim for one in group]),
            {one.id: one.claim.source_id for one in group},
            published,
            policy,
            everyone,
            said,
        )
        for group, said in zip(groups, remarks(groups, outcomes), strict=True)
    ]
    drafts = [(draft(group, asked, bound), asked) for group, asked in zip(groups, askers, strict=True)]
    facts = _facts(drafts, bound)
    fact_of = {claim_id: fact.fact_id for fact in facts for claim_id in fact.claims}
    _beside_chosen(facts, {one.id: one for one in told}, outcomes, found, policy)
    return Reconciled(
        facts=tuple(facts),
        verdicts=_verdicts(outcomes, fact_of),
        claims=tuple(ordered),
        fact_of=fact_of,
        issues=_issues(issues, outcomes, told, policy),
        copy_of={source: origin for source, origin in sorted(found.family.items()) if source != origin},
    )


def _told(
    claims: Sequence[Claim],
    witnesses: Sequence[Witness],
    types: Mapping[tuple[str, str], TypeInfo],
    policy: Policy,
    bound: Bound,
    *,
    heirs: Heirs,
) -> list[Told]:
    known = {witness.source_id: witness for witness in witnesses}
    about, only, nations = topics(claims), only_pairs(claims), _nations(claims)
    units = conversions((claim.unit for claim in claims), policy.continuous)
    out = []
    for given in claims:
        claim = given
        if claim.claim_id in bound.corrected:
            value = bound.corrected[claim.claim_id][0]
            claim = replace(claim, value=value, low=value, high=value, step=None, hedge="exact")
        witness = known.get(claim.source_id) or Witness(claim.source_id)
        info = types.get((claim.kind, claim.type)) or TypeInfo(claim.type, claim.kind)
        topic = about.get(claim.source_id, frozenset())
        one = tell(claim, info, policy, tier=witness.tier, units=units, topic=topic, heirs=heirs, nations=nations)
        out.append(replace(one, about=topic or only.get(claim.source_id, frozenset())))
    return _placed(out, policy)


def _nations(claims: Iterable[Claim]) -> frozenset[str]:
    """How the names of the countries that take part anywhere begin, by which an adjective of theirs is known."""
    refs = (ref for claim in claims for ref in (claim.subject, claim.object, *(ref for _, ref in claim.roles)))
    texts = {ref.text for ref in refs if ref is not None and ref.kind == "country"}
    return frozenset(word[:COMMON_STEM] for text in texts for word in normalise(text).split())


def _placed(told: Sequence[Told], policy: Policy) -> list[Told]:
    """Each claim with all places that tell the very same, so that a copy of a list is read like the list."""
    places: dict[Key, set[tuple[str, str]]] = defaultdict(set)
    for one in told:
        places[content_key(one)].add((one.claim.source_id, one.claim.layer))
    frozen = {key: frozenset(found) for key, found in places.items()}
    parts = listed(told)
    crowded, begun, once = _crowded(told), days_of_beginnings(told, policy.beginnings), told_once(told, policy.once)
    return [
        replace(
            one,
            places=frozen[content_key(one)],
            crowded=one.claim.type in crowded,
            listed=one.listed or one.id in parts,
            beginning=begun.get(one.id, ()),
            breaks=once.get(one.id),
        )
        for one in told
    ]


def _crowded(told: Sequence[Told]) -> frozenset[str]:
    """Types with identity `pair_year` of which one source tells, in one year and of one pair, what cannot be one happening."""
    seen: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in told:
        claim = one.claim
        if one.info.identity == "pair_year" and one.days is not None and one.days.year is not None:
            pair = sorted((party(claim.subject), party(claim.object)))
            key = (claim.type, claim.source_id, claim.modality, str(one.days.year), *pair)
            seen[key].add(claim.time if len(claim.time) > 4 else claim.sentence)
    return frozenset(key[0] for key, tellings in seen.items() if len(tellings) > 1)


def _reviewed(outcomes: Outcomes, bound: Bound) -> None:
    """Put the reviewers' word on pairs in place of the engine's."""
    for pair, entry in sorted(bound.different.items()):
        outcomes[pair] = Outcome("incomparable", "reviewer", (Step("judgement", entry.id, entry.why),), "no")
    for pair, entry in sorted(bound.same.items()):
        before = outcomes.get(pair)
        steps = (*(before.steps if before else ()), Step("judgement", entry.id, entry.why))
        verdict = before.verdict if before and before.joins != "no" else "compatible"
        outcomes[pair] = Outcome(verdict, "reviewer", steps, "firm", before.finer if before else 1)


def _weighed(groups: Sequence[list[Told]], outcomes: Outcomes, policy: Policy) -> list[list[Told]]:
    """The groups with less weight for those that belong to theirs under the name of a state that is no more."""
    named = named_by_predecessor(sorted(outcomes.items()))
    rule = policy.weights
    out = []
    for group in groups:
        ids = {one.id for one in group}
        light = {one.id for one in group if named.get(one.id, set()) & ids}
        out.append(
            [
                replace(one, weight=max(rule.floor, one.weight * rule.predecessor)) if one.id in light else one
                for one in group
            ]
        )
    return out


def _facts(drafts: Sequence[tuple[Draft, Asked]], bound: Bound) -> list[Fact]:
    ids = [base_id(one) for one, _ in drafts]
    shared = Counter(ids)
    facts = []
    for (one, asked), plain in zip(drafts, ids, strict=True):
        # Facts that are alike in all that an id may hold are told apart by their least claim, which is made of raw words.
        own = plain if shared[plain] == 1 else base_id(one, one.group[0].id)
        facts.append(finish(one, own, asked, bound, {"question": _question(one)}))
    return sorted(facts, key=lambda fact: fact.fact_id)


def _across(outcomes: Outcomes, told: Sequence[Told], found: Lineage, policy: Policy) -> None:
    """Add what is found across keys and types, of pairs that nothing else had a word on."""
    named = dated_by_name(told, found, policy.named)
    for more in (check_events(told, policy.checks), dated_twice(told, found, policy), named, near(told, found, policy)):
        for pair, outcome in more.items():
            outcomes.setdefault(pair, outcome)


def _issues(stale: Sequence[Issue], outcomes: Outcomes, told: Sequence[Told], policy: Policy) -> tuple[Issue, ...]:
    """What a person should look at, in order."""
    falls = _falls(outcomes, {one.id: one for one in told})
    return tuple(sorted({*stale, *falls, *check_claims(told, policy.checks)}))


def _falls(outcomes: Outcomes, told: Mapping[str, Told]) -> Iterator[Issue]:
    """An issue for each running total that is smaller at a later time."""
    for (first, second), outcome in outcomes.items():
        if outcome.rule == FALLS:
            a, b = told[first].claim, told[second].claim
            message = f"the running total '{a.measure}' is {a.value_text} ({said_time(a)}) and {b.value_text} ({said_time(b)})"
            yield Issue(a.source_id, 0, FALLS, message, "kept as a series")


def _question(one: Draft) -> dict[str, object]:
    """The question that the fact answers, in the explanation."""
    claim = one.group[0].claim
    return {
        "type": sorted({told.claim.type for told in one.group}),
        "subject": sorted({ref.entity_id or ref.text for told in one.group if (ref := told.claim.subject)}),
        "object": sorted({ref.entity_id or ref.text for told in one.group if (ref := told.claim.object)}),
        "unit": claim.unit,
        "scope": list(claim.scope),
    }


def _beside_chosen(
    facts: Sequence[Fact], told: Mapping[str, Told], outcomes: Outcomes, found: Lineage, policy: Policy
) -> None:
    """Compare every claim of a large fact with the chosen one, so that each has a verdict."""
    for fact in facts:
        if len(fact.claims) <= policy.limits.pairs or not fact.chosen_claim_id:
            continue
        for claim_id in fact.claims:
            pair: Pair = (min(claim_id, fact.chosen_claim_id), max(claim_id, fact.chosen_claim_id))
            if claim_id == fact.chosen_claim_id or pair in outcomes:
                continue
            a, b = told[pair[0]], told[pair[1]]
            figures = a.claim.kind == "figure"
            outcome = compare_figures(a, b, found) if figures else compare_events(a, b, found, policy)
            if outcome:
                outcomes[pair] = outcome


def _verdicts(outcomes: Outcomes, fact_of: Mapping[str, str]) -> tuple[Verdict, ...]:
    out = []
    for (a, b), outcome in outcomes.items():
        finer, coarser = (b, a) if outcome.verdict == "refines" and outcome.finer == 2 else (a, b)
        out.append(Verdict(finer, coarser, fact_of[finer], outcome.verdict, outcome.rule, outcome.steps))
    return tuple(sorted(out, key=lambda v: (v.claim_a, v.claim_b)))
