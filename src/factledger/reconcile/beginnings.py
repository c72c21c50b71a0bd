"""Beginnings across sources: one dates it by one act or day, another by another, and neither knows the other's.

What begins once in a while (a mission, its rank) is often dated by different acts: the decision, the opening, the first
envoy. Where no date that one source gives of it is one that the other gives, they contradict each other on when it began.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from factledger.model.fact import Step
from factledger.reconcile.answers import Told
from factledger.reconcile.compare import Outcome
from factledger.reconcile.names import party
from factledger.reconcile.times import MONTH, YEAR, Days, may_agree
from factledger.reconcile.witnesses import Lineage
from factledger.spec.policy import BeginningRule


def days_of_beginnings(told: Sequence[Told], rule: BeginningRule) -> dict[str, tuple[Days, ...]]:
    """For each claim of a beginning all days by which its source dates that one beginning.

    What a source says outright goes before what only follows from a beginning. Claims of a source that tells of several
    beginnings, one after the other within some years, are left out: which of them another source means is not settled.
    """
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in told:
        if rule.dates(*_act(one)) and (where := party(one.claim.object)) and _datable(one):
            groups[one.claim.source_id, where].append(one)
    found: dict[str, tuple[Days, ...]] = {}
    for group in groups.values():
        for one in group:
            near = [other for other in group if _of_one_time(one, other, rule)]
            outright = [other for other in near if other.claim.pattern_id not in rule.indirect] or near
            days = [other.days for other in outright if other.days]
            if one in outright and one.days and all(_apart(one.days, other) <= YEAR for other in days):
                found[one.id] = tuple(days)
    return found


def _datable(one: Told) -> bool:
    """Whether it tells a month or a day at which something was so."""
    if one.planned or one.claim.modality == "denied" or one.days is None:
        return False
    days = one.days
    return days.first is not None and days.last is not None and (days.last - days.first).days < MONTH


def _of_one_time(one: Told, other: Told, rule: BeginningRule) -> bool:
    """Whether another telling of the same source is of the same sort, some years around."""
    if not _of_one_sort(one, other, rule) or one.days is None or other.days is None:
        return False
    return _years(one.days, other.days) <= rule.apart


def _of_one_sort(one: Told, other: Told, rule: BeginningRule) -> bool:
    return one.claim.type == other.claim.type or rule.one_question(_act(one), _act(other))


def _act(one: Told) -> tuple[str, str]:
    """By which act a claim dates a beginning: its type, and the pattern that read it."""
    return one.claim.type, one.claim.pattern_id


def _apart(a: Days, b: Days) -> int:
    return abs((a.first - b.first).days) if a.first and b.first else 0


def _years(a: Days, b: Days) -> int:
    return abs(a.first.year - b.first.year) if a.first and b.first else 0


def two_beginnings(a: Told, b: Told, lineage: Lineage, rule: BeginningRule, steps: Sequence[Step]) -> Outcome | None:
    """A conflict where two independent sources date one beginning differently; None where nothing shows that they do."""
    if not (a.beginning and b.beginning) or not _one_party(a, b):
        return None
    if not rule.one_question(_act(a), _act(b)) or not lineage.independent(a.claim, b.claim):
        return None
    if a.days is None or b.days is None or any(may_agree(x, y) for x in a.beginning for y in b.beginning):
        return None
    if _years(a.days, b.days) > rule.years:
        return None
    told = (
        *steps,
        Step("time", f"{a.claim.time} and {b.claim.time}", "conflict"),
        Step("one question", f"{a.claim.type} and {b.claim.type}", "one beginning, no date in both sources"),
    )
    one_type = a.claim.type == b.claim.type
    return Outcome("conflict", "two-dates-of-a-beginning", told, "firm" if one_type else "no")


def _one_party(a: Told, b: Told) -> bool:
    """Whether both are about one place, and no other party is named differently."""
    if party(a.claim.object) != party(b.claim.object):
        return False
    one, two = party(a.claim.subject), party(b.claim.subject)
    return not one or not two or one == two
