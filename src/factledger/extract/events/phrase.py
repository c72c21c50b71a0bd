"""Readable phrases for what happened: an event's head with its arguments as they stand in the text, without the time.

`relations resumed`, `an airport was opened`, `visit by a minister to a country`. A pronoun gives way to what it stands for,
an infinitive keeps the verb that governs it, a bare noun the clause that it stands in; asides in brackets and subordinate
clauses are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from factledger.extract.events.ranks import ranked_noun
from factledger.extract.events.scene import Found
from factledger.extract.syntax import NOUNS, SUBJECTS, VERBAL, Parse
from factledger.lang import load
from factledger.model.mention import Token

LONGEST = 120
"""How many characters a phrase may have; a convention, about a line."""
CLAUSES = frozenset({"mark", "advcl", "relcl", "acl", "ccomp", "parataxis", "advmod", "intj"})
RELATIVE = frozenset({"WDT", "WP"})
PARTICIPLES = frozenset({"VBN", "VBG"})
NAMING = frozenset({"NOUN", "PROPN", "VERB"})
"""Word classes of which one beside a noun makes a phrase of it that can stand by itself."""
JOINING = frozenset({",", "-", "–", "—", "/", "'", "’"})
"""Marks that stay where the words on both sides stay."""
LOOSE_ENDS = frozenset({"ADP", "SCONJ", "CCONJ", "PUNCT", "DET"})
"""Word classes that end no phrase, since what they lead to was left out."""


def phrase_of(
    parse: Parse, head: int, times: frozenset[int], who: str = "", what: tuple[int, Sequence[int]] = (-1, ())
) -> str:
    """The phrase of an event.

    Args:
        parse: of the block.
        head: the token that the event hangs on, a verb or a noun.
        times: the tokens of time expressions, which are left out.
        who: what a pronoun that is the subject stands for; empty where that is not settled.
        what: a pronoun for what undergoes the event, and the tokens that say what it stands for; -1 for none.
    """
    if parse.tokens[head].pos not in VERBAL:
        kept = _kept(parse, head, times)
        above = parse.tokens[head].head
        told = any(parse.tokens[i].pos in NAMING for i in kept if i != head)
        leads = parse.clause_head(head)
        if not told and _of_line(parse, head, leads):
            return _words(parse.tokens, _kept(parse, leads, times))
        if told or parse.tokens[head].dep not in SUBJECTS | {"dobj"} or parse.tokens[above].pos not in VERBAL:
            return _words(parse.tokens, kept)
        head = above
    if (noun := ranked_noun(parse, head)) >= 0:
        ranked = _kept(parse, parse.clause_head(noun), times)
        return _words(parse.tokens, sorted({*ranked, *_kept(parse, head, times)}))
    meant = {what[0]: _definite(parse, *what)} | ({_pronoun(parse, head): who} if who else {})
    words = _words(parse.tokens, _clause(parse, _governor(parse, head), times), meant)
    until = _not_until(parse, head, times)
    return f"{words} {until} …" if until else words


def _of_line(parse: Parse, head: int, leads: int) -> bool:
    """Whether a few words in brackets or behind a comma are told of the noun that leads a line without a verb.

    `Agreement on Trade (in force since 2003)`
    """
    small = {"ADP", "SCONJ"}
    adverbial = parse.tokens[head].pos in small or parse.tokens[parse.tokens[head].head].pos in small
    return adverbial and leads != head and parse.tokens[leads].pos in NOUNS


def _definite(parse: Parse, pronoun: int, tokens: Sequence[int]) -> str:
    """The words of a thing told before, as one that is known: `an embassy in Xcity` is `the embassy`."""
    if pronoun < 0:
        return ""
    own = [i for i in tokens if not (parse.tokens[i].pos == "DET" and i == tokens[0])]
    owned = any(parse.tokens[i].dep == "poss" for i in own)
    words = _words(parse.tokens, own)
    words = words if owned else f"the {words}"
    return words[:1].upper() + words[1:] if parse.tokens[pronoun].text[0].isupper() else words


def _not_until(parse: Parse, head: int, times: frozenset[int]) -> str:
    """The word by which a verb is denied only up to its time, without which the phrase would say the contrary; else empty."""
    if not parse.by_dep(head, "neg"):
        return ""
    dated = [i for i in parse.by_dep(head, "prep") if times & set(parse.subtree(i))]
    words = (parse.tokens[i].text.lower() for i in dated)
    return next((word for word in words if word in load("en", "statements")["until"]), "")


def stands_for(parse: Parse, head: int, subject: Found | None, label: str) -> str:
    """The words for the pronoun that is a statement's subject; empty where it has none, or nothing settles what it means.

    Args:
        parse: of the block.
        head: the token that the event hangs on.
        subject: whom the pronoun was found to mean.
        label: what the event is called, which `it` means where it is held or lasts.
    """
    at = _pronoun(parse, head)
    if at < 0 or parse.tokens[at].text.lower() in {"they", "we", "you"}:
        return ""
    token = parse.tokens[at]
    if subject is not None and (subject.start, subject.end) == (token.start, token.end):
        meant = subject.ref.how == "coreference" and (subject.ref.kind == "person" or _does(parse, head))
        return subject.ref.text if meant else ""
    held = token.text.lower() == "it" and parse.tokens[head].lemma in load("en", "statements")["held_verbs"]
    words = f"the {label}" if held and label else ""
    return words[:1].upper() + words[1:] if token.text[0].isupper() else words


def _does(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what a party does to something; what opens, or enters into force, may be a thing without a name."""
    return bool(parse.by_dep(verb, "dobj")) and parse.tokens[verb].lemma != "take" and not parse.is_passive(verb)


