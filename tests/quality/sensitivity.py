"""Print which facts of a folder of texts hang on which number of the policy.

`python -m tests.quality.sensitivity raw --pipeline pipeline`
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from factledger import api
from factledger.reconcile.sensitivity import Turn, sensitivity
from factledger.reconcile.stage import Reconciled


def turns(raw: Path, pipeline: Path) -> tuple[Turn, ...]:
    """Read the texts once, then reconcile their claims anew for each variant of the policy."""
    given: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
    engine = api.reconcile_claims

    def keep(*args: Any, **named: Any) -> Reconciled:
        named["types"] = tuple(named["types"])
        given.append((args, named))
        return engine(*args, **named)

    with TemporaryDirectory() as folder, patch.object(api, "reconcile_claims", keep):
        api.run(raw, pipeline, Path(folder))
    args, named = given[0]
    return sensitivity(*args, **named)


def lines(found: tuple[Turn, ...]) -> list[str]:
    """One line for each number that turns a fact, and how many turn none."""
    turning = [turn for turn in found if turn.facts]
    out = [f"{turn.number} = {turn.tried} (was {turn.was}): {' '.join(turn.facts)}" for turn in turning]
    return [*out, f"{len(found) - len(turning)} of {len(found)} changes turn no fact"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw", type=Path)
    parser.add_argument("--pipeline", type=Path, default=Path("pipeline"))
    args = parser.parse_args()
    sys.stdout.write("\n".join(lines(turns(args.raw, args.pipeline))) + "\n")


if __name__ == "__main__":
    main()
