"""Countries and made-up persons for planted texts."""

from __future__ import annotations

import csv
import random
from collections import Counter
from pathlib import Path

from tests.stress.truth import Land

_NEEDS_ARTICLE = frozenset({"Netherlands", "Philippines", "Maldives", "Bahamas", "Comoros", "Seychelles", "Gambia"})
# Where a dollar sign alone may mean the country's own money.
DOLLAR_LANDS = frozenset({
    "Argentina", "Australia", "Barbados", "Belize", "Brunei", "Canada", "Chile", "Colombia", "Cuba",
    "Dominica", "Fiji", "Grenada", "Guyana", "Jamaica", "Kiribati", "Liberia", "Mexico", "Micronesia",
    "Namibia", "Nauru", "Palau", "Singapore", "Suriname", "Taiwan", "Tuvalu", "Uruguay", "Zimbabwe",
})  # fmt: skip
# (as one writer spells it, as another does): accents, doubled letters, i for y, and the like.
GIVEN = (
    ("Sergei", "Sergey"), ("Yusuf", "Yousef"), ("Miloš", "Milos"), ("Mohammed", "Muhammad"), ("Andrés", "Andres"),
    ("Natalia", "Nataliya"), ("Léa", "Lea"), ("Dmitri", "Dmitry"), ("Björn", "Bjorn"), ("Aisha", "Aysha"),
)  # fmt: skip
FAMILY = (
    ("Korvanen", "Korvannen"), ("Talebi", "Taleby"), ("Brankovič", "Brankovic"), ("Ostrovskij", "Ostrovsky"),
    ("Müntzel", "Muntzel"), ("Delacrève", "Delacreve"), ("Sørvik", "Sorvik"), ("Abdelhadi", "Abdel Hadi"),
    ("Pentecôte", "Pentecote"), ("Vargasson", "Vargason"), ("Zelenkow", "Zelenkov"), ("Iturrondo", "Iturondo"),
    ("Okparaebo", "Okparebo"), ("Halvørsund", "Halvorsund"), ("Nyirenda-Moyo", "Nyirenda Moyo"), ("Çelikdağ", "Celikdag"),
    ("Quispemayta", "Quispe Mayta"), ("Rasulzoda", "Rasulzade"), ("Petrauskienė", "Petrauskiene"), ("Tavárez", "Tavarez"),
    ("Wickremaratne", "Wickramaratne"), ("Kowalczewski", "Kowalczevski"), ("Szentirmay", "Szentirmai"), ("Fakhouri", "Fakhoury"),
)  # fmt: skip


def lands(pipeline: Path) -> list[Land]:
    """The states of the gazetteer whose name, adjective and capital nobody can mistake, in its order."""
    with (pipeline / "entities" / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "state" and not row["to_year"]]
    found = [
        Land(row["entity_id"], row["label"], row["adjectives"].split("|")[0], row["capitals"].split("|")[0])
        for row in rows
        if not row["ambiguous"] and row["adjectives"] and row["capitals"] and row["iso2"]
    ]
    uses = Counter(land.adjective for land in found)
    return [land for land in found if _plain(land) and uses[land.adjective] == 1]


def _plain(land: Land) -> bool:
    return land.name.isalpha() and land.name not in _NEEDS_ARTICLE and land.name not in land.adjective.split()


def person(dice: random.Random) -> tuple[str, str]:
    """A made-up name in two spellings."""
    given, family = dice.choice(GIVEN), dice.choice(FAMILY)
    return f"{given[0]} {family[0]}", f"{given[1]} {family[1]}"
