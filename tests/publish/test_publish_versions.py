"""Versions: what is told about a change, why it happened, and when there is none."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import release_toy as toy

from factledger import publish
from factledger.model.release import Published, ReleaseContent
from factledger.publish.diff import compare
from factledger.publish.diff_text import LIMIT, escape, markdown

FIRST = publish.run(toy.content())


def after(content: ReleaseContent, previous: Published = FIRST.release) -> publish.Publication:
    return publish.run(content, previous=previous, version="v002")


def corrected() -> ReleaseContent:
    """The toy with the area read better, one fact gone and one come."""
    lost, area, froze = toy.facts()
    content = toy.content()
    return replace(
        content,
        facts=(replace(area, value=Decimal("6.1"), status="single"), froze, replace(lost, fact_id="f-new")),
        digests=replace(content.digests, code="d" * 64, raw=(*content.digests.raw, ("new.txt", "e" * 64))),
    )


def test_the_same_content_is_the_same_bytes() -> None:
    assert publish.run(toy.content()).files == FIRST.files


def test_nothing_changed_means_no_new_version() -> None:
    assert after(toy.content()).unchanged
    assert not FIRST.unchanged
    assert not after(corrected()).unchanged


def test_another_engine_with_the_same_tables_is_no_change() -> None:
    content = toy.content()
    assert after(replace(content, digests=replace(content.digests, code="f" * 64))).unchanged


def test_facts_carry_the_versions_in_which_they_came_and_changed() -> None:
    rows = after(corrected()).release.tables["facts"]
    told = {row["fact_id"]: (row["first_version"], row["changed_version"]) for row in rows}
    assert told == {"f-area": ("v001", "v002"), "f-froze": ("v001", "v001"), "f-new": ("v002", "v002")}


def test_the_diff_names_the_cells_and_the_causes() -> None:
    change = json.loads(after(corrected()).files["diff.json"])
    assert (change["from"], change["to"]) == ("v001", "v002")
    assert change["causes"]["raw"] == {"added": ["new.txt"], "removed": [], "changed": []}
    assert change["causes"]["code"] == {"before": "b" * 64, "now": "d" * 64}
    assert set(change["causes"]) == {"raw", "code"}
    assert [fact["fact_id"] for fact in change["facts"]["added"]] == ["f-new"]
    assert [fact["fact_id"] for fact in change["facts"]["removed"]] == ["f-lost"]
    (fact,) = change["facts"]["changed"]
    assert fact["cells"] == {"value": ["6.0", "6.1"], "status": ["disputed", "single"]}
    assert change["tables"]["facts"] == {"before": 3, "now": 3, "added": 1, "removed": 1, "changed": 1}


def test_the_diff_in_words() -> None:
    text = after(corrected()).files["diff.md"].decode()
    assert "# What changed: v001 → v002" in text
    assert "- raw texts: added new.txt" in text
    assert "  - value: 6.0 → 6.1" in text


def test_the_diff_in_words_says_what_it_leaves_out() -> None:
    many = [{**FIRST.release.tables["facts"][0], "fact_id": f"f{number}"} for number in range(LIMIT + 5)]
    later = replace(FIRST.release, version="v002", tables={**FIRST.release.tables, "facts": tuple(many)})
    text = markdown(compare(FIRST.release, later))
    assert f"## Facts that came ({LIMIT + 5})" in text
    assert "- … and 5 more, in diff.json" in text


def test_words_of_a_source_are_no_markup_in_the_diff() -> None:
    assert escape("a|b\n<b>*c*</b> [d](e)") == r"a\|b \<b\>\*c\*\</b\> \[d\](e)"


def test_the_manifest_counts_and_has_no_clock() -> None:
    manifest = json.loads(FIRST.files["manifest.json"])
    assert manifest["counts"]["facts_by_status"] == {"disputed": 1, "elided": 1, "single": 1}
    assert manifest["counts"]["mentions"] == 5
    assert manifest["tables"]["claims"]["rows"] == 4
    assert set(manifest) == {"format", "version", "previous", "content", "inputs", "counts", "tables", "blocks"}
