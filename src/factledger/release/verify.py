"""Checking a release against itself and the raw texts: every digest, key, reference and raw slice; says what no longer holds."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factledger import store
from factledger.archive import Archive
from factledger.errors import ReleaseError
from factledger.model.csv_table import CsvTable, blocks_bytes
from factledger.model.release import Cells, Published
from factledger.publish.manifest import content_address
from factledger.publish.pieces import RawText
from factledger.publish.tables import TABLES

FORMATS = ("csv", "jsonl", "parquet")
# Columns that hold a list of ids: (table, column, the table and the column that the ids stand in).
_LISTS = (
    ("facts", "claims", "claims", "claim_id"),
    ("facts", "supporting", "claims", "claim_id"),
    ("facts", "dissenting", "claims", "claim_id"),
    ("facts", "sources", "sources", "source_id"),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a release found.

    `faults`: what no longer holds, each with its place; `open`: what could not be looked at, because a raw text is not at hand;
    `files`, `references` and `slices`: how many digests, references and raw slices were looked at.
    """

    version: str
    faults: tuple[str, ...]
    open: tuple[str, ...] = ()
    files: int = 0
    references: int = 0
    slices: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.faults


def verify(extracted: Path, name: str = "", raw: Path | None = None) -> Checked:
    """Check a release of a folder; the latest where no name is given.

    Raw texts are looked for below `raw` and among the kept inputs; one that is neither, as it was read, leaves its slices open.
    That is a fault only if the file is there and the release is the latest: the next run would not make this release again.

    Raises:
        ReleaseError: there is no such release.
    """
    name = store.existing_name(extracted, name)
    path = extracted / name
    record = store.open_release(extracted, name).manifest
    sums = _sums(path)
    faults = list(dict.fromkeys([*_pointer(extracted), *_digests(path, record), *_files(path, record, sums)]))
    files = len(sums) or len(FORMATS) * len(record.get("tables", {}))
    try:
        release = store.read_release(extracted, name)
    except ReleaseError as error:
        return Checked(name, (*faults, str(error)), files=files)
    if release is None:
        return Checked(name, tuple(faults), files=files)
    references, broken = _references(release)
    texts, gone = _texts(release, raw, Archive(extracted), strict=name == store.latest(extracted))
    slices, wrong = _slices(release, texts)
    faults += [*_blocks(path, record, release), *_keys(release), *broken, *wrong, *(told for told, bad in gone if bad)]
    faults = list(dict.fromkeys(faults))
    return Checked(name, tuple(faults), tuple(told for told, bad in gone if not bad), files, references, slices)


def _pointer(extracted: Path) -> Iterator[str]:
    """LATEST names the last release."""
    said = (store.read_bytes(extracted / store.LATEST) or b"").decode("utf-8", "replace").strip()
    if said != store.latest(extracted):
        yield f"LATEST names {said or 'nothing'}, the last release is {store.latest(extracted)}"


def _digests(path: Path, record: Mapping[str, Any]) -> Iterator[str]:
    """Every file of a table is the one that was published, and their address is that of the manifest."""
    tables = record.get("tables", {})
    if content_address(tables) != record.get("content"):
        yield f"{path.name}/manifest.json: the address of the tables is not the one that it states"
    for missing in sorted({table.name for table in TABLES} - set(tables)):
        yield f"{path.name}: there is no table {missing}"
    for name, told in sorted(tables.items()):
        for ending in FORMATS:
            data = store.read_bytes(path / f"{name}.{ending}")
            if data is None:
                yield f"{path.name}/{name}.{ending}: the file is not there"
            elif hashlib.sha256(data).hexdigest() != told.get(ending):
                yield f"{path.name}/{name}.{ending}: not the file that was published"


def _sums(path: Path) -> dict[str, str]:
    """The files of a release and their digests, as it tells them; nothing where it does not."""
    lines = (store.read_bytes(path / store.SUMS) or b"").decode("utf-8", "replace").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _files(path: Path, record: Mapping[str, Any], sums: Mapping[str, str]) -> Iterator[str]:
    """Every file is there as it was published, and no other."""
    if not sums:
        if "blocks" in record:  # a release of before there were blocks has no sums either
            yield f"{path.name}/{store.SUMS}: the file is not there"
        return
    found = dict(store.release_files(path))
    for name in sorted({*sums, *found} - {store.SUMS}):
        if name not in found:
            yield f"{path.name}/{name}: the file is not there"
        elif name not in sums:
            yield f"{path.name}/{name}: not a file of the release"
        elif hashlib.sha256(found[name]).hexdigest() != sums[name]:
            yield f"{path.name}/{name}: not the file that was published"


