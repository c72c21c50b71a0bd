"""One source cleaned: characters repaired, the right reader run, the rest accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from factledger.clean.coverage import claimed, gaps
from factledger.clean.dateline import date_line, name_date, title_date
from factledger.clean.filed import Filed, filed, settled, stamped, with_year
from factledger.clean.html_page import read_html
from factledger.clean.markdown import read_markdown
from factledger.clean.mirror import read_mirror
from factledger.clean.outline import Outline
from factledger.clean.plain import read_article, read_fact_sheet
from factledger.clean.polish import Polish
from factledger.clean.reading import Reading
from factledger.clean.sniff import sniff
from factledger.clean.source import source_issues
from factledger.clean.wiki import read_wiki
from factledger.model.aligned import AlignedText, Removal
from factledger.model.document import Block, CleanDocument, Issue, Kind, RawRange, Source
from factledger.spec.cleaning import CleaningSpec
from factledger.text import LineIndex, repair_characters

OVER_LONG = "over-long-line"
HEAD = 8
"""How many blocks from the top may carry the line under which a report is filed; a convention."""

READERS: Mapping[str, Callable[[AlignedText, Polish], Reading]] = MappingProxyType(
    {
        "wiki_export": read_wiki,
        "mirror": read_mirror,
        "fact_sheet": read_fact_sheet,
        "article": read_article,
        "html": read_html,
        "markdown": read_markdown,
    }
)


def clean(source: Source, spec: CleaningSpec, *, reader: str = "", longest_line: int = 1_000_000) -> CleanDocument:
    """A source in blocks, by the named reader or, without a name, by the one that sniffing finds.

    A line of more than `longest_line` characters is data rather than text: it is left out and told.

    Raises:
        ValueError: there is no reader of that name.
    """
    name = reader or sniff(source)
    if name not in READERS:
        raise ValueError(f"no reader is called {name!r}; there are {', '.join(READERS)}")
    whole = AlignedText.of_raw(source.text, 0, len(source.text))
    data = _over_long(source.text, longest_line)
    base = repair_characters(whole.edit([(start, end, "", OVER_LONG) for start, end in data]) if data else whole)
    reading = READERS[name](base, Polish.of(spec, name))
    rest, unread = _account(source, reading.outline, [Removal(start, end, OVER_LONG) for start, end in data])
    dated = _dated(reading, source)
    return CleanDocument(
        source=source,
        reader=name,
        blocks=tuple(reading.outline.blocks),
        removals=rest,
        title=reading.title,
        author=reading.author,
        publisher=reading.publisher,
        published=dated.published,
        published_basis=dated.basis,
        published_at=dated.at,
        filed_at=dated.filed_at,
        issues=(*source_issues(source), *_told(source, data), *unread),
    )


@dataclass(frozen=True, slots=True)
class _Dated:
    """How a document is dated: the day, on what that rests, where it and the line of the report's filing stand."""

    published: str
    basis: str
    at: RawRange | None
    filed_at: RawRange | None


def _dated(reading: Reading, source: Source) -> _Dated:
    """A report is dated by the line under which it is filed, unless it was published long after; else by what dates the page."""
    published, at = reading.published, reading.published_at
    heads = _heads(reading.outline.blocks)
    if at and not published:
        published = settled(source.text[at.start : at.end], (block.text.text for block in heads))
    stamp = next(((block, found) for block in heads if (found := stamped(block.text.text))), None)
    if stamp:
        # A line of its own that dates the page is known by its kind; a stamp stands in a text and is known by its place alone.
        published, at = published or stamp[1].edtf, _range(*stamp)
    stated = published or title_date(reading.title)
    told = [(block, found) for block in heads if (found := filed(block.text.text))]
    if told and not stated and not name_date(source.file):
        stated, at = _below(reading.outline.blocks, [found for _, found in told])
    for block, found in sorted(told, key=lambda one: not one[1].whole):
        day = with_year(found, stated or name_date(source.file)) or (found if found.whole and not stated else None)
        if day:
            return _Dated(day.edtf, "stated", at or _range(block, day), _range(block, day))
    published = stated or name_date(source.file)
    return _Dated(published, "stated" if stated else "file name" if published else "", at, None)


