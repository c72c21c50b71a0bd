"""Rows to Parquet with real types: exact decimals, dates, integers, lists and maps; the same rows give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from factledger.publish.plain import plain
from factledger.publish.sheet import Sheet
from factledger.publish.tables import Column

# Digits before and after the point that a decimal column holds. The first holds every figure that a text about people, money
# and nature is likely to give; the second is the widest that Arrow has.
_WIDTHS = ((26, 12), (46, 30))
_SIMPLE = {"string": pa.string(), "integer": pa.int64(), "date": pa.date32()}


def parquet_bytes(sheet: Sheet) -> bytes:
    """The table in one Parquet file; descriptions of the columns are kept in the schema.

    A decimal column has 38 digits, 12 after the point; where a value does not fit exactly 76, 30 after the point; where
    even that is too narrow the column is text. Nothing is rounded.
    """
    fields, arrays = [], []
    for column in sheet.table.columns:
        values = sheet.values[column.name]
        kind = _arrow_type(column, values)
        arrays.append(pa.array(_arrow_values(column, kind, values), type=kind))
        fields.append(pa.field(column.name, kind, metadata={"description": column.description}))
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), sink, compression="zstd", version="2.6")
    return sink.getvalue()


def _arrow_type(column: Column, values: Sequence[Any]) -> Any:
    """The Arrow type of a column."""
    if column.type == "number":
        return _decimal_type([value for value in values if value is not None])
    if column.type == "array":
        return pa.list_(pa.string() if column.item is str else pa.map_(pa.string(), pa.string()))
    if column.type == "object":
        return pa.map_(pa.string(), pa.int64() if column.item is int else pa.string())
    return _SIMPLE[column.type]


def _decimal_type(values: Sequence[Decimal]) -> Any:
    """The narrowest of the decimal types that holds all values exactly; text where none does."""
    whole = max((value.adjusted() + 1 for value in values), default=0)
    after = max((-int(value.as_tuple().exponent) for value in values), default=0)
    for digits, scale in _WIDTHS:
        if whole <= digits and after <= scale:
            return pa.decimal128(38, scale) if digits + scale == 38 else pa.decimal256(76, scale)
    return pa.string()


def _arrow_values(column: Column, kind: Any, values: Sequence[Any]) -> Sequence[Any]:
    """The cells of a column as Arrow takes them."""
    if column.type == "number" and kind == pa.string():
        return [None if value is None else plain(value) for value in values]
    if column.type == "object":
        return [sorted(value.items()) for value in values]
    if column.type == "array" and column.item is not str:
        return [[sorted(item.items()) for item in value] for value in values]
    return values
