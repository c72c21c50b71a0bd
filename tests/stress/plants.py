"""The kinds of plants: what several documents say of one thing, and what a careful reader makes of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from tests.stress.lands import DOLLAR_LANDS, person
from tests.stress.numbers import HEDGES, PUBLISHED, Day, day, number, other, other_month, rounded, swapped, written
from tests.stress.topics import EVENTS, FIGURES, ITEMS, MATTERS, OFFICES, Figure
from tests.stress.truth import Expected, Group, Land, Statement

SAME = frozenset({"same"})
FINER = frozenset({"refines", "compatible"})
CONFLICT = frozenset({"conflict"})
COPY = frozenset({"copy"})
SERIES = frozenset({"series"})
# Nothing need be said of the two; if anything is, this.
APART = frozenset({"", "incomparable", "series"})
_LANDS = ("{a}", "{b}", "{aa}", "{bb}", "{cb}")


@dataclass
class Maker:
    """Makes the statements of one group, each in another wording."""

    key: str
    topic: str
    a: Land
    b: Land
    dice: random.Random
    made: list[Statement] = field(default_factory=list)
    matter: str = ""
    _wordings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        spec = FIGURES[self.topic] if self.topic in FIGURES else EVENTS[self.topic]
        self._wordings = self.dice.sample(spec.prose, len(spec.prose))
        self.matter = self.dice.choice(MATTERS)

    @property
    def bare(self) -> bool:
        """Whether a dollar sign alone can only mean US dollars."""
        return not {self.a.name, self.b.name} & DOLLAR_LANDS

    @property
    def figure(self) -> Figure:
        return FIGURES[self.topic]

    def value(self) -> Decimal:
        return number(self.dice, self.figure.size, self.figure.unit)

    def year(self) -> int:
        return self.dice.randint(2010, 2022)

    def say(self, value: Decimal, year: int, hedge: str = "exact", *, turned: bool = False) -> Statement:
        """A figure for a year; `turned`: of the second country for the first."""
        spec, (a, b) = self.figure, ((self.b, self.a) if turned else (self.a, self.b))
        words = {**_names(a, b), "v": written(self.dice, value, spec.unit, hedge, bare=self.bare), "t": str(year)}
        return self._add(
            Statement(
                key=self._next(), kind="figure", type=spec.type, subject=a.entity_id, object=b.entity_id, value=value,
                unit=spec.unit, hedge=PUBLISHED[hedge], time=str(year), text=_begin(self._wordings.pop(0).format(**words)),
                label=spec.label.format(**words), heading=spec.heading,
                # One row for a group: rows of two tables that say the same in the same words are copies for all one can tell.
                row=None if self.made else (spec.row.format(**words), str(year), words["v"]),
            )
        )  # fmt: skip

    def total(self, value: Decimal, first: int, last: int) -> Statement:
        """A sum over a span of years."""
        spec = self.figure
        v = written(self.dice, value, spec.unit, bare=self.bare)
        words = {**_names(self.a, self.b), "v": v, "t1": str(first), "t2": str(last)}
        text = self.dice.choice(spec.total).format(**words)
        return self._add(
            Statement(
                key=self._next(), kind="figure", type=spec.type, subject=self.a.entity_id, object=self.b.entity_id, value=value,
                unit=spec.unit, hedge="exact", time=f"{first}/{last}", text=text, shape="prose_only",
            )
        )  # fmt: skip

    def item(self, value: Decimal, year: int) -> Statement:
        """What one item comes to in a year."""
        spec = self.figure
        v = written(self.dice, value, spec.unit, bare=self.bare)
        words = {**_names(self.a, self.b), "v": v, "t": str(year), "i": self.dice.choice(ITEMS)}
        return self._add(
            Statement(
                key=self._next(), kind="figure", type=spec.type, subject=self.a.entity_id, object=self.b.entity_id, value=value,
                unit=spec.unit, hedge="exact", time=str(year), text=_begin(self.dice.choice(spec.part).format(**words)),
                shape="prose_only",
            )
        )  # fmt: skip

    def tell(self, when: Day, fine: str = "day", *, who: str = "", planned: bool = False) -> Statement:
        """An event; `who`: office and name of the visitor."""
        spec = EVENTS[self.topic]
        wording = self.dice.choice(spec.planned) if planned else self._wordings.pop(0)
        date = when.words(self.dice, fine)
        on = f"{'on' if fine == 'day' else 'in'} {date}"
        words = {**_names(self.a, self.b), "on": on, "d": date, "m": self.matter, "p": who}
        words["on_"] = on[0].upper() + on[1:]
        return self._add(
            Statement(
                key=self._next(), kind="event", type=spec.type, subject=self.a.entity_id, object=self.b.entity_id, value=None,
                unit="", hedge="", time=when.edtf(fine), modality="planned" if planned else "held", who=who,
                text=_begin(wording.format(**words)), label=spec.label.format(**words), heading="Chronology",
                shape="prose_only" if planned else "prose",
            )
        )  # fmt: skip

    def copy(self, of: Statement) -> Statement:
        """The same sentence in another document."""
        of.shape = "prose_only"
        fields = {name: getattr(of, name) for name in Statement.__slots__}
        return self._add(Statement(**{**fields, "key": self._next(), "copy_of": of.key}))

    def _next(self) -> str:
        return f"{self.key}.{len(self.made)}"

    def _add(self, one: Statement) -> Statement:
        self.made.append(one)
        return one


def _names(a: Land, b: Land) -> dict[str, str]:
    return {"a": a.name, "b": b.name, "aa": a.adjective, "bb": b.adjective, "cb": b.capital}


def _begin(text: str) -> str:
    return text[0].upper() + text[1:]


def _fact(statements: list[Statement], status: str, answer: object, witnesses: int, agreed: str = "") -> Expected:
    said = None if answer is None else f"{answer:f}" if isinstance(answer, Decimal) else str(answer)
    return Expected(tuple(s.key for s in statements), frozenset({status}), said, frozenset({witnesses}), agreed)


def _group(maker: Maker, plant: str, facts: list[Expected], pairs: dict[tuple[int, int], frozenset[str]]) -> Group:
    keys = [one.key for one in maker.made]
    return Group(
        maker.key, plant, maker.topic, maker.made, facts, {(keys[a], keys[b]): v for (a, b), v in pairs.items()}
    )


def agree(m: Maker) -> Group:
    """Two documents give one number."""
    value, year = m.value(), m.year()
    m.say(value, year), m.say(value, year)
    return _group(m, "agree", [_fact(m.made, "corroborated", value, 2)], {(0, 1): SAME})


def single(m: Maker) -> Group:
    """One document alone gives a number."""
    value = m.value()
    m.say(value, m.year())
    return _group(m, "single", [_fact(m.made, "single", value, 1)], {})


def rounding(m: Maker) -> Group:
    """One document rounds what another gives in full."""
    value, year = m.value(), m.year()
    m.say(value, year), m.say(rounded(value, "nearest"), year)
    return _group(m, "rounding", [_fact(m.made, "corroborated", value, 2)], {(0, 1): FINER})


def _hedged(hedge: str) -> Callable[[Maker], Group]:
    """One document gives a number in full, another a bound or an approximation of it."""

    def plant_it(m: Maker) -> Group:
        value, year = m.value(), m.year()
        m.say(value, year), m.say(rounded(value, hedge), year, hedge)
        return _group(m, f"hedge {hedge}", [_fact(m.made, "corroborated", value, 2)], {(0, 1): FINER})

    return plant_it


def _two_to_one(plant: str, wrong: Callable[[Maker, Decimal], Decimal]) -> Callable[[Maker], Group]:
    def plant_it(m: Maker) -> Group:
        value, year = m.value(), m.year()
        m.say(value, year), m.say(value, year), m.say(wrong(m, value), year)
        pairs = {(0, 1): SAME, (0, 2): CONFLICT, (1, 2): CONFLICT}
        return _group(m, plant, [_fact(m.made, "disputed", value, 2)], pairs)

    return plant_it


def one_to_one(m: Maker) -> Group:
    """Two documents contradict each other, and nothing tells who is right."""
    value, year = m.value(), m.year()
    m.say(value, year), m.say(other(m.dice, value), year)
    return _group(m, "contradiction 1:1", [_fact(m.made, "unresolved", None, 2)], {(0, 1): CONFLICT})


def copied_error(m: Maker) -> Group:
    """Two documents are right; three print one wrong sentence."""
    value, year = m.value(), m.year()
    m.say(value, year), m.say(value, year)
    wrong = m.say(other(m.dice, value), year)
    m.copy(wrong), m.copy(wrong)
    pairs = {(0, 1): SAME, (2, 3): COPY, (2, 4): COPY, (0, 2): CONFLICT, (1, 2): CONFLICT}
    return _group(m, "copied error", [_fact(m.made, "disputed", value, 2)], pairs)


def copied(m: Maker) -> Group:
    """Three documents print one sentence."""
    value = m.value()
    first = m.say(value, m.year())
    m.copy(first), m.copy(first)
    return _group(m, "copied sentence", [_fact(m.made, "single", value, 1)], {(0, 1): COPY, (0, 2): COPY})


def stale(m: Maker) -> Group:
    """One document gives an older number, and says so."""
    value, old, year = m.value(), m.value(), m.year()
    now = [m.say(value, year), m.say(value, year)]
    then = [m.say(old, year - m.dice.randint(2, 6))]
    facts = [_fact(now, "corroborated", value, 2), _fact(then, "single", old, 1)]
    return _group(m, "older as-of", facts, {(0, 1): SAME, (0, 2): SERIES, (1, 2): SERIES})


def scope(m: Maker) -> Group:
    """Two documents give the amount of one year, a third the sum of many."""
    value, year = m.value(), m.year()
    one = [m.say(value, year), m.say(value, year)]
    whole = [m.total(value * m.dice.randint(4, 9), year - 9, year)]
    facts = [_fact(one, "corroborated", value, 2), _fact(whole, "single", whole[0].value, 1)]
    return _group(m, "sum of years", facts, {(0, 1): SAME, (0, 2): APART, (1, 2): APART})


def part(m: Maker) -> Group:
    """Two documents give the whole, a third what one item comes to."""
    value, year = m.value(), m.year()
    whole = [m.say(value, year), m.say(value, year)]
    share = (value / m.dice.randint(4, 9)).quantize(Decimal(100_000))
    item = [m.item(share, year)]
    facts = [_fact(whole, "corroborated", value, 2), _fact(item, "single", share, 1)]
    return _group(m, "one item", facts, {(0, 1): SAME, (0, 2): APART, (1, 2): APART})


def direction(m: Maker) -> Group:
    """The same measure the other way round."""
    value, back, year = m.value(), m.value(), m.year()
    there = [m.say(value, year), m.say(value, year)]
    home = [m.say(back, year, turned=True)]
    facts = [_fact(there, "corroborated", value, 2), _fact(home, "single", back, 1)]
    return _group(m, "other direction", facts, {(0, 1): SAME, (0, 2): APART, (1, 2): APART})


def dates_agree(m: Maker) -> Group:
    """Two documents give one day."""
    when = day(m.dice, EVENTS[m.topic].years)
    m.tell(when), m.tell(when)
    return _group(m, "date agrees", [_fact(m.made, "corroborated", when.edtf(), 2)], {(0, 1): SAME})


def date_refined(m: Maker) -> Group:
    """One document gives the year, one the month, one the day."""
    when = day(m.dice, EVENTS[m.topic].years)
    m.tell(when, "day"), m.tell(when, "year"), m.tell(when, "month")
    pairs = {(0, 1): FINER, (0, 2): FINER, (1, 2): FINER}
    return _group(m, "date refined", [_fact(m.made, "corroborated", when.edtf(), 3)], pairs)


def month_differs(m: Maker) -> Group:
    """Two documents agree on the year and not on the month."""
    when = day(m.dice, EVENTS[m.topic].years)
    m.tell(when), m.tell(other_month(m.dice, when))
    fact = _fact(m.made, "unresolved", None, 2, when.edtf("year"))
    return _group(m, "date 1:1", [fact], {(0, 1): CONFLICT})


def month_outvoted(m: Maker) -> Group:
    """Two documents agree on the day, a third gives another month."""
    when = day(m.dice, EVENTS[m.topic].years)
    m.tell(when), m.tell(when), m.tell(other_month(m.dice, when))
    pairs = {(0, 1): SAME, (0, 2): CONFLICT, (1, 2): CONFLICT}
    return _group(m, "date 2:1", [_fact(m.made, "disputed", when.edtf(), 2)], pairs)


def _visitor(m: Maker) -> tuple[str, str]:
    office = m.dice.choice(OFFICES)
    one, two = person(m.dice)
    return f"{office} {one}", f"{office} {two}"


def spelling(m: Maker) -> Group:
    """Two documents spell one visitor in two ways."""
    when, (one, two) = day(m.dice, EVENTS[m.topic].years), _visitor(m)
    m.tell(when, who=one), m.tell(when, who=two)
    return _group(m, "name spelt twice", [_fact(m.made, "corroborated", when.edtf(), 2)], {(0, 1): SAME | FINER})


def who_differs(m: Maker) -> Group:
    """Two documents name two holders of one office for one visit."""
    when, (one, _) = day(m.dice, EVENTS[m.topic].years), _visitor(m)
    office = one.rsplit(" ", 2)[0]
    rival = one
    while rival.split()[-1] == one.split()[-1] or rival.split()[-2] == one.split()[-2]:
        rival = f"{office} {person(m.dice)[0]}"
    m.tell(when, who=one), m.tell(when, who=rival)
    fact = _fact(m.made, "unresolved", None, 2, when.edtf())
    return _group(m, "visitor 1:1", [fact], {(0, 1): CONFLICT})


def planned_held(m: Maker) -> Group:
    """One document announces a visit, two others tell of it."""
    when, (one, _) = Day(2024, m.dice.randint(8, 12), m.dice.randint(1, 28)), _visitor(m)
    m.tell(when, "month", who=one, planned=True)
    held = [m.tell(when, who=one), m.tell(when, who=one)]
    pairs = {(0, 1): frozenset({"planned_held"}), (0, 2): frozenset({"planned_held"}), (1, 2): SAME}
    return _group(m, "plan and outcome", [_fact(held, "corroborated", when.edtf(), 2)], pairs)


def two_visits(m: Maker) -> Group:
    """One person visits twice, years apart."""
    first, (one, _) = day(m.dice, (2011, 2014)), _visitor(m)
    second = day(m.dice, (2017, 2020))
    facts = [
        _fact([m.tell(first, who=one)], "single", first.edtf(), 1),
        _fact([m.tell(second, who=one)], "single", second.edtf(), 1),
    ]
    return _group(m, "two visits", facts, {(0, 1): APART})


def _slip(m: Maker, value: Decimal) -> Decimal:
    """Millions for billions; of people, one nought too many, since no country has a thousand times the other's students."""
    return value * (1000 if m.figure.unit == "USD" else 10)


