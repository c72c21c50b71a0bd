"""A published table as its CSV text, in blocks of rows; a row is taken apart only when somebody asks for it.

Two releases have most of their rows in common. A block ends after a row whose own text says so, wherever the row stands, so that
rows which come or go move no later block: what is the same has the same blocks, and nobody needs to look into them.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import overload
from zlib import crc32

Cells = Mapping[str, str]
# One row in so many ends a block.
_ROWS = 64


@dataclass(frozen=True, slots=True)
class Block:
    """Bytes [start, end) of a table's file, which hold whole records, and their digest; the first block is the header."""

    start: int
    end: int
    digest: str


class CsvTable(Sequence[Cells]):
    """The rows of a table in CSV as releases have it: a header, LF, quotes only around a cell that needs them."""

    def __init__(self, data: bytes) -> None:
        """A table that is at hand as a whole."""
        self._data = data

    @property
    def data(self) -> bytes:
        """The whole file."""
        return self._data

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, in order and without gap."""
        found: list[Block] = []
        start = end = 0
        for number, record in enumerate(records := records_of(self.data)):
            end += len(record)
            if number in (0, len(records) - 1) or crc32(record) % _ROWS == 0:
                found.append(Block(start, end, digest_of(self.data[start:end])))
                start = end
        return tuple(found)

    def cut(self, block: Block) -> bytes:
        """The bytes of a block."""
        return self.data[block.start : block.end]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(next(csv.reader([self.cut(self.blocks[0]).decode()])))

    def parsed(self, records: Sequence[bytes]) -> Iterator[dict[str, str]]:
        """Records as rows: name of the column to text."""
        csv.field_size_limit(max(csv.field_size_limit(), *map(len, records), 0))
        names = self.names
        for cells in csv.reader(record.decode() for record in records):
            yield dict(zip(names, cells, strict=True))

    @cached_property
    def _rows(self) -> tuple[Cells, ...]:
        return tuple(self.parsed(records_of(self.data)[1:]))

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Cells: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Cells]: ...
    def __getitem__(self, at: int | slice) -> Cells | Sequence[Cells]:
        return self._rows[at]

    def __iter__(self) -> Iterator[Cells]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CsvTable) and self.data == other.data

    def __hash__(self) -> int:
        return hash(self.data)


def blocks_bytes(tables: Mapping[str, CsvTable]) -> bytes:
    """blocks.json of a release: for each table the length in bytes and the digest of its blocks, in order."""
    told = {name: [[one.end - one.start, one.digest] for one in table.blocks] for name, table in tables.items()}
    return (json.dumps(told, separators=(",", ":")) + "\n").encode()


def blocks_of(data: bytes) -> dict[str, tuple[Block, ...]]:
    """What `blocks_bytes` wrote."""
    found: dict[str, tuple[Block, ...]] = {}
    for name, told in json.loads(data).items():
        ends = accumulate(length for length, _ in told)
        found[name] = tuple(Block(end - length, end, digest) for end, (length, digest) in zip(ends, told, strict=True))
    return found


def digest_of(data: bytes) -> str:
    """The digest of a block: enough of a SHA-256 to tell the blocks of a table apart."""
    return hashlib.sha256(data).hexdigest()[:24]


def records_of(data: bytes) -> list[bytes]:
    """The records of a CSV file with their line ends: its lines, those that end within quotes joined with what follows."""
    found: list[bytes] = []
    parts: list[bytes] = []
    within = False
    for line in data.split(b"\n")[:-1]:
        parts.append(line + b"\n")
        within ^= bool(line.count(b'"') % 2)
        if not within:
            found.append(b"".join(parts))
            parts = []
    return found
