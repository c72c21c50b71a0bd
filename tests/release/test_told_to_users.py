"""What a loaded release, a retraction and the commands say to whoever asks for something that is not there."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import factledger
from factledger import store
from factledger.errors import ReleaseError
from factledger.release.retract import compared
from factledger.release.telling import Explanation
from factledger.store import Release


def _row(name: str, claims: str, witnesses: int = 1) -> dict[str, str]:
    status = "corroborated" if witnesses > 1 else "single"
    return {
        "fact_id": name,
        "claims": claims,
        "supporting": claims,
        "witnesses": str(witnesses),
        "status": status,
        "value": "",
    }


def test_a_fact_that_keeps_a_claim_under_another_id_is_weakened_not_lost() -> None:
    old = {"f1": _row("f1", '["c1", "c2"]', 2), "f2": _row("f2", '["c3"]'), "f3": _row("f3", '["c4"]')}
    new = {"f9": _row("f9", '["c1"]'), "f3": _row("f3", '["c4"]'), "f8": _row("f8", '["c7"]')}
    loss = compared("a.txt", old, new)
    assert [row["fact_id"] for row in loss.lost] == ["f2"]
    assert [(was["fact_id"], left["fact_id"]) for was, left in loss.weakened] == [("f1", "f9")]
    assert [row["fact_id"] for row in loss.come] == ["f8"]
    assert loss.unchanged == 1


def test_a_release_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    for name in ("v001", "v002"):
        (tmp_path / name).mkdir()
    with pytest.raises(ReleaseError, match="there is v001 to v002"):
        store.read_release(tmp_path, "v009")


@pytest.mark.model
def test_a_type_or_name_that_a_release_lacks_is_an_error_not_an_empty_series(shipped: Release) -> None:
    release = factledger.load(shipped.path.parent)
    assert len(release.series("nationals_abroad", subject="Mongolia")) == 3
    with pytest.raises(KeyError, match="nationals_abroad"):
        release.series("nationals_abraod")
    with pytest.raises(KeyError, match="nothing called Atlantis"):
        release.series("nationals_abroad", subject="Atlantis")


def test_the_day_of_writing_is_asked_for_by_name() -> None:
    with pytest.raises(ValueError, match="the anchor must be a day as 2025-03-14, not 'March 5'"):
        factledger.find_dates("last year", anchor="March 5")


def test_an_explanation_names_lines_and_what_would_change_the_decision() -> None:
    explanation = (
        '{"questions": [{"question": "time", "clusters": [{"claims": [{"claim_id": "c1", "said": "1994-05"}]}], "flips_if": ['
        '{"origin": "atlas", "weight": null, "then": {"settled": true, "chosen": "c1"}},'
        '{"origin": "lake", "weight": 0.57, "then": {"settled": false, "chosen": ""}}]}]}'
    )
    fact = {
        "measure": "a visit",
        "value": None,
        "value_low": Decimal("12.5"),
        "value_high": Decimal("14.0"),
        "unit": "km2",
        "time": "1994",
        "status": "unresolved",
        "because": "Dates differ.",
    }
    verdict = {
        "claim_a": "c1",
        "claim_b": "c2",
        "verdict": "conflict",
        "rule": "two-times",
        "steps": [
            {"test": "participants", "inputs": "c1 and c2", "outcome": "subject same"},
            {"test": "time", "inputs": "1994-05 and 1994-11", "outcome": "conflict"},
        ],
    }
    told = str(
        Explanation(fact | {"explanation": explanation}, (), (verdict,), {"c1": "lake, line 3", "c2": "atlas, line 7"})
    )
    assert told.splitlines()[0] == "a visit · 12.5 to 14 km2 1994 · unresolved"
    assert told.splitlines()[2:] == [
        "  it would change without atlas: May 1994 would be taken",
        "  it would change with lake trusted at 0.57: nothing would be settled",
        "  lake, line 3 and atlas, line 7: conflict (two-times)",
        "    participants: subject same",
        "    time: May 1994 and November 1994: conflict",
    ]
