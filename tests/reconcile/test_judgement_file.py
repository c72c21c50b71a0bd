"""Writing judgements: an entry is added at the end of the file, and `factledger judge` makes one from a claim."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from factledger.cli import app
from factledger.spec.judgements import Judgement, Judgements, Place, with_entry
from factledger.store import Release, read_csv

REPO = Path(__file__).parents[2]


def entry(name: str, **given: object) -> Judgement:
    base = {
        "id": name,
        "decision": "reject",
        "at": Place(source="one", expect='12 guests: "all" of them'),
        "who": "A. Reader",
    }
    return Judgement.model_validate(base | {"when": "2026-11-22", "why": "a slip: 12, not 21"} | given)


def read(text: str) -> tuple[Judgement, ...]:
    return Judgements.model_validate(yaml.safe_load(text)).judgements


@pytest.mark.parametrize("before", ["", "# told by\njudgements: []\n", "judgements:\n", "# only a comment\n"])
def test_entries_are_added_one_after_the_other(before: str) -> None:
    first, second = entry("J1"), entry("J2", decision="correct", value=Decimal("1e3"))
    text = with_entry(with_entry(before, first), second)
    assert read(text) == (first, second)
    assert text.startswith(before.partition("judgements")[0].rstrip("\n"))


def test_an_entry_twice_or_a_list_that_does_not_end_the_file_is_refused() -> None:
    text = with_entry("", entry("J1"))
    with pytest.raises(ValueError, match="stands twice"):
        with_entry(text, entry("J1"))
    with pytest.raises(ValueError, match="does not end"):
        with_entry("judgements: [\n", entry("J1"))


@pytest.mark.model
def test_judge_writes_an_entry_for_a_claim(shipped: Release, tmp_path: Path) -> None:
    pipeline = tmp_path / "pipeline"
    pipeline.mkdir()
    shutil.copy(REPO / "pipeline" / "judgements.yml", pipeline)
    claim = next(row for row in read_csv(shipped.path / "claims.csv") if row["kind"] == "figure" and row["value"])
    words = ["judge", "prefer", claim["claim_id"], "--who", "A. Reader", "--when", "2026-11-22", "--why", "it is so"]
    places = ["--releases", str(shipped.path.parent), "--raw", str(REPO / "raw"), "--pipeline", str(pipeline)]
    done = CliRunner().invoke(app, [*words, *places])
    assert done.exit_code == 0, done.output
    (made,) = read((pipeline / "judgements.yml").read_text(encoding="utf-8"))
    assert (made.at.source, made.type) == (claim["source_id"], claim["type"])
    assert made.at.expect
    again = CliRunner().invoke(app, ["judge", "prefer", "c0", *words[3:], *places])
    assert again.exit_code == 2