def _pronoun(parse: Parse, head: int) -> int:
    """The personal pronoun that is the subject of a verb; -1."""
    subject = parse.subject(_governor(parse, head)) if parse.tokens[head].pos in VERBAL else -1
    return subject if subject >= 0 and parse.tokens[subject].tag == "PRP" else -1


def _governor(parse: Parse, head: int) -> int:
    """The verb or adjective on which an infinitive depends: `began to meet`, `due to be sworn in`; else the head itself.

    An auxiliary gives way to its verb.
    """
    if parse.tokens[head].dep in {"aux", "auxpass"}:
        head = parse.tokens[head].head
    while parse.tokens[head].dep == "xcomp" and parse.tokens[parse.tokens[head].head].pos in {*VERBAL, "ADJ"}:
        head = parse.tokens[head].head
    return head


def _clause(parse: Parse, head: int, times: frozenset[int]) -> list[int]:
    """The tokens of a clause in reading order, its subject first, without what stands in front of the subject."""
    kept = _kept(parse, head, times)
    relative = next((i for i in kept if parse.tokens[i].tag in RELATIVE), -1)
    if relative >= 0 and parse.tokens[head].dep == "relcl":
        return _settled(parse, head, kept, relative, _kept(parse, _relative_noun(parse, head, times), times))
    above = _set_off_from(parse, head)
    if parse.tokens[head].dep == "acl" and parse.tokens[head].tag in PARTICIPLES and above not in times:
        return [*_kept(parse, above, times), *kept]
    kept, subject = _own_subject(parse, head, kept, times)
    if subject < 0:
        return kept
    if subject not in kept:
        return [*_kept(parse, subject, times), *kept]
    first = min(i for i in parse.subtree(subject) if i in kept)
    body = [i for i in kept if i >= min(first, head)]
    fronted = [i for i in kept if i < first and parse.tokens[head].lemma == "be" and parse.tokens[i].tag != "WP$"]
    return body if len(body) > 2 else [*body, *fronted]


def _set_off_from(parse: Parse, participle: int) -> int:
    """The noun of a participle; of one behind a comma the noun whose clause it closes: `a pact to stop X, signed in 2003`."""
    noun = parse.tokens[participle].head
    if participle == 0 or parse.tokens[participle - 1].text != ",":
        return noun
    clause = parse.clause_head(noun)
    inside = parse.tokens[clause].dep in {"acl", "relcl"} and parse.tokens[clause].pos in VERBAL
    return parse.tokens[clause].head if inside else noun


def _relative_noun(parse: Parse, verb: int, times: frozenset[int]) -> int:
    """The noun that a relative clause is of: the object of a verb where the parse hangs it on the place or time of that."""
    noun = parse.clause_noun(verb)
    prep = parse.tokens[parse.tokens[noun].head]
    things = parse.by_dep(prep.head, "dobj") if prep.dep == "prep" else ()
    placed = noun in times or (parse.tokens[noun].pos == "PROPN" and prep.text.lower() in {"in", "at"})
    return things[0] if placed and things and parse.tokens[things[0]].pos == "NOUN" else noun


def _own_subject(parse: Parse, head: int, kept: list[int], times: frozenset[int]) -> tuple[list[int], int]:
    """The tokens without a subject that belongs to a clause which the parse lost, and the verb's subject; -1 for none.

    Of two subjects, the one that a word such as `once` leads in is the verb's own.
    """
    own = [i for i in parse.by_dep(head, *SUBJECTS) if i < head and i not in times]
    if (subject := parse.subject(head)) in times and own:
        return kept, own[-1]
    led_in = len(own) > 1 and parse.tokens[max(0, parse.subtree(own[-1])[0] - 1)].pos in {"ADV", "SCONJ"}
    if not led_in:
        return kept, subject
    return [i for i in kept if not any(i in parse.subtree(other) for other in own[:-1])], own[-1]


def _settled(parse: Parse, head: int, kept: list[int], relative: int, noun: list[int]) -> list[int]:
    """A relative clause with the noun that its pronoun stands for, in the place where a main clause would have it."""
    rest = [i for i in kept if i != relative]
    token = parse.tokens[relative]
    if token.dep in SUBJECTS:
        return [*noun, *rest]
    if token.dep in {"dobj", "attr"}:
        after = rest.index(head) + 1
        return [*rest[:after], *noun, *rest[after:]]
    return [i for i in rest if token.dep != "pobj" or i != token.head]


