"""Blocks in reading order, each under the headings, labels and list items in whose scope it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from factledger.clean.lines import LONGEST, cut_long
from factledger.clean.shapes import heading_like
from factledger.clean.spliced import set_apart
from factledger.model.aligned import AlignedText, Removal
from factledger.model.document import Block, Cell, Kind, Layer

# Ranks of scope, outermost lowest: a block closes every open scope of its own rank or a higher one.
HEADING_RANK = 10
LABEL_RANK = 500
CAPTION_RANK = 600
ROW_RANK = 700
ITEM_RANK = 1000

# A line above a table is no caption where it opens the text.
_TITLED = 2
_LAYERS = {
    Kind.HEADING: Layer.HEADING,
    Kind.LIST_ITEM: Layer.LIST,
    Kind.HEADER_ROW: Layer.TABLE,
    Kind.ROW: Layer.TABLE,
    Kind.TOOLTIP: Layer.TOOLTIP,
    Kind.CAPTION: Layer.CAPTION,
}


@dataclass(slots=True)
class Outline:
    """The blocks read so far and the scopes that are open; readers fill it from top to bottom.

    `base` is the text with repaired characters in which readers find their ranges; `markup` holds ranges of it that are
    markup as far as nothing else is made of them.
    """

    base: AlignedText
    blocks: list[Block]
    removals: list[Removal]
    open: list[tuple[int, int]]
    tables: int = 0
    markup: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def over(cls, base: AlignedText) -> Outline:
        """An empty outline over a text; what was removed from the text already counts."""
        return cls(base, [], list(base.removals), [])

    def drop(self, start: int, end: int, reason: str) -> None:
        """Take out a range of the base text."""
        if end > start:
            self.removals.extend(Removal(*piece, reason) for piece in self.base.raw_pieces(start, end))

    def let_go(self, text: AlignedText) -> None:
        """Leave out a text that was to stand in a block; what was removed of it stays removed."""
        self.removals.extend(text.removals)
        self.removals.extend(Removal(run.raw_start, run.raw_end, "layout") for run in text.runs)

    def close(self, rank: int) -> None:
        """End the scopes of a rank and of all higher ones."""
        while self.open and self.open[-1][0] >= rank:
            self.open.pop()

    def scope(self) -> tuple[int, ...]:
        """The blocks in whose scope the next one stands, outermost first."""
        return tuple(index for _, index in self.open)

    def heading(self, text: AlignedText, level: int) -> int | None:
        """A heading that holds until the next one of its level or above; None where no text is left of it."""
        self.close(level * HEADING_RANK)
        return self._opened(self.add(Kind.HEADING, text, level=level), level * HEADING_RANK)

    def label(self, text: AlignedText, level: int) -> int | None:
        """A line that names what stands below it, such as one that ends in a colon."""
        self.close(LABEL_RANK)
        return self._opened(self.add(Kind.HEADING, text, level=level), LABEL_RANK)

    def caption(self, text: AlignedText) -> int | None:
        """What a table or figure is about; holds for the rows below."""
        self.close(CAPTION_RANK)
        return self._opened(self.add(Kind.CAPTION, text), CAPTION_RANK)

    def caption_above(self) -> None:
        """Make a line of no sentence that stands right above a table, though no title of the whole text, its caption."""
        if len(self.blocks) < _TITLED:
            return
        last = self.blocks[-1]
        # The item of a list that leads over to a table bears its unit: `(1) Trade (USD million)`.
        item = last.kind is Kind.LIST_ITEM and last.text.text.endswith(")")
        if (item or last.kind is Kind.PARAGRAPH) and heading_like(last.text.text):
            self.blocks[-1] = replace(last, kind=Kind.CAPTION, layer=Layer.CAPTION)
            self.close(CAPTION_RANK)
            self._opened(last.index, CAPTION_RANK)

    def item(self, text: AlignedText, depth: int, *, opens: bool = True) -> int | None:
        """A list item of a depth from 1; it is the parent of what is deeper below it, unless it `opens` nothing."""
        self.close(ITEM_RANK + depth)
        index = self._told(Kind.LIST_ITEM, text, level=depth)
        return self._opened(index, ITEM_RANK + depth) if opens else index

    def paragraph(self, text: AlignedText, *, below_label: bool = False) -> int | None:
        """A paragraph; it ends lists and table captions, and labels unless it stands directly below one.

        One that ends in a colon is the label of what follows. A very long one becomes several blocks.
        """
        self.close(CAPTION_RANK if below_label else LABEL_RANK)
        index = self._told(Kind.PARAGRAPH, text)
        return self._opened(index, LABEL_RANK) if text.text.endswith(":") else index

    def table(self) -> int:
        """A fresh table number."""
        self.tables += 1
        return self.tables

    def row(self, text: AlignedText, cells: tuple[Cell, ...], table: int, *, header: bool = False) -> int | None:
        """A table row with its cells; the notes of a row that is no header stand in its scope."""
        self.close(ROW_RANK)
        index = self.add(Kind.HEADER_ROW if header else Kind.ROW, text, cells=cells, table=table)
        return index if header else self._opened(index, ROW_RANK)

    def note(self, text: AlignedText) -> int | None:
        """What a cell of the row above tells in sentences or as a list: an item below the row."""
        return self.item(text, 1, opens=False)

    def tooltip(self, text: AlignedText, host: int | None, host_offset: int, label: str) -> int | None:
        """What a link would show of its target: read apart, outside every scope but that of its host."""
        index = self.add(Kind.TOOLTIP, text)
        if index is not None:
            own = self.blocks[index]
            parents = self.blocks[host].parents if host is not None else ()
            self.blocks[index] = replace(own, parents=parents, host=host, host_offset=host_offset, label=label)
        return index

    def turn_into_meta(self, index: int) -> None:
        """Make a block one that says something of the document, such as a date line."""
        own = self.blocks[index]
        self.blocks[index] = replace(own, kind=Kind.META, layer=Layer.BODY, level=0)

    def add(
        self,
        kind: Kind,
        text: AlignedText,
        *,
        level: int = 0,
        cells: tuple[Cell, ...] = (),
        table: int | None = None,
    ) -> int | None:
        """Append a block and return its index; None, with its removals kept, where no text is left."""
        if not text.text.strip():
            self.let_go(text)
            return None
        first = len(self.blocks)
        layer = _LAYERS.get(kind, Layer.BODY)
        for piece in _pieces(text) if not cells else (text,):
            block = Block(len(self.blocks), kind, layer, piece, level, self.scope(), cells, table)
            self.blocks.append(block)
        return first

    def _told(self, kind: Kind, text: AlignedText, *, level: int = 0) -> int | None:
        """A block of sentences, with the blurbs that are glued into it as tooltips behind it."""
        own, blurbs = set_apart(text)
        index = self.add(kind, own, level=level)
        for offset, label, blurb in blurbs:
            self.tooltip(blurb, index, offset, label)
        return index

    def _opened(self, index: int | None, rank: int) -> int | None:
        if index is not None:
            self.open.append((rank, index))
        return index


def _pieces(text: AlignedText) -> Iterator[AlignedText]:
    if len(text) <= LONGEST:
        yield text
        return
    removals = text.removals
    for start, end in cut_long(text.text, 0, len(text)):
        piece = text.slice(start, end)
        yield AlignedText(piece.text, piece.runs, removals)
        removals = ()
