"""Whether two names can be one: by entity where both are resolved, else by spelling."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from factledger import lang
from factledger.model.claim import Ref

Likeness = Literal["same", "variant", "part", "heir", "missing", "different"]
# Letters that rules of transliteration write for one consonant; longer runs first.
_WRITTEN = (
    *(("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("dj", "j"), ("dh", "d"), ("th", "t")),
    *(("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("j", "y")),
)
_VOWELS = frozenset("aeiouy'ʼʿʾ")
_ARTICLES = ("the", "a", "an")
_FEW, _APART = 3, 0.45
COMMON_STEM = 4
"""How many letters a country's name and its adjective have in common."""
_MARKS = str.maketrans(dict.fromkeys("\"'“”‘’«»(),;:/-–—", " ") | {".": ". "})


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """Words in lower case, without accents, quotes and dashes, single-spaced; initials keep their point."""
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(bare.translate(_MARKS).casefold().split())


def party(ref: Ref | None) -> str:
    """A participant as part of a key: the entity, else the words; empty for none."""
    if ref is None:
        return ""
    return ref.entity_id or (f"?{normalise(ref.text)}" if ref.text else "")


def thing_named(ref: Ref | None, nations: Collection[str] = ()) -> str:
    """The name of a thing that no table holds, as part of a key: `the Sable Creek dam in Xland`; empty where it has none.

    Up to its first preposition it needs two words in capitals, or behind an article one that begins no name of `nations`; those
    and the noun at its end make the key. What says how long or strong it is (`the 900-metre bridge`) is no part of its name.
    """
    if ref is None or ref.entity_id or ref.kind in ("country", "person", "office"):
        return ""
    told = ref.text.split()
    article = bool(told) and told[0].lower() in _ARTICLES
    stops = lang.load("en", "quantities")["stops"]
    head = list(takewhile(lambda word: word.lower() not in stops, told[1:] if article else told))
    head = [word for word in head if not word[:1].isdigit()]
    named = [word for at, word in enumerate(head) if word[:1].isupper() or at == len(head) - 1]
    capitals = [word for word in named if word[:1].isupper()]
    if not capitals or not all(word.isalpha() for word in named):
        return ""
    alone = article and len(named) > 1 and normalise(capitals[0])[:COMMON_STEM] not in nations
    return f"?{normalise(' '.join(named))}" if len(capitals) > 1 or alone else ""


def likeness(a: Ref | None, b: Ref | None, score: float) -> Likeness:
    """How two slots stand to each other.

    A slot that is empty, names nobody (`the delegation`) or only an office beside its holder is `missing`.

    `score` is the likeness (0 to 100) from which on two names that are no persons are spellings of one.
    """
    if a is None or b is None or not (a.text or a.entity_id) or not (b.text or b.entity_id):
        return "missing"
    if a.entity_id and a.entity_id == b.entity_id:
        return "same"
    if a.entity_id and b.entity_id and "person" not in (a.kind, b.kind):
        return "different"
    if _vague(a) or _vague(b):
        return "variant" if _reads_as(a, b) or _reads_as(b, a) else "missing"
    if _only_office(a, b) or _only_office(b, a):
        return "missing"
    return _spelling(a, b, score)


def _spelling(a: Ref, b: Ref, score: float) -> Likeness:
    left, right = normalise(a.text), normalise(b.text)
    if left == right:
        # Two entities that share a spelling were told apart by a resolver that knew more.
        return "variant" if a.entity_id and b.entity_id else "same"
    if "person" in (a.kind, b.kind):
        one_office = bool(a.office) and normalise(a.office) == normalise(b.office)
        return "variant" if persons_agree(a.text, b.text, spelt_freely=one_office) else "different"
    if a.entity_id and b.entity_id:
        return "different"
    return "variant" if fuzz.token_sort_ratio(left, right) >= score else "different"


def _vague(ref: Ref) -> bool:
    """Whether the words describe someone or something without naming it (`it`, `the delegation`)."""
    return not ref.entity_id and ref.kind in ("", "thing")


def _reads_as(a: Ref, b: Ref) -> bool:
    """Whether the words that nobody took for a name read as that of the person `b`; they never read as somebody else's."""
    own = a.text.split()
    return (
        b.kind == "person" and not a.entity_id and all(w[:1].isupper() for w in own) and persons_agree(a.text, b.text)
    )


def _only_office(a: Ref, b: Ref) -> bool:
    """Whether `a` names just the office, or a part of its title, that the person `b` holds."""
    title = set(normalise(a.text).split())
    return a.kind == "office" and not a.entity_id and b.kind == "person" and title <= set(normalise(b.office).split())


def persons_agree(a: str, b: str, *, spelt_freely: bool = False) -> bool:
    """Whether two spellings can be one person: family names at most one edit apart, given names not at odds.

    `spelt_freely`: something else than the name (an office) speaks for one person, so that the family names may also be two
    ways to write one in Latin letters.
    """
    given_a, family_a = split_person(a)
    given_b, family_b = split_person(b)
    if len(given_a) != len(given_b):
        # One writer parts a family name that another writes as one word.
        given_a, family_a = _as_one(given_a, family_a, family_b)
        given_b, family_b = _as_one(given_b, family_b, family_a)
    if not family_a or not family_b:
        return False
    if not _close(family_a, family_b) and not (spelt_freely and sounds_alike(family_a, family_b)):
        return False
    return all(given_agree(x, y) for x, y in zip(given_a, given_b, strict=False))


def _as_one(given: tuple[str, ...], family: str, other: str) -> tuple[tuple[str, ...], str]:
    """A name whose last two words make the other's family name, so written; else as it is."""
    joined = given[-1] + family if len(given) > 1 else ""
    return (given[:-1], joined) if joined and joined == other else (given, family)


def split_person(text: str) -> tuple[tuple[str, ...], str]:
    """Given names (or initials, with their point) and family name; a name in capitals beside others is the family name."""
    raw = text.translate(_MARKS).split()
    words = [normalise(word) for word in raw]
    capitals = [i for i, word in enumerate(raw) if len(word) > 2 and word.isupper()]
    if len(capitals) == 1 and len(raw) > 1:
        at = capitals[0]
        return tuple(words[:at] + words[at + 1 :]), words[at]
    return tuple(words[:-1]), words[-1] if words else ""


def _close(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= 5 and DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1)


def given_agree(a: str, b: str) -> bool:
    """Whether two given names, or initials with their point, can be one."""
    x, y = a.rstrip("."), b.rstrip(".")
    if len(x) == 1 or len(y) == 1:
        return x[:1] == y[:1]
    return _close(x, y) or x.startswith(y) or y.startswith(x) or sounds_alike(x, y)


def sounds_alike(a: str, b: str) -> bool:
    """Whether two words can be one name written in Latin letters by two rules: the same consonants, most letters in common."""
    one, two = _consonants(a), _consonants(b)
    longest = max(len(a), len(b))
    return one == two and len(one) >= _FEW and DamerauLevenshtein.distance(a, b) < _APART * longest


@lru_cache(maxsize=65536)
def _consonants(word: str) -> str:
    """The consonants of a name, those that rules of transliteration write differently as one, none twice in a row."""
    for written, meant in _WRITTEN:
        word = word.replace(written, meant)
    kept = word[:1] + "".join(letter for letter in word[1:] if letter.isalpha() and letter not in _VOWELS)
    return "".join(letter for at, letter in enumerate(kept) if at == 0 or letter != kept[at - 1])
