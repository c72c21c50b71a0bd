"""The engine is neutral: an unrelated domain, dams, runs end to end through the same code with its own `pipeline/`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading import csv_rows

from factledger import api
from factledger.store import Release

HERE = Path(__file__).parent
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return api.run(HERE / "raw", HERE / "pipeline", tmp_path_factory.mktemp("toy"))


def test_declared_figures_are_read_in_every_format(release: Release) -> None:
    claims = [row for row in csv_rows(release.path / "claims.csv") if row["type"] == "dam_height"]
    assert {(row["source_id"], row["value"], row["unit"]) for row in claims} == {
        ("gazetteer", "96", "metre"),
        ("news", "96", "metre"),
        ("operator", "96", "metre"),
    }


def test_units_are_compared_after_conversion(release: Release) -> None:
    facts = [row for row in csv_rows(release.path / "facts.csv") if row["type"] == "power_capacity"]
    assert [(row["status"], row["witnesses"]) for row in facts] == [("corroborated", "2")]
    assert (facts[0]["value"], facts[0]["unit"]) in {("1.2", "gigawatt"), ("1200", "megawatt")}


def test_a_finer_date_refines_a_coarser_one(release: Release) -> None:
    claims = {row["claim_id"]: row for row in csv_rows(release.path / "claims.csv")}
    refined = [
        (claims[row["claim_a"]]["time"], claims[row["claim_b"]]["time"])
        for row in csv_rows(release.path / "verdicts.csv")
        if row["verdict"] == "refines"
    ]
    assert ("1964-06-12", "1964") in refined


def test_a_plan_is_no_held_event(release: Release) -> None:
    assert [row["modality"] for row in csv_rows(release.path / "claims.csv") if row["time"] == "2027"] == ["planned"]


def test_generic_events_and_open_figures_need_no_declaration(release: Release) -> None:
    claims = csv_rows(release.path / "claims.csv")
    assert any(row["type"] == "other" and row["time"] == "1987-03" for row in claims)
    assert any(row["type"] == "open" and (row["value"], row["unit"]) == ("3400000", "EUR") for row in claims)


def test_scripts_and_menus_are_not_read(release: Release) -> None:
    assert not any(row["text"] == "120" for row in csv_rows(release.path / "evidence.csv"))
    assert all(row["value"] != "120" for row in csv_rows(release.path / "claims.csv"))
