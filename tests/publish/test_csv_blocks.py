"""Tables in blocks: rows come back as they were, and comparing blocks finds what comparing all rows finds."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import release_toy as toy
from hypothesis import given, settings
from hypothesis import strategies as st

from factledger import publish, store
from factledger.errors import ReleaseError
from factledger.model.csv_table import CsvTable, blocks_bytes, blocks_of
from factledger.model.fact import Fact
from factledger.model.release import Published
from factledger.publish.diff import compare
from factledger.release.verify import verify

WORDS = st.text(st.sampled_from('ab",\r\n é\0'), max_size=6)


def facts(told: dict[int, str]) -> tuple[Fact, ...]:
    """A fact for each number, with words of its own."""
    return tuple(
        Fact(f"f{number}", "figure", "open", words, "single", (), ("lake",), 1, words) for number, words in told.items()
    )


def release(told: dict[int, str], previous: Published | None = None, version: str = "v001") -> Published:
    content = replace(toy.content(), claims=(), verdicts=(), facts=facts(told))
    return publish.run(content, previous=previous, version=version).release


def by_rows(release: Published) -> Published:
    """The same release as rows that know of no blocks."""
    return replace(release, tables={name: tuple(rows) for name, rows in release.tables.items()})


@settings(max_examples=30)
@given(st.dictionaries(st.integers(0, 400), WORDS, min_size=1, max_size=30))
def test_rows_come_back_and_blocks_have_no_gap(told: dict[int, str]) -> None:
    for table in release(told).tables.values():
        assert isinstance(table, CsvTable)
        assert list(table) == list(csv.DictReader(io.StringIO(table.data.decode(), newline="")))
        assert b"".join(map(table.cut, table.blocks)) == table.data
        assert blocks_of(blocks_bytes({"one": table})) == {"one": table.blocks}


@settings(max_examples=30)
@given(
    st.dictionaries(st.integers(0, 400), WORDS, max_size=300), st.dictionaries(st.integers(0, 400), WORDS, max_size=20)
)
def test_blocks_show_the_change_that_rows_show(told: dict[int, str], other: dict[int, str]) -> None:
    before = release(told)
    left = {number: words for number, words in told.items() if number % 50}
    after = release({**left, **other}, before, "v002")
    assert compare(before, after) == compare(by_rows(before), by_rows(after))


def test_a_row_that_comes_first_moves_no_later_block() -> None:
    told = {number: f"row {number}" for number in range(1, 1000)}
    many, more = (release(one).tables["facts"] for one in (told, {0: "first", **told}))
    assert isinstance(many, CsvTable)
    assert isinstance(more, CsvTable)
    known = {block.digest for block in many.blocks}
    assert len(many.blocks) > 5
    assert sum(block.digest not in known for block in more.blocks) == 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two releases of many facts; in the second one of them has other words."""
    told = {number: f"row {number}" for number in range(1000)}
    previous = None
    for number, words in enumerate(("row 500", "changed"), 1):
        content = replace(toy.content(), claims=(), verdicts=(), facts=facts({**told, 500: words}))
        with store.writing(tmp_path):
            made = publish.run(content, previous=previous, version=f"v{number:03d}")
            store.write_release(tmp_path, f"v{number:03d}", made.files)
        previous = made.release
    return tmp_path


def read(folder: Path, name: str) -> Published:
    found = store.read_release(folder, name, lazily=True)
    assert found
    return found


def test_only_blocks_that_differ_are_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    cut = CsvTable.__subclasses__()[0].cut

    def counted(table: Any, block: Any) -> bytes:
        sizes.append(block.end - block.start)
        return cut(table, block)

    monkeypatch.setattr(CsvTable.__subclasses__()[0], "cut", counted)
    change = compare(read(folder, "v001"), read(folder, "v002"))
    assert [fact["fact_id"] for fact in change["facts"]["changed"]] == ["f500"]
    assert sum(sizes) < (folder / "v001" / "facts.csv").stat().st_size / 2


def test_a_block_that_is_not_the_published_one_is_found_out(folder: Path) -> None:
    path = folder / "v002" / "facts.csv"
    path.write_text(path.read_text().replace("changed", "charged"))
    with pytest.raises(ReleaseError, match="not the one that was published"):
        compare(read(folder, "v001"), read(folder, "v002"))
    with pytest.raises(ReleaseError, match="not the one that was published"):
        store.read_release(folder, "v002")


def test_blocks_that_are_not_the_published_ones_are_not_trusted(folder: Path) -> None:
    whole = compare(read(folder, "v001"), read(folder, "v002"))
    assert verify(folder).faults == ()
    (folder / "v002" / "blocks.json").write_bytes((folder / "v001" / "blocks.json").read_bytes())
    assert compare(read(folder, "v001"), read(folder, "v002")) == whole
    assert verify(folder).faults == ("v002/blocks.json: not the file that was published",)
    (folder / "v002" / "blocks.json").unlink()
    assert compare(read(folder, "v001"), read(folder, "v002")) == whole
