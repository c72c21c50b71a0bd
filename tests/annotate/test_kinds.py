"""The kinds of names, settled by all that speaks for them in a document and over documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factledger import api
from factledger.model.mention import AnnotatedDocument, Mention
from factledger.text.kinds import GUESS, is_open, relabelled, settle

REPO = Path(__file__).parents[2]
CASES = [json.loads(line) for line in (REPO / "tests/specs/kinds.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, AnnotatedDocument]:
    """The document of each case, by its id."""
    raw = tmp_path_factory.mktemp("kinds")
    for case in CASES:
        (raw / f"{case['id']}.txt").write_text(f"{case['text']}\n", encoding="utf-8")
    return {one.document.source.source_id: one for one in api.run_until("annotate", raw, REPO / "pipeline")}


def open_names(document: AnnotatedDocument) -> dict[str, str]:
    """The kinds of the undeclared names of which more than the model speaks; of two kinds of one name both."""
    found: dict[str, set[str]] = {}
    for block in document.blocks:
        for one in block.mentions:
            if is_open(one) and one.how != GUESS and one.label in ("person", "place", "organization", "work", "misc"):
                found.setdefault(one.text, set()).add(one.label)
    return {name: "|".join(sorted(kinds)) for name, kinds in found.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_kinds_of_names(case: dict[str, object], read: dict[str, AnnotatedDocument]) -> None:
    assert open_names(read[str(case["id"])]) == case["kinds"], case["why"]


def test_another_document_may_settle_what_one_leaves_open() -> None:
    bare = Mention(0, 6, "Brenko", "organization", how=GUESS, evidence=("organization:model",))
    told = Mention(0, 6, "Brenko", "person", evidence=("person:title",))
    assert relabelled(bare, settle([bare])).how == GUESS
    assert relabelled(bare, settle([bare, told])).label == "person"


def test_a_place_that_leaves_no_doubt_keeps_its_kind() -> None:
    person = Mention(0, 7, "Lincoln", "person", evidence=("person:title",))
    city = Mention(0, 7, "Lincoln", "person", evidence=("place:inside", "person:model"))
    assert [relabelled(one, settle([person, person, city])).label for one in (person, city)] == ["person", "place"]


def test_kinds_do_not_depend_on_the_order_of_names() -> None:
    names = [
        Mention(0, 6, "Tanera", "place", evidence=("place:whole",)),
        Mention(0, 5, "Ullin", "person", evidence=("person:model", "like:tanera")),
        Mention(0, 5, "Skerr", "person", evidence=("person:model", "like:ullin")),
    ]
    assert settle(names) == settle(names[::-1]) == {"tanera": "place", "ullin": "place", "skerr": "place"}
