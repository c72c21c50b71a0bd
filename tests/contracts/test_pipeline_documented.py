"""Every key that may be declared is explained in pipeline/README.md, and every mistake is told with `file:line`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from factledger.errors import SpecFilesError
from factledger.spec.cleaning import CleaningSpec
from factledger.spec.entities import BodyRow, CountryRow, OfficeRow, PersonRow, PlaceRow
from factledger.spec.events import EventsFile
from factledger.spec.figures import FigureFile
from factledger.spec.judgements import Judgements
from factledger.spec.loader import load_spec
from factledger.spec.policy import Policy
from factledger.spec.sources import SettingsFile, SourcesFile, WordsFile
from factledger.spec.tables import TablesFile

REPO = Path(__file__).parents[2]
MODELS: tuple[type[BaseModel], ...] = (
    BodyRow,
    CleaningSpec,
    CountryRow,
    EventsFile,
    FigureFile,
    Judgements,
    OfficeRow,
    PersonRow,
    PlaceRow,
    Policy,
    SettingsFile,
    SourcesFile,
    TablesFile,
    WordsFile,
)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _keys(model: type[BaseModel]) -> set[str]:
    keys: set[str] = set()
    for name, field in model.model_fields.items():
        keys.add(field.alias or name)
        for inner in _models(field.annotation):
            keys |= _keys(inner)
    return keys


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_explained(model: type[BaseModel]) -> None:
    told = set(re.findall(r"`([\w.{}]+)`", (REPO / "pipeline/README.md").read_text(encoding="utf-8")))
    assert sorted(_keys(model) - told) == []


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("sources.yml", "sources:\n  - file: a.txt\n    publshed: 2011\n", "pipeline/sources.yml:3"),
        ("sources.yml", "sources:\n  - file: a.txt\n    tier: offical\n", "pipeline/sources.yml:3"),
        ("policy.yml", "accept:\n  posterior: often\n", "pipeline/policy.yml:2"),
        ("settings.yml", "model: a\nmodel: b\n", "pipeline/settings.yml:2"),
        ("figures/x.yml", "types:\n  - id: a\n    label: [1\n", "pipeline/figures/x.yml:"),
        ("entities/places.csv", "entity_id,label,kind,names\nplace:x,X,town,,\n", "pipeline/entities/places.csv:2"),
        ("evnts.yml", "events: []\n", "pipeline/evnts.yml"),
    ],
    ids=["unknown key", "unknown word", "wrong type", "key twice", "no YAML", "cells too many", "unknown file"],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, file: str, text: str, told: str) -> None:
    folder = tmp_path / "pipeline"
    shutil.copytree(REPO / "pipeline", folder)
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(SpecFilesError) as caught:
        load_spec(folder)
    assert told in str(caught.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "pipeline"
    folder.mkdir()
    (folder / "settings.yml").write_text("modell: a\n")
    (folder / "policy.yml").write_text("policy: a\n")
    with pytest.raises(SpecFilesError) as caught:
        load_spec(folder)
    assert len(caught.value.errors) == 2
