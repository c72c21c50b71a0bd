"""Readers of plain text: the article (a paragraph a line) and the fact sheet (headings, nested lists, tables in lines)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from factledger.clean.dateline import byline, date_line, dated_by_word
from factledger.clean.lines import Line, split_lines
from factledger.clean.outline import CAPTION_RANK, ITEM_RANK, LABEL_RANK, Outline
from factledger.clean.polish import Polish
from factledger.clean.reading import Reading
from factledger.clean.shapes import (
    breaks_off,
    contents_behind,
    counted_heads,
    counted_off,
    ends_sentence,
    heading_like,
    labelled,
    marker,
    ranked,
    title_cased,
)
from factledger.clean.table_search import find_tables, lay_table
from factledger.clean.tables import RawTable
from factledger.model.aligned import AlignedText
from factledger.model.document import Kind, RawRange

TITLE_LEVEL = 1
SECTION_LEVEL = 2
RAGGED = 4
"""How many words the lines of a text have on average, at least, that is wrapped anywhere; a convention."""
_HEAD_LINES = 8
_LABEL_LEVEL = 9
_LETTERED = re.compile(r"(?:[A-Z]|\d{1,2}|[IVX]{1,5})[.)]\s+[A-Z]")
_SHARES = re.compile(
    r"(?:[^,;()\d]{2,60}(?:\([^()]{1,40}\)\s)?\s?\d+(?:\.\d+)?\s?%(?:\s\([^()]{1,60}\))?[,;]?\s?){2,}(?:[^,;()\d]{2,40})?(?:\([^()]{1,30}\))?"
)
"""A line of shares and nothing else: `tea 9%, rice 4.5%, others 2% (2014 est.)`."""
_AMOUNT = re.compile(
    r"(?:(?:about|approx\.?|approximately|over|around|some|nearly|almost|ca\.?|US|[A-Z]{3})\s?)*[$€£¥~≈]?\s?\d"
)


def read_fact_sheet(base: AlignedText, polish: Polish) -> Reading:
    """A fact sheet: short headings, numbered sections, nested bullets, `label: value` lines, tables in lines."""
    return _read(base, polish)


def read_article(base: AlignedText, polish: Polish) -> Reading:
    """An article: one paragraph a line, or hard-wrapped lines with blank lines between paragraphs."""
    return _read(base, polish)


@dataclass(slots=True)
class _Plain:
    """The state of one reading: lines, found tables, open list indents, enumerator styles in order of appearance."""

    base: AlignedText
    polish: Polish
    outline: Outline
    reading: Reading
    lines: tuple[Line, ...]
    tables: dict[int, RawTable]
    dense: bool
    wrapped: bool
    counted: dict[int, int]
    heads: dict[int, int]
    indents: list[int] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    record: bool = False

    def text(self, start: int, end: int) -> AlignedText:
        return self.polish.text(self.base.slice(start, end))

    def blank_before(self, at: int) -> bool:
        return at == 0 or self.lines[at - 1].blank

    def blank_after(self, at: int) -> bool:
        return at + 1 >= len(self.lines) or self.lines[at + 1].blank

    def next_line(self, at: int) -> Line | None:
        return self.lines[at + 1] if at + 1 < len(self.lines) else None


def _read(base: AlignedText, polish: Polish) -> Reading:
    outline = Outline.over(base)
    lines = _without_chrome(split_lines(base.text), polish, outline)
    reading = Reading(outline)
    texts, tables, shape = [line.text for line in lines], find_tables(lines), (_is_dense(lines), _is_wrapped(lines))
    counts = counted_off(texts), counted_heads(texts)
    state = _Plain(base, polish, outline, reading, lines, tables, *shape, *counts)
    at = _head(state)
    while at < len(lines):
        at = _step(state, at)
    return reading


def _without_chrome(lines: tuple[Line, ...], polish: Polish, outline: Outline) -> tuple[Line, ...]:
    """The lines, with those that a line rule takes out left blank."""
    kept = []
    named = contents_behind([line.text for line in lines])
    for at, line in enumerate(lines):
        own = "" if line.blank or line.part else polish.line_reason(line.text)
        reason = "navigation" if at in named else own
        if reason:
            outline.drop(line.start, line.end, reason)
        kept.append(Line(line.number, line.start, line.start, 0, "") if reason else line)
    return tuple(kept)


def _is_dense(lines: tuple[Line, ...]) -> bool:
    """Whether lines follow each other with hardly a blank one between, so that blank lines cannot tell headings."""
    filled = sum(not line.blank for line in lines)
    gaps = sum(a.blank and not b.blank for a, b in pairwise(lines))
    return gaps * 10 < filled


def _is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Whether paragraphs run over several lines: most lines that are followed by another end within a sentence."""
    pairs = [(a.text, b.text) for a, b in pairwise(lines) if a.text and b.text and not marker(b.text)]
    if len(pairs) < 4:
        return False
    if sum(b[0].islower() and not ends_sentence(a) for a, b in pairs) * 2 > len(pairs):
        # Lines of any length, as where each was wrapped twice: no list goes on in small letters.
        return sum(len(a.split()) for a, _ in pairs) >= RAGGED * len(pairs)
    open_ends = [(a, b) for a, b in pairs if len(a) >= 40 and not ends_sentence(a)]
    return len(open_ends) * 2 > len(pairs) and sum(b[0].islower() for _, b in open_ends) * 4 > len(open_ends)


