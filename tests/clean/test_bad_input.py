"""Bad bytes give a clear word, and cost no other text."""

import pytest

from factledger.clean import clean, coverage, make_source
from factledger.clean.lines import LONGEST
from factledger.errors import InputError


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(InputError, match=r"empty.*sub/a\.txt"):
        make_source("a", "sub/a.txt", data)


@pytest.mark.parametrize("data", [b"GIF89a\x00\x01\x02", bytes(range(1, 32)) * 9])
def test_a_binary_file_is_refused(data):
    with pytest.raises(InputError, match="binary"):
        make_source("a", "a.txt", data)


def test_broken_utf8_is_an_issue_with_its_line_and_the_rest_is_read(cleaned):
    document = cleaned(b"Ships came in May.\nCaf\xe9 rose by 5 percent, which was a lot.\n")
    assert document.source.undecodable == 1
    assert [(issue.line, issue.code) for issue in document.issues] == [(2, "broken-utf8")]
    assert "made-up.txt:2" in document.issues[0].message
    assert len(document.blocks) == 2


def test_replacement_characters_of_the_text_itself_are_no_fault(cleaned):
    assert cleaned("A \ufffd in the text is only a character, as it seems.\n").issues == ()


def test_many_broken_lines_are_counted(cleaned):
    document = cleaned(b"\xe9 came in May with some ships of the line.\n" * 50)
    assert len(document.issues) == 21
    assert "30 more lines" in document.issues[-1].message


def test_a_byte_order_mark_is_raw_text_but_no_clean_text(cleaned):
    document = cleaned("\ufeffShips came to the port in May, and they left in June.\n")
    assert document.source.text[0] == "\ufeff"
    assert document.blocks[0].text.text.startswith("Ships")
    assert coverage(document)["removed:zero-width"] == 1


@pytest.mark.parametrize("sentence", ["Ships came to the port in May. ", "x", "word "])
def test_a_huge_line_is_cut_into_blocks(spec, sentence):
    text = sentence * (2_000_000 // len(sentence))
    document = clean(make_source("a", "a.txt", text.encode()), spec)
    assert all(len(block.text) <= LONGEST for block in document.blocks)
    assert sum(coverage(document).values()) == len(text)
    if sentence.endswith(". "):
        assert all(block.text.text.endswith(".") for block in document.blocks)
