"""Clean text that keeps an exact map to the raw file, through every edit.

An `AlignedText` is a string together with the runs that say where each of its characters stands in the raw text. Edits
return a new object; nothing is ever searched for afterwards. Invariants: the runs cover the text without gap or overlap, in
order; a verbatim run has equal lengths on both sides and equal characters; what an edit takes away is kept as a `Removal`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of clean text and the raw stretch that it stands for.

    `reason` is empty for verbatim text, else it names the repair that replaced the raw characters. An inserted run has an
    empty raw range at the place of insertion.
    """

    clean_start: int
    clean_end: int
    raw_start: int
    raw_end: int
    reason: str = ""

    def cut(self, clean_start: int, clean_end: int) -> Run:
        """The part of this run inside a clean range that overlaps it; a replaced run keeps its whole raw range."""
        start, end = max(self.clean_start, clean_start), min(self.clean_end, clean_end)
        if self.reason:
            return Run(start, end, self.raw_start, self.raw_end, self.reason)
        shift = self.raw_start - self.clean_start
        return Run(start, end, start + shift, end + shift)

    def move(self, by: int) -> Run:
        """The same run `by` characters further on in the clean text."""
        return Run(self.clean_start + by, self.clean_end + by, self.raw_start, self.raw_end, self.reason)


@dataclass(frozen=True, slots=True, order=True)
class Removal:
    """Raw characters that were taken out, and why."""

    raw_start: int
    raw_end: int
    reason: str


