"""Words that the parse takes for what they are not, where their neighbours leave no doubt.

`did` stands for the verb that somebody else did not do; `imports` before an amount is a noun; the first word of a list behind a
label is no verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factledger.annotate.mended import NOUNS, OBJECTS, SUBJECTS, VERBAL
from factledger.model.mention import Token

PRO_VERBS = frozenset({"do", "does", "did"})
MARKS = frozenset({",", ";", "(", ":"})
AMOUNTS = frozenset({"CD", "$"})


def read_again(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens, with such words as what they are."""
    moved: dict[int, Token] = {}
    for at, token in enumerate(tokens):
        if token.dep == "conj" and token.text.lower() in PRO_VERBS and token.head < at:
            moved.update(_pro_verb(tokens, at))
        elif _is_noun(tokens, at):
            moved[at] = _beside_subject(tokens, at)
        elif _is_people(tokens, at):
            moved[at] = replace(token, pos="PROPN", tag="NNPS")
        elif token.tag == "VB" and token.head == at and at > 0 and tokens[at - 1].text == ":":
            moved.update(_first_word(tokens, at))
    changed = tuple(moved.get(i, one) for i, one in enumerate(tokens)) if moved else tokens
    return changed if all(_leads_up(changed, at) for at in moved) else tokens


def _is_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adjective with a capital is itself what is counted: `900 Xish visiting the coast`, `300 Xish live there`."""
    token = tokens[at]
    counted = token.tag == "JJ" and token.text[0].isupper() and at > 0 and tokens[at - 1].tag == "CD"
    behind = tokens[at + 1].tag if at + 1 < len(tokens) else ""
    alone = behind in {"VBG", "VBP", "VBD", "WP", "IN", "MD"} and tokens[tokens[at].head].pos not in NOUNS
    return counted and alone and tokens[at - 1].head == at


def _leads_up(tokens: Sequence[Token], at: int) -> bool:
    """Whether the heads above a token end, and never come back to it."""
    seen: set[int] = set()
    while tokens[at].head != at and at not in seen:
        seen.add(at)
        at = tokens[at].head
    return at not in seen


def _pro_verb(tokens: Sequence[Token], at: int) -> dict[int, Token]:
    """A `did` that stands for the verb before it, which another did not do: `She did not visit it, but the king did, in May`.

    It takes that verb's lemma, and the phrases behind it that were hung on that verb.
    """
    token, above = tokens[at], tokens[tokens[at].head]
    below = [one for one in tokens if one.head == at and one is not token]
    denied = any(one.head == token.head and one.dep == "neg" for one in tokens)
    bare = not any(one.dep in {*OBJECTS, "xcomp", "ccomp", "neg"} for one in below)
    if not (denied and bare and above.pos == "VERB"):
        return {}
    if not any(one.dep in SUBJECTS and i < at for i, one in enumerate(tokens) if one.head == at):
        return {}
    astray = {i: replace(one, head=at) for i, one in enumerate(tokens) if i > at and one.head == token.head}
    phrases = {i: one for i, one in astray.items() if one.dep in {"prep", "npadvmod", "advmod"}}
    return {at: replace(token, lemma=above.lemma, pos="VERB"), **phrases}


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word read as a verb in the present is a noun before its amount: `exports were $4m, imports $3m`.

    It follows a mark, an amount follows it, and it has no subject nor a verb that it is joined to.
    """
    token = tokens[at]
    if token.tag != "VBZ" or token.dep == "conj" or not 0 < at < len(tokens) - 1:
        return False
    below = [(i, one) for i, one in enumerate(tokens) if one.head == at and i != at]
    told = any(one.dep in SUBJECTS and not _is_amount(tokens, i) for i, one in below)
    bare = not (told or any(one.dep in {"aux", "auxpass", "mark", "neg"} for _, one in below))
    return bare and tokens[at - 1].text in MARKS and tokens[at + 1].tag in AMOUNTS


def _is_amount(tokens: Sequence[Token], noun: int) -> bool:
    """Whether a noun is the unit of an amount: `Exports $4m, imports $3m`."""
    return any(one.head == noun and one.tag == "CD" for one in tokens)


def _beside_subject(tokens: Sequence[Token], at: int) -> Token:
    """Such a noun, joined to the subject of the clause before it, if there is one."""
    noun = replace(tokens[at], pos="NOUN", tag="NNS")
    above = noun.head
    if above == at:
        return noun
    subject = next((i for i, one in enumerate(tokens[:at]) if one.head == above and one.dep in SUBJECTS), -1)
    return replace(noun, dep="conj", head=subject) if subject >= 0 and tokens[above].pos in VERBAL else noun


def _first_word(tokens: Sequence[Token], at: int) -> dict[int, Token]:
    """A noun's first word that opens a list behind a label, read as a verb: `Main imports (2019): ship parts 9 %`."""
    noun = at + 1
    if noun + 1 >= len(tokens) or tokens[noun].pos not in NOUNS or tokens[noun + 1].tag != "CD":
        return {}
    below = {i: replace(one, head=noun) for i, one in enumerate(tokens) if one.head == at and i not in (at, noun)}
    first = replace(tokens[at], pos="NOUN", tag="NN", dep="compound", head=noun)
    return {**below, at: first, noun: replace(tokens[noun], dep="ROOT", head=noun)}
