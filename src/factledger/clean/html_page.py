"""Reader of HTML pages: the main text with its headings, lists and tables; everything else removed with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factledger.clean.dateline import byline, date_line
from factledger.clean.html_head import read_head
from factledger.clean.html_table import is_data_table, read_table
from factledger.clean.html_tree import Element, Text, parse_html
from factledger.clean.outline import CAPTION_RANK, ITEM_RANK, Outline
from factledger.clean.polish import Polish, close_up
from factledger.clean.reading import Reading
from factledger.clean.rows import lay_rows
from factledger.model.aligned import AlignedText, Removal
from factledger.model.document import Kind, RawRange
from factledger.text import decode_entities

_DROPPED_TAGS = {
    "script": "script noscript template",
    "style": "style",
    "page head": "head",
    "navigation": "nav",
    "footer": "footer",
    "embedded": "iframe object svg math canvas audio video map",
    "form": "button select textarea datalist",
    "dialog": "dialog",
}
_UNSEEN = {tag: reason for reason, tags in _DROPPED_TAGS.items() for tag in tags.split()}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE_TAGS = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub
sup time tt u var wbr nobr
"""
_INLINE = frozenset(_INLINE_TAGS.split())
# What is not seen, but may stand in the middle of a sentence.
_BETWEEN = frozenset({"script", "style", "noscript", "template", "svg", "math", "button"})
_LISTS = {"ul", "ol", "menu", "dir", "dl", "dd"}
_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s")
_PROSE_TITLE = re.compile(r"\S+(?:\s+\S+){6,}")
_HEAD_BLOCKS = 12
_MOST_DROPPED = 0.5
_BREAK = "line break"
_SHORT_LINE = 120


@dataclass(slots=True)
class _Page:
    """The state of one reading: what has been collected of the running paragraph, and the list depth."""

    outline: Outline
    polish: Polish
    parts: list[AlignedText] = field(default_factory=list)
    hints: list[tuple[int, Element, str]] = field(default_factory=list)
    depth: int = 0
    chars: int = 0


def read_html(base: AlignedText, polish: Polish) -> Reading:
    """Read an HTML page."""
    outline = Outline.over(base)
    reading = Reading(outline)
    root = parse_html(base.text)
    read_head(root, base, reading)
    page = _Page(outline, polish, chars=_length(base.text, root))
    main = _main(base.text, root, page.chars)
    _walk(page, root, main)
    _flush(page)
    _account_tags(outline, root)
    _read_top(reading)
    return reading


def _visible(element: Element) -> bool:
    return element.tag not in _UNSEEN


def _length(text: str, element: Element) -> int:
    """How many characters, white space aside, an element would print."""
    total = 0
    stack: list[Element | Text] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            total += len("".join(text[node.start : node.end].split()))
        elif _visible(node):
            stack.extend(node.children)
    return total


def _main(text: str, root: Element, total: int) -> Element | None:
    """The element that holds the main text, where the page marks one that holds at least half of what is printed."""
    found = [node for node in root.walk() if isinstance(node, Element) and _marks_main(node)]
    sized = [(node, _length(text, node)) for node in found[:20]]
    fit = [(size, -node.start, node) for node, size in sized if size * 2 >= total and size > 0]
    return min(fit, key=lambda entry: (entry[0], entry[1]))[2] if fit else None


def _marks_main(node: Element) -> bool:
    marked = node.attrs.get("role") == "main" or "articleBody" in node.attrs.get("itemprop", "")
    return marked or node.tag in {"main", "article"}


def _walk(page: _Page, root: Element, main: Element | None) -> None:
    """Visit the tree depth first without recursion; closing work is put on the stack as a callable's arguments."""
    stack: list[tuple[str, Element | Text]] = [("enter", root)]
    while stack:
        what, node = stack.pop()
        if isinstance(node, Text):
            _text(page, node, main)
        elif what == "leave":
            _leave(page, node)
        elif _enter(page, node, main):
            stack.append(("leave", node))
            stack.extend(("enter", child) for child in reversed(node.children))


def _text(page: _Page, node: Text, main: Element | None) -> None:
    base = page.outline.base
    if main and not (main.start <= node.start < main.end):
        page.outline.drop(node.start, node.end, "outside the main text")
        return
    page.parts.append(base.slice(node.start, node.end))


