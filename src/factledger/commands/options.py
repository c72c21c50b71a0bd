"""Arguments and options that several commands share, and how they end."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

NOTHING_USABLE, WRONG_USE = 1, 2

Releases = Annotated[Path, typer.Option("--releases", help="Folder of releases.", file_okay=False)]
# The same folder, for the commands that publish into it.
Into = Annotated[Path, typer.Option("--out", "--releases", help="Folder of releases to publish into.", file_okay=False)]
Version = Annotated[str, typer.Argument(help="Name of a release, such as v002. Default: the latest.")]
RawTexts = Annotated[Path, typer.Option(help="Folder of raw texts.", file_okay=False)]
Pipeline = Annotated[Path, typer.Option(help="Folder that declares the domain.", exists=True, file_okay=False)]
Workers = Annotated[
    int, typer.Option(help="Processes that read texts at the same time; the result is the same.", min=1)
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
EXTRACTED, RAW, PIPELINE = Path("extracted"), Path("raw"), Path("pipeline")


def fail(wrong: bool) -> None:
    """End with the exit code of a finding where there is one."""
    if wrong:
        raise typer.Exit(NOTHING_USABLE)
