"""Auditing somebody else's table against a release: is each value in the document that is cited for it?

A row is accused only of what the release can show: another date, unit or number for the same thing, with the line. What cannot be
found and cannot be shown to be otherwise is `nowhere`. The cells are read by the same readers as the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from babel.numbers import get_currency_name
from rapidfuzz.distance import OSA

from factledger.annotate.dates import find_dates
from factledger.annotate.quantities import find_quantities
from factledger.errors import InputError
from factledger.model.release import Cells, Published
from factledger.publish.plain import plain
from factledger.reconcile.units import conversions
from factledger.text.when import when

Finding = Literal["stated", "rounded", "contradicted", "nowhere", "unreadable"]
COLUMNS: Mapping[str, frozenset[str]] = {
    "value": frozenset({"value", "figure", "number", "amount"}),
    "unit": frozenset({"unit", "units"}),
    "date": frozenset({"date", "time", "year", "when", "period"}),
    "document": frozenset({"document", "source", "source_id", "file", "cited", "citation", "reference"}),
    "measure": frozenset({"measure", "what", "indicator", "type", "description", "topic"}),
}
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a row: `row` counts from 1 without the header; `line` is 0 where no line is named.

    `stated`: in the cited document; `rounded`: the document has the exact figure of which this is a rounding; `contradicted`:
    the document has another number, date or unit for the same thing; `nowhere`: not in the cited document; `unreadable`: the
    row has no number, or cites no document of the release.
    """

    row: int
    finding: Finding
    document: str = ""
    line: int = 0
    note: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A row of the table as it was read: a value, its unit as far as it has one, the days of its date, what it measures."""

    value: Decimal
    unit: str
    start: date | None
    end: date | None
    measure: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of the release with its place."""

    source_id: str
    line: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    start: date | None
    end: date | None
    time: str
    words: frozenset[str]
    quote: str
    key: tuple[str, str, str]


def audit(
    rows: Sequence[Mapping[str, str]], release: Published, names: Mapping[str, str] | None = None
) -> tuple[Answer, ...]:
    """Look for each row of a table in the documents of a release.

    `rows` map column names to text. `names` say which column is the `value`, `unit`, `date`, `document` or `measure`; a column
    that is called by a usual name for it needs no saying. Value and document must be there.

    Raises:
        InputError: no column gives the value, or none the document, or `names` name what is not there.
    """
    if not rows:
        return ()
    columns = _columns([name for name in rows[0] if name is not None], names or {})
    auditor = _Auditor(release)
    return tuple(
        auditor.answer(number, {part: row.get(name) or "" for part, name in columns.items()})
        for number, row in enumerate(rows, 1)
    )