_FIGURES = tuple(FIGURES)
# Two loans or grants of one year may well be two; two totals of one year contradict each other.
_TOTALS = tuple(topic for topic, spec in FIGURES.items() if not spec.total)
_DATED = ("relations", "embassy", "agreement")
# Each kind of plant and the topics that it fits.
PLANTS: tuple[tuple[Callable[[Maker], Group], tuple[str, ...]], ...] = (
    (agree, _FIGURES),
    (single, _FIGURES),
    (rounding, _FIGURES),
    *((_hedged(hedge), _FIGURES) for hedge in HEDGES),
    (_two_to_one("scale slip 2:1", _slip), _TOTALS),
    (_two_to_one("digits swapped 2:1", lambda m, value: swapped(value)), _TOTALS),
    (_two_to_one("contradiction 2:1", lambda m, value: other(m.dice, value)), _TOTALS),
    (one_to_one, _TOTALS),
    (copied_error, _TOTALS),
    (copied, _FIGURES),
    (stale, tuple(topic for topic, spec in FIGURES.items() if spec.stock)),
    (scope, ("loan", "grant")),
    (part, tuple(topic for topic, spec in FIGURES.items() if spec.part)),
    (direction, ("residents", "students", "exports", "tourists")),
    (dates_agree, _DATED),
    (date_refined, _DATED),
    (month_differs, _DATED),
    (month_outvoted, _DATED),
    (spelling, ("visit",)),
    (who_differs, ("visit",)),
    (planned_held, ("visit",)),
    (two_visits, ("visit",)),
)
