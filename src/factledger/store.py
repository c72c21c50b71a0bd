"""The only module that touches files: raw texts in, releases out and in, digests of all that a release is made from.

A release folder appears whole or not at all: it is written under a hidden name, synced, and renamed to `vNNN`; that rename is
the moment of publishing. `LATEST` names it afterwards; a run that died in between is completed by the next one. A folder that
is once named `vNNN` is never written again. One run at a time writes: the folder is locked, and the system lifts the lock
when a run dies.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from csv import DictReader
from dataclasses import dataclass, replace
from importlib.metadata import requires, version
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import Any

from factledger.clean.source import make_source
from factledger.errors import InputError, ReleaseError
from factledger.model.csv_table import Block, blocks_of
from factledger.model.document import Issue, Source
from factledger.model.release import Published
from factledger.stored import StoredTable

READABLE = frozenset({".txt", ".md", ".html", ".htm"})
LATEST = "LATEST"
# The digest of every other file of a release, as `sha256sum --check` reads it.
SUMS = "SHA256SUMS"
_TABLES = ("claims", "evidence", "facts", "verdicts", "entities", "sources", "unclaimed", "issues", "removals")
_RELEASE = re.compile(r"v\d{3,}")
_UNFINISHED = ".tmp-"
_OF_AN_EXTRA = re.compile(r";.*\bextra\s*==")
_LONGER_IDS: tuple[Callable[[PurePosixPath], str], ...] = (
    lambda path: "-".join(path.with_suffix("").parts),
    lambda path: "-".join(path.parts),
    lambda path: f"{'-'.join(path.parts)}-{hashlib.sha256(str(path).encode()).hexdigest()[:8]}",
)


@dataclass(frozen=True, slots=True)
class RawFolder:
    """What a folder of raw texts holds: the sources in the order of their files, and what could not be read."""

    sources: tuple[Source, ...]
    issues: tuple[Issue, ...]

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """(file, SHA-256) in the order of the files; a file that was not read has the code and words of its issue."""
        read = [(source.file, source.sha256) for source in self.sources]
        return tuple(sorted([*read, *((issue.message, f"not read: {issue.code}") for issue in self.issues)]))

    def without(self, files: frozenset[str]) -> RawFolder:
        """The folder as if these files were not there; the ids of the others are those that they would have then."""
        if not files:
            return self
        left = [source for source in self.sources if source.file not in files]
        ids = source_ids([source.file for source in left])
        issues = tuple(issue for issue in self.issues if issue.message.partition(": ")[0] not in files)
        return RawFolder(tuple(replace(source, source_id=ids[source.file]) for source in left), issues)


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


def read_raw(folder: Path) -> RawFolder:
    """All readable files below a folder, in the order of their paths; the rest becomes issues.

    Bytes are decoded as UTF-8, line ends and a byte order mark stay. Links are followed, a folder at most once.

    Raises:
        InputError: the folder is not there.
    """
    if not folder.is_dir():
        raise InputError("there is no such folder of raw texts", str(folder))
    issues: list[Issue] = []
    found: list[tuple[str, bytes]] = []
    for name, path in sorted(_files(folder, issues)):
        data = _bytes(name, path, issues)
        if data is not None:
            found.append((name, data))
    ids = source_ids([name for name, _ in found])
    sources = []
    for name, data in found:
        try:
            sources.append(make_source(ids[name], name, data))
        except InputError as error:
            issues.append(_unread("binary" if data.strip() else "empty", name, error.message))
    return RawFolder(tuple(sources), tuple(sorted(issues)))


def read_texts(folder: Path, release: Published) -> dict[str, str]:
    """Source id to raw text, for the sources of a release whose file below the folder still is the one that was read."""
    texts = {}
    for row in release.tables["sources"]:
        try:
            data = folder.joinpath(*PurePosixPath(row["file"]).parts).read_bytes()
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == row["sha256"]:
            texts[row["source_id"]] = data.decode("utf-8", "replace")
    return texts


def source_ids(files: Iterable[str]) -> dict[str, str]:
    """An id for each file: its name without ending; where two have the same, with the folders; then with the ending too."""
    paths = {file: PurePosixPath(file) for file in sorted(files)}
    ids = {file: path.stem for file, path in paths.items()}
    for name in _LONGER_IDS:
        times = Counter(ids.values())
        ids = {file: one if times[one] == 1 else name(paths[file]) for file, one in ids.items()}
    return ids


def digest_folder(folder: Path) -> tuple[tuple[str, str], ...]:
    """(path with `/`, SHA-256) of each file below a folder, in path order; hidden files and byte code are left out."""
    found = []
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in parts):
            found.append(("/".join(parts), hashlib.sha256(path.read_bytes()).hexdigest()))
    return tuple(found)


def code_digest() -> str:
    """One SHA-256 over all files of the engine, their names included, and the versions of the packages that it needs.

    Packages of an extra are left out: they may be missing, and only copy what a run has made.
    """
    names = (re.match(r"[\w.-]+", line) for line in requires("factledger") or () if not _OF_AN_EXTRA.search(line))
    packages = sorted({name[0] for name in names if name})
    return _joined_digest([*digest_folder(Path(__file__).parent), *((name, version(name)) for name in packages)])


def read_bytes(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def release_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All files of a release's folder: (path below it with `/`, bytes), in path order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def delete_raw(folder: Path, file: str) -> None:
    """Delete a raw file, by its path below the folder of raw texts."""
    folder.joinpath(*PurePosixPath(file).parts).unlink(missing_ok=True)


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
        raise ReleaseError("there is no such release", str(path))
    blocks = _blocks(path, record)
    tables = {
        table: StoredTable(path / f"{table}.csv", record["tables"][table]["csv"], blocks.get(table, ()))
        for table in _TABLES
        if table in record["tables"]
    }
    for one in () if lazily else tables.values():
        _ = one.data
    return Published(name, record, tables)


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
    target, unfinished = folder / name, folder / f"{_UNFINISHED}{name}"
    if target.exists():
        raise ReleaseError("a release is never written twice", str(target))
    sums = "".join(f"{hashlib.sha256(files[one]).hexdigest()}  {one}\n" for one in sorted(files))
    write_files(unfinished, {**files, SUMS: sums.encode()})
    for inner in (*unfinished.rglob("*/"), unfinished):
        _sync(inner)
    unfinished.rename(target)
    _sync(folder)
    _point(folder, name)
    return open_release(folder, name)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files (path with `/` to bytes) below a folder, each synced to disk."""
    for name in sorted(files):
        path = folder.joinpath(*PurePosixPath(name).parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as handle:
            handle.write(files[name])
            handle.flush()
            os.fsync(handle.fileno())


def open_release(folder: Path, name: str, *, changed: bool = True) -> Release:
    """The release `name` of a folder; raises ReleaseError where it is not there."""
    record = _manifest(folder / name)
    if record is None:
        raise ReleaseError("there is no such release", str(folder / name))
    return Release(folder / name, name, record, changed)


def already_published(folder: Path, made_from: Mapping[str, Any]) -> Release | None:
    """The latest release if it was made from the same inputs (as the manifest has them), so that a run would repeat it."""
    name = latest(folder)
    record = _manifest(folder / name) if name else None
    if record is None or record.get("inputs") != made_from:
        return None
    return Release(folder / name, name, record, changed=False)


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A path to write to that takes the place of a file when all went well; otherwise the file stays as it was."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{_UNFINISHED}{file.name}")
    unfinished.unlink(missing_ok=True)
    try:
        yield unfinished
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def write_file(file: Path, data: bytes) -> None:
    """Write a file as a whole, in the place of one that is there."""
    with replacing(file) as unfinished:
        unfinished.write_bytes(data)


