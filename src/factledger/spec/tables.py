"""What `pipeline/tables.yml` says of the words in table headers and in front of totals."""

from __future__ import annotations

from factledger.spec.files import Declared


class ColumnWords(Declared):
    """Header words by what stands below them, in lower case.

    `time`: parts of a date; `rank`: numbers that only order; `skip`: numbers that name or refer, and are no figures.
    """

    time: tuple[str, ...] = ()
    rank: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


class TablesFile(Declared):
    """The whole of `tables.yml`: `columns` by their header words; `total`: row labels that sum the others up."""

    columns: ColumnWords = ColumnWords()
    total: tuple[str, ...] = ()
