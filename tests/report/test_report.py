"""The report: every fact leads to its raw lines, hostile words are shown as words, and nothing is fetched from anywhere."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag

import pytest
import release_toy as toy

from factledger import publish, report
from factledger.model.release import Published
from factledger.report.names import slug
from factledger.report.pages import ROWS_PER_PAGE
from factledger.report.passages import Mark, line_ranges, passages, segments
from factledger.report.words import number, visible

RELEASE = publish.run(toy.content()).release
TEXTS = {"lake": toy.LAKE, "atlas": toy.ATLAS}
FILES = {name: data.decode() for name, data in report.run(RELEASE, TEXTS).items()}
PAGES = {name: text for name, text in FILES.items() if name.endswith(".html")}
EVIL = "<img src=x onerror=alert(1)>\"'&{{ 7 * 7 }}</script>"


class Page(HTMLParser):
    """What a page links to, what it can be linked at, its tags, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = {name: value or "" for name, value in attrs}
        self.attributes += given.items()
        if "href" in given:
            self.links.append(given["href"])
        if "id" in given:
            self.ids.append(given["id"])

    def handle_data(self, data: str) -> None:
        self.text += data


def resolve(page: str, link: str) -> tuple[str, str]:
    """The page below the report's folder and the place on it that a link leads to."""
    path, place = urldefrag(link)
    parts: list[str] = []
    for part in [*PurePosixPath(page).parts[:-1], *PurePosixPath(path).parts] if path else PurePosixPath(page).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts), unquote(place)


def test_there_is_a_page_for_each_fact_and_source() -> None:
    assert sorted(FILES) == [
        "eyes.html",
        "facts.html",
        "facts/f-area.html",
        "facts/f-froze.html",
        "facts/f-lost.html",
        "index.html",
        "report.js",
        "series.html",
        "sources.html",
        "sources/atlas.html",
        "sources/lake.html",
        "style.css",
        "timeline.html",
    ]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_link_leads_somewhere(name: str) -> None:
    ids = {page: set(Page(html).ids) for page, html in PAGES.items()}
    for link in Page(PAGES[name]).links:
        page, place = resolve(name, link)
        assert page in FILES, link
        asked = page == "facts.html" and "=" in place  # what stands behind the `#` there is what to filter by
        assert not place or asked or place in ids[page], link


@pytest.mark.parametrize("name", sorted(PAGES))
def test_nothing_is_fetched_and_only_our_script_may_run(name: str) -> None:
    html = PAGES[name]
    page = Page(html)
    up = "../" * name.count("/")
    assert not {"img", "iframe", "object", "embed", "base", "style"} & set(page.tags)
    assert html.count("<script") == html.count(f'<script src="{up}report.js" defer></script>') == 1
    assert html.count("<link") == html.count(f'<link rel="stylesheet" href="{up}style.css">') == 1
    assert not [value for _, value in page.attributes if re.match(r"(https?:)?//|javascript:", value)]
    assert not [key for key, _ in page.attributes if key.startswith("on") or key == "style"]
    assert "default-src 'none'; style-src 'self' file:; script-src 'self' file:" in html


