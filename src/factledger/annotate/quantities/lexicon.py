"""The words of a language about numbers and units, compiled for reading.

Source: the tables `quantities`, `units` and `currencies` of the language data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from factledger.annotate.quantities.phrases import any_of, flat
from factledger.annotate.quantities.units import Unit, compile_units, money_pattern, money_tails, odd_pattern
from factledger.lang import load


@dataclass(frozen=True, slots=True)
class Word:
    """A number word: its `kind` (see `numerals`) and its value."""

    kind: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words, by use. Keys of `words` and `unit_words` are lower case; `symbols` keep their case."""

    words: Mapping[str, Word]
    letter_scales: Mapping[str, Decimal]
    money_scales: Mapping[str, Decimal]
    vague: Mapping[str, Decimal]
    unit_words: Mapping[str, Unit]
    symbols: Mapping[str, Unit]
    prefix_money: re.Pattern[str]
    odd_symbols: re.Pattern[str]
    shy_codes: frozenset[str]
    money_tails: frozenset[str]
    hedge_before: re.Pattern[str]
    hedge_tails: frozenset[str]
    hedge_after: re.Pattern[str]
    hedges: Mapping[str, str]
    hedging_verbs: Mapping[str, str]
    no_hedge_after: Mapping[str, frozenset[str]]
    after: Mapping[str, str]
    rate: re.Pattern[str]
    rates: Mapping[str, str]
    change: re.Pattern[str]
    moves: re.Pattern[str]
    substance: re.Pattern[str]
    substances: Mapping[str, str]
    age: re.Pattern[str]
    sets: Mapping[str, frozenset[str]]
    plurals: Mapping[str, str]
    parts: Mapping[str, frozenset[str]]
    worth: Mapping[str, tuple[Decimal, str]]
    folded: Mapping[str, tuple[Decimal, str]]
    spaced_letters: frozenset[str]
    extents: frozenset[str]
    dollar_signs: Mapping[str, str]
    dollar_homes: Mapping[str, tuple[str, ...]]
    homes: Mapping[str, Mapping[str, tuple[str, ...]]]
    signs_of: Mapping[str, tuple[str, ...]]
    shy_names: frozenset[str]
    shy_signs: frozenset[str]
    months: tuple[str, ...]


_TABLES = ("quantities", "units", "currencies")


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The compiled words of a language.

    Args:
        language: ISO 639 code of a folder of language data.

    Returns:
        One object for each language, made once.
    """
    return compile_lexicon(*(load(language, name) for name in _TABLES))


def extended(extra: Mapping[str, Mapping[str, Any]], language: str = "en") -> Lexicon:
    """The lexicon of a language with words added.

    Args:
        extra: additions by table (`quantities`, `units`, `currencies`), laid out as the tables are: lists are appended,
            mappings filled up and overruled.
        language: ISO 639 code of the language data.

    Returns:
        A new lexicon; keep it, since compiling takes a while.
    """
    return compile_lexicon(*(_merged(load(language, name), extra.get(name, {})) for name in _TABLES))


def _merged(base: Any, extra: Any) -> Any:
    if isinstance(base, Mapping) and isinstance(extra, Mapping):
        return {key: _merged(base[key], extra[key]) if key in base and key in extra else extra.get(key, base.get(key))
                for key in {**base, **extra}}  # fmt: skip
    if isinstance(base, list) and isinstance(extra, list):
        return [*base, *extra]
    return extra


def compile_lexicon(quantities: Mapping[str, Any], units: Mapping[str, Any], money: Mapping[str, Any]) -> Lexicon:
    """The lexicon of three tables of words, laid out as the package's own are."""
    unit_words, symbols = compile_units(units, money)
    hedges = {flat(w): k for k, ws in quantities["hedges_before"].items() for w in ws}
    after = {flat(w): k for k, ws in quantities["hedges_after"].items() for w in ws}
    fixed = {flat(k): v for k, v in quantities["rates"].items()}
    short = quantities["rate_symbols"]
    return Lexicon(
        words=_words(quantities),
        letter_scales={k: Decimal(10) ** v for k, v in quantities["letter_scales"].items()},
        money_scales={k: Decimal(10) ** v for k, v in quantities["money_scales"].items()},
        vague={k: Decimal(v) for k, v in quantities["vague"].items()},
        unit_words=unit_words,
        symbols=symbols,
        prefix_money=money_pattern(unit_words, symbols, money["shy_names"]),
        odd_symbols=odd_pattern(symbols),
        money_tails=money_tails(unit_words, symbols),
        shy_codes=frozenset(money["shy_codes"]),
        hedge_before=re.compile(
            rf"(?:^|(?<=[\s(\[,;:\"“'—–-])|(?=[<>≤≥~≈∼]))({any_of(hedges)})\s*"
            r"(?:\b(?:an?|the|of|another|(?:an?\s+)?(?:further|additional))\s*)?$",
            re.IGNORECASE,
        ),
        hedge_after=re.compile(rf"\s*[,(]?\s*({any_of(after)})(?![\w-])", re.IGNORECASE),
        hedge_tails=frozenset(h.split()[-1] for h in hedges)
        | {"a", "an", "the", "of", "another", "further", "additional"},
        hedges=hedges,
        hedging_verbs={word: name for name, words in quantities["hedging_verbs"].items() for word in words},
        no_hedge_after={k: frozenset(v) for k, v in quantities["no_hedge_after"].items()},
        after=after,
        rate=_rate(fixed, quantities["rate_denominators"], short),
        rates=fixed | short | quantities["rate_names"],
        change=re.compile(rf"\b(?:{any_of(quantities['change_verbs'])})\b", re.IGNORECASE),
        moves=re.compile(
            rf"\b(?:{any_of([*quantities['change_verbs'], *quantities['moving_verbs']])})\b", re.IGNORECASE
        ),
        substance=re.compile(rf"\s+(?:of\s+)?({any_of(units['substances'])})(?![\w])", re.IGNORECASE),
        substances={k.lower(): v for k, v in units["substances"].items()},
        age=re.compile(rf"[\s-]*\b(?:{any_of(units['ages'])})(?![\w])", re.IGNORECASE),
        sets=_lists(quantities) | _lists(money),
        plurals=dict(quantities["irregular_plurals"]),
        parts={k: frozenset(v) for k, v in units["parts"].items()},
        worth={k: (Decimal(str(n)), u) for k, (n, u) in units["worth"].items()},
        folded={k: (Decimal(n), u) for k, (n, u) in units["folded"].items()},
        shy_signs=frozenset(money["shy_signs"]),
        shy_names=frozenset(money["shy_names"]),
        dollar_signs=dict(money["dollar_signs"]),
        dollar_homes={code: tuple(words) for code, words in money["dollar_homes"].items()},
        homes={name: {c: tuple(ws) for c, ws in by.items()} for name, by in money["homes"].items()},
        signs_of={one["code"]: tuple(one["symbols"]) for one in money["money"] if one.get("symbols")},
        spaced_letters=frozenset(units["spaced_letters"]),
        extents=frozenset(load("en", "figures")["extents"]),
        months=tuple(sorted(quantities["months"], key=lambda m: (-len(m), m))),
    )