def read_csv(file: Path) -> tuple[dict[str, str], ...]:
    """The rows of somebody's CSV file, by the names in its first line; commas, semicolons and tabs are told apart.

    Raises:
        InputError: the file cannot be read, or is not UTF-8.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the table cannot be read as UTF-8", str(file)) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return tuple(DictReader(StringIO(text, newline=""), delimiter=delimiter))


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write lines of text to a file, its folder made where it is not there; returns how many they were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        for line in lines:
            handle.write(f"{line}\n")
            count += 1
    return count


def _files(folder: Path, issues: list[Issue]) -> Iterator[tuple[str, Path]]:
    """(path below the folder with `/`, path) of everything that is not a folder; a folder that cannot be listed is told."""
    seen: set[tuple[int, int]] = set()

    def failed(error: OSError) -> None:
        name = _name(Path(error.filename or folder), folder)
        issues.append(_unread("unreadable", name, f"the folder cannot be listed: {error.strerror}"))

    for here, folders, files in os.walk(folder, followlinks=True, onerror=failed):
        state = Path(here).stat()
        if (state.st_dev, state.st_ino) in seen:
            folders.clear()
            issues.append(
                _unread("link-loop", _name(Path(here), folder), "the folder was read already under another name")
            )
            continue
        seen.add((state.st_dev, state.st_ino))
        folders.sort()
        for file in files:
            path = Path(here, file)
            yield _name(path, folder), path


def _name(path: Path, folder: Path) -> str:
    """The path below the folder with `/`; bytes that are not UTF-8 are written as escapes."""
    return os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "backslashreplace")


def _bytes(name: str, path: Path, issues: list[Issue]) -> bytes | None:
    """The bytes of a file, or None and an issue."""
    if PurePosixPath(name).suffix.lower() not in READABLE:
        issues.append(_unread("unsupported", name, "a file of this kind is not read"))
        return None
    try:
        if not path.is_file():
            reason = "it leads nowhere" if path.is_symlink() or not path.exists() else "it is not a regular file"
            issues.append(_unread("unreadable", name, reason))
            return None
        return path.read_bytes()
    except FileNotFoundError:
        issues.append(_unread("vanished", name, "it went while the folder was read"))
    except OSError as error:
        issues.append(_unread("unreadable", name, f"it cannot be read: {error.strerror}"))
    return None


def _unread(code: str, name: str, message: str) -> Issue:
    return Issue("", 0, code, f"{name}: {message}", "left out")


def _joined_digest(digests: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"{digest}  {name}\n" for name, digest in digests)
    return hashlib.sha256(lines.encode()).hexdigest()


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
    for path in (folder / name for name in os.listdir(folder) if name.startswith(_UNFINISHED)):  # noqa: PTH208  many names
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
    new = folder / f"{_UNFINISHED}{LATEST}"
    write_files(folder, {new.name: f"{name}\n".encode()})
    new.replace(folder / LATEST)
    _sync(folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
