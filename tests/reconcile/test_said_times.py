"""Reasons say a time as people do, never in EDTF."""

from __future__ import annotations

import pytest

from factledger.reconcile.wording import said_time
from tests.reconcile.build import claim


@pytest.mark.parametrize(
    ("sentence", "time_text", "edtf", "said"),
    [
        ("The ferry stopped before 2013.", "2013", "../2013", "before 2013"),
        ("The ferry ran until 2013.", "2013", "../2013", "in 2013 or before"),
        ("Before 5 May 1931 no bridge stood.", "5 May 1931", "../1931-05-05", "before 5 May 1931"),
        ("The dam was built about 1990.", "1990", "1990~", "about 1990"),
        ("", "", "", ""),
    ],
)
def test_a_time_is_said_as_the_sentence_says_it(sentence: str, time_text: str, edtf: str, said: str) -> None:
    one = claim("one", "closing", time=edtf, sentence=sentence, time_text=time_text)
    assert said_time(one) == said
