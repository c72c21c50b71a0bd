"""Lists of names with a figure in a bracket behind each: every figure is of its own name and of what all share."""

from __future__ import annotations

import pytest
from document_texts import claims_in


def _figures(text: str) -> list[tuple[str, str, str]]:
    claims = [one for one in claims_in(text) if one.kind == "figure"]
    claims.sort(key=lambda one: text.index(one.value_text))
    return [(one.type, *(ref.text if ref else "" for ref in (one.subject, one.object))) for one in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile ran its highest surplus with Peru ($4.0 billion), the United Kingdom ($2.0 billion) and Kenya ($1.8 billion).",
            [("trade_balance", "Chile", one) for one in ("Peru", "United Kingdom", "Kenya")],
        ),
        (
            "Fiji exported most to Tonga ($5 million), followed by Samoa ($4 million); it is poor.",
            [("exports", "Fiji", "Tonga"), ("exports", "Fiji", "Samoa")],
        ),
        ("Main goods: tin (41%), rubber (22%).", [("open", "Main goods", ""), ("open", "Main goods", "")]),
    ],
)  # fmt: skip
def test_each_member_stands_in_the_role_of_the_first(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert _figures(text) == expected


def test_behind_a_verb_of_its_own_a_name_is_no_member() -> None:
    first, second = _figures("Fiji exported most to Tonga ($5 million) and imported most from Samoa ($4 million).")
    assert first == ("exports", "Fiji", "Tonga")
    assert second[0] != "exports"
