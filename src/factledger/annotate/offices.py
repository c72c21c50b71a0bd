"""Offices as texts write them: with a portfolio that nobody declared, or with a slip in a declared one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from factledger.lang import load
from factledger.model.mention import Mention

_PORTFOLIO = re.compile(r" (?:of|for) (?:the )?(?=[^\W\d_a-z])")
_PORTFOLIO_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*")
_PORTFOLIO_OF = re.compile(r"(?:inister|ecretary)s? (?:of|for) ")
_FURTHER = re.compile(r",? and (?:for )?|,? & |, | ")
# One word before a single capitalised one may be a given name: `Minister of Trade and Prudence Lund`.
_ITEMS = (
    re.compile(r"(?P<first>[A-Z][a-z-]+) (?P<last>[A-Z][a-z-]+)(?!\w)"),
    re.compile(r"(?P<first>)(?P<last>[A-Z][a-z-]+)(?!\w)(?! [A-Z][\w'’-]*+(?! [A-Z]))"),
)
_JOIN = re.compile(r", and | and | & |, | of | for | the | ")
MAX_SLIPS = 2
"""Letters that may be wrong, missing or swapped in a portfolio of at least `MIN_LETTERS`."""
MIN_LETTERS = 10


def widen_offices(text: str, mentions: Sequence[Mention], declared: Mapping[str, str]) -> tuple[Mention, ...]:
    """The mentions with each bare minister or secretary widened to its portfolio.

    A portfolio within `MAX_SLIPS` letters of one declared office gets its id; any other keeps the general id, with the
    words of the portfolio.

    Args:
        text: the text that the mentions stand in.
        mentions: in order and apart.
        declared: office ids by their words, in lower case.
    """
    starts = {mention.start: mention for mention in mentions}
    wide = (_with_portfolio(text, one, starts, declared) if _takes_portfolio(one) else one for one in mentions)
    return tuple(_apart(_with_further(text, one, starts) for one in wide))


def _with_further(text: str, mention: Mention, starts: Mapping[int, Mention]) -> Mention:
    """An office with one portfolio, and those that follow in a row: `Minister for Defence, National Security and Trade`.

    A row that ends without `and` is none, and a name may stand in it: each must end as a portfolio surely does.
    """
    if mention.label != "office" or not _PORTFOLIO_OF.search(mention.text):
        return mention
    at, end = mention.end, mention.end
    while (join := _FURTHER.match(text, at)) is not None and join.end() not in starts:
        items = (item.match(text, join.end()) for item in _ITEMS[join.group() == " " :])
        word = next((item for item in items if item is not None and _is_portfolio(item)), None)
        if word is None:
            break
        at = word.end()
        if join.group() != ", ":
            end = at
            if join.group() != " ":
                break
    return replace(mention, end=end, text=text[mention.start : end])


def _is_portfolio(word: re.Match[str]) -> bool:
    names = load("en", "names")
    last, first = word["last"].lower(), word["first"].lower()
    sure = tuple(names["sure_portfolios"])
    return last.endswith(sure) and (not first or first.endswith((*sure, *names["portfolio_openings"])))


def _takes_portfolio(mention: Mention) -> bool:
    return mention.label == "office" and re.search(r"(?:inister|ecretary)s?$", mention.text) is not None


def _with_portfolio(text: str, mention: Mention, starts: Mapping[int, Mention], declared: Mapping[str, str]) -> Mention:
    lead = _PORTFOLIO.match(text, mention.end)
    if lead is None or lead.end() in starts:
        return mention
    end = _portfolio_end(text, lead.end(), starts)
    if not end:
        return mention
    words = text[mention.start : end]
    office = near_office(words, declared) or mention.entity_id
    return replace(mention, end=end, text=words, entity_id=office, candidates=(office,))


def _portfolio_end(text: str, at: int, starts: Mapping[int, Mention]) -> int:
    """Where the capitalised words of a portfolio end, before a name in capitals, an initial or another known name.

    Of words in a row the second must end as a noun of state business does, since a name may follow.
    """
    end = row = 0
    while (word := _PORTFOLIO_WORD.match(text, at)) is not None:
        written = word.group()
        if not written[0].isupper() or (written.isupper() and len(written) > 1) or at in starts or row == 2:
            break
        if (text[word.end() : word.end() + 1] == "." and len(written) <= 2) or (row and not _ends_portfolio(written)):
            break
        end = word.end()
        join = _JOIN.match(text, end)
        if join is None:
            break
        row = row + 1 if join.group() == " " else 0
        at = join.end()
    return end


def _ends_portfolio(word: str) -> bool:
    return word.lower().endswith(tuple(load("en", "names")["portfolio_endings"]))


def _apart(mentions: Iterator[Mention]) -> Iterator[Mention]:
    end = 0
    for mention in mentions:
        if mention.start >= end:
            yield mention
            end = mention.end


def near_office(words: str, declared: Mapping[str, str]) -> str:
    """The id of the declared office whose words are within `MAX_SLIPS` letters, or nothing where none or several are.

    Args:
        words: an office as written.
        declared: office ids by their words, in lower case.
    """
    low = words.lower()
    if len(low) < MIN_LETTERS:
        return ""
    near = {
        office
        for form, office in declared.items()
        if abs(len(form) - len(low)) <= MAX_SLIPS and OSA.distance(low, form, score_cutoff=MAX_SLIPS) <= MAX_SLIPS
    }
    return near.pop() if len(near) == 1 else ""
