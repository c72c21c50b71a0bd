"""A table by columns: checked against its row model, and as the words that CSV has for each cell.

Columns are checked, worded and encoded as wholes: a table is long, and what is done for each row by itself is what publishing
costs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Annotated, Any

from pydantic import BaseModel, create_model

from factledger.publish.plain import json_value, plain
from factledger.publish.tables import TABLES, Column, Table

_TABLES = {table.name: table for table in TABLES}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table by columns, in published order: `values` as the row model types them, `cells` as CSV has them."""

    table: Table
    values: Mapping[str, Sequence[Any]]
    cells: Mapping[str, Sequence[str]]

    def __len__(self) -> int:
        return len(next(iter(self.cells.values())))

    def rows(self) -> Iterator[dict[str, str]]:
        """The rows as CSV has them: name of the column to text."""
        names = tuple(self.cells)
        return (dict(zip(names, cells, strict=True)) for cells in zip(*self.cells.values(), strict=True))

    def with_words(self, columns: Mapping[str, Sequence[str]]) -> Sheet:
        """The sheet with other words in some of its columns."""
        return replace(self, values={**self.values, **columns}, cells={**self.cells, **columns})


def sheet_of(name: str, items: Sequence[object], **given: Sequence[Any]) -> Sheet:
    """The table of that name with a row for each item: columns as given, else from the field that has the column's name.

    Raises:
        pydantic.ValidationError: a cell is none that its column may have.
    """
    table = _TABLES[name]
    taken = {
        column.name: given[column.name] if column.name in given else list(map(attrgetter(column.name), items))
        for column in table.columns
    }
    values = dict(_columns(table)(**taken))
    return Sheet(table, values, {column.name: _words(column, values[column.name]) for column in table.columns})


@cache
def _columns(table: Table) -> type[BaseModel]:
    """The row model of a table turned on its side: a list for each column, with the checks of a cell for each item."""
    fields: dict[str, Any] = {}
    for name, field in table.row.model_fields.items():
        cell: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        fields[name] = (list[cell], ...)
    return create_model(f"{table.row.__name__}Columns", **fields)


def _words(column: Column, values: Sequence[Any]) -> Sequence[str]:
    """The cells of a column in CSV: arrays and objects as JSON, an empty string for what is not there."""
    if column.type == "string":
        return values
    if column.type == "integer":
        return [str(value) for value in values]
    if column.type == "number":
        return ["" if value is None else plain(value) for value in values]
    if column.type == "date":
        return [value.isoformat() if value else "" for value in values]
    if column.type == "array" and column.item is str:
        return [f"[{', '.join(map(encode_basestring, value))}]" if value else "" for value in values]
    return [json.dumps(json_value(value), ensure_ascii=False) if value else "" for value in values]
