"""Made-up claims for the tests of reconciliation."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import Any

from factledger.model.claim import Claim, Piece, Ref
from factledger.reconcile.intervals import Relation
from factledger.reconcile.stage import Reconciled, run
from factledger.reconcile.times import read_time
from factledger.reconcile.witnesses import Witness, shingle_set
from factledger.spec.judgements import Judgements
from factledger.spec.policy import OnceRule, Policy, TypeInfo
from factledger.text.shingles import words

MIRROR: dict[Relation, Relation] = {"refines": "refined_by", "refined_by": "refines"}
"""What a relation is, seen from its other side; a relation that is not here is the same from both."""

TYPES = {
    info.type: info
    for info in (
        TypeInfo("residents", "figure", time_kind="stock"),
        TypeInfo("exports", "figure", time_kind="flow"),
        TypeInfo("given_so_far", "figure", time_kind="cumulative"),
        TypeInfo("opening_day", "figure", time_kind="constant"),
        TypeInfo("open", "figure"),
        TypeInfo("visit", "event", identity="person_year"),
        TypeInfo("ties", "event", identity="pair_once", start_like=True, rivals=("renewal",)),
        TypeInfo("renewal", "event", identity="pair_once", start_like=True, rivals=("ties",)),
        TypeInfo("policy_start", "event", start_like=True),
        TypeInfo("pact", "event", identity="pair_year"),
        TypeInfo("accord", "event", identity="none"),
        TypeInfo("bridge_opening", "event", identity="place_once"),
        TypeInfo("sold", "figure", time_kind="flow", pair=True),
        TypeInfo("bought", "figure", time_kind="flow", pair=True),
        TypeInfo("turnover", "figure", time_kind="flow", pair=True),
        TypeInfo("mission", "event", identity="pair_year", start_like=True, directed=True),
        TypeInfo("closing", "event", identity="pair_year"),
        TypeInfo("talks", "event"),
        TypeInfo("summit", "event"),
    )
}


def country(name: str) -> Ref:
    return Ref(name.title(), f"country:{name.lower()}", "country", "name")


def person(text: str, office: str = "", entity: str = "") -> Ref:
    return Ref(text, entity, "person", "ner", office)


def claim(source: str, type_: str, **given: Any) -> Claim:
    """A claim whose id is made of what is given; `value` may be text, `n` tells apart what is else alike."""
    n = given.pop("n", "")
    value = given.get("value")
    if value is not None:
        given["value"] = Decimal(str(value))
        given.setdefault("value_text", str(value))
        given.setdefault("hedge", "exact")
        given.setdefault("low", given["value"])
        given.setdefault("high", given["value"])
    info = TYPES.get(type_)
    given.setdefault("kind", info.kind if info else "figure")
    given.setdefault("time_basis", "stated" if given.get("time") else "")
    if given.get("time") and (days := read_time(given["time"])):
        given.setdefault("time_start", days.first)
        given.setdefault("time_end", days.last)
    digest = sha256(repr((source, type_, n, sorted(given.items(), key=lambda kv: kv[0]))).encode()).hexdigest()
    given.setdefault("sentence", f"{source} {type_} {digest[:4]}")
    given.setdefault("layer", "body")
    given.setdefault("measure", type_)
    return Claim(
        claim_id=f"c{digest[:12]}",
        type=type_,
        source_id=source,
        pattern_id=given.pop("pattern_id", "made"),
        pieces=given.pop("pieces", (Piece(0, 5, "sentence"),)),
        block=given.pop("block", 0),
        **given,
    )


def witness(source: str, text: str = "", **given: Any) -> Witness:
    return Witness(source, text=text, shingles=shingle_set(words(text), 4), **given)


POLICY = Policy(
    totals=("sold", "bought", "turnover"),
    mutual=("turnover",),
    inverse={"bought": "sold"},
    families=(("turnover", "sold", "bought"),),
    once=(
        OnceRule(types=("mission",), unless=("closing",), kinds=("embassy", "consulate"), years=5),
        OnceRule(types=("pact",), kinds=("protocol",), named=3, years=2),
    ),
)


def about(source: str, *pair: Ref) -> tuple[Claim, ...]:
    """Claims that make a source one about two countries, and take part in nothing else."""
    first, second = pair
    return tuple(claim(source, "accord", subject=first, object=second, n=n) for n in (source + "1", source + "2"))


def go(
    *claims: Claim,
    witnesses: tuple[Witness, ...] = (),
    judgements: Judgements | None = None,
    policy: Policy | None = None,
) -> Reconciled:
    known = {w.source_id for w in witnesses}
    more = tuple(witness(s) for s in sorted({c.source_id for c in claims} - known))
    return run(claims, witnesses + more, policy or Policy(), types=TYPES.values(), judgements=judgements)


def names(out: Reconciled) -> list[str]:
    """The verdicts' names, sorted."""
    return sorted(v.verdict for v in out.verdicts)