def _columns(header: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    found = {
        part: name for name in reversed(header) for part, usual in COLUMNS.items() if name.strip().casefold() in usual
    }
    for part, name in names.items():
        if part not in COLUMNS:
            raise InputError(f"a column cannot give {part}: say --column PART=NAME with {', '.join(COLUMNS)}", name)
        if name not in header:
            raise InputError(f"the table has no column {name}", ", ".join(header))
    found |= names
    for part in ("value", "document"):
        if part not in found:
            raise InputError(f"no column gives the {part}; name it with --column {part}=NAME", ", ".join(header))
    return found


class _Auditor:
    """The figures of a release, by document."""

    def __init__(self, release: Published) -> None:
        self._documents: dict[str, str] = {}
        for row in release.tables["sources"]:
            for name in (row["source_id"], row["file"], row["file"].rpartition("/")[2], row["title"]):
                if name:
                    self._documents.setdefault(name.strip().casefold(), row["source_id"])
        self._figures = [_stated(row) for row in release.tables["claims"] if row["kind"] == "figure"]
        self._unread = [row for row in release.tables["unclaimed"] if row["what"] == "quantity"]

    def answer(self, number: int, row: Mapping[str, str]) -> Answer:
        """What became of one row."""
        document = self._documents.get(row["document"].strip().casefold(), "")
        cited = _cited(row)
        if cited is None or not document:
            note = "the row has no number" if cited is None else f"the release has no document {row['document']}"
            return Answer(number, "unreadable", document, note=note)
        here = [one for one in self._figures if one.source_id == document]
        there = [one for one in self._figures if one.source_id != document]
        finding, one, note = self._find(cited, here, there, document)
        if one is None:
            return Answer(number, finding, document, note=note)
        line, quote = (one.line, one.quote) if one.source_id == document else (0, "")
        return Answer(number, finding, document, line, note, quote)

    def _find(
        self, cited: Cited, here: Sequence[Stated], there: Sequence[Stated], document: str
    ) -> tuple[Finding, Stated | None, str]:
        held = _held(cited, here)
        if held:
            return held
        unread = next((row for row in self._unread if row["source_id"] == document and _reads_as(row, cited)), None)
        if unread:
            return "stated", _unread(unread), "the document has the number, which was not read as a statement"
        if cited.measure:
            against = _against(cited, here)
            if against:
                return against
        other = next(
            (
                one
                for one in _ordered(cited, there)
                if _same_value(cited, one) and _same_unit(cited, one) and _dated(cited, one)
            ),
            None,
        )
        if other:
            return "nowhere", other, f"it stands in another document: {other.source_id}, line {other.line}"
        return _against(cited, here) or ("nowhere", None, "no statement of the document has it")


Found = tuple[Finding, Stated | None, str]


def _held(cited: Cited, here: Sequence[Stated]) -> Found | None:
    """The row stands in the document, as it is or more exactly, and nothing about it is otherwise there."""
    for finding, holds in (("stated", _same_value), ("rounded", _rounding)):
        found = [one for one in _ordered(cited, here) if holds(cited, one) and _same_unit(cited, one)]
        dated = [one for one in found if _dated(cited, one)]
        if dated:
            note = "" if finding == "stated" else f"the document has {_told(dated[0])}"
            return finding, dated[0], note  # type: ignore[return-value]
        other = {one.key for one in found if one.start or one.end}
        undated = [one for one in found if not (one.start or one.end) and one.key not in other]
        if undated:
            return finding, undated[0], "the document gives no date there"  # type: ignore[return-value]
    return None


def _against(cited: Cited, here: Sequence[Stated]) -> Found | None:
    """What the document has instead: another date, another unit, or another number for the same thing."""
    for one in _ordered(cited, here):
        if _same_value(cited, one) and _alike(cited, one):
            if _same_unit(cited, one) and (one.start or one.end):
                return "contradicted", one, f"another date: the document has {_told(one)}"
            if _overlap(cited, one) and cited.unit and one.unit and not _same_unit(cited, one):
                return "contradicted", one, f"another unit: the document has {_told(one)}"
    numbers = [
        one for one in _ordered(cited, here) if one.value is not None and _same_unit(cited, one) and _dated(cited, one)
    ]
    if cited.measure:
        rivals = [one for one in numbers if _alike(cited, one)]
        named = {one.key for one in rivals}
        rivals = rivals if len(named) == 1 else [one for one in rivals if _slip(cited, one)]
    else:
        rivals = [one for one in numbers if _slip(cited, one)]
    if rivals:
        return "contradicted", rivals[0], f"another number: the document has {_told(rivals[0])}"
    return None


def _ordered(cited: Cited, figures: Iterable[Stated]) -> list[Stated]:
    """The figures, those that share most words with the row's measure first."""
    words = _words(cited.measure)
    return sorted(figures, key=lambda one: (-len(words & one.words), one.line))


def _same_value(cited: Cited, one: Stated) -> bool:
    """The number of the row, or an end of the range, is the one that is stated."""
    factor = _factor(cited.unit, one.unit)
    return cited.value in {number * factor for number in (one.value, one.low, one.high) if number is not None}


def _rounding(cited: Cited, one: Stated) -> bool:
    """The row's number is a rounding of the stated one, or lies in the stated range."""
    factor = _factor(cited.unit, one.unit)
    if one.value is None:
        return one.low is not None and one.high is not None and one.low * factor <= cited.value <= one.high * factor
    exact = one.value * factor
    coarse = _grain(cited.value)
    return _grain(exact) < coarse and abs(exact - cited.value) * 2 <= coarse and cited.value != 0


def _grain(number: Decimal) -> Decimal:
    """The worth of the last digit that is not zero."""
    if number.is_zero():
        return Decimal(0)
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))


def _slip(cited: Cited, one: Stated) -> bool:
    """The two numbers differ by one wrong, missing, doubled or swapped digit, or by noughts; short ones would by chance."""
    if one.value is None or (cited.value < 0) != (one.value < 0):
        return False
    a, b = (plain(number.normalize()).strip("-").replace(".", "").strip("0") for number in (cited.value, one.value))
    return min(len(a), len(b)) >= 2 and (a == b or (min(len(a), len(b)) >= 3 and OSA.distance(a, b) == 1))


