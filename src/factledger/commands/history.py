"""Commands that look at releases through time: list, check, compare, blame, retract."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factledger.commands.options import (
    EXTRACTED,
    PIPELINE,
    RAW,
    Into,
    Json,
    Pipeline,
    RawTexts,
    Releases,
    Version,
    Workers,
    fail,
)

if TYPE_CHECKING:
    from factledger.release.history import Event
    from factledger.release.retract import Loss

_SHOWN = 20
_LONGEST = 120


def releases(folder: Releases = EXTRACTED, as_json: Json = False) -> None:
    """List the releases, oldest first: their rows, what came, changed and went, and which inputs moved.

    Example: factledger releases --releases extracted
    """
    from dataclasses import asdict  # noqa: PLC0415

    from factledger.release.history import entries  # noqa: PLC0415

    found = entries(folder)
    if as_json:
        typer.echo(json.dumps([asdict(entry) for entry in found], ensure_ascii=False, indent=2))
        return
    for entry in found:
        moved = f"+{entry.added} ~{entry.changed} -{entry.removed}"
        counts = f"facts {entry.facts} ({moved}), claims {entry.claims}, sources {entry.sources}"
        typer.echo(f"{entry.version}  {counts}  {'; '.join(entry.causes)}")
    if not found:
        typer.echo(f"There is no release in {folder}; `factledger run` makes one.")


def verify(
    release: Version = "",
    folder: Releases = EXTRACTED,
    raw: RawTexts = RAW,
    everything: Annotated[bool, typer.Option("--all", help="Check all releases, oldest first.")] = False,
) -> None:
    """Read every digest, key, reference and raw slice of a release again and say what no longer holds; ends with 1 then.

    Example: factledger verify v002 --raw raw
    """
    from factledger import store  # noqa: PLC0415
    from factledger.release.verify import verify as check  # noqa: PLC0415

    wrong = False
    newest = store.existing_name(folder, release)
    for name in store.versions(folder) if everything else (newest,):
        found = check(folder, name, raw)
        wrong = wrong or not found.holds
        looked = f"{found.files} files, {found.references} references, {found.slices} raw slices"
        typer.echo(f"{found.version}: {'holds' if found.holds else 'does NOT hold'} ({looked})")
        for line in (*found.faults, *(f"not checked: {told}" for told in found.open)):
            typer.echo(f"  {line}")
    fail(wrong)


def diff(
    before: Annotated[str, typer.Argument(help="The earlier release. Default: the one before the later.")] = "",
    after: Annotated[str, typer.Argument(help="The later release. Default: the latest.")] = "",
    folder: Releases = EXTRACTED,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of Markdown.")] = False,
    replay: Annotated[
        bool, typer.Option(help="Find the causes by reading the texts again, however many moved.")
    ] = False,
) -> None:
    """Print what changed between two releases, cell by cell, and for each fact the inputs that caused it.

    Example: factledger diff v001 v002 --json
    """
    from factledger import store  # noqa: PLC0415
    from factledger.publish.diff_text import markdown  # noqa: PLC0415

    later = store.existing(folder, after, lazily=True)
    change = _change(folder, before or store.version_before(folder, later.version), later, replay=replay)
    typer.echo(json.dumps(change, ensure_ascii=False, indent=2) if as_json else markdown(change).rstrip("\n"))


def _change(folder: Path, before: str, later: Any, *, replay: bool) -> Mapping[str, Any]:
    """The change with causes: as the later release tells it where that is about the same two, else found anew."""
    from factledger import store  # noqa: PLC0415
    from factledger.errors import ReleaseError  # noqa: PLC0415
    from factledger.publish.diff import compare  # noqa: PLC0415
    from factledger.release.causes import explained  # noqa: PLC0415

    stored: dict[str, Any] = json.loads(store.read_bytes(folder / later.version / "diff.json") or b"{}")
    if stored.get("from") == before and not replay:
        return stored
    earlier = store.existing(folder, before, lazily=True) if before else None
    change = compare(earlier, later)
    if earlier is None:
        return change
    again = None
    if replay:
        from factledger import api  # noqa: PLC0415  it loads spaCy

        if later.manifest["inputs"]["code"] != store.code_digest():
            raise ReleaseError(
                "it was made by another engine than this one and cannot be replayed; leave --replay out", later.version
            )
        again = api.replay_from(folder)
    return explained(change, earlier, later, again)


def blame(
    fact: Annotated[str, typer.Argument(help="Id of a fact, as in facts.csv.")],
    folder: Releases = EXTRACTED,
    as_json: Json = False,
) -> None:
    """Tell the history of one fact: in which release each cell got what stands there, and why.

    Example: factledger blame FACT_ID
    """
    from dataclasses import asdict  # noqa: PLC0415

    from factledger.release.history import blame as history  # noqa: PLC0415
    from factledger.release.history import origins  # noqa: PLC0415

    events = history(folder, fact)
    if as_json:
        typer.echo(json.dumps([asdict(event) for event in events], ensure_ascii=False, indent=2))
        return
    for event in events:
        typer.echo(f"{event.version} {event.what}: {'; '.join(event.causes)}")
        for line in _cells(event):
            typer.echo(f"  {line}")
    typer.echo("Now:")
    for column, (text, version, causes) in origins(events).items():
        typer.echo(f"  {column} = {_short(text)}  since {version}: {'; '.join(causes)}")


def _cells(event: Event) -> Iterator[str]:
    """The cells that a release changed; those of a fact that came stand below `Now`."""
    for column, (old, new) in event.cells.items() if event.what == "changed" else ():
        own = event.cell_causes.get(column)
        yield f"{column}: {_short(old)} → {_short(new)}" + (f" ({'; '.join(own)})" if own else "")


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return (shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…") or "(empty)"


def retract(  # noqa: PLR0917  a command's options
    source: Annotated[str, typer.Argument(help="A source id, or the path of a file below the raw folder.")],
    raw: RawTexts = RAW,
    pipeline: Pipeline = PIPELINE,
    out: Into = EXTRACTED,
    workers: Workers = 1,
    everything: Annotated[bool, typer.Option("--all", help="List every fact, not the first of each sort.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Do it: publish without the source and delete its raw file.")
    ] = False,
) -> None:
    """Show what the facts would lose without a source; with --yes publish the release without it and delete its raw file.

    Example: factledger retract ministry-factsheet --yes
    """
    from factledger.release.retract import foresee  # noqa: PLC0415
    from factledger.release.retract import retract as take_out  # noqa: PLC0415

    loss = foresee(raw, pipeline, source)
    for line in _told(loss, None if everything else _SHOWN):
        typer.echo(line)
    if not yes:
        typer.echo(f"Nothing was done. With --yes a release without {loss.file} is published and the file is deleted.")
        return
    release, quoting = take_out(raw, pipeline, out, source, workers=workers)
    typer.echo(f"Published {release.version} without {loss.file} ({release.path}); the raw file is deleted.")
    if quoting:
        typer.echo(f"Earlier releases are never rewritten and still quote it: {', '.join(quoting)}")


def _told(loss: Loss, most: int | None) -> Iterator[str]:
    """A loss in lines; lists that are longer than `most` are cut and counted."""
    altered, came = len(loss.altered), len(loss.come)
    counts = f"lost {len(loss.lost)}, weakened {len(loss.weakened)}, otherwise altered {altered}, new {came}"
    yield f"Without {loss.file}: {counts}, unchanged {loss.unchanged}"
    weaker = [f"weakened {_fact(was)}: {_support(was)} → {_support(left)}" for was, left in loss.weakened]
    others = [f"altered  {_fact(was)} → {_fact(left)}" for was, left in loss.altered]
    groups = (
        [f"lost     {_fact(row)}" for row in loss.lost],
        weaker,
        others,
        [f"new      {_fact(row)}" for row in loss.come],
    )
    for lines in groups:
        yield from (f"  {line}" for line in lines[:most])
        if most is not None and len(lines) > most:
            yield f"  … and {len(lines) - most} more (--all lists them)"


def _fact(row: Mapping[str, str]) -> str:
    from factledger.publish.diff_text import much  # noqa: PLC0415
    from factledger.text.when import when  # noqa: PLC0415

    told = (row["fact_id"], row["measure"], much(row), when(row["time"]))
    return " · ".join(part for part in told if part)


def _support(row: Mapping[str, str]) -> str:
    return f"{row['status']}, witnesses {row['witnesses']}"
