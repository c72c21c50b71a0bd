"""Tables of releases in their files, held against the digests that were published. Touches files, as the store does."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

from factledger.errors import ReleaseError
from factledger.model.csv_table import Block, CsvTable


class StoredTable(CsvTable):
    """A table in its file: it, or a block of it, is read and checked when it is asked for."""

    def __init__(self, path: Path, digest: str, blocks: tuple[Block, ...] = ()) -> None:
        """The table in a file with the digest that it should have, and its blocks as far as they are told."""
        self._path, self._digest, self._told = path, digest, blocks

    @cached_property
    def data(self) -> bytes:
        """The whole file; raises ReleaseError where it cannot be read, or is another than was published."""
        return self._checked(self._read(0, -1), self._digest)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, in order and without gap."""
        return self._told or super().blocks

    def cut(self, block: Block) -> bytes:
        """The bytes of a block; raises ReleaseError as `data` does."""
        return self._checked(self._read(block.start, block.end - block.start), block.digest)

    def _read(self, start: int, length: int) -> bytes:
        try:
            with self._path.open("rb") as handle:
                handle.seek(start)
                return handle.read(length)
        except OSError as error:
            raise ReleaseError(f"a table cannot be read: {error.strerror}", str(self._path)) from error

    def _checked(self, data: bytes, digest: str) -> bytes:
        if not hashlib.sha256(data).hexdigest().startswith(digest):
            raise ReleaseError("the table is not the one that was published", str(self._path))
        return data
