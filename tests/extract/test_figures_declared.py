"""The examples and counter-examples that stand beside the declared figure types."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from figure_texts import annotated, read

from factledger.extract.figures.read import extract_figures
from factledger.model.mention import AnnotatedDocument
from factledger.spec.figures import CounterExample, FigureExample, FigureType, Pattern, load_figures

TYPES = load_figures(Path(__file__).parent.parent.parent / "pipeline" / "figures", "pipeline/figures")
EXAMPLES = [(one, example) for one in TYPES for example in one.examples]
COUNTER_EXAMPLES = [(one, example) for one in TYPES for example in one.counter_examples]


def test_every_type_has_both_sorts_of_examples() -> None:
    assert [one.id for one in TYPES if not (one.examples and one.counter_examples)] == []


@pytest.mark.model
@pytest.mark.parametrize("one", TYPES, ids=[one.id for one in TYPES])
def test_every_pattern_alone_reads_an_example_of_its_type(one: FigureType) -> None:
    texts = [annotated(example.text, example.title) for example in one.examples]
    silent = [pattern.id for pattern in one.patterns if not any(fires(one, pattern, text) for text in texts)]
    assert silent == []


def fires(one: FigureType, pattern: Pattern, text: AnnotatedDocument) -> bool:
    alone = one.model_copy(update={"patterns": (pattern,)})
    return any(claim.pattern_id == f"{one.id}.{pattern.id}" for claim in extract_figures(text, (alone,)).claims)


@pytest.mark.model
@pytest.mark.parametrize(("one", "example"), EXAMPLES, ids=[f"{one.id}: {ex.text[:40]}" for one, ex in EXAMPLES])
def test_example_is_read(one: FigureType, example: FigureExample) -> None:
    claims = [claim for claim in read(example.text, example.title).claims if claim.type == one.id]
    value = Decimal(example.value) if example.value else None
    claim = next((claim for claim in claims if claim.value == value), None)
    assert claim is not None, "no claim of this type and value"
    expected = {
        "unit": (example.unit, claim.unit),
        "hedge": (example.hedge, claim.hedge),
        "time": (example.time, claim.time),
        "subject": (example.subject, claim.subject.text if claim.subject else ""),
        "object": (example.object, claim.object.text if claim.object else ""),
    }
    assert {name: got for name, (want, got) in expected.items() if want is not None} == {
        name: want for name, (want, got) in expected.items() if want is not None
    }


@pytest.mark.model
@pytest.mark.parametrize(
    ("one", "example"), COUNTER_EXAMPLES, ids=[f"{one.id}: {ex.text[:40]}" for one, ex in COUNTER_EXAMPLES]
)
def test_counter_example_is_not_read(one: FigureType, example: CounterExample) -> None:
    assert [claim.value_text for claim in read(example.text).claims if claim.type == one.id] == []
