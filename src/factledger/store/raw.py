"""The folder of raw texts: what can be read of it, with ids; the rest becomes issues."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from factledger.clean.source import make_source
from factledger.errors import InputError
from factledger.model.document import Issue, Source
from factledger.model.release import Published

READABLE = frozenset({".txt", ".md", ".html", ".htm"})
_LONGER_IDS: tuple[Callable[[PurePosixPath], str], ...] = (
    lambda path: "-".join(path.with_suffix("").parts),
    lambda path: "-".join(path.parts),
    lambda path: f"{'-'.join(path.parts)}-{hashlib.sha256(str(path).encode()).hexdigest()[:8]}",
)


@dataclass(frozen=True, slots=True)
class RawFolder:
    """What a folder of raw texts holds: the sources in the order of their files, and what could not be read."""

    path: Path
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
        return RawFolder(self.path, tuple(replace(source, source_id=ids[source.file]) for source in left), issues)


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
    return RawFolder(folder, tuple(sources), tuple(sorted(issues)))


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
    ids = {file: path.stem.strip() or path.stem for file, path in paths.items()}
    for name in _LONGER_IDS:
        times = Counter(ids.values())
        ids = {file: one if times[one] == 1 else name(paths[file]) for file, one in ids.items()}
    return ids


def delete_raw(folder: Path, file: str) -> None:
    """Delete a raw file, by its path below the folder of raw texts."""
    folder.joinpath(*PurePosixPath(file).parts).unlink(missing_ok=True)


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
