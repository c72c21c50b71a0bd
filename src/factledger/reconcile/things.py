"""Things with names of their own that no table holds (`the Sable Creek dam`), with or without the noun behind the name.

What happens to them but once two sources may not date differently: the opening of a bridge, the signing of the accords of a town.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from factledger.model.claim import Claim, Ref
from factledger.model.fact import Step
from factledger.reconcile.answers import Told
from factledger.reconcile.compare import Outcome
from factledger.reconcile.groups import Outcomes
from factledger.reconcile.names import COMMON_STEM
from factledger.reconcile.times import YEAR, length, may_agree, years_apart
from factledger.reconcile.topics import countries_named
from factledger.reconcile.witnesses import Lineage
from factledger.reconcile.wording import participants
from factledger.spec.policy import NamedRule
from factledger.text.shingles import words

_NAME = r"((?:[A-Z][\w'’.]+\s+)+)"
_BARE = re.compile(rf"^(?:[Tt]he\s+)?{_NAME}(?:was|were|is|opened|began|started|went|came|entered)\b")


def dated_by_name(told: Sequence[Told], lineage: Lineage, rules: Iterable[NamedRule]) -> Outcomes:
    """The outcomes of pairs of claims by which two sources on the same two countries date one named thing differently."""
    out: Outcomes = {}
    for rule in rules:
        named: dict[tuple[object, ...], list[tuple[Told, str]]] = defaultdict(list)
        for one in told:
            for name, kind in _named(one, rule):
                named[one.claim.type, name].append((one, kind))
        for group in named.values():
            out.update(_disagreeing(group, lineage, rule))
    return out


def _disagreeing(
    group: Sequence[tuple[Told, str]], lineage: Lineage, rule: NamedRule
) -> Iterator[tuple[tuple[str, str], Outcome]]:
    for (a, one), (b, two) in combinations(sorted(group, key=lambda found: found[0].id), 2):
        if (one and two and one != two) or not lineage.independent(a.claim, b.claim) or not _one_topic(a, b):
            continue
        left, right = ([x for x, _ in group if x.claim.source_id == y.claim.source_id] for y in (a, b))
        if any(_fit(x, y) for x in left for y in right) or _apart(a, b) > rule.years:
            continue
        steps = (
            Step("one question", f"{a.claim.measure!r} and {b.claim.measure!r}", "one thing by its name"),
            Step("time", f"{a.claim.time} and {b.claim.time}", "conflict"),
        )
        yield (a.id, b.id), Outcome("conflict", "one-name-two-dates", steps, "firm")


def _one_topic(a: Told, b: Told) -> bool:
    """Whether both texts are about the same two countries, or one of them joins none and names one of the other's."""
    if a.about and b.about:
        return a.about == b.about
    return bool(a.about & countries_named(b.claim)) or bool(b.about & countries_named(a.claim))


def _named(one: Told, rule: NamedRule) -> Iterator[tuple[tuple[str, ...], str]]:
    """The name of the thing that a claim dates, and its noun where the words have one; nothing for any other claim."""
    claim = one.claim
    if claim.type not in rule.types or claim.modality != "held" or one.days is None:
        return
    if length(one.days) > YEAR or set(words(claim.sentence)) & set(rule.again):
        return
    kinds = "|".join(map(re.escape, rule.kinds))
    whole = re.search(rf"{_NAME}(?:[a-z-]+\s+){{0,2}}?((?i:{kinds}))\b", claim.measure)
    bare = _BARE.search(claim.measure) if rule.bare and not whole else None
    found = whole or bare
    name = _own_words(claim, found[1]) if found else ()
    if name:
        yield name, whole[2].lower() if whole else ""


def _own_words(claim: Claim, text: str) -> tuple[str, ...]:
    """The words of a name that are no article and belong to no party."""
    parties = {
        word[:COMMON_STEM]
        for refs in participants(claim).values()
        for ref in refs
        if _state(ref)
        for word in words(ref.text)
    }
    return tuple(word for word in words(text) if word != "the" and word[:COMMON_STEM] not in parties)


def _state(ref: Ref) -> bool:
    return ref.kind in ("country", "person", "office")


def _fit(a: Told, b: Told) -> bool:
    return a.days is None or b.days is None or may_agree(a.days, b.days)


def _apart(a: Told, b: Told) -> int:
    return years_apart(a.days, b.days) if a.days and b.days else 0
