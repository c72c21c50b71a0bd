"""A release in Python: pandas frames with the right types, and the way back from a fact to its raw lines."""

from __future__ import annotations

import hashlib
import io
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factledger import store
from factledger.errors import ReleaseError
from factledger.publish.tables import TABLES, Column
from factledger.release.telling import Explanation, overview

if TYPE_CHECKING:
    import pandas as pd

_SERIES = (
    "time", "value", "unit", "status", "subject", "object", "value_low", "value_high", "time_start", "time_end", "witnesses",
    "because", "fact_id",
)  # fmt: skip


def load(extracted: Path | str = "extracted", version: str = "") -> LoadedRelease:
    """A release of a folder, the latest where no version is named.

    Raises:
        ReleaseError: there is none, or none of that name.
    """
    folder = Path(extracted)
    return LoadedRelease(store.open_release(folder, store.existing_name(folder, version)))


class LoadedRelease:
    """A release that is read as it is asked for; `version`, `path` and `manifest` as in `factledger.Release`.

    Frames have decimals as `decimal128[pyarrow]`, so that no digit is lost (`.astype(float)` for plots), with as many digits
    after the point as a number of the table needs; days as `datetime64[s]`; closed lists of words as categories; lists and
    objects as Python lists and dicts.
    """

    def __init__(self, release: store.Release) -> None:
        """Keep the handle; nothing is read yet."""
        self.path = release.path
        self.version = release.version
        self.manifest = release.manifest
        self._read: dict[str, pd.DataFrame] = {}

    @property
    def facts(self) -> pd.DataFrame:
        """The reconciled facts, a row each."""
        return self.table("facts")

    @property
    def claims(self) -> pd.DataFrame:
        """The statements of the sources, a row each."""
        return self.table("claims")

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name: facts, claims, evidence, verdicts, entities, sources, unclaimed, issues or removals.

        Raises:
            KeyError: there is no such table.
            ReleaseError: the file is not the one that was published.
        """
        if name not in self._read:
            table = next((table for table in TABLES if table.name == name), None)
            if table is None:
                raise KeyError(name)
            self._read[name] = _frame(self._parquet(name), table.columns)
        return self._read[name].copy()

    def evidence(self, fact: str) -> pd.DataFrame:
        """The raw pieces behind a fact: those of all its claims, in the order of sources and lines.

        Raises:
            KeyError: there is no such fact.
        """
        claims = self._fact(fact)["claims"]
        rows = self.table("evidence")
        return rows[rows["claim_id"].isin(claims)].reset_index(drop=True)

    def explain(self, fact: str) -> Explanation:
        """Why a fact reads as it does: each claim with its line and quote, and the comparisons between them.

        Raises:
            KeyError: there is no such fact.
        """
        row = self._fact(fact)
        claims, verdicts = self.claims, self.table("verdicts")
        return Explanation(
            row,
            tuple(claims[claims["claim_id"].isin(row["claims"])].to_dict("records")),
            tuple(verdicts[verdicts["fact_id"] == fact].to_dict("records")),
            {
                name: f"{source}, line {line}"
                for name, source, line in zip(claims["claim_id"], claims["source_id"], claims["line"], strict=True)
            },
        )

    def series(self, type: str, **roles: str) -> pd.DataFrame:
        """The figures of a type through time: a row for each fact, oldest first.

        `roles` narrow it: `subject`, `object` or a further role, as an entity id or as one of the entity's names.
        Facts without a time come last.

        Raises:
            KeyError: the release has no facts of the type, or knows nothing by the name.
        """
        facts = self.facts
        chosen = facts[facts["type"] == type]
        if chosen.empty:
            raise KeyError(
                f"{self.version} has no facts of the type {type}; it has {', '.join(sorted(set(facts['type'])))}"
            )
        for role, name in roles.items():
            wanted = self._entities_called(name)
            held = (
                chosen[role]
                if role in ("subject", "object")
                else chosen["roles"].map(lambda one, key=role: one.get(key))
            )
            chosen = chosen[held.isin(wanted)]
        ordered = chosen.sort_values(["time_start", "time", "fact_id"], na_position="last")
        return ordered.loc[:, list(_SERIES)].reset_index(drop=True)

    def _entities_called(self, name: str) -> set[str]:
        """The ids of the entities of that id or name."""
        folded = name.casefold()
        rows = self.table("entities")
        aliases = rows["aliases"].map(lambda names: folded in {one.casefold() for one in names})
        found = rows[(rows["label"].str.casefold() == folded) | aliases]
        if found.empty and name not in set(rows["entity_id"]):
            raise KeyError(f"{self.version} knows nothing called {name}; the table `entities` has the names")
        return {name, *found["entity_id"]}

    @cached_property
    def _rows(self) -> dict[str, dict[str, Any]]:
        return {str(row["fact_id"]): row for row in self.facts.to_dict("records")}  # type: ignore[misc]

    def _fact(self, fact: str) -> dict[str, Any]:
        if fact not in self._rows:
            raise KeyError(f"{self.version} has no fact {fact}")
        return self._rows[fact]

    def _parquet(self, name: str) -> bytes:
        data = store.read_bytes(self.path / f"{name}.parquet")
        if data is None or hashlib.sha256(data).hexdigest() != self.manifest["tables"][name]["parquet"]:
            raise ReleaseError("the table is not the one that was published", str(self.path / f"{name}.parquet"))
        return data

    def __repr__(self) -> str:
        rows = self.manifest["counts"]["rows"]
        return f"<release {self.version}: {rows['facts']} facts, {rows['claims']} claims, {rows['sources']} sources>"

    def _repr_html_(self) -> str:
        return overview(self.version, self.manifest)


def _frame(data: bytes, columns: tuple[Column, ...]) -> pd.DataFrame:
    """A Parquet file as a frame with the types of its columns."""
    import pandas as pd  # noqa: PLC0415  a command's help is not to wait for it
    import pyarrow.parquet as pq  # noqa: PLC0415

    table = pq.read_table(io.BytesIO(data))
    numbers = [column.name for column in columns if column.type == "number"]
    scale = max((_digits(table.column(name)) for name in numbers), default=0)
    return pd.DataFrame({column.name: _series(table.column(column.name), column, scale) for column in columns})


def _digits(values: Any) -> int:
    """The digits after the point that the numbers of a column need."""
    import pyarrow as pa  # noqa: PLC0415

    if not pa.types.is_decimal(values.type):
        return 0
    told = [value.normalize().as_tuple().exponent for value in values.drop_null().to_pylist()]
    return max((-int(exponent) for exponent in told), default=0)


def _series(values: Any, column: Column, scale: int) -> pd.Series[Any]:
    import pandas as pd  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    if column.type == "number":
        narrow = values.cast(pa.decimal128(38, scale)) if pa.types.is_decimal128(values.type) else values
        return pd.Series(pd.arrays.ArrowExtensionArray(narrow))
    if column.type == "date":
        return pd.Series(pd.to_datetime(values.to_pylist()).astype("datetime64[s]"))
    cells = values.to_pylist()
    if column.choices:
        words = [*column.choices, ""] if column.optional else list(column.choices)
        return pd.Series(pd.Categorical(cells, categories=words))
    if column.type == "object":
        cells = [dict(cell) for cell in cells]
    elif column.type == "array":
        cells = [[_item(item) for item in cell] for cell in cells]
    return pd.Series(cells, dtype=_DTYPES.get(column.type, "object"))


_DTYPES = {"integer": "int64", "string": "str"}


def _item(item: Any) -> Any:
    return item if isinstance(item, str) else dict(item)
