"""Reader of Markdown: front matter, headings, nested lists, pipe tables, quotes; code is left out.

Emphasis and links are inline rules of `cleaning.yml`, so that what they take out is counted by reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from factledger.clean.dateline import byline, date_line, iso_date
from factledger.clean.lines import Line, lines_from, split_lines
from factledger.clean.outline import CAPTION_RANK, Outline
from factledger.clean.piped import heads_table, pieces
from factledger.clean.polish import Polish
from factledger.clean.reading import Reading
from factledger.clean.rows import lay_rows, row_of_lines
from factledger.clean.table_search import lay_table, sure_table
from factledger.clean.tables import RawRow
from factledger.model.aligned import AlignedText
from factledger.model.document import RawRange

_ATX = re.compile(r"(?P<open>#{1,6})(?:\s+|$)(?P<text>.*?)(?P<close>\s+#+)?$")
_SETEXT = re.compile(r"(?:={2,}|-{2,})$")
_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})")
_RULE = re.compile(r"(?:[-*_]\s*){3,}$")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)")
_QUOTE = re.compile(r"(?:>\s?)+")
_DEFINITION = re.compile(r"\[[^\]]{1,100}\]:\s+\S+.*")
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):\s*(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)$")
_LABELLED = re.compile(r"(?:\*\*|__)?[^\W\d_][^:*_]{1,70}(?::(?:\*\*|__)?|(?:\*\*|__):)\s+\S")
_DATE_KEYS = {"date", "published", "pubdate", "publish_date", "publication_date", "created"}
_AUTHOR_KEYS = {"author", "authors", "by", "byline"}
_PUBLISHER_KEYS = {"publisher", "site", "source", "publication"}


@dataclass(slots=True)
class _Markdown:
    """The state of one reading: the running paragraph, open list indents, and the fence that is open."""

    outline: Outline
    polish: Polish
    reading: Reading
    lines: tuple[Line, ...]
    paragraph: list[Line] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    item: bool = False

    def text(self, start: int, end: int) -> AlignedText:
        return self.polish.text(self.outline.base.slice(start, end))


def read_markdown(base: AlignedText, polish: Polish) -> Reading:
    """Read a Markdown text."""
    outline = Outline.over(base)
    state = _Markdown(outline, polish, Reading(outline), split_lines(base.text))
    at = _front_matter(state)
    while at < len(state.lines):
        at = _step(state, at)
    _flush(state)
    return state.reading


def _front_matter(state: _Markdown) -> int:
    """Read `key: value` lines between two lines of dashes at the very top; return the line after them."""
    lines = state.lines
    if not lines or lines[0].text != "---":
        return 0
    end = next((line.number for line in lines[1:200] if line.text in {"---", "..."}), 0)
    if not end:
        return 0
    for line in lines[: end + 1]:
        match = _FIELD.fullmatch(line.text)
        if match and match["value"]:
            _front_field(state, line, match)
        state.outline.drop(line.start, line.end, "front matter")
    return end + 1


def _front_field(state: _Markdown, line: Line, match: re.Match[str]) -> None:
    reading, key, value = state.reading, match["key"].strip().lower(), match["value"].strip()
    start = line.start + match.start("value")
    if key == "title":
        reading.title = value
    elif key in _AUTHOR_KEYS:
        reading.author = value.strip("[]")
    elif key in _PUBLISHER_KEYS:
        reading.publisher = value
    elif key in _DATE_KEYS and (edtf := iso_date(value)):
        pieces = state.outline.base.raw_pieces(start, start + len(value))
        reading.published, reading.published_at = edtf, RawRange(pieces[0][0], pieces[-1][1])


def _step(state: _Markdown, at: int) -> int:
    """Read the line at a number and return the number of the next one to read."""
    line = state.lines[at]
    if line.blank:
        _flush(state)
        return at + 1
    if line.part:
        _flush(state)
        state.paragraph.append(line)
        return at + 1
    for read in (_fence, _table, _heading, _thrown_out, _item):
        after = read(state, at)
        if after:
            return after
    return _prose(state, at)


def _fence(state: _Markdown, at: int) -> int:
    match = _FENCE.match(state.lines[at].text)
    if not match:
        return 0
    _flush(state)
    mark = match["mark"]
    end = next(
        (line.number for line in lines_from(state.lines, at + 1) if line.text.startswith(mark)), len(state.lines) - 1
    )
    state.outline.drop(state.lines[at].start, state.lines[end].end, "code")
    return end + 1


def _heading(state: _Markdown, at: int) -> int:
    line = state.lines[at]
    match = _ATX.fullmatch(line.text)
    under = state.lines[at + 1] if at + 1 < len(state.lines) else None
    if match and match["text"]:
        _flush(state)
        start, end = line.start + match.start("text"), line.start + match.end("text")
        state.outline.drop(line.start, start, "heading mark")
        state.outline.drop(end, line.end, "heading mark")
        _head(state, start, end, len(match["open"]))
        return at + 1
    if under and _SETEXT.fullmatch(under.text) and not state.paragraph and not _ITEM.match(line.text):
        state.outline.drop(under.start, under.end, "heading mark")
        _head(state, line.start, line.end, 1 if under.text[0] == "=" else 2)
        return at + 2
    return 0


def _head(state: _Markdown, start: int, end: int, level: int) -> None:
    state.indents.clear()
    index = state.outline.heading(state.text(start, end), level)
    if level == 1 and index is not None and not state.reading.title:
        state.reading.title = state.outline.blocks[index].text.text


def _thrown_out(state: _Markdown, at: int) -> int:
    """Rules across the page, link definitions, and what line rules take out."""
    line = state.lines[at]
    reason = "layout mark" if _RULE.fullmatch(line.text) else "link target" if _DEFINITION.fullmatch(line.text) else ""
    reason = reason or state.polish.line_reason(line.text)
    if not reason:
        return 0
    _flush(state)
    state.outline.drop(line.start, line.end, reason)
    return at + 1


def _item(state: _Markdown, at: int) -> int:
    line = state.lines[at]
    match = _ITEM.match(line.text)
    if not match:
        return 0
    _flush(state)
    while state.indents and state.indents[-1] >= line.indent:
        state.indents.pop()
    state.indents.append(line.indent)
    state.outline.drop(line.start, line.start + match.end(), "list marker")
    rest = line.text[match.end() :]
    state.paragraph.append(Line(line.number, line.start + match.end(), line.end, line.indent, rest))
    state.item = True
    return at + 1


def _prose(state: _Markdown, at: int) -> int:
    line = state.lines[at]
    quote = _QUOTE.match(line.text)
    if quote:
        state.outline.drop(line.start, line.start + quote.end(), "quote mark")
        rest = line.text[quote.end() :]
        line = Line(line.number, line.start + quote.end(), line.end, 0, rest)
    if line.text:
        state.paragraph.append(line)
    else:
        _flush(state)
    return at + 1


def _flush(state: _Markdown) -> None:
    """Put down the running paragraph or list item; a date line or byline near the top is the document's."""
    lines, state.paragraph = state.paragraph, []
    was_item, state.item = state.item, False
    if not lines:
        return
    if len(lines) > 1 and not was_item and all(_LABELLED.match(line.text) for line in lines):
        # Fields one below the other were never meant to run on, though the syntax would join them.
        for line in lines:
            state.outline.item(state.polish.text(state.outline.base.slice(line.start, line.end)), 1, opens=False)
        return
    base = state.outline.base
    parts = [base.slice(lines[0].start, lines[0].end)]
    for above, line in pairwise(lines):
        parts += [_space(base.slice(above.end, line.start)), base.slice(line.start, line.end)]
    text = state.polish.text(AlignedText.join(parts))
    if was_item:
        state.outline.item(text, len(state.indents))
    elif state.indents and lines[0].indent > state.indents[-1]:
        state.outline.item(text, len(state.indents) + 1, opens=False)
    else:
        state.indents.clear()
        index = state.outline.paragraph(text)
        _own_date(state, index)


