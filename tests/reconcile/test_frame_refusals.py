"""What `reconcile` refuses of a table of claims, with words on what to do, and what it takes as it is meant."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from factledger import reconcile
from factledger.errors import InputError


def table(**given: Any) -> pd.DataFrame:
    return pd.DataFrame({"source": ["a", "b"], "key": ["x", "x"], "value": [1, 2]} | given)


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        (table().rename(columns={"value": "val"}), "lacks the column value; it has source, key, val"),
        (table(source=[None, "b"]), r"rows without a source \(1\)"),
        (table(time=["03.04.2020", "04.04.2020"]), "dayfirst"),
        (table(time=["yesterday", "today"]), "ISO dates"),
        (table(value=[1.5, float("inf")]), "infinity"),
        (pd.concat([table(), table()[["value"]]], axis=1), "stands twice"),
        ([{"source": "a", "key": "x", "value": 1}], "DataFrame"),
    ],
    ids=["column", "source", "day first", "words", "infinity", "twice", "list"],
)
def test_a_refusal_says_what_to_do(claims: pd.DataFrame, said: str) -> None:
    with pytest.raises(InputError, match=said):
        reconcile(claims)


def test_commas_of_thousands_make_no_other_answer() -> None:
    (row,) = reconcile(table(value=["1,200", "1200"])).itertuples()
    assert (row.status, row.witnesses) == ("corroborated", 2)


@pytest.mark.parametrize("time", [["10", "9"], [10, 9], ["2021-01-01", "2020-06-30"]])
def test_the_last_word_of_a_source_is_the_latest(time: list[Any]) -> None:
    (row,) = reconcile(table(source=["a", "a"], time=time)).itertuples()
    assert row.value == 1


def test_whole_numbers_stand_without_a_point_in_reasons() -> None:
    (row,) = reconcile(table(value=[7.0, 7.0])).itertuples()
    assert row.because == "7: all that is told agrees (2 independent witnesses)."
