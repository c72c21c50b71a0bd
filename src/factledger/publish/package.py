"""datapackage.json: the tables described as a Frictionless Data Package, made from the row models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factledger.publish.tables import TABLES, Column, Table

PROFILE = "tabular-data-package"


def package(counts: Mapping[str, int]) -> dict[str, Any]:
    """The descriptor; `counts` are the rows of each table. CSV is what it describes, the other formats are named beside it.

    Source: Data Package and Table Schema, specs.frictionlessdata.io.
    """
    return {
        "profile": PROFILE,
        "name": "factledger-release",
        "title": "Facts with the raw lines that they stand on",
        "resources": [_resource(table, counts[table.name]) for table in TABLES],
    }


def _resource(table: Table, rows: int) -> dict[str, Any]:
    return {
        "name": table.name,
        "profile": "tabular-data-resource",
        "path": f"{table.name}.csv",
        "description": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": rows,
        "alternatives": [f"{table.name}.jsonl", f"{table.name}.parquet"],
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(table, column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.references:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": "" if other == table.name else other, "fields": [field]}}
            for column, other, field in table.references
        ]
    return schema


def _field(table: Table, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    constraints: dict[str, Any] = {}
    if column.name in table.key and (len(table.key) == 1 or column.name != "fact_id"):
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    return {**field, "constraints": constraints} if constraints else field
