"""diff.md: the change between two releases in plain words. Shows what `diff` compared; compares nothing itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from factledger.text.amount import amount
from factledger.text.when import when

LIMIT = 200
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_INPUTS = {"raw": "raw texts", "pipeline": "pipeline files", "code": "engine", "model": "language model"}

_BASIS = {
    "digest": "Only one input differs, so that it is the cause of all that follows.",
    "replay": "The causes were found by reading the texts again with one input taken back at a time.",
    "trace": "Several inputs differ and were not read again one by one: causes are named only where they follow from a document.",
}


def markdown(change: Mapping[str, Any]) -> str:
    """The change as Markdown; at most `LIMIT` facts of a sort, the rest counted (diff.json has them all)."""
    title = f"{change['from']} → {change['to']}" if change["from"] else f"{change['to']}, the first release"
    parts = [f"# What changed: {title}", "", *_causes(change), "", *_tables(change["tables"]), ""]
    facts = change["facts"]
    if change["from"]:
        parts += _section("Facts that changed", [_changed(fact) for fact in facts["changed"]])
        parts += _section("Facts that came", [_line(fact) for fact in facts["added"]])
        parts += _section("Facts that went", [_line(fact) for fact in facts["removed"]])
    return "\n".join(parts).rstrip() + "\n"


def escape(text: str) -> str:
    """Text as it stands, for Markdown: nothing in it is read as markup, and it stays on its line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _causes(change: Mapping[str, Any]) -> list[str]:
    if not change["from"]:
        return ["There is no release before it."]
    if not change["causes"]:
        return ["Nothing that it was made from differs."]
    lines = ["It was made from something else than the one before:", ""]
    for name, cause in change["causes"].items():
        if "before" in cause:
            lines.append(f"- {_INPUTS[name]}: {_short(cause['before'])} → {_short(cause['now'])}")
        else:
            told = [f"{how} {', '.join(escape(file) for file in files)}" for how, files in cause.items() if files]
            lines.append(f"- {_INPUTS[name]}: {'; '.join(told)}")
    basis = _BASIS.get(change.get("basis", ""))
    return [*lines, "", basis] if basis else lines


def _short(digest: str) -> str:
    """The words of a digest with its hex shortened."""
    return re.sub(r"\b([0-9a-f]{12})[0-9a-f]{52}\b", r"\1…", digest) or "none"


def _tables(tables: Mapping[str, Mapping[str, int]]) -> list[str]:
    names = ("before", "now", "added", "removed", "changed")
    head = ["| table | " + " | ".join(names) + " |", "| --- |" + " ---: |" * len(names)]
    return head + [f"| {name} | " + " | ".join(str(row[key]) for key in names) + " |" for name, row in tables.items()]


def _section(title: str, lines: Iterable[str]) -> list[str]:
    lines = list(lines)
    if not lines:
        return []
    rest = [f"- … and {len(lines) - LIMIT} more, in diff.json"] if len(lines) > LIMIT else []
    return [f"## {title} ({len(lines)})", "", *lines[:LIMIT], *rest, ""]


def much(fact: Mapping[str, str]) -> str:
    """The number of a fact and its unit; the bounds of one that is open, which a change of an early release does not tell."""
    return amount(fact["value"], fact.get("value_low", ""), fact.get("value_high", ""), fact["unit"])


def _line(fact: Mapping[str, str]) -> str:
    told = [fact["measure"], fact["subject_text"], much(fact), when(fact["time"]), fact["status"]]
    line = f"- `{fact['fact_id']}` " + " · ".join(escape(word) for word in told if word)
    return f"{line} — {_why(fact['causes'])}" if fact.get("causes") else line


def _why(causes: Iterable[str]) -> str:
    return escape("; ".join(causes))


def _changed(fact: Mapping[str, Any]) -> str:
    own = fact.get("cell_causes", {})
    cells = [
        f"{escape(name)}: {_cell(old)} → {_cell(new)}" + (f" ({_why(own[name])})" if name in own else "")
        for name, (old, new) in fact["cells"].items()
        if name != "explanation"  # a record of JSON, whole in diff.json; what it comes to stands in `because`
    ]
    return "\n".join([_line(fact), *(f"  - {cell}" for cell in cells)])


def _cell(text: str) -> str:
    shown = text if len(text) <= 160 else text[:160] + "…"
    return escape(shown) or "(empty)"