def _same_unit(cited: Cited, one: Stated) -> bool:
    """The row has no unit, or one that is or may be the stated one."""
    if not cited.unit or cited.unit == one.unit or _factor(cited.unit, one.unit) != 1:
        return True
    return _may_mean(cited.unit, one.unit) or _may_mean(one.unit, cited.unit)


@cache
def _may_mean(word: str, unit: str) -> bool:
    """Whether a unit's word, such as pound, is part of the English name of a currency."""
    return (
        _currency(unit) and not _currency(word) and word.casefold() in get_currency_name(unit, locale="en").casefold()
    )


@cache
def _factor(wanted: str, unit: str) -> Decimal:
    """How many of the wanted unit one of the unit is; 1 where they are the same or cannot be converted."""
    if not wanted or not unit or wanted == unit or _currency(wanted) or _currency(unit):
        return Decimal(1)
    known = conversions((wanted, unit), (wanted, unit))
    if unit in known:
        return known[unit].factor
    return 1 / known[wanted].factor if wanted in known else Decimal(1)


def _currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _dated(cited: Cited, one: Stated) -> bool:
    """The row has no date, or the figure has one that allows it."""
    if not (cited.start or cited.end):
        return True
    return bool(one.start or one.end) and _overlap(cited, one)


def _overlap(cited: Cited, one: Stated) -> bool:
    return (cited.start or date.min) <= (one.end or date.max) and (one.start or date.min) <= (cited.end or date.max)


def _alike(cited: Cited, one: Stated) -> bool:
    """The row does not say what it measures, or says it in words of the figure."""
    words = _words(cited.measure)
    return not words or len(words & one.words) * 2 >= len(words)


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in _WORD.findall(text.casefold()))


def _cited(row: Mapping[str, str]) -> Cited | None:
    """A row as it was meant; None where it has no number."""
    text = row["value"].strip()
    unit = row.get("unit", "").strip()
    whole = text if not unit else f"{text} {unit}"
    found = next((one for one in find_quantities(whole) if one.value is not None), None)
    if found is None:
        found = next((one for one in find_quantities(text) if one.value is not None), None)
    if found is None or found.value is None:
        return None
    start, end = _days(row.get("date", "").strip())
    return Cited(found.value, found.unit or unit, start, end, row.get("measure", ""))


def _days(text: str) -> tuple[date | None, date | None]:
    """The days that a date cell allows; both None where it says no date."""
    month = _MONTH.fullmatch(text)
    if month:
        year, number = int(month[1]), int(month[2])
        after = date(year + number // 12, number % 12 + 1, 1)
        return date(year, number, 1), date.fromordinal(after.toordinal() - 1)
    found = next(iter(find_dates(text)), None) if text else None
    return (found.earliest, found.latest) if found else (None, None)


def _stated(row: Cells) -> Stated:
    low, value, high = (Decimal(row[name]) if row[name] else None for name in ("value_low", "value", "value_high"))
    start, end = (date.fromisoformat(row[name]) if row[name] else None for name in ("time_start", "time_end"))
    words = _words(" ".join(row[name] for name in ("measure", "type", "subject_text", "object_text", "sentence")))
    return Stated(
        row["source_id"], int(row["line"]), value, None if value is not None else low, None if value is not None else high,
        row["unit"], start, end, row["time"], words, row["quote"], (row["type"], row["subject"], row["object"]),
    )  # fmt: skip


def _reads_as(row: Cells, cited: Cited) -> bool:
    return any(
        one.value == cited.value and (not cited.unit or not one.unit or one.unit == cited.unit)
        for one in find_quantities(row["text"])
    )


def _unread(row: Cells) -> Stated:
    nothing: tuple[str, str, str] = ("", "", "")
    return Stated(
        row["source_id"], int(row["line"]), None, None, None, "", None, None, "", frozenset(), row["text"], nothing
    )


def _told(one: Stated) -> str:
    number = (
        plain(one.value)
        if one.value is not None
        else "–".join(plain(end) for end in (one.low, one.high) if end is not None)
    )
    return " ".join(part for part in (number, one.unit, f"({when(one.time)})" if one.time else "") if part)


def lines(answers: Iterable[Answer]) -> Iterator[str]:
    """The answers as lines of text."""
    for one in answers:
        place = f"{one.document}, line {one.line}" if one.line else one.document
        yield ": ".join(part for part in (f"row {one.row}", one.finding, place, one.note) if part)
