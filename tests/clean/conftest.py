from pathlib import Path

import pytest
import yaml

from factledger.clean import clean, make_source
from factledger.model.document import CleanDocument
from factledger.spec.cleaning import CleaningSpec

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def spec() -> CleaningSpec:
    return CleaningSpec.model_validate(yaml.safe_load((ROOT / "pipeline" / "cleaning.yml").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def cleaned(spec):
    """A text cleaned as if it stood in a file."""

    def run(text: str | bytes, file: str = "made-up.txt", reader: str = "") -> CleanDocument:
        data = text if isinstance(text, bytes) else text.encode()
        return clean(make_source(file.rsplit(".", 1)[0], file, data), spec, reader=reader)

    return run
