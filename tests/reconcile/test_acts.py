"""What is done but once and dated twice: an envoy's credentials in two sources, an opening within one text."""

from __future__ import annotations

from factledger.model.claim import Claim, Ref
from factledger.reconcile.stage import run
from factledger.spec.policy import ActRule, OnceRule, Policy, TypeInfo
from tests.reconcile.build import TYPES, claim, country, witness

A, B, C = country("Avaria"), country("Borland"), country("Cadmia")
MORE = (
    TypeInfo("credentials", "event", identity="person_year"),
    TypeInfo("accredited", "event", identity="pair_year", start_like=True),
    TypeInfo("opened", "event", identity="pair_year", start_like=True),
    TypeInfo("closed", "event", identity="pair_year"),
)
POLICY = Policy(
    acts=(ActRule(types=("credentials", "accredited"), words=("credentials",)),),
    once=(OnceRule(types=("opened",), unless=("closed",), kinds=("embassy",), within=True, again=("new",)),),
)


def rules(*claims: Claim) -> list[str]:
    sources = [witness(source) for source in sorted({one.source_id for one in claims})]
    out = run(claims, sources, POLICY, types=(*TYPES.values(), *MORE))
    return [one.rule for one in out.verdicts if one.verdict == "conflict"]


def envoy(name: str) -> tuple[tuple[str, Ref], ...]:
    return (("envoy", Ref(name, kind="person")),)


def presented(source: str, name: str, time: str, host: Ref = B) -> Claim:
    measure = "Presentation of credentials"
    return claim(source, "accredited", kind="event", time=time, object=host, measure=measure, roles=envoy(name))


def told(source: str, name: str, time: str, host: Ref = B) -> Claim:
    who = Ref(name, kind="person")
    return claim(
        source,
        "credentials",
        kind="event",
        time=time,
        subject=who,
        object=host,
        measure=f"{name} presented credentials",
    )


def opened(time: str, block: int, measure: str = "the embassy in Borland was opened") -> Claim:
    return claim(
        "one", "opened", kind="event", time=time, subject=A, object=B, block=block, measure=measure, sentence=measure
    )


def test_two_sources_date_the_credentials_of_one_envoy() -> None:
    found = rules(presented("one", "Lund Paul Boman", "1852-02-18"), told("two", "Paul B. Lund", "1851-02-18"))
    assert found == ["two-dates-of-one-act"]


def test_envoys_to_other_countries_and_other_envoys_present_their_own() -> None:
    one = presented("one", "Lund Paul", "1852-02-18")
    assert rules(one, told("two", "Paul Lund", "1852-03-01", C)) == []
    assert rules(one, told("two", "Ivar Lund", "1852-03-01")) == []


def test_a_source_that_knows_the_other_day_too_contradicts_none() -> None:
    both = (presented("one", "Lund Paul", "1852-02-18"), told("one", "Paul Lund", "1853-05-01"))
    assert rules(*both, told("two", "Paul Lund", "1852-02-18")) == []


def test_one_text_dates_one_opening_twice() -> None:
    assert rules(opened("1984-01-01", 3), opened("1985-05-28", 7)) == ["one-source-two-dates"]


def test_what_a_paragraph_tells_in_turn_is_no_contradiction_nor_is_a_second_one() -> None:
    assert rules(opened("1984-01-01", 3), opened("1985-05-28", 3)) == []
    assert rules(opened("1984-01-01", 3), opened("1985-05-28", 7, "the new embassy in Borland was opened")) == []
    closed = claim("one", "closed", kind="event", time="1984-03-01", subject=A, object=B, block=5)
    assert rules(opened("1984-01-01", 3), closed, opened("1985-05-28", 7)) == []
