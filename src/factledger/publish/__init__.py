"""Publishing: what the stages found becomes the files of a release. Pure: bytes out, nothing written.

`run` settles the content, fills the tables, carries versions over from the release before, and says whether anything differs
from it. The report is not made here, because it shows what is published and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from factledger.model.release import Published, ReleaseContent
from factledger.publish.content import settle
from factledger.publish.diff import changed_cells, compare
from factledger.publish.diff_text import markdown
from factledger.publish.encode import cells_of, csv_bytes, json_bytes, jsonl_bytes
from factledger.publish.fill import Rows, fill
from factledger.publish.manifest import counts, inputs, manifest, sha256
from factledger.publish.package import package
from factledger.publish.parquet import parquet_bytes
from factledger.publish.schemas import schemas
from factledger.publish.tables import TABLES

__all__ = ["Publication", "cells", "compare", "run", "told"]


@dataclass(frozen=True, slots=True)
class Publication:
    """A release that is ready to be written.

    `release`: manifest and tables as they will stand in the files; `files`: name to bytes, all but the report; `unchanged`:
    the release before holds the same tables, so that there is nothing to write.
    """

    release: Published
    files: Mapping[str, bytes]
    unchanged: bool


def run(content: ReleaseContent, *, previous: Published | None = None, version: str = "v001") -> Publication:
    """The files of the release `version` that follows `previous`.

    Raises:
        pydantic.ValidationError: a stage gave a word that the contract does not have; a fault of the engine.
    """
    settled = settle(content)
    tables = dict(fill(settled))
    tables["facts"] = _versioned(tables["facts"], previous, version)
    files = dict(chain.from_iterable(_encoded(tables)))
    texts = {name: tuple(cells_of(rows)) for name, rows in tables.items()}
    digests = {table.name: {"rows": len(texts[table.name]), **_digests(table.name, files)} for table in TABLES}
    count = counts(settled, texts)
    record = manifest(version, previous.version if previous else "", inputs(settled.digests), digests, count)
    release = Published(version, record, texts)
    change = compare(previous, release)
    files["datapackage.json"] = json_bytes(package(count["rows"]))
    files.update((name, json_bytes(schema)) for name, schema in schemas().items())
    files["manifest.json"] = json_bytes(record)
    files.update(told(change))
    unchanged = previous is not None and previous.manifest.get("content") == record["content"]
    return Publication(release, files, unchanged)


def told(change: Mapping[str, Any]) -> dict[str, bytes]:
    """diff.json and diff.md: a change, with or without causes, as a release carries it."""
    return {"diff.json": json_bytes(change), "diff.md": markdown(change).encode()}


def cells(content: ReleaseContent) -> dict[str, tuple[Mapping[str, str], ...]]:
    """The tables of the content as CSV has them; the columns that tell versions are empty."""
    return {name: tuple(cells_of(rows)) for name, rows in fill(settle(content)).items()}


def _versioned(rows: tuple[Any, ...], previous: Published | None, version: str) -> tuple[Any, ...]:
    """The facts with the versions in which they first stood and last changed."""
    before: dict[str, Mapping[str, str]] = {
        row["fact_id"]: row for row in (previous.tables["facts"] if previous else ())
    }
    out = []
    for row, now in zip(rows, cells_of(rows), strict=True):
        old = before.get(row.fact_id)
        kept = old is not None and not changed_cells(old, now)
        update = {
            "first_version": old["first_version"] if old else version,
            "changed_version": old["changed_version"] if old and kept else version,
        }
        out.append(row.model_copy(update=update))
    return tuple(out)


def _encoded(tables: Rows) -> Any:
    """Each table as CSV, JSON lines and Parquet: (file name, bytes)."""
    for table in TABLES:
        rows = tables[table.name]
        yield (
            (f"{table.name}.csv", csv_bytes(table, rows)),
            (f"{table.name}.jsonl", jsonl_bytes(rows)),
            (f"{table.name}.parquet", parquet_bytes(table, rows)),
        )


def _digests(name: str, files: Mapping[str, bytes]) -> dict[str, str]:
    return {ending: sha256(files[f"{name}.{ending}"]) for ending in ("csv", "jsonl", "parquet")}
