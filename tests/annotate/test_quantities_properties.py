"""What holds of the quantities of any text."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from factledger.annotate.quantities import find_quantities, read_quantities
from factledger.model.mention import Quantity

HEDGES = {"exact", "approx", "over", "under", "max", "min", "range", "elided"}
KINDS = {"count", "money", "percent", "measure", "duration", "ordinal", "ratio", "number"}
PIECES = [
    "12", "3,400", "1/2", "0.5", "7.5", "-3", "1990", "½", "two", "hundred", "thousand", "million", "and", "a", "half", "third",
    "dozen", "of", "point", "over", "about", "between", "to", "-", "–", ",", ".", "(", ")", "()", "[4]", "$", "€", "%", "km",
    "miles", "tons", "years", "old", "dollars", "cents", "per", "year", "in", "from", "the", "ships", "people", "worth", "US$",
    "bn", "k", "m", "°C", "below", "zero", "one", "first", "2nd", "by", "rose", "\n", "area", "...", "or more", "+", "±", "x",
    "10^6", "May", "3:40", "'", '"', "e5", "00", "lakh", "crore", "feet", "inches", "°", "AD", "U.S.",
]  # fmt: skip
wild = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.lists(st.sampled_from(PIECES), max_size=8).map(
    "".join
)


def check(text: str, found: tuple[Quantity, ...]) -> None:
    end = 0
    for q in found:
        assert end <= q.start < q.end <= len(text)
        assert text[q.start : q.end] == q.text
        assert q.hedge in HEDGES
        assert q.kind in KINDS
        end = q.end
        if q.hedge == "elided":
            assert (q.value, q.low, q.high) == (None, None, None)
            continue
        assert q.start <= q.number_start < q.number_end <= q.end
        assert text[q.number_start : q.number_end] == q.number_text
        assert q.low is not None or q.high is not None
        assert q.low is None or q.high is None or q.low <= q.high
        wide = q.low is not None and q.high is not None and q.low < q.high
        if wide and q.value is not None:
            # Plus-minus, in whatever spelling: the number stands in the middle of its interval.
            assert q.hedge == "approx"
            assert q.low + q.high == 2 * q.value
        else:
            assert (q.value is None) == (q.hedge == "range" or wide)
        assert q.flags == tuple(sorted(q.flags))


@settings(max_examples=600, deadline=None)
@given(wild)
def test_spans_are_inside_apart_and_ordered(text: str) -> None:
    check(text, read_quantities(text))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    check(text, read_quantities(text))


@given(st.integers(min_value=2, max_value=10**15))
def test_grouped_digits_are_exact(number: int) -> None:
    (found,) = find_quantities(f"They counted {number:,} crates there.")
    assert (found.value, found.low, found.high, found.step) == (number, number, number, 1) or 1500 <= number < 2100


@given(st.integers(1, 999), st.integers(0, 99), st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9)]))
def test_scales_multiply_exactly(whole: int, part: int, scale: tuple[str, int]) -> None:
    written = f"{whole}.{part:02d}"
    (found,) = find_quantities(f"a debt of {written} {scale[0]} euros")
    assert found.value == Decimal(written).scaleb(scale[1])
    assert found.step == Decimal("0.01").scaleb(scale[1])
    assert (found.unit, found.kind) == ("EUR", "money")


UNITS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + ("-" + UNITS[number % 10] if number % 10 else "")
    if number < 1000:
        return f"{UNITS[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    for scale, name in ((10**6, "million"), (1000, "thousand")):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(number // scale)} {name}{joint if rest else ''}{in_words(rest) if rest else ''}"
    raise AssertionError(number)


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=10**9 - 1))
def test_number_words_are_exact(number: int) -> None:
    (found,) = find_quantities(f"It holds {in_words(number)} bricks.")
    assert (found.value, found.unit) == (number, "brick")


@given(st.integers(2, 400), st.integers(1, 400), st.sampled_from(["-", "–", " to "]))
def test_ranges_are_the_two_ends(low: int, more: int, joint: str) -> None:
    (found,) = find_quantities(f"There are {low}{joint}{low + more} boats.")
    assert (found.low, found.high, found.value, found.hedge) == (low, low + more, None, "range")


@given(wild)
def test_reading_is_repeatable(text: str) -> None:
    assert read_quantities(text) == read_quantities(text)
