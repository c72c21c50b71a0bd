"""A decision taken in the page, downloaded and put into the pipeline folder, changes the next release as it says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factledger import api

PIPELINE = Path(__file__).parents[2] / "pipeline"


@pytest.mark.model
def test_a_downloaded_judgement_changes_the_next_release_as_said(tmp_path: Path, visit: Callable[..., Any]) -> None:
    raw, pipeline, out = tmp_path / "raw", tmp_path / "pipeline", tmp_path / "extracted"
    raw.mkdir()
    for name, number in (("almanac", "17.4"), ("bulletin", "15.1")):
        text = f"Notes of the {name}.\n\nIn 2012 the population of Chile was {number} million.\n"
        (raw / f"{name}.txt").write_text(text)
    shutil.copytree(PIPELINE, pipeline)
    first = api.run(raw, pipeline, out)
    assert first.manifest["counts"]["verdicts_by_verdict"]["conflict"] >= 1
    watch = visit(first.path / "report", accept_downloads=True)
    page = watch.open("index.html")
    page.click(":is(#unresolved, #conflicts) .cases a")
    name = page.url.rpartition("/")[2]
    wanted = page.locator(".claim.rival").first
    claim = wanted.get_attribute("id")
    page.fill(".judge [name=who]", "A. Reviewer")
    page.fill(".judge [name=why]", "the archive has it")
    entry = page.locator(f"details.entry:has(b:text-is('prefer')):has-text('prefer-{claim}')")
    entry.locator("summary").click()
    with page.expect_download() as waiting:
        entry.locator("button:has-text('Download')").click()
    waiting.value.save_as(pipeline / "judgements.yml")

    second = api.run(raw, pipeline, out)
    assert second.version == "v002"
    assert not second.manifest["counts"]["issues_by_code"].get("stale-judgement")
    page = visit(second.path / "report").open(f"facts/{name}")
    assert page.locator(".claim.chosen").first.get_attribute("id") == claim
    assert "changed" in page.inner_text("#history")
    page = visit(second.path / "report").open("index.html")
    assert "since v001" in page.inner_text("#changes h2")
    assert page.locator(f"#changes a[href='facts/{name}']").count() == 1
