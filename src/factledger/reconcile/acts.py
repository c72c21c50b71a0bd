"""What happens but once and is dated twice: an envoy's presentation of credentials by two sources, an opening within one text.

Two sources that tell when one person did such a thing at one place, and have no day in common for it, contradict each other. So
does a text with itself that dates one thing twice, with nothing between them that would make it a second one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from factledger.model.claim import Ref
from factledger.model.fact import Step
from factledger.reconcile.answers import Told
from factledger.reconcile.compare import Outcome
from factledger.reconcile.groups import Outcomes
from factledger.reconcile.names import party
from factledger.reconcile.once import datable, of_others, one_thing, parted, turned
from factledger.reconcile.times import MONTH, Days, length, may_agree, years_apart
from factledger.reconcile.witnesses import Lineage
from factledger.spec.policy import ActRule, OnceRule, Policy
from factledger.text.shingles import words

_NAMES = 2
_LONG = 3
# A capital stands for its country.
_COUNTRIES = ("country", "place")


def dated_twice(told: Sequence[Told], lineage: Lineage, policy: Policy) -> Outcomes:
    """The outcomes of such pairs, by claim ids in order."""
    events = [one for one in told if one.claim.kind == "event"]
    out: Outcomes = {}
    for act in policy.acts:
        out.update(_of_persons(events, lineage, act))
    for rule in policy.once:
        if rule.within:
            out.update(_within(events, rule, policy.beginnings.indirect))
    return out


def _of_persons(told: Sequence[Told], lineage: Lineage, rule: ActRule) -> Iterator[tuple[tuple[str, str], Outcome]]:
    """Acts of one person that two sources date, with no day in common."""
    own = {one.id: actor for one in told if _is_act(one, rule) and (actor := _actor(one)) is not None}
    named: dict[str, list[Told]] = defaultdict(list)
    for one in (one for one in told if one.id in own):
        for word in _names(own[one.id]):
            named[word].append(one)
    for group in named.values():
        for a, b in combinations(sorted(group, key=lambda one: one.id), 2):
            if not lineage.independent(a.claim, b.claim):
                continue
            if not _alike(own[a.id], own[b.id]) or not _one_place(a, b) or years_apart(*_both(a, b)) > rule.years:
                continue
            left, right = ([x for x in group if x.claim.source_id == y.claim.source_id] for y in (a, b))
            if not any(_fit(x, y) for x in left for y in right if _alike(own[x.id], own[y.id])):
                said = f"{own[a.id].text} and {own[b.id].text}"
                yield (a.id, b.id), _conflict(a, b, "two-dates-of-one-act", Step("who", said, "one person, done once"))


def _is_act(one: Told, rule: ActRule) -> bool:
    claim = one.claim
    if claim.type not in rule.types or claim.modality != "held" or one.days is None or length(one.days) >= MONTH:
        return False
    return bool(set(rule.words) & set(words(claim.measure)))


def _actor(one: Told) -> Ref | None:
    """Who did it: a person as the subject, else the only person who takes part."""
    claim = one.claim
    if claim.subject is not None and claim.subject.kind == "person":
        return claim.subject
    others = [ref for _, ref in claim.roles if ref.kind == "person"]
    return others[0] if len(others) == 1 else None


def _names(ref: Ref) -> frozenset[str]:
    return frozenset(word for word in words(ref.text) if len(word) > _LONG)


def _alike(a: Ref, b: Ref) -> bool:
    """Whether they are one person: resolved to one, or with two names in common, in whatever order they stand."""
    if a.entity_id and a.entity_id == b.entity_id:
        return True
    return len(_names(a) & _names(b)) >= _NAMES


def _one_place(a: Told, b: Told) -> bool:
    """Whether both are about the same two countries, or about one host, whom the one that does not name it is about."""
    if a.topic and b.topic:
        return a.topic == b.topic
    one, two = _places(a), _places(b)
    if one and two:
        return bool(one & two)
    return bool(one & b.topic) or bool(two & a.topic)


def _places(one: Told) -> frozenset[str]:
    """The other side where it is named, else the countries that take part (`to the president of Xland`)."""
    other = party(one.claim.object)
    if other:
        return frozenset({other})
    return frozenset(ref.entity_id for _, ref in one.claim.roles if ref.kind in _COUNTRIES and ref.entity_id)


def _within(told: Sequence[Told], rule: OnceRule, indirect: Iterable[str]) -> Iterator[tuple[tuple[str, str], Outcome]]:
    """What two parties have but once and one text dates outright by two days, months or years."""
    sources: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        sources[one.claim.source_id].append(one)
    for group in sources.values():
        own = [one for one in group if datable(one, rule) and one.claim.pattern_id not in indirect]
        own = [one for one in own if one.days is not None and not set(rule.again) & _said(one)]
        for a, b in combinations(sorted(own, key=lambda one: one.id), 2):
            # What one paragraph tells by two days it tells one after the other.
            told_on = a.claim.block == b.claim.block or a.claim.type != b.claim.type
            if told_on or turned(a, b) or of_others(a, b) or _fit(a, b) or not one_thing(a, b, rule):
                continue
            if max(length(one) for one in _both(a, b)) > 1 and not _surely_one(a, b, rule):
                continue
            if years_apart(*_both(a, b)) > rule.years or parted(a, b, group, rule):
                continue
            step = Step("one question", a.claim.type, "happens once, and one source dates it twice")
            yield (a.id, b.id), _conflict(a, b, "one-source-two-dates", step)


def _surely_one(a: Told, b: Told, rule: OnceRule) -> bool:
    """Whether two datings that give no day name the kind of thing, and both whose it is and where."""
    kinds = [set(rule.kinds) & _said(one) for one in (a, b)]
    settled = all(one.claim.subject and one.claim.object for one in (a, b))
    return settled and bool(kinds[0]) and kinds[0] == kinds[1]


def _said(one: Told) -> frozenset[str]:
    return frozenset(words(one.claim.sentence))


def _both(a: Told, b: Told) -> tuple[Days, Days]:
    if a.days is None or b.days is None:
        raise ValueError("both need a time")
    return a.days, b.days


def _fit(a: Told, b: Told) -> bool:
    return may_agree(*_both(a, b))


def _conflict(a: Told, b: Told, rule: str, why: Step) -> Outcome:
    return Outcome("conflict", rule, (why, Step("time", f"{a.claim.time} and {b.claim.time}", "conflict")), "no")
