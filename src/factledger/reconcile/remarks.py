"""What a fact's claims leave open, so that they join it with less weight: said in its reason and its record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from factledger.reconcile.answers import Told
from factledger.reconcile.compare import Outcome
from factledger.reconcile.heirs import PREDECESSOR

_BY_STEP = {
    "parties": "a party that is not stated is taken from what its source is about",
    PREDECESSOR: "a party is named as a state that became it",
}
_BY_RULE = {
    "time-not-stated": "one states no time",
    "value-agrees-time-not-stated": "one states no time",
    "who-not-named": "one does not name who it was",
}


def remarks(groups: Sequence[Sequence[Told]], outcomes: Mapping[tuple[str, str], Outcome]) -> list[tuple[str, ...]]:
    """For each group what its claims leave open, in the order of the groups."""
    place = {one.id: at for at, group in enumerate(groups) for one in group}
    found: dict[int, set[str]] = defaultdict(set)
    for (a, b), outcome in outcomes.items():
        if outcome.joins == "no" or place[a] != place[b]:
            continue
        said = {_BY_STEP[step.test] for step in outcome.steps if step.test in _BY_STEP}
        if outcome.rule in _BY_RULE:
            said.add(_BY_RULE[outcome.rule])
        found[place[a]] |= said
    return [tuple(sorted(found.get(at, ()))) for at in range(len(groups))]