@dataclass(frozen=True, slots=True)
class AlignedText:
    """A text whose every character knows its raw place.

    Fields: `text`; `runs` in clean order; `removals` made by edits of this text or of the texts it was made of.
    """

    text: str
    runs: tuple[Run, ...] = ()
    removals: tuple[Removal, ...] = ()

    @classmethod
    def of_raw(cls, raw: str, start: int, end: int) -> AlignedText:
        """The raw slice [start, end) as it stands."""
        if not 0 <= start <= end <= len(raw):
            raise ValueError(f"raw range [{start}, {end}) is outside a text of {len(raw)} characters")
        runs = (Run(0, end - start, start, end),) if end > start else ()
        return cls(raw[start:end], runs)

    @classmethod
    def join(cls, parts: Iterable[AlignedText], separator: str = "") -> AlignedText:
        """The parts one after the other; a separator between them counts as inserted. Raw order is not required."""
        text: list[str] = []
        runs: list[Run] = []
        removals: list[Removal] = []
        length = 0
        for part in parts:
            if separator and text:
                at = runs[-1].raw_end if runs else 0
                runs.append(Run(length, length + len(separator), at, at, INSERTED))
                text.append(separator)
                length += len(separator)
            runs.extend(run.move(length) for run in part.runs)
            removals.extend(part.removals)
            text.append(part.text)
            length += len(part.text)
        return cls("".join(text), _merge(runs), tuple(removals))

    def __len__(self) -> int:
        return len(self.text)

    def slice(self, clean_start: int, clean_end: int) -> AlignedText:
        """The part [clean_start, clean_end), without the removals that lie about it."""
        self._check(clean_start, clean_end)
        runs = tuple(run.cut(clean_start, clean_end).move(-clean_start) for run in self._over(clean_start, clean_end))
        return AlignedText(self.text[clean_start:clean_end], runs)

    def remove(self, clean_start: int, clean_end: int, reason: str) -> AlignedText:
        """Without the characters of the range; their raw pieces become removals with this reason."""
        if not reason:
            raise ValueError("a removal needs a reason")
        gone = tuple(Removal(start, end, reason) for start, end in self.raw_pieces(clean_start, clean_end))
        kept = AlignedText.join((self.slice(0, clean_start), self.slice(clean_end, len(self))))
        return AlignedText(kept.text, kept.runs, (*self.removals, *gone))

    def replace(self, clean_start: int, clean_end: int, new: str, reason: str) -> AlignedText:
        """With `new` in place of a non-empty range, standing as a whole for the range's raw characters."""
        if not reason or not new:
            raise ValueError("a replacement needs a reason and characters; take characters out with remove()")
        pieces = self.raw_pieces(clean_start, clean_end)
        if not pieces:
            raise ValueError("the range stands for no raw characters; insert() instead")
        middle = AlignedText(new, (Run(0, len(new), pieces[0][0], pieces[0][1], reason),))
        rest = tuple(Removal(start, end, reason) for start, end in pieces[1:])
        out = AlignedText.join((self.slice(0, clean_start), middle, self.slice(clean_end, len(self))))
        return AlignedText(out.text, out.runs, (*self.removals, *rest))

    def insert(self, clean_at: int, new: str) -> AlignedText:
        """With `new` put in before the character at `clean_at`; it stands for no raw characters."""
        self._check(clean_at, clean_at)
        before, after = self.slice(0, clean_at), self.slice(clean_at, len(self))
        at = before.runs[-1].raw_end if before.runs else (after.runs[0].raw_start if after.runs else 0)
        out = AlignedText.join((before, AlignedText(new, (Run(0, len(new), at, at, INSERTED),)), after))
        return AlignedText(out.text, out.runs, self.removals)

    def edit(self, edits: Sequence[tuple[int, int, str, str]]) -> AlignedText:
        """Several edits at once: (clean_start, clean_end, new, reason), ordered and apart; an empty `new` removes.

        An empty range with a `new` inserts. Linear in the length of the text and the number of edits.
        """
        parts: list[AlignedText] = []
        removals = list(self.removals)
        done = 0
        for start, end, new, reason in edits:
            if start < done:
                raise ValueError(f"edits overlap or are out of order at {start}")
            parts.append(self.slice(done, start))
            if start == end:
                at = self.raw_point(start)
                parts.append(AlignedText(new, (Run(0, len(new), at, at, INSERTED),)))
            else:
                pieces = self.raw_pieces(start, end)
                if new and pieces:
                    parts.append(AlignedText(new, (Run(0, len(new), *pieces[0], reason),)))
                    pieces = pieces[1:]
                removals.extend(Removal(*piece, reason) for piece in pieces)
            done = end
        parts.append(self.slice(done, len(self)))
        out = AlignedText.join(parts)
        return AlignedText(out.text, out.runs, tuple(removals))

    def raw_pieces(self, clean_start: int, clean_end: int) -> tuple[tuple[int, int], ...]:
        """The raw ranges [start, end) behind a non-empty clean range, in clean order, touching ones joined.

        Inserted characters stand for nothing and give no piece. Raises ValueError for an empty range: an empty range has no
        raw place, and a guess would be in the wrong coordinates.
        """
        if clean_start >= clean_end:
            raise ValueError(f"empty range [{clean_start}, {clean_end}) has no raw place")
        self._check(clean_start, clean_end)
        pieces: list[tuple[int, int]] = []
        for run in self._over(clean_start, clean_end):
            part = run.cut(clean_start, clean_end)
            if part.raw_start == part.raw_end:
                continue
            if pieces and pieces[-1][0] <= part.raw_start <= pieces[-1][1]:
                pieces[-1] = (pieces[-1][0], max(pieces[-1][1], part.raw_end))
            else:
                pieces.append((part.raw_start, part.raw_end))
        return tuple(pieces)

    def raw_point(self, clean_at: int) -> int:
        """The raw offset at which the clean character `clean_at` begins; for the end of the text, where the last one ends."""
        runs = self._over(clean_at, clean_at + 1)
        if runs:
            return runs[0].cut(clean_at, clean_at + 1).raw_start
        return self.runs[-1].raw_end if self.runs else 0

    def _check(self, start: int, end: int) -> None:
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"clean range [{start}, {end}) is outside a text of {len(self.text)} characters")

    def _over(self, start: int, end: int) -> tuple[Run, ...]:
        """The runs that overlap [start, end), found by bisection; none for an empty range."""
        if start >= end:
            return ()
        low, high = 0, len(self.runs)
        while low < high:
            middle = (low + high) // 2
            if self.runs[middle].clean_end <= start:
                low = middle + 1
            else:
                high = middle
        last = low
        while last < len(self.runs) and self.runs[last].clean_start < end:
            last += 1
        return self.runs[low:last]


def _merge(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Verbatim runs that continue each other on both sides become one."""
    out: list[Run] = []
    for run in runs:
        if run.clean_start == run.clean_end:
            continue
        last = out[-1] if out else None
        if last and not last.reason and not run.reason and last.raw_end == run.raw_start:
            out[-1] = Run(last.clean_start, run.clean_end, last.raw_start, run.raw_end)
        else:
            out.append(run)
    return tuple(out)
