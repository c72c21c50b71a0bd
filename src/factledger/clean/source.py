"""From the bytes of a raw file to a `Source`, with what is wrong about the bytes as issues."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from factledger.errors import InputError
from factledger.model.document import Issue, Source
from factledger.text import LineIndex

_LOOK = 8192
_MOST_ISSUES = 20


def make_source(source_id: str, file: str, data: bytes) -> Source:
    """A source from its bytes, decoded as UTF-8; undecodable bytes become U+FFFD and are counted.

    Raises:
        InputError: the bytes are empty or blank, or are no text (NUL bytes, mostly control characters) or UTF-16.
    """
    if not data.strip():
        raise InputError("the file is empty", file)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise InputError("the file is UTF-16, save it as UTF-8", file)
    if _is_binary(data[:_LOOK]):
        raise InputError("the file is binary, not text", file)
    try:
        text, lost = data.decode("utf-8"), 0
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        lost = text.count("\ufffd") - data.count("\ufffd".encode())
    return Source(source_id, file, text, hashlib.sha256(data).hexdigest(), len(data), lost)


def source_issues(source: Source) -> tuple[Issue, ...]:
    """An issue for each line with undecodable bytes, twenty at most, the rest counted in the last one."""
    if not source.undecodable:
        return ()
    index = LineIndex.of(source.text)
    lines: dict[int, int] = {}
    at = source.text.find("\ufffd")
    while at >= 0:
        line = index.line(at)
        lines[line] = lines.get(line, 0) + 1
        at = source.text.find("\ufffd", at + 1)
    listed = sorted(lines)[:_MOST_ISSUES]
    more = len(lines) - len(listed)
    issues = [_broken(source, line, lines[line]) for line in listed]
    if more:
        issues.append(
            Issue(source.source_id, 0, "broken-utf8", f"{more} more lines hold bytes that are no UTF-8", "read on")
        )
    return tuple(issues)


def _broken(source: Source, line: int, count: int) -> Issue:
    message = f"{source.file}:{line}: {count} {'place' if count == 1 else 'places'} with bytes that are no UTF-8"
    return Issue(source.source_id, line, "broken-utf8", message, "read them as U+FFFD and read on")


def _is_binary(head: bytes) -> bool:
    if b"\x00" in head:
        return True
    control = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1b" for byte in head)
    return control * 10 > len(head)
