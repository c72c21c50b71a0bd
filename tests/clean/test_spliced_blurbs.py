"""Blurbs glued into a sentence behind a doubled name: no figure of theirs is the sentence's."""

import pytest

from factledger.clean.spliced import ENDLESS, REASON, set_apart
from factledger.model.aligned import AlignedText


def aligned(text: str) -> AlignedText:
    return AlignedText.of_raw(text, 0, len(text))


SHOWN = [
    (
        "The envoy reached KandyKandyCity in the hills, 110,000 people ... in May 1998.",
        "The envoy reached Kandy in May 1998.",
        "City in the hills, 110,000 people ...",
    ),
    (
        "She flew to Port LouisPort LouisCapital of the island, 150,000 inhabitants. and back in 2003. Rice followed.",
        "She flew to Port Louis and back in 2003. Rice followed.",
        "Capital of the island, 150,000 inhabitants.",
    ),
    ("In ÉvoraÉvoraTown of 50,000 people… a fair began.", "In Évora a fair began.", "Town of 50,000 people…"),
]


@pytest.mark.parametrize(("text", "left", "blurb"), SHOWN)
def test_a_blurb_with_an_end_is_set_apart(text, left, blurb):
    own, blurbs = set_apart(aligned(text))
    assert own.text == left
    assert [one.text for _, _, one in blurbs] == [blurb]
    offset, label, _ = blurbs[0]
    assert own.text[:offset].endswith(label)
    assert {removal.reason for removal in own.removals} == {REASON}


def test_without_an_end_the_rest_of_the_sentence_is_left_out_and_told():
    text = "An embassy stands in KandyKandyTown of 110,000 people since 1998. Rice is bought in 2003."
    own, blurbs = set_apart(aligned(text))
    assert own.text == "An embassy stands in Kandy. Rice is bought in 2003."
    assert not blurbs
    gone = [text[one.raw_start : one.raw_end] for one in own.removals if one.reason == ENDLESS]
    assert gone == ["Town of 110,000 people since 1998"]


@pytest.mark.parametrize(
    "text",
    [
        "The ChaChaCha festival drew 900 guests.",
        "PrintPrint",
        "In KandyKandy, 900 guests came.",
        "The McMahon line of 1914 and the MacMac Falls drew visitors.",
        "The BoBoCode school has 40 pupils.",
    ],
)
def test_other_doubled_letters_stay(text):
    own, blurbs = set_apart(aligned(text))
    assert (own.text, blurbs) == (text, ())
