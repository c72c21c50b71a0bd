"""Each format read back by its usual tool has the same cells; the bundle is checked by its own checker."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import release_toy as toy

from factledger import publish, store
from factledger.errors import ReleaseError
from factledger.model.release import Published
from factledger.publish.encode import formula_like
from factledger.publish.tables import TABLES, Column, Table
from factledger.release import databases, prov, sheets
from factledger.release.bundle import bundle
from factledger.release.load import load

DANGEROUS = '=HYPERLINK("http://x.example","y")'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The toy, with a text that a spreadsheet would compute."""
    entity = replace(toy.content().entities[0], label=DANGEROUS)
    with store.writing(tmp_path / "extracted"):
        made = publish.run(replace(toy.content(), entities=(entity,)))
        store.write_release(tmp_path / "extracted", "v001", {**made.files, "report/index.html": b"<p>"})
    return tmp_path / "extracted"


@pytest.fixture
def release(folder: Path) -> Published:
    found = store.read_release(folder)
    assert found
    return found


def typed(column: Column, text: str) -> Any:
    """A cell of the CSV file as the value that it stands for."""
    if column.type in ("array", "object"):
        return json.loads(text) if text else ([] if column.type == "array" else {})
    if not text and column.type != "string":
        return None
    readers = {"number": Decimal, "integer": int, "date": date.fromisoformat}
    return readers.get(column.type, str)(text)


