"""Who speaks for himself: copied sentences, versions of one text, and the origin that each claim goes back to.

A copied passage is one witness, however many documents print it. Everything is found on words, so that case, accents and
punctuation hide no copy.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from factledger.model.claim import Claim
from factledger.model.document import CleanDocument, Layer
from factledger.reconcile.credits import credited, credited_whole
from factledger.spec.policy import CopyRule
from factledger.text.shingles import words

Shingles = frozenset[int]
# A word that is neither a name nor a number: two writers who tell one thing shortly have names and numbers in common.
_PLAIN = re.compile(r"\b[a-z]\w*")
# A run of words that very many passages share (a form's label, a slogan) tells nothing about copying.
_COMMON = 40
# Texts that share so much of the longer one are one text in two files.
_SAME_TEXT = 0.9
# Hashes have 64 bits; of texts with more characters than this only a sample of shingles is kept, the same one of each.
_ALL = 2**64
_LARGE = 2_000_000
_FEW = 20


@dataclass(frozen=True, slots=True)
class Witness:
    """What is known about a source as a witness.

    `tier` is its class in the policy; `published` its EDTF date or empty; `derived_from` the source id that it is declared to
    copy; `text` the raw text; `shingles` of its body, of a very long text only those whose hash is smaller than `below`;
    `credit`, the name that the whole text is credited to, or empty.
    """

    source_id: str
    tier: str = ""
    published: str = ""
    derived_from: str = ""
    text: str = ""
    shingles: Shingles = frozenset()
    below: int = _ALL
    credit: str = ""


def witness_of(document: CleanDocument, rule: CopyRule, *, tier: str = "", derived_from: str = "") -> Witness:
    """A clean document as a witness; `derived_from` is a source id."""
    bodies = [block.text.text for block in document.blocks if block.layer not in (Layer.TOOLTIP, Layer.HEADING)]
    size = sum(len(body) for body in bodies)
    below = _ALL if size <= _LARGE else _ALL * _LARGE // size
    found: set[int] = set()
    for body in bodies:
        found |= shingle_set(words(body), rule.shingle, below)
    return Witness(
        source_id=document.source.source_id,
        tier=tier,
        published=document.published,
        derived_from=derived_from,
        text=document.source.text,
        shingles=frozenset(found),
        below=below,
        credit=credited_whole(bodies, rule.credits) or credited_whole(document.source.text.splitlines(), rule.credits),
    )


def shingle_set(found: Sequence[str], size: int, below: int = _ALL) -> Shingles:
    """Hashes, smaller than `below`, of all runs of `size` words; a shorter text has none. Stable between runs and machines."""
    hashes = (
        int.from_bytes(blake2b(" ".join(found[at : at + size]).encode(), digest_size=8).digest(), "big")
        for at in range(len(found) - size + 1)
    )
    return frozenset(number for number in hashes if number < below)


@dataclass(frozen=True, slots=True)
class Lineage:
    """Which sources are versions of one text, and which sentences are copies of each other.

    `family`: source id → the id that stands for all versions of its text; `passage`: sentence → number of the set of copied
    sentences that it belongs to, absent for a sentence of its own; `why`: source id → how it was found to be a version;
    `credit`: sentence → the name that it credits with what it says; `wire`: source id → the name that all of it is credited to.
    """

    family: Mapping[str, str]
    passage: Mapping[str, int]
    why: Mapping[str, str]
    credit: Mapping[str, str] = field(default_factory=dict)
    wire: Mapping[str, str] = field(default_factory=dict)

    def copied(self, a: Claim, b: Claim) -> bool:
        """Whether the two claims stand in copies of one sentence."""
        mark = self.passage.get(a.sentence)
        return mark is not None and mark == self.passage.get(b.sentence)

    def independent(self, a: Claim, b: Claim) -> bool:
        """Whether the two claims stand in sources of which neither is a version of the other."""
        return self.family.get(a.source_id) != self.family.get(b.source_id)

    def origins(self, claims: Sequence[Claim]) -> dict[str, str]:
        """For each claim id the origin it goes back to: a family, or several that among these claims copy or credit one."""
        joined = Union()
        holder: dict[int | str, str] = {}
        for claim in claims:
            family = self.family.get(claim.source_id, claim.source_id)
            credit = self.credit.get(claim.sentence) or self.wire.get(claim.source_id)
            for mark in (self.passage.get(claim.sentence), credit):
                if mark is not None:
                    joined.join(family, holder.setdefault(mark, family))
        return {c.claim_id: joined.top(self.family.get(c.source_id, c.source_id)) for c in claims}


class Union:
    """Disjoint sets of strings; the least member stands for its set, so that the order of joining does not matter."""

    def __init__(self) -> None:
        """Start with every string alone."""
        self._up: dict[str, str] = {}

    def top(self, item: str) -> str:
        """The member that stands for the item's set."""
        path = []
        while (up := self._up.get(item, item)) != item:
            path.append(item)
            item = up
        for passed in path:
            self._up[passed] = item
        return item

    def join(self, a: str, b: str) -> None:
        """Make one set of the two that hold `a` and `b`."""
        one, two = sorted((self.top(a), self.top(b)))
        self._up[two] = one


def lineage(claims: Iterable[Claim], witnesses: Sequence[Witness], rule: CopyRule) -> Lineage:
    """Find versions of one text among the sources, and copies among the sentences that carry claims."""
    family, why = _families(witnesses, rule)
    told = list(claims)
    sentences = sorted({claim.sentence for claim in told})
    # `PORT MIREL (Avaria) –` names no agency.
    places = {" ".join(words(ref.text)) for c in told for ref in (c.subject, c.object) if ref and ref.kind == "country"}
    credit = {sentence: name for sentence in sentences if (name := credited(sentence, rule.credits))}
    wire = {
        witness.source_id: witness.credit for witness in witnesses if witness.credit and witness.credit not in places
    }
    return Lineage(family, _passages(sentences, rule), why, credit, wire)


