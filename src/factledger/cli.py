"""The command line. Knows the words of the user and nothing of the work: `api` runs the pipe, `store` holds the files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factledger.commands import history, judging, outputs, showing
from factledger.commands.options import (
    EXTRACTED,
    NOTHING_USABLE,
    PIPELINE,
    WRONG_USE,
    Into,
    Pipeline,
    Workers,
)
from factledger.errors import FactledgerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from factledger.store import Release

    Progress = Callable[[str, int, int], None]

# How many files that were not read a run names.
_SHOWN = 5

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "From a heap of scraped texts to one versioned table of facts, every row walking back to its raw line.\n\n"
        "Examples:\n\n"
        "  factledger run raw --pipeline pipeline --out extracted\n\n"
        "  factledger extract raw --out - | head\n\n"
        "  factledger diff v001 v002\n\n"
        "Exit codes: 0 published, or nothing had changed, or all holds; 1 nothing usable to read, a release is damaged, or "
        "`verify` or `audit` found a fault; "
        "2 wrong use: an argument, or a file of the pipeline folder that says something unknown."
    ),
)

Raw = Annotated[
    Path, typer.Argument(help="Folder of raw texts (.txt, .md, .html, .htm).", exists=True, file_okay=False)
]
Lines = Annotated[str, typer.Option(help="File for the JSON lines; `-` prints them. Default: build/STAGE.jsonl.")]


def main() -> None:
    """Run the command line; an error that the user can put right is told in a line, without a traceback."""
    try:
        app()
    except FactledgerError as error:
        typer.echo(f"factledger: {error}", err=True)
        sys.exit(WRONG_USE if error.code == "spec" else NOTHING_USABLE)
    except OSError as error:
        typer.echo(f"factledger: {error.strerror or error} ({error.filename or 'a file'})", err=True)
        sys.exit(NOTHING_USABLE)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"factledger {version('factledger')}")
        raise typer.Exit


@app.callback()
def _options(
    show: Annotated[
        bool, typer.Option("--version", help="Tell the version and end.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before a command."""


@app.command()
def run(
    raw: Raw,
    pipeline: Pipeline = PIPELINE,
    out: Into = EXTRACTED,
    workers: Workers = 1,
) -> None:
    """Read all texts and publish a release, with its report, if anything has changed.

    Example: factledger run raw --pipeline pipeline --out extracted --workers 2
    """
    from factledger import api  # noqa: PLC0415  the pipe loads spaCy: `--help` is not to wait for it

    with _progress() as progress:
        release = api.run(raw, pipeline, out, workers=workers, progress=progress)
    for line in summary(release):
        typer.echo(line)


@app.command()
def clean(raw: Raw, pipeline: Pipeline = PIPELINE, workers: Workers = 1, out: Lines = "") -> None:
    """Stage 1: take the texts apart into blocks, every raw character kept, replaced or removed with a reason.

    Example: factledger clean raw --out build/clean.jsonl
    """
    _stage("clean", raw, pipeline, workers, out)


@app.command()
def annotate(raw: Raw, pipeline: Pipeline = PIPELINE, workers: Workers = 1, out: Lines = "") -> None:
    """Stages 1 to 2: find sentences, quantities, times and names in the blocks.

    Example: factledger annotate raw --out -
    """
    _stage("annotate", raw, pipeline, workers, out)


@app.command()
def extract(raw: Raw, pipeline: Pipeline = PIPELINE, workers: Workers = 1, out: Lines = "") -> None:
    """Stages 1 to 3: make claims of what was found, each with its raw evidence.

    Example: factledger extract raw --pipeline pipeline
    """
    _stage("extract", raw, pipeline, workers, out)


@app.command()
def resolve(raw: Raw, pipeline: Pipeline = PIPELINE, workers: Workers = 1, out: Lines = "") -> None:
    """Stages 1 to 4: settle which entity each name of a claim means.

    Example: factledger resolve raw --pipeline pipeline
    """
    _stage("resolve", raw, pipeline, workers, out)


