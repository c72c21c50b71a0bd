"""How a loaded release and the explanation of a fact look, in a terminal and in a notebook."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from factledger.text.amount import amount
from factledger.text.when import when, when_each


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a fact reads as it does: `fact`, its `claims` and the `verdicts` between them, each as a dict of its columns.

    `places`: where the claims stand that the verdicts compare, `source, line 4`, by their ids.
    """

    fact: Mapping[str, Any]
    claims: tuple[Mapping[Any, Any], ...]
    verdicts: tuple[Mapping[Any, Any], ...]
    places: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [self.headline, f"  {self.fact['because']}", *(f"  it would change {told}" for told in self.changes)]
        for claim in self.claims:
            lines.append(f"  {self.stand(claim)}: {claim['source_id']}, line {claim['line']}: {_amount(claim)}")
            lines.append(f"    “{claim['quote']}”")
        for verdict in self.verdicts:
            lines.append(f"  {self.compared(verdict)}: {verdict['verdict']} ({verdict['rule']})")
            lines += [f"    {self._step(step, verdict)}" for step in verdict["steps"]]
        return "\n".join(lines)

    @property
    def headline(self) -> str:
        """What is measured, how much, when, how well supported."""
        told = (self.fact["measure"], _amount(self.fact), str(self.fact["status"]))
        return " · ".join(part for part in told if part)

    @property
    def changes(self) -> tuple[str, ...]:
        """What would change the decision: a witness left out, or trusted a little more or less."""
        known = json.loads(self.fact["explanation"] or "{}")
        return tuple(_change(flip, asked) for asked in known.get("questions", ()) for flip in asked["flips_if"])

    def compared(self, verdict: Mapping[Any, Any]) -> str:
        """Where the two claims of a verdict stand."""
        one, other = (self.places.get(verdict[side], verdict[side]) for side in ("claim_a", "claim_b"))
        return f"{one} and {other}"

    def _step(self, step: Mapping[str, str], verdict: Mapping[Any, Any]) -> str:
        both = {verdict["claim_a"], verdict["claim_b"]} <= set(step["inputs"].split())
        inputs = when_each(step["inputs"]) if step["test"] == "time" else step["inputs"]
        told = (step["test"], step["outcome"]) if both else (step["test"], inputs, step["outcome"])
        return ": ".join(told)

    def stand(self, claim: Mapping[Any, Any]) -> str:
        """How a claim stands to the fact."""
        name = claim["claim_id"]
        if name == self.fact["chosen_claim_id"]:
            return "chosen"
        return "against" if name in self.fact["dissenting"] else "for" if name in self.fact["supporting"] else "beside"

    def _repr_html_(self) -> str:
        rows = [
            (self.stand(claim), f"{claim['source_id']}, line {claim['line']}", _amount(claim), claim["quote"])
            for claim in self.claims
        ]
        tests = [
            (
                str(verdict["verdict"]),
                verdict["rule"],
                "; ".join(f"{step['test']}: {step['outcome']}" for step in verdict["steps"]),
            )
            for verdict in self.verdicts
        ]
        verdicts = _table(("verdict", "rule", "tests"), tests) if tests else ""
        return (
            f"<p><b>{escape(self.headline)}</b><br>{escape(self.fact['because'])}</p>"
            f"{_table(('stands', 'where', 'says', 'quote'), rows)}{verdicts}"
        )


def _change(flip: Mapping[str, Any], asked: Mapping[str, Any]) -> str:
    said = {voice["claim_id"]: voice["said"] for cluster in asked["clusters"] for voice in cluster["claims"]}
    trusted = f"with {flip['origin']} trusted at {flip['weight']}"
    how = f"without {flip['origin']}" if flip["weight"] is None else trusted
    then = flip["then"]
    if not then["settled"]:
        return f"{how}: nothing would be settled"
    chosen = said[then["chosen"]]
    return f"{how}: {when(chosen) if asked['question'] == 'time' else chosen} would be taken"


def overview(version: str, manifest: Mapping[str, Any]) -> str:
    """A release in a notebook: its rows and how well its facts are supported."""
    counts = manifest["counts"]
    rows = [(name, str(number)) for name, number in counts["rows"].items()]
    status = ", ".join(f"{escape(name)} {number}" for name, number in counts["facts_by_status"].items())
    return f"<p><b>Release {escape(version)}</b> · facts: {status}</p>{_table(('table', 'rows'), rows)}"


def _amount(row: Mapping[Any, Any]) -> str:
    """Value or bounds, unit and time of a fact or claim in words."""
    value, low, high = (_digits(row[name]) for name in ("value", "value_low", "value_high"))
    return " ".join(part for part in (amount(value, low, high, row["unit"]), when(row["time"])) if part)


def _digits(number: Any) -> str:
    return "" if number is None or number != number else format(number.normalize(), "f")  # noqa: PLR0124  NA is no value


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    cells = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"
