"""A release as Delta Lake tables, one commit of each table for a release: an optional sink, with the package deltalake.

Only writing is done with that package. Its `to_pyarrow_table()` may abort the interpreter as it ends, so a table is read with
its `QueryBuilder`, or with DuckDB on its `file_uris()`; docs/decisions/009 says more.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factledger.errors import InputError, ReleaseError
from factledger.model.release import Published
from factledger.publish.tables import TABLES

# Under these keys a commit says which release it holds.
RELEASE, CONTENT = "factledger.release", "factledger.content"


def export_delta(folder: Path, release: Published, sink: Path) -> tuple[str, ...]:
    """Commit the tables of a release's folder to the Delta tables `sink/TABLE`; returns the tables that had to be.

    A table whose last commit has the same rows is left alone. Decimals, dates, lists and maps keep their types; a decimal that
    needs more than 38 digits, which is all that Delta has, makes its column text.

    Raises:
        InputError: the package deltalake is not installed.
        ReleaseError: a Parquet file is not there.
    """
    deltalake = _deltalake()
    written = []
    for table in TABLES:
        path = folder / f"{table.name}.parquet"
        if not path.is_file():
            raise ReleaseError("a table cannot be read", str(path))
        target, digest = str(sink / table.name), release.manifest["tables"][table.name]["parquet"]
        if _last(deltalake, target).get(CONTENT) == digest:
            continue
        deltalake.write_deltalake(
            target,
            _rows(path),
            mode="overwrite",
            schema_mode="overwrite",
            description=table.title,
            commit_properties=deltalake.CommitProperties(custom_metadata={RELEASE: release.version, CONTENT: digest}),
        )
        written.append(table.name)
    return tuple(written)


def _last(deltalake: Any, target: str) -> Mapping[str, Any]:
    """What the last commit of a Delta table says of itself; nothing where there is no table."""
    if not deltalake.DeltaTable.is_deltatable(target):
        return {}
    found: Mapping[str, Any] = deltalake.DeltaTable(target).history(1)[0]
    return found


def _rows(path: Path) -> Any:
    """The rows of a Parquet file, as Delta can hold them."""
    import pyarrow as pa  # noqa: PLC0415  a command's help is not to wait for it
    import pyarrow.parquet as pq  # noqa: PLC0415

    rows = pq.read_table(path)
    wide = [field.name for field in rows.schema if pa.types.is_decimal256(field.type)]
    for name in wide:
        words = [None if one is None else format(one, "f") for one in rows.column(name).to_pylist()]
        rows = rows.set_column(rows.schema.get_field_index(name), name, pa.array(words, pa.string()))
    return rows


def _deltalake() -> Any:
    """The package deltalake, which is an extra of factledger."""
    try:
        import deltalake  # noqa: PLC0415
    except ImportError as error:
        raise InputError(
            f"this needs the package deltalake: {sys.executable} -m pip install deltalake", "export --delta"
        ) from error
    return deltalake
