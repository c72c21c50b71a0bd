"""Units of measure and of money, and the forms they are written in.

Source: the tables `units` and `currencies` of the language data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_ACRONYM = 3
"""Letters of a name's first word up to which it may be written in capitals; a convention."""
SCALED_SIGNS = {"k": 1_000, "K": 1_000, "m": 1_000_000, "M": 1_000_000}
"""Letters that multiply the sign of money right behind them: `3.5 M€`."""


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


def compile_units(units: Mapping[str, Any], money: Mapping[str, Any]) -> tuple[dict[str, Unit], dict[str, Unit]]:
    """Units by their words (lower case) and by their symbols (case kept)."""
    words, symbols = _units(units)
    _money(money, words, symbols)
    return words, symbols


def _units(table: Mapping[str, Any]) -> tuple[dict[str, Unit], dict[str, Unit]]:
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for row in table["units"]:
        unit = Unit(row["name"], row["kind"], divide=-row.get("times", -1), last=bool(row.get("last")))
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
            if word.endswith("."):
                words[f"{word}{symbol.lower()}"] = squared


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
    marks = [(s, u) for s, u in symbols.items() if len(s) == 1 and u.kind == "money" and not u.alone]
    for sign, unit in [(s, u) for s, u in marks if not (s.isascii() and s.isalpha())]:
        for letter, times in SCALED_SIGNS.items():
            symbols.setdefault(letter + sign, Unit(unit.name, "money", divide=-times))
    for row in table["minor"]:
        part = Decimal("0.01") if row.get("hundredth") else Decimal("0.1") if row.get("divide") else None
        unit = Unit(str(row["code"]), "money", divide=row.get("divide", 1), minor=part)
        _names(row, unit, words)
        symbols |= dict.fromkeys(row.get("symbols", ()), unit)
        symbols |= {s: Unit(unit.name, "money", True, unit.divide, part) for s in row.get("alone", ())}


def money_pattern(words: Mapping[str, Unit], symbols: Mapping[str, Unit], shy: Iterable[str]) -> re.Pattern[str]:
    """Money before a number: group 1 a sign or code, group 2 a name; names in `shy` are left out."""
    signs = [s for s, u in symbols.items() if u.kind == "money" and not u.alone]
    names = [w for w, u in words.items() if u.kind == "money" and w not in set(shy)]
    signs_or_codes = "|".join(re.escape(s) for s in sorted(signs, key=lambda s: (-len(s), s)))
    by_name = "|".join(_any_case(s) for s in sorted(names, key=lambda s: (-len(s), s)))
    # `EUR. 5 million`: the point ends no sentence, unless a number stands before the code too.
    dotted = r"(?<!\d [A-Z]{3})(?<!llion [A-Z]{3})(?<!usand [A-Z]{3})(?<!in [A-Z]{3})\."
    return re.compile(rf"(?<![A-Za-z\d])(?:({signs_or_codes})(?:{dotted})?[  ]?|({by_name})[  ])$")


def _any_case(name: str) -> str:
    """A name whose words may begin with capitals; its short first word may be letters only: `CFA francs`, `US cents`."""
    first, blank, rest = name.partition(" ")
    if blank and first.isalpha() and len(first) <= _ACRONYM:
        return f"(?:{_capitalised(first)}|{first.upper()}) {_capitalised(rest)}"
    return _capitalised(name)


def _capitalised(name: str) -> str:
    return "".join(f"[{c}{c.upper()}]" if c.isalpha() and (i == 0 or name[i - 1] in " -") else re.escape(c)
                   for i, c in enumerate(name))  # fmt: skip


def money_tails(words: Mapping[str, Unit], symbols: Mapping[str, Unit]) -> frozenset[str]:
    """The last words of what may stand before a number as its money, in lower case."""
    signs = [s for s, u in (*words.items(), *symbols.items()) if u.kind == "money"]
    return frozenset(found[0].lower() for s in signs if (found := re.search(r"[^\W\d_]+\.?$", s)))


def odd_pattern(symbols: Mapping[str, Unit]) -> re.Pattern[str]:
    """The symbols that are not letters alone, longest first."""
    odd = [s for s in symbols if not re.fullmatch(r"[A-Za-zµμΩ]+", s)]
    return re.compile(
        "|".join(
            re.escape(s) + (r"(?!\w)" if re.search(r"\w$", s) else "") for s in sorted(odd, key=lambda s: (-len(s), s))
        )
    )
