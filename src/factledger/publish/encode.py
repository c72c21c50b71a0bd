"""Tables to bytes, column by column: CSV by RFC 4180 and JSON lines, the same bytes on every machine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring
from typing import Any

from factledger.publish.sheet import Sheet
from factledger.publish.tables import Column

_QUOTED = ('"', ",", "\r", "\n")
# What a spreadsheet takes for the beginning of a formula, somewhere in full width too. Source: owasp.org, CSV Injection.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_NOTHING = {"number": "null", "date": "null", "array": "[]", "object": "{}"}


def json_bytes(value: Any) -> bytes:
    """Readable JSON with a final line end; keys stay in their order."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def formula_like(text: str) -> bool:
    """Whether a spreadsheet that opens a CSV file may compute the cell; a plain number is no formula."""
    return text.startswith(_FORMULA) and not _NUMBER.fullmatch(text)


def csv_bytes(sheet: Sheet) -> bytes:
    """A table as UTF-8 CSV with a header and LF.

    Written here and not by the standard library, whose quoting of carriage returns differs between its versions.
    """
    lines = [",".join(sheet.cells), *map(",".join, zip(*map(_fields, sheet.cells.values()), strict=True))]
    return ("\n".join(lines) + "\n").encode()


def jsonl_bytes(sheet: Sheet) -> bytes:
    """A table as JSON lines with all columns in each line."""
    cells = [_json(column, sheet.cells[column.name]) for column in sheet.table.columns]
    line = "{" + ", ".join(f'"{column.name}": %s' for column in sheet.table.columns) + "}\n"
    return "".join(line % row for row in zip(*cells, strict=True)).encode()


def _json(column: Column, cells: Sequence[str]) -> Iterable[str]:
    """The cells of a column in JSON."""
    if column.type == "string":
        return map(encode_basestring, cells)
    if column.type == "integer":
        return cells
    nothing, mark = _NOTHING[column.type], '"' if column.type in ("number", "date") else ""
    return [f"{mark}{cell}{mark}" if cell else nothing for cell in cells]


def _fields(cells: Sequence[str]) -> Sequence[str]:
    """The cells of a column, in quotes where they need them, or would be computed; a column that needs none is seen at a glance.

    Quotes alone stop no spreadsheet, but they let its user import quoted cells as text; no reader parses another cell for them.
    """
    joined = "\0" + "\0".join(cells)
    marks = [mark for mark in _QUOTED if mark in joined]
    computed = any(f"\0{start}" in joined for start in _FORMULA)
    if not marks and not computed:
        return cells
    return [
        '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in marks) or formula_like(cell) else cell
        for cell in cells
    ]
