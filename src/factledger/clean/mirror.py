"""Reader of mirror scrapes: link texts stand on lines of their own, followed by the cut-off blurb of their target.

Sentences run over many raw lines and are joined; the blurb becomes a tooltip block that knows its place in the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from factledger.clean.lines import Line, split_lines
from factledger.clean.outline import Outline
from factledger.clean.polish import Polish, close_up
from factledger.clean.reading import Reading
from factledger.clean.shapes import heading_like
from factledger.clean.tooltip import split_tooltip
from factledger.model.aligned import AlignedText, Run
from factledger.model.document import Kind

_CUT_OFF = re.compile(r"\s(?:\.\.\.|…)$")
_ITEM = re.compile(r"[*•]\s*")
_SORT_KEY = re.compile(r"\{\{DEFAULTSORT|\[\[Category:|^Categor(?:y|ies):", re.IGNORECASE)
_NO_SPACE_BEFORE = re.compile(r"['’]s\b|[,.;:!?)\]}%”’]")
_NO_SPACE_AFTER = re.compile(r"[(\[{“‘/–]$")
_TITLE, _SECTION = 1, 2
_HEADING_LONGEST = 90


def is_cut_off(line: str) -> bool:
    """Whether a line ends as a cut-off blurb does."""
    return len(line) > 30 and bool(_CUT_OFF.search(line))


def read_mirror(base: AlignedText, polish: Polish) -> Reading:
    """Read a mirror scrape."""
    outline = Outline.over(base)
    reading = Reading(outline)
    groups = _groups(split_lines(base.text), polish, outline)
    for number, group in enumerate(groups):
        if any(_SORT_KEY.search(line.text) for line in group):
            _residue(outline, group, polish)
        elif len(group) == 1 and _is_heading(group[0], groups, number):
            line = group[0]
            level = _SECTION if reading.title else _TITLE
            index = outline.heading(polish.text(base.slice(line.start, line.end)), level)
            if index is not None and not reading.title:
                reading.title = outline.blocks[index].text.text
        else:
            _group(outline, group, polish)
    return reading


def _groups(lines: tuple[Line, ...], polish: Polish, outline: Outline) -> list[list[Line]]:
    """Lines between blank ones, without site chrome; chrome ends a group."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        reason = "" if line.blank or line.part else polish.line_reason(line.text)
        if reason:
            outline.drop(line.start, line.end, reason)
        if line.blank or reason:
            groups.append([])
        else:
            groups[-1].append(line)
    return [group for group in groups if group]


def _is_heading(line: Line, groups: list[list[Line]], number: int) -> bool:
    if is_cut_off(line.text) or not heading_like(line.text, longest=_HEADING_LONGEST) or _ITEM.match(line.text):
        return False
    return number + 1 < len(groups) or number == 0 or len(line.text.split()) <= 6


def _group(outline: Outline, group: list[Line], polish: Polish) -> None:
    """One paragraph, or the items of a list, each with its tooltips."""
    pieces: list[list[Line]] = []
    items: list[bool] = []
    for line in group:
        match = _ITEM.match(line.text)
        if match and (match.end() == len(line.text) or line.text[1:2].isspace()):
            outline.drop(line.start, line.start + match.end(), "list marker")
            rest = line.text[match.end() :]
            pieces.append([Line(line.number, line.start + match.end(), line.end, line.indent, rest)] if rest else [])
            items.append(True)
        elif pieces:
            pieces[-1].append(line)
        else:
            pieces.append([line])
            items.append(False)
    for lines, is_item in zip(pieces, items, strict=True):
        if lines:
            _flow(outline, lines, polish, is_item=is_item)


def _flow(outline: Outline, lines: list[Line], polish: Polish, *, is_item: bool) -> None:
    """Lines joined to one text, their blurbs set apart as tooltips behind it."""
    base = outline.base
    parts: list[AlignedText] = []
    blurbs: list[tuple[int, int, int, str]] = []
    done = -1
    for line in lines:
        if done >= 0:
            parts.append(_joint(base, done, line, "".join(part.text[-1:] for part in parts[-1:])))
        end = line.start + split_tooltip(line.text) if is_cut_off(line.text) else line.end
        parts.append(base.slice(line.start, end))
        if end < line.end:
            blurbs.append((len(parts), end, line.end, base.text[line.start : end]))
            done = line.end
        else:
            done = end
    heads, text = _host(parts, {count for count, *_ in blurbs}, polish)
    index = outline.item(text, 1) if is_item else outline.paragraph(text)
    runs = _runs(outline, index)
    for count, start, end, label in blurbs:
        host, offset = _placed(runs, heads[count]) if runs else (None, 0)
        outline.tooltip(polish.text(base.slice(start, end)), host, offset, label)


def _joint(base: AlignedText, end: int, line: Line, before: str) -> AlignedText:
    """What stands between two lines, as a space, or taken out where the sentence has none."""
    gap = base.slice(end, line.start)
    joined = _NO_SPACE_BEFORE.match(line.text) or _NO_SPACE_AFTER.search(before)
    return gap.edit([(0, len(gap), "" if joined else " ", "line join")]) if len(gap) else gap


def _host(parts: list[AlignedText], marks: set[int], polish: Polish) -> tuple[dict[int, int], AlignedText]:
    """The polished text of all parts, and for each mark the raw place at which the parts before it end."""
    whole = AlignedText.join(parts)
    heads = {mark: next((part.runs[-1].raw_end for part in reversed(parts[:mark]) if part.runs), 0) for mark in marks}
    return heads, close_up(polish.text(whole))


def _runs(outline: Outline, first: int | None) -> list[tuple[int, Run]]:
    """The runs of the blocks that were just put down, with their block's index, in raw order."""
    if first is None:
        return []
    own = (block for block in outline.blocks[first:] if block.kind is not Kind.TOOLTIP)
    return [(block.index, run) for block in own for run in block.text.runs]


def _placed(runs: Sequence[tuple[int, Run]], raw_at: int) -> tuple[int, int]:
    """The block, and the clean offset in it, at which the text before a raw place ends."""
    at = bisect_left(runs, raw_at, key=lambda entry: entry[1].raw_start)
    if not at:
        return runs[0][0], 0
    index, run = runs[at - 1]
    return index, max(0, run.clean_end - max(0, run.raw_end - raw_at))


def _residue(outline: Outline, group: list[Line], polish: Polish) -> None:
    """Sort key and categories at the end: no text, but the blurbs among them are still read."""
    for line in group:
        end = line.end
        if is_cut_off(line.text):
            end = line.start + split_tooltip(line.text)
            label = outline.base.text[line.start : end]
            outline.tooltip(polish.text(outline.base.slice(end, line.end)), None, 0, label)
        outline.drop(line.start, end, "category")
