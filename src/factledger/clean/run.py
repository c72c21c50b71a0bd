"""One source cleaned: characters repaired, the right reader run, the rest accounted for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from factledger.clean.coverage import claimed, gaps
from factledger.clean.dateline import name_date
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
from factledger.model.document import CleanDocument, Issue, Source
from factledger.spec.cleaning import CleaningSpec
from factledger.text import LineIndex, repair_characters

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


def clean(source: Source, spec: CleaningSpec, *, reader: str = "") -> CleanDocument:
    """A source in blocks, by the named reader or, without a name, by the one that sniffing finds.

    Raises:
        ValueError: there is no reader of that name.
    """
    name = reader or sniff(source)
    if name not in READERS:
        raise ValueError(f"no reader is called {name!r}; there are {', '.join(READERS)}")
    base = repair_characters(AlignedText.of_raw(source.text, 0, len(source.text)))
    reading = READERS[name](base, Polish.of(spec, name))
    rest, unread = _account(source, reading.outline)
    basis = "stated" if reading.published else ""
    published = reading.published or name_date(source.file)
    return CleanDocument(
        source=source,
        reader=name,
        blocks=tuple(reading.outline.blocks),
        removals=rest,
        title=reading.title,
        author=reading.author,
        publisher=reading.publisher,
        published=published,
        published_basis=basis or ("file name" if published else ""),
        published_at=reading.published_at,
        issues=(*source_issues(source), *unread),
    )


def _account(source: Source, outline: Outline) -> tuple[tuple[Removal, ...], tuple[Issue, ...]]:
    """The document's removals, with markup and white space between blocks; an issue for letters that no reader took."""
    removals = list(outline.removals)
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
