"""Files by their paths: read, written in the place of others, synced to disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from csv import DictReader
from io import StringIO
from pathlib import Path, PurePosixPath

from factledger.errors import InputError

UNFINISHED = ".tmp-"


def read_bytes(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files (path with `/` to bytes) below a folder, each synced to disk."""
    for name in sorted(files):
        path = folder.joinpath(*PurePosixPath(name).parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as handle:
            handle.write(files[name])
            handle.flush()
            os.fsync(handle.fileno())


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A path to write to that takes the place of a file when all went well; otherwise the file stays as it was.

    Raises:
        OSError: nothing can be written there; told before anything is, since a database would tell it as an error of its own.
    """
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder, a file is to be written", str(file))
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{UNFINISHED}{file.name}")
    try:
        unfinished.write_bytes(b"")
        unfinished.unlink()
    except OSError as error:
        error.filename = str(file)
        raise
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
        InputError: the file cannot be read, is not UTF-8, or has no rows.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the table cannot be read as UTF-8; a workbook is to be saved as CSV", str(file)) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = tuple(DictReader(StringIO(text, newline=""), delimiter=delimiter))
    if not rows:
        raise InputError("the table has no rows below its line of names", str(file))
    return rows


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write lines of text to a file, its folder made where it is not there; returns how many they were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        for line in lines:
            handle.write(f"{line}\n")
            count += 1
    return count


def sync(folder: Path) -> None:
    """Have the disk hold what was renamed in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