def expected(table: Table, release: Published) -> list[tuple[Any, ...]]:
    return [tuple(typed(column, row[column.name]) for column in table.columns) for row in release.tables[table.name]]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_sqlite_has_the_same_cells(table: Table, release: Published, tmp_path: Path) -> None:
    databases.export_sqlite(release, tmp_path / "a.sqlite")
    connection = sqlite3.connect(tmp_path / "a.sqlite")
    found = connection.execute(f"SELECT * FROM {table.name}").fetchall()  # noqa: S608
    texts = [tuple("" if cell is None else str(cell) for cell in row) for row in found]
    assert texts == [tuple(row[column.name] for column in table.columns) for row in release.tables[table.name]]
    connection.close()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_duckdb_has_the_same_cells(table: Table, folder: Path, release: Published, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    databases.export_duckdb(folder / "v001", release, tmp_path / "a.duckdb")
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as connection:
        found = connection.execute(f"SELECT * FROM {table.name}").fetchall()  # noqa: S608
    assert found == expected(table, release)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_duckdb_reads_the_csv_and_json_files_alike(table: Table, folder: Path, release: Published) -> None:
    duckdb = pytest.importorskip("duckdb")
    texts = [tuple(row[column.name] for column in table.columns) for row in release.tables[table.name]]
    options = "all_varchar=true, header=true, quote='\"', escape='\"', delim=','"
    read = f"SELECT * FROM read_csv('{folder}/v001/{table.name}.csv', {options})"  # noqa: S608
    assert [tuple(cell or "" for cell in row) for row in duckdb.sql(read).fetchall()] == texts


def test_frames_have_the_same_cells_and_the_right_types(folder: Path, release: Published) -> None:
    loaded = load(folder)
    for table in TABLES:
        frame = loaded.table(table.name)
        found = [tuple(plain(cell) for cell in row) for row in frame.itertuples(index=False, name=None)]
        assert found == expected(table, release)
    kinds = {name: str(kind) for name, kind in loaded.facts.dtypes.items()}
    assert kinds["value"] == "decimal128(38, 2)[pyarrow]"
    assert kinds["time_start"] == "datetime64[s]"
    assert kinds["status"] == "category"
    assert kinds["witnesses"] == "int64"


def plain(cell: Any) -> Any:
    """A cell of a frame as a Python value."""
    import pandas as pd

    if isinstance(cell, list | dict | str):
        return cell
    if pd.isna(cell):
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def test_a_loaded_release_explains_its_facts(folder: Path) -> None:
    loaded = load(folder)
    assert set(loaded.evidence("f-area")["claim_id"]) == {"c-lake", "c-atlas"}
    told = str(loaded.explain("f-area"))
    assert "area of the lake · 6 km2 · disputed" in told
    assert "chosen: lake, line 3" in told
    assert "against: atlas, line 2" in told
    shown = load(folder).explain("f-area")._repr_html_()
    assert "<td>chosen</td>" in shown
    series = loaded.series("area", subject="orrin")
    assert series["fact_id"].tolist() == ["f-area"]
    with pytest.raises(KeyError, match="elsewhere"):
        loaded.series("area", subject="elsewhere")
    assert "3 facts" in repr(loaded)
    assert "Release v001" in loaded._repr_html_()
    for wrong in (loaded.explain, loaded.evidence, loaded.table):
        with pytest.raises(KeyError):
            wrong("f-none")


def test_what_is_not_the_published_file_is_not_loaded(folder: Path) -> None:
    (folder / "v001" / "facts.parquet").write_bytes(b"PAR1")
    with pytest.raises(ReleaseError, match="not the one"):
        load(folder).facts  # noqa: B018
    with pytest.raises(ReleaseError, match="no release"):
        load(folder / "nowhere")


def test_markup_in_a_quote_is_text_in_a_notebook(folder: Path) -> None:
    explained = load(folder).explain("f-area")
    hostile = replace(explained, claims=({**explained.claims[0], "quote": "<script>"},))
    assert "<script>" not in hostile._repr_html_()


def cells_of(data: bytes, table: Table) -> Iterator[list[tuple[str, str]]]:
    """The rows of a sheet: (type of the cell, text)."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    parts = zipfile.ZipFile(io.BytesIO(data))
    names = [sheet.get("name") for sheet in ET.fromstring(parts.read("xl/workbook.xml")).iter(f"{space}sheet")]  # noqa: S314
    assert names[0] == "facts"
    root = ET.fromstring(parts.read(f"xl/worksheets/sheet{names.index(table.name) + 1}.xml"))  # noqa: S314
    assert root.find(f".//{space}pane[@ySplit='1'][@state='frozen']") is not None
    for row in root.iter(f"{space}row"):
        yield [(cell.get("t", "n"), "".join(cell.itertext())) for cell in row.iter(f"{space}c")]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_workbook_has_the_same_cells_and_no_formula(table: Table, release: Published) -> None:
    data = sheets.workbook(release)
    head, *rows = cells_of(data, table)
    assert [text for _, text in head] == [column.name for column in table.columns]
    for found, row in zip(rows, release.tables[table.name], strict=True):
        assert [text for _, text in found] == [row[column.name] for column in table.columns]
        assert all(kind == "inlineStr" for kind, text in found if formula_like(text))
    assert b"<f>" not in data
    assert sheets.workbook(release) == data


STARTS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", '=1,"2"')
HARMLESS = ("1+1", "a=b", "-3.5", "+12", "'=1", " =1", "é")


@pytest.mark.parametrize("text", [*STARTS, *HARMLESS])
def test_every_reader_of_a_csv_file_finds_the_cell_as_it_is(text: str, tmp_path: Path) -> None:
    """And in the file a cell that a spreadsheet may compute stands in quotes, so that it can be imported as text."""
    pd, duckdb = pytest.importorskip("pandas"), pytest.importorskip("duckdb")
    path = tmp_path / "entities.csv"
    path.write_bytes(
        publish.run(replace(toy.content(), entities=(replace(toy.content().entities[0], label=text),))).files[path.name]
    )
    with path.open(newline="", encoding="utf-8") as handle:
        assert [row["label"] for row in csv.DictReader(handle)] == [text]
    assert pd.read_csv(path, dtype=str, keep_default_na=False)["label"].tolist() == [text]
    found = duckdb.read_csv(str(path), all_varchar=True, quotechar='"', header=True)
    assert found.project("label").fetchall() == [(text,)]
    assert (text in STARTS) == formula_like(text)
    quoted = '"' + text.replace('"', '""') + '"'
    assert (f",{quoted}," in path.read_bytes().decode()) == (text in STARTS)


def test_prov_json_says_what_each_fact_was_derived_from(release: Published, tmp_path: Path) -> None:
    told = prov.prov_json(release)
    names = set(told["entity"])
    derived = [(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in told["wasDerivedFrom"].values()]
    assert {end for pair in derived for end in pair} <= names
    assert ("release:fact/f-area", "release:claim/c-atlas") in derived
    assert ("release:claim/c-atlas", "release:source/atlas") in derived


def test_the_prov_package_reads_it(release: Published) -> None:
    model = pytest.importorskip("prov.model")
    text = json.dumps(prov.prov_json(release))
    document = model.ProvDocument.deserialize(content=text, format="json")
    assert len(list(document.get_records(model.ProvEntity))) == 2 + 4 + 3
    again = model.ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document


def test_annotations_lead_to_the_raw_words(release: Published) -> None:
    texts = {"lake": toy.LAKE, "atlas": toy.ATLAS}
    told = prov.web_annotations(release, texts)
    items = told["first"]["items"]
    assert told["total"] == len(items) == 4
    for item in items:
        for target in item["target"]:
            quoted, place, fragment = target["selector"]
            text = texts[target["source"].removesuffix(".txt")]
            assert text[place["start"] : place["end"]] == quoted["exact"]
            around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
            assert around in text
            assert fragment["value"].startswith("char=")
    assert "prefix" not in str(prov.web_annotations(release, {}))


# ----------------------------------------------------------------------------------------------------------------- bundle


def check(*words: str) -> subprocess.CompletedProcess[str]:
    """The checker of a bundle, run without this environment's packages."""
    return subprocess.run([sys.executable, "-I", "-S", *words], capture_output=True, text=True, check=False)


def test_the_bundle_checks_itself(folder: Path, tmp_path: Path) -> None:
    seal = bundle(folder, "v001", tmp_path / "b.zip")
    assert bundle(folder, "v001", tmp_path / "c.zip") == seal
    assert (tmp_path / "b.zip").read_bytes() == (tmp_path / "c.zip").read_bytes()
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "lake.txt").write_bytes(toy.LAKE.encode())
    (raw / "atlas.txt").write_bytes(toy.ATLAS.encode())
    out = tmp_path / "out"
    zipfile.ZipFile(tmp_path / "b.zip").extractall(out)
    script = str(out / "verify.py")
    assert len(Path(script).read_text().splitlines()) < 150
    for words in ((), ("--seal", seal), ("--raw", str(raw)), (str(tmp_path / "b.zip"),)):
        done = check(script, *words)
        assert (done.returncode, done.stdout, done.stderr) == (0, "All of it holds.\n", "")
    (raw / "lake.txt").write_text("another")
    assert "lake.txt: not there as it was read" in check(script, "--raw", str(raw)).stdout
    assert check(script, "--seal", "0" * 64).returncode == 1


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("facts.csv", "6.0", "6.9"), ("report/index.html", "<p>", "<b>"), ("manifest.json", '"v001"', '"v009"')],
)
def test_the_checker_finds_a_change(folder: Path, tmp_path: Path, name: str, old: str, new: str) -> None:
    bundle(folder, "v001", tmp_path / "b.zip")
    out = tmp_path / "out"
    zipfile.ZipFile(tmp_path / "b.zip").extractall(out)
    path = out / "v001" / name
    path.write_text(path.read_text().replace(old, new))
    done = check(str(out / "verify.py"))
    assert done.returncode == 1
    assert f"v001/{name}: not the file that was sealed" in done.stdout


def test_a_seal_made_anew_does_not_hide_a_broken_table(folder: Path, tmp_path: Path) -> None:
    path = folder / "v001" / "verdicts.csv"
    path.write_text(path.read_text().replace("c-atlas", "c-nowhere"))
    bundle(folder, "v001", tmp_path / "b.zip")
    out = tmp_path / "out"
    zipfile.ZipFile(tmp_path / "b.zip").extractall(out)
    done = check(str(out / "verify.py"))
    assert "verdicts.csv: not the table that was published" in done.stdout
    assert "verdicts.claim_a c-nowhere leads nowhere" in done.stdout
    with pytest.raises(ReleaseError):
        bundle(folder, "v007", tmp_path / "d.zip")
