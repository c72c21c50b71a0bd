"""The gold's groups of statements about one thing against the verdicts and facts of a release.

A group can be judged as far as claims exist: two of its members, on different lines, carry claims of one family of types. It
is joined where a fitting verdict stands between claims of two members; a time series also where its members are kept apart as
the different questions that they are. A conflict is decided rightly where the published answer is the gold's, or where both
abstain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.quality.scoring import Gold, Release, Row
from tests.reading import csv_rows

AGREEING = frozenset({"same", "copy", "compatible", "refines", "planned_held"})
APART = frozenset({"series", "incomparable"})
_OPEN = re.compile(r"unresolved|no choice|keep both|both kept|flagged", re.IGNORECASE)


@dataclass(frozen=True)
class Joined:
    """How one group fared: `judged` is False where too few claims exist."""

    name: str
    relation: str
    judged: bool
    joined: bool


def source_of(document: str, sources: Sequence[str]) -> str:
    """The source id of a gold document: its own name, or one that begins with it."""
    return next(
        (one for one in sources if one == document or one.startswith((f"{document}_", f"{document}."))), document
    )


def members(release: Release, group: Gold) -> list[tuple[tuple[str, int], list[Row]]]:
    """Each member of a group as its place and the claims that stand on its words."""
    sources = sorted(release.claims)
    out = []
    for member in group["members"]:
        source = source_of(member["doc"], sources)
        claims = [claim for claim in release.claims.get(source, []) if release.stands_on(claim, member)]
        out.append(((member["doc"], member["line"]), claims))
    return out


def joins(folder: Path, release: Release, groups: Sequence[Gold]) -> list[Joined]:
    """How each group that is no conflict fared."""
    verdicts = {
        frozenset((row["claim_a"], row["claim_b"])): row["verdict"] for row in csv_rows(folder / "verdicts.csv")
    }
    return [_joined(release, group, verdicts) for group in groups if group["relation"] != "conflict"]


def _joined(release: Release, group: Gold, verdicts: Mapping[frozenset[str], str]) -> Joined:
    pairs = [
        (a, b)
        for at, (place, claims) in enumerate(members(release, group))
        for other, rivals in members(release, group)[at + 1 :]
        if place != other
        for a in claims
        for b in rivals
        if a["claim_id"] != b["claim_id"]
    ]
    alike = [(a, b) for a, b in pairs if a["type"].split(".")[0] == b["type"].split(".")[0]]
    found = {verdicts.get(frozenset((a["claim_id"], b["claim_id"])), "") for a, b in pairs}
    series = group["relation"] == "time_series"
    apart = "conflict" not in found and any(a["fact_id"] != b["fact_id"] for a, b in alike)
    if series:
        # Copies of one statement tell nothing of how the statements of other times fare.
        told = {verdicts.get(frozenset((a["claim_id"], b["claim_id"])), "") for a, b in alike}
        return Joined(group["id"], group["relation"], bool(told - AGREEING), bool(found & APART) or apart)
    return Joined(group["id"], group["relation"], bool(alike), bool(found & AGREEING))


@dataclass(frozen=True)
class Fate:
    """How the members of one group fared, strictly.

    `named`: members that must carry a claim (those in tooltips only where they do); `claimed`: how many do; `parts`: into how
    many sets the claimed ones fall by fitting verdicts between their claims (one for a copied passage each of whose statements is
    joined to its copy); `why`: what parts each pair that none joins.
    """

    name: str
    relation: str
    named: int
    claimed: int
    parts: int
    why: tuple[str, ...] = ()

    @property
    def connected(self) -> bool:
        """Whether the members that carry claims, two at least, are one set."""
        return self.claimed > 1 and self.parts == 1

    @property
    def strict(self) -> bool:
        """Whether all members carry claims and are one set."""
        return self.connected and self.claimed == self.named


def fates(folder: Path, release: Release, groups: Sequence[Gold]) -> list[Fate]:
    """How each group fared that is neither a conflict nor minor."""
    verdicts = {
        frozenset((row["claim_a"], row["claim_b"])): row["verdict"] for row in csv_rows(folder / "verdicts.csv")
    }
    taken = [group for group in groups if group["relation"] != "conflict" and not group.get("minor")]
    return [_fate(release, group, verdicts) for group in taken]


def _fate(release: Release, group: Gold, verdicts: Mapping[frozenset[str], str]) -> Fate:
    tooltips = [member.get("inside_tooltip") for member in group["members"]]
    found = [
        ({claim["claim_id"] for claim in claims if release.is_about(claim, member)}, place)
        for member, (place, claims) in zip(group["members"], members(release, group), strict=True)
    ]
    must = [pair for pair, hidden in zip(found, tooltips, strict=True) if pair[0] or not hidden]
    why = [f"no claim at {place}" for claims, place in must if not claims]
    claimed = [(claims, place) for claims, place in must if claims]
    fitting = AGREEING | APART if group["relation"] == "time_series" else AGREEING
    sets = [{at} for at in range(len(claimed))]
    told: set[str] = set()
    for at, (claims, place) in enumerate(claimed):
        for other, (rivals, there) in enumerate(claimed[:at]):
            between = {verdicts[pair] for a in claims for b in rivals if (pair := frozenset((a, b))) in verdicts}
            told |= between
            if claims & rivals or between & fitting:
                sets = _merged(sets, at, other)
            else:
                why.append(f"{there} and {place}: {sorted(between) or 'no verdict'}")
    # Copies of one statement alone are no series.
    series = group["relation"] != "time_series" or told & APART
    parts = len(sets) if series else len(claimed)
    # A copied passage holds several statements: it is whole where each has its like in the other text.
    if group.get("copies") and all(len(joined) > 1 for joined in sets):
        parts = min(parts, 1)
    return Fate(group["id"], group["relation"], len(must), len(claimed), parts, tuple(why))


def _merged(sets: list[set[int]], one: int, other: int) -> list[set[int]]:
    joined = {at for members in sets if one in members or other in members for at in members}
    return [*(members for members in sets if not members & joined), joined]


def undecided_wrongly(folder: Path, release: Release, groups: Sequence[Gold]) -> list[str]:
    """The ids of conflicts that were found, but where something else than the gold's choice is published.

    Where the release abstains, the gold must not have named an answer without reserve; where it chose, the chosen claim must
    stand on a member whose words the gold's choice holds.
    """
    facts = {row["fact_id"]: row for row in csv_rows(folder / "facts.csv")}
    conflicts = {
        frozenset((row["claim_a"], row["claim_b"])): row["fact_id"]
        for row in csv_rows(folder / "verdicts.csv")
        if row["verdict"] == "conflict"
    }
    wrong = []
    for group in groups:
        if group["relation"] != "conflict" or not group.get("machine"):
            continue
        claims = {claim["claim_id"] for _, found in members(release, group) for claim in found}
        about = {fact for pair, fact in conflicts.items() if pair <= claims}
        if about and not any(_fits(facts[fact], group) for fact in about):
            wrong.append(group["id"])
    return wrong


def _fits(fact: Row, group: Gold) -> bool:
    if fact["status"] == "unresolved":
        return bool(_OPEN.search(group["choose"]))
    year = fact["time"][:4].replace("X", "0")
    return year in group["choose"] or fact["value"] in group["choose"]
