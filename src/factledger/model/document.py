"""What cleaning makes of a raw file: blocks of text in reading order, each aligned to the raw characters.

Structure is kept as references between blocks (by index), so that a heading, a list parent or a table header can give its
year, unit or subject to what stands below it, with its own raw evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from factledger.model.aligned import AlignedText, Removal


class Kind(StrEnum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    HEADER_ROW = "header_row"
    ROW = "row"
    TOOLTIP = "tooltip"
    CAPTION = "caption"
    META = "meta"


class Layer(StrEnum):
    """Where a statement stands; published with each claim."""

    BODY = "body"
    LIST = "list"
    TABLE = "table"
    HEADING = "heading"
    TOOLTIP = "tooltip"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Source:
    """A raw file as it was read.

    Fields: `source_id`, unique in a run, the file's name without extension (with its folder where that is not unique);
    `file`, the path below the raw folder, with `/`; `text`, the bytes decoded as UTF-8, undecodable bytes as U+FFFD, line
    ends untouched; `sha256` of the bytes; `size` in bytes; `undecodable`, how many U+FFFD the decoding put in.
    """

    source_id: str
    file: str
    text: str
    sha256: str
    size: int
    undecodable: int = 0

    def line_at(self, raw: int) -> int:
        """The number, from 1, of the raw line in which a raw offset stands."""
        return self.text.count("\n", 0, raw) + 1


@dataclass(frozen=True, slots=True)
class HeaderRef:
    """A place in another block that labels a cell: column header or row header."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: the clean range [start, end) in its row's text, its column from 0, and what labels it."""

    start: int
    end: int
    column: int
    headers: tuple[HeaderRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that is read on its own.

    Fields: `index`, its number in reading order; `level`, 1 upwards for headings (1 is the title) and list depth, else 0;
    `parents`, indices of the headings, list items, captions and labels in whose scope it stands, outermost first; `cells`
    for rows; `table`, a number shared by the rows of one table; `host` and `host_offset`, for a tooltip the block that it
    interrupted and the clean offset in it; `label`, for a tooltip the link text that it explains.
    """

    index: int
    kind: Kind
    layer: Layer
    text: AlignedText
    level: int = 0
    parents: tuple[int, ...] = ()
    cells: tuple[Cell, ...] = ()
    table: int | None = None
    host: int | None = None
    host_offset: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """Something that a person should look at. `line` counts from 1; 0 stands for the source as a whole."""

    source_id: str
    line: int
    code: str
    message: str
    action: str


@dataclass(frozen=True, slots=True)
class RawRange:
    """A half-open range of the raw text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """A source in blocks.

    Every raw character is in a run of a block, or in a removal of a block or of the document (`removals`).
    `published` is EDTF, empty where nothing says it; `published_basis` is `declared`, `stated` or `file name`;
    `published_at` is the raw range of a stated date; `filed_at` that of the day in the line under which a report is filed.
    """

    source: Source
    reader: str
    blocks: tuple[Block, ...]
    removals: tuple[Removal, ...] = ()
    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    published_basis: str = ""
    published_at: RawRange | None = None
    filed_at: RawRange | None = None
    issues: tuple[Issue, ...] = field(default=())
