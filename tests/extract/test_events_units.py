"""The small parts of event reading that need no model."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factledger.errors import SpecFilesError
from factledger.extract.context import modality_of
from factledger.extract.cue_forms import spellings
from factledger.extract.events.bounds import bounds_of, until_reached
from factledger.extract.events.match import EventIndex, find_triggers
from factledger.extract.syntax import Parse
from factledger.extract.wording import statements
from factledger.model.mention import TimeExpression, Token
from factledger.spec.events import EventsFile, load_events

Word = tuple[str, str, str, str, int]
"""Text, lemma, part of speech, relation, head."""


def parse_of(*words: Word) -> Parse:
    tokens, at = [], 0
    for text, lemma, pos, dep, head in words:
        tokens.append(Token(at, at + len(text), text, lemma, pos, "", dep, head))
        at += len(text) + 1
    return Parse.of(tuple(tokens))


def index_of(**pattern: object) -> EventIndex:
    trigger = {"id": "one", "why": "a test", **pattern}
    declared = {"id": "opening", "label": "opening", "definition": "A thing is opened.", "triggers": [trigger]}
    return EventIndex(EventsFile.model_validate({"events": [declared]}).events)


OPENED = parse_of(
    ("The", "the", "DET", "det", 1),
    ("school", "school", "NOUN", "nsubjpass", 3),
    ("was", "be", "AUX", "auxpass", 3),
    ("opened", "open", "VERB", "ROOT", 3),
)


def test_theme_must_undergo_the_event() -> None:
    assert find_triggers(OPENED, 0, 4, index_of(cue="open/VERB", theme="school"), statements())
    assert not find_triggers(OPENED, 0, 4, index_of(cue="open/VERB", theme="bridge"), statements())


def test_unless_keeps_a_pattern_out() -> None:
    assert not find_triggers(OPENED, 0, 4, index_of(cue="open/VERB", unless="school"), statements())


def test_the_more_demanding_pattern_wins() -> None:
    declared = {
        "events": [
            {"id": name, "label": name, "definition": "x", "triggers": [{"id": "one", "why": "x", **pattern}]}
            for name, pattern in (("a", {"cue": "open/VERB"}), ("b", {"cue": "open/VERB", "theme": "school"}))
        ]
    }
    found = find_triggers(OPENED, 0, 4, EventIndex(EventsFile.model_validate(declared).events), statements())
    assert [one.worded.type.id for one in found] == ["b"]


@pytest.mark.parametrize(
    ("small", "dep", "expected"),
    [("will", "aux", "planned"), ("not", "neg", "denied"), ("might", "aux", "proposed"), ("then", "advmod", "held")],
)
def test_modality_of_a_clause(small: str, dep: str, expected: str) -> None:
    clause = parse_of(
        ("Peru", "Peru", "PROPN", "nsubj", 2), (small, small, "AUX", dep, 2), ("go", "go", "VERB", "ROOT", 2)
    )
    assert modality_of(clause, 2, statements()) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1951", (date(1951, 1, 1), date(1951, 12, 31))),
        ("1951-02", (date(1951, 2, 1), date(1951, 2, 28))),
        ("1951-12", (date(1951, 12, 1), date(1951, 12, 31))),
        ("1951-05-04", (date(1951, 5, 4), date(1951, 5, 4))),
        ("195X", None),
        ("1951-21", None),
    ],
)
def test_bounds_of_plain_times(edtf: str, expected: tuple[date, date] | None) -> None:
    assert bounds_of(edtf) == expected


def test_an_open_interval_is_over_at_its_end() -> None:
    time = TimeExpression(0, 4, "1951", "../1951", "DATE", "1951", None, date(1951, 12, 31))
    assert until_reached(time).edtf == "1951"


def test_spellings_of_cues() -> None:
    assert spellings("diplomatic? relation") == ("diplomatic|diplomatics? relation|relations",)
    assert spellings("close/VERB down?")[1] == "closed/ADJ down|downs?"
    assert spellings("ratify/VERB")[1:] == ("ratified/ADJ", "ratified/PROPN")


def test_faults_of_declared_files_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        "events:\n"
        "  - {id: one, label: one, definition: x, rivals: [two]}\n"
        "  - {id: one, label: one, definition: x, takes_type_of: [three]}\n",
        encoding="utf-8",
    )
    with pytest.raises(SpecFilesError) as caught:
        load_events(tmp_path, "events")
    told = str(caught.value)
    assert "'one' is declared twice" in told
    assert "unknown rival 'two'" in told
    assert "unknown type 'three'" in told
