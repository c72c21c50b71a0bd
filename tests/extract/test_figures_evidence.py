"""Raw pieces and ids of claims: from raw words alone, whatever the cleaner did."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factledger.extract.evidence import Place, leave_out, settle_ids, with_evidence
from factledger.model.aligned import AlignedText
from factledger.model.claim import Claim
from factledger.model.document import Block, CleanDocument, Kind, Layer, Source

BLANK = Claim("", "figure", "open", "ships", "", "", "open.count", (), "", 0)


def _document(raw: str, text: AlignedText) -> CleanDocument:
    block = Block(0, Kind.PARAGRAPH, Layer.BODY, text)
    return CleanDocument(Source("s", "s.txt", raw, "0" * 64, len(raw)), "article", (block,))


def test_a_splice_makes_two_pieces() -> None:
    raw = "over 90 [tooltip] ships"
    text = AlignedText.of_raw(raw, 0, len(raw)).remove(8, 18, "tooltip")
    claim = with_evidence(_document(raw, text), BLANK, [Place(0, 0, len(text.text), "value")])
    assert [raw[piece.raw_start : piece.raw_end] for piece in claim.pieces] == ["over 90 ", "ships"]
    assert claim.source_id == "s"
    assert claim.layer == "body"


def test_nothing_but_inserted_text_is_an_error() -> None:
    raw = "90 ships"
    text = AlignedText.of_raw(raw, 0, 8).insert(0, "and ")
    with pytest.raises(ValueError, match="no raw text"):
        with_evidence(_document(raw, text), BLANK, [Place(0, 0, 4, "value")])


@given(st.text("\n ", max_size=5), st.text("abc. ", max_size=30))
def test_what_is_put_in_further_up_renames_nothing(gap: str, above: str) -> None:
    line = "They had 90 ships."
    ids = set()
    for raw in (line, f"{above}{gap}\n{line}"):
        start = len(raw) - len(line)
        text = AlignedText.of_raw(raw, start, len(raw))
        ids.add(with_evidence(_document(raw, text), BLANK, [Place(0, 9, 17, "value")]).claim_id)
    assert len(ids) == 1


def test_the_reading_does_not_name_a_claim() -> None:
    raw = "They had 90 ships in 1405."
    document = _document(raw, AlignedText.of_raw(raw, 0, len(raw)))
    value = Place(0, 9, 17, "value")
    bare = with_evidence(document, BLANK, [value])
    dated = with_evidence(document, replace(BLANK, unit="ship", time="1405"), [value, Place(0, 21, 25, "time")])
    assert bare.claim_id == dated.claim_id


def test_the_same_words_in_two_places_have_two_ids() -> None:
    raw = "It had 90 ships.\nIt had 90 ships."
    document = _document(raw, AlignedText.of_raw(raw, 0, len(raw)))
    first, second = (with_evidence(document, BLANK, [Place(0, at, at + 8, "value")]) for at in (7, 24))
    settled = settle_ids((second, first, first))
    assert [claim.pieces[0].raw_start for claim in settled] == [7, 24]
    assert settled[0].claim_id == first.claim_id != settled[1].claim_id
    assert settle_ids(settled) == settled


def test_left_out_keeps_range_and_reason() -> None:
    raw = "The two sides met."
    document = _document(raw, AlignedText.of_raw(raw, 0, len(raw)))
    one = leave_out(document, document.blocks[0], (4, 13), "quantity", "points back")
    assert (raw[one.raw_start : one.raw_end], one.text, one.reason) == ("two sides", "two sides", "points back")
