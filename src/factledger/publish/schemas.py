"""JSON Schema of each table's row as the JSON lines have it, made from the same columns as everything else."""

from __future__ import annotations

from typing import Any

from factledger.publish.tables import TABLES, Column, Table

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DECIMAL = r"^-?\d+(\.\d+)?$"


def schemas() -> dict[str, Any]:
    """`schema/TABLE.schema.json` to the schema of a row; decimals are text in digits, so that no reader rounds them."""
    return {f"schema/{table.name}.schema.json": _schema(table) for table in TABLES}


def _schema(table: Table) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    return {
        "$schema": DIALECT,
        "title": table.name,
        "description": table.title,
        "type": "object",
        "properties": {column.name: _property(table, column) for column in table.columns},
        "required": names,
        "additionalProperties": False,
    }


def _property(table: Table, column: Column) -> dict[str, Any]:
    return {**_type(table, column), "description": column.description}


def _type(table: Table, column: Column) -> dict[str, Any]:
    if column.choices:
        empty = [""] if column.optional else []
        return {"enum": [*column.choices, *empty]}
    if column.item is not None:
        inner = _ITEMS.get(column.item, _NAMES)
        return {"type": "array", "items": inner} if column.type == "array" else _mapping(inner)
    if column.type == "string":
        return {"type": "string", **({"minLength": 1} if table.key == (column.name,) else {})}
    if column.type == "integer":
        return {"type": "integer", **({} if column.minimum is None else {"minimum": column.minimum})}
    return {"type": ["string", "null"], **({"pattern": _DECIMAL} if column.type == "number" else {"format": "date"})}


def _mapping(inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": inner}


_ITEMS: dict[Any, dict[str, Any]] = {str: {"type": "string"}, int: {"type": "integer"}}
_NAMES = _mapping(_ITEMS[str])
