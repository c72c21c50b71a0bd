"""Settles the kind of a name from all that speaks for it in all its places.

Evidence is a word of two parts, `kind:sort` (`person:title`, `place:inside`), or `like:NAME`, where a name stands in one row
with another. Nothing is settled by what the model alone says of a single word.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from factledger.lang import load
from factledger.model.mention import Mention

GUESS = "guess"
"""How a name was found of which nothing but the model says what it is."""
UNKNOWN = "misc"
"""The kind of a name that is none of the others, or of which nothing says what it is."""
LINKS = MappingProxyType({"like": "beside", "list": "listed"})
"""The sorts of evidence that give a name the kind of another."""
TWICE = 2
"""How often one sort of evidence counts for a name; a convention, so that no wording wins by being repeated."""
FIRM = 1
"""What is worth less counts once."""
Tally = Mapping[str, Mapping[str, int]]
"""How often each name has each evidence."""


@cache
def weights() -> Mapping[str, float]:
    """How much each sort of evidence counts."""
    return MappingProxyType({str(sort): float(worth) for sort, worth in load("en", "kinds")["weights"].items()})


def is_open(mention: Mention) -> bool:
    """Whether a name's kind is to be settled: nobody declared it."""
    return not mention.entity_id and not mention.candidates and mention.label not in ("office", "country")


def settle(mentions: Iterable[Mention]) -> dict[str, str]:
    """The kind of each name that is not declared, by its key; empty where too little speaks for any."""
    known: dict[str, str] = {}
    tally: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in mentions:
        if not is_open(one):
            known |= _declared(one)
        elif one.evidence:
            tally[key_of(one.text)].update(one.evidence)
    kinds = _settled(tally, known)
    for name, evidence in _by_others(kinds):
        if name in tally:
            tally[name][evidence] += 1
    return _settled(tally, known | _settled(tally, known | kinds))


def relabelled(mention: Mention, kinds: Mapping[str, str]) -> Mention:
    """A name under its settled kind; where its own place leaves no doubt, that of the place.

    A name of no settled kind keeps the model's, as a guess.
    """
    if not is_open(mention) or not mention.evidence:
        return mention
    own = _best(Counter(mention.evidence), {}, float(load("en", "kinds")["sure"]))
    kind = own or kinds[key_of(mention.text)]
    return replace(mention, label=kind, how="ner") if kind else replace(mention, how=GUESS)


def _declared(mention: Mention) -> dict[str, str]:
    """The kind of a declared name; a country counts as a place."""
    if mention.label == "office" or mention.how == "demonym":
        return {}
    return {key_of(mention.text): "place" if mention.label == "country" else mention.label}


def key_of(text: str) -> str:
    """The form under which the places of a name are brought together."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return " ".join(plain.lower().replace("’", "'").split())


def _settled(tally: Tally, known: Mapping[str, str]) -> dict[str, str]:
    least = float(load("en", "kinds")["least"])
    return {name: _best(evidence, known, least) for name, evidence in sorted(tally.items())}


def _best(evidence: Mapping[str, int], known: Mapping[str, str], least: float) -> str:
    """The kind with the highest sum, where it reaches the least and no other kind has as much."""
    sums: defaultdict[str, float] = defaultdict(float)
    for one, count in sorted(evidence.items()):
        kind, _, sort = one.partition(":")
        if kind in LINKS:
            kind, sort = known.get(sort, ""), LINKS[kind]
        if kind and (kind != UNKNOWN or sort == "noun"):
            worth = weights()[sort]
            sums[kind] += worth * min(count, TWICE if worth >= FIRM else 1)
    ranked = sorted(((worth, kind) for kind, worth in sums.items()), reverse=True)
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return ""
    return ranked[0][1]


def _by_others(kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What settled names say of others: a full name of its words and last words, a surname of full names, `X Bay` of X."""
    lying = load("en", "kinds")["place_within"]
    for name, kind in sorted(kinds.items()):
        first, *rest = name.split()
        if kind == "person" and rest:
            yield from ((part, "person:part") for part in (first, *rest[:-1], *_endings(rest)))
        elif kind == "place" and len(rest) == 1 and rest[0] in lying:
            yield first, "place:after"
        elif not kind and rest and kinds.get(rest[-1]) == "person":
            yield name, "person:part"


def _endings(rest: Sequence[str]) -> Iterator[str]:
    """The last words of a name, as a person of several surnames is called."""
    return (" ".join(rest[at:]) for at in range(len(rest)))
