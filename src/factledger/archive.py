"""The inputs of releases, kept by content beside them, so that a change can be replayed later. Touches files, as the store does.

Each raw text and each file of the pipeline folder is one file `.inputs/SHA256`, written once. Nothing needs it to read or check
a release; a retraction takes its text out of it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from factledger.model.release import Published
from factledger.store import read_texts

FOLDER = ".inputs"
# Above this many bytes of raw text the texts are not kept twice on the disk; causes are then traced instead of replayed.
MOST_BYTES = 256 * 1024 * 1024
Files = Mapping[str, str]


class Archive:
    """Inputs by content: `extracted/.inputs`."""

    def __init__(self, extracted: Path) -> None:
        """The archive of a folder of releases; it need not be there."""
        self.folder = extracted / FOLDER

    def keep(self, below: Path, files: Files) -> None:
        """Keep the files (path below the folder to SHA-256) that are not kept yet and still are what their digest says."""
        paths = {
            digest: below.joinpath(*PurePosixPath(name).parts) for name, digest in files.items() if is_digest(digest)
        }
        missing = {
            digest: path for digest, path in paths.items() if path.is_file() and not (self.folder / digest).exists()
        }
        if sum(path.stat().st_size for path in missing.values()) > MOST_BYTES:
            return
        for digest, path in sorted(missing.items()):
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == digest:
                self._write(digest, data)

    def get(self, digest: str) -> bytes | None:
        """The bytes of a digest; None where they are not kept, or not whole."""
        try:
            data = (self.folder / digest).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == digest else None

    def texts(self, raw: Path, release: Published) -> dict[str, str]:
        """Source id to raw text, for the sources of a release that are at hand as they were read: below the folder, or kept."""
        kept = {row["source_id"]: self.get(row["sha256"]) for row in release.tables["sources"]}
        told = {name: data.decode("utf-8", "replace") for name, data in kept.items() if data is not None}
        return told | read_texts(raw, release)

    def holds(self, files: Files) -> bool:
        """Whether all the files (path to SHA-256) are kept; files that were never read do not count."""
        return all((self.folder / digest).is_file() for digest in files.values() if is_digest(digest))

    def forget(self, digest: str) -> bool:
        """Take what has a digest out of the archive; returns whether it was there."""
        path = self.folder / digest
        found = path.is_file()
        path.unlink(missing_ok=True)
        return found

    def forget_gone(self, before: Files, now: Files) -> None:
        """Take out the files of the release before whose path is gone, unless another path of now has the same content."""
        for name, digest in before.items():
            if name not in now and digest not in now.values() and is_digest(digest):
                self.forget(digest)

    def lay_out(self, files: Files, below: Path) -> bool:
        """Write the files (path to SHA-256) below a folder; false where one of them is not kept."""
        below.mkdir(parents=True, exist_ok=True)
        for name, digest in sorted(files.items()):
            if not is_digest(digest):
                continue
            data = self.get(digest)
            if data is None:
                return False
            path = below.joinpath(*PurePosixPath(name).parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return True

    def _write(self, digest: str, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / f".tmp-{digest}"
        with unfinished.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        unfinished.replace(self.folder / digest)


def is_digest(word: str) -> bool:
    """Whether a word of the manifest's inputs is a SHA-256, and not the note that a file was not read."""
    return len(word) == 64 and " " not in word
