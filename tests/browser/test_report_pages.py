"""What a reviewer does with the report, done by a browser on pages opened from disk."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
import release_toy as toy
import report_made as made

ROOT = Path(__file__).parents[2]
Visit = Callable[..., Any]
WIDTHS = (1280, 390)
AXE = Path(os.environ.get("AXE", ROOT / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"))
MAIN = ("index.html", "eyes.html", "facts.html", "facts/f-tower.html", "facts/f-area.html", "series.html", "timeline.html",
        "sources.html", "sources/survey.html")  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.write(tmp_path_factory.mktemp("site"), made.pages())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.write(tmp_path_factory.mktemp("hostile"), made.hostile())


def test_every_page_opens_and_every_link_of_it_resolves(site: Path, visit: Visit) -> None:
    watch = visit(site)
    ids, links = {}, {}
    for path in sorted(site.rglob("*.html")):
        page = watch.open(path.relative_to(site).as_posix())
        assert page.title().endswith("· v001")
        ids[path.as_uri()] = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
        links[path.as_uri()] = page.evaluate(
            "[...document.querySelectorAll('a')].map(a => new URL(a.getAttribute('href'), location.href).href)"
        )
    assert sum(map(len, links.values())) > 100
    for page_uri, targets in links.items():
        for target in targets:
            uri, place = urldefrag(target)
            assert uri in ids, (page_uri, target)
            assert not place or "=" in place or unquote(place) in ids[uri], (page_uri, target)


def test_two_clicks_lead_from_a_conflict_on_the_first_page_to_the_raw_line(site: Path, visit: Visit) -> None:
    page = visit(site).open("index.html")
    page.click("#unresolved .cases a")
    page.wait_for_url(re.compile("facts/f-tower"))
    assert page.inner_text(".claim:has-text('47 metres') mark.value") == "47 metres"
    page.click("#c-tower-b .raw a.n")
    page.wait_for_url(re.compile("sources/survey"))
    line = page.locator(".line:target")
    assert line.locator(".t").inner_text() == made.HEIGHT_B.split("\n")[0]
    assert line.locator("mark.value").inner_text() == "47 metres"
    assert line.locator("s").inner_text() == "(measured by barometer)"


def test_search_filter_and_sort_do_what_they_say(site: Path, visit: Visit) -> None:
    watch = visit(site)
    page = watch.open("facts.html")

    def shown() -> list[str]:
        return [text.strip() for text in page.locator("#facts tbody tr:visible td.what a").all_inner_texts()]

    assert len(shown()) == 7
    page.fill("#filter [name=q]", "mill SACKS")
    assert shown() == ["sacks ground by the mill"] * 2
    assert page.inner_text("#filter output") == "2 of 7"
    page.fill("#filter [name=from]", "1902")
    assert len(shown()) == 1
    page.click("#filter [type=reset]")
    page.select_option("#filter [name=status]", "unresolved")
    assert shown() == ["height of the tower"]
    page.click("#filter [type=reset]")
    page.fill("#filter [name=source]", "atlas")
    assert shown() == ["area of the lake"]
    page.click("#filter [type=reset]")
    page.click("#facts th:nth-child(3) button")
    values = [text for text in page.locator("#facts tbody tr td:nth-child(3)").all_inner_texts() if text[:1].isdigit()]
    assert values == ["6.0 km2", "410 sack", "530 sack", "600 sack"]
    page.click("#facts th:nth-child(3) button")
    assert page.locator("#facts tbody tr td:nth-child(3)").first.inner_text() == "600 sack"
    assert page.get_attribute("#facts th:nth-child(3)", "aria-sort") == "descending"
    page.select_option("#filter [name=type]", "freeze")
    again = watch.open("facts.html#" + page.url.partition("#")[2])
    assert again.input_value("#filter [name=type]") == "freeze"
    assert shown() == ["froze over"]


def test_the_filter_finds_facts_of_all_pages(tmp_path: Path, visit: Visit) -> None:
    watch = visit(made.write(tmp_path, made.many(1203)))
    page = watch.open("facts.html")
    assert page.locator("#facts tbody tr").count() == 1000
    page.fill("#filter [name=q]", "lake 1199")
    # Waiting on a string of script would need the page to allow `eval`, which its policy forbids on a slow machine's retry.
    page.locator("#filter output", has_text="1 of 1,203").wait_for()
    assert page.locator("#filter output").text_content() == "1 of 1,203"
    assert page.locator("#facts tbody tr:visible td.what a").get_attribute("href") == "facts/f000000000001199.html"


def test_the_keys_move_and_find_and_help(site: Path, visit: Visit) -> None:
    watch = visit(site)
    page = watch.open("eyes.html")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".current").inner_text().startswith("? unresolved")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("facts/f-tower"))
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    page.keyboard.press("/")
    page.wait_for_url(re.compile("facts.html"))
    page.keyboard.type("froze")
    assert page.inner_text("#filter output") == "1 of 7"
    page.keyboard.press("Enter")
    assert "froze" in page.locator(".current").inner_text()
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()


def test_a_decision_is_filled_in_and_downloaded(site: Path, visit: Visit) -> None:
    import yaml

    from factledger.spec.judgements import Judgements

    page = visit(site, accept_downloads=True).open("facts/f-tower.html")
    page.fill(".judge [name=who]", 'R. "Quote" Reviewer')
    page.fill(".judge [name=why]", "the barometer: was \\ off\u202e")
    page.fill(".judge [name=when]", "2026-11-22")
    page.fill(".judge [name=value]", "46.5")
    for decision in ("prefer", "correct", "different"):
        entry = page.locator(f"details.entry:has(b:text-is('{decision}'))").first
        entry.locator("summary").click()
        with page.expect_download() as waiting:
            entry.locator("button:has-text('Download')").click()
        assert waiting.value.suggested_filename == "judgements.yml"
        told = Judgements.model_validate(yaml.safe_load(waiting.value.path().read_text("utf-8"))).judgements[0]
        assert told.decision == decision
        assert (told.who, told.why) == ('R. "Quote" Reviewer', "the barometer: was \\ off\u202e")
        assert told.at.expect in made.release()[1][told.at.source]


def test_everything_but_filtering_works_without_scripts(site: Path, visit: Visit) -> None:
    watch = visit(site, java_script_enabled=False)
    page = watch.open("facts.html")
    assert page.locator("#facts tbody tr:visible").count() == 7
    assert not page.locator("#filter").is_visible()
    page = watch.open("facts/f-tower.html")
    page.click("details.entry summary")
    assert "decision: prefer" in page.inner_text("details.entry[open] pre")
    assert page.locator("figure.chart rect.bar").count() == 2


def test_the_time_line_zooms_and_its_marks_lead_to_facts(site: Path, visit: Visit) -> None:
    page = visit(site).open("timeline.html")
    width = page.evaluate("document.querySelector('.zoomed svg').clientWidth")
    page.click("[data-zoom='2']")
    assert page.evaluate("document.querySelector('.zoomed svg').clientWidth") == pytest.approx(2 * width, abs=2)
    page.click("[data-zoom='0']")
    page.click(".zoomed a")
    page.wait_for_url(re.compile("facts/f-froze"))


def test_every_point_of_a_series_leads_to_its_fact(site: Path, visit: Visit) -> None:
    page = visit(site).open("series.html")
    links = page.evaluate("[...document.querySelectorAll('.series svg a')].map(a => a.getAttribute('href'))")
    assert links == [f"facts/f-m{year}.html" for year in (1901, 1902, 1903)]
    page.click(".series svg a circle")
    page.wait_for_url(re.compile("facts/f-m1901"))


def test_words_from_right_to_left_keep_their_direction(site: Path, visit: Visit) -> None:
    page = visit(site).open("sources/mill.html")
    assert page.evaluate("getComputedStyle(document.querySelector('#L5 .t')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('#L3 .t')).direction") == "ltr"
    # Text off the screen is laid out late: `inner_text` may be empty still.
    assert page.text_content("#L5 .t") == made.MILL.split("\n")[4]


def test_print_shows_the_evidence_and_not_the_controls(site: Path, visit: Visit) -> None:
    page = visit(site).open("facts/f-tower.html")
    page.emulate_media(media="print")
    assert not page.locator("header").is_visible()
    assert not page.locator("form.judge").is_visible()
    assert page.locator("figure.chart svg").first.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_words_run_nothing_and_the_layout_holds(hostile: Path, visit: Visit, width: int) -> None:
    watch = visit(hostile, width)
    for path in sorted(hostile.rglob("*.html")):
        page = watch.open(path.relative_to(hostile).as_posix())
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (path.name, wide)
        assert page.evaluate("document.querySelectorAll('img, main script, [onload], [onerror]').length") == 0
        assert "\u202e" not in page.inner_text("main")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_serious_violation(site: Path, visit: Visit, width: int, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (npm install --prefix build/axe axe-core), and AXE names none")
    watch = visit(site, width, color_scheme=scheme)
    found = []
    for name in MAIN:
        page = watch.open(name)
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true; })"
        )
        page.evaluate(AXE.read_text("utf-8"))
        told = page.evaluate("axe.run({preload: false, resultTypes: ['violations']})")
        found += [
            (name, fault["id"], fault["nodes"][0]["html"][:200])
            for fault in told["violations"]
            if fault["impact"] in ("serious", "critical")
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, name
    assert not found


def test_the_raw_texts_of_the_toy_are_those_that_are_shown(site: Path, visit: Visit) -> None:
    page = visit(site).open("sources/lake.html")
    assert page.locator(".whole .t").all_inner_texts() == toy.LAKE.split("\n")[:-1]
