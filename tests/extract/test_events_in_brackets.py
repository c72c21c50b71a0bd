"""Places each with their times in brackets, and rows of bare dates below a heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from factledger import api
from factledger.model.claim import Claim

REPO = Path(__file__).parents[2]
pytestmark = pytest.mark.model


def _events(tmp_path: Path, text: str) -> list[Claim]:
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    return [one for one in api.run_until("extract", tmp_path, REPO / "pipeline") if one.kind == "event"]


def test_each_time_belongs_to_the_place_before_its_bracket(tmp_path: Path) -> None:
    text = "Earlier trips took President Ana Lopes to Malta (in 1998) and Cyprus (1999 and again in 2001).\n"
    told = {(one.object.entity_id if one.object else "", one.time) for one in _events(tmp_path, text)}
    assert told == {("country:MT", "1998"), ("country:CY", "1999"), ("country:CY", "2001")}


def test_a_row_of_bare_dates_is_called_by_its_heading(tmp_path: Path) -> None:
    text = "# Malta\n\n## 3. Press Conferences of the Secretary about Malta\n\n- 2004 May 3\n- 2005 June 7\n"
    told = [one for one in _events(tmp_path, text) if one.layer == "list"]
    assert {one.measure for one in told} == {"Press Conferences of the Secretary about Malta"}
    assert [one.time for one in told] == ["2004-05-03", "2005-06-07"]
