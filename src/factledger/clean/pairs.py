"""Lists of facts of which the scrape put each name on a line of its own and its value on the next: rows of two cells.

`Visitors (2019)`, `29,600`, `Students`, `4,581`: at least two such pairs in a row, bullets before the lines or none. A name that
ends in a colon, with a single value as the list below it, is one by itself, and so is a name above a sum of money or a share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factledger.clean.lines import Line
from factledger.clean.shapes import heading_like, labelled, marker
from factledger.clean.tables import KEY, NUMBER, PERIOD, RawCell, RawRow, RawTable

_VALUE = re.compile(
    rf"(?=.*\d)(?:(?:about|approx\.?|around|some|over|ca\.?)\s)?(?:[A-Z]{{1,3}}[$€£¥]?\s)?{NUMBER}(?:\s\d{{3}})*"
    r"(?:\s?(?:per cent|percent|[a-z]{1,9}))?(?:\s(?:[A-Z]{3}|[a-z]{1,12})){0,2}(?:\s?\([^()]{1,30}\))?"
)
_SURE = re.compile(r".*(?:[$€£¥]|\b[A-Z]{3}\s\d|%|\b(?:per\s?cent|million|billion|trillion)\b).*")
"""What is an amount and no number of anything else, so that it takes its name from the line above wherever it stands."""
_MARK = re.compile(r"(?:\s*[#*†‡])+$")
_YEARED = re.compile(r"[A-Za-z]{3,}\.?,?\s.*\b(?:1[89]|20)\d\d\b|\b(?:1[89]|20)\d\d\s+[A-Za-z]{3,}")
_DATED_VALUE = re.compile(rf"(?=.*\d){_VALUE.pattern}(?<=\))")
_LONGEST_ENTRY = 240
"""How many characters an entry below a date may have; a convention."""
_BRACKET = re.compile(r"\s*\([^()]{1,60}\)\Z")
_LEAST = 2
_LEAST_APART = 3
"""How many pairs make a list, also where blank lines stand inside them; conventions."""


def paired(lines: Sequence[Line], at: int) -> RawTable | None:
    """The list of facts from a line on; None where there is none."""
    if at and PERIOD.fullmatch(lines[at - 1].text):
        # Values of several periods, of which some were lost.
        return None
    alone = _alone(lines, at)
    if alone is not None:
        return alone
    filled = _filled(lines, at)
    rows: list[RawRow] = []
    values: list[str] = []
    apart = marked = False
    for name, value in zip(filled, filled, strict=False):
        if not (_names(name) and _is_value(value)):
            break
        values.append(value.text)
        apart |= value.number > name.number + 1
        marked |= _body(name) + _body(value) > 0
        cells = [RawCell(line.start + _body(line), line.end, n) for n, line in enumerate((name, value))]
        rows.append(RawRow(value.number, tuple(cells)))
    sure = all(_SURE.fullmatch(one) for one in values)
    if not rows or (not sure and len(rows) < (_LEAST_APART if apart else _LEAST)):
        return None
    return RawTable(tuple(rows), drawn=at if marked else -1)


def dated_pairs(lines: Sequence[Line], at: int) -> RawTable | None:
    """A list of which each date stands on a line of its own and what happened then on the next; None where there is none.

    `October 2018`, `President Ruiz at the harbour forum`: at least two such pairs in a row, each date a month or finer.
    """
    filled = _filled(lines, at)
    rows: list[RawRow] = []
    for day, told in zip(filled, filled, strict=False):
        if not _is_day(day.text) or _is_day(told.text) or len(told.text) > _LONGEST_ENTRY or _is_value(told):
            break
        cells = [RawCell(line.start + _body(line), line.end, n) for n, line in enumerate((day, told))]
        rows.append(RawRow(told.number, tuple(cells)))
    return RawTable(tuple(rows)) if len(rows) >= _LEAST else None


def _is_day(text: str) -> bool:
    """Whether a line is a day or month with its year, and nothing else."""
    key = KEY.fullmatch(text.strip())
    return (
        key is not None and not key["rest"] and not PERIOD.fullmatch(text.strip()) and _YEARED.search(text) is not None
    )


def _alone(lines: Sequence[Line], at: int) -> RawTable | None:
    """A name that ends in a colon and the only item of the list below it, a value: `Xish people in Y:`, `• 783 (May 2016)`."""
    name, value, *after = [line for _, line in zip(range(3), _filled(lines, at), strict=False)] + [lines[at]] * 2
    bulleted = bool(_body(value)) and value is not name
    below = value.number == name.number + 1 and _is_sure(value)
    if not ((bulleted or below) and name.text.endswith(":") and (_is_value(value) or _is_told_day(value.text))):
        return None
    if not _names(name, name.text.rstrip(" :")) or (after[0] is not name and _body(after[0])):
        return None
    label = RawCell(name.start, name.start + len(name.text.rstrip(" :")), 0)
    values = [value, *(_further(lines, value.number + 1) if below else ())]
    rows = (RawRow(one.number, (label, RawCell(one.start + _body(one), one.end, 1))) for one in values)
    return RawTable(tuple(rows), drawn=at)


def _further(lines: Sequence[Line], at: int) -> Iterator[Line]:
    """The lines from one on that are values of the same name in other years: `$4.1 million (2013)` below `$4.4m (2014)`."""
    for line in lines[at:]:
        if line.blank or line.part or not (_DATED_VALUE.fullmatch(line.text) and _is_sure(line)):
            return
        yield line


def _filled(lines: Sequence[Line], at: int) -> Iterator[Line]:
    """The lines from one on that hold anything, to the first that is part of a longer one."""
    for number in range(at, len(lines)):
        if lines[number].part:
            return
        if not lines[number].blank:
            yield lines[number]


def _body(line: Line) -> int:
    """Where the words begin behind a bullet."""
    found = marker(line.text)
    return found.end if found and not found.enumerated else 0


def _is_sure(line: Line) -> bool:
    """Whether a value right below its name says by a bracket, or as an amount or a day, that it is one."""
    return line.text.endswith(")") or _SURE.fullmatch(line.text) is not None or _is_told_day(line.text)


def _is_told_day(text: str) -> bool:
    """Whether a line is a day with its year, at most with a bracket behind it: `21 September 1981 (from X)`."""
    return _is_day(_BRACKET.sub("", text))


def _names(line: Line, words: str = "") -> bool:
    text = words or _MARK.sub("", line.text[_body(line) :])
    return heading_like(text) and not (marker(text) or labelled(text) or KEY.fullmatch(text) or _VALUE.fullmatch(text))


def _is_value(line: Line) -> bool:
    text = line.text[_body(line) :]
    return bool(_VALUE.fullmatch(text)) and not PERIOD.fullmatch(text)
