"""Reader of wiki text exports: `= Title =`, `==Heading==`, `- item` and `* item` lists, what is left of infoboxes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factledger.clean.lines import Line, split_lines
from factledger.clean.outline import Outline
from factledger.clean.polish import Polish
from factledger.clean.reading import Reading
from factledger.clean.shapes import ends_sentence, heading_like
from factledger.clean.table_search import lay_table, sure_table
from factledger.clean.wiki_table import read_wiki_table, table_end
from factledger.model.aligned import AlignedText

_HEADING = re.compile(r"(?P<open>={1,6})\s*(?P<text>.*?[^=\s])\s*(?P<close>={1,6})")
_ITEM = re.compile(r"(?P<mark>[*#:;]+|[-•–])\s*(?=\S)")
_BOX = re.compile(r"(?:Infobox|Navbox|Sidebar|Taxobox)\b.{0,60}", re.IGNORECASE)
_BOX_LEVEL = 9
MARKS = frozenset("={|[*#:;!<'-•–")
LONGEST_TITLE = 60
"""How many characters a title without marks may have; a convention."""


def heading_of(line: str) -> re.Match[str] | None:
    """The match of a heading line, with the groups `open`, `text` and `close`; None where it is none."""
    return _HEADING.fullmatch(line)


def read_wiki(base: AlignedText, polish: Polish) -> Reading:
    """Read a wiki text export; a line end within a sentence joins, any other ends a paragraph."""
    outline = Outline.over(base)
    reading = Reading(outline)
    paragraph: list[Line] = []
    lines = split_lines(base.text)
    done = _title(outline, reading, lines, polish)
    for line in lines:
        if line.number <= done:
            continue
        end = table_end(lines, line.number)
        if end:
            _flush(outline, paragraph, polish)
            read_wiki_table(outline, lines[line.number : end + 1], polish)
            done = end
            continue
        table = sure_table(lines, line.number)
        if table:
            _flush(outline, paragraph, polish)
            lay_table(outline, base, lines, table, polish)
            done = table.last
            continue
        reason = "" if line.blank or line.part else polish.line_reason(line.text)
        if reason:
            outline.drop(line.start, line.end, reason)
        heading = heading_of(line.text)
        item = _ITEM.match(line.text)
        plain = not (line.blank or reason or heading or item)
        if not plain or line.part or (paragraph and ends_sentence(paragraph[-1].text)):
            _flush(outline, paragraph, polish)
        if plain:
            paragraph.append(line)
        elif heading and not reason:
            _heading(outline, reading, line, heading, polish)
        elif item and not reason:
            _item(outline, line, item, polish)
    _flush(outline, paragraph, polish)
    return reading


def _title(outline: Outline, reading: Reading, lines: Sequence[Line], polish: Polish) -> int:
    """Put down a first line without marks that is a title, no begun sentence; its number, -1 where there is none."""
    filled = [line for line in lines if not line.blank][:2]
    if len(filled) < 2 or filled[0].text[0] in MARKS or polish.line_reason(filled[0].text):
        return -1
    first, after = filled
    if not heading_like(first.text, longest=LONGEST_TITLE) or not (after.text[0] in MARKS or after.text[0].isupper()):
        return -1
    index = outline.heading(polish.text(outline.base.slice(first.start, first.end)), 1)
    reading.title = outline.blocks[index].text.text if index is not None else reading.title
    return first.number


def _heading(outline: Outline, reading: Reading, line: Line, match: re.Match[str], polish: Polish) -> None:
    start, end = line.start + match.start("text"), line.start + match.end("text")
    outline.drop(line.start, start, "heading mark")
    outline.drop(end, line.end, "heading mark")
    level = min(len(match["open"]), len(match["close"]))
    index = outline.heading(polish.text(outline.base.slice(start, end)), level)
    if level == 1 and index is not None and not reading.title:
        reading.title = outline.blocks[index].text.text


def _item(outline: Outline, line: Line, match: re.Match[str], polish: Polish) -> None:
    outline.drop(line.start, line.start + match.end(), "list marker")
    mark = match["mark"]
    depth = len(mark) if mark[0] in "*#:;" else 1 + line.indent // 2
    outline.item(polish.text(outline.base.slice(line.start + match.end(), line.end)), depth)


def _flush(outline: Outline, lines: list[Line], polish: Polish) -> None:
    """Put down the collected lines as one paragraph."""
    if not lines:
        return
    text = polish.text(outline.base.slice(lines[0].start, lines[-1].end))
    if len(lines) == 1 and _BOX.fullmatch(text.text):
        outline.label(text, _BOX_LEVEL)
    else:
        outline.paragraph(text)
    lines.clear()
