"""Units of measure brought to one another. Currencies and counted things are never converted.

Only units that the policy names as measured are looked at, and only where claims use several of one dimension is pint asked;
its import is slow. A unit that pint does not know, or that needs an offset (temperatures), stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factledger.reconcile.intervals import Interval, Reading


@dataclass(frozen=True, slots=True)
class Conversion:
    """A unit in terms of another: one of it is `factor` of `into`."""

    into: str
    factor: Decimal


def conversions(units: Iterable[str], measured: Iterable[str]) -> dict[str, Conversion]:
    """For each unit that shares its dimension with another of them, how to express it in the first by name of these."""
    names = sorted(set(units) & set(measured))
    if len(names) < 2:
        return {}
    import pint  # noqa: PLC0415 -- its import is slow, and most tables need no conversion

    registry: Any = pint.UnitRegistry(non_int_type=Decimal)
    known = [(name, one) for name in names if (one := _read(registry, name)) is not None]
    out: dict[str, Conversion] = {}
    for name, one in known:
        base_name, base = next((n, b) for n, b in known if b.dimensionality == one.dimensionality)
        if base_name != name:
            out[name] = Conversion(base_name, Decimal(one.to(base.units).magnitude))
    return out


def _read(registry: Any, name: str) -> Any:
    """One of the unit, or None where pint cannot scale it."""
    import pint  # noqa: PLC0415 -- see above

    words = name.split()
    power = {"square": 2, "cubic": 3}.get(words[0], 1)
    text = "_".join(words[1:] if power > 1 else words)
    try:
        one = registry.Quantity(Decimal(1), text) ** power
        return None if one.dimensionless or not one._is_multiplicative else one
    except (pint.PintError, AttributeError, ValueError, TypeError):
        return None


def scaled(reading: Reading, factor: Decimal) -> Reading:
    """A reading in another unit, with the precision that was written."""
    return Reading(_times(reading.soft, factor), _times(reading.hard, factor))


def _times(interval: Interval, factor: Decimal) -> Interval:
    low = None if interval.low is None else interval.low * factor
    high = None if interval.high is None else interval.high * factor
    return Interval(low, high, interval.low_in, interval.high_in)
