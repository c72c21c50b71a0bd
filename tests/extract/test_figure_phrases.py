"""What open figures are called: a phrase that can be read without the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from factledger import api

REPO = Path(__file__).parents[2]
pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "number", "measure"),
    [
        ("Malta owed Cyprus $40 million by 1984.", "$40 million", "amount that Malta owed Cyprus"),
        (
            "Sales of the mill in 2022 totaled $5.8 million, which was 20.8 percent less than in 2021 ($7.5 million).",
            "$7.5 million",
            "amount",
        ),
        ("The report praises Chad, which bought 300 pumps.", "300 pumps", "pumps that Chad bought"),
    ],
)
def test_a_measure_names_what_is_counted(tmp_path: Path, text: str, number: str, measure: str) -> None:
    (tmp_path / "text.txt").write_text(f"{text}\n", encoding="utf-8")
    told = {one.value_text: one.measure for one in api.run_until("extract", tmp_path, REPO / "pipeline")}
    assert told.get(number) == measure