@app.command()
def reconcile(raw: Raw, pipeline: Pipeline = PIPELINE, workers: Workers = 1, out: Lines = "") -> None:
    """Stages 1 to 5: make facts of claims, with a verdict for each pair that was compared.

    Example: factledger reconcile raw --out -
    """
    _stage("reconcile", raw, pipeline, workers, out)


@app.command()
def publish(
    raw: Raw,
    pipeline: Pipeline = PIPELINE,
    out: Into = EXTRACTED,
    workers: Workers = 1,
) -> None:
    """Stages 1 to 6, all of them: the same as `run`.

    Example: factledger publish raw --out extracted
    """
    run(raw, pipeline, out, workers)


for command in (
    showing.report,
    showing.serve,
    showing.rules,
    showing.explain,
    history.releases,
    history.verify,
    history.diff,
    history.blame,
    history.retract,
    outputs.export,
    outputs.bundle,
    outputs.audit,
    judging.judge,
):
    app.command()(command)


def summary(release: Release) -> list[str]:
    """What a run has to say at its end: what it published, what needs eyes, where the report is."""
    counts = release.manifest["counts"]
    rows, status = counts["rows"], counts["facts_by_status"]
    made = f"facts {rows['facts']}, claims {rows['claims']}, files {counts['files']}"
    if release.changed:
        lines = [f"Published {release.version}: {made} ({release.path})"]
    else:
        lines = [f"Nothing has changed since {release.version}, no new release: {made} ({release.path})"]
    needs = {
        "conflicts": counts["verdicts_by_verdict"].get("conflict", 0),
        "unresolved": status.get("unresolved", 0),
        "disputed": status.get("disputed", 0),
        "elided": status.get("elided", 0),
        "issues": rows["issues"],
    }
    told = ", ".join(f"{name} {number}" for name, number in needs.items() if number)
    lines += _unread(release.manifest["inputs"]["raw"]["files"])
    lines.append(f"Needs eyes: {told or 'nothing'}; mentions without a claim {rows['unclaimed']}")
    lines.append(f"Report: {release.report}")
    return lines


def _unread(files: Mapping[str, str]) -> Iterator[str]:
    """The files of the raw folder that no source was made of; the manifest has them by the words of their issue."""
    unread = [told for told, digest in files.items() if digest.startswith("not read: ")]
    if unread:
        more = f"; … and {len(unread) - _SHOWN} more, in the table issues" if len(unread) > _SHOWN else ""
        yield f"Not read: {'; '.join(unread[:_SHOWN])}{more}"


def _stage(stage: str, raw: Path, pipeline: Path, workers: int, out: str) -> None:
    """Run the pipe up to a stage and write what it hands on, a JSON line for each record."""
    from factledger import api, store  # noqa: PLC0415

    with _progress() as progress:
        lines = (
            _json_line(record) for record in api.run_until(stage, raw, pipeline, workers=workers, progress=progress)
        )
        if out == "-":
            for line in lines:
                typer.echo(line)
            return
        path = Path(out or f"build/{stage}.jsonl")
        count = store.write_lines(path, lines)
    typer.echo(f"{stage}: {count} records in {path}")


def _json_line(record: Any) -> str:
    from dataclasses import asdict  # noqa: PLC0415

    from factledger.publish.plain import json_value  # noqa: PLC0415

    return json.dumps(json_value(asdict(record)), ensure_ascii=False)


@contextmanager
def _progress() -> Iterator[Progress]:
    """How far each stage is, on standard error: bars on a terminal, elsewhere a line when a stage is through."""
    if not sys.stderr.isatty():
        yield _plain_progress
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    with Bars(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield advance


def _plain_progress(stage: str, done: int, total: int) -> None:
    if done == total:
        typer.echo(f"{stage} {done}/{total}", err=True)


if __name__ == "__main__":
    main()
