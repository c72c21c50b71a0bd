"""Finds declared names in a text: countries, peoples, capitals, bodies, places and offices.

Matching is longest-first from the left at word boundaries. Typography never matters (curly quotes, dashes, accents), letter
case does: a name needs its capitals (or all capitals), an abbreviation exactly its own. A form that is also another thing's
name is taken only where no unknown capitalised word stands beside it; otherwise its candidates are kept and the id is left
empty.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from factledger.annotate.offices import widen_offices
from factledger.annotate.plurals import plural
from factledger.lang import load
from factledger.model.mention import Mention
from factledger.spec.entities import Alias, Entities

_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}(?::\d\d)? $")
"""What stands before an abbreviation that is of the time of day: `5 PM`."""
CLOCK_WIDTH = 7
_CAPITAL_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_HYPHENED = re.compile(r"(?<!\w)([^\W\d_]+)-$")
HYPHENED_WIDTH = 12
_BEFORE = re.compile(r"([\w.'’-]+)[ \n]$")
_SPECIAL = {"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-"}


class _Fold(dict[int, int]):
    """A translation table that learns each character once: accents off, plain quotes and hyphens, one to one."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        plain = " " if char.isspace() else _SPECIAL.get(char) or unicodedata.normalize("NFD", char)[0]
        self[code] = ord(plain)
        return self[code]


_FOLD = _Fold()


def fold(text: str) -> str:
    """The text with accents, curly quotes, dashes and odd spaces made plain; of the same length, letter case kept."""
    return text.translate(_FOLD)


def _lower(text: str) -> str:
    low = text.lower()
    # A few capitals lower to two characters, which would move every offset behind them.
    return low if len(low) == len(text) else "".join(char.lower()[0] for char in text)


@dataclass(frozen=True, slots=True)
class _Form:
    """All declared aliases that look alike when folded and in lower case, and the length of that form."""

    low: str
    aliases: tuple[Alias, ...]


class Gazetteer:
    """The declared names, ready to be found in texts. Build it once for a run; it holds no state of a text."""

    def __init__(self, entities: Entities) -> None:
        """Index the aliases by their first word; offices are found in the plural too."""
        by_low: dict[str, list[Alias]] = {}
        for alias in entities.aliases:
            for text in _written(alias):
                by_low.setdefault(_lower(fold(text)), []).append(replace(alias, text=text))
        by_word: dict[str, list[_Form]] = {}
        for low in sorted(by_low, key=lambda form: (-len(form), form)):
            first = _WORD.match(low)
            if first is not None:
                by_word.setdefault(first.group(), []).append(_Form(low, tuple(by_low[low])))
        self._by_word: Mapping[str, tuple[_Form, ...]] = MappingProxyType(
            {word: tuple(forms) for word, forms in by_word.items()}
        )
        self._offices = MappingProxyType(
            {alias.text.lower(): alias.entity_id for alias in entities.aliases if alias.label == "office"}
        )

    def find(self, text: str) -> tuple[Mention, ...]:
        """The declared names in a text, in order and apart; offsets are half-open in `text`.

        A mention's `entity_id` is empty where several things have the name or where its neighbours make it doubtful;
        `candidates` then lists the ids. A capital is a place whose id is that of its country, with `how` capital.
        """
        return widen_offices(text, tuple(self._mentions(text)), self._offices)

    def _mentions(self, text: str) -> Iterator[Mention]:
        plain = fold(text)
        low = _lower(plain)
        hits = list(self._hits(plain, low))
        taken = {start: end for start, end, _ in hits}
        for start, end, aliases in hits:
            if aliases[0].case == "combining" and not self._compound(plain, low, end):
                continue
            if aliases[0].how == "abbreviation" and _CLOCK.search(plain[max(0, start - CLOCK_WIDTH) : start]):
                continue
            if aliases[0].label == "country" and _of_many(low, start):
                continue
            if (aliases[0].case == "named" and not _before_name(plain, end)) or _in_currency(low, end, aliases):
                continue
            yield _mention(text, start, end, aliases, doubtful=_doubtful(plain, start, end, aliases, taken))

    def _hits(self, plain: str, low: str) -> Iterator[tuple[int, int, tuple[Alias, ...]]]:
        done = 0
        for word in _WORD.finditer(low):
            start = word.start()
            forms = self._by_word.get(word.group())
            if start < done or forms is None or _inside(low, start):
                continue
            hit = self._longest(plain, low, start, forms)
            if hit is not None:
                done = hit[0]
                yield start, *hit

    def _longest(
        self, plain: str, low: str, start: int, forms: Iterable[_Form]
    ) -> tuple[int, tuple[Alias, ...]] | None:
        for form in forms:
            end = start + len(form.low)
            if not low.startswith(form.low, start) or (
                end < len(low) and low[end].isalnum() and low[end - 1].isalnum()
            ):
                continue
            written = plain[start:end]
            aliases = tuple(alias for alias in form.aliases if _case_fits(alias, written))
            if aliases:
                return end, aliases
        return None

    def _compound(self, plain: str, low: str, end: int) -> bool:
        """Whether a combining form is followed by a hyphen and another people's name, as in `Ruro-Arcadian`."""
        if plain[end : end + 1] != "-":
            return False
        word = _WORD.match(low, end + 1)
        forms = self._by_word.get(word.group(), ()) if word else ()
        hit = self._longest(plain, low, end + 1, forms)
        return hit is not None and hit[1][0].label == "country"


