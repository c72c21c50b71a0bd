"""Parts that should add up: figures of several types to one, the rows of a list to its total row, shares to no more than all.

What does not add up is an issue for a person; the tolerance is the precision as written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from factledger.model.document import Issue
from factledger.reconcile.answers import Told
from factledger.reconcile.intervals import Interval, Reading, relation
from factledger.reconcile.names import party
from factledger.reconcile.wording import said_time
from factledger.spec.policy import CheckRules, ShareRule, SumRule
from factledger.text.shingles import words

SUM, ROWS, SHARES = "sum-of-parts", "sum-of-rows", "sum-of-shares"
_ALL = Decimal(100)
_LEAST, _TWO = 3, 2


def check_sums(told: Sequence[Told], rules: CheckRules) -> Iterator[Issue]:
    """Issues for totals that their parts do not add up to, source by source."""
    sources: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for one in told:
        if one.claim.kind == "figure" and one.value is not None:
            sources[one.claim.source_id][one.claim.type].append(one)
    for source in sorted(sources):
        for rule in rules.sums:
            yield from _sums(sources[source], rule)
        for name in sorted(sources[source]):
            yield from _rows(sources[source][name], rules.totals)
        for share in rules.shares:
            yield from _shares(sources[source], share)


def _rows(figures: Sequence[Told], totals: Sequence[str]) -> Iterator[Issue]:
    """The rows of a list or table beside the one row that begins with a word for the total."""
    lists: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one in figures:
        if one.claim.layer in ("table", "list"):
            claim = one.claim
            lists[claim.layer, claim.time, one.unit, claim.scope, claim.modality, party(claim.subject)].append(one)
    for group in lists.values():
        whole = [one for one in group if any(_begins(one, total) for total in totals)]
        parts = [one for one in group if one not in whole]
        if len(whole) != 1 or len(parts) < _LEAST - 1:
            continue
        (total,) = whole
        made = _added([part.value for part in parts if part.value is not None])
        if total.value is not None and relation(made, total.value) == "conflict":
            message = f"the {len(parts)} rows of '{total.claim.measure}' add up to {_spoken(made)}, not {total.claim.value_text}"
            yield Issue(total.claim.source_id, 0, ROWS, message, "all kept")


def _begins(one: Told, total: str) -> bool:
    said = words(total)
    return words(one.claim.sentence)[: len(said)] == said


def _shares(types: Mapping[str, Sequence[Told]], rule: ShareRule) -> Iterator[Issue]:
    """Shares of one whole at one time; what is told twice counts once."""
    wholes: dict[tuple[object, ...], dict[str, Told]] = defaultdict(dict)
    for one in types.get(rule.type, ()):
        claim = one.claim
        whole, part = (claim.subject, claim.object) if rule.whole == "subject" else (claim.object, claim.subject)
        if party(whole) and party(part) and claim.time:
            wholes[party(whole), claim.time, one.unit, claim.scope, claim.modality].setdefault(party(part), one)
    for parts in wholes.values():
        made = _added([part.value for part in parts.values() if part.value is not None])
        if len(parts) > 1 and made.soft.low is not None and made.soft.low > _ALL:
            first = min(parts.values(), key=lambda one: one.id).claim
            message = (
                f"{len(parts)} shares like '{first.measure}' ({said_time(first)}) add up to {_spoken(made)} percent"
            )
            yield Issue(first.source_id, 0, SHARES, message, "all kept")


def _sums(types: Mapping[str, Sequence[Told]], rule: SumRule) -> Iterator[Issue]:
    for total in types.get(rule.total, ()):
        parts = [_part(total, types.get(name, ())) for name in rule.parts]
        if total.value is None or any(part is None for part in parts):
            continue
        readings = [part.value for part in parts if part is not None and part.value is not None]
        whole = _added(readings)
        if len(readings) == len(rule.parts) and relation(whole, total.value) == "conflict":
            message = (
                f"the parts of '{total.claim.measure}' ({said_time(total.claim)}) add up to {_spoken(whole)}, "
                f"not {total.claim.value_text}"
            )
            yield Issue(total.claim.source_id, 0, SUM, message, "all kept")


def _part(total: Told, found: Sequence[Told]) -> Told | None:
    """The one claim of a part with the total's pair, time, unit and scope; None where there are none or several values."""
    own = [
        one
        for one in found
        if one.claim.time
        and (one.claim.time, one.unit, one.claim.scope) == (total.claim.time, total.unit, total.claim.scope)
        and _one_pair(one, total)
        and one.planned == total.planned
    ]
    return own[0] if own and len({one.claim.value for one in own}) == 1 else None


def _added(readings: Sequence[Reading]) -> Reading:
    """The sum of readings: ends added, open where one is open."""
    return Reading(_add([r.soft for r in readings]), _add([r.hard for r in readings]))


def _spoken(reading: Reading) -> str:
    """A sum in words; rounded parts make a range."""
    low, high = (None if end is None else f"{end.normalize():,f}" for end in (reading.soft.low, reading.soft.high))
    if low is None or high is None:
        return f"{low} or more" if low is not None else f"{high} or less"
    return low if low == high else f"{low} to {high}"


def _add(parts: Sequence[Interval]) -> Interval:
    lows, highs = [p.low for p in parts if p.low is not None], [p.high for p in parts if p.high is not None]
    low = sum(lows[1:], lows[0]) if lows and len(lows) == len(parts) else None
    high = sum(highs[1:], highs[0]) if highs and len(highs) == len(parts) else None
    return Interval(low, high)


def settled_parties(one: Told) -> frozenset[str]:
    """The entities in its two main slots."""
    return frozenset(
        ref.entity_id for ref in (one.claim.subject, one.claim.object) if ref is not None and ref.entity_id
    )


def _one_pair(a: Told, b: Told) -> bool:
    """Whether both name the same two settled parties, in either order."""
    one = settled_parties(a)
    return len(one) == _TWO and one == settled_parties(b)
