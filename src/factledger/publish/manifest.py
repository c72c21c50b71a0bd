"""manifest.json: what a release was made from and what it holds, by digest; no clock time, so equal runs are equal bytes."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from factledger.model.release import Digests, ReleaseContent
from factledger.publish.sheet import Sheet

FORMAT = 1


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes in hex."""
    return hashlib.sha256(data).hexdigest()


def content_address(value: Any) -> str:
    """The SHA-256 of a JSON value in canonical form: sorted keys, no spaces, UTF-8."""
    return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def inputs(digests: Digests) -> dict[str, Any]:
    """The part of the manifest that says what the release was made from."""
    return {
        "raw": {"digest": content_address(dict(digests.raw)), "files": dict(digests.raw)},
        "pipeline": {"digest": content_address(dict(digests.pipeline)), "files": dict(digests.pipeline)},
        "code": digests.code,
        "model": digests.model,
    }


def counts(content: ReleaseContent, sheets: Mapping[str, Sheet]) -> dict[str, Any]:
    """Rows of each table, the funnel from files to facts, and what needs a look, by sort."""
    sources = sheets["sources"].values
    return {
        "rows": {name: len(sheet) for name, sheet in sheets.items()},
        "files": len(sheets["sources"]),
        "lines": sum(sources["lines"]),
        "characters": {how: sum(sources[how]) for how in ("characters", "kept", "replaced", "removed")},
        "mentions": content.mentions,
        "claims_by_kind": _tally(sheets["claims"], "kind"),
        "facts_by_status": _tally(sheets["facts"], "status"),
        "verdicts_by_verdict": _tally(sheets["verdicts"], "verdict"),
        "issues_by_code": _tally(sheets["issues"], "code"),
        "unclaimed_by_reason": _tally(sheets["unclaimed"], "reason"),
    }


def manifest(
    version: str,
    previous: str,
    made_from: Mapping[str, Any],
    tables: Mapping[str, Mapping[str, Any]],
    count: Any,
    *,
    blocks: str,
) -> dict[str, Any]:
    """The manifest; `content` is the address of the tables: two releases with the same one say the same.

    `blocks` is the digest of blocks.json.
    """
    return {
        "format": FORMAT,
        "version": version,
        "previous": previous,
        "content": content_address(tables),
        "inputs": dict(made_from),
        "counts": count,
        "tables": dict(tables),
        "blocks": blocks,
    }


def _tally(sheet: Sheet, column: str) -> dict[str, int]:
    return dict(sorted(Counter(sheet.cells[column]).items()))
