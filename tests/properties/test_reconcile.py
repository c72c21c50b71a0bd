"""Laws of reconciliation, over made-up claims."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.build import MIRROR, about, claim, country, go, person
from tests.reconcile.build import POLICY as RICH

from factledger.model.claim import Claim
from factledger.reconcile.decide import Voice, decide
from factledger.reconcile.intervals import Reading, read_number, relation
from factledger.reconcile.stage import Reconciled
from factledger.spec.policy import Policy

POLICY = Policy()
NUMBERS = st.one_of(st.integers(0, 60), st.integers(900, 1300), st.integers(10, 40).map(lambda n: n * 100))
HEDGES = st.sampled_from(["exact", "approx", "almost", "over", "min", "under", "max"])


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    return read_number(Decimal(draw(NUMBERS)), draw(HEDGES), Decimal(1), POLICY, measured=draw(st.booleans()))


# So near to each other that a little more or less width makes two of them agree.
NEAR = st.sampled_from([56, 57, 59, 60, 1180, 1187, 1190, 1200])


@st.composite
def figures(draw: st.DrawFn, numbers: st.SearchStrategy[int] = NUMBERS) -> Claim:
    return claim(
        draw(st.sampled_from(["north", "south", "east", "west"])),
        draw(st.sampled_from(["residents", "exports"])),
        value=draw(numbers),
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


KINDS = st.sampled_from(["sold", "bought", "turnover", "mission", "closing", "visit", "talks"])


@st.composite
def between_two(draw: st.DrawFn, kinds: st.SearchStrategy[str] = KINDS) -> Claim:
    """Claims that leave parties out, or tell of what two have but once."""
    kind = draw(kinds)
    two = [country("avaria"), country("borland")]
    own = person("Ana Ruiz", "envoy", "person:ruiz")
    given: dict[str, object] = {
        "subject": draw(st.sampled_from([own, two[0], None] if kind == "visit" else [two[0], two[1], None])),
        "object": draw(st.sampled_from([two[1], two[0], None])),
        "time": draw(st.sampled_from(["", "1971", "1971-02", "1971-02-24", "1973"])),
    }
    if kind in ("sold", "bought", "turnover"):
        given |= {"value": draw(NUMBERS), "hedge": draw(HEDGES), "unit": "EUR"}
    else:
        given["measure"] = draw(st.sampled_from(["an embassy opened", "a consulate opened"]))
    return claim(draw(st.sampled_from(["north", "south", "east"])), kind, n=draw(st.integers(0, 1)), **given)


TOPICS = [one for name in ("north", "south", "east") for one in about(name, country("avaria"), country("borland"))]
CLAIMS = st.lists(st.one_of(figures(), events()), min_size=1, max_size=9).map(unique)
PAIRED = st.lists(between_two(), min_size=1, max_size=9).map(lambda claims: unique([*claims, *TOPICS]))


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
@given(st.one_of(CLAIMS, PAIRED), st.randoms(use_true_random=False))
def test_order_changes_nothing(claims: list[Claim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert go(*claims, policy=RICH) == go(*shuffled, policy=RICH)


SAME_KIND = KINDS.map(st.just).flatmap(lambda kind: st.tuples(between_two(kind), between_two(kind)))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.tuples(figures(NEAR), figures(NEAR)), st.tuples(events(), events()), SAME_KIND))
def test_a_verdict_is_the_same_from_either_side(pair: tuple[Claim, Claim]) -> None:
    """The ids alone say which of two claims stands first; what is found between them does not."""
    told = []
    for ids in ("ab", "ba"):
        out = go(*(replace(one, claim_id=name) for one, name in zip(pair, ids, strict=True)), *TOPICS, policy=RICH)
        own = [v for v in out.verdicts if {v.claim_a, v.claim_b} == {"a", "b"}]
        joined = out.fact_of["a"] == out.fact_of["b"]
        finer = [ids.index(v.claim_a) for v in own if v.verdict == "refines"]
        told.append(([(v.verdict, v.rule) for v in own], finer, joined))
    assert told[0][1:] == told[1][1:]
    assert [name for name, _ in told[0][0]] == [name for name, _ in told[1][0]]


@settings(max_examples=120, deadline=None)
@given(st.lists(figures(NEAR), min_size=1, max_size=9).map(unique), st.integers(1, 4))
def test_scaling_a_unit_scales_the_answer(claims: list[Claim], power: int) -> None:
    """Told in metres or in millimetres, the same length is published of the same witnesses."""
    scale = Decimal(10) ** power
    measured = [replace(one, unit="metre", step=Decimal(1)) for one in claims]
    scaled = [
        replace(
            one,
            value=one.value and one.value * scale,
            low=one.low and one.low * scale,
            high=one.high and one.high * scale,
            step=scale,
        )
        for one in measured
    ]
    before, after = go(*measured), go(*scaled)
    assert {f.claims: (f.status, f.witnesses, f.chosen_claim_id) for f in before.facts} == {
        f.claims: (f.status, f.witnesses, f.chosen_claim_id) for f in after.facts
    }
    ends = {f.claims: (f.value, f.low, f.high) for f in after.facts}
    for fact in before.facts:
        assert ends[fact.claims] == tuple(
            end if end is None else end * scale for end in (fact.value, fact.low, fact.high)
        )


def one_each(claims: list[Claim]) -> list[Claim]:
    """One claim of a source on a question, so that no source lists several, and each with a time."""
    timed = [one for one in claims if one.time]
    return list({(one.source_id, one.type, one.subject, one.time): one for one in timed}.values())


@settings(max_examples=80, deadline=None)
@given(st.lists(figures(), min_size=2, max_size=12).map(unique).map(one_each), st.sampled_from(["north", "south"]))
def test_removing_a_source_retracts_only_what_it_supported(claims: list[Claim], gone: str) -> None:
    """Facts that it had no part in stay as they are; of the others only its own claims go."""
    left = [one for one in claims if one.source_id != gone]
    before, after = go(*claims), go(*left)
    known = {one.claim_id for one in left}
    untouched = [
        fact for fact in before.facts if gone not in {one.source_id for one in claims if one.claim_id in fact.claims}
    ]
    kept = {fact.claims: fact for fact in after.facts}
    for fact in untouched:
        same = kept.get(fact.claims)
        assert same
        assert (same.status, same.value, same.time, same.witnesses) == (
            fact.status,
            fact.value,
            fact.time,
            fact.witnesses,
        )
    together = {frozenset(set(fact.claims) & known) for fact in before.facts}
    for fact in after.facts:
        assert any(set(fact.claims) <= group for group in together)


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
@given(st.one_of(CLAIMS, PAIRED), st.data())
def test_an_exact_copy_changes_no_decision(claims: list[Claim], data: st.DataObject) -> None:
    """A mirror that prints all that one source says is no further witness."""
    source = data.draw(st.sampled_from(sorted({one.source_id for one in claims})))
    claims = [replace(one, sentence=" ".join(f"{one.claim_id}{at}" for at in range(12))) for one in claims]
    copies = [
        replace(one, claim_id=f"{one.claim_id}z", source_id="zz mirror") for one in claims if one.source_id == source
    ]
    known = {one.claim_id for one in claims}
    assert decided(go(*claims, policy=RICH), known) == decided(go(*claims, *copies, policy=RICH), known)


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
@given(st.one_of(CLAIMS, PAIRED))
def test_a_conflict_is_never_within_what_is_published_as_agreed(claims: list[Claim]) -> None:
    out = go(*claims, policy=RICH)
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