def _below(blocks: Sequence[Block], told: Sequence[Filed]) -> tuple[str, RawRange | None]:
    """The day of a line below the text that is a date alone, where a report is filed under it or a few days before."""
    for block in reversed(blocks[-HEAD:]):
        found = date_line(block.text.text) if block.kind in {Kind.PARAGRAPH, Kind.META} else None
        if found and any(with_year(one, found.edtf) for one in told if not one.whole):
            pieces = block.text.raw_pieces(found.start, found.end)
            return found.edtf, RawRange(pieces[0][0], pieces[-1][1])
    return "", None


def _range(block: Block, found: Filed) -> RawRange:
    """The raw range of the words for the day."""
    pieces = block.text.raw_pieces(found.start, found.end)
    return RawRange(pieces[0][0], pieces[-1][1])


def _heads(blocks: Sequence[Block]) -> list[Block]:
    """The first paragraphs and lines of a document on itself."""
    told = {Kind.PARAGRAPH, Kind.META, Kind.HEADING}
    return [block for block in blocks if block.kind in told or block.index == 0][:HEAD]


def _over_long(text: str, longest: int) -> list[tuple[int, int]]:
    """The raw ranges of the lines that are longer than `longest`, in order, without their ends."""
    found = []
    start = 0
    while len(text) - start > longest:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > longest:
            found.append((start, end))
        start = end + 1
    return found


def _told(source: Source, data: Iterable[tuple[int, int]]) -> list[Issue]:
    index = LineIndex.of(source.text)
    return [
        Issue(
            source.source_id,
            index.line(start),
            OVER_LONG,
            f"{source.file}:{index.line(start)}: a line of {end - start} characters is data rather than text",
            "the line is left out; `longest_line` in pipeline/settings.yml says how long a line may be",
        )
        for start, end in data
    ]


def _account(
    source: Source, outline: Outline, gone: Iterable[Removal] = ()
) -> tuple[tuple[Removal, ...], tuple[Issue, ...]]:
    """The document's removals, with markup and white space between blocks; an issue for letters that no reader took."""
    removals = [*outline.removals, *gone]
    markup = [Removal(*piece, "markup") for start, end in outline.markup for piece in _raw(outline.base, start, end)]
    found = claimed(outline.blocks, removals)
    removals += _fill(gaps(found, len(source.text)), markup)
    issues: list[Issue] = []
    index = LineIndex.of(source.text)
    for start, end in gaps(claimed(outline.blocks, removals), len(source.text)):
        blank = not source.text[start:end].strip()
        removals.append(Removal(start, end, "layout" if blank else "unread"))
        if not blank:
            line = index.line(start)
            message = f"{source.file}:{line}: cleaning took no account of {end - start} characters"
            issues.append(Issue(source.source_id, line, "unread-text", message, "left out of every block"))
    return tuple(sorted(removals)), tuple(issues)


def _raw(base: AlignedText, start: int, end: int) -> tuple[tuple[int, int], ...]:
    return base.raw_pieces(start, end) if end > start else ()


def _fill(free: list[tuple[int, int]], markup: list[Removal]) -> list[Removal]:
    """The parts of markup that lie in free ranges; both in raw order."""
    out: list[Removal] = []
    at = 0
    for start, end in free:
        while at < len(markup) and markup[at].raw_end <= start:
            at += 1
        here = at
        while here < len(markup) and markup[here].raw_start < end:
            piece = markup[here]
            out.append(Removal(max(start, piece.raw_start), min(end, piece.raw_end), piece.reason))
            here += 1
    return out
