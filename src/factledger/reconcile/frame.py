"""The engine for a table of claims of one's own: which value of each key stands, by how many witnesses, and why.

Keys are worked on one after the other, so that memory grows with the table and not with what is computed from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd

from factledger.reconcile.checked_frame import check_frame
from factledger.reconcile.decide import Decision, Voice, decide
from factledger.reconcile.intervals import Reading, point, read_number
from factledger.reconcile.learning import accuracies, independent, repeaters
from factledger.spec.policy import Policy
from factledger.text.shingles import words

_PASSAGE = 5


def reconcile_frame(claims: pd.DataFrame, policy: Policy | None = None) -> pd.DataFrame:
    """Reconcile claims given as a table.

    Args:
        claims: columns `source`, `key`, `value` (numbers, or words of a category) and, where known, `time` (when the claim
            was made, ISO; else the order of rows is the order of telling) and `text` (the passage it was read in; equal
            passages are copies). Rows without a value or key are left out. A source that says several things of one key
            is taken at its last word. Among answers of equal weight the one told first stands.
        policy: widths, weights and margins; None is the reference policy.

    Returns:
        One row for each key, by first appearance: `key`, `value` (as given by a source; also where nothing entitles a
        choice, then the best supported), `status` (corroborated, single, disputed, unresolved), `witnesses`, `because`.

    Raises:
        InputError: it is no table, or a column is missing, stands twice, or holds what cannot be read; the message says what
            to do.
    """
    check_frame(claims)
    rules = policy or Policy()
    table = _table(claims, rules)
    rows = [_row(key, group, table) for key, group in table.groups.items()]
    out = pd.DataFrame(rows, columns=["key", "value", "status", "witnesses", "because"])
    return out.astype({"value": claims["value"].dtype}) if table.numeric and rows else out


@dataclass(frozen=True)
class _Said:
    """One statement: source and value as numbers, and the number of the source that the passage goes back to."""

    source: int
    value: int
    origin: int
    repeated: bool = False


@dataclass(frozen=True)
class _Table:
    """The whole table with what it tells about its sources; groups keep the order of telling."""

    groups: Mapping[Any, Sequence[_Said]]
    sources: Sequence[str]
    values: Sequence[Any]
    readings: dict[int, Reading]
    accuracy: Mapping[int, float]
    numeric: bool
    policy: Policy


def _table(claims: pd.DataFrame, policy: Policy) -> _Table:
    kept = claims[claims["value"].notna() & claims["key"].notna()]
    order = pd.unique(kept["key"])
    if "time" in kept.columns:
        kept = kept.sort_values("time", kind="stable", na_position="last", key=_in_time)
    numeric = bool(pd.api.types.is_numeric_dtype(kept["value"]))
    answers = kept["value"] if numeric else _words_of(kept["value"])
    codes, _ = pd.factorize(answers)
    _, shown = _first(codes, kept["value"])
    names, sources = pd.factorize(kept["source"].astype(str))
    groups: dict[Any, list[_Said]] = {key: [] for key in order}
    origins = _origins(kept, names)
    # Lists, as a column of text gives its items out slowly one by one.
    for key, source, value, origin in zip(kept["key"].tolist(), names.tolist(), codes.tolist(), origins, strict=True):
        groups[key].append(_Said(source, value, origin))
    spoken = [[(said.source, said.value) for said in group] for group in groups.values() if len(group) > 2]
    repeating = repeaters(spoken, policy)
    heard = {key: _heard(group, repeating) if len(group) > 1 else group for key, group in groups.items()}
    fair = [[(s.source, s.value) for s in group if not s.repeated] for group in heard.values()]
    known = accuracies(fair, policy)
    return _Table(heard, [str(name) for name in sources], shown, {}, known, numeric, policy)


def _in_time(times: pd.Series[Any]) -> pd.Series[Any]:
    """Times as they are ordered: numbers written as text by their size."""
    texts = pd.api.types.is_object_dtype(times) or pd.api.types.is_string_dtype(times)
    counted = pd.to_numeric(times, errors="coerce") if texts else times
    return counted if not texts or bool(counted.notna().equals(times.notna())) else times


def _words_of(values: pd.Series[Any]) -> pd.Series[Any]:
    """Words without case; commas that only set off the thousands of a number make no other word of it."""
    plain = values.astype(str).str.split().str.join(" ").str.casefold()
    grouped = plain.str.fullmatch(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
    return plain.where(~grouped, plain.str.replace(",", ""))


def _first(codes: Any, values: pd.Series[Any]) -> tuple[Sequence[int], list[Any]]:
    """For each code the first value that has it, as given."""
    firsts = pd.Series(values.to_numpy()).groupby(codes, sort=True).first()
    return list(firsts.index), firsts.tolist()


def _origins(kept: pd.DataFrame, names: Any) -> list[int]:
    """For each row the source that its passage goes back to: the first that tells the same passage of the same key."""
    if "text" not in kept.columns:
        return list(names.tolist())
    first: dict[tuple[Any, tuple[str, ...]], int] = {}
    out = []
    for key, source, text in zip(kept["key"].tolist(), names.tolist(), kept["text"].tolist(), strict=True):
        passage = words(text) if isinstance(text, str) else ()
        out.append(first.setdefault((key, passage), source) if len(passage) >= _PASSAGE else source)
    return out


def _heard(group: Sequence[_Said], repeating: frozenset[int]) -> list[_Said]:
    """Each source at its last word, in the place of its first; what only repeats the row before is marked."""
    own = independent([(said.source, said.value) for said in group], repeating)
    last: dict[int, _Said] = {}
    for said, fair in zip(group, own, strict=True):
        before = last.get(said.source)
        if before is None or before.value != said.value:
            last[said.source] = _Said(said.source, said.value, said.origin, not fair)
    return list(last.values())


def _row(key: Any, group: Sequence[_Said], table: _Table) -> tuple[Any, Any, str, int, str]:
    if len(group) == 1:
        said = group[0]
        return key, table.values[said.value], "single", 1, f"One statement, by {table.sources[said.source]}."
    decision = decide(_voices(group, table), table.policy)
    chosen = table.values[group[int(decision.chosen)].value]
    best = decision.clusters[0]
    return key, chosen, _status(decision), len(best.origins), _because(decision, chosen, group, table)


def _voices(group: Sequence[_Said], table: _Table) -> list[Voice]:
    rule = table.policy.weights
    prior = rule.tiers[rule.default_tier]
    zero = _placeholder(group, table)
    out = []
    for at, said in enumerate(group):
        if said.repeated or said.value == zero:
            continue
        weight = min(rule.ceiling, max(rule.floor, table.accuracy.get(said.source, prior)))
        out.append(_voice(at, said, weight, table))
    return out or [_voice(at, said, prior, table) for at, said in enumerate(group)]


def _voice(at: int, said: _Said, weight: float, table: _Table) -> Voice:
    name = f"{at:09d}"
    return Voice(name, str(said.origin), _reading(said.value, table), weight, (name,))


def _placeholder(group: Sequence[_Said], table: _Table) -> int:
    """The code of a zero that stands where others have large numbers: a field left empty, not an answer; -1 for none."""
    if not table.numeric:
        return -1
    numbers = {said.value: table.values[said.value] for said in group if not said.repeated}
    zeros = [code for code, number in numbers.items() if number == 0]
    others = [number for number in numbers.values() if number != 0]
    return zeros[0] if zeros and others and min(abs(number) for number in others) >= _LARGE else -1


_LARGE = 10


def _reading(code: int, table: _Table) -> Reading:
    found = table.readings.get(code)
    if found is None:
        found = table.readings[code] = (
            _number(table.values[code], table.policy) if table.numeric else point(Decimal(code))
        )
    return found


def _number(value: Any, policy: Policy) -> Reading:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal(repr(float(value)))
    if not number.is_finite():
        return point(Decimal(0))
    if abs(number) < Decimal(10) ** 27 and number == number.to_integral_value():
        number = number.quantize(Decimal(1))
    return read_number(number, "exact", None, policy, measured=False)


def _status(decision: Decision) -> str:
    if not decision.settled:
        return "unresolved"
    if decision.contested:
        return "disputed"
    return "corroborated" if len(decision.clusters[0].origins) > 1 else "single"


def _because(decision: Decision, chosen: Any, group: Sequence[_Said], table: _Table) -> str:
    best = decision.clusters[0]
    backed = f"{len(best.origins)} independent {'witness' if len(best.origins) == 1 else 'witnesses'}"
    if not decision.contested:
        return f"{_shown(chosen)}: all that is told agrees ({backed})."
    others = _others(decision, group, table)
    if decision.settled:
        return f"{_shown(chosen)}, by {backed}, is taken over {others}: posterior {best.posterior:.2f}."
    return f"{_shown(chosen)} has the most support ({backed}) against {others}, yet a posterior of only {best.posterior:.2f}."


def _shown(value: Any) -> str:
    """A value in a sentence: a whole number without a point, a day without a clock."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).removesuffix(" 00:00:00")


def _others(decision: Decision, group: Sequence[_Said], table: _Table) -> str:
    beaten = (claim for cluster in decision.clusters[1:] for claim in cluster.ids if claim not in decision.supporting)
    shown = list(dict.fromkeys(_shown(table.values[group[int(claim)].value]) for claim in beaten))
    return ", ".join(shown[:5]) + (f" and {len(shown) - 5} more" if len(shown) > 5 else "")
