"""The engine on a table of claims."""

from __future__ import annotations

import pandas as pd
import pytest

from factledger.errors import InputError
from factledger.reconcile.frame import reconcile_frame


def frame(*rows: tuple[object, ...], columns: str = "source key value") -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


def test_numbers() -> None:
    out = reconcile_frame(
        frame(("a", "k", 1187), ("b", "k", 1187), ("c", "k", 1431), ("a", "m", 7), ("a", "n", 5), ("b", "n", 9))
    )
    assert list(out.columns) == ["key", "value", "status", "witnesses", "because"]
    assert out.to_dict("list")["key"] == ["k", "m", "n"]
    assert out["value"].tolist() == [1187, 7, 5]
    assert out["status"].tolist() == ["disputed", "single", "unresolved"]
    assert out["witnesses"].tolist() == [2, 1, 1]


def test_a_rounded_number_is_made_finer() -> None:
    out = reconcile_frame(frame(("a", "k", 12000), ("b", "k", 11980)))
    assert (out["value"][0], out["status"][0]) == (11980, "corroborated")


def test_words_of_a_category() -> None:
    out = reconcile_frame(frame(("a", "k", "Old Harbour"), ("b", "k", "old  harbour"), ("c", "k", "New Pier")))
    assert (out["value"][0], out["status"][0], out["witnesses"][0]) == ("Old Harbour", "disputed", 2)


def test_the_same_passage_is_one_witness() -> None:
    passage = "the town had 1431 people at the last count"
    out = reconcile_frame(
        frame(
            ("a", "k", 1431, passage),
            ("b", "k", 1431, passage.title()),
            ("c", "k", 1187, "a count of our own found 1187 people"),
            columns="source key value text",
        )
    )
    assert (out["status"][0], out["witnesses"][0]) == ("unresolved", 1)


def test_a_source_is_taken_at_its_last_word() -> None:
    out = reconcile_frame(frame(("a", "k", 7, "2002"), ("a", "k", 8, "2001"), columns="source key value time"))
    assert (out["value"][0], out["witnesses"][0]) == (7, 1)


def test_ties_go_to_the_first_told() -> None:
    out = reconcile_frame(frame(("a", "k", 71, "2002"), ("b", "k", 87, "2001"), columns="source key value time"))
    assert out["value"][0] == 87


def test_an_empty_field_written_as_zero_is_no_answer() -> None:
    out = reconcile_frame(frame(("a", "k", 0), ("b", "k", 5311)))
    assert (out["value"][0], out["status"][0]) == (5311, "single")
    assert reconcile_frame(frame(("a", "k", 0), ("b", "k", 3)))["status"][0] == "unresolved"


def test_a_source_that_repeats_the_row_before_is_no_witness() -> None:
    rows: list[tuple[object, ...]] = []
    for number in range(12):
        rows += [(f"a{number}", number, 711), (f"b{number}", number, 933), ("echo", number, 933)]
    out = reconcile_frame(frame(*rows))
    assert set(out["status"]) == {"unresolved"}
    assert set(out["value"]) == {711}


def test_sources_that_are_seen_to_be_right_weigh_more() -> None:
    rows: list[tuple[object, ...]] = []
    for number in range(40):
        rows += [(name, f"k{number}", 1000 + number) for name in ("good", "x", "y")]
        rows.append(("bad", f"k{number}", 7111 + number))
    rows += [("bad", "last", 41), ("good", "last", 43)]
    out = reconcile_frame(frame(*rows)).set_index("key")
    assert out.loc["last", "value"] == 43


def test_rows_without_value_or_key_are_left_out() -> None:
    out = reconcile_frame(frame(("a", "k", None), ("b", "k", 5.5), ("c", None, 4.0)))
    assert out["key"].tolist() == ["k"]
    assert out["value"].tolist() == [5.5]
    assert reconcile_frame(frame(("a", "k", None))).empty


def test_a_missing_column_is_told() -> None:
    with pytest.raises(InputError, match="value"):
        reconcile_frame(pd.DataFrame({"source": ["a"], "key": ["k"]}))
