"""Rows to bytes: CSV by RFC 4180 and JSON lines, the same bytes on every machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from factledger.publish.rows import Row
from factledger.publish.tables import Table

_QUOTED = frozenset('",\r\n')
Cells = dict[str, str]


def json_bytes(value: Any) -> bytes:
    """Readable JSON with a final line end; keys stay in their order."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


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


def cell(value: Any) -> str:
    """What stands for a cell in CSV: arrays and objects as JSON, an empty string for what is not there."""
    if isinstance(value, str):
        return value
    if value is None or value in ((), {}):
        return ""
    if isinstance(value, tuple | Mapping):
        return json.dumps(json_value(value), ensure_ascii=False)
    return str(json_value(value))


def cells_of(rows: Iterable[Row]) -> list[Cells]:
    """The rows as CSV has them, column name to text."""
    return [{name: cell(value) for name, value in row} for row in rows]


def csv_bytes(table: Table, rows: Iterable[Row]) -> bytes:
    """A table as UTF-8 CSV with a header and LF.

    Written here and not by the standard library, whose quoting of carriage returns differs between its versions.
    """
    names = [column.name for column in table.columns]
    lines = [_line(names)]
    lines.extend(_line([row[name] for name in names]) for row in cells_of(rows))
    return "".join(lines).encode()


def jsonl_bytes(rows: Iterable[Row]) -> bytes:
    """A table as JSON lines with all columns in each line."""
    lines = (json.dumps({name: json_value(value) for name, value in row}, ensure_ascii=False) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode()


def _line(values: Sequence[str]) -> str:
    return ",".join(_field(value) for value in values) + "\n"


def _field(value: str) -> str:
    if _QUOTED.isdisjoint(value):
        return value
    return '"' + value.replace('"', '""') + '"'
