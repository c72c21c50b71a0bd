"""One trial: a planted corpus on disk, a release of it, its score, and the table that is printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from factledger import api
from tests.stress.corpus import build
from tests.stress.release import published, read
from tests.stress.score import Outcome, Score, Tally, answered, score

REPO = Path(__file__).parents[2]


def trial(
    seed: int, groups: int, folder: Path, pipeline: Path = REPO / "pipeline", *, workers: int = 1, publish: bool = True
) -> Score:
    """Plant, run and score; texts are written to `folder`/raw, the release to `folder`/extracted.

    Without `publish` the same tables are made and no release is written, which is quicker.
    """
    corpus = build(seed, groups, pipeline)
    raw = folder / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    for name, text in corpus.files.items():
        (raw / name).write_text(text, encoding="utf-8")
    if not publish:
        return score(corpus, published(api.preview(raw, pipeline)))
    release = api.run(raw, pipeline, folder / "extracted", workers=workers)
    return score(corpus, read(release.path))


def table(found: Score) -> str:
    """Precision and recall of each stage, then the decisions by kind of plant."""
    lines = [f"{'stage':<34}{'planted':>9}{'given':>8}{'right':>8}{'precision':>11}{'recall':>9}"]
    lines += [_stage(name, tally) for name, tally in sorted(found.stages.items(), key=lambda item: _place(item[0]))]
    lines += ["", _plant_line("plant", *["groups", "right", "wrong", "abst.", "unread", "status", "witn.", "share"])]
    by_plant: dict[str, list[Outcome]] = defaultdict(list)
    for one in found.outcomes:
        by_plant[one.group.plant].append(one)
    lines += [_plant(name, some) for name, some in sorted(by_plant.items())]
    lines += [
        _plant("all", found.outcomes),
        _plant("all that were read rightly", [o for o in found.outcomes if o.clean]),
    ]
    lines += ["", "share: right of all that are not abstentions; unread ones count against it."]
    return "\n".join(lines) + "\n"


def _place(name: str) -> tuple[int, str]:
    first = ("claims", "  ", "documents", "verdict", "conflicts", "status", "witnesses")
    return next(at for at, start in enumerate(first) if name.startswith(start)), name


def _stage(name: str, tally: Tally) -> str:
    precision = f"{tally.right / tally.given:.3f}" if tally.given else ""
    recall = f"{tally.right / tally.planted:.3f}" if tally.planted else ""
    return f"{name:<34}{tally.planted:>9}{tally.given:>8}{tally.right:>8}{precision:>11}{recall:>9}"


def _plant(name: str, some: list[Outcome]) -> str:
    counts = answered(some)
    decided = len(some) - counts["abstained"]
    share = f"{counts['right'] / decided:.3f}" if decided else ""
    told = [len(some), *counts.values(), sum(o.status for o in some), sum(o.witnesses for o in some)]
    return _plant_line(name, *map(str, told), share)


def _plant_line(name: str, *cells: str) -> str:
    return f"{name:<28}" + "".join(f"{cell:>8}" for cell in cells)


def faults_text(found: Score, examples: int = 4) -> str:
    """Every class of fault with its count, the most frequent first, and some places where it happened."""
    counts = Counter((stage, what) for stage, what, _ in found.faults)
    lines = []
    for (stage, what), times in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"{times:5}  {stage}: {what}")
        places = [where for a, b, where in found.faults if (a, b) == (stage, what)]
        lines += [f"         - {where}" for where in places[:examples]]
    return "\n".join(lines) + "\n"
