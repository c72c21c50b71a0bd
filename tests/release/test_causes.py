"""Causes of changes, with a pipe that is a small function: facts are made of the inputs by rules that can be read here."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pytest

from factledger.model.release import Cells, Published
from factledger.publish.diff import compare
from factledger.release.causes import Inputs, Replay, explained, moved
from factledger.release.redact import RETRACTED, redacted, since_removal

Content = Mapping[str, str]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


CONTENT: dict[str, str] = {}


def files(content: Content) -> dict[str, str]:
    for text in content.values():
        CONTENT[digest(text)] = text
    return {name: digest(text) for name, text in sorted(content.items())}


def pipe(raw: Content, pipeline: Content) -> dict[str, Cells]:
    """`name=number` in a document becomes a fact; `policy.yml` says which of several wins; `rules.yml` scales."""
    factor = int(pipeline.get("rules.yml", "1"))
    found: dict[str, list[tuple[str, int]]] = {}
    for file, text in sorted(raw.items()):
        for statement in text.split():
            name, _, number = statement.partition("=")
            found.setdefault(name, []).append((file, int(number) * factor))
    choose = max if pipeline.get("policy.yml") == "most" else min
    return {
        name: {
            "fact_id": name,
            "value": str(choose(number for _, number in held)),
            "claims": "[" + ", ".join(f'"{file} {name}"' for file, _ in held) + "]",
            "sources": "[" + ", ".join(f'"{file}"' for file, _ in held) + "]",
        }
        for name, held in sorted(found.items())
    }


def release(version: str, raw: Content, pipeline: Content, code: str = "1", model: str = "1") -> Published:
    facts = pipe(raw, pipeline)
    if code == "2":
        facts = {name: {**row, "value": f"{row['value']}.0"} for name, row in facts.items()}
    made_from = {
        "raw": {"digest": digest(str(raw)), "files": files(raw)},
        "pipeline": {"digest": digest(str(pipeline)), "files": files(pipeline)},
        "code": code,
        "model": model,
    }
    claims = tuple({"claim_id": f"{file} {name}", "source_id": file} for file in raw for name in facts)
    sources = tuple({"source_id": file, "file": file} for file in sorted(raw))
    tables: dict[str, tuple[Cells, ...]] = {"facts": tuple(facts.values()), "claims": claims, "sources": sources}
    counts = {name: {"rows": len(rows)} for name, rows in tables.items()}
    return Published(version, {"inputs": made_from, "tables": counts}, tables)


def replay(code: str = "1") -> Replay:
    def again(inputs: Inputs) -> Mapping[str, Cells]:
        raw = {name: CONTENT[one] for name, one in inputs["raw"].items()}
        pipeline = {name: CONTENT[one] for name, one in inputs["pipeline"].items()}
        return {row["fact_id"]: row for row in release("v0", raw, pipeline, code).tables["facts"]}

    return again


def told(before: Published, now: Published, again: Replay | None = None) -> dict[str, Any]:
    change = explained(compare(before, now), before, now, again)
    entries = [entry for group in change["facts"].values() for entry in group]
    return {"basis": change["basis"], **{entry["fact_id"]: entry["causes"] for entry in entries}}


RAW = {"a.txt": "x=1 y=5", "b.txt": "x=3"}


@pytest.mark.parametrize(
    ("raw", "pipeline", "cause"),
    [
        ({"a.txt": "x=1 y=5", "b.txt": "x=0"}, {}, "document changed: b.txt"),
        ({**RAW, "c.txt": "x=0"}, {}, "document added: c.txt"),
        ({"b.txt": "x=3"}, {}, "document removed: a.txt"),
        (RAW, {"rules.yml": "2"}, "rule added: rules.yml"),
        (RAW, {"policy.yml": "most"}, "policy added: policy.yml"),
    ],
)
def test_a_single_input_is_the_cause(raw: Content, pipeline: Content, cause: str) -> None:
    found = told(release("v001", RAW, {}), release("v002", raw, pipeline))
    assert found["basis"] == "digest"
    assert found["x"] == [cause]


def test_notes_are_no_cause() -> None:
    before, now = release("v001", RAW, {"README.md": "a"}), release("v002", RAW, {"README.md": "b", "rules.yml": "2"})
    assert [str(unit) for unit in moved(before.manifest["inputs"], now.manifest["inputs"])] == ["rule added: rules.yml"]


def test_several_inputs_are_told_apart_by_replaying() -> None:
    before = release("v001", {**RAW, "c.txt": "z=7 w=2"}, {})
    now = release("v002", {"a.txt": "x=1 y=6", "b.txt": "x=3", "d.txt": "v=1"}, {"policy.yml": "most"})
    assert told(before, now, replay()) == {
        "basis": "replay",
        "x": ["policy added: policy.yml"],
        "y": ["document changed: a.txt"],
        "v": ["document added: d.txt"],
        "z": ["document removed: c.txt"],
        "w": ["document removed: c.txt"],
    }


def test_two_inputs_that_a_cell_needs_are_both_causes() -> None:
    before = release("v001", RAW, {})
    now = release("v002", {**RAW, "a.txt": "x=1 y=6"}, {"rules.yml": "2"})
    found = told(before, now, replay())
    assert found["y"] == ["document changed: a.txt", "rule added: rules.yml"]
    assert found["x"] == ["rule added: rules.yml"]


def test_a_fact_that_two_new_documents_state_is_due_to_each() -> None:
    before = release("v001", RAW, {})
    now = release("v002", {**RAW, "c.txt": "q=1", "d.txt": "q=1"}, {})
    assert told(before, now, replay())["q"] == ["document added: c.txt", "document added: d.txt"]


def test_cells_of_one_fact_may_have_different_causes() -> None:
    before = release("v001", RAW, {})
    now = release("v002", {**RAW, "c.txt": "x=2"}, {"policy.yml": "most"})
    change = explained(compare(before, now), before, now, replay())
    (entry,) = change["facts"]["changed"]
    assert entry["cell_causes"] == {
        "value": ["policy added: policy.yml"],
        "claims": ["document added: c.txt"],
        "sources": ["document added: c.txt"],
    }


def test_code_is_found_by_reading_the_old_inputs_with_the_new_code() -> None:
    before = release("v001", RAW, {}, code="1")
    now = release("v002", {**RAW, "a.txt": "x=1 y=6", "e.txt": "u=1"}, {}, code="2")
    found = told(before, now, replay("2"))
    assert found["x"] == ["code changed"]
    assert found["y"] == ["code changed", "document changed: a.txt"]
    assert "document added: e.txt" in found["u"]
    assert told(before, release("v002", RAW, {}, code="2"))["x"] == ["code changed"]


def test_what_cannot_be_replayed_is_traced_or_said_to_be_several() -> None:
    before = release("v001", RAW, {})
    now = release("v002", {**RAW, "c.txt": "q=1"}, {"rules.yml": "2"})
    found = told(before, now)
    assert found["basis"] == "trace"
    assert found["q"] == ["document added: c.txt"]
    assert found["x"] == ["several: document added: c.txt, rule added: rules.yml"]
    assert told(before, now, lambda inputs: None)["basis"] == "replay"


def test_earlier_inputs_that_are_gone_are_no_base_for_a_replay() -> None:
    before, now = release("v001", RAW, {}, code="1"), release("v002", RAW, {"rules.yml": "2"}, code="2")
    assert told(before, now, lambda inputs: None)["basis"] == "trace"


def test_nothing_of_a_document_that_went_is_left_in_the_change() -> None:
    before, now = release("v001", {**RAW, "c.txt": "x=0 z=777"}, {}), release("v002", RAW, {})
    change = redacted(explained(compare(before, now), before, now), before, now)
    assert "777" not in str(change)
    (gone,), (changed,) = change["facts"]["removed"], change["facts"]["changed"]
    assert (gone["fact_id"], gone["value"], gone["causes"]) == ("z", "", ["document removed: c.txt"])
    assert changed["cells"]["value"] == [RETRACTED, "1"]
    kept = {"causes": {}, "to": "v003"}
    assert since_removal([{"causes": {}, "to": "v001"}, change, kept]) == [change, kept]
