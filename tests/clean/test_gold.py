"""Where the gold says a statement stands in a tooltip, cleaning has put it in one; everything else it has not."""

import json
from pathlib import Path

import pytest

from factledger.clean import clean, make_source
from factledger.model.document import Kind
from factledger.text import LineIndex

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SETS = [("seeds", "gold"), ("corpus", "corpus-gold")]

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SHARED.exists(), reason="the gold stands beside the checkout")]


def items(texts, gold):
    for path in sorted((SHARED / texts).glob("*.txt")):
        source = make_source(path.stem, path.name, path.read_bytes())
        yield (
            source,
            [
                row
                for name in ("figures", "events")
                for row in map(json.loads, (SHARED / gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
                if path.stem.startswith(row["doc"])
            ],
        )


def layers_of(document, start, end):
    """The kinds of the blocks that hold characters of a raw range."""
    return {
        "tooltip" if block.kind is Kind.TOOLTIP else "text"
        for block in document.blocks
        for run in block.text.runs
        if run.raw_start < end and run.raw_end > start
    }


@pytest.mark.parametrize(("texts", "gold"), SETS)
def test_statements_stand_in_tooltips_exactly_where_the_gold_says(spec, texts, gold):
    wrong, seen = [], 0
    for source, rows in items(texts, gold):
        document = clean(source, spec)
        index = LineIndex.of(source.text)
        for row in rows:
            start = index.start(row["line"]) + row["start"]
            end = index.start(row["line"]) + row["end"]
            seen += 1
            if layers_of(document, start, end) != {"tooltip" if row["tooltip"] else "text"}:
                wrong.append((source.source_id, row["line"], row["start"], row["tooltip"]))
    assert seen > 100
    assert wrong == []
