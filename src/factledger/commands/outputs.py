"""Commands that hand a release on, or hold another table against it: export, bundle, audit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from factledger.commands.options import EXTRACTED, RAW, Json, RawTexts, Releases, Version, fail

_File = Path | None


def export(  # noqa: PLR0917  a command's options
    release: Version = "",
    folder: Releases = EXTRACTED,
    raw: RawTexts = RAW,
    duckdb: Annotated[_File, typer.Option(help="DuckDB file with all tables; needs the package duckdb.")] = None,
    sqlite: Annotated[_File, typer.Option(help="SQLite file with all tables.")] = None,
    spreadsheet: Annotated[_File, typer.Option(help="Workbook (.xlsx) in which no text is ever a formula.")] = None,
    delta: Annotated[
        _File, typer.Option(help="Folder of Delta Lake tables, which get a commit; needs the package deltalake.")
    ] = None,
    provenance: Annotated[_File, typer.Option("--prov", help="Provenance of every fact as PROV-JSON.")] = None,
    annotations: Annotated[_File, typer.Option(help="Claims as Web Annotations of the raw texts (JSON-LD).")] = None,
) -> None:
    """Write a release as a database file, Delta Lake tables, a workbook, PROV-JSON or Web Annotations; files are replaced.

    Example: factledger export v002 --sqlite facts.sqlite --prov facts.prov.json
    """
    from factledger import store  # noqa: PLC0415
    from factledger.archive import Archive  # noqa: PLC0415
    from factledger.publish.encode import json_bytes  # noqa: PLC0415
    from factledger.release import databases, prov, sheets  # noqa: PLC0415
    from factledger.release.delta import export_delta  # noqa: PLC0415

    if not any((duckdb, sqlite, spreadsheet, delta, provenance, annotations)):
        told = "say what to write: --duckdb, --sqlite, --spreadsheet, --delta, --prov or --annotations"
        raise typer.BadParameter(told)
    found = store.existing(folder, release)
    place = folder / found.version
    texts = Archive(folder).texts(raw, found) if annotations else {}
    writers: tuple[tuple[_File, Callable[[Path], object]], ...] = (
        (duckdb, lambda file: databases.export_duckdb(place, found, file)),
        (sqlite, lambda file: databases.export_sqlite(found, file)),
        (spreadsheet, lambda file: store.write_file(file, sheets.workbook(found))),
        (delta, lambda file: export_delta(place, found, file)),
        (provenance, lambda file: store.write_file(file, json_bytes(prov.prov_json(found)))),
        (annotations, lambda file: store.write_file(file, json_bytes(prov.web_annotations(found, texts)))),
    )
    for file, write in writers:
        if file:
            write(file)
            typer.echo(f"{found.version}: {file}")
    missing = len(found.tables["sources"]) - len(texts)
    if annotations and missing:
        told = f"{missing} of the raw texts; their annotations lack the words around each quote"
        typer.echo(f"Not below {raw} as they were read: {told}", err=True)


def bundle(
    release: Annotated[str, typer.Argument(help="Name of a release, such as v002.")],
    file: Annotated[Path, typer.Argument(help="The zip file to write.", dir_okay=False)],
    folder: Releases = EXTRACTED,
) -> None:
    """Seal a release in one zip file, with a checker in it that needs Python alone; prints the seal.

    Example: factledger bundle v001 facts-v001.zip
    """
    from factledger.release.bundle import bundle as seal  # noqa: PLC0415

    typer.echo(f"{file}: {release}, seal {seal(folder, release, file)}")


def audit(
    table: Annotated[
        Path,
        typer.Argument(help="CSV file with a value and a cited document in each row.", exists=True, dir_okay=False),
    ],
    release: Annotated[str, typer.Option(help="Name of a release. Default: the latest.")] = "",
    folder: Releases = EXTRACTED,
    column: Annotated[
        list[str] | None,
        typer.Option(
            help="PART=NAME, where a column's name does not say its part: value, unit, date, document, measure."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Look for each row of somebody's table in the document that it cites; ends with 1 where one is not there.

    Example: factledger audit table.csv --column value=Persons --column document=Quelle
    """
    from dataclasses import asdict  # noqa: PLC0415

    from factledger import store  # noqa: PLC0415
    from factledger.release.audit import audit as look  # noqa: PLC0415
    from factledger.release.audit import lines  # noqa: PLC0415

    found = store.existing(folder, release)
    if wrong := next((one for one in column or () if "=" not in one), ""):
        raise typer.BadParameter(f"--column {wrong}: say PART=NAME, such as value=Persons")
    names = dict(one.partition("=")[::2] for one in column or ())
    answers = look(store.read_csv(table), found, names)
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in answers], ensure_ascii=False, indent=2))
    else:
        for line in lines(answers):
            typer.echo(line)
    fail(any(one.finding not in ("stated", "rounded") for one in answers))
