"""Values in the words that releases have for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any


def plain(value: Decimal) -> str:
    """A decimal in digits, without exponent, every written digit kept."""
    return format(value.copy_abs() if value.is_zero() else value, "f")


def json_value(value: Any) -> Any:
    """What stands for a cell in JSON: decimals as strings, so that no reader takes a digit away; dates in ISO form."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: json_value(value[key]) for key in sorted(value)}
    if isinstance(value, tuple):
        return [json_value(item) for item in value]
    return value
