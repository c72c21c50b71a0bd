"""Figures of which a source gives several at one time, as the rows of a list do: parts, of which none answers for the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from factledger.reconcile.answers import Told
from factledger.reconcile.intervals import relation
from factledger.reconcile.keys import Key, figure_key


def listed(told: Sequence[Told]) -> frozenset[str]:
    """The ids of figures of which their source gives several in one layer that cannot all be the whole, as rows of a list do.

    The one that is as much as all others together is the whole.
    """
    groups: dict[tuple[Key, str, str, str, str], list[Told]] = defaultdict(list)
    for one in told:
        claim = one.claim
        if claim.kind == "figure" and claim.type != "open" and claim.time and one.value is not None:
            groups[figure_key(one), claim.time, claim.modality, claim.source_id, claim.layer].append(one)
    return frozenset(one.id for group in groups.values() if len(group) > 1 for one in group if _part(one, group))


def _part(one: Told, group: Sequence[Told]) -> bool:
    """Whether others exclude it, and it is neither their sum nor the only one told without a word that may narrow it."""
    if one.withdrawn:
        return False
    plain = not one.beside and not one.listed
    rivals = [other for other in group if _excludes(one, other) and not (plain and (other.beside or other.listed))]
    return bool(rivals) and (one.claim.value is None or one.claim.value != sum(r.claim.value or 0 for r in rivals))


def _excludes(one: Told, other: Told) -> bool:
    if one.value is None or other.value is None or other.withdrawn:
        return False
    return relation(one.value, other.value) == "conflict"
