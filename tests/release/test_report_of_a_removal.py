"""The report of the release after a document went: what is gone is named by its sort, in none of the document's words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import release_toy as toy

from factledger import publish, report
from factledger.release.causes import explained
from factledger.release.redact import redacted


@pytest.mark.parametrize("told", ["type", "id"])
def test_a_fact_that_went_with_its_document_is_listed_without_its_words(told: str) -> None:
    content = toy.content()
    before = publish.run(content).release
    left = replace(
        content,
        documents=content.documents[1:],
        claims=toy.claims()[3:],
        facts=(replace(toy.facts()[1], claims=("c-atlas",), sources=("atlas",), supporting=(), dissenting=()),),
        verdicts=(),
        unclaimed=(),
        issues=(),
        digests=replace(content.digests, raw=content.digests.raw[:1]),
    )
    now = publish.run(left, previous=before, version="v002").release
    change = redacted(explained(publish.compare(before, now), before, now), before, now)
    gone = {fact["fact_id"]: fact for fact in change["facts"]["removed"]}
    assert gone["f-froze"]["type"] == "freeze"
    assert "froze over" not in json.dumps(change)
    if told == "id":  # as releases of before have it
        gone["f-froze"].pop("type")
    page = report.run(now, {"atlas": toy.ATLAS}, [change])["index.html"].decode()
    assert f"<bdi>{'freeze' if told == 'type' else 'f-froze'}</bdi>" in page
    assert "froze over" not in page
