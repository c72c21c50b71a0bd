"""Reading of files that several folders of tests compare with."""

from __future__ import annotations

import csv
import importlib
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest


def csv_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by the names in its first line."""
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def json_lines(path: Path) -> list[dict[str, Any]]:
    """What each line of a file says."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def scorer(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A benchmark's own scorer."""
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    return importlib.import_module(name)