def _of_many(low: str, start: int) -> bool:
    """Whether a country's name is the end of a word for a whole continent or several peoples, as in `Pan-Ruritanian`."""
    word = _HYPHENED.search(low, max(0, start - HYPHENED_WIDTH), start) if low[start - 1 : start] == "-" else None
    return word is not None and word.group(1) in _wide_prefixes()


def _before_name(plain: str, end: int) -> bool:
    return plain[end : end + 1] == " " and plain[end + 1 : end + 2].isupper()


def _in_currency(low: str, end: int, aliases: tuple[Alias, ...]) -> bool:
    """Whether a country's name is part of a money unit, as in `Ruritanian francs`."""
    if aliases[0].label != "country":
        return False
    word = _WORD.match(low, end + 1) if low[end : end + 1] == " " else None
    return low[end : end + 1] == "$" or (word is not None and word.group() in _currency_nouns())


def _written(alias: Alias) -> tuple[str, ...]:
    return (alias.text, plural(alias.text)) if alias.label == "office" and alias.how == "name" else (alias.text,)


def _inside(low: str, start: int) -> bool:
    return start > 0 and (low[start - 1].isalnum() or low[start - 1] == "_")


def _case_fits(alias: Alias, written: str) -> bool:
    form = fold(alias.text)
    if alias.case in ("exact", "combining"):
        return written == form
    if alias.case == "any":
        return written == form or not form.isupper()
    if alias.case in ("title", "named"):
        return written[0].isupper()
    if len(form) >= 4 and written.isupper():
        return True
    return all(have.isupper() for want, have in zip(form, written, strict=True) if want.isupper()) and (
        " " in form or written == form
    )


def _mention(text: str, start: int, end: int, aliases: tuple[Alias, ...], *, doubtful: bool) -> Mention:
    ids = tuple(sorted({alias.entity_id for alias in aliases}))
    first = aliases[0]
    one = ids[0] if len(ids) == 1 and not doubtful else ""
    return Mention(start, end, text[start:end], first.label, one, ids, first.how)


def _doubtful(plain: str, start: int, end: int, aliases: tuple[Alias, ...], taken: Mapping[int, int]) -> bool:
    """Whether the neighbours speak against the declared sense of an ambiguous form or a shouted abbreviation."""
    if aliases[0].case == "combining":
        return False
    if _shouted(plain, start, end, aliases):
        return True
    if not any(alias.ambiguous for alias in aliases):
        return False
    before = _BEFORE.search(plain, max(0, start - 40), start)
    if before is not None and _foreign(before.group(1), before.start(1), taken):
        return True
    if plain.startswith(" of ", end):
        return True
    after = _CAPITAL_WORD.match(plain, end + 1) if plain[end : end + 1] == " " else None
    return after is not None and after.group()[0].isupper() and after.start() not in taken


def _foreign(word: str, start: int, taken: Mapping[int, int]) -> bool:
    if not word[0].isupper() or word.rstrip(".").lower() in _function_words():
        return False
    # A declared people before it is no given name; a word of address with a dot announces one.
    return start + len(word) not in taken.values() or word.endswith(".")


def _shouted(plain: str, start: int, end: int, aliases: tuple[Alias, ...]) -> bool:
    """Whether a short abbreviation stands among words in capitals, where it may be a plain word (`LET US GO`)."""
    if aliases[0].how != "abbreviation" or end - start > 3 or not plain[start:end].isalpha():
        return False
    near = [*plain[max(0, start - 30) : start].split()[-1:], *plain[end : end + 30].split()[:1]]
    words = [word.strip(".,;:()'\"") for word in near]
    return bool(words) and all(len(word) > 1 and word.isupper() and word.isalpha() for word in words)


@lru_cache(maxsize=1)
def _wide_prefixes() -> frozenset[str]:
    return frozenset(load("en", "names")["wide_prefixes"])


@lru_cache(maxsize=1)
def _currency_nouns() -> frozenset[str]:
    return frozenset(load("en", "names")["currency_nouns"])


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(load("en", "names")["function_words"])
