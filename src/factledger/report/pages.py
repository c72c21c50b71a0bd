"""The pages of the report: what each shows. How it looks is in the templates and the style sheet."""

from __future__ import annotations

import base64
import hashlib
from collections import deque
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from factledger.model.release import Cells
from factledger.report import words
from factledger.report.charts import WIDTH, stack, steps
from factledger.report.names import facts_page, source_page
from factledger.report.passages import Mark, segments
from factledger.report.views import PER_PAGE, Ledger, grouped, items, mapping

# The first page stays below a megabyte; a row of its table takes about 600 bytes.
ROWS_ON_INDEX = 1200
LISTED = 300
STATUSES = ("unresolved", "disputed", "elided", "single", "corroborated")
_FATES = ("kept", "replaced", "removed")


def pages(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    """All pages: (path below the report's folder, bytes), in a stable order."""
    yield _render("index.html", "", ledger, **_index(ledger))
    yield _render("eyes.html", "", ledger, **_eyes(ledger))
    for fact_type, rows in grouped((row["type"], row) for row in ledger.tables["facts"]).items():
        for first in range(0, len(rows), PER_PAGE):
            number = first // PER_PAGE + 1
            path = facts_page(fact_type, number)
            shown = [ledger.fact(row) for row in rows[first : first + PER_PAGE]]
            last = (len(rows) - 1) // PER_PAGE + 1
            turns = [(turn, facts_page(fact_type, turn)) for turn in range(1, last + 1)]
            yield _render(
                path, "../", ledger, facts=shown, fact_type=fact_type, number=number, turns=turns, all=len(rows)
            )
    claims = grouped((row["source_id"], row) for row in ledger.tables["claims"])
    for row in ledger.tables["sources"]:
        name = row["source_id"]
        if name in ledger.texts:
            yield _render(source_page(name), "../", ledger, **_source(ledger, row, claims.get(name, [])))


def _index(ledger: Ledger) -> dict[str, Any]:
    counts = ledger.release.manifest["counts"]
    status = counts["facts_by_status"]
    facts = sorted(ledger.tables["facts"], key=lambda row: STATUSES.index(row["status"]))
    funnel = (
        ("files", counts["files"]),
        ("lines", counts["lines"]),
        ("mentions", counts["mentions"]),
        ("claims", counts["rows"]["claims"]),
        ("facts", counts["rows"]["facts"]),
    )
    return {
        "funnel": steps(pair for pair in funnel if pair[1]),
        "statuses": stack((name, status.get(name, 0)) for name in STATUSES),
        "coverage": stack((name, counts["characters"][name]) for name in _FATES),
        "facts": facts[:ROWS_ON_INDEX],
        "types": sorted({row["type"] for row in facts}),
        "sources": [(row, mapping(row["removed_by_reason"])) for row in ledger.tables["sources"]],
        "type_pages": {row["type"]: facts_page(row["type"], 1) for row in facts},
    }


def _eyes(ledger: Ledger) -> dict[str, Any]:
    by_status = grouped((row["status"], row) for row in ledger.tables["facts"])
    conflicts = [row for row in ledger.tables["verdicts"] if row["verdict"] == "conflict"]
    unclaimed = grouped((row["reason"], row) for row in ledger.tables["unclaimed"])
    return {
        "conflicts": conflicts,
        "by_status": {name: by_status.get(name, []) for name in ("unresolved", "disputed", "elided")},
        "issues": ledger.tables["issues"],
        "unclaimed": dict(sorted(unclaimed.items(), key=lambda group: (-len(group[1]), group[0]))),
        "listed": LISTED,
    }


def _source(ledger: Ledger, row: Cells, claims: list[Cells]) -> dict[str, Any]:
    """A source: its raw lines with all evidence, and beside each line the claims that stand on it."""
    name = row["source_id"]
    text = ledger.texts[name]
    evidence = [mark for claim in claims for mark in ledger.marks[claim["claim_id"]] if mark.role != "sentence"]
    marks = sorted([*evidence, *ledger.removals.get(name, ())])
    beside = grouped((ledger.home[claim["claim_id"]], claim) for claim in claims)
    lines = [
        (number, segments(text, start, end, near), beside.get(str(number), ()))
        for number, (start, end, near) in enumerate(_with_marks(ledger.lines[name], marks), 1)
    ]
    return {"source": row, "lines": lines, "reasons": mapping(row["removed_by_reason"]), "claims": claims}


def _with_marks(lines: list[tuple[int, int]], marks: list[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Each line with the marks that touch it; marks are in raw order."""
    waiting = deque(marks)
    near: list[Mark] = []
    for start, end in lines:
        while waiting and waiting[0].start < end:
            near.append(waiting.popleft())
        near = [mark for mark in near if mark.end > start]
        yield start, end, near


def _render(path: str, up: str, ledger: Ledger, **given: Any) -> tuple[str, bytes]:
    """A page from the template of its folder; `up` leads from the page to the report's folder."""
    name = path.partition("/")[0] if "/" in path else path.removesuffix(".html")
    template = _environment().get_template(f"{name}.html.j2")
    text = template.render(up=up, ledger=ledger, release=ledger.release, **given)
    return path, text.encode()


@cache
def _environment() -> Environment:
    """Templates that escape every value, and fail where a name is missing."""
    environment = Environment(
        loader=PackageLoader("factledger.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        number=lambda count: f"{count:,}",
        visible=words.visible,
        items=items,
        interval=words.interval,
        value=words.value,
    )
    own = {name: files("factledger.report").joinpath(name).read_text("utf-8") for name in ("style.css", "filter.js")}
    environment.globals.update(
        STATUS=words.STATUS,
        VERDICT=words.VERDICT,
        BASIS=words.BASIS,
        WIDTH=WIDTH,
        source_page=source_page,
        style=Markup(own["style.css"]),  # noqa: S704  a file of this package
        script=Markup(own["filter.js"]),  # noqa: S704  a file of this package
        script_hash=base64.b64encode(hashlib.sha256(own["filter.js"].encode()).digest()).decode(),
    )
    return environment
