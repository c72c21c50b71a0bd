"""Two dates that one source tells both: of such a happening it knows two, so that the other source contradicts it in nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factledger.model.fact import Step
from factledger.reconcile.answers import Told
from factledger.reconcile.compare import Outcome
from factledger.reconcile.names import party
from factledger.reconcile.slots import same_matter
from factledger.reconcile.times import YEAR, length, may_agree

_RULES = ("two-times-person-year", "two-times-pair-year")


def told_by_both(outcomes: Mapping[tuple[str, str], Outcome], told: Sequence[Told]) -> dict[tuple[str, str], Outcome]:
    """New outcomes for conflicts of date in which the source of the one tells of the other's date too."""
    known = {one.id: one for one in told}
    sources: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.claim.kind == "event" and one.days is not None and not one.planned:
            sources[one.claim.source_id].append(one)
    out = {}
    for (first, second), outcome in outcomes.items():
        if outcome.verdict != "conflict" or outcome.rule not in _RULES:
            continue
        a, b = known[first], known[second]
        if a.claim.source_id == b.claim.source_id:
            continue
        source = next((x for x, y in ((a, b), (b, a)) if _also(y, x, sources[x.claim.source_id])), None)
        if source is not None:
            step = Step("one question", source.claim.source_id, "tells of both dates")
            out[first, second] = Outcome("incomparable", "listed-as-two", (*outcome.steps, step), "no")
    return out


def _also(one: Told, other: Told, told: Iterable[Told]) -> bool:
    """Whether a statement of the other's source, but not the other itself, tells of what `one` tells at its time."""
    return any(_tells(each, one) for each in told if each is not other)


def _tells(each: Told, one: Told) -> bool:
    if each.days is None or one.days is None or length(each.days) > YEAR or not may_agree(each.days, one.days):
        return False
    if one.info.identity == "person_year":
        return _person(one) in _parties(each) and length(each.days) < YEAR
    return each.claim.type == one.claim.type and same_matter(each, one)


def _person(one: Told) -> str:
    """Who it was."""
    claim = one.claim
    return party(claim.subject if one.info.who == "subject" else claim.object)


def _parties(one: Told) -> frozenset[str]:
    claim = one.claim
    return frozenset(party(ref) for ref in (claim.subject, claim.object, *(ref for _, ref in claim.roles))) - {""}
