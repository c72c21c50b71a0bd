import pytest
from hypothesis import given
from hypothesis import strategies as st

from factledger.model.aligned import AlignedText
from factledger.text import LineIndex, decode_entities, repair_characters, sentence_hash, shingles


def aligned(text):
    return AlignedText.of_raw(text, 0, len(text))


@given(st.text(alphabet="ab\n\r\u2028", max_size=40))
def test_lines_are_counted_as_by_splitting(text):
    index = LineIndex.of(text)
    lines = text.split("\n")
    assert len(index) == len(lines)
    for at in range(len(text) + 1):
        line, column = index.position(at)
        assert line == text[:at].count("\n") + 1
        assert index.start(line) + column == at


def test_an_offset_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        LineIndex.of("abc").line(4)
    with pytest.raises(IndexError):
        LineIndex.of("abc").start(0)


@pytest.mark.parametrize(
    ("raw", "clean", "reason"),
    [
        ("It\u00a0grew", "It grew", "odd space"),
        ("har\u00adbour", "harbour", "soft hyphen"),
        ("a\u200bb", "ab", "zero-width"),
        ("\u202aab\u202c", "ab", "bidi mark"),
        ("cafe\u0301s", "cafés", "composed accent"),
        ("of\ufb01ce", "office", "ligature"),
        ("\uff11\uff12 ships", "12 ships", "wide letter"),
        ("NorwayâÂÂs ships", "NorwayâÂÂs ships", ""),
        ("Norwayâ€™s port", "Norway’s port", "mojibake"),
        ("a\x07b", "ab", "control character"),
        ("12\u00a0500 ships", "12\u00a0500 ships", ""),
        ("Norway’s café – 日本", "Norway’s café – 日本", ""),
    ],
)
def test_repair_of_characters(raw, clean, reason):
    out = repair_characters(aligned(raw))
    assert out.text == clean
    reasons = {run.reason for run in out.runs if run.reason} | {gone.reason for gone in out.removals}
    assert reasons == ({reason} if reason else set())


@given(st.text(max_size=60))
def test_repair_accounts_for_every_character_and_settles(raw):
    out = repair_characters(aligned(raw))
    seen = {at for piece in (*out.runs, *out.removals) for at in range(piece.raw_start, piece.raw_end)}
    assert seen == set(range(len(raw)))
    starts = [run.raw_start for run in out.runs]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a &amp; b", "a & b"),
        ("&#8364;5", "€5"),
        ("&#x20AC;5", "€5"),
        ("&bogus; & x", "&bogus; & x"),
        ("R&D", "R&D"),
        ("3&ndash;4", "3–4"),
    ],
)
def test_entities_are_decoded(raw, clean):
    out = decode_entities(aligned(raw))
    assert out.text == clean
    if raw != clean:
        at = raw.index("&")
        assert out.raw_pieces(at, at + 1)[0] == (at, raw.index(";") + 1)


def test_shingles_overlook_case_and_marks():
    assert shingles("The Port, of Bergen!", 3) == {("the", "port", "of"), ("port", "of", "bergen")}
    assert shingles("Port", 3) == {("port",)}
    assert shingles("…", 3) == frozenset()
    with pytest.raises(ValueError, match="at least one"):
        shingles("a", 0)


def test_a_sentence_hash_is_stable():
    assert sentence_hash("The port of Kōan – opened.") == sentence_hash("the port of Koan opened")
    assert sentence_hash("The port opened in 1905.") != sentence_hash("The port opened in 1906.")
