"""Each part of reading earns its place: switched off, some share of the shipped corpus's gold is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.quality import ablation

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.model]


def test_every_part_contributes() -> None:
    rows = [line.split() for line in ablation.lines(ROOT / "raw", ROOT / "tests/quality/gold", ROOT / "pipeline")][1:]
    whole = {row[1]: [float(share) for share in row[2:]] for row in rows if row[0] == "nothing"}
    for part in ablation.PARTS.keys() - {"nothing"}:
        lost = [
            was - float(now) for row in rows if row[0] == part for was, now in zip(whole[row[1]], row[2:], strict=True)
        ]
        assert max(lost) > 0, part
