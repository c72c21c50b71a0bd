"""Laws of reconciliation, over made-up claims."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.build import claim, country, go, person

from factledger.model.claim import Claim
from factledger.reconcile.decide import Voice, decide
from factledger.reconcile.intervals import MIRROR, Reading, read_number, relation
from factledger.reconcile.stage import Reconciled
from factledger.spec.policy import Policy

POLICY = Policy()
NUMBERS = st.one_of(st.integers(0, 60), st.integers(900, 1300), st.integers(10, 40).map(lambda n: n * 100))
HEDGES = st.sampled_from(["exact", "approx", "almost", "over", "min", "under", "max"])


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    return read_number(Decimal(draw(NUMBERS)), draw(HEDGES), Decimal(1), POLICY, measured=draw(st.booleans()))


@st.composite
def figures(draw: st.DrawFn) -> Claim:
    return claim(
        draw(st.sampled_from(["north", "south", "east", "west"])),
        draw(st.sampled_from(["residents", "exports"])),
        value=draw(NUMBERS),
        hedge=draw(HEDGES),
        time=draw(st.sampled_from(["", "2001", "2001-05", "2002"])),
        subject=country(draw(st.sampled_from(["avaria", "borland"]))),
        unit="person",
        n=draw(st.integers(0, 2)),
    )


@st.composite
def events(draw: st.DrawFn) -> Claim:
    return claim(
        draw(st.sampled_from(["north", "south", "east"])),
        draw(st.sampled_from(["visit", "ties", "renewal", "accord"])),
        subject=draw(st.sampled_from([country("avaria"), person("Ana Ruiz", "envoy"), person("Bo Lund", "envoy")])),
        object=draw(st.sampled_from([country("borland"), None])),
        time=draw(st.sampled_from(["", "1971", "1971-02", "1971-02-24", "1971-10", "197X"])),
        layer=draw(st.sampled_from(["body", "table"])),
        modality=draw(st.sampled_from(["held", "held", "planned"])),
    )


def unique(claims: list[Claim]) -> list[Claim]:
    return list({one.claim_id: one for one in claims}.values())


CLAIMS = st.lists(st.one_of(figures(), events()), min_size=1, max_size=9).map(unique)


@given(readings(), readings())
def test_relations_mirror(a: Reading, b: Reading) -> None:
    assert relation(b, a) == MIRROR.get(relation(a, b), relation(a, b))


@given(readings())
def test_every_reading_is_the_same_as_itself(a: Reading) -> None:
    assert relation(a, a) == "same"
    assert a.soft.within(a.hard)


@given(NUMBERS, HEDGES, NUMBERS, HEDGES, st.integers(1, 6))
def test_scaling_changes_no_relation(a: int, hedge_a: str, b: int, hedge_b: str, power: int) -> None:
    """The unit is free: thousands of a thing compare as the things do, as long as the digits written are the same."""

    def read(value: int, hedge: str, scale: int) -> Reading:
        return read_number(Decimal(value) * scale, hedge, Decimal(scale), POLICY, measured=True)

    scale = 10**power
    assert relation(read(a, hedge_a, 1), read(b, hedge_b, 1)) == relation(
        read(a, hedge_a, scale), read(b, hedge_b, scale)
    )


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_order_changes_nothing(claims: list[Claim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert go(*claims) == go(*shuffled)


def decided(out: Reconciled, known: set[str]) -> list[tuple[object, ...]]:
    """What is published, without the ids of facts and without claims that are not in `known`."""
    return sorted(
        (
            sorted(set(fact.claims) & known),
            fact.status,
            fact.witnesses,
            str(fact.value),
            fact.time,
        )
        for fact in out.facts
    )


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.data())
def test_an_exact_copy_changes_no_decision(claims: list[Claim], data: st.DataObject) -> None:
    """A mirror that prints all that one source says is no further witness."""
    source = data.draw(st.sampled_from(sorted({one.source_id for one in claims})))
    claims = [replace(one, sentence=" ".join(f"{one.claim_id}{at}" for at in range(12))) for one in claims]
    copies = [
        replace(one, claim_id=f"{one.claim_id}z", source_id="zz mirror") for one in claims if one.source_id == source
    ]
    known = {one.claim_id for one in claims}
    assert decided(go(*claims), known) == decided(go(*claims, *copies), known)


@settings(max_examples=60, deadline=None)
@given(CLAIMS)
def test_facts_divide_the_claims(claims: list[Claim]) -> None:
    out = go(*claims)
    assert sorted(claim_id for fact in out.facts for claim_id in fact.claims) == sorted(c.claim_id for c in claims)
    assert len({fact.fact_id for fact in out.facts}) == len(out.facts)
    for fact in out.facts:
        assert set(fact.supporting) | set(fact.dissenting) == set(fact.claims)
        assert not set(fact.supporting) & set(fact.dissenting)
        assert fact.because
        assert (fact.status == "unresolved") == (fact.chosen_claim_id == "")
        assert (fact.status == "corroborated") <= (fact.witnesses >= 2)
        values = {c.value for c in claims if c.claim_id in fact.claims}
        assert fact.value is None or fact.value in values


@settings(max_examples=60, deadline=None)
@given(CLAIMS)
def test_a_conflict_is_never_within_what_is_published_as_agreed(claims: list[Claim]) -> None:
    out = go(*claims)
    status = {fact.fact_id: fact.status for fact in out.facts}
    for verdict in out.verdicts:
        if verdict.verdict == "conflict":
            assert out.fact_of[verdict.claim_a] == out.fact_of[verdict.claim_b]
            assert status[verdict.fact_id] in ("unresolved", "disputed")


VOICES = st.lists(
    st.tuples(readings(), st.sampled_from(["a", "b", "c", "d"]), st.sampled_from([0.6, 0.75, 0.9])),
    min_size=1,
    max_size=8,
)


@settings(deadline=None)
@given(VOICES)
def test_a_decision_is_a_claim_and_beliefs_are_shares(given_voices: list[tuple[Reading, str, float]]) -> None:
    voices = [Voice(f"v{at}", origin, reading, weight) for at, (reading, origin, weight) in enumerate(given_voices)]
    decision = decide(voices, POLICY)
    assert decision.chosen in {voice.id for voice in voices}
    assert decision.chosen in decision.supporting
    assert 0 < sum(cluster.posterior for cluster in decision.clusters) <= 1
    assert {claim for cluster in decision.clusters for claim in cluster.ids} == {voice.id for voice in voices}


@given(VOICES, st.integers(0, 7))
def test_refining_a_claim_never_lowers_its_cluster(given_voices: list[tuple[Reading, str, float]], pick: int) -> None:
    """A witness that says the chosen answer outright, in place of a vaguer one that held it, takes no belief from it."""
    voices = [Voice(f"v{at}", f"o{at}", reading, weight) for at, (reading, _, weight) in enumerate(given_voices)]
    before = decide(voices, POLICY)
    chosen = next(voice for voice in voices if voice.id == before.chosen)
    own = voices[pick % len(voices)]
    if own.id not in before.supporting or not chosen.reading.hard.within(own.reading.hard):
        return
    if relation(chosen.reading, own.reading) not in ("refines", "same"):
        return
    after = decide([replace(v, reading=chosen.reading) if v is own else v for v in voices], POLICY)
    kept = [cluster.posterior for cluster in after.clusters if own.id in cluster.ids and chosen.id in cluster.ids]
    assert max(kept) >= before.clusters[0].posterior - 1e-9
