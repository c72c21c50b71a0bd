"""Further spellings of declared cues, for text that the model does not lemmatise: plurals of names, participles in headings.

The model leaves capitalised plurals as they stand (`Diplomatic Relations`) and takes the participles of headings for names
or adjectives (`Mission Moved to …`); declared cues name lemmas. Only single-word endings of regular English are made, and
the participles that the language's table names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from factledger import lang

VERB = "/VERB"
SIBILANTS = ("s", "sh", "ch", "x", "z")


def spellings(cue: str) -> tuple[str, ...]:
    """The cue with plurals added to its words, then once more for each part of speech that its words may be taken for.

    `close/VERB down?` gives itself, `closed/ADJ down?` and `closed/PROPN down?`; `visit/NOUN` gives `visit/PROPN` too;
    `relation` gives `relation|relations`.
    """
    words = [_with_plural(word) for word in cue.split()]
    out = [" ".join(words)]
    if any(word.endswith(VERB) for word in words):
        out.extend(" ".join(_as_participle(word, pos) for word in words) for pos in ("ADJ", "PROPN"))
    if any("/NOUN" in word for word in words):
        out.append(" ".join(word.replace("/NOUN", "/PROPN") for word in words))
    return tuple(out)


def _with_plural(word: str) -> str:
    """A word of a cue with the plurals of its alternatives; verbs, gaps and marks as they are."""
    body, slash, pos = word.removesuffix("?").partition("/")
    if body == "*" or pos not in {"", "NOUN", "PROPN"} or not body[-1].isalpha():
        return word
    parts = body.split("|")
    plurals = [form for part in parts for form in _plural(part) if form not in parts]
    return "|".join((*parts, *plurals)) + slash + pos + ("?" if word.endswith("?") else "")


def _plural(word: str) -> Iterator[str]:
    if len(word) < 3 or not word.isalpha():
        return
    if word.endswith("y") and word[-2] not in "aeiou":
        yield word[:-1] + "ies"
    elif word.endswith(SIBILANTS):
        yield word + "es"
    else:
        yield word + "s"


def _as_participle(word: str, pos: str) -> str:
    if not word.endswith(VERB):
        return word
    return "|".join(_participle(part) for part in word.removesuffix(VERB).split("|")) + "/" + pos


@cache
def _irregular() -> Mapping[str, str]:
    table: Mapping[str, str] = lang.load("en", "statements")["participles"]
    return table


def _participle(verb: str) -> str:
    if verb in _irregular():
        return _irregular()[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"
