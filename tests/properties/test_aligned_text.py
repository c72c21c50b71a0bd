"""Whatever is done to an aligned text, its characters know where they come from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factledger.model.aligned import AlignedText

raws = st.text(alphabet="abc é\n.1日\u0301\u00a0", min_size=0, max_size=60)
steps = st.lists(
    st.tuples(
        st.sampled_from(["remove", "replace", "insert", "slice", "join", "edit"]),
        st.integers(0, 80),
        st.integers(0, 80),
    ),
    max_size=12,
)


def run_script(raw, script):
    """An aligned text after a script of edits, and the removals that slices and joins have left behind."""
    text = AlignedText.of_raw(raw, 0, len(raw))
    dropped = []
    for what, a, b in script:
        start, end = sorted((a % (len(text) + 1), b % (len(text) + 1)))
        if what == "insert":
            text = text.insert(start, "+")
        elif what == "join":
            text = AlignedText.join(
                (text.slice(0, start), text.slice(start, len(text)), AlignedText("", (), text.removals))
            )
        elif what == "slice":
            dropped += [text.slice(0, start), text.slice(end, len(text)), AlignedText("", (), text.removals)]
            text = text.slice(start, end)
        elif start == end:
            continue
        elif what == "remove":
            text = text.remove(start, end, "test")
        elif what == "replace" and text.raw_pieces(start, end):
            text = text.replace(start, end, "RE", "test")
        elif what == "edit":
            text = text.edit([(start, start, "^", ""), (start, end, "E" if a % 2 else "", "test")])
    return text, dropped


@given(raws, steps)
def test_runs_cover_the_text_in_order_without_gap_or_overlap(raw, script):
    text, _ = run_script(raw, script)
    at = 0
    for run in text.runs:
        assert run.clean_start == at
        assert run.clean_end > at
        at = run.clean_end
    assert at == len(text.text)


@given(raws, steps)
def test_a_verbatim_character_equals_its_raw_character(raw, script):
    text, _ = run_script(raw, script)
    for run in text.runs:
        if not run.reason:
            assert run.clean_end - run.clean_start == run.raw_end - run.raw_start
            assert text.text[run.clean_start : run.clean_end] == raw[run.raw_start : run.raw_end]


@given(raws, steps)
def test_every_raw_character_is_in_a_run_or_a_removal(raw, script):
    text, dropped = run_script(raw, script)
    seen = set()
    for part in (text, *dropped):
        for piece in (*part.runs, *part.removals):
            seen.update(range(piece.raw_start, piece.raw_end))
    assert seen == set(range(len(raw)))


@given(raws, steps, st.integers(0, 80), st.integers(0, 80))
def test_raw_pieces_are_the_pieces_of_the_characters(raw, script, a, b):
    text, _ = run_script(raw, script)
    start, end = sorted((a % (len(text) + 1), b % (len(text) + 1)))
    if start == end:
        with pytest.raises(ValueError, match="empty range"):
            text.raw_pieces(start, end)
        return
    whole = {at for piece in text.raw_pieces(start, end) for at in range(*piece)}
    single = {at for one in range(start, end) for piece in text.raw_pieces(one, one + 1) for at in range(*piece)}
    assert whole == single


@given(raws, steps)
def test_slices_joined_again_give_the_text(raw, script):
    text, _ = run_script(raw, script)
    for cut in range(len(text) + 1):
        joined = AlignedText.join((text.slice(0, cut), text.slice(cut, len(text))))
        assert joined.text == text.text
        if text.text:
            assert joined.raw_pieces(0, len(joined) or 1) == text.raw_pieces(0, len(text))


@given(raws)
def test_an_untouched_text_maps_each_offset_to_itself(raw):
    text = AlignedText.of_raw(raw, 0, len(raw))
    assert [text.raw_point(at) for at in range(len(raw) + 1)] == list(range(len(raw) + 1))


def test_an_empty_range_has_no_place():
    text = AlignedText.of_raw("abc", 0, 3)
    with pytest.raises(ValueError, match="empty range"):
        text.raw_pieces(1, 1)


def test_a_range_outside_the_raw_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        AlignedText.of_raw("abc", 2, 4)


def test_a_removal_without_a_reason_is_refused():
    with pytest.raises(ValueError, match="reason"):
        AlignedText.of_raw("abc", 0, 3).remove(0, 1, "")


def test_what_a_replacement_stands_for_is_kept_whole():
    text = AlignedText.of_raw("a&amp;b", 0, 7).replace(1, 6, "&", "entity")
    assert text.text == "a&b"
    assert text.raw_pieces(1, 2) == ((1, 6),)
    assert text.raw_pieces(0, 3) == ((0, 7),)


def test_a_removed_piece_makes_evidence_discontinuous():
    text = AlignedText.of_raw("one [x] two", 0, 11).remove(4, 8, "mark")
    assert text.text == "one two"
    assert text.raw_pieces(0, 7) == ((0, 4), (8, 11))
