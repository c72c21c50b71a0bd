"""Digests of all that a release is made from: folders of files, and the code that reads them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from importlib.metadata import requires, version
from pathlib import Path

_OF_AN_EXTRA = re.compile(r";.*\bextra\s*==")


def digest_folder(folder: Path) -> tuple[tuple[str, str], ...]:
    """(path with `/`, SHA-256) of each file below a folder, in path order; hidden files and byte code are left out."""
    found = []
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in parts):
            found.append(("/".join(parts), hashlib.sha256(path.read_bytes()).hexdigest()))
    return tuple(found)


def code_digest() -> str:
    """One SHA-256 over all files of the engine, their names included, and the versions of the packages that it needs.

    Packages of an extra are left out: they may be missing, and only copy what a run has made.
    """
    names = (re.match(r"[\w.-]+", line) for line in requires("factledger") or () if not _OF_AN_EXTRA.search(line))
    packages = sorted({name[0] for name in names if name})
    return _joined_digest([*digest_folder(Path(__file__).parent.parent), *((name, version(name)) for name in packages)])


def _joined_digest(digests: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"{digest}  {name}\n" for name, digest in digests)
    return hashlib.sha256(lines.encode()).hexdigest()
