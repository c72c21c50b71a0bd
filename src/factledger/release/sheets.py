"""A release as a workbook (.xlsx) for people who open tables in a spreadsheet: text is text there, never a formula.

A CSV file cannot say that a cell is text: a spreadsheet computes one that begins with `=`, in quotes or not, and any guard
character would change what other readers parse. The CSV files therefore stay exact, and this is the file to hand to somebody
who will open it (docs/decisions/008). Equal releases give equal bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from factledger.model.release import Published
from factledger.publish.tables import TABLES, Column, Table

# A spreadsheet keeps 15 digits of a number and 32,767 characters of a cell.
_EXACT_DIGITS = 15
_LONGEST = 32_767
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# The facts are what a reader looks for; the line of names stays in sight.
_SHEETS = sorted(TABLES, key=lambda table: table.name != "facts")
_NAMES_STAY = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews>"
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def workbook(release: Published) -> bytes:
    """The tables as sheets of a workbook; numbers of up to 15 digits are numbers, everything else is text.

    A text that is longer than a cell can be ends with ` …`; characters that XML cannot hold become U+FFFD.
    """
    parts = dict(_frame())
    for number, table in enumerate(_SHEETS, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = "".join(_sheet(table, release))
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode(), zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def _sheet(table: Table, release: Published) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_SPACE}">{_NAMES_STAY}<sheetData><row>'
    yield "".join(_text(column.name) for column in table.columns)
    for row in release.tables[table.name]:
        yield "</row><row>"
        yield "".join(_cell(column, row[column.name]) for column in table.columns)
    yield "</row></sheetData></worksheet>"


def _cell(column: Column, text: str) -> str:
    if not text:
        return "<c/>"
    digits = sum(letter.isdigit() for letter in text)
    if column.type in ("integer", "number") and digits <= _EXACT_DIGITS:
        return f"<c><v>{text}</v></c>"
    return _text(text)


def _text(text: str) -> str:
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 2] + " …"
    written = escape(_UNWRITABLE.sub("\ufffd", shown))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'


def _frame() -> Iterator[tuple[str, str]]:
    """The parts that say what the others are."""
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(_SHEETS) + 1)
    yield (
        "[Content_Types].xml",
        (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kinds}.worksheet+xml"/>'
                for number in numbers
            )
            + "</Types>"
        ),
    )
    yield "_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    sheets = [
        f'<sheet name={quoteattr(table.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, table in zip(numbers, _SHEETS, strict=True)
    ]
    yield (
        "xl/workbook.xml",
        (
            f'{_HEAD}<workbook xmlns="{_SPACE}" xmlns:r="{_RELATIONS}"><bookViews><workbookView/></bookViews>'
            f"<sheets>{''.join(sheets)}</sheets></workbook>"
        ),
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations([(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in numbers]),
    )


def _relations(found: list[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"/>' for name, kind, target in found
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
