"""Checks across types: anniversaries count back to a date, one act comes before another, parts add up to a total.

They run on claims of different types, which the comparisons inside a type never bring together. What they find is a verdict
(anniversaries) or an issue for a person (order, sums); they never join claims to a fact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from factledger import lang
from factledger.model.document import Issue
from factledger.model.fact import Step
from factledger.reconcile.answers import Told
from factledger.reconcile.compare import Outcome
from factledger.reconcile.groups import Outcomes
from factledger.reconcile.sums import check_sums, settled_parties
from factledger.reconcile.wording import measure_words, one_theme, participants, said_time
from factledger.spec.policy import AnniversaryRule, CheckRules, OrderRule
from factledger.text.shingles import words

ORDER = "order-of-events"
_ORDINAL = re.compile(r"\b(\d{1,4})(?:st|nd|rd|th)\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(\d{1,3}|[a-z]+(?:-[a-z]+)?) years of\b", re.IGNORECASE)
_COUNTED = re.compile(r"\d+(?:st|nd|rd|th)?")
# Round years are celebrated from the year before to the year after.
_SLACK = 1
_TWO = 2


def check_events(told: Sequence[Told], rules: CheckRules) -> Outcomes:
    """The outcomes of anniversaries beside the dates that they count from, and beside each other."""
    out: Outcomes = {}
    types: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        types[one.claim.type].append(one)
    for rule in rules.anniversaries:
        counted = [(one, base) for one in types.get(rule.type, ()) if (base := _counts_from(one)) is not None]
        starts = [one for name in rule.of for one in types.get(name, ()) if _dated(one)]
        for one, base in counted:
            out.update(_beside_starts(one, base, starts, rule))
        out.update(_beside_each_other(counted))
    return out


def check_claims(told: Sequence[Told], rules: CheckRules) -> Iterator[Issue]:
    """Issues for acts in the wrong order, in one source or across, and for totals that their parts do not add up to."""
    acts = {name for rule in rules.order for name in (rule.first, rule.then)}
    pairs: dict[frozenset[str], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for one in told:
        if one.claim.type in acts and len(parties := settled_parties(one)) == _TWO:
            pairs[parties][one.claim.type].append(one)
    for pair in sorted(pairs, key=sorted):
        for rule in rules.order:
            yield from _order(pairs[pair], rule)
    yield from check_sums(told, rules)


def _counts_from(one: Told) -> int | None:
    """The year from which an anniversary of a known number and year counts."""
    if one.days is None or one.days.year is None:
        return None
    found = _ORDINAL.search(one.claim.measure) or _ORDINAL.search(one.claim.sentence)
    number = int(found[1]) if found else _lasting(one.claim.sentence)
    return None if number is None else one.days.year - number


def _lasting(sentence: str) -> int | None:
    """How many years a thing has lasted that is celebrated: `50 years of relations`, `sixty years of friendship`."""
    found = _YEARS.search(sentence)
    if found is None or found[1].isdigit():
        return int(found[1]) if found else None
    table = lang.load("en", "quantities")
    parts = [{**table["units"], **table["tens"]}.get(word) for word in re.split("[- ]", found[1].lower())]
    return sum(part for part in parts if part) if all(parts) else None


def _dated(one: Told) -> bool:
    return one.days is not None and one.days.year is not None and not one.planned


def _year(one: Told) -> int:
    return one.days.year or 0 if one.days else 0


def _beside_starts(one: Told, base: int, starts: Sequence[Told], rule: AnniversaryRule) -> Outcomes:
    """Against each date of its pair; one date that fits is enough, as there may be others for another beginning."""
    spoken = set(words(one.claim.measure)) | set(words(one.claim.sentence))
    if not spoken & set(rule.words):
        return {}
    own = [start for start in starts if _pair_named(one, start)]
    fitting = [start for start in own if _year(start) == base]
    near = any(abs(_year(start) - base) <= _SLACK for start in own)
    out: Outcomes = {}
    for start in fitting or own:
        if near and not fitting:
            continue
        first, second = (one, start) if one.id < start.id else (start, one)
        said = "counts from it" if fitting else f"counts from {base}"
        steps = (Step("anniversary", f"{one.claim.time} and {start.claim.time}", said),)
        name, fits = ("anniversary-counts", True) if fitting else ("anniversary-does-not-count", False)
        out[first.id, second.id] = Outcome("compatible" if fits else "conflict", name, steps, "no")
    return out


def _pair_named(one: Told, start: Told) -> bool:
    """Whether the anniversary names both whose beginning it is."""
    named = {ref.entity_id for refs in participants(one.claim).values() for ref in refs if ref.entity_id}
    pair = [ref.entity_id for ref in (start.claim.subject, start.claim.object) if ref is not None and ref.entity_id]
    return len(pair) == 2 and set(pair) <= named


def _beside_each_other(counted: Sequence[tuple[Told, int]]) -> Outcomes:
    """Anniversaries of different years that count from one year and name one thing agree."""
    out: Outcomes = {}
    bases: dict[int, list[Told]] = defaultdict(list)
    for one, base in counted:
        bases[base].append(one)
    for base, group in sorted(bases.items()):
        for at, a in enumerate(group):
            for b in group[at + 1 : at + 6]:
                if a.claim.time != b.claim.time and _one_thing(a, b):
                    first, second = (a, b) if a.id < b.id else (b, a)
                    step = Step("anniversary", f"{a.claim.time} and {b.claim.time}", f"both count from {base}")
                    out[first.id, second.id] = Outcome("compatible", "anniversaries-count-from-one-year", (step,), "no")
    return out


def _one_thing(a: Told, b: Told) -> bool:
    left, right = ({word for word in measure_words(one.claim) if not _COUNTED.fullmatch(word)} for one in (a, b))
    least = min(len(left), len(right))
    return least > 1 and len(left & right) > least / 2


def _order(types: Mapping[str, Sequence[Told]], rule: OrderRule) -> Iterator[Issue]:
    for first in types.get(rule.first, ()):
        for then in types.get(rule.then, ()):
            if _before(then, first) and one_theme(first.claim, then.claim):
                message = (
                    f"'{then.claim.measure}' ({said_time(then.claim)}) is told to come before '{first.claim.measure}' "
                    f"({said_time(first.claim)}), which it needs"
                )
                yield Issue(then.claim.source_id, 0, ORDER, message, "both kept")


def _before(a: Told, b: Told) -> bool:
    """Whether all days of the one lie before all of the other."""
    if a.planned or b.planned or a.days is None or b.days is None:
        return False
    return a.days.last is not None and b.days.first is not None and a.days.last < b.days.first
