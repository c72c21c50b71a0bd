"""Checking a release: every kind of damage is found and named, and nothing else."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
import release_toy as toy

from factledger import publish, store
from factledger.archive import Archive
from factledger.errors import ReleaseError
from factledger.publish.manifest import content_address
from factledger.release.verify import Checked, verify


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with raw texts and a release of them."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "lake.txt").write_bytes(toy.LAKE.encode())
    (raw / "atlas.txt").write_bytes(toy.ATLAS.encode())
    with store.writing(tmp_path / "extracted"):
        store.write_release(tmp_path / "extracted", "v001", publish.run(toy.content()).files)
    return tmp_path


def check(place: Path) -> Checked:
    return verify(place / "extracted", raw=place / "raw")


def forge(place: Path, table: str, old: str, new: str) -> None:
    """Change a table and make its digests agree with it."""
    folder = place / "extracted" / "v001"
    path = folder / f"{table}.csv"
    data = path.read_bytes().replace(old.encode(), new.encode())
    assert data != path.read_bytes()
    path.write_bytes(data)
    record = json.loads((folder / "manifest.json").read_bytes())
    record["tables"][table]["csv"] = hashlib.sha256(data).hexdigest()
    record["content"] = content_address(record["tables"])
    (folder / "manifest.json").write_text(json.dumps(record))


def test_a_whole_release_holds(place: Path) -> None:
    found = check(place)
    assert (found.holds, found.faults, found.open) == (True, (), ())
    assert (found.files, found.slices) == (len(publish.run(toy.content()).files), 10)
    assert found.references > 20


@pytest.mark.parametrize(
    "name", ["facts.csv", "claims.jsonl", "evidence.parquet", "diff.json", "schema/facts.schema.json"]
)
def test_a_changed_or_missing_file_is_found(place: Path, name: str) -> None:
    path = place / "extracted" / "v001" / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert f"v001/{name}: not the file that was published" in check(place).faults
    path.unlink()
    assert f"v001/{name}: the file is not there" in check(place).faults


def test_a_file_too_many_and_sums_that_are_gone_are_found(place: Path) -> None:
    folder = place / "extracted" / "v001"
    (folder / "notes.txt").write_text("mine")
    assert check(place).faults == ("v001/notes.txt: not a file of the release",)
    (folder / "notes.txt").unlink()
    (folder / "SHA256SUMS").unlink()
    assert check(place).faults == ("v001/SHA256SUMS: the file is not there",)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_the_usual_tool_checks_the_sums(place: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    done = subprocess.run(command, cwd=place / "extracted" / "v001", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("evidence", "6.0 km² [see", "6.1 km² [see", "evidence c-lake 2: the text is not the raw slice"),
        ("evidence", "subject,lake,3,0,", "subject,lake,4,0,", "evidence c-lake 0: line or column is not where the slice stands"),
        ("evidence", '"char=31,41"', '"char=30,41"', "evidence c-lake 1: the fragment does not name the slice"),
        ("verdicts", "c-atlas", "c-none", "verdicts.claim_a c-none leads nowhere"),
        ("facts", '[""c-froze""]', '[""c-gone""]', "facts.claims c-gone leads nowhere"),
        ("entities", "lake-orrin", "lake-other", "claims.subject lake-orrin leads nowhere"),
        ("claims", "froze … 3 May 1902", "froze … 4 May 1902", "claims c-froze: the quote does not stand in lake"),
        ("facts", "f-froze", "f-lost", "facts: 2 rows have the key f-lost"),
    ],
)  # fmt: skip
def test_damage_that_the_digests_do_not_show_is_found(place: Path, table: str, old: str, new: str, fault: str) -> None:
    forge(place, table, old, new)
    assert fault in check(place).faults


def test_the_pointer_and_the_address_are_checked(place: Path) -> None:
    (place / "extracted" / "LATEST").write_text("v007\n")
    assert "LATEST names v007, the last release is v001" in check(place).faults
    path = place / "extracted" / "v001" / "manifest.json"
    path.write_text(path.read_text().replace('"content": "', '"content": "0'))
    assert any("the address of the tables" in fault for fault in check(place).faults)


def test_a_raw_text_that_changed_is_told_and_the_kept_one_read(place: Path) -> None:
    Archive(place / "extracted").keep(place / "raw", {"lake.txt": hashlib.sha256(toy.LAKE.encode()).hexdigest()})
    (place / "raw" / "lake.txt").write_text("another")
    found = check(place)
    assert found.faults == ("lake.txt: the raw file is not the one that was read",)
    assert found.slices == 10
    (place / "raw" / "lake.txt").unlink()
    assert check(place).holds
    assert verify(place / "extracted").open == ("atlas.txt: not at hand as it was read; its slices were not looked at",)


def test_there_must_be_a_release(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError):
        verify(tmp_path)
