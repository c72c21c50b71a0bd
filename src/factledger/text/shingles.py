"""Shingles and hashes of sentences, by which copied passages are found."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_WORD = re.compile(r"\w+", re.UNICODE)


def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, without case, accents and punctuation; digits count as words."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    return tuple(_WORD.findall(plain))


def shingles(text: str, n: int) -> frozenset[tuple[str, ...]]:
    """All runs of `n` words of a text; a shorter text is one shingle, an empty one none.

    Raises:
        ValueError: `n` is below 1.
    """
    if n < 1:
        raise ValueError("a shingle has at least one word")
    found = words(text)
    if not found:
        return frozenset()
    return frozenset(found[at : at + n] for at in range(max(1, len(found) - n + 1)))


def sentence_hash(text: str) -> str:
    """A hash of 16 hex digits of the sentence's words; equal for sentences that differ in case, accents or punctuation only."""
    return hashlib.sha256(" ".join(words(text)).encode()).hexdigest()[:16]
