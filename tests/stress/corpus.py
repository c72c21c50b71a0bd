"""The planted corpus: pairs of countries, a few documents on each, and the plants spread over them. The seed decides all."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.stress.lands import lands
from tests.stress.pages import FORMS, Page, edited, mirrored
from tests.stress.plants import PLANTS, Maker
from tests.stress.truth import Corpus, Group, Land, Statement

# What each pair of countries has; the first document is older than the others, so that it may announce what they tell.
_DOCUMENTS = ("article", "fact_sheet", "wiki", "html", "article")
_DATES = ("12 February 2024", "March 2025", "", "4 April 2025", "19 May 2025")
_PER_PAIR = 6
_COPY_MODES = ("none", "exact", "near", "mirror")


@dataclass
class _Dossier:
    """One pair of countries: which topics are still free, and what each of its documents is to say."""

    number: int
    a: Land
    b: Land
    groups: list[Group] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    said: dict[int, list[Statement]] = field(default_factory=lambda: {at: [] for at in range(len(_DOCUMENTS))})


def build(seed: int, groups: int, pipeline: Path) -> Corpus:
    """A corpus with so many planted groups."""
    dice = random.Random(seed)  # noqa: S311 -- planted data, no secrets
    pairs = _pairs(lands(pipeline), dice)
    dossiers: list[_Dossier] = []
    open_ones: list[_Dossier] = []
    for number in range(groups):
        plant, topics = PLANTS[number % len(PLANTS)]
        fitting = [one for one in open_ones if any(topic not in one.taken for topic in topics)]
        if not fitting:
            one = _Dossier(len(dossiers), *pairs[len(dossiers)])
            dossiers.append(one)
            open_ones.append(one)
            fitting = [one]
        _plant(f"g{number:04}", plant, topics, fitting[0], dice)
        open_ones = [one for one in open_ones if len(one.groups) < _PER_PAIR]
    corpus = Corpus({}, [group for one in dossiers for group in one.groups], {})
    for one in dossiers:
        _write(one, corpus, dice)
    return corpus


def _pairs(found: list[Land], dice: random.Random) -> list[tuple[Land, Land]]:
    """Every country with one of the next few, so that many pairs share a country and no two are the same."""
    mixed = dice.sample(found, len(found))
    steps = range(1, 8)
    return [(mixed[at], mixed[(at + step) % len(mixed)]) for step in steps for at in range(len(mixed))]


def _plant(
    key: str, plant: Callable[[Maker], Group], topics: tuple[str, ...], one: _Dossier, dice: random.Random
) -> None:
    topic = dice.choice([topic for topic in topics if topic not in one.taken])
    group = plant(Maker(key, topic, one.a, one.b, dice))
    one.taken.add(topic)
    one.groups.append(group)
    places = dice.sample(range(len(_DOCUMENTS)), len(group.statements))
    if any(said.modality == "planned" for said in group.statements):
        places = [0, *dice.sample(range(1, len(_DOCUMENTS)), len(group.statements) - 1)]
    for place, said in zip(places, group.statements, strict=True):
        one.said[place].append(said)


def _write(one: _Dossier, corpus: Corpus, dice: random.Random) -> None:
    mode = _COPY_MODES[one.number % len(_COPY_MODES)]
    copied = {"exact": dice.choice([0, 1, 3]), "near": 4, "mirror": 2}.get(mode)
    for at, form in enumerate(_DOCUMENTS):
        if not one.said[at]:
            continue
        page = Page(one.a, one.b, dice, _DATES[at])
        statements = dice.sample(one.said[at], len(one.said[at]))
        if at == copied and mode == "mirror":
            for said in statements:
                said.shape = "prose_only"
        FORMS[form](page, statements)
        name = f"d{one.number:03}-{at}-{form}.{'html' if form == 'html' else 'txt'}"
        corpus.files[name] = page.text
        for said in statements:
            said.doc = name
        if at == copied:
            _copy(one, corpus, mode, name, statements)


def _copy(one: _Dossier, corpus: Corpus, mode: str, name: str, statements: list[Statement]) -> None:
    """Another document that repeats a whole one; its statements join the groups without being witnesses."""
    text, again = corpus.files[name], [replace(said) for said in statements]
    if mode == "near":
        text = edited(text, ("19 May 2025", "2 June 2025"))
    elif mode == "mirror":
        text, again = mirrored(text, statements, one.a, one.b)
    target = f"d{one.number:03}-9-{mode}.{name.rsplit('.', 1)[-1]}"
    corpus.files[target] = text
    corpus.copies[target] = name
    groups = {group.key: group for group in one.groups}
    for said in again:
        group = groups[said.key.split(".")[0]]
        twin = replace(said, key=f"{said.key}c", doc=target, copy_of=said.key)
        group.statements.append(twin)
        group.facts = [
            replace(fact, keys=(*fact.keys, twin.key)) if said.key in fact.keys else fact for fact in group.facts
        ]
        group.verdicts[(said.key, twin.key)] = frozenset({"copy"})