def _blocks(path: Path, record: Mapping[str, Any], release: Published) -> Iterator[str]:
    """blocks.json is the one that was published, and tells the blocks of the tables as they stand."""
    if "blocks" not in record:
        return  # a release of before there were any
    data = store.read_bytes(path / "blocks.json") or b""
    tables = {name: CsvTable(rows.data) for name, rows in release.tables.items() if isinstance(rows, CsvTable)}
    if hashlib.sha256(data).hexdigest() != record["blocks"] or data != blocks_bytes(tables):
        yield f"{path.name}/blocks.json: not the file that was published"


def _keys(release: Published) -> Iterator[str]:
    """Keys are unique, and there are as many rows as the manifest says."""
    for table in TABLES:
        rows = release.tables.get(table.name, ())
        said = release.manifest["tables"].get(table.name, {}).get("rows")
        if said != len(rows):
            yield f"{table.name}: {len(rows)} rows, the manifest says {said}"
        times = Counter(tuple(row[column] for column in table.key) for row in rows) if table.key else Counter()
        yield from (
            f"{table.name}: {count} rows have the key {' '.join(key)}" for key, count in times.items() if count > 1
        )


def _references(release: Published) -> tuple[int, list[str]]:
    """How many references there are, and those that lead nowhere."""
    count, broken = 0, []
    for where, name, known in _pointing(release):
        count += 1
        if name not in known:
            broken.append(f"{where} {name} leads nowhere")
    return count, broken


def _pointing(release: Published) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each reference: its place, the id, the ids that there are."""
    tables = release.tables
    for table in TABLES:
        for column, other, field in table.references:
            known = frozenset(row[field] for row in tables[other])
            yield from ((f"{table.name}.{column}", row[column], known) for row in tables[table.name] if row[column])
    for name, column, other, field in _LISTS:
        known = frozenset(row[field] for row in tables[other])
        for row in tables[name]:
            yield from ((f"{name}.{column}", one, known) for one in json.loads(row[column] or "[]"))


def _texts(
    release: Published, raw: Path | None, archive: Archive, *, strict: bool
) -> tuple[dict[str, RawText], list[tuple[str, bool]]]:
    """The raw texts by source id, and for each that is not at hand what to say and whether it is a fault."""
    at_hand = store.read_texts(raw, release) if raw else {}
    texts, gone = {}, []
    for row in release.tables["sources"]:
        text = at_hand.get(row["source_id"])
        if text is None:
            there = raw is not None and store.read_bytes(raw.joinpath(*row["file"].split("/"))) is not None
            kept = archive.get(row["sha256"])
            if strict and there:
                gone.append((f"{row['file']}: the raw file is not the one that was read", True))
            elif kept is None:
                gone.append((f"{row['file']}: not at hand as it was read; its slices were not looked at", False))
            text = kept.decode("utf-8", "replace") if kept is not None else None
        if text is not None:
            texts[row["source_id"]] = RawText.of(text)
    return texts, gone


def _slices(release: Published, texts: Mapping[str, RawText]) -> tuple[int, list[str]]:
    """How many raw slices were read, and what does not hold of them."""
    count, wrong = 0, []
    for row in release.tables["evidence"]:
        raw = texts.get(row["source_id"])
        if raw is None:
            continue
        count += 1
        faults = list(_slice(row, raw))
        wrong += [f"evidence {row['claim_id']} {row['piece']}: {fault}" for fault in faults]
    quoted = {row["claim_id"]: row for row in release.tables["claims"]}
    pieces: dict[str, list[str]] = {}
    for row in release.tables["evidence"]:
        pieces.setdefault(row["claim_id"], []).append(row["text"])
    wrong += [f"claims {name}: it has no evidence" for name in quoted if name not in pieces]
    wrong += list(_unquoted(quoted.values(), texts))
    return count, wrong


def _slice(row: Cells, raw: RawText) -> Iterator[str]:
    start, end = int(row["raw_start"]), int(row["raw_end"])
    if not 0 <= start < end <= len(raw.text) or raw.text[start:end] != row["text"]:
        yield "the text is not the raw slice"
        return
    if raw.index.position(start) != (int(row["line"]), int(row["column"])):
        yield "line or column is not where the slice stands"
    if row.get("char_fragment", raw.fragment(start, end)) != raw.fragment(start, end):
        yield "the fragment does not name the slice"


def _unquoted(claims: Iterable[Cells], texts: Mapping[str, RawText]) -> Iterator[str]:
    """Each part of a quote stands in the raw text."""
    for row in claims:
        raw = texts.get(row["source_id"])
        if raw and any(part not in raw.text for part in row["quote"].split(" … ")) and row["quote"] not in raw.text:
            yield f"claims {row['claim_id']}: the quote does not stand in {row['source_id']}"
