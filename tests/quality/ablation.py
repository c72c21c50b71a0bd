"""What each part of reading contributes: the scores of a folder of texts with one part switched off at a time.

`types`: no declared figure or event, open claims only. `structure`: every block a paragraph by itself, without headings, list
parents, tables and cells. `coreference`: no role filled by what a pronoun or a definite phrase stands for. `parse`: every
token its own head, without grammatical relations; sentences, tags and names stay.

    python -m tests.quality.ablation RAW GOLD [--pipeline pipeline]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from factledger import api
from factledger.model.claim import Claim, Ref
from factledger.model.document import CleanDocument, Kind
from factledger.model.mention import AnnotatedDocument
from tests.quality import roles, scoring
from tests.reading import csv_rows, json_lines

Switch = Callable[[Any], Any]
HEAD = "off          kind    recall precision strict roles"


@dataclass(frozen=True)
class Off:
    """A part switched off: what is done to the declared domain, the clean and annotated document, and resolved claims."""

    spec: Switch = lambda given: given
    clean: Switch = lambda given: given
    annotated: Switch = lambda given: given
    resolved: Switch = lambda given: given


def _flat(document: CleanDocument) -> CleanDocument:
    return replace(
        document,
        blocks=tuple(replace(one, kind=Kind.PARAGRAPH, parents=(), cells=(), table=None) for one in document.blocks),
    )


def _unparsed(document: AnnotatedDocument) -> AnnotatedDocument:
    blocks = (
        replace(one, tokens=tuple(replace(token, dep="", head=i) for i, token in enumerate(one.tokens)))
        for one in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _named_only(ref: Ref | None) -> Ref | None:
    return None if ref and ref.how == "coreference" else ref


def _unreferred(claim: Claim) -> Claim:
    kept = tuple((name, ref) for name, ref in claim.roles if _named_only(ref))
    return replace(claim, subject=_named_only(claim.subject), object=_named_only(claim.object), roles=kept)


PARTS = {
    "nothing": Off(),
    "types": Off(spec=lambda spec: replace(spec, figures=(), events=())),
    "structure": Off(clean=_flat),
    "coreference": Off(resolved=lambda found: replace(found, claims=tuple(map(_unreferred, found.claims)))),
    "parse": Off(annotated=_unparsed),
}


def run(raw: Path, pipeline: Path, out: Path, off: Off) -> Path:
    """The folder of a release that is made with one part switched off."""
    annotate, extract, resolve = api.annotation.run, api.extraction.run, api.resolve.run
    with ExitStack() as stack:
        for module, call in (
            (api.annotation, lambda document, annotator: off.annotated(annotate(off.clean(document), annotator))),
            (api.extraction, lambda document, spec: extract(document, off.spec(spec))),
            (api.resolve, lambda *args: off.resolved(resolve(*args))),
        ):
            stack.enter_context(patch.object(module, "run", call))
        return api.run(raw, pipeline, out).path


def lines(raw: Path, gold: Path, pipeline: Path) -> Iterator[str]:
    """One line for each part and kind."""
    yield HEAD
    for name, off in PARTS.items():
        with TemporaryDirectory() as folder:
            made = run(raw, pipeline, Path(folder), off)
            release, sources = scoring.Release.read(made), csv_rows(made / "sources.csv")
            for kind in ("figure", "event"):
                items = scoring.named(json_lines(gold / f"{kind}s.jsonl"), sources)
                found, who = scoring.score(release, items, kind), roles.score(made, items, kind)
                shares = (found.recall, found.precision, found.strict_recall, who.share)
                yield f"{name:12} {kind:7} " + " ".join(f"{share:6.3f}" for share in shares)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pipeline", type=Path, default=Path("pipeline"))
    args = parser.parse_args()
    for line in lines(args.raw, args.gold, args.pipeline):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
