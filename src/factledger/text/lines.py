"""Where a raw offset stands: its line and column."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LineIndex:
    r"""Line starts of a raw text, so that an offset becomes a line from 1 and a column from 0.

    Only `\n` ends a line: `\r\n` is thereby one line end (the `\r` belongs to the line that it closes) and the count is that of
    `text.split("\n")`, whatever other separators the text holds.
    """

    starts: tuple[int, ...] = field(default=(0,))
    length: int = 0

    @classmethod
    def of(cls, text: str) -> LineIndex:
        """The index of a text; linear in its length."""
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return cls(tuple(starts), len(text))

    def __len__(self) -> int:
        return len(self.starts)

    def line(self, raw_offset: int) -> int:
        """The line from 1 in which the character at a raw offset stands; the end of the text counts to the last line.

        Raises:
            ValueError: the offset is outside the text.
        """
        if not 0 <= raw_offset <= self.length:
            raise ValueError(f"raw offset {raw_offset} is outside a text of {self.length} characters")
        return bisect_right(self.starts, raw_offset)

    def position(self, raw_offset: int) -> tuple[int, int]:
        """Line from 1 and column from 0 of a raw offset; raises ValueError as `line` does."""
        line = self.line(raw_offset)
        return line, raw_offset - self.starts[line - 1]

    def start(self, line: int) -> int:
        """The raw offset at which a line (from 1) begins; raises IndexError for a line that is not there."""
        if line < 1:
            raise IndexError(f"lines count from 1, not {line}")
        return self.starts[line - 1]
