"""Publishing: what the stages found becomes the files of a release. Pure: bytes out, nothing written.

`run` settles the content, fills the tables, carries versions over from the release before, and says whether anything differs
from it. The report is not made here, because it shows what is published and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factledger.model.csv_table import CsvTable, blocks_bytes
from factledger.model.release import Published, ReleaseContent
from factledger.publish.content import settle
from factledger.publish.diff import changed_cells, compare
from factledger.publish.diff_text import markdown
from factledger.publish.encode import csv_bytes, json_bytes, jsonl_bytes
from factledger.publish.fill import fill
from factledger.publish.manifest import counts, inputs, manifest, sha256
from factledger.publish.package import package
from factledger.publish.parquet import parquet_bytes
from factledger.publish.schemas import schemas
from factledger.publish.sheet import Sheet

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
    sheets = fill(settled)
    sheets["facts"] = _versioned(sheets["facts"], previous, version)
    files = {name: data for sheet in sheets.values() for name, data in _encoded(sheet).items()}
    digests = {name: {"rows": len(sheet), **_digests(name, files)} for name, sheet in sheets.items()}
    count = counts(settled, sheets)
    tables = {name: CsvTable(files[f"{name}.csv"]) for name in sheets}
    files["blocks.json"] = blocks_bytes(tables)
    made_from, before = inputs(settled.digests), previous.version if previous else ""
    record = manifest(version, before, made_from, digests, count, blocks=sha256(files["blocks.json"]))
    release = Published(version, record, tables)
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
    return {name: tuple(sheet.rows()) for name, sheet in fill(settle(content)).items()}


def _versioned(facts: Sheet, previous: Published | None, version: str) -> Sheet:
    """The facts with the versions in which they first stood and last changed."""
    before = {row["fact_id"]: row for row in (previous.tables["facts"] if previous else ())}
    told: dict[str, list[str]] = {"first_version": [], "changed_version": []}
    for now in facts.rows():
        old = before.get(now["fact_id"])
        if old:
            now |= {name: old[name] for name in told}  # now it is the old row if nothing changed
        told["first_version"].append(old["first_version"] if old else version)
        told["changed_version"].append(old["changed_version"] if old and not changed_cells(old, now) else version)
    return facts.with_words(told)


def _encoded(sheet: Sheet) -> dict[str, bytes]:
    """A table as CSV, JSON lines and Parquet: file name to bytes."""
    name = sheet.table.name
    return {
        f"{name}.csv": csv_bytes(sheet),
        f"{name}.jsonl": jsonl_bytes(sheet),
        f"{name}.parquet": parquet_bytes(sheet),
    }


def _digests(name: str, files: Mapping[str, bytes]) -> dict[str, str]:
    return {ending: sha256(files[f"{name}.{ending}"]) for ending in ("csv", "jsonl", "parquet")}
