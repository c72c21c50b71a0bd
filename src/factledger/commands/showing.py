"""Commands that show one release: its report, its rules, why a fact reads as it does."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factledger.commands.options import EXTRACTED, PIPELINE, RAW, Pipeline, RawTexts, Releases, Version


def report(
    release: Version = "",
    folder: Releases = EXTRACTED,
    raw: RawTexts = RAW,
    out: Annotated[Path, typer.Option(help="Folder to write the pages to.", file_okay=False)] = Path("build/report"),
) -> None:
    """Build the report of a release anew; the release itself, with the report in it, is never rewritten.

    Example: factledger report v002 --raw raw --out build/report
    """
    from factledger import site, store  # noqa: PLC0415

    found, pages, missing = site.build(folder, raw, release)
    store.write_files(out, pages)
    typer.echo(f"Report on {found.version}: {out / 'index.html'}")
    if missing:
        typer.echo(f"Not below {raw} as they were read, and left out: {missing} of the raw texts.", err=True)


def serve(
    release: Version = "",
    folder: Releases = EXTRACTED,
    port: Annotated[int, typer.Option(help="Port on this machine; 0 takes a free one.", min=0, max=65535)] = 0,
) -> None:
    """Serve the report of a release at an address that only this machine can reach, and print it; Ctrl-C ends it.

    Example: factledger serve v002 --port 8000
    """
    from factledger import site  # noqa: PLC0415

    site.serve(folder, release, port, typer.echo)


def rules(
    release: Version = "",
    folder: Releases = EXTRACTED,
    pipeline: Pipeline = PIPELINE,
) -> None:
    """Print how often each declared pattern fired in a release, where two compete, and which never fired.

    Example: factledger rules v002 --pipeline pipeline
    """
    from factledger import store  # noqa: PLC0415
    from factledger.rules import rule_lines, rule_uses  # noqa: PLC0415
    from factledger.spec.loader import load_spec  # noqa: PLC0415

    found = store.existing(folder, release)
    for line in rule_lines(rule_uses(found, load_spec(pipeline))):
        typer.echo(line)


def explain(
    fact: Annotated[str, typer.Argument(help="Id of a fact, as in facts.csv, or of one of its claims.")],
    release: Version = "",
    folder: Releases = EXTRACTED,
) -> None:
    """Say why a fact reads as it does: each claim with its line and quote, the comparisons, what would change it.

    Example: factledger explain FACT_ID
    """
    from factledger.errors import ReleaseError  # noqa: PLC0415
    from factledger.release.load import load  # noqa: PLC0415

    found = load(folder, release)
    speaks_for: dict[str, str] = dict(found.claims[["claim_id", "fact_id"]].itertuples(index=False))
    name = speaks_for.get(fact, fact)
    if name not in set(found.facts["fact_id"]):
        raise ReleaseError(
            f"no fact or claim has the id {fact}; the column fact_id has them", f"{found.path}/facts.csv"
        )
    typer.echo(str(found.explain(name)))
