"""What a row of a table, a ranked list or a label gives to the figure that stands in it.

A cell is read with its headers: they say what is measured and when. An item of a list (`(1) X, 12%`) is the holder of the
figure behind it. Nothing here decides what is published; it says which words belong to a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factledger.extract.figures.dated import FigureTime, usable
from factledger.extract.figures.holders import Held, held
from factledger.extract.figures.site import Site
from factledger.extract.syntax import VERBAL
from factledger.lang import load
from factledger.model.claim import Ref
from factledger.model.document import Cell, Kind
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention, TimeExpression, Token
from factledger.spec.tables import TablesFile

_OF_BIRTH = re.compile(r"[ -](?:born|descent|origin|ancestry)\b", re.IGNORECASE)
TIES = frozenset({"of", "to", "from", "in", "with", "for", "by"})
_LETTER = re.compile(r"[^\W\d_]")
_ITEM_GAP = re.compile(r"\s*[,:–—-]?\s*\(?\s*")
_NAME = re.compile(
    r"(?:^|[;,.…]|\.\.\.|\band\b)\s*(?:[(\[]?\d{1,2}[.)\]]\s*)?"
    r"(?P<name>(?:the\s+)?[A-Z][\w'’.-]*(?:\s+(?:of|and|the|[A-Z][\w'’.-]*)){0,5})\s*[,:–—-]?\s*\(?\s*$"
)
_NOUNS_AFTER = re.compile(r" [^\W\d_]{4,}(?: [^\W\d_]{4,})*(?: \([^()]*\))?[:.]?\s*")
ENTRY = 3
"""How many words beside its figures and times make a cell behind a date an entry of a chronicle; a convention."""
_RANK = re.compile(r"[(\[]?(\d{1,2})[.)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Header:
    """The words that label a cell: their block and clean range."""

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CellContext:
    """A figure's cell with its headers, outermost first, and the row's own label; `bare`: the row leaves its label out.

    `caption`: what names the table, where label and headers name nothing but times and numbers.
    """

    cell: Cell
    headers: tuple[Header, ...]
    label: Header | None
    bare: bool = False
    caption: Header | None = None

    @property
    def measure(self) -> str:
        """The label and the headers as one phrase."""
        parts = [header.text for header in self.told]
        return "; ".join(dict.fromkeys(part.strip(" :") for part in parts if _LETTER.search(part)))

    @property
    def told(self) -> tuple[Header, ...]:
        """All that says what is measured, the row's own label first."""
        return tuple(one for one in (self.label, *self.headers, self.caption) if one is not None)


def cell_of(site: Site, document: AnnotatedDocument) -> CellContext | None:
    """The cell in which the figure stands, with what labels it; None outside tables."""
    block = site.block.block
    start = site.quantity.number_start
    cell = next((one for one in block.cells if one.start <= start < max(one.end, one.start + 1)), None)
    if cell is None:
        return _line_of(site, document)
    if _is_entry(site.block, cell):
        return None
    headers = tuple(_header(document, ref.block, ref.start, ref.end) for ref in cell.headers)
    label = None
    if not any(header.block == block.index for header in headers):
        label = _row_label(document, site.block, cell)
    lettered = any(_LETTER.search(header.text) for header in headers) or _LETTER.search(block.text.text) is not None
    bare = min(one.column for one in block.cells) > 0 and not lettered
    own = [one for one in (label, *headers) if one is not None]
    silent = not bare and not any(_says(document, one) for one in own)
    caption = (_over_labels(site, document) or _caption(site, document)) if silent else None
    return CellContext(cell, headers, label, bare, caption)


def _is_entry(block: AnnotatedBlock, cell: Cell) -> bool:
    """Whether a cell is the words of an entry in a chronicle, behind its date: `2016 | deliveries slip to 55,000 tonnes`."""
    others = [one for one in block.block.cells if one != cell]
    dated = bool(others) and all(one.column < cell.column and _fills(block, one) for one in others)
    told = [*((one.start, one.end) for one in block.quantities), *((one.start, one.end) for one in block.times)]
    words = [one.start for one in block.tokens if cell.start <= one.start < cell.end and one.text.isalpha()]
    return dated and sum(not any(low <= at < high for low, high in told) for at in words) >= ENTRY


def _fills(block: AnnotatedBlock, cell: Cell) -> TimeExpression | None:
    """The time that a cell holds with nothing else, or that goes on in the cells beside it."""
    text = block.block.text.text
    for time in block.times:
        rest = text[cell.start : max(cell.start, time.start)] + text[min(cell.end, time.end) : cell.end]
        if time.start < cell.end and cell.start < time.end and not rest.strip(" :.()–—-"):
            return time
    return None


def time_of_entry(site: Site) -> FigureTime | None:
    """The date before the entry of a chronicle in which a figure stands; None elsewhere."""
    block, start = site.block, site.quantity.number_start
    cell = next((one for one in block.block.cells if one.start <= start < one.end), None)
    if cell is None or not _is_entry(block, cell):
        return None
    dates = (_fills(block, one) for one in block.block.cells if one != cell)
    return next((FigureTime(one, block.block.index, "table") for one in dates if one is not None and usable(one)), None)