def _head(state: _Plain) -> int:
    """Read title, byline and date lines at the top; return the number of the first line after them."""
    at = seen = 0
    while at < len(state.lines) and seen < _HEAD_LINES:
        line = state.lines[at]
        if not line.blank:
            if not (_own_line(state, line) or _title(state, line)):
                break
            seen += 1
        at += 1
    return at


def _own_line(state: _Plain, line: Line) -> bool:
    """Read a date line or byline of the document; False where the line is neither."""
    reading = state.reading
    dated = date_line(line.text)
    author = byline(line.text)
    if line.number in state.tables or not (dated or author):
        return False
    state.outline.add(Kind.META, state.text(line.start, line.end))
    if dated and not reading.published:
        pieces = state.base.raw_pieces(line.start + dated.start, line.start + dated.end)
        reading.published, reading.published_at = dated.edtf, RawRange(pieces[0][0], pieces[-1][1])
    if author:
        reading.author = reading.author or line.text[author[0] : author[1]]
    return True


def _title(state: _Plain, line: Line) -> bool:
    if state.reading.title or state.outline.blocks or not _is_title(state, line):
        return False
    index = state.outline.heading(state.text(line.start, line.end), TITLE_LEVEL)
    state.reading.title = state.outline.blocks[index].text.text if index is not None else ""
    return True


def _is_title(state: _Plain, line: Line) -> bool:
    if line.number in state.tables or marker(line.text) or not heading_like(line.text, longest=200):
        return False
    follower = state.next_line(line.number)
    if follower is None or follower.blank or state.dense:
        return True
    return bool(date_line(follower.text) or byline(follower.text))


def _step(state: _Plain, at: int) -> int:
    """Read the block at a line and return the number of the line after it."""
    line = state.lines[at]
    found = marker(line.text)
    if line.blank or (found and _is_dated_item(state, line, found.end)):
        return at + 1
    table = state.tables.get(at)
    if table:
        return _table(state, table)
    if found and not line.part:
        return _marked(state, at, found.end, found.style, found.enumerated)
    if at in state.counted:
        return _marked(state, at, state.counted[at], "counted", enumerated=False)
    if line.indent and state.indents and line.indent > state.indents[-1] and not line.part:
        return _below_item(state, at)
    state.indents.clear()
    return _paragraph(state, at) if line.part else _unmarked(state, at)


def _unmarked(state: _Plain, at: int) -> int:
    """Read a line that stands in no list and no table."""
    line = state.lines[at]
    if at in state.heads:
        state.outline.heading(_without_number(state, at), SECTION_LEVEL)
        state.record = False
        return at + 1
    if _says_its_date(state, line) and _own_line(state, line):
        return at + 1
    if _names_shares(state, at):
        # The name and the shares below it are one item, `Export partners:`, `X 19%, Y 10.1% (2014)`.
        state.outline.item(state.text(line.start, state.lines[at + 1].end), 1, opens=False)
        return at + 2
    if _names_value(state, at):
        return _named_value(state, at)
    return at + 1 if _short(state, at) else _paragraph(state, at)


