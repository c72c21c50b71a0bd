"""The engine knows no domain: nothing that `pipeline/` declares by name occurs in its code."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import yaml

REPO = Path(__file__).parents[2]
CODE = sorted(path for path in (REPO / "src").rglob("*.py"))
# Names that are also words of English, or of the field, say nothing about a domain.
PLAIN_WORDS = {"English", "Male", "Polish", "Reading", "Nice", "Dublin"}  # Dublin Core is a standard


def _declared_names() -> set[str]:
    names: set[str] = set()
    with (REPO / "pipeline/entities/countries.csv").open(newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            names.add(row["label"])
            names.update(
                name for column in ("names", "adjectives", "demonyms", "capitals") for name in row[column].split("|")
            )
    with (REPO / "pipeline/entities/bodies.csv").open(newline="", encoding="utf-8") as handle:
        names.update(row["label"] for row in csv.DictReader(handle))
    return {name for name in names if len(name) > 3 and name not in PLAIN_WORDS}


def _type_ids() -> set[str]:
    ids: set[str] = set()
    for path in sorted((REPO / "pipeline/figures").glob("*.yml")):
        ids.update(one["id"] for one in yaml.safe_load(path.read_text(encoding="utf-8"))["types"])
    for path in sorted((REPO / "pipeline/events").glob("*.yml")):
        ids.update(one["id"] for one in yaml.safe_load(path.read_text(encoding="utf-8"))["events"])
    # An id of one plain word (`area`, `visit`) may stand in code with another meaning.
    return {one for one in ids if "_" in one or "." in one}


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(REPO / "src")))
def test_no_declared_name_in_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    words = {name for name in _declared_names() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
    assert not words, f"{path} names what pipeline/ declares: {sorted(words)}"


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(REPO / "src")))
def test_no_type_id_in_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = {one for one in _type_ids() if re.search(rf"""["']{re.escape(one)}["']""", text)}
    assert not found, f"{path} decides on declared types: {sorted(found)}"
