"""The planted corpus is the same at every run, knows where its statements stand, and the engine finds what is planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stress.corpus import build
from tests.stress.plants import PLANTS
from tests.stress.runner import REPO, faults_text, table, trial
from tests.stress.score import Score, answered
from tests.stress.truth import Statement

PIPELINE = REPO / "pipeline"
QUICK, FULL = 42, 420


def test_the_same_seed_plants_the_same_corpus() -> None:
    assert build(3, QUICK, PIPELINE) == build(3, QUICK, PIPELINE)
    assert build(3, QUICK, PIPELINE).files != build(4, QUICK, PIPELINE).files


def test_every_statement_stands_on_its_lines() -> None:
    corpus = build(5, 84, PIPELINE)
    assert len(corpus.groups) == 84
    for group in corpus.groups:
        assert len({one.key for one in group.statements}) == len(group.statements)
        for one in group.statements:
            lines = corpus.files[one.doc].splitlines()[one.line - 1 : one.line_end]
            assert _stands(one, " ".join(lines)), (one, lines)


def _stands(one: Statement, text: str) -> bool:
    """Whether the wording is there, whole or, in a mirror, with a blurb between its words."""
    if one.text in text or (one.label and one.label in text) or (one.row and all(cell in text for cell in one.row)):
        return True
    return all(word.rstrip(".") in text for word in one.text.split())


def test_every_statement_of_a_group_is_expected_of_some_fact_or_announces_one() -> None:
    for group in build(5, 84, PIPELINE).groups:
        told = {key for fact in group.facts for key in fact.keys}
        left = [one for one in group.statements if one.key not in told]
        assert all(one.modality == "planned" for one in left)


def test_a_group_has_each_plant() -> None:
    plants = {group.plant.split(" ")[0] for group in build(1, len(PLANTS) * 4, PIPELINE).groups}
    assert {"agree", "hedge", "copied", "contradiction", "date", "visitor", "plan"} <= plants


@pytest.mark.model
def test_a_small_corpus_is_read_and_decided(tmp_path: Path) -> None:
    _holds(trial(11, QUICK, tmp_path, publish=False), claims=0.98, decisions=0.95)


@pytest.mark.model
@pytest.mark.slow
def test_a_large_corpus_is_read_and_decided(tmp_path: Path) -> None:
    _holds(trial(7, FULL, tmp_path), claims=0.99, decisions=0.98)


def _holds(found: Score, *, claims: float, decisions: float) -> None:
    tally = found.stages["claims"]
    counts = answered(found.outcomes)
    shown = table(found) + faults_text(found, 1)
    assert tally.right >= claims * tally.planted, shown
    assert counts["right"] >= decisions * (len(found.outcomes) - counts["abstained"]), shown