def _without_number(state: _Plain, at: int) -> AlignedText:
    """The words of a line, without the number of a heading that is counted off."""
    line, number = state.lines[at], state.heads.get(at, 0)
    state.outline.drop(line.start, line.start + number, "list marker")
    return state.text(line.start + number, line.end)


def _says_its_date(state: _Plain, line: Line) -> bool:
    """Whether a date line is the document's own: near the top, or with a word such as `Updated`."""
    return _near_top(state) or (not line.text[0].isdigit() and bool(dated_by_word(line.text)))


def _is_dated_item(state: _Plain, line: Line, start: int) -> bool:
    """Read an item near the top that says the document's date by a word, such as `- Published: 4 March 2019`."""
    return _near_top(state) and dated_by_word(line.text[start:]) and _own_line(state, line)


def _near_top(state: _Plain) -> bool:
    return len(state.outline.blocks) < _HEAD_LINES


def _names_shares(state: _Plain, at: int) -> bool:
    """Whether a line that ends in a colon names the list of shares on the line directly below."""
    line, after = state.lines[at], state.next_line(at)
    if after is None or at + 1 in state.tables or marker(after.text) or not line.text.endswith(":"):
        return False
    return heading_like(line.text.rstrip(" :"), longest=60) and _SHARES.fullmatch(after.text) is not None


def _names_value(state: _Plain, at: int) -> bool:
    """Whether a short line without figures names the amount on the line directly below."""
    line, after = state.lines[at], state.next_line(at)
    taken = at + 1 in state.tables or at + 1 in state.counted
    if after is None or taken or not _AMOUNT.match(after.text) or len(after.text) > 80 or date_line(after.text):
        return False
    return (
        heading_like(line.text, longest=60) and not any(char.isdigit() for char in line.text) and not marker(after.text)
    )


def _named_value(state: _Plain, at: int) -> int:
    """The name as a label and the amount under it alone."""
    name, amount = state.lines[at], state.lines[at + 1]
    state.outline.label(state.text(name.start, name.end), _LABEL_LEVEL)
    state.outline.paragraph(state.text(amount.start, amount.end), below_label=True)
    state.outline.close(LABEL_RANK)
    return at + 2


def _table(state: _Plain, table: RawTable) -> int:
    state.indents.clear()
    outline = state.outline
    outline.close(ITEM_RANK)
    if table.caption >= 0:
        line = state.lines[table.caption]
        text = _without_number(state, table.caption)
        level = _heading_level(state, table.caption) if _opens_section(line.text) else 0
        if level:
            outline.heading(text, level)
        else:
            outline.caption(text)
    lay_table(outline, state.base, state.lines, table, state.polish)
    return table.last + 1


def _marked(state: _Plain, at: int, body: int, style: str, enumerated: bool) -> int:
    """A line with a list marker: a numbered heading, or a list item with the depth of its indent."""
    line = state.lines[at]
    state.outline.drop(line.start, line.start + body, "list marker")
    rest = line.text[body:]
    if enumerated and not line.indent and _numbered_heading(state, at, rest):
        state.indents.clear()
        if style not in state.styles:
            state.styles.append(style)
        level = SECTION_LEVEL + 1 + state.styles.index(style)
        state.outline.heading(state.text(line.start + body, line.end), level)
        return at + 1
    while state.indents and state.indents[-1] >= line.indent:
        state.indents.pop()
    if not state.indents:
        state.outline.close(CAPTION_RANK)
    opens = not (ends_sentence(rest) and state.blank_after(at)) or rest.endswith(":")
    depth = len(state.indents) + 1
    if opens:
        state.indents.append(line.indent)
    end = _item_end(state, at)
    state.outline.item(state.text(line.start + body, state.lines[end].end), depth, opens=opens)
    return end + 1


