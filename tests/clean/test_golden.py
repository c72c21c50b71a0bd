"""The shipped corpus as cleaning leaves it; read the difference line by line before a golden file is renewed."""

from pathlib import Path

import pytest

from factledger.clean import clean, coverage, make_source
from factledger.text import LineIndex

RAW = Path(__file__).resolve().parents[2] / "raw"
FILES = ["analysis-2025-03", "analysis-2025-09", "encyclopedia-export", "encyclopedia-mirror", "ministry-factsheet"]


def dump(document):
    """A document as readable lines: what it says of itself, its coverage, and each block with its raw line and parents."""
    index = LineIndex.of(document.source.text)
    lines = [
        f"{name}: {getattr(document, name)}" for name in ("reader", "title", "author", "published", "published_basis")
    ]
    lines += [f"{what}: {count}" for what, count in coverage(document).items()]
    for block in document.blocks:
        first = min(run.raw_start for run in block.text.runs)
        parents = ">".join(map(str, block.parents))
        where = f" in {block.host}@{block.host_offset} of {block.label!r}" if block.label else ""
        level = f" {block.level}" if block.level else ""
        table = f" table {block.table}" if block.table else ""
        lines.append(f"[{block.index}] L{index.line(first)} {block.kind}{level}{table} <{parents}>{where}")
        lines.append(f"    {block.text.text}")
        for cell in block.cells:
            refs = [f"{document.blocks[ref.block].text.text[ref.start : ref.end]}@{ref.block}" for ref in cell.headers]
            lines.append(f"    | {cell.column}: {block.text.text[cell.start : cell.end]} <- {', '.join(refs)}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", FILES)
def test_the_shipped_corpus_cleans_as_reviewed(name, spec, file_regression):
    source = make_source(name, f"{name}.txt", (RAW / f"{name}.txt").read_bytes())
    file_regression.check(dump(clean(source, spec)), basename=name, encoding="utf-8")
