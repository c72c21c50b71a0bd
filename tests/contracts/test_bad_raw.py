"""Bad input costs nothing else: a clear issue for the source, and every other source is published."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from factledger import api
from factledger.errors import InputError

REPO = Path(__file__).parents[2]
GOOD = "Fact sheet\n\nNorwegian nationals living in Chile: 1,204 (Oct. 2016)\n"
pytestmark = pytest.mark.model


def _issues(folder: Path) -> dict[str, list[str]]:
    with (folder / "v001/issues.csv").open(newline="", encoding="utf-8") as handle:
        out: dict[str, list[str]] = {}
        for row in csv.DictReader(handle):
            out.setdefault(row["code"], []).append(row["message"])
        return out


def _values(folder: Path) -> list[str]:
    with (folder / "v001/facts.csv").open(newline="", encoding="utf-8") as handle:
        return [row["value"] for row in csv.DictReader(handle)]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x00\x01\x02\xff" * 500, "binary"),
        ("broken.txt", b"Fact sheet\n\nChilean nationals living in Norway: 9\xff8 \xc3\x28\n", "broken-utf8"),
        ("picture.png", b"\x89PNG\r\n", "unsupported"),
        ("data.txt", b"word " * 400_000, "over-long-line"),
    ],
)
def test_other_sources_are_published(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "good.txt").write_text(GOOD)
    (raw / name).write_bytes(data)
    api.run(raw, REPO / "pipeline", tmp_path / "out")
    issues = _issues(tmp_path / "out")
    assert code in issues
    assert all(name in message for message in issues[code])
    assert "1204" in _values(tmp_path / "out")


def test_a_line_with_bad_bytes_is_named(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "broken.txt").write_bytes(GOOD.encode() + b"\xff\n")
    api.run(raw, REPO / "pipeline", tmp_path / "out")
    assert any("broken.txt:4" in message for message in _issues(tmp_path / "out")["broken-utf8"])


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "good.txt").write_text(GOOD)
    (raw / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    api.run(raw, REPO / "pipeline", tmp_path / "out")
    assert any("gone.txt" in message for message in _issues(tmp_path / "out")["unreadable"])
    assert "1204" in _values(tmp_path / "out")


def test_nothing_usable(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "empty.txt").write_bytes(b" \n")
    with pytest.raises(InputError, match=r"empty\.txt"):
        api.run(raw, REPO / "pipeline", tmp_path / "out")
    assert not (tmp_path / "out/v001").exists()


def test_exit_codes(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline/settings.yml").write_text("modle: blank\n")

    def code(*words: str) -> int:
        return subprocess.run(
            [sys.executable, "-m", "factledger.cli", *words], capture_output=True, check=False
        ).returncode

    out = str(tmp_path / "out")
    assert code("run", str(raw), "--pipeline", str(REPO / "pipeline"), "--out", out) == 1
    (raw / "good.txt").write_text(GOOD)
    assert code("run", str(raw), "--pipeline", str(tmp_path / "pipeline"), "--out", out) == 2
    assert code("run", str(tmp_path / "no such folder")) == 2
    assert code("run", str(raw), "--pipeline", str(REPO / "pipeline"), "--out", out) == 0
