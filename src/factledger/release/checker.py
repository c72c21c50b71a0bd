"""Checks a bundle of facts with Python's standard library alone: python3 verify.py [--seal SHA256] [--raw FOLDER] [BUNDLE.zip].

Without a file the folder of this script is checked. It says what does not hold, and ends with 1 where something does not.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

LISTS = [("claims", "claims"), ("supporting", "claims"), ("dissenting", "claims"), ("sources", "sources")]
KEYS = {"claims": "claim_id", "sources": "source_id"}


def read(place: Path) -> dict[str, bytes]:
    """The files of a bundle, a zip file or a folder: path to bytes."""
    if place.is_file():
        with zipfile.ZipFile(place) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def check_seal(files: dict[str, bytes], wanted: str) -> list[str]:
    """Each file is the one that was sealed, none is missing, none came."""
    if "SEAL.json" not in files:
        return ["SEAL.json is missing"]
    seal = json.loads(files["SEAL.json"])
    faults = []
    if wanted and sha256(files["SEAL.json"]) != wanted:
        faults.append("the seal is another than the one that was told")
    for name, digest in seal["files"].items():
        if name not in files:
            faults.append(name + ": missing")
        elif sha256(files[name]) != digest:
            faults.append(name + ": not the file that was sealed")
    inside = {name for name in files if name.startswith(seal["release"] + "/")}
    return faults + [name + ": was not sealed" for name in sorted(inside - set(seal["files"]))]


def check_manifest(files: dict[str, bytes], release: str) -> list[str]:
    """The tables are those of the manifest, and their address is the one that it states."""
    manifest = json.loads(files[release + "/manifest.json"])
    text = json.dumps(manifest["tables"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    faults = [] if sha256(text.encode()) == manifest["content"] else ["manifest.json: wrong address of the tables"]
    for table, told in manifest["tables"].items():
        for ending in ("csv", "jsonl", "parquet"):
            if sha256(files.get(release + "/" + table + "." + ending, b"")) != told[ending]:
                faults.append(table + "." + ending + ": not the table that was published")
    return faults


def tables_of(files: dict[str, bytes], release: str) -> tuple[Any, Any]:
    """The tables by name, and what the data package says of each."""
    resources = json.loads(files[release + "/datapackage.json"])["resources"]
    found, schemas = {}, {}
    for resource in resources:
        text = files[release + "/" + resource["path"]].decode("utf-8")
        found[resource["name"]] = list(csv.DictReader(io.StringIO(text, newline="")))
        schemas[resource["name"]] = resource["schema"]
    return found, schemas


def check_keys(tables: Any, schemas: Any) -> list[str]:
    """Keys are unique, references lead somewhere."""
    faults = []
    for name, schema in schemas.items():
        seen = set()
        for row in tables[name] if "primaryKey" in schema else ():
            key = tuple(row[column] for column in schema["primaryKey"])
            if key in seen:
                faults.append(name + ": two rows have the key " + " ".join(key))
            seen.add(key)
        for reference in schema.get("foreignKeys", ()):
            column, field = reference["fields"][0], reference["reference"]["fields"][0]
            known = {row[field] for row in tables[reference["reference"]["resource"] or name]}
            lost = {row[column] for row in tables[name]} - known - {""}
            faults += [name + "." + column + " " + one + " leads nowhere" for one in sorted(lost)]
    for column, other in LISTS:
        known = {row[KEYS[other]] for row in tables[other]}
        lost = {one for row in tables["facts"] for one in json.loads(row[column] or "[]")} - known
        faults += ["facts." + column + " " + one + " leads nowhere" for one in sorted(lost)]
    return faults


def check_quotes(tables: Any) -> list[str]:
    """Each claim has evidence, and each part of its quote stands in it."""
    pieces: dict[str, Any] = {}
    for row in tables["evidence"]:
        pieces.setdefault(row["claim_id"], []).append(row)
    faults = []
    for row in tables["claims"]:
        found = pieces.get(row["claim_id"], [])
        if not found:
            faults.append("claims " + row["claim_id"] + ": no evidence")
        elif not any(piece["text"] in row["quote"] or row["quote"] in piece["text"] for piece in found):
            faults.append("claims " + row["claim_id"] + ": the quote is not its evidence")
    return faults


def check_raw(tables: Any, folder: Path) -> list[str]:
    """Each piece of evidence is the slice of the raw text that it says it is."""
    faults, texts = [], {}
    for row in tables["sources"]:
        path = folder.joinpath(*row["file"].split("/"))
        data = path.read_bytes() if path.is_file() else b""
        if sha256(data) == row["sha256"]:
            texts[row["source_id"]] = data.decode("utf-8", "replace")
        else:
            faults.append(row["file"] + ": not there as it was read")
    return faults + [
        "evidence " + row["claim_id"] + " " + row["piece"] + ": not the raw slice"
        for row in tables["evidence"]
        if row["source_id"] in texts
        and texts[row["source_id"]][int(row["raw_start"]) : int(row["raw_end"])] != row["text"]
    ]


def main() -> int:
    """Check what the words of the command line name; the exit code."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    words.add_argument("--seal", default="", help="the seal that the bundle should have")
    words.add_argument("--raw", type=Path, help="folder of the raw texts")
    given = words.parse_args()
    files = read(given.bundle)
    faults = check_seal(files, given.seal)
    if not any("missing" in fault for fault in faults):
        release = json.loads(files["SEAL.json"])["release"]
        tables, schemas = tables_of(files, release)
        faults += check_manifest(files, release) + check_keys(tables, schemas) + check_quotes(tables)
        faults += check_raw(tables, given.raw) if given.raw else []
    sys.stdout.write("".join(fault + "\n" for fault in faults) or "All of it holds.\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
