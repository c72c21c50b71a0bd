"""The place and date under which a report is filed."""

from __future__ import annotations

import pytest

from factledger.clean.dateline import filed


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Bergen, 4 March 2019 – Two ports agreed today to", "2019-03-04"),
        ("LIMA, June 3, 2020 (Agency) -- The ministry said", "2020-06-03"),
        ("Oslo (12 June 2018) - The minister said", "2018-06-12"),
        ("Warsaw, 23 May 2023", "2023-05-23"),
    ],
)
def test_filed(text: str, edtf: str) -> None:
    found = filed(text)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "On 4 March 2019 – a Monday – the bridge opened.",
        "The Treaty of Lima, 4 June 1920, ended the war.",
        "Trade, 2019: 40 million",
        "Bergen, March 2019 – no day is told",
    ],
)
def test_not_filed(text: str) -> None:
    assert filed(text) is None
