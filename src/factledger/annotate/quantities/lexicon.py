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

from factledger.lang import load


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or of money.

    `name` is what is published; `kind` is the dimension, `money` or `time` among others. `alone`: the written form is read as
    the unit only where it touches the number or nothing else is in the text. `last`: no other word may follow it. `divide`:
    how many of it make one of its money (negative: how many of its money it is). `minor`: the hundredth or tenth of money
    that it is.
    """

    name: str
    kind: str
    alone: bool = False
    divide: int = 1
    minor: Decimal | None = None
    last: bool = False


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
    codes: frozenset[str]
    shy_codes: frozenset[str]
    money_tails: frozenset[str]
    hedge_before: re.Pattern[str]
    hedge_tails: frozenset[str]
    hedge_after: re.Pattern[str]
    hedges: Mapping[str, str]
    after: Mapping[str, str]
    rate: re.Pattern[str]
    rates: Mapping[str, str]
    change: re.Pattern[str]
    substance: re.Pattern[str]
    substances: Mapping[str, str]
    age: re.Pattern[str]
    sets: Mapping[str, frozenset[str]]
    plurals: Mapping[str, str]
    parts: Mapping[str, frozenset[str]]
    worth: Mapping[str, tuple[Decimal, str]]
    folded: Mapping[str, tuple[Decimal, str]]
    spaced_letters: frozenset[str]
    dollar_signs: Mapping[str, str]
    homes: Mapping[str, Mapping[str, tuple[str, ...]]]
    shy_names: frozenset[str]
    shy_signs: frozenset[str]
    months: tuple[str, ...]


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The compiled words of a language.

    Args:
        language: ISO 639 code of a folder of language data.

    Returns:
        One object for each language, made once.
    """
    quantities, units, money = load(language, "quantities"), load(language, "units"), load(language, "currencies")
    unit_words, symbols = _units(units)
    _money(money, unit_words, symbols)
    hedges = {_flat(w): k for k, ws in quantities["hedges_before"].items() for w in ws}
    after = {_flat(w): k for k, ws in quantities["hedges_after"].items() for w in ws}
    denominators = {_flat(d): d for d in quantities["rate_denominators"]}
    fixed = {_flat(k): v for k, v in quantities["rates"].items()}
    names = (
        "people",
        "not_plural",
        "stops",
        "modifiers",
        "labels",
        "change_verbs",
        "being_verbs",
        "measure_words",
        "strict_labels",
        "joined_idioms",
    )
    return Lexicon(
        words=_words(quantities),
        letter_scales={k: Decimal(10) ** v for k, v in quantities["letter_scales"].items()},
        money_scales={k: Decimal(10) ** v for k, v in quantities["money_scales"].items()},
        vague={k: Decimal(v) for k, v in quantities["vague"].items()},
        unit_words=unit_words,
        symbols=symbols,
        prefix_money=_prefix_money(unit_words, symbols, money["shy_names"]),
        odd_symbols=_odd_symbols(symbols),
        money_tails=_tails(unit_words, symbols),
        codes=frozenset(money["codes"]),
        shy_codes=frozenset(money["shy_codes"]),
        hedge_before=re.compile(
            rf"(?:^|(?<=[\s(\[,;:\"“'—–-])|(?=[<>≤≥~≈∼]))({any_of(hedges)})\s*(?:\b(?:an?|the|of)\s*)?$", re.IGNORECASE
        ),
        hedge_after=re.compile(rf"\s*[,(]?\s*({any_of(after)})(?![\w-])", re.IGNORECASE),
        hedge_tails=frozenset(h.split()[-1] for h in hedges) | {"a", "an", "the", "of"},
        hedges=hedges,
        after=after,
        rate=_rate(fixed, denominators, quantities["rate_symbols"]),
        rates=fixed
        | quantities["rate_symbols"]
        | {"gramme": "gram", "meter": "metre", "liter": "litre", "kilometer": "kilometre"}
        | {"capita": "person", "head": "person", "annum": "year"},
        change=re.compile(rf"\b(?:{any_of(quantities['change_verbs'])})\b", re.IGNORECASE),
        substance=re.compile(rf"\s+(?:of\s+)?({any_of(units['substances'])})(?![\w])", re.IGNORECASE),
        substances={k.lower(): v for k, v in units["substances"].items()},
        age=re.compile(rf"[\s-]*\b(?:{any_of(units['ages'])})(?![\w])", re.IGNORECASE),
        sets={n: frozenset(str(w).lower() for w in quantities[n]) for n in names}
        | {
            "dollar_home": frozenset(money["dollar_home"]),
            "dollar_others": frozenset(money["dollar_others"]),
            "money_words": frozenset(money["money_words"]),
        },
        plurals=dict(quantities["irregular_plurals"]),
        parts={k: frozenset(v) for k, v in units["parts"].items()},
        worth={k: (Decimal(str(n)), u) for k, (n, u) in units["worth"].items()},
        folded={k: (Decimal(n), u) for k, (n, u) in units["folded"].items()},
        shy_signs=frozenset(money["shy_signs"]),
        shy_names=frozenset(money["shy_names"]),
        dollar_signs=dict(money["dollar_signs"]),
        homes={name: {c: tuple(ws) for c, ws in by.items()} for name, by in money["homes"].items()},
        spaced_letters=frozenset(units["spaced_letters"]),
        months=tuple(sorted(quantities["months"], key=lambda m: (-len(m), m))),
    )


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first, blanks of any width, words closed at both ends."""
    ordered = sorted({str(p) for p in phrases}, key=lambda p: (-len(p), p))
    return "|".join(_bounded(re.sub(r"(?:\\ )+", r"\\s+", re.escape(p))) for p in ordered)


def _bounded(pattern: str) -> str:
    head = r"\b" if re.match(r"\w", pattern) else ""
    return head + pattern + (r"\b" if re.search(r"\w$", pattern) else "")


def _flat(phrase: str) -> str:
    return " ".join(phrase.lower().split())


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


def _units(table: Mapping[str, Any]) -> tuple[dict[str, Unit], dict[str, Unit]]:
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for row in table["units"]:
        unit = Unit(row["name"], row["kind"], last=bool(row.get("last")))
        _names(row, unit, words)
        symbols |= dict.fromkeys(row.get("symbols", ()), unit)
        symbols |= {s: Unit(unit.name, unit.kind, alone=True) for s in row.get("alone", ())}
        if row.get("prefixes"):
            _prefixed(row, table["si_prefixes"], words, symbols)
    for power, how in table["powers"].items():
        _powers(power, how, words, symbols)
    return words, {s: u for s, u in symbols.items() if s not in set(table["not_symbols"])}


def _names(row: Mapping[str, Any], unit: Unit, words: dict[str, Unit]) -> None:
    for name in row.get("words", row.get("names", ())):
        words.setdefault(name, unit)
        if "plurals" not in row or " " in name or len(row.get("words", row.get("names", ()))) > 1:
            words.setdefault(name + "s", unit)
    for name in row.get("plurals", ()):
        words[name] = unit


def _prefixed(
    row: Mapping[str, Any], prefixes: Mapping[str, str], words: dict[str, Unit], symbols: dict[str, Unit]
) -> None:
    for prefix, letter in prefixes.items():
        unit = Unit(prefix + row["name"], row["kind"])
        for name in (*row["words"], *row.get("plurals", ())):
            words.setdefault(prefix + name, unit)
            words.setdefault(prefix + name + "s", unit)
        symbol = row["symbols"][0]
        symbols.setdefault(letter + symbol, unit)
        if letter == "µ":
            symbols.setdefault("μ" + symbol, unit)
            symbols.setdefault("mc" + symbol, unit)
        if letter == "k" and len(symbol) == 1:
            symbols.setdefault("k" + symbol + "s", unit)
            symbols.setdefault("K" + symbol, unit)


def _powers(power: str, how: Mapping[str, Any], words: dict[str, Unit], symbols: dict[str, Unit]) -> None:
    for name, unit in [(n, u) for n, u in words.items() if u.kind == "length"]:
        for word in how["words"]:
            words[f"{word} {name}"] = Unit(f"{power} {unit.name}", how["kind"])
    for symbol, unit in [(s, u) for s, u in symbols.items() if u.kind == "length" and s[0].isalpha() and s[-1] != "."]:
        squared = Unit(f"{power} {unit.name}", how["kind"])
        symbols |= {symbol + mark: squared for mark in how["marks"]}
        for word in how["words"]:
            words[f"{word} {symbol.lower()}"] = squared


def _money(table: Mapping[str, Any], words: dict[str, Unit], symbols: dict[str, Unit]) -> None:
    for row in table["money"]:
        unit = Unit(str(row["code"]), "money")
        _names(row, unit, words)
        symbols |= dict.fromkeys(row.get("symbols", ()), unit)
        symbols |= {s: Unit(unit.name, "money", alone=True) for s in row.get("alone", ())}
    for code in table["codes"]:
        symbols[code] = Unit(code, "money")
        if code.lower() in table["lower_codes"]:
            symbols.setdefault(code.lower(), Unit(code, "money"))
        symbols["M" + code] = Unit(code, "money", divide=-1_000_000)
    for row in table["minor"]:
        part = Decimal("0.01") if row.get("hundredth") else Decimal("0.1") if row.get("divide") else None
        unit = Unit(str(row["code"]), "money", divide=row.get("divide", 1), minor=part)
        _names(row, unit, words)
        symbols |= dict.fromkeys(row.get("symbols", ()), unit)
        symbols |= {s: Unit(unit.name, "money", True, unit.divide, part) for s in row.get("alone", ())}


def _prefix_money(words: Mapping[str, Unit], symbols: Mapping[str, Unit], shy: Iterable[str]) -> re.Pattern[str]:
    signs = [s for s, u in symbols.items() if u.kind == "money" and not u.alone]
    names = [w for w, u in words.items() if u.kind == "money" and w not in set(shy)]
    signs_or_codes = "|".join(re.escape(s) for s in sorted(signs, key=lambda s: (-len(s), s)))
    by_name = "|".join(re.escape(s) for s in sorted(names, key=lambda s: (-len(s), s)))
    return re.compile(rf"(?<![A-Za-z\d])(?:({signs_or_codes})[  ]?|({by_name})[  ])$")


def _tails(words: Mapping[str, Unit], symbols: Mapping[str, Unit]) -> frozenset[str]:
    """The last words of what may stand before a number as its money, in lower case."""
    signs = [s for s, u in (*words.items(), *symbols.items()) if u.kind == "money"]
    return frozenset(found[0].lower() for s in signs if (found := re.search(r"[^\W\d_]+\.?$", s)))


def _odd_symbols(symbols: Mapping[str, Unit]) -> re.Pattern[str]:
    odd = [s for s in symbols if not re.fullmatch(r"[A-Za-zµμΩ]+", s)]
    return re.compile(
        "|".join(
            re.escape(s) + (r"(?!\w)" if re.search(r"\w$", s) else "") for s in sorted(odd, key=lambda s: (-len(s), s))
        )
    )


def _rate(fixed: Mapping[str, str], denominators: Mapping[str, str], symbols: Mapping[str, str]) -> re.Pattern[str]:
    link = r"(?:\s+per\s+(?:[a-z]+\s+)??|\s*/\s*|\s*-?\s*\ban?\b\s*-?\s*|\s*-\s*per\s*-\s*)"
    then = r"(?!\s+(?:earlier|ago|later|before|old|after|from\s+now))"
    return re.compile(
        rf"\s+({any_of(fixed)})(?!\w){then}|{link}({any_of([*denominators, 'capita', 'head', 'annum'])})(?:s?\b){then}"
        rf"|\s?/\s?(?-i:({any_of(symbols)}))(?!\w)",
        re.IGNORECASE,
    )