def _line_of(site: Site, document: AnnotatedDocument) -> CellContext | None:
    """A line of a list that holds a time and one number below a line that says what they are of: `- 2010: 33.1`."""
    block = site.block.block
    if block.kind is not Kind.LIST_ITEM or len(site.block.quantities) != 1 or not site.label:
        return None
    first, last = site.tokens[site.label.start], site.tokens[site.label.stop - 1]
    label = _header(document, block.index, first.start, last.end)
    caption = _caption(site, document)
    if caption is None or _says(document, label):
        return None
    named = {token.lemma.lower() for run in tokens_of(document, [caption]) for token in run}
    if any(site.tokens[i].lemma.lower() not in named for i in site.heads[:1]) or any(
        token.text.isalpha() for token in site.tokens if token.start >= site.quantity.end
    ):
        return None
    return CellContext(Cell(site.quantity.start, site.quantity.end, 1), (), label, caption=caption)


def _says(document: AnnotatedDocument, header: Header) -> bool:
    """Whether a label has words besides those of a time and the plainest (`Value`, `Number`)."""
    block, plain = document.blocks[header.block], load("en", "figures")["plain_labels"]
    words = [one for one in block.tokens if header.start <= one.start < header.end and one.text.isalpha()]
    dated = [one for one in words if any(time.start <= one.start < time.end for time in block.times)]
    return any(one not in dated and one.text.lower() not in plain for one in words)


def _over_labels(site: Site, document: AnnotatedDocument) -> Header | None:
    """What the header over the row labels says: `Trade (US$ million) | 2014 | 2015` above `Total | 8,155 | 7,660`."""
    heads = site.block.block.cells[0].headers if site.block.block.cells[0].column == 0 else ()
    found = (_header(document, one.block, one.start, one.end) for one in heads)
    return next((one for one in found if one.block != site.block.block.index and _says(document, one)), None)


def _caption(site: Site, document: AnnotatedDocument) -> Header | None:
    """The nearest line above a table that names it."""
    above = [document.blocks[index] for index in site.block.block.parents]
    heads = (one for one in reversed(above) if one.block.kind in {Kind.HEADING, Kind.CAPTION})
    # A bracket alone, as `(US$ million)`, names nothing.
    named = next((one for one in heads if not one.block.text.text.startswith("(")), None)
    if named is None or named.block.level == 1:
        return None
    whole = _header(document, named.block.index, 0, len(named.block.text.text))
    return whole if _says(document, whole) else None


def _header(document: AnnotatedDocument, block: int, start: int, end: int) -> Header:
    return Header(block, start, end, document.blocks[block].block.text.text[start:end])


def _row_label(document: AnnotatedDocument, block: AnnotatedBlock, cell: Cell) -> Header | None:
    """The first cell of the row with letters in it, where that is another cell."""
    for other in block.block.cells:
        if other.start < cell.start and _LETTER.search(block.block.text.text[other.start : other.end]):
            return _header(document, block.block.index, other.start, other.end)
    return None


def reason_against_cell(context: CellContext, tables: TablesFile) -> str:
    """Why the number of a cell is no figure, by its headers; empty where it may be one."""
    words = tables.columns
    for header in context.headers:
        text = " ".join(header.text.lower().split()).strip(" :")
        for names, reason in (
            (words.time, "part of a date"),
            (words.rank, "rank"),
            (words.skip, "number of a named thing"),
        ):
            if text in names:
                return reason
    return "" if not context.bare and (context.headers or context.label) else "number in a table without labels"


def tokens_of(document: AnnotatedDocument, headers: Sequence[Header]) -> tuple[tuple[Token, ...], ...]:
    """The tokens of the headers, one run each."""
    return tuple(
        tuple(token for token in document.blocks[one.block].tokens if one.start < token.end and token.start < one.end)
        for one in headers
    )


def time_of_cell(site: Site, context: CellContext, document: AnnotatedDocument) -> FigureTime | None:
    """The time in the same cell, in its headers, or in another cell of the row that holds a time and nothing else."""
    places = [Header(site.block.block.index, context.cell.start, context.cell.end, "")]
    places += [*context.headers[::-1], *([context.label] if context.label else [])]
    for place in places:
        for time in document.blocks[place.block].times:
            if usable(time) and place.start <= time.start and time.end <= place.end:
                inside = time.start < site.quantity.number_end and site.quantity.number_start < time.end
                if not (inside and place.block == site.block.block.index):
                    basis = "stated" if place is places[0] else "table"
                    return FigureTime(time, place.block, basis)
    return (
        _time_cell(site, context, document)
        or _time_by_order(site, context, document)
        or _time_of_labels(site, document)
    )


def _time_cell(site: Site, context: CellContext, document: AnnotatedDocument) -> FigureTime | None:
    """The time of another cell of the row that holds nothing else, and that is not when the row's thing came about."""
    block = site.block
    for cell in block.block.cells:
        acts = any(_is_act(document, _header(document, one.block, one.start, one.end)) for one in cell.headers)
        for time in block.times if cell != context.cell and not acts else ():
            rest = block.block.text.text[cell.start : time.start] + block.block.text.text[time.end : cell.end]
            if usable(time) and cell.start <= time.start < cell.end and not rest.strip(" :.()"):
                return FigureTime(time, block.block.index, "table")
    return None


