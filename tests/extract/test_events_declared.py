"""The examples and counter-examples that stand beside the declared event types."""

from __future__ import annotations

from pathlib import Path

import pytest
from event_texts import read

from factledger.spec.events import CounterExample, EventType, Example, load_events

TYPES = load_events(Path(__file__).parent.parent.parent / "pipeline" / "events", "pipeline/events")
EXAMPLES = [(one, example) for one in TYPES for example in one.examples]
COUNTER_EXAMPLES = [(one, example) for one in TYPES for example in one.counter_examples]


def test_every_type_has_both_sorts_of_examples() -> None:
    assert [one.id for one in TYPES if not (one.examples and one.counter_examples)] == []


@pytest.mark.model
@pytest.mark.parametrize(("one", "example"), EXAMPLES, ids=[f"{one.id}: {ex.text[:40]}" for one, ex in EXAMPLES])
def test_example_is_read(one: EventType, example: Example) -> None:
    claims = [claim for claim in read(example.text, example.title).claims if claim.type == one.id]
    assert claims, "no claim of this type"
    claim = claims[0]
    found = {
        "time": claim.time,
        "modality": claim.modality,
        "subject": claim.subject.text if claim.subject else "",
        "object": claim.object.text if claim.object else "",
    }
    wanted = {name: value for name in found if (value := getattr(example, name)) is not None}
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.model
@pytest.mark.parametrize(
    ("one", "example"), COUNTER_EXAMPLES, ids=[f"{one.id}: {ex.text[:40]}" for one, ex in COUNTER_EXAMPLES]
)
def test_counter_example_is_not_read(one: EventType, example: CounterExample) -> None:
    assert [claim.measure for claim in read(example.text).claims if claim.type == one.id] == []
