"""The Delta Lake sink: a commit for each release, the cells of the release, and an interpreter that ends as it should."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import release_toy as toy

from factledger import publish, store
from factledger.errors import InputError
from factledger.publish.tables import TABLES
from factledger.release import delta

WIDE = Decimal("0." + "0" * 20 + "1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two releases; in the second a value needs more digits than Delta has, and other tables are as they were."""
    lost, area, froze = toy.facts()
    before = None
    for number, value in enumerate((Decimal("6.0"), WIDE), 1):
        content = replace(toy.content(), facts=(lost, replace(area, value=value), froze))
        with store.writing(tmp_path / "extracted"):
            made = publish.run(content, previous=before, version=f"v00{number}")
            store.write_release(tmp_path / "extracted", f"v00{number}", made.files)
        before = made.release
    return tmp_path / "extracted"


def export(folder: Path, name: str, sink: Path) -> tuple[str, ...]:
    release = store.read_release(folder, name)
    assert release
    return delta.export_delta(folder / name, release, sink)


def test_without_the_package_the_user_is_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "deltalake", None)
    with pytest.raises(InputError, match="pip install deltalake"):
        export(folder, "v001", tmp_path / "sink")


def read(sink: Path, table: str) -> list[dict[str, Any]]:
    """The rows of the last commit, by a reader that is not pyarrow's dataset."""
    duckdb, deltalake = pytest.importorskip("duckdb"), pytest.importorskip("deltalake")
    found = duckdb.read_parquet(deltalake.DeltaTable(str(sink / table)).file_uris())
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def test_a_delta_table_has_the_cells_of_the_release(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("deltalake", reason="the extra `delta` is not installed")
    duckdb = pytest.importorskip("duckdb")
    assert export(folder, "v001", tmp_path / "sink") == tuple(table.name for table in TABLES)
    for table in TABLES:
        published = duckdb.read_parquet(str(folder / "v001" / f"{table.name}.parquet"))
        rows = [dict(zip(published.columns, row, strict=True)) for row in published.fetchall()]
        assert read(tmp_path / "sink", table.name) == rows


def test_a_release_is_a_commit_and_what_did_not_change_has_none(folder: Path, tmp_path: Path) -> None:
    deltalake = pytest.importorskip("deltalake", reason="the extra `delta` is not installed")
    sink = tmp_path / "sink"
    export(folder, "v001", sink)
    assert export(folder, "v001", sink) == ()
    assert export(folder, "v002", sink) == ("facts",)
    history = deltalake.DeltaTable(str(sink / "facts")).history()
    assert [commit[delta.RELEASE] for commit in history] == ["v002", "v001"]
    assert [row["value"] for row in read(sink, "facts") if row["type"] == "area"] == [format(WIDE, "f") + "0" * 9]


def test_the_interpreter_ends_as_it_should(folder: Path, tmp_path: Path) -> None:
    """Reading through `to_pyarrow_table()` aborts it now and then; the sink never does that."""
    pytest.importorskip("deltalake", reason="the extra `delta` is not installed")
    script = textwrap.dedent(f"""
        from pathlib import Path
        from factledger import store
        from factledger.release.delta import export_delta
        folder = Path({str(folder)!r})
        release = store.read_release(folder, "v001")
        print(len(export_delta(folder / "v001", release, Path({str(tmp_path)!r}) / SINK)))
    """)
    for number in range(5):
        told = script.replace("SINK", f"'sink{number}'")
        done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{len(TABLES)}\n", "")
