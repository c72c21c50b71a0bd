"""datapackage.json as others read it: the frictionless package must find nothing to complain of."""

from __future__ import annotations

from pathlib import Path

import pytest
import release_toy as toy

from factledger import publish, store
from factledger.publish.tables import TABLES

frictionless = pytest.importorskip("frictionless")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with store.writing(tmp_path):
        return store.write_release(tmp_path, "v001", publish.run(toy.content()).files).path


def test_frictionless_finds_no_fault(folder: Path) -> None:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "message"]) == []
    assert len(report.tasks) == len(TABLES)


def test_frictionless_sees_a_broken_reference(folder: Path) -> None:
    verdicts = folder / "verdicts.csv"
    verdicts.write_text(verdicts.read_text().replace("c-atlas", "c-nowhere"))
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert "foreign-key" in {error[0] for error in report.flatten(["type"])}


def test_frictionless_sees_a_word_that_is_not_of_the_contract(folder: Path) -> None:
    facts = folder / "facts.csv"
    facts.write_text(facts.read_text().replace("disputed", "quarrelled"))
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert "constraint-error" in {error[0] for error in report.flatten(["type"])}


def test_a_wrong_word_is_never_published() -> None:
    from dataclasses import replace

    wrong = replace(toy.facts()[0], status="perhaps")
    with pytest.raises(ValueError, match="status"):
        publish.run(replace(toy.content(), facts=(wrong,)))
