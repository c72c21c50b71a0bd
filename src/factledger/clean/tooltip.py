"""Where a link's text ends and the blurb about its target begins, when a scrape has spliced both into one line.

The blurb is the head of an encyclopaedia article: it repeats the title, or goes on from it with a verb or a comma, or begins
a sentence of its own. Every place between two of the first words is scored by such signs, and the best one wins.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

MOST_WORDS = 14
_VERB_WORDS = """
is was are were refers refer may might can could comprises comprise consists consist denotes has have had served serves became
becomes describes means covers includes lies belongs belonged stands started began took takes forms formed
"""
# Words with which a sentence of an article may begin, but a capitalised title seldom goes on.
_STARTER_WORDS = """
The A An In On At It Its He His She Her They Their This That These Those There For From Since During As With Under By After
Before When While Where Although Though Various Several Many Most Some Both Each Once Originally Officially Also One Two Three
According Modern Founded Established Located Born Being Of All To
"""
_CONNECTOR_WORDS = "of the in and for de du la le der von van at on to a an by with da di del al und et & or"
_VERBS = frozenset(_VERB_WORDS.split())
_STARTERS = frozenset(_STARTER_WORDS.split())
_CONNECTORS = frozenset(_CONNECTOR_WORDS.split())
_ARTICLES = frozenset({"The", "A", "An"})
_WORD = re.compile(r"\S+")
_PLAIN = re.compile(r"[^\w]+")


def split_tooltip(line: str) -> int:
    """The offset after the link text in a line that goes on with the target's blurb; at least one word is link text."""
    spans = [match.span() for match in _WORD.finditer(line)][: MOST_WORDS * 2]
    words = [line[start:end] for start, end in spans]
    if not words:
        return len(line)
    last = _latest(words)
    best = max(range(1, last + 1), key=lambda count: (_score(words, count), count))
    return spans[best - 1][1]


def _latest(words: list[str]) -> int:
    """The most words that link text can have: it ends before a verb, a bracket or a loose mark."""
    for at, word in enumerate(words[: MOST_WORDS + 1]):
        if at and (word in _VERBS or word[0] in "(,;:*" or word == "–"):
            return at
        if word[-1] in ",;:" and at + 1 < len(words) and not _goes_on(words, at):
            return max(1, at)
    return max(1, min(len(words) - 1, MOST_WORDS))


def _goes_on(words: list[str], at: int) -> bool:
    """Whether a comma may stand within the link text: its first word, or an article, still comes behind it."""
    if words[at][-1] != "," or _key(words[0]) in map(_key, words[1 : at + 1]):
        return False
    behind = words[at + 1 : at + 7]
    return _key(words[0]) in map(_key, behind) or "The" in behind


def _score(words: list[str], count: int) -> float:
    """How well the words split after the first `count`: signs of a blurb's beginning, weighed."""
    label, rest = words[:count], words[count:]
    if not rest:
        return -1.0
    score = 4.0 * _likeness(label, rest) + _repeats(label, rest) + _beginning(label, rest)
    if label[-1].lower() in _CONNECTORS or label[-1] in _STARTERS:
        score -= 6
    if _ARTICLES.intersection(label[1:]):
        score -= 8
    if _key(rest[0]) and _key(rest[0]).removesuffix("s") == _key(label[-1]).removesuffix("s"):
        score += 3
    return score - 5 * _repeated(label)


def _beginning(label: list[str], rest: list[str]) -> float:
    """Weight for the first words behind the link text looking like the beginning of a blurb."""
    first = rest[0]
    capital = first[0].isupper()
    signs = (
        (first[0] in ",;" or first in _STARTERS, 5.0),
        (first in _VERBS, 4.0),
        (first[0] == "(", 1.0),
        (capital and label[-1][0].islower() and label[-1] not in _CONNECTORS, 4.0),
        (capital and len(rest) > 1 and _goes_on_lower(rest), 2.0),
        (capital and len(rest) > 1 and _key(rest[1]) == _key(label[0]), 2.5),
        (first[0].islower(), -3.0),
    )
    return next((weight for holds, weight in signs if holds), 0.0)


def _repeated(label: list[str]) -> int:
    """How many words come again within the link text, where a title seldom says a word twice."""
    keys = [_key(word).removesuffix("s") for word in label if word.lower() not in _CONNECTORS]
    return len(keys) - len(set(keys))


def _repeats(label: list[str], rest: list[str]) -> float:
    """Weight for a blurb that begins with the link text again, as a whole or with its first word."""
    shifted = rest[1:] if rest[0] in _ARTICLES | {"the"} else rest
    same = [_key(word) for word in label] == [_key(word) for word in shifted[: len(label)]]
    if same and any(_key(word) for word in label):
        return 12
    if shifted and _key(shifted[0]) == _key(label[0]) and _key(label[0]):
        return 5 if len(label) <= 4 else 2
    return 0


def _likeness(label: list[str], rest: list[str]) -> float:
    """How alike the link text and the head of the blurb look, from 0 to 1, as two spellings of one name do."""
    head = [word for word in rest[: len(label) + 1] if word not in _ARTICLES][: len(label)]
    a, b = "".join(map(_key, label)), "".join(map(_key, head))
    if not a or not b:
        return 0.0
    ratio = max(SequenceMatcher(None, a, b[: len(a) + 4]).ratio(), SequenceMatcher(None, a, _key(head[0])).ratio())
    return ratio if ratio >= 0.6 else 0.0


def _goes_on_lower(rest: list[str]) -> bool:
    """Whether a capital is followed by a small letter, as where a sentence begins."""
    return rest[1][0].islower() and rest[1] not in _CONNECTORS and rest[1] not in _VERBS


def _key(word: str) -> str:
    return _PLAIN.sub("", word).casefold()
