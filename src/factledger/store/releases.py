"""Releases: written whole or not at all, found by their names, read again.

A release folder is written under a hidden name, synced, and renamed to `vNNN`; that rename is the moment of publishing. `LATEST`
names it afterwards; a run that died in between is completed by the next one. A folder that is once named `vNNN` is never
written again. One run at a time writes: the folder is locked, and the system lifts the lock when a run dies.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factledger.errors import ReleaseError
from factledger.model.csv_table import Block, blocks_of
from factledger.model.release import Published
from factledger.store.files import UNFINISHED, read_bytes, sync, write_files
from factledger.stored import StoredTable

LATEST = "LATEST"
# The digest of every other file of a release, as `sha256sum --check` reads it.
SUMS = "SHA256SUMS"
_TABLES = ("claims", "evidence", "facts", "verdicts", "entities", "sources", "unclaimed", "issues", "removals")
_RELEASE = re.compile(r"v\d{3,}")


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk: its folder, version and manifest; `changed` is false where a run found nothing new to publish."""

    path: Path
    version: str
    manifest: Mapping[str, Any]
    changed: bool = True

    @property
    def report(self) -> Path:
        """The first page of the provenance report."""
        return self.path / "report" / "index.html"


def read_release(folder: Path, name: str = "", *, lazily: bool = False) -> Published | None:
    """A release as it stands in its files; the latest one where no name is given, None where there is none.

    `lazily`: a table, or a block of it, is read and held against its digest only when it is asked for.

    Raises:
        ReleaseError: the named release is not there, or a table is not what its manifest says.
    """
    name = name or latest(folder)
    if not name:
        return None
    path = folder / name
    record = _manifest(path)
    if record is None:
        raise _no_release(folder, name)
    blocks = _blocks(path, record)
    tables = {
        table: StoredTable(path / f"{table}.csv", record["tables"][table]["csv"], blocks.get(table, ()))
        for table in _TABLES
        if table in record["tables"]
    }
    for one in () if lazily else tables.values():
        _ = one.data
    return Published(name, record, tables)


def existing(folder: Path, name: str = "", *, lazily: bool = False) -> Published:
    """As `read_release`, for those who cannot do without one.

    Raises:
        ReleaseError: there is no release, or none of that name, or a table is not what its manifest says.
    """
    found = read_release(folder, name, lazily=lazily)
    if found is None:
        raise _no_release(folder, name)
    return found


def existing_name(folder: Path, name: str = "") -> str:
    """The name of a release that is there: the one named, else the latest; raises ReleaseError where there is none."""
    found = name or latest(folder)
    if found not in versions(folder):
        raise _no_release(folder, found)
    return found


def latest(folder: Path) -> str:
    """The name of the latest release; empty where there is none.

    That is what LATEST says, or a later release that was published when the run died before LATEST could name it.
    """
    said = (read_bytes(folder / LATEST) or b"").decode("utf-8", "replace").strip()
    if not (_RELEASE.fullmatch(said) and (folder / said).is_dir()):
        names = versions(folder)
        return names[-1] if names else ""
    # The others are not listed: they may be many.
    while (folder / (later := _version(int(said[1:]) + 1))).is_dir():
        said = later
    return said


def _version(number: int) -> str:
    return f"v{number:03d}"


def versions(folder: Path) -> tuple[str, ...]:
    """The names of the releases in a folder, oldest first."""
    try:
        with os.scandir(folder) as found:
            names = [entry.name for entry in found if _RELEASE.fullmatch(entry.name) and entry.is_dir()]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(sorted(names, key=lambda name: int(name[1:])))


def _no_release(folder: Path, name: str) -> ReleaseError:
    """Why a release cannot be read, and what to do."""
    names = versions(folder)
    if not names:
        return ReleaseError(
            "there is no release; `factledger run` makes one, --releases names another folder", str(folder)
        )
    if name in names:
        return ReleaseError("the release has no manifest that can be read", str(folder / name / "manifest.json"))
    there = f"{names[0]}{f' to {names[-1]}' if len(names) > 1 else ''}"
    return ReleaseError(f"there is no such release; there is {there}", str(folder / name))


def version_before(folder: Path, name: str) -> str:
    """The name of the release before the one named; empty where there is none."""
    earlier = (_version(number) for number in range(int(name[1:]) - 1, 0, -1))
    return next((other for other in earlier if (folder / other).is_dir()), "")


def next_version(folder: Path) -> str:
    """The name that the next release will have."""
    name = latest(folder)
    return _version(int(name[1:]) + 1 if name else 1)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the folder of releases for one run; what an earlier run left unfinished is cleared up first.

    Raises:
        ReleaseError: another run holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise ReleaseError("another run is writing releases here", str(folder)) from None
    try:
        _clear(folder)
        yield
    finally:
        os.close(lock)


def write_release(folder: Path, name: str, files: Mapping[str, bytes]) -> Release:
    """Publish files (path with `/` to bytes, manifest.json among them) and their digests as the release `name`, all or nothing.

    Raises:
        ReleaseError: there is such a release already.
    """
    target, unfinished = folder / name, folder / f"{UNFINISHED}{name}"
    if target.exists():
        raise ReleaseError("a release is never written twice", str(target))
    sums = "".join(f"{hashlib.sha256(files[one]).hexdigest()}  {one}\n" for one in sorted(files))
    write_files(unfinished, {**files, SUMS: sums.encode()})
    for inner in (*unfinished.rglob("*/"), unfinished):
        sync(inner)
    unfinished.rename(target)
    sync(folder)
    _point(folder, name)
    return open_release(folder, name)


def open_release(folder: Path, name: str, *, changed: bool = True) -> Release:
    """The release `name` of a folder; raises ReleaseError where it is not there."""
    record = _manifest(folder / name)
    if record is None:
        raise _no_release(folder, name)
    return Release(folder / name, name, record, changed)


def already_published(folder: Path, made_from: Mapping[str, Any]) -> Release | None:
    """The latest release if it was made from the same inputs (as the manifest has them), so that a run would repeat it."""
    name = latest(folder)
    record = _manifest(folder / name) if name else None
    if record is None or record.get("inputs") != made_from:
        return None
    return Release(folder / name, name, record, changed=False)


def release_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All files of a release's folder: (path below it with `/`, bytes), in path order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _manifest(path: Path) -> dict[str, Any] | None:
    """The manifest of a release folder; None where there is none that can be read."""
    try:
        record: dict[str, Any] = json.loads((path / "manifest.json").read_bytes())
    except (OSError, ValueError):
        return None
    return record


def _blocks(path: Path, record: Mapping[str, Any]) -> dict[str, tuple[Block, ...]]:
    """The blocks of each table of a release's folder; none where it tells none, or not those that were published."""
    data = read_bytes(path / "blocks.json")
    if data is None or hashlib.sha256(data).hexdigest() != record.get("blocks"):
        return {}
    return blocks_of(data)


def _clear(folder: Path) -> None:
    """Remove what earlier runs left unfinished, and let LATEST name the release that it should."""
    for path in (folder / name for name in os.listdir(folder) if name.startswith(UNFINISHED)):  # noqa: PTH208  many names
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    name = latest(folder)
    said = (folder / LATEST).read_text().strip() if (folder / LATEST).is_file() else ""
    if name != said:
        _point(folder, name) if name else (folder / LATEST).unlink(missing_ok=True)


def _point(folder: Path, name: str) -> None:
    """Let LATEST name a release, in one step."""
    new = folder / f"{UNFINISHED}{LATEST}"
    write_files(folder, {new.name: f"{name}\n".encode()})
    new.replace(folder / LATEST)
    sync(folder)
