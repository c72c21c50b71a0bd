"""A text that nothing dates leaves its days without a year open and says so; its day, once given, settles them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.reading import csv_rows

from factledger import api

REPO = Path(__file__).parents[2]
TEXT = "The Peruvian minister arrived in Accra on Friday. On March 13, Peru and Ghana signed a treaty.\n"


@pytest.mark.model
def test_days_without_a_year_wait_for_the_day_of_the_text(tmp_path: Path) -> None:
    raw, pipeline = tmp_path / "raw", tmp_path / "pipeline"
    raw.mkdir()
    (raw / "news.txt").write_text(TEXT, encoding="utf-8")
    shutil.copytree(REPO / "pipeline", pipeline)
    (pipeline / "sources.yml").write_text("sources: []\n", encoding="utf-8")

    first = api.run(raw, pipeline, tmp_path / "out").path
    assert sorted((one["type"], one["time"], one["time_text"]) for one in csv_rows(first / "claims.csv")) == [
        ("agreement.signed", "", "March 13"),
        ("visit", "", "Friday"),
    ]
    issues = [one for one in csv_rows(first / "issues.csv") if one["code"] == "undated-source"]
    assert [(one["source_id"], one["line"]) for one in issues] == [("news", "1")]
    assert "published" in issues[0]["message"]

    entry = "sources:\n  - {file: news.txt, published: 2017-03-14}\n"
    (pipeline / "sources.yml").write_text(entry, encoding="utf-8")
    second = api.run(raw, pipeline, tmp_path / "again").path
    assert sorted((one["type"], one["time"]) for one in csv_rows(second / "claims.csv")) == [
        ("agreement.signed", "2017-03-13"),
        ("visit", "2017-03-10"),
    ]
    assert [one for one in csv_rows(second / "issues.csv") if one["code"] == "undated-source"] == []
