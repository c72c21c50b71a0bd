"""Figures of tables in which rows stand below others: what they are of, and what a row without a label is not."""

from __future__ import annotations

import pytest
from document_texts import claims_in

pytestmark = pytest.mark.model

TABLE = """\
Kenya 2005

Trade by partner
KES Billion
Kind of trade/Partner 2000   2004   2005
Imports 1,658.0   2,111.1   2,329.5
          (+19.0)   (+16.9)   (+10.3)
  The mainland of Peru 715.0   918.3   1,049.3
  Norway 199.0   256.1   256.5
"""


def _figures() -> dict[str, tuple[str, str, str, str]]:
    found = [one for one in claims_in(TABLE, "made-up.txt") if one.kind == "figure"]
    return {one.value_text: (one.type, str(one.value), one.unit, one.time or "") for one in found}


def test_a_row_has_the_measure_of_the_one_above_it() -> None:
    assert _figures()["918.3"] == ("imports", "918300000000", "KES", "2004")
    assert _figures()["199.0"] == ("imports", "199000000000", "KES", "2000")


def test_a_row_without_a_label_is_no_figure() -> None:
    assert not {text for text in _figures() if "19.0" in text or "16.9" in text}


def test_the_mainland_of_a_country_owns_nothing() -> None:
    imports = [one for one in claims_in(TABLE, "made-up.txt") if one.type == "imports"]
    assert imports
    assert all(one.subject is None or one.subject.entity_id != "country:PE" for one in imports)
