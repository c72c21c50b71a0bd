"""Which facts hang on which number of the policy: every number a little smaller and a little larger, and what then changes.

The numbers are conventions; a fact that turns with one of them deserves a second look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic import ValidationError

from factledger.model.claim import Claim
from factledger.model.fact import Fact
from factledger.reconcile.stage import run
from factledger.reconcile.witnesses import Witness
from factledger.spec.judgements import Judgements
from factledger.spec.policy import Policy, TypeInfo

_PARTS = ("hedges", "copies", "weights", "accept")
_SHARES = (Decimal("0.8"), Decimal("1.25"))


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """A number of the policy by its path, the value tried in its place, and the ids of the facts that then come out otherwise.

    A fact that exists on one side only counts as one that comes out otherwise.
    """

    number: str
    was: str
    tried: str
    facts: tuple[str, ...]


def sensitivity(
    claims: Sequence[Claim],
    witnesses: Sequence[Witness],
    policy: Policy,
    *,
    types: Iterable[TypeInfo] = (),
    judgements: Judgements | None = None,
    heirs: Iterable[tuple[str, str]] = (),
) -> tuple[Turn, ...]:
    """Reconcile once for each variant of the policy; the turns in order of the numbers' paths."""
    known, pairs = tuple(types), tuple(heirs)
    before = _answers(run(claims, witnesses, policy, types=known, judgements=judgements, heirs=pairs).facts)
    turns = []
    for path, was, tried, variant in variants(policy):
        after = _answers(run(claims, witnesses, variant, types=known, judgements=judgements, heirs=pairs).facts)
        moved = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        turns.append(Turn(path, was, tried, tuple(sorted(moved))))
    return tuple(sorted(turns))


def variants(policy: Policy) -> Iterator[tuple[str, str, str, Policy]]:
    """Each number of hedges, copies, weights and margins, made a fifth smaller and a quarter larger as far as it may be."""
    whole = policy.model_dump(mode="python")
    for path in _numbers({part: whole[part] for part in _PARTS}, ()):
        was = _at(whole, path)
        for share in _SHARES:
            tried = _scaled(was, share)
            if tried == was:
                continue
            try:
                variant = Policy.model_validate(_with(whole, path, tried))
            except ValidationError:
                continue
            yield ".".join(path), str(was), str(tried), variant


def _answers(facts: Iterable[Fact]) -> dict[str, tuple[object, ...]]:
    return {one.fact_id: (one.status, one.value, one.time, one.chosen_claim_id, one.claims) for one in facts}


def _numbers(data: Mapping[str, object], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, value in sorted(data.items()):
        if isinstance(value, dict):
            yield from _numbers(value, (*path, name))
        elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) and name != "seed":
            yield (*path, name)


def _at(data: Mapping[str, object], path: Sequence[str]) -> int | float | Decimal:
    value: object = data
    for name in path:
        if not isinstance(value, dict):
            raise KeyError(name)
        value = value[name]
    if not isinstance(value, (int, float, Decimal)):
        raise TypeError(f"{'.'.join(path)} is no number")
    return value


def _scaled(value: int | float | Decimal, share: Decimal) -> int | float | Decimal:
    if isinstance(value, Decimal):
        return value * share
    if isinstance(value, int):
        return round(value * share)
    return round(value * float(share), 6)


def _with(data: Mapping[str, object], path: Sequence[str], value: object) -> dict[str, object]:
    """A copy with one value replaced."""
    name, *rest = path
    inner = data[name]
    if not rest or not isinstance(inner, dict):
        return {**data, name: value}
    return {**data, name: _with(inner, rest, value)}