def test_the_style_sheet_fetches_nothing() -> None:
    assert "url(" not in FILES["style.css"]
    assert "@import" not in FILES["style.css"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_ids_are_unique(name: str) -> None:
    ids = Page(PAGES[name]).ids
    assert len(set(ids)) == len(ids)


def test_the_same_release_gives_the_same_bytes() -> None:
    assert {name: data.decode() for name, data in report.run(RELEASE, TEXTS).items()} == FILES


def test_a_fact_shows_value_status_reason_and_raw_lines() -> None:
    text = " ".join(Page(PAGES["facts/f-area.html"]).text.split())
    for words in (
        "6.0 km2", "witnesses disagree; one was chosen", "the finer survey is preferred", "2 independent, of 2 sources",
        "about 6.4 km2", "5.95 to 6.05", "dissenting", "chosen", "cannot both be true", "overlap: 5.95..6.05 and 6.4 → no",
    ):  # fmt: skip
        assert words in text
    assert '<mark class="time"' in PAGES["facts/f-area.html"]
    assert 'href="../sources/lake.html#L3"' in PAGES["facts/f-area.html"]


def test_a_source_page_shows_the_whole_text_with_claims_beside_it() -> None:
    html = PAGES["sources/lake.html"]
    shown = re.findall(r'<span class="t" dir="auto">(.*?)</span>', html, re.DOTALL)
    assert [re.sub("<[^>]+>", "", line) for line in shown] == toy.LAKE.split("\n")[:-1]
    assert 'id="L5"' in html
    assert "froze over" in html
    assert "<s>[see</s>" in html


def test_words_of_a_source_are_never_markup() -> None:
    html = PAGES["sources/atlas.html"]
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in html
    assert "<script>alert" not in html


def test_hostile_words_in_every_column_are_shown_as_words() -> None:
    pages = report.run(_hostile(), {EVIL: f"{EVIL} {toy.LAKE}\u202e"})
    tags = {tag for page in PAGES.values() for tag in Page(page).tags}
    for name, data in pages.items():
        if not name.endswith(".html"):
            continue
        html = data.decode()
        assert "<img" not in html, name
        assert not re.search(r"\b49\b", Page(html).text), name
        assert set(Page(html).tags) <= {*tags, "blockquote"}, name
        assert not [key for key, _ in Page(html).attributes if key.startswith("on")], name
        assert "\u202e" not in html
    assert "{{ 7 * 7 }}" in pages["index.html"].decode()


def _hostile() -> Published:
    """The toy with hostile words wherever the contract has free text."""
    free = {
        "claims": ("measure", "type", "unit", "value_text", "time_text", "quote", "sentence", "pattern_id", "subject_text"),
        "facts": ("measure", "type", "unit", "because", "subject_text", "object_text"),
        "sources": ("file", "reader", "title", "publisher", "published", "tier", "copy_of", "author"),
        "issues": ("code", "message", "action"),
        "unclaimed": ("text", "reason"),
        "verdicts": ("rule",),
        "entities": ("label",),
        "removals": ("reason",),
    }  # fmt: skip
    tables = {}
    for name, rows in RELEASE.tables.items():
        changed = []
        for row in rows:
            new = {**row, **dict.fromkeys(free.get(name, ()), EVIL)}
            if new.get("source_id") == "lake":
                new["source_id"] = EVIL
            changed.append(new)
        tables[name] = tuple(changed)
    return replace(RELEASE, tables=tables)


def test_a_source_without_its_text_is_told_by_its_quotes() -> None:
    pages = {name: data.decode() for name, data in report.run(RELEASE, {"lake": toy.LAKE}).items()}
    assert "sources/atlas.html" not in pages
    assert '<blockquote dir="auto">about 6.4 km² … 1899</blockquote>' in pages["facts/f-area.html"]
    assert "sources/atlas.html" not in "".join(pages.values())


def test_a_long_list_of_facts_takes_several_pages_and_the_first_page_stays_small() -> None:
    pages = report.run(_many(2300), TEXTS)
    assert len(pages["index.html"]) < 100_000
    assert "facts-3.html" in pages
    assert "facts-4.html" not in pages
    assert pages["facts.html"].count(b"<tr data-status") == ROWS_PER_PAGE
    assert pages["facts-rows.js"].count(b"<tr data-status") == 2300
    assert b"<script" not in pages["facts-rows.js"]
    assert max(len(data) for name, data in pages.items() if name.endswith(".html")) < 1_000_000


def _many(count: int) -> Published:
    """The toy with one of its facts many times."""
    row = next(row for row in RELEASE.tables["facts"] if row["type"] == "area")
    many = tuple(
        {**row, "fact_id": f"f{number:016d}", "measure": f"area of lake {number}", "claims": ""}
        for number in range(count)
    )
    return replace(RELEASE, tables={**RELEASE.tables, "facts": many, "verdicts": ()})


def test_an_empty_release_has_a_report() -> None:
    empty = publish.run(
        replace(toy.content(), claims=(), facts=(), verdicts=(), unclaimed=(), issues=(), entities=())
    ).release
    pages = report.run(empty, TEXTS)
    assert b"0 facts from 2 texts" in pages["index.html"]
    assert b"No published choice stands against a contradiction." in pages["eyes.html"]


# -------------------------------------------------------------------------------------------------------------- passages


def test_crossing_marks_are_cut_into_segments() -> None:
    marks = [Mark(0, 6, role="value"), Mark(4, 9, role="time"), Mark(5, 7, reason="tooltip")]
    found = [(part.text, part.roles, part.reason) for part in segments("abcdefghij", 0, 10, marks)]
    assert found == [
        ("abcd", ("value",), ""),
        ("e", ("time", "value"), ""),
        ("f", ("time", "value"), "tooltip"),
        ("g", ("time",), "tooltip"),
        ("hi", ("time",), ""),
        ("j", (), ""),
    ]


def test_lines_far_apart_are_passages_of_their_own() -> None:
    text = "\n".join("abcdefgh")
    found = passages(text, line_ranges(text), (2, 7), [])
    assert [[line.number for line in passage.lines] for passage in found] == [[1, 2, 3], [6, 7, 8]]


def test_a_long_line_is_shown_about_its_evidence() -> None:
    text = "x" * 1000 + "42" + "y" * 1000
    (passage,) = passages(text, line_ranges(text), (1,), [Mark(1000, 1002, role="value")])
    (line,) = passage.lines
    assert (line.before, line.after) == (True, True)
    assert [len(part.text) for part in line.segments] == [160, 2, 160]


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", [(0, 0)]), ("a\n", [(0, 1)]), ("a\r\nb", [(0, 1), (3, 4)]), ("\n\nb", [(0, 0), (1, 1), (2, 3)])],
)
def test_lines(text: str, lines: list[tuple[int, int]]) -> None:
    assert line_ranges(text) == lines


@pytest.mark.parametrize(
    ("text", "shown"), [("28800000000", "28,800,000,000"), ("-1234.50", "-1,234.50"), ("0.007", "0.007"), ("", "")]
)
def test_numbers(text: str, shown: str) -> None:
    assert number(text) == shown


def test_control_characters_are_made_visible() -> None:
    assert visible("a\x00b\tc\u202ed") == "a\u2400b\tc[U+202E]d"


def test_file_names_are_safe_and_tell_names_apart() -> None:
    names = ["lake", "Lake", "../../etc", "a b", "a-b", "", "x" * 300, "été"]
    slugs = [slug(name) for name in names]
    assert len({one.lower() for one in slugs}) == len(names)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,70}", one) for one in slugs)
