"""Raw pieces as they are published: cut at line ends, placed by line and column, quoted in raw order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from factledger.model.claim import Piece
from factledger.text.lines import LineIndex

GAP = " … "


@dataclass(frozen=True)
class RawText:
    """A raw text and the index of its lines."""

    text: str
    index: LineIndex

    @classmethod
    def of(cls, text: str) -> RawText:
        """The raw text with its index."""
        return cls(text, LineIndex.of(text))

    @cached_property
    def _breaks(self) -> tuple[int, ...]:
        """The raw offsets of the line ends that are written CR LF."""
        return tuple(found.start() for found in re.finditer("\r\n", self.text))

    def fragment(self, raw_start: int, raw_end: int) -> str:
        """The RFC 5147 fragment of a raw range: positions between characters, a CR LF counted as one (its section 4.1)."""
        breaks = self._breaks
        return f"char={raw_start - bisect_left(breaks, raw_start)},{raw_end - bisect_left(breaks, raw_end)}"

    def line(self, raw_at: int) -> int:
        """The line of a raw offset, from 1."""
        return self.index.line(raw_at)


def split_pieces(pieces: Iterable[Piece], raw: RawText) -> tuple[Piece, ...]:
    """The pieces cut at line ends, each once, in raw order; none is empty."""
    cut = {
        Piece(start, end, piece.role)
        for piece in pieces
        for start, end in split_lines(raw.text, piece.raw_start, piece.raw_end)
    }
    return tuple(sorted(cut))


def split_lines(text: str, raw_start: int, raw_end: int) -> Iterator[tuple[int, int]]:
    """The parts of a raw range line by line, as far as they hold more than white space.

    A range within one line comes back as it is; a part that was cut is freed of the white space at its ends.
    """
    parts = text[raw_start:raw_end].split("\n")
    start = raw_start
    for part in parts:
        if len(parts) == 1 and part.strip():
            yield raw_start, raw_end
        elif part.strip():
            yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())
        start += len(part) + 1


def quote_of(pieces: Iterable[Piece], text: str) -> str:
    """The raw text of the pieces in raw order, joined by ` … ` where raw text lies between them.

    The pieces that are the whole sentence are left out where there are others. Pieces that overlap, or that only white
    space of the same line parts, are quoted as one.
    """
    pieces = sorted(pieces)
    spans: list[tuple[int, int]] = []
    for piece in [piece for piece in pieces if piece.role != "sentence"] or pieces:
        between = text[spans[-1][1] : piece.raw_start] if spans else "start"
        if between.strip() or "\n" in between:
            spans.append((piece.raw_start, piece.raw_end))
        else:
            spans[-1] = (spans[-1][0], max(spans[-1][1], piece.raw_end))
    return GAP.join(text[start:end] for start, end in spans)
