"""What a table of claims must be to be reconciled; a refusal says what to do about it."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from factledger.errors import InputError

_COLUMNS = ("source", "key", "value")
# What begins with the year, or counts, stands in order; a day before its month does not.
_ORDERED = re.compile(r"(?!\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d))[-+]?\d")


def check_frame(claims: pd.DataFrame) -> None:
    """Refuse a table that cannot be read.

    Raises:
        InputError: it is no table, or a column is missing, stands twice, or holds what cannot be read.
    """
    if not isinstance(claims, pd.DataFrame):
        raise InputError(f"claims come as a pandas DataFrame, not as {type(claims).__name__}: pandas.DataFrame(claims)")
    missing = [name for name in _COLUMNS if name not in claims.columns]
    if missing:
        has = ", ".join(map(str, claims.columns)) or "none"
        raise InputError(
            f"the table of claims lacks the column {', '.join(missing)}; it has {has}: claims.rename(columns={{...}})"
        )
    twice = [name for name in (*_COLUMNS, "time", "text") if list(claims.columns).count(name) > 1]
    if twice:
        raise InputError(f"the column {', '.join(twice)} stands twice in the table of claims: drop one")
    nameless = int(claims["source"].isna().sum())
    if nameless:
        raise InputError(f"rows without a source ({nameless}): name it, or claims.dropna(subset=['source'])")
    if "time" in claims.columns:
        _check_time(claims["time"])
    if pd.api.types.is_float_dtype(claims["value"]) and claims["value"].isin([float("inf"), float("-inf")]).any():
        raise InputError("the column value holds infinity: claims.replace([inf, -inf], None) leaves such rows out")


def _check_time(times: pd.Series[Any]) -> None:
    """Refuse times whose order as they stand is not that of time: `03.04.2020`, `yesterday`, or values of several sorts."""
    told = times.dropna()
    sorts = {type(one) for one in told}
    wrong = next((one for one in told if isinstance(one, str) and not _ORDERED.match(one)), None)
    if wrong is None and len(sorts) > 1 and str in sorts:
        wrong = next(one for one in told if not isinstance(one, str))
    if wrong is not None:
        raise InputError(
            f"the column time holds {wrong!r}; write ISO dates such as 2024-05-31, or read other forms by "
            "claims.assign(time=pandas.to_datetime(claims['time'], dayfirst=...))"
        )