def _enter(page: _Page, node: Element, main: Element | None) -> bool:
    """Begin an element; True where its children are to be visited."""
    reason = _why_dropped(page, node, main)
    if reason:
        if node.tag not in _INLINE | _BETWEEN:
            _flush(page)
        page.outline.drop(node.start, node.end, reason)
        return False
    if node.tag == "br":
        _line_break(page, node)
        return False
    if node.tag == "table" and is_data_table(page.outline.base.text, node):
        _flush(page)
        _table(page, node)
        return False
    if node.tag in _HEADINGS or node.tag not in _INLINE | {"img", ""}:
        _flush(page)
    if node.tag in _LISTS:
        page.depth += 1
    hint = node.attrs.get("title") or node.attrs.get("data-tooltip") or ""
    if hint:
        page.hints.append((len(page.parts), node, hint))
    return True


def _leave(page: _Page, node: Element) -> None:
    if node.tag in _HEADINGS:
        _heading(page, _HEADINGS[node.tag])
    elif node.tag in {"figcaption", "caption"}:
        text = _take(page)
        page.outline.add(Kind.CAPTION, text)
    elif node.tag not in _INLINE | {"img", ""}:
        _flush(page)
    if node.tag in _LISTS:
        page.depth -= 1
        page.outline.close(ITEM_RANK + page.depth + 1)


def _why_dropped(page: _Page, node: Element, main: Element | None) -> str:
    """Why an element goes with all that it holds; empty where it stays."""
    if node.tag in _UNSEEN:
        return _UNSEEN[node.tag]
    if node.tag in {"", "html", "body"} or (main and node.start <= main.start and main.end <= node.end):
        return ""
    if "hidden" in node.attrs or re.search(r"display\s*:\s*none", node.attrs.get("style", "")):
        return "hidden"
    text = page.outline.base.text
    reason = page.polish.element_reason(describe(node))
    if node.tag == "header" and not any(node.find("h1")):
        reason = reason or "page header"
    if (
        not reason
        and node.tag in {"ul", "ol", "div", "section", "aside", "table", "p", "td"}
        and _is_link_list(text, node)
    ):
        reason = "link list"
    if reason and _length(text, node) > page.chars * _MOST_DROPPED:
        return ""
    return reason


def describe(node: Element) -> str:
    """An element as a line that rules can match: `div #main .story .wide role=main`."""
    words = [node.tag]
    words += [f"#{name}" for name in node.attrs.get("id", "").split()[:5]]
    words += [f".{name}" for name in node.attrs.get("class", "").split()[:20]]
    if node.attrs.get("role"):
        words.append(f"role={node.attrs['role']}")
    return " ".join(words)[:500]


def _is_link_list(text: str, node: Element) -> bool:
    """Whether an element is hardly more than short links without figures: a menu by its density."""
    links = [_plain(text, link) for link in node.find("a")]
    if len(links) < 4:
        return False
    linked = sum(len(link) for link in links)
    whole = _plain(text, node)
    short = linked <= 45 * len(links) and not any(char.isdigit() for char in whole)
    return short and linked * 10 >= len(whole) * 8 and not _SENTENCE.search(whole)


def _plain(text: str, node: Element) -> str:
    return " ".join(" ".join(text[t.start : t.end] for t in node.walk() if isinstance(t, Text)).split())


def _line_break(page: _Page, node: Element) -> None:
    """A line break is a space, or ends a line of its own; two of them end a paragraph."""
    if _ends_in_break(page.parts):
        _flush(page)
        return
    tag = page.outline.base.slice(node.start, node.end)
    page.parts.append(tag.replace(0, len(tag), "\n", _BREAK))


def _is_break(part: AlignedText) -> bool:
    return bool(part.runs) and part.runs[0].reason == _BREAK


def _ends_in_break(parts: Sequence[AlignedText]) -> bool:
    """Whether only white space follows the last line break."""
    last = next((part for part in reversed(parts) if _is_break(part) or part.text.strip()), None)
    return last is not None and _is_break(last)


