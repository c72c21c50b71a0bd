"""The engine for a table of claims of one's own: which value of each key stands, by how many witnesses, and why.

Keys are worked on one after the other, so that memory grows with the table and not with what is computed from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd

from factledger.errors import InputError
from factledger.reconcile.decide import Decision, Voice, decide
from factledger.reconcile.intervals import Interval, Reading, read_number
from factledger.spec.policy import Policy
from factledger.text.shingles import words

_COLUMNS = ("source", "key", "value")


def reconcile_frame(claims: pd.DataFrame, policy: Policy | None = None) -> pd.DataFrame:
    """Reconcile claims given as a table.

    Args:
        claims: columns `source`, `key`, `value` (numbers, or words of a category) and, where known, `time` (when the claim
            was made, ISO; else the order of rows is the order of telling) and `text` (the passage it was read in; equal
            passages are copies). Rows without a value are left out. A source that says several things of one key is
            taken at its last word.
        policy: widths, weights and margins; None is the reference policy.

    Returns:
        One row for each key, by first appearance: `key`, `value` (as given by a source; also where nothing entitles a
        choice, then the best supported), `status` (corroborated, single, disputed, unresolved), `witnesses`, `because`.

    Raises:
        InputError: a column is missing.
    """
    missing = [name for name in _COLUMNS if name not in claims.columns]
    if missing:
        raise InputError(f"the table of claims lacks the column {', '.join(missing)}")
    rules = policy or Policy()
    numeric = bool(pd.api.types.is_numeric_dtype(claims["value"]))
    rows = [_row(key, group, rules, numeric) for key, group in _groups(claims)]
    out = pd.DataFrame(rows, columns=["key", "value", "status", "witnesses", "because"])
    return out.astype({"value": claims["value"].dtype}) if numeric and rows else out


_Told = tuple[str, Any, str]
"""One row: source, value, text."""


def _groups(claims: pd.DataFrame) -> Iterator[tuple[Any, Sequence[_Told]]]:
    """The rows of each key in the order of telling."""
    kept = claims[claims["value"].notna() & claims["key"].notna()]
    if "time" in kept.columns:
        kept = kept.assign(_time=kept["time"].astype("string").fillna("9999")).sort_values("_time", kind="stable")
    texts = kept["text"].fillna("").astype(str) if "text" in kept.columns else [""] * len(kept)
    groups: dict[Any, list[_Told]] = {key: [] for key in claims["key"].dropna()}
    for key, source, value, text in zip(kept["key"], kept["source"], kept["value"], texts, strict=True):
        groups[key].append((str(source), value, text))
    yield from ((key, group) for key, group in groups.items() if group)


def _row(key: Any, group: Sequence[_Told], policy: Policy, numeric: bool) -> tuple[Any, Any, str, int, str]:
    if len(group) == 1:
        return key, group[0][1], "single", 1, f"One statement, by {group[0][0]}."
    last = {source: (source, value, text) for source, value, text in group}
    told = list(last.values())
    origins = _origins(told)
    readings = _numbers(told, policy) if numeric else _categories(told)
    voices = [
        Voice(f"{at:09d}", origins[at], readings[at], policy.weights.tiers[policy.weights.default_tier], (f"{at:09d}",))
        for at in range(len(told))
    ]
    decision = decide(voices, policy)
    chosen = told[int(decision.chosen)][1]
    best = decision.clusters[0]
    return key, chosen, _status(decision), len(best.origins), _because(decision, chosen, told)


def _origins(told: Sequence[_Told]) -> list[str]:
    """The independent witness of each row: the first source that tells the same passage of at least five words."""
    first: dict[tuple[str, ...], str] = {}
    out = []
    for source, _, text in told:
        passage = words(text) if text else ()
        out.append(first.setdefault(passage, source) if len(passage) >= 5 else source)
    return out


def _numbers(told: Sequence[_Told], policy: Policy) -> list[Reading]:
    known: dict[Any, Reading] = {}
    return [known.setdefault(value, _number(value, policy)) for _, value, _ in told]


def _number(value: Any, policy: Policy) -> Reading:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal(repr(float(value)))
    if number == number.to_integral_value():
        number = number.quantize(Decimal(1)) if abs(number) < Decimal(10) ** 27 else number
    return read_number(number, "exact", None, policy, measured=False)


def _categories(told: Sequence[_Told]) -> list[Reading]:
    """Words as points on a line; case and spacing make no difference."""
    order: dict[str, int] = defaultdict(lambda: len(order))
    return [_point(order[" ".join(str(value).split()).casefold()]) for _, value, _ in told]


def _point(number: int) -> Reading:
    interval = Interval(Decimal(number), Decimal(number))
    return Reading(interval, interval)


def _status(decision: Decision) -> str:
    if not decision.settled:
        return "unresolved"
    if decision.contested:
        return "disputed"
    return "corroborated" if len(decision.clusters[0].origins) > 1 else "single"


def _because(decision: Decision, chosen: Any, told: Sequence[_Told]) -> str:
    best = decision.clusters[0]
    backed = f"{len(best.origins)} independent {'witness' if len(best.origins) == 1 else 'witnesses'}"
    if not decision.contested:
        return f"{chosen}: all that is told agrees ({backed})."
    others = _others(decision, told)
    if decision.settled:
        return f"{chosen}, by {backed}, is taken over {others}: posterior {best.posterior:.2f}."
    return f"{chosen} has the most support ({backed}) against {others}, yet a posterior of only {best.posterior:.2f}."


def _others(decision: Decision, told: Sequence[_Told]) -> str:
    values: Mapping[str, None] = dict.fromkeys(
        str(told[int(claim)][1])
        for cluster in decision.clusters[1:]
        for claim in cluster.ids
        if claim not in decision.supporting
    )
    shown = list(values)
    return ", ".join(shown[:5]) + (f" and {len(shown) - 5} more" if len(shown) > 5 else "")
