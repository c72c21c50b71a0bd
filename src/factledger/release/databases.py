"""A release as one database file: SQLite with the standard library, DuckDB where that package is installed."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from factledger import store
from factledger.errors import InputError, ReleaseError
from factledger.model.release import Published
from factledger.publish.tables import TABLES, Column, Table

_SQLITE = {"integer": "INTEGER"}


def export_sqlite(release: Published, file: Path) -> None:
    """Write all tables to a new SQLite file.

    Decimals, dates, lists and objects are text as in the CSV files, since SQLite has no exact type for them
    (`CAST(value AS REAL)` orders numbers); a number or date that is not there is NULL.
    """
    with store.replacing(file) as unfinished:
        connection = sqlite3.connect(unfinished)
        try:
            with connection:
                for table in TABLES:
                    _sqlite_table(connection, table, release)
        finally:
            connection.close()


def _sqlite_table(connection: sqlite3.Connection, table: Table, release: Published) -> None:
    columns = table.columns
    made = [f'"{column.name}" {_SQLITE.get(column.type, "TEXT")}' for column in columns]
    if table.key:
        made.append(f"PRIMARY KEY ({_names(table.key)})")
    connection.execute(f'CREATE TABLE "{table.name}" ({", ".join(made)})')
    marks = ", ".join("?" for _ in columns)
    rows = ([_sqlite_cell(column, row[column.name]) for column in columns] for row in release.tables[table.name])
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608  names of our own tables
    for column, _, _ in table.references:
        connection.execute(f'CREATE INDEX "{table.name}_{column}" ON "{table.name}" ("{column}")')


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _sqlite_cell(column: Column, text: str) -> Any:
    if column.type in ("number", "date", "integer") and not text:
        return None
    return int(text) if column.type == "integer" else text


def export_duckdb(folder: Path, release: Published, file: Path) -> None:
    """Write all tables to a new DuckDB file, with the types of the Parquet files of the release's folder.

    Raises:
        InputError: the package duckdb is not installed.
        ReleaseError: a Parquet file is not there.
    """
    connect = _duckdb()
    with store.replacing(file) as unfinished:
        connection = connect(str(unfinished))
        try:
            for table in TABLES:
                path = folder / f"{table.name}.parquet"
                if not path.is_file():
                    raise ReleaseError("a table cannot be read", str(path))
                quoted = str(path).replace("'", "''")
                connection.execute(f"CREATE TABLE \"{table.name}\" AS SELECT * FROM read_parquet('{quoted}')")  # noqa: S608
                for column in table.columns:
                    told = column.description.replace("'", "''")
                    connection.execute(f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS \'{told}\'')
        finally:
            connection.close()


def _duckdb() -> Callable[[str], Any]:
    """The connect function of duckdb, which is no dependency of factledger."""
    try:
        import duckdb  # noqa: PLC0415
    except ImportError as error:
        raise InputError(
            f"this needs the package duckdb: {sys.executable} -m pip install duckdb", "export --duckdb"
        ) from error
    return duckdb.connect
