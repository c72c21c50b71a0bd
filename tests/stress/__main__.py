"""Plant truths, run the engine on them with a pipeline, and print what it made of them.

`python -m tests.stress --groups 420 --seed 7 --faults faults.txt --keep folder`
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.stress.runner import REPO, faults_text, table, trial


def main() -> int:
    """Print the table; the exit status tells whether enough decisions were right."""
    parser = argparse.ArgumentParser(prog="python -m tests.stress", description=__doc__)
    parser.add_argument("--groups", type=int, default=420, help="planted groups")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--pipeline", type=Path, default=REPO / "pipeline")
    parser.add_argument("--keep", type=Path, help="keep texts and release in this folder")
    parser.add_argument("--faults", type=Path, help="write every fault to this file")
    parser.add_argument("--no-release", action="store_true", help="make the tables only, which is quicker")
    parser.add_argument("--least", type=float, default=0.0, help="share of decisions that must be right")
    args = parser.parse_args()
    with TemporaryDirectory() as made:
        folder = args.keep or Path(made)
        found = trial(args.seed, args.groups, folder, args.pipeline, workers=args.workers, publish=not args.no_release)
    sys.stdout.write(table(found))
    if args.faults:
        args.faults.parent.mkdir(parents=True, exist_ok=True)
        args.faults.write_text(faults_text(found), encoding="utf-8")
    right = sum(one.result == "right" for one in found.outcomes)
    decided = sum(one.result != "abstained" for one in found.outcomes)
    return int(right < args.least * decided)


if __name__ == "__main__":
    sys.exit(main())