def _item_end(state: _Plain, at: int) -> int:
    """The last line of a list item that goes on over indented or hard-wrapped lines, or is broken off behind a small word."""
    first, broken = state.lines[at], False
    while (
        not ends_sentence(state.lines[at].text)
        and (after := state.next_line(at))
        and after.text
        and not marker(after.text)
        and not after.part
    ):
        broken = broken or breaks_off(state.lines[at].text, after.text)
        wrapped = after.indent > first.indent or state.wrapped
        if not broken and not (wrapped and after.text[0].islower()):
            break
        at += 1
    return at


def _numbered_heading(state: _Plain, at: int, rest: str) -> bool:
    if not heading_like(rest, longest=160) or ranked(state.lines[at].text):
        return False
    return state.blank_before(at) or state.dense


def _below_item(state: _Plain, at: int) -> int:
    """An indented line without a marker below a list item: a statement of its own under that item."""
    line = state.lines[at]
    state.outline.item(state.text(line.start, line.end), len(state.indents) + 1, opens=False)
    return at + 1


def _short(state: _Plain, at: int) -> bool:
    """Headings, labels and `label: value` lines; False where the line is none of them."""
    line = state.lines[at]
    text = state.text(line.start, line.end)
    outline = state.outline
    if line.text.endswith(":") and len(line.text) <= 80:
        outline.label(text, _LABEL_LEVEL)
        return True
    if _is_field(state, at):
        outline.close(CAPTION_RANK)
        outline.item(text, 1, opens=False)
        state.record = True
        return True
    if _heads_record(state, at):
        outline.close(LABEL_RANK)
        outline.label(text, _LABEL_LEVEL)
        return True
    level = _heading_level(state, at)
    if level and _captions(state, at):
        outline.caption(text)
    elif level:
        outline.heading(text, level)
        state.record = False
    return bool(level)


def _is_field(state: _Plain, at: int) -> bool:
    """A `label: value` line that does not read as a sentence, or has a neighbour like it."""
    line = state.lines[at]
    if state.record and labelled(line.text, longest=5000):
        return True
    if not labelled(line.text):
        return False
    near = [state.lines[other] for other in (at - 1, at + 1) if 0 <= other < len(state.lines)]
    return not ends_sentence(line.text) or any(labelled(other.text) for other in near if other.text)


def _heads_record(state: _Plain, at: int) -> bool:
    """A short line with a `label: value` line directly below it."""
    line, after = state.lines[at], state.next_line(at)
    return bool(after and labelled(after.text) and heading_like(line.text) and not labelled(line.text))


def _captions(state: _Plain, at: int) -> bool:
    """Whether a heading with a bracket at its end, such as a unit, stands above a table that has no caption of its own."""
    below = next((line.number for line in state.lines[at + 1 : at + 4] if not line.blank), -1)
    table = state.tables.get(below)
    text = state.lines[at].text
    return bool(table and table.caption < 0 and text.endswith(")") and not _opens_section(text))


def _opens_section(line: str) -> bool:
    """Whether a line above a table is a heading of its own, lettered or in capitals, and not only the table's name."""
    words = line.partition("(")[0]
    return bool(_LETTERED.match(words)) or (words.isupper() and len(words.split()) > 1)


def _heading_level(state: _Plain, at: int) -> int:
    line = state.lines[at]
    apart = state.dense or (state.blank_before(at) and (state.blank_after(at) or not state.wrapped))
    if apart and heading_like(line.text):
        return SECTION_LEVEL
    if state.dense and len(line.text.split()) > 1 and title_cased(line.text):
        return SECTION_LEVEL + 1
    return 0


def _paragraph(state: _Plain, at: int) -> int:
    """A paragraph of one line, or of several where the text is hard-wrapped; it ends a record that stood above it."""
    outline = state.outline
    first = state.lines[at]
    last = at
    while state.wrapped and (after := state.next_line(last)) and after.text and not marker(after.text):
        if after.number in state.tables or after.part:
            break
        last += 1
    below_label = not (state.record or state.blank_before(at) or ends_sentence(state.lines[last].text))
    state.record = False
    outline.paragraph(state.text(first.start, state.lines[last].end), below_label=below_label)
    return last + 1