def _kept(parse: Parse, head: int, times: frozenset[int]) -> list[int]:
    """The tokens below one that belong to its phrase, in text order; coordinated nouns stay, coordinated verbs do not."""
    kept, todo = {head}, [head]
    while todo:
        at = todo.pop()
        for child in _of_phrase(parse, at):
            if child not in times and not _left_out(parse, child, times):
                kept.add(child)
                todo.append(child)
    return [i for i in sorted(kept) if not _joins_nothing(parse, i, kept)]


def _of_phrase(parse: Parse, at: int) -> Sequence[int]:
    """The children of a token; what a verb makes of something ends its phrase (`declared itself free as its lord fell`)."""
    made = next((child for child in parse.children[at] if _is_made(parse, child)), -1)
    if made >= 0:
        return [child for child in parse.children[at] if child <= made]
    return [
        child for child in parse.children[at] if not (_is_made(parse, at) and parse.tokens[child].text.lower() == "as")
    ]


def _is_made(parse: Parse, at: int) -> bool:
    """Whether a noun or adjective is what a verb makes or calls a thing: a clause without a verb, `declared it a republic`."""
    token = parse.tokens[at]
    named = token.dep == "ccomp" and token.pos not in VERBAL and at > token.head
    return named and bool(parse.by_dep(at, *SUBJECTS)) and not parse.by_dep(at, "mark", "cop", "aux")


def _left_out(parse: Parse, at: int, times: frozenset[int]) -> bool:
    token = parse.tokens[at]
    if _is_made(parse, at):
        return False
    if token.dep == "advmod" and parse.tokens[token.head].dep == "amod" and token.head == at + 1:
        return False
    if token.dep in CLAUSES or (token.dep == "punct" and token.text not in JOINING):
        return True
    if token.dep in {"conj", "cc"} and parse.tokens[token.head].pos in VERBAL:
        return True
    return _only_time(parse, at, times) or _bracketed(parse, at)


def _joins_nothing(parse: Parse, at: int, kept: set[int]) -> bool:
    """Whether a joining mark or a conjunction has lost what it joins, or a comma only parts a verb from its arguments."""
    token = parse.tokens[at]
    if token.dep == "cc":
        return not any(child in kept and child > at for child in parse.children[token.head])
    if token.dep != "punct":
        return False
    if not {at - 1, at + 1} <= kept:
        return True
    if token.text != ",":
        return False
    before, after = (parse.tokens[i].pos in VERBAL for i in (at - 1, at + 1))
    return before or (after and not any(i < at and parse.tokens[i].text == "," for i in kept))


def _bracketed(parse: Parse, at: int) -> bool:
    """Whether a bracket opens or closes between a token and the word that it depends on."""
    low, high = sorted((at, parse.tokens[at].head))
    marks = [parse.tokens[i].text for i in range(low, high + 1)]
    return sum(mark in "([" for mark in marks) != sum(mark in ")]" for mark in marks)


def _only_time(parse: Parse, at: int, times: frozenset[int]) -> bool:
    """Whether a preposition introduces nothing but a time."""
    if parse.tokens[at].dep not in {"prep", "agent"}:
        return False
    below = [i for i in parse.subtree(at) if i != at]
    return all(i in times or parse.tokens[i].pos in {*LOOSE_ENDS, "ADV"} for i in below)


def _words(tokens: Sequence[Token], indices: Sequence[int], meant: Mapping[int, str] | None = None) -> str:
    """The tokens as text; `meant`: tokens and the words that they stand for."""
    indices = _trimmed(tokens, indices)
    out = ""
    for at, (index, nxt) in enumerate(zip_longest(indices, indices[1:], fillvalue=-1)):
        token = tokens[index]
        glued = nxt >= 0 and tokens[nxt].start == token.end
        # A word that began the sentence and stands in the middle now has lost its capital.
        small = at and (token.pos == "DET" or (token.pos in VERBAL and token.text.istitle()))
        text = (meant or {}).get(index) or (token.text.lower() if small else token.text)
        out += text + ("" if glued else " ")
    text = " ".join(out.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _trimmed(tokens: Sequence[Token], indices: Sequence[int]) -> Sequence[int]:
    """The tokens without loose ends: a preposition in front; a preposition, article, mark or lost number's hedge behind."""
    low, high = 0, len(indices)
    while high - low > 1 and tokens[indices[low]].pos in LOOSE_ENDS - {"DET"}:
        low += 1
    hedges = load("en", "quantities")["hedges_before"]["approx"]
    while high - low > 1 and (_loose(tokens[indices[high - 1]]) or tokens[indices[high - 1]].text.lower() in hedges):
        high -= 1
    return indices[low:high]


def _loose(token: Token) -> bool:
    return token.dep == "prep" or (token.pos in LOOSE_ENDS and token.dep != "prt")
