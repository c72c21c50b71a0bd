"""What a date expression can mean before the text around it is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from factledger.annotate.dates.calendar import Cal


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date all in numbers whose order is open: the two numbers as written, and the year if there is one.

    `dotted`: parted by full stops, as only writers who put the day first do.
    """

    a: int
    b: int
    year: int | None = None
    weekday: int | None = None
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """From one place on the calendar to another; None is an open end.

    `full` is the end that is written out, 1 for the last as in `6-13 July 2025`: TIMEX3 has no value for a range, so the
    value is that end's.
    """

    first: Meaning | None
    last: Meaning | None
    full: int = 0


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time: amounts with TIMEX3 letters (`TH` for hours), None for a vague amount.

    `side` is last or next where the stretch ends or begins at the time of speaking, else empty.
    """

    amounts: tuple[tuple[float | None, str], ...]
    side: str = ""


@dataclass(frozen=True, slots=True)
class Every:
    """Something that recurs: its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Relative:
    """A period counted from another: `step` units (TIMEX3 letter) from the one that holds the base; 0 is that one.

    `base` is `anchor` for the time of speaking, `context` for the date mentioned before, `either` for that date or, where there
    is none, with a flag the time of speaking, `running` for the same without a flag (`the year`), `named` for a happening that
    is named behind it, `accounts` for the year of accounts told before.
    A base that is a meaning is the date itself, as in `the week of 6 May`. `near`: the nearest such weekday,
    month or season, not that of the week or year (`last June`, and not `June last year`).
    `cal` names a month, weekday, season, quarter or holiday in that period, as in `last June`; `part` its early or late part.
    """

    unit: str
    step: int
    base: str | Meaning = "anchor"
    cal: Cal | None = None
    part: str = ""
    near: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """So much time before (-1) or after (1) a base: `anchor`, `context`, `either` or another meaning."""

    amounts: tuple[tuple[float | None, str], ...]
    sign: int
    base: str | Meaning = "anchor"


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday by its name's key, in a year or in an open one; `step` -1 for the last one, 1 for the next."""

    key: str
    year: int | None = None
    step: int = 0


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th (from the end where negative) weekday, day or week of a period: `first Monday of March`, `last week of 2019`.

    `count` is above 1 for several of them, `the first ten days of 2020`.
    """

    n: int
    unit: str
    period: Meaning
    weekday: int | None = None
    count: float | None = 1


@dataclass(frozen=True, slots=True)
class AtTime:
    """A part of a day (TIMEX3: MO, AF, EV, NI, DT) or a clock time, of a day or of an open one."""

    clock: str
    day: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """Several dates that share words: each with the tokens [first, last) that are its own."""

    parts: tuple[tuple[int, int, Cal], ...]


Meaning = Cal | Numeric | Interval | Length | Every | Reference | Relative | Shift | Feast | Nth | AtTime | Several
