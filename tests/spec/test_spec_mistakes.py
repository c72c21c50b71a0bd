"""A mistake below the pipeline folder is told once, where it stands, and with the word that was perhaps meant."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factledger.errors import SpecFilesError
from factledger.spec.files import read_yaml, validate
from factledger.spec.judgements import Judgements
from factledger.spec.loader import load_spec
from factledger.spec.sources import SourcesFile

PIPELINE = Path(__file__).parents[2] / "pipeline"


def _told(folder: Path) -> list[str]:
    with pytest.raises(SpecFilesError) as caught:
        load_spec(folder)
    return str(caught.value).splitlines()


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PIPELINE, tmp_path / "pipeline"))


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_misspelt_column_is_one_mistake_not_one_a_row(pipeline: Path) -> None:
    _replace(pipeline / "entities/countries.csv", "label", "lable")
    (told,) = _told(pipeline)
    assert "unknown column 'lable', perhaps 'label'" in told
    assert "the column 'label' is missing" in told
    assert "pipeline/entities/countries.csv:1" in told


def test_what_refers_to_an_unreadable_file_is_no_further_mistake(pipeline: Path) -> None:
    with (pipeline / "entities/countries.csv").open("a", encoding="utf-8") as file:
        file.write("country:QQ,Qland\n")
    assert len(_told(pipeline)) == 1
    _replace(pipeline / "events/visits.yml", "identity: person_year", "identity: person_yearly")
    assert len(_told(pipeline)) == 2


def test_an_id_that_stands_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    (tmp_path / "entities").mkdir()
    rows = "entity_id,label,kind\nplace:a,A Ridge,ridge\nplace:b,B Ridge,ridge\nplace:a,C Ridge,ridge\n"
    (tmp_path / "entities/places.csv").write_text(rows, encoding="utf-8")
    (told,) = _told(tmp_path)
    assert "places.csv:2" in told
    assert told.endswith("places.csv:4)")


def test_an_unknown_key_is_told_with_the_one_that_was_perhaps_meant(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text("sources:\n  - file: a.txt\n    publised: 2020\n", encoding="utf-8")
    (told,) = _told(tmp_path)
    assert "'sources.0.publised', perhaps 'published'" in told
    (tmp_path / "sources.yml").write_text("sources:\n  - file: a.txt\n    colour: red\n", encoding="utf-8")
    assert "perhaps" not in _told(tmp_path)[0]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("mutual: [trade_volume", "mutual: [trade_volumes", "'mutual' names 'trade_volumes'"),
        ("inverse: {imports: exports}", "inverse: {import: exports}", "'inverse' names 'import'"),
        ("phases: [policy.growth", "phases: [police.growth", "'weights.phases' names 'police.growth'"),
    ],
)
def test_a_policy_for_a_type_that_is_not_there_is_a_mistake(pipeline: Path, old: str, new: str, told: str) -> None:
    _replace(pipeline / "policy.yml", old, new)
    (message,) = _told(pipeline)
    assert told in message
    assert "perhaps" in message
    line = next(n for n, text in enumerate((pipeline / "policy.yml").read_text().splitlines(), 1) if new in text)
    assert f"pipeline/policy.yml:{line}" in message


@pytest.mark.parametrize("name", ["entities/rivers.csv", "figures/new.yaml", "events/draft.txt"])
def test_a_file_that_nothing_reads_is_a_mistake(pipeline: Path, name: str) -> None:
    (pipeline / name).write_text("", encoding="utf-8")
    (told,) = _told(pipeline)
    assert f"pipeline/{name}" in told


def test_the_day_of_a_judgement_needs_no_quotes(tmp_path: Path) -> None:
    text = "judgements:\n- {id: a, decision: reject, at: {source: s, expect: w}, who: R, when: 2026-01-31, why: x}\n"
    (tmp_path / "judgements.yml").write_text(text, encoding="utf-8")
    read = validate(Judgements, read_yaml(tmp_path / "judgements.yml", "judgements.yml"))
    assert read.judgements[0].when == "2026-01-31"


def test_an_entry_for_a_file_that_was_not_read_is_told_unless_all_are_of_another_folder() -> None:
    entries = [{"file": "a.txt", "derived_from": "b.txt"}, {"file": "c.txt"}]
    sources = SourcesFile.model_validate({"sources": entries})
    assert [issue.message.split("'")[1] for issue in sources.stale({"a.txt"})] == ["file: c.txt", "derived_from: b.txt"]
    assert sources.stale({"a.txt", "b.txt", "c.txt"}) == ()
    assert sources.stale({"d.txt"}) == ()
