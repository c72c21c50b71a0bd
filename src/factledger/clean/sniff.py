"""Which reader a text needs, by its shape."""

from __future__ import annotations

import re

from factledger.clean.lines import Line, split_lines
from factledger.clean.mirror import is_cut_off
from factledger.clean.shapes import ends_sentence, heading_like, labelled, marker, ranked
from factledger.clean.table_search import find_tables
from factledger.clean.wiki import heading_of
from factledger.model.document import Source

_SAMPLE = 200_000
_HTML_HEAD = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</(?:p|div|a|td|th|tr|li|ul|span|h[1-6]|table|script)\s*>|<br\s*/?>|<p\b[^>]{0,300}>", re.IGNORECASE
)
_MD_HEADING = re.compile(r"#{1,6}\s+\S")
_MD_OTHER = re.compile(
    r"\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)|^\|?\s*:?-{3,}:?\s*\||^```|^>\s|\*\*[^*\n]{1,200}\*\*", re.MULTILINE
)
_FRONT = re.compile(r"---[ \t]*\r?\n(?:[\w-]+:.*\r?\n)+(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_WIKI_OTHER = re.compile(r"\[\[[^\]\n]{1,200}\]\]|\{\{[^}\n]{1,200}\}\}|'''[^'\n]{1,100}'''")
_WIKI_TABLE = re.compile(r"^\{\|(?!\|).*$(?=[\s\S]*?^\|\})", re.MULTILINE)


def sniff(source: Source) -> str:
    """The name of the reader for a source: wiki_export, mirror, fact_sheet, article, html or markdown."""
    text = source.text.lstrip("\ufeff")[:_SAMPLE]
    ending = source.file.lower().rsplit(".", 1)[-1]
    if _is_html(text, ending):
        return "html"
    lines = split_lines(text)
    filled = [line for line in lines if not line.blank]
    if _is_wiki(filled, text):
        return "wiki_export"
    if _is_markdown(text, ending):
        return "markdown"
    if _is_mirror(filled):
        return "mirror"
    return "fact_sheet" if _is_fact_sheet(lines, filled) else "article"


def _is_html(text: str, ending: str) -> bool:
    if _HTML_HEAD.match(text):
        return True
    tags = len(_TAG.findall(text))
    return tags >= (1 if ending in {"html", "htm", "xhtml"} else 6)


def _is_wiki(filled: list[Line], text: str) -> bool:
    if _WIKI_TABLE.search(text):
        return True
    headings = sum(heading_of(line.text) is not None for line in filled)
    return headings >= 2 or (headings >= 1 and bool(_WIKI_OTHER.search(text))) or len(_WIKI_OTHER.findall(text)) >= 8


def _is_markdown(text: str, ending: str) -> bool:
    # A sentence behind a hash is an item of a list.
    headings = sum(not ends_sentence(line.text) for line in split_lines(text) if _MD_HEADING.match(line.text))
    others = len(_MD_OTHER.findall(text))
    if ending in {"md", "markdown"}:
        return True
    return bool(_FRONT.match(text)) or (headings >= 2 and headings + others >= 3) or others >= 6


def _is_mirror(filled: list[Line]) -> bool:
    cut = sum(is_cut_off(line.text) for line in filled)
    return cut >= 3 and cut * 15 >= len(filled)


def _is_fact_sheet(lines: tuple[Line, ...], filled: list[Line]) -> bool:
    """Whether lists, fields, tables and short lines make up a good part of the lines."""
    tables = find_tables(lines)
    rows = sum(len(table.rows) for table in tables.values())
    listed = sum(bool(marker(line.text) or ranked(line.text) or labelled(line.text)) for line in filled)
    short = sum(heading_like(line.text, longest=80) for line in filled)
    return (rows + listed) * 5 >= len(filled) and (rows + listed + short) * 5 >= 2 * len(filled)