def _by_lines(parts: Sequence[AlignedText]) -> list[list[AlignedText]]:
    """The parts as one, or line by line where breaks set short lines apart that do not run on as a sentence."""
    lines: list[list[AlignedText]] = [[]]
    for part in parts:
        lines[-1].append(part)
        if _is_break(part):
            lines.append([])
    plain = [text for line in lines if (text := "".join(part.text for part in line).strip())]
    if len(plain) < 2 or any(len(text) > _SHORT_LINE for text in plain):
        return [list(parts)]
    runs_on = any(b[0].islower() or b[0] in ",;.)" for b in plain[1:])
    return [list(parts)] if runs_on else lines


def _take(page: _Page) -> AlignedText:
    """The running paragraph, polished; its tooltips are put down after it by the caller's next flush."""
    text = _clean(page, page.parts)
    page.parts = []
    return text


def _clean(page: _Page, parts: Iterable[AlignedText]) -> AlignedText:
    return close_up(page.polish.text(decode_entities(AlignedText.join(parts))))


def _heading(page: _Page, level: int) -> None:
    hints, page.hints = page.hints, []
    if any(part.text.strip() for part in page.parts):
        index = page.outline.heading(_take(page), level)
        _tooltips(page, index, hints)


def _flush(page: _Page) -> None:
    """Put down the running paragraph as a paragraph or list item, and its tooltips behind it."""
    hints, page.hints = page.hints, []
    parts, page.parts = page.parts, []
    index = None
    for line in _by_lines(parts):
        index = _put(page, _clean(page, line)) if line else index
    _tooltips(page, index, hints)


def _put(page: _Page, text: AlignedText) -> int | None:
    reason = page.polish.line_reason(text.text) if text.text else ""
    if not text.text or reason:
        page.outline.removals.extend(text.removals)
        pieces = text.raw_pieces(0, len(text)) if text.text else ()
        page.outline.removals.extend(Removal(*piece, reason) for piece in pieces)
        return None
    if page.depth:
        return page.outline.item(text, page.depth)
    return page.outline.paragraph(text)


def _tooltips(page: _Page, index: int | None, hints: Sequence[tuple[int, Element, str]]) -> None:
    """What links and abbreviations say in their `title`, where it is prose."""
    base = page.outline.base
    for _, node, hint in hints:
        if index is None or not _PROSE_TITLE.match(hint):
            continue
        at = base.text.find(hint, node.start, node.inner_start)
        if at < 0:
            continue
        label = _plain(base.text, node)
        host = page.outline.blocks[index].text.text
        offset = max(0, host.find(label)) + len(label) if label in host else len(host)
        page.outline.tooltip(_clean(page, [base.slice(at, at + len(hint))]), index, offset, label)


def _table(page: _Page, node: Element) -> None:
    caption, rows = read_table(page.outline.base, node, lambda parts: _clean(page, parts))
    if caption is not None:
        page.outline.caption(caption)
    else:
        page.outline.close(CAPTION_RANK)
    lay_rows(page.outline, rows)
    page.outline.close(CAPTION_RANK)


def _account_tags(outline: Outline, root: Element) -> None:
    """Everything between the pieces of text is markup, unless it was taken out for another reason."""
    base = outline.base
    texts = [(node.start, node.end) for node in root.walk() if isinstance(node, Text)]
    done = 0
    for start, end in [*sorted(texts), (len(base), len(base))]:
        if start > done:
            outline.markup.append((done, start))
        done = max(done, end)


def _read_top(reading: Reading) -> None:
    """Byline and date line among the first blocks, and the first heading as title."""
    blocks = reading.outline.blocks
    for block in blocks[:_HEAD_BLOCKS]:
        line = block.text.text
        if block.kind is Kind.HEADING and block.level <= 2 and (not reading.title or line in reading.title):
            reading.title = line
        if block.kind not in {Kind.PARAGRAPH, Kind.LIST_ITEM}:
            continue
        dated, author = date_line(line), byline(line)
        if dated and not reading.published:
            pieces = block.text.raw_pieces(dated.start, dated.end)
            reading.published, reading.published_at = dated.edtf, RawRange(pieces[0][0], pieces[-1][1])
        if author and not reading.author:
            reading.author = line[author[0] : author[1]]
        if dated or author:
            reading.outline.turn_into_meta(block.index)