def _space(gap: AlignedText) -> AlignedText:
    """What stands between two lines of a paragraph (line end, indent, quote mark) as a space."""
    return gap.edit([(0, len(gap), " ", "line join")]) if len(gap) else gap


def _own_date(state: _Markdown, index: int | None) -> None:
    if index is None or index > 6:
        return
    text, reading = state.outline.blocks[index].text, state.reading
    dated, author = date_line(text.text), byline(text.text)
    if dated and not reading.published:
        pieces = text.raw_pieces(dated.start, dated.end)
        reading.published, reading.published_at = dated.edtf, RawRange(pieces[0][0], pieces[-1][1])
    if author and not reading.author:
        reading.author = text.text[author[0] : author[1]]
    if dated or author:
        state.outline.turn_into_meta(index)


def _table(state: _Markdown, at: int) -> int:
    """A table by a shape that no prose has, or a pipe table that is nothing but its header."""
    lines = state.lines
    table, bare = sure_table(lines, at), heads_table(lines, at)
    if table is None and not bare:
        return 0
    _flush(state)
    if not lines[at].indent:
        state.indents.clear()
        state.outline.close(CAPTION_RANK)
    base = state.outline.base
    if table is not None:
        lay_table(state.outline, base, lines, table, state.polish)
        return table.last + 1
    state.outline.markup.append((lines[at].start, lines[at + 1].end))
    row = RawRow(lines[at].number, pieces(lines[at]).cells, header=True)
    lay_rows(state.outline, [row_of_lines(base, row, state.polish.text)] if row.cells else [])
    return at + 2
