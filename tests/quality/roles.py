"""Who and what: the subject and object of each gold figure and the participants of each gold event, against a release.

The gold writes names (`Government of Mongolia`, `Mongolians in Japan`, `K. Obuchi`), a release writes entity ids. A gold name
stands for every entity one of whose aliases it contains, longest alias first; for a person whose family or given name it
shares; and for a filler, resolved or not, whose words make up half of it. A gold item without a fitting claim counts as not
right, so that silence gains nothing.

    python -m tests.quality.roles RELEASE GOLD    prints both shares and each item that fails
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.quality.scoring import Gold, Release, Row, event_fits, figure_fits, named
from tests.reading import csv_rows, json_lines

LITTLE = {"the", "of", "and", "in", "a", "new"}
SHORTEST_NAME = 4
HALF = 0.5


@dataclass(frozen=True)
class Roles:
    """How many gold items of one kind have every role right, and those that do not, with the fillers of their claims."""

    right: int
    gold: int
    wrong: tuple[tuple[str, int, str, tuple[str, ...], tuple[str, ...]], ...]

    @property
    def share(self) -> float:
        return self.right / self.gold


def words(text: str) -> tuple[str, ...]:
    """The words of a name, without case, accents and punctuation."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return tuple(re.findall(r"[^\W_]+", plain))


@dataclass(frozen=True)
class Names:
    """The entity table of a release: ids by the words of each alias, and the words of each person's names."""

    aliases: Mapping[tuple[str, ...], frozenset[str]]
    persons: Mapping[str, frozenset[str]]

    @classmethod
    def read(cls, folder: Path) -> Names:
        aliases: dict[tuple[str, ...], set[str]] = {}
        persons: dict[str, set[str]] = {}
        for row in csv_rows(folder / "entities.csv"):
            for alias in [row["label"], *json.loads(row["aliases"])]:
                aliases.setdefault(words(alias), set()).add(row["entity_id"])
                if row["kind"] == "person":
                    persons.setdefault(row["entity_id"], set()).update(
                        word for word in words(alias) if len(word) >= SHORTEST_NAME
                    )
        return cls(
            {alias: frozenset(ids) for alias, ids in aliases.items() if alias},
            {who: frozenset(names) for who, names in persons.items()},
        )

    def ids(self, name: str) -> frozenset[str]:
        """Every entity that the gold's name may stand for."""
        left = words(name)
        found = {who for who, names in self.persons.items() if names & set(left)}
        while left:
            length = next((size for size in range(len(left), 0, -1) if left[:size] in self.aliases), 0)
            found |= self.aliases.get(left[:length], frozenset()) if length else set()
            left = left[max(length, 1) :]
        return frozenset(found)

    def fits(self, name: str, filler: str) -> bool:
        """Whether a role's filler (an entity id, or words that resolve to none) is what the gold's name says."""
        if filler in self.ids(name):
            return True
        wanted = set(words(name)) - LITTLE
        return len(wanted & set(words(filler))) >= HALF * len(wanted)


def fillers(claim: Row) -> list[str]:
    """Who and what a claim names, in any role."""
    roles = json.loads(claim["roles"] or "{}").values()
    return [one for one in (*_both(claim, "subject"), *_both(claim, "object"), *roles) if one]


def _both(claim: Row, role: str) -> tuple[str, str]:
    return claim[role], claim[f"{role}_text"]


def figure_right(names: Names, claim: Row, item: Gold) -> bool:
    """Subject and object are the gold's; one that the gold leaves empty asks for nothing."""
    return all(
        item.get(role) is None or any(names.fits(item[role], one) for one in _both(claim, role) if one)
        for role in ("subject", "object")
    )


def event_right(names: Names, claim: Row, item: Gold) -> bool:
    """Every participant of the gold fills some role of the claim."""
    named = fillers(claim)
    return all(any(names.fits(who, one) for one in named) for who in item["participants"])


def score(folder: Path, items: Iterable[Gold], kind: str) -> Roles:
    """The roles of one kind, `figure` or `event`, over the core items of the gold."""
    release, names = Release.read(folder), Names.read(folder)
    found, right = (figure_fits, figure_right) if kind == "figure" else (event_fits, event_right)
    wrong = []
    total = 0
    for item in (one for one in items if one["core"]):
        total += 1
        claims = [claim for claim in release.claims.get(item["doc"], []) if found(release, claim, item)]
        if not any(right(names, claim, item) for claim in claims):
            wanted = item["participants"] if kind == "event" else (str(item.get("subject")), str(item.get("object")))
            said = tuple(f"{claim['type']}: {' | '.join(fillers(claim))}" for claim in claims)
            wrong.append((item["doc"], item["line"], item["quote"], tuple(wanted), said))
    return Roles(total - len(wrong), total, tuple(wrong))


def report(folder: Path, gold_folder: Path) -> Iterator[str]:
    """The lines that the command prints."""
    sources = csv_rows(folder / "sources.csv")
    for kind in ("figure", "event"):
        result = score(folder, named(json_lines(gold_folder / f"{kind}s.jsonl"), sources), kind)
        yield f"{kind}s: roles right {result.right} of {result.gold} = {result.share:.3f}"
        yield from (
            f"  {doc}:{line} {quote[:60]!r} wants {' + '.join(wanted)} has {list(said)}"
            for doc, line, quote, wanted, said in result.wrong
        )


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in report(Path(sys.argv[1]), Path(sys.argv[2]))))
