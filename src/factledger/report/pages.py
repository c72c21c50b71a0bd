"""The pages of the report: what each shows. How it looks is in the templates and the style sheet."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from factledger.model.release import Cells
from factledger.report.cards import card
from factledger.report.charts import stack, steps
from factledger.report.eyes import Eyes, eyes
from factledger.report.facts import fact_view
from factledger.report.history import cells
from factledger.report.ledger import Ledger, grouped, mapping
from factledger.report.names import LINES_PER_PAGE, fact_page, paged, source_page
from factledger.report.passages import Mark, segments
from factledger.report.render import environment, page, shared
from factledger.report.series import density, events, series, time_line

ROWS_PER_PAGE = 1000
CHARTS_PER_PAGE = 60
EVENTS_PER_PAGE = 1000
SOURCES_PER_PAGE = 1000
# The first page stays below a megabyte whatever there is to see.
ON_FIRST_PAGE = 40
LISTED = 400
STATUSES = ("unresolved", "disputed", "elided", "single", "corroborated")
_FATES = ("kept", "replaced", "removed")
_BESIDE = 12


def pages(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    """All pages: (path below the report's folder, bytes), in a stable order."""
    yield from shared().items()
    seen = eyes(ledger)
    yield page("index", "index.html", ledger, **_index(ledger, seen))
    yield page("eyes", "eyes.html", ledger, eyes=seen, listed=LISTED, first=False)
    yield from _facts(ledger)
    for row in ledger.tables["facts"]:
        yield page("fact", fact_page(row["fact_id"]), ledger, fact=fact_view(ledger, row))
    yield from _series(ledger)
    yield from _time_line(ledger)
    yield from _listed(ledger, "sources", ledger.tables["sources"], SOURCES_PER_PAGE)
    for row in ledger.tables["sources"]:
        if row["source_id"] in ledger.texts:
            yield from _source(ledger, row)


def _index(ledger: Ledger, seen: Eyes) -> dict[str, Any]:
    counts = ledger.release.manifest["counts"]
    status = counts["facts_by_status"]
    funnel = (
        ("files", counts["files"]),
        ("lines", counts["lines"]),
        ("mentions", counts["mentions"]),
        ("claims", counts["rows"]["claims"]),
        ("facts", counts["rows"]["facts"]),
    )
    left: Counter[str] = Counter()
    for row in ledger.tables["sources"]:
        left.update(mapping(row["removed_by_reason"]))
    return {
        "funnel": steps(pair for pair in funnel if pair[1]),
        "statuses": stack((name, status.get(name, 0)) for name in STATUSES),
        "coverage": stack((name, counts["characters"][name]) for name in _FATES),
        "left": sorted(left.items(), key=lambda pair: (-pair[1], pair[0]))[:ON_FIRST_PAGE],
        "eyes": seen,
        "listed": ON_FIRST_PAGE,
        "first": True,
        "change": _change(ledger),
        "most": ON_FIRST_PAGE,
    }


def _change(ledger: Ledger) -> dict[str, Any]:
    """What changed since the release before; empty for the first, or where it is not told."""
    if not ledger.history or not ledger.history[-1]["from"]:
        return {}
    told = ledger.history[-1]
    changed = [(fact, found) for fact in told["facts"]["changed"] if (found := cells(fact))]
    return {"told": told, "changed": changed}


def _facts(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    """The table of facts; where it takes several pages, all rows in one more file for the filter."""
    rows = sorted(ledger.tables["facts"], key=lambda row: STATUSES.index(row["status"]))
    given = {
        "types": sorted({row["type"] for row in rows}),
        "subjects": sorted({ledger.name(row, "subject") for row in rows} - {""})[:ROWS_PER_PAGE],
        "sources": sorted(ledger.sources)[:ROWS_PER_PAGE],
    }
    if len(rows) > ROWS_PER_PAGE:
        show: Any = environment().get_template("show.html.j2").module
        texts = [str(show.fact_row(ledger, "", row)) for row in rows]
        yield "facts-rows.js", f"factledgerRows({json.dumps(texts, ensure_ascii=True)});\n".encode()
    yield from _listed(ledger, "facts", rows, ROWS_PER_PAGE, **given)


def _turns(count: int, most: int, path: Callable[[int], str]) -> list[tuple[int, str]]:
    """The pages, at least one, that so many rows take: number and path."""
    last = max((count - 1) // most + 1, 1)
    return [(number, path(number)) for number in range(1, last + 1)]


def _listed(ledger: Ledger, name: str, rows: Sequence[Any], most: int, **given: Any) -> Iterator[tuple[str, bytes]]:
    """The pages of a list."""
    turns = _turns(len(rows), most, lambda number: paged(name, number))
    for number, path in turns:
        shown = rows[(number - 1) * most : number * most]
        yield page(name, path, ledger, rows=shown, all=len(rows), number=number, turns=turns, **given)


def _series(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    yield from _listed(ledger, "series", series(ledger), CHARTS_PER_PAGE)


def _time_line(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    """The events on a line; where they take several pages, each has the whole in outline and its own part in full."""
    rows = events(ledger)
    turns = _turns(len(rows), EVENTS_PER_PAGE, lambda number: paged("timeline", number))
    outline = density(rows) if len(turns) > 1 else None
    for number, path in turns:
        shown = rows[(number - 1) * EVENTS_PER_PAGE : number * EVENTS_PER_PAGE]
        given = {"rows": shown, "line": time_line(shown), "outline": outline, "all": len(rows)}
        yield page("timeline", path, ledger, number=number, turns=turns, **given)


def _source(ledger: Ledger, row: Cells) -> Iterator[tuple[str, bytes]]:
    """A source: its raw lines with all evidence, and beside each line the claims that stand on it."""
    name = row["source_id"]
    text = ledger.texts[name]
    claims = ledger.claims_of_source.get(name, [])
    evidence = [mark for claim in claims for mark in ledger.marks[claim["claim_id"]] if mark.role != "sentence"]
    marks = sorted({*evidence, *ledger.removals.get(name, ())})
    beside = grouped((claim["line"], claim) for claim in claims)
    given = {
        "source": row,
        "card": card(ledger, name),
        "reasons": mapping(row["removed_by_reason"]),
        "claims": len(claims),
        "beside": _BESIDE,
    }
    cut = list(enumerate(_with_marks(ledger.lines[name], marks), 1))
    turns = _turns(len(cut), LINES_PER_PAGE, lambda number: source_page(name, (number - 1) * LINES_PER_PAGE + 1))
    for number, path in turns:
        lines = [
            (line, segments(text, start, end, near), beside.get(str(line), ()))
            for line, (start, end, near) in cut[(number - 1) * LINES_PER_PAGE : number * LINES_PER_PAGE]
        ]
        yield page("source", path, ledger, lines=lines, number=number, turns=turns, **given)


def _with_marks(lines: list[tuple[int, int]], marks: list[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Each line with the marks that touch it; marks are in raw order."""
    waiting = deque(marks)
    near: list[Mark] = []
    for start, end in lines:
        while waiting and waiting[0].start < end:
            near.append(waiting.popleft())
        near = [mark for mark in near if mark.end > start]
        yield start, end, near
