"""Kept inputs: by content, whole or not at all, and gone when they should be."""

from __future__ import annotations

import hashlib
from pathlib import Path

from factledger.archive import Archive


def kept(folder: Path, **texts: str) -> tuple[Archive, dict[str, str]]:
    raw = folder / "raw" / "in"
    raw.mkdir(parents=True)
    for name, text in texts.items():
        (raw / f"{name}.txt").write_text(text)
    files = {f"in/{name}.txt": hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    archive = Archive(folder / "extracted")
    archive.keep(folder / "raw", files)
    return archive, files


def test_files_come_back_as_they_were(tmp_path: Path) -> None:
    archive, files = kept(tmp_path, a="one", b="two")
    (tmp_path / "raw" / "in" / "a.txt").write_text("changed")
    assert archive.holds(files)
    assert archive.lay_out({**files, "map.pdf: not read": "not read: unsupported"}, tmp_path / "out")
    assert {path.name: path.read_text() for path in (tmp_path / "out" / "in").iterdir()} == {
        "a.txt": "one",
        "b.txt": "two",
    }


def test_a_file_that_is_another_by_now_is_not_kept(tmp_path: Path) -> None:
    archive, files = kept(tmp_path, a="one")
    archive.keep(tmp_path / "raw", {"in/a.txt": "0" * 64})
    assert archive.get("0" * 64) is None
    assert not archive.holds({**files, "in/a.txt": "0" * 64})


def test_a_damaged_copy_is_none(tmp_path: Path) -> None:
    archive, files = kept(tmp_path, a="one")
    (tmp_path / "extracted" / ".inputs" / files["in/a.txt"]).write_text("other")
    assert archive.get(files["in/a.txt"]) is None
    assert not archive.lay_out(files, tmp_path / "out")


def test_what_is_gone_is_forgotten_unless_another_file_has_the_same_content(tmp_path: Path) -> None:
    archive, files = kept(tmp_path, a="one", b="two")
    archive.forget_gone(files, {"in/c.txt": files["in/b.txt"]})
    assert archive.get(files["in/a.txt"]) is None
    assert archive.get(files["in/b.txt"]) == b"two"
    assert not archive.forget(files["in/a.txt"])