def _is_act(document: AnnotatedDocument, header: Header) -> bool:
    """Whether a column tells when the thing of a row came about: `Founded`, `Year built`."""
    words = {token.text.lower() for run in tokens_of(document, [header]) for token in run}
    return not words.isdisjoint(load("en", "figures")["founding"])


def _time_of_labels(site: Site, document: AnnotatedDocument) -> FigureTime | None:
    """The only time in the header above the row labels, which holds for the table: `Indicator (2023)`."""
    labels = next((cell.headers for cell in site.block.block.cells), ())
    found = [
        FigureTime(time, ref.block, "table")
        for ref in labels
        for time in document.blocks[ref.block].times
        if usable(time) and ref.start <= time.start and time.end <= ref.end
    ]
    return found[0] if len(found) == 1 else None


def _time_by_order(site: Site, context: CellContext, document: AnnotatedDocument) -> FigureTime | None:
    """For a ragged table: the n-th time of a line above that names as many times as the row has cells with numbers."""
    text = site.block.block.text.text
    numbered = [cell for cell in site.block.block.cells if any(c.isdigit() for c in text[cell.start : cell.end])]
    if context.cell not in numbered or len(numbered) < 2:
        return None
    for index in reversed(site.block.block.parents):
        times = [time for time in document.blocks[index].times if usable(time)]
        if len(times) == len(numbered):
            return FigureTime(times[numbered.index(context.cell)], index, "table")
    return None


def item_of(site: Site, context: CellContext | None, document: AnnotatedDocument) -> Held | None:
    """The name to which a figure of a list or row belongs: right before it, or the row's label."""
    if context is not None:
        names = [h for h in (context.label, *context.headers) if h is not None]
        return next((found for found in (_named(document, one) for one in names) if found), None)
    return _before(site)


def _named(document: AnnotatedDocument, header: Header) -> Held | None:
    """The country that a label names and nothing else."""
    inside = _inside(document, header)
    whole = len(inside) == 1 and header.text.strip(" :.*†[]()0123456789").lower() == inside[0].text.lower()
    return held(inside[0], document.blocks[header.block], "table") if whole else None


def _inside(document: AnnotatedDocument, header: Header) -> list[Mention]:
    mentions = document.blocks[header.block].mentions
    return [one for one in mentions if header.start <= one.start and one.end <= header.end and one.label == "country"]


def labels_of(context: CellContext | None, document: AnnotatedDocument) -> dict[str, Held]:
    """The countries in the words of a cell's labels, by the word that ties them in.

    `of` for an owner (`Xish exports`, `X's exports`), `born` for where people come from (`born in X`, `of Xish descent`), else
    the preposition before the name (`Exports to X`).
    """
    found: dict[str, Held] = {}
    lands = frozenset(load("en", "statements")["lands"])
    for label in context.told if context else ():
        block = document.blocks[label.block]
        for mention in _inside(document, label):
            before = block.block.text.text[label.start : mention.start].lower().split()
            after = block.block.text.text[mention.end : label.end]
            word = next((one for one in reversed(before[-2:]) if one in TIES), "")
            if word == "of" and not lands.isdisjoint(before):
                word = ""  # `the mainland of X` names X, and no owner of what is measured
            if before[-2:-1] == ["born"] or _OF_BIRTH.match(after):
                word = "born"
            elif not word and (mention.how == "demonym" or after.startswith(("'s", "’s")) or _compound(before, after)):
                word = "of"
            if word:
                found.setdefault(word, held(mention, block, "table"))
    return found


def _compound(before: Sequence[str], after: str) -> bool:
    """Whether a country's name begins a label and nouns follow: `XLAND Exports`."""
    return not before and _NOUNS_AFTER.fullmatch(after) is not None


def _before(site: Site) -> Held | None:
    """The name that the figure follows with at most a comma, colon or bracket between."""
    text, start = site.block.block.text.text, site.quantity.start
    for mention in site.block.mentions:
        near = mention.end <= start and _ITEM_GAP.fullmatch(text[mention.end : start])
        if near and mention.label in {"country", "place", "organization"}:
            return held(mention, site.block)
    match = _NAME.search(text, max(0, start - 80), start)
    if match is None or site.label:
        return None
    low, high = match.span("name")
    if all(site.tokens[i].pos in VERBAL for i in site.parse.at(low, high)):
        # `Having 3 million people, …`: the first word of a sentence has its capital from there.
        return None
    return Held(Ref(match["name"], "", "thing", "name"), site.block.block.index, low, high)


def rank_of(site: Site, item: Held | None) -> str:
    """The number before the item of a ranked list; empty for none."""
    if item is None or item.block != site.block.block.index:
        return ""
    match = _RANK.search(site.block.block.text.text[max(0, item.start - 6) : item.start])
    return match[1] if match else ""
