"""The tables of a release as data: name, row model, keys; columns and their types are read off the row models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from factledger.publish.rows import (
    ClaimRow,
    EntityRow,
    EvidenceRow,
    FactRow,
    IssueRow,
    RemovalRow,
    Row,
    SourceRow,
    UnclaimedRow,
    VerdictRow,
)

ColumnType = Literal["string", "integer", "number", "date", "array", "object"]
_TYPES: Mapping[Any, ColumnType] = {
    str: "string",
    int: "integer",
    Decimal: "number",
    date: "date",
    tuple: "array",
    dict: "object",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `item` is the type of an array's items or an object's values; `choices` the closed list of its words, besides which it may
    be empty where it is `optional`.
    """

    name: str
    type: ColumnType
    description: str
    item: Any = None
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A published table; `references` maps a column to the (table, column) that holds each of its values."""

    name: str
    row: type[Row]
    title: str
    key: tuple[str, ...]
    references: tuple[tuple[str, str, str], ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in published order."""
        return _columns(self.row)


@cache
def _columns(row: type[Row]) -> tuple[Column, ...]:
    return tuple(
        _column(name, field.annotation, field.description or "", field.metadata)
        for name, field in row.model_fields.items()
    )


def _column(name: str, annotation: Any, description: str, metadata: list[Any]) -> Column:
    """The column that a field of a row model makes."""
    minimum = next((limit.ge for limit in metadata if hasattr(limit, "ge")), None)
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    origin = get_origin(annotation)
    if origin is Literal:
        choices = tuple(word for word in get_args(annotation) if word)
        return Column(name, "string", description, choices=choices, optional="" in get_args(annotation))
    item = next((part for part in reversed(get_args(annotation)) if part is not Ellipsis), None)
    return Column(name, _TYPES[origin or annotation], description, item=item, minimum=minimum)


_SOURCE = ("source_id", "sources", "source_id")
_FACT = ("fact_id", "facts", "fact_id")

TABLES: tuple[Table, ...] = (
    Table(
        "claims",
        ClaimRow,
        "One row for one statement in one place of one source.",
        ("claim_id",),
        (_FACT, _SOURCE, ("subject", "entities", "entity_id"), ("object", "entities", "entity_id")),
    ),
    Table(
        "evidence",
        EvidenceRow,
        "The raw pieces behind each claim.",
        ("claim_id", "piece"),
        (("claim_id", "claims", "claim_id"), _SOURCE),
    ),
    Table(
        "facts",
        FactRow,
        "One row for one reconciled fact.",
        ("fact_id",),
        (
            ("subject", "entities", "entity_id"),
            ("object", "entities", "entity_id"),
            ("chosen_claim_id", "claims", "claim_id"),
        ),
    ),
    Table(
        "verdicts",
        VerdictRow,
        "Why two claims agree or not.",
        ("claim_a", "claim_b", "fact_id"),
        (("claim_a", "claims", "claim_id"), ("claim_b", "claims", "claim_id"), _FACT),
    ),
    Table("entities", EntityRow, "Things with names.", ("entity_id",)),
    Table("sources", SourceRow, "The raw files, and what became of their characters.", ("source_id",)),
    Table(
        "unclaimed",
        UnclaimedRow,
        "Every quantity or time that became no claim, with the reason.",
        ("source_id", "what", "raw_start", "raw_end"),
        (_SOURCE,),
    ),
    Table("issues", IssueRow, "What a person should look at.", (), (_SOURCE,)),
    Table(
        "removals",
        RemovalRow,
        "Every stretch of raw text that was not read as it stands, with the reason.",
        ("source_id", "raw_start"),
        (_SOURCE,),
    ),
)
