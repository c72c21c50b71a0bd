"""Same input, same bytes: whatever the hash seed, the number of workers, the order of the files, locale and time zone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factledger.store import Release

REPO = Path(__file__).parents[2]


def _run(raw: Path, out: Path, *, workers: int = 1, **env: str) -> Path:
    command = [
        sys.executable,
        "-m",
        "factledger.cli",
        "run",
        str(raw),
        "--pipeline",
        str(REPO / "pipeline"),
        "--out",
        str(out),
    ]
    subprocess.run([*command, "--workers", str(workers)], check=True, capture_output=True, env={**os.environ, **env})
    return out / "v001"


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.mark.model
@pytest.mark.parametrize(
    ("workers", "env"),
    [
        pytest.param(1, {"PYTHONHASHSEED": "0"}, id="hash seed 0"),
        pytest.param(2, {"PYTHONHASHSEED": "1"}, id="hash seed 1, two workers"),
        pytest.param(1, {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"}, id="locale and time zone"),
    ],
)
def test_same_bytes(shipped: Release, tmp_path: Path, workers: int, env: dict[str, str]) -> None:
    again = _files(_run(REPO / "raw", tmp_path, workers=workers, **env))
    first = _files(shipped.path)
    assert again.keys() == first.keys()
    assert [name for name in first if again[name] != first[name]] == []


@pytest.mark.model
def test_order_of_files_does_not_matter(shipped: Release, tmp_path: Path) -> None:
    # The same files, made in the opposite order, so that the folder lists them otherwise.
    raw = tmp_path / "raw"
    raw.mkdir()
    for path in sorted((REPO / "raw").iterdir(), reverse=True):
        shutil.copy(path, raw / path.name)
    again = _files(_run(raw, tmp_path / "out"))
    assert [name for name, data in _files(shipped.path).items() if again[name] != data] == []
