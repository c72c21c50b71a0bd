"""What the words of two claims have in common, beside their numbers and participants."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from rapidfuzz.distance import DamerauLevenshtein

from factledger import lang
from factledger.model.claim import Claim, Ref
from factledger.text.shingles import words
from factledger.text.when import when

_NUMBERED = re.compile(r"_\d+$")
_BARE_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_THEME = 3


def participants(claim: Claim) -> dict[str, tuple[Ref, ...]]:
    """Slot → who fills it; `subject_2` stands with `subject`."""
    found: dict[str, list[Ref]] = defaultdict(list)
    for name, ref in (("subject", claim.subject), ("object", claim.object), *claim.roles):
        if ref is not None:
            found[slot_name(name)].append(ref)
    return {name: tuple(refs) for name, refs in found.items()}


def slot_name(name: str) -> str:
    """A slot's name without the number of one of several who fill it."""
    return _NUMBERED.sub("", name)


def measure_words(claim: Claim) -> tuple[str, ...]:
    """The words of the measure phrase that are neither function words nor names of participants."""
    return _content(claim, claim.measure)


def said_time(claim: Claim) -> str:
    """The claim's time in words; `before 2013` where its sentence says so, which EDTF has no way to say."""
    start, _, end = claim.time.partition("/")
    before = claim.sentence.partition(claim.time_text)[0].lower().split() if claim.time_text else []
    if start in ("", "..") and before and before[-1] in lang.load("en", "dates")["before"]:
        return f"before {when(end)}"
    return when(claim.time)


def said_number(claim: Claim) -> str:
    """A figure's number as its text has it, with what it comes to where a header tells its scale: `3,200 [3,200,000 USD]`."""
    said = claim.value_text
    if claim.value is None or not said:
        return said or str(claim.value)
    plain = said.replace(",", "").replace("\u00a0", "").replace(" ", "")
    bare = _BARE_NUMBER.fullmatch(plain) is not None
    return f"{said} [{claim.value:,f} {claim.unit}]" if bare and Decimal(plain) != claim.value else said


def says_any(text: str, phrases: Iterable[str]) -> bool:
    """Whether a text holds one of some phrases, word by word."""
    said = f" {' '.join(words(text))} "
    return any(f" {' '.join(words(phrase))} " in said for phrase in phrases)


def overlap(a: Claim, b: Claim) -> float:
    """The share of the shorter sentence's content words, without participants and numbers, that the other has too."""
    left, right = set(_content(a, a.sentence)), set(_content(b, b.sentence))
    least = min(len(left), len(right))
    return len(left & right) / least if least else 1.0


def common_words(a: Claim, b: Claim) -> frozenset[str]:
    """The content words, without participants and numbers, that both sentences have."""
    return frozenset(w for w in _content(a, a.sentence) if w.isalpha()) & frozenset(_content(b, b.sentence))


def _content(claim: Claim, text: str) -> tuple[str, ...]:
    known = {word for refs in participants(claim).values() for ref in refs for word in words(ref.text)}
    known |= set(words(claim.value_text)) | _function_words()
    return tuple(word for word in words(text) if word not in known and not word.isdigit())


def one_theme(a: Claim, b: Claim) -> bool:
    """Whether both sentences name the same thing in a run of three content words, spelling apart."""
    left, right = _runs(words(a.sentence)), _runs(words(b.sentence))
    return any(_alike(x, y) for x in left for y in right)


def shared_name(a: Claim, b: Claim, least: int, plain: Iterable[str]) -> bool:
    """Whether both measure phrases name one thing, as an agreement is named.

    By a run of three content words, or by the same words in any order (`a treaty on fish`, `the fish treaty`), `least` of them
    at least; `plain` words name nothing.
    """
    left, right = _runs(words(a.measure)), _runs(words(b.measure))
    if any(_alike(x, y) for x in left for y in right):
        return True
    one, two = (frozenset(measure_words(claim)) - {*plain} for claim in (a, b))
    return one == two and len(one) >= least


def names_of_things(claim: Claim) -> frozenset[tuple[str, ...]]:
    """The runs of three content words of the sentence that hold no name of a country or person that takes part."""
    refs = [ref for found in participants(claim).values() for ref in found if ref.kind in ("country", "person")]
    known = {word for ref in refs for word in words(ref.text)}
    return frozenset(run for run in _runs(words(claim.sentence)) if not known & set(run))


def _runs(found: Sequence[str]) -> list[tuple[str, ...]]:
    runs = (tuple(found[at : at + _THEME]) for at in range(len(found) - _THEME + 1))
    return [run for run in runs if all(len(word) > 2 and word.isalpha() for word in run) and _says(run)]


def _says(run: Iterable[str]) -> bool:
    return not any(word in _function_words() for word in run)


def _alike(a: Sequence[str], b: Sequence[str]) -> bool:
    return all(
        x == y or (min(len(x), len(y)) >= 6 and DamerauLevenshtein.distance(x, y, score_cutoff=1) <= 1)
        for x, y in zip(a, b, strict=True)
    )


def _function_words() -> frozenset[str]:
    return frozenset(lang.load("en", "quantities")["stops"])