def _families(witnesses: Sequence[Witness], rule: CopyRule) -> tuple[dict[str, str], dict[str, str]]:
    joined = Union()
    why: dict[str, str] = {}
    known = {witness.source_id for witness in witnesses}
    for witness in witnesses:
        if witness.derived_from in known:
            joined.join(witness.source_id, witness.derived_from)
            why[witness.source_id] = f"declared to derive from {witness.derived_from}"
    for a, b, share in _alike(witnesses, rule):
        joined.join(a, b)
        for one, other in ((a, b), (b, a)):
            why.setdefault(one, f"shares {share:.0%} of the shorter text with {other}")
    members: dict[str, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        members[joined.top(witness.source_id)].append(witness)
    heads = {top: _origin(group) for top, group in members.items()}
    return {w.source_id: heads[joined.top(w.source_id)] for w in witnesses}, why


def _origin(group: Sequence[Witness]) -> str:
    """The version the others go back to: one that derives from none, the earliest published, the least id."""
    return min(group, key=lambda w: (bool(w.derived_from), w.published or "9999", w.source_id)).source_id


def _alike(witnesses: Sequence[Witness], rule: CopyRule) -> list[tuple[str, str, float]]:
    """Pairs of documents that share at least the policy's part of the shorter one, with that part.

    A shingle of many texts is a form, not a copy: it weighs less the more texts have it, where full copies are one text.
    """
    told = {w.source_id: w for w in witnesses if w.shingles}
    pairs = sorted(_candidates({key: one.shingles for key, one in told.items()}, rule))
    near = [(a, b) for a, b in pairs if _near(told[a], told[b], rule)]
    same = Union()
    for a, b in near:
        left, right = _comparable(told[a], told[b])
        if len(left & right) >= _SAME_TEXT * max(len(left), len(right)):
            same.join(a, b)
    texts: dict[int, set[str]] = defaultdict(set)
    for key in sorted(told):
        for shingle in told[key].shingles:
            texts[shingle].add(same.top(key))
    weights = {shingle: 1 / (len(found) - 1) for shingle, found in texts.items() if len(found) > 2}
    weighed = [(a, b, 1.0 if same.top(a) == same.top(b) else _share(told[a], told[b], weights)) for a, b in near]
    return [pair for pair in weighed if pair[2] >= rule.document]


def _near(a: Witness, b: Witness, rule: CopyRule) -> bool:
    """Whether two texts share enough to be looked at as versions of one; one shared sentence makes no version of a tiny text."""
    share = _share(a, b, {})
    left, right = _comparable(a, b)
    return share >= rule.document and (len(left & right) >= rule.document_shingles or share >= rule.sentence)


def _comparable(a: Witness, b: Witness) -> tuple[Shingles, Shingles]:
    """The shingles of both from the same sample; none where a sample is too small to tell."""
    below = min(a.below, b.below)
    left, right = (frozenset(n for n in w.shingles if n < below) if w.below > below else w.shingles for w in (a, b))
    if below < _ALL and min(len(left), len(right)) < _FEW:
        return frozenset(), frozenset()
    return left, right


def _share(a: Witness, b: Witness, weights: Mapping[int, float]) -> float:
    """The part of the shorter text that the other holds too; shingles weigh 1 unless `weights` says otherwise."""

    def worth(shingles: Shingles) -> float:
        return len(shingles) - sum(1 - weights[shingle] for shingle in sorted(shingles & weights.keys()))

    left, right = _comparable(a, b)
    least = min(worth(left), worth(right))
    return worth(left & right) / least if least else 0.0


def _candidates(sets: Mapping[str, Shingles], rule: CopyRule) -> set[tuple[str, str]]:
    ids = sorted(sets)
    if len(ids) <= 60:
        return {(a, b) for at, a in enumerate(ids) for b in ids[at + 1 :]}
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 -- its import is slow, and few documents need no sketches

    index = MinHashLSH(threshold=rule.candidate, num_perm=rule.permutations)
    sketches = {}
    for key in ids:
        sketch = MinHash(num_perm=rule.permutations, seed=rule.seed)
        sketch.update_batch([number.to_bytes(8, "big") for number in sorted(sets[key])])
        sketches[key] = sketch
        index.insert(key, sketch)
    return {(min(a, b), max(a, b)) for a in ids for b in index.query(sketches[a]) if a != b}


def _passages(sentences: Iterable[str], rule: CopyRule) -> dict[str, int]:
    """Sentences that copy each other, each set under a number."""
    texts = sorted(sentences)
    found = [words(text) for text in texts]
    sets = [shingle_set(own, rule.shingle) if len(own) >= rule.sentence_words else frozenset() for own in found]
    plain = [len(_PLAIN.findall(text)) >= rule.plain_words for text in texts]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(sets):
        for shingle in own:
            holders[shingle].append(number)
    joined = Union()
    for number, own in enumerate(sets):
        for other in _sharing(number, own, holders):
            share = rule.sentence if plain[number] and plain[other] else 1.0
            if len(own & sets[other]) >= share * min(len(own), len(sets[other])):
                joined.join(f"{number:09d}", f"{other:09d}")
    return {text: int(joined.top(f"{number:09d}")) for number, text in enumerate(texts) if sets[number]}


def _sharing(number: int, own: Shingles, holders: Mapping[int, list[int]]) -> set[int]:
    """Later sentences that share a shingle which is not common."""
    return {
        other for shingle in own if len(holders[shingle]) <= _COMMON for other in holders[shingle] if other > number
    }
