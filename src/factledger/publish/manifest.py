"""manifest.json: what a release was made from and what it holds, by digest; no clock time, so equal runs are equal bytes."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from factledger.model.release import Cells, Digests, ReleaseContent

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


def counts(content: ReleaseContent, tables: Mapping[str, Iterable[Cells]]) -> dict[str, Any]:
    """Rows of each table, the funnel from files to facts, and what needs a look, by sort."""
    claims, facts = list(tables["claims"]), list(tables["facts"])
    sources = list(tables["sources"])
    return {
        "rows": {name: len(list(rows)) for name, rows in tables.items()},
        "files": len(sources),
        "lines": sum(int(row["lines"]) for row in sources),
        "characters": {
            how: sum(int(row[how]) for row in sources) for how in ("characters", "kept", "replaced", "removed")
        },
        "mentions": content.mentions,
        "claims_by_kind": _tally(claims, "kind"),
        "facts_by_status": _tally(facts, "status"),
        "verdicts_by_verdict": _tally(tables["verdicts"], "verdict"),
        "issues_by_code": _tally(tables["issues"], "code"),
        "unclaimed_by_reason": _tally(tables["unclaimed"], "reason"),
    }


def manifest(
    version: str, previous: str, made_from: Mapping[str, Any], tables: Mapping[str, Mapping[str, Any]], count: Any
) -> dict[str, Any]:
    """The manifest; `content` is the address of the tables: two releases with the same one say the same."""
    return {
        "format": FORMAT,
        "version": version,
        "previous": previous,
        "content": content_address(tables),
        "inputs": dict(made_from),
        "counts": count,
        "tables": dict(tables),
    }


def _tally(rows: Iterable[Cells], column: str) -> dict[str, int]:
    return dict(sorted(Counter(row[column] for row in rows).items()))