def _words(table: Mapping[str, Any]) -> dict[str, Word]:
    words = {w: Word("u", Decimal(v)) for w, v in table["units"].items()}
    words |= {w: Word("t", Decimal(v)) for w, v in table["tens"].items()}
    words |= {w: Word("h" if not w.endswith("s") else "H", Decimal(100)) for w in table["hundred"]}
    for name, kind in (("scales", "s"), ("short_scales", "s")):
        words |= {w: Word(kind, Decimal(10) ** v) for w, v in table[name].items()}
    words |= {w + "s": Word("S", Decimal(10) ** v) for w, v in table["scales"].items()}
    words |= {w: Word("z", Decimal(v)) for w, v in table["collections"].items()}
    words |= {w + "s": Word("Z", Decimal(v)) for w, v in table["collections"].items() if w.startswith("d")}
    words |= {w: Word("o", Decimal(v)) for w, v in table["ordinals"].items()}
    words |= {w + "s": Word("O", Decimal(v)) for w, v in table["ordinals"].items()}
    words |= {"half": Word("f", Decimal(2)), "halves": Word("F", Decimal(2))}
    words |= {"quarter": Word("f", Decimal(4)), "quarters": Word("F", Decimal(4))}
    return {w: v for w, v in words.items() if w not in ("seconds", "scores")}


def _lists(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The plain lists of words of a table, by their names."""
    lists = {name: rows for name, rows in table.items() if isinstance(rows, list)}
    return {name: frozenset(w.lower() for w in rows) for name, rows in lists.items() if isinstance(rows[0], str)}


def _rate(fixed: Iterable[str], denominators: Iterable[str], symbols: Iterable[str]) -> re.Pattern[str]:
    link = r"(?:\s+per\s+(?:[a-z]+\s+)??|\s*/\s*|\s*-?\s*\ban?\b\s*-?\s*|\s*-\s*per\s*-\s*)"
    then = r"(?!\s+(?:earlier|ago|later|before|old|after|from\s+now))"
    return re.compile(
        rf"\s+({any_of(fixed)})(?!\w){then}|{link}({any_of(denominators)})(?:s?\b){then}"
        rf"|\s?/\s?(?-i:({any_of(symbols)}))(?!\w)",
        re.IGNORECASE,
    )
