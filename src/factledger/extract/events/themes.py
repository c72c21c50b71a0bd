"""What undergoes an event: the nouns that a verb or an event noun tells of, with pronouns replaced by what they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from factledger.extract.syntax import NOUNS, VERBAL, Parse
from factledger.extract.wording import Statements
from factledger.model.mention import Token

ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
PLURAL = frozenset({"NNS", "NNPS"})
SINGULAR = frozenset({"it", "this", "its"})
JOINED = frozenset({"conj", "appos", "compound", "pobj", "prep"})


def themes(parse: Parse, head: int, sentence: tuple[int, int], words: Statements) -> tuple[int, ...]:
    """What undergoes the event that a token names: heads of phrases, a pronoun replaced by what it stands for in the block."""
    found = _noun_themes(parse, head)
    if parse.tokens[head].pos in VERBAL:
        found = (*_verb_themes(parse, head), *_left_out(parse, head, words))
    return tuple(one for at in found for one in referents(parse, at, sentence, words))


def _undergoes(parse: Parse, at: int, words: Statements) -> bool:
    """Whether a pronoun is what a verb is done to or all that it tells of: `they were closed`, not `they began to talk`."""
    token = parse.tokens[at]
    if token.text.lower() in words.wholes:
        return True
    active = token.dep == "nsubj" and bool(parse.by_dep(token.head, "dobj", "xcomp", "ccomp", "attr"))
    return token.pos == "PRON" and token.text.lower() in words.things and not active


def referents(parse: Parse, at: int, sentence: tuple[int, int], words: Statements) -> tuple[int, ...]:
    """What a token stands for; of a relative pronoun also the nouns above its own (`a post in the city, which closed`)."""
    meant, word = referent(parse, at, sentence, words), parse.tokens[at].text.lower()
    if _undergoes(parse, at, words):
        return (meant, *_named_before(parse, at, sentence[0], several=word not in SINGULAR))
    if meant == at or word not in words.relative:
        return (meant,)
    above = parse.tokens[parse.tokens[meant].head]
    # `a post in the city, which closed`: the place may hang on the verb that the post is the object of.
    beside = parse.by_dep(above.head, "dobj") if above.dep == "prep" else ()
    return (meant, *parse.nouns_above(meant), *beside)


def _named_before(parse: Parse, at: int, start: int, *, several: bool) -> Iterator[int]:
    """The subjects and objects that a pronoun may take up by their number: of its sentence, or of the one before.

    Which of them it is, what is asked of the theme must tell.
    """
    last = [*parse.ancestors(start - 1)][-1:] if start else []
    for i in range(at):
        whole = i >= start or (last and (i == last[0] or last[0] in parse.ancestors(i)))
        if whole and parse.tokens[i].dep in ARGUMENTS and _names(parse.tokens[i]):
            plural = parse.tokens[i].tag in PLURAL or len(parse.conjuncts(i)) > 1
            if plural == several:
                yield i


def _left_out(parse: Parse, verb: int, words: Statements) -> Iterator[int]:
    """What a verb without an object goes on from: `opened two posts and closed both`, `were broken off …, and restored`."""
    tokens = parse.tokens
    if parse.by_dep(verb, "dobj"):
        return
    if verb + 1 < len(tokens) and tokens[verb + 1].text.lower() in words.wholes:
        yield verb + 1
    own = parse.by_dep(verb, "nsubj", "nsubjpass")
    if tokens[verb].dep == "conj" and tokens[verb].tag in {"VBN", "VBD"} and not own:
        for up in parse.ancestors(verb):
            yield from parse.by_dep(up, "nsubjpass")


def _verb_themes(parse: Parse, verb: int) -> tuple[int, ...]:
    out: list[int] = []
    patient = parse.patient(verb)
    if patient < 0:
        patient = parse.subject(verb)
    if patient >= 0:
        out.extend(parse.conjuncts(patient))
    elif parse.by_dep(verb, "aux", "auxpass"):
        out.extend(_left_of_auxiliary(parse, verb))
    elif parse.tokens[verb].dep == "conj" and parse.tokens[verb].head != verb:
        out.extend(_verb_themes(parse, parse.tokens[verb].head))
    token = parse.tokens[verb]
    if token.dep in {"acl", "relcl"} and not parse.by_dep(verb, "dobj"):
        # `the embassy opened in 1990`, `relations broken off in 1940`: the noun before the clause undergoes it.
        out.extend((token.head, *parse.nouns_above(token.head)))
    elif parse.bare_participle(verb):
        # `It has a post in the city, opened in 1990`: the parse may hang the participle on the verb before it.
        out.extend(parse.by_dep(token.head, "dobj", "nsubjpass"))
    # Whoever does something to another undergoes nothing: `the minister recalled the movement`.
    doer = {parse.subject(verb)} if any(parse.tokens[at].pos in NOUNS for at in parse.by_dep(verb, "dobj")) else set()
    out.extend(
        at
        for at in parse.by_dep(verb, "ccomp", "nsubj", "nsubjpass", "dobj", "npadvmod", "oprd", "attr")
        if parse.tokens[at].pos in NOUNS and at not in doer
    )
    return tuple(dict.fromkeys(out))


def _left_of_auxiliary(parse: Parse, verb: int) -> tuple[int, ...]:
    """Where the parse gives a verb no subject: the nouns that end just before its first auxiliary, as far as they are joined."""
    at = parse.by_dep(verb, "aux", "auxpass")[0] - 1
    while at >= 0 and parse.tokens[at].pos not in NOUNS | VERBAL | {"PRON"}:
        at -= 1
    if at < 0 or parse.tokens[at].pos not in NOUNS:
        return parse.by_dep(parse.by_dep(verb, "aux", "auxpass")[0], "nsubj", "nsubjpass")
    out = [at]
    for up in parse.ancestors(at):
        if parse.tokens[at].dep not in JOINED or parse.tokens[up].pos not in NOUNS | {"ADP"}:
            break
        if parse.tokens[up].pos in NOUNS:
            out.append(up)
        at = up
    return tuple(out)


def _noun_themes(parse: Parse, noun: int) -> tuple[int, ...]:
    if parse.tokens[noun].dep == "amod":
        return (parse.tokens[noun].head,)
    if parse.tokens[noun].pos == "ADJ":
        subject = parse.subject(parse.clause_head(noun))
        return parse.conjuncts(subject) if subject >= 0 else ()
    out = [obj for prep, obj in parse.obliques(noun) if prep in {"of", "to", "for", "on", "between", "in"}]
    out = [one for obj in out for one in parse.conjuncts(obj)]
    out.extend(parse.by_dep(noun, "compound", "amod", "nmod", "poss", "appos", "nsubj"))
    return (*out, noun)


def referent(parse: Parse, at: int, sentence: tuple[int, int], words: Statements) -> int:
    """The token that a pronoun stands for: a relative pronoun's noun, else the subject of the sentence before."""
    token = parse.tokens[at]
    if (one := one_of_two(parse, at, words)) >= 0:
        return one
    if token.pos != "PRON":
        return at
    lemma = token.text.lower()
    if lemma in words.relative:
        verb = parse.clause_head(at)
        return parse.tokens[verb].head if parse.tokens[verb].dep == "relcl" else at
    if lemma not in words.things:
        return at
    if token.dep == "dobj":
        here = [
            i
            for i in range(sentence[0], at)
            if parse.tokens[i].dep in {"dobj", "nsubjpass"} and _names(parse.tokens[i])
        ]
        if here:
            return here[-1]
    before = [
        i for i in range(sentence[0]) if parse.tokens[i].dep in {"nsubj", "nsubjpass"} and _names(parse.tokens[i])
    ]
    main = [i for i in before if parse.tokens[parse.tokens[i].head].dep in {"ROOT", "conj"}]
    return (main or before or [at])[-1]


def one_of_two(parse: Parse, at: int, words: Statements) -> int:
    """For `the latter` or `the former` the second or first of the two nouns told last before it; -1 for other words.

    Names joined go before other nouns that are: a list of three has no latter. Where nothing is joined, who does something and
    to whom are two: `Ruiz met Lund during the latter's visit`.
    """
    word = parse.tokens[at].text.lower()
    if word not in words.first_of_two | words.last_of_two or parse.by_dep(at, "compound"):
        return -1
    pairs = [(parse.tokens[i].head, i) for i in range(at) if parse.tokens[i].dep == "conj" and _names(parse.tokens[i])]
    listed = [first for first, _ in pairs] + [second for _, second in pairs]
    pairs = [two for two in pairs if all(listed.count(i) == 1 for i in two)]
    pairs = [two for two in pairs if _top(parse, two[1]) == _top(parse, pairs[-1][1])]
    named = [two for two in pairs if all(parse.tokens[i].pos == "PROPN" for i in two)]
    told = (named or pairs)[-1:] or _doer_and_other(parse, at)
    return told[0][word in words.last_of_two] if told else -1


def _top(parse: Parse, at: int) -> int:
    """The root of the sentence of a token."""
    return next((up for up in (at, *parse.ancestors(at)) if parse.tokens[up].dep == "ROOT"), at)


def _doer_and_other(parse: Parse, at: int) -> list[tuple[int, int]]:
    """The two names that stand before a token as the subject and the object of its clause's verb."""
    verb = parse.clause_head(at)
    doer = parse.subject(verb)
    others = [*parse.by_dep(verb, "dobj"), *(noun for word, noun in parse.obliques(verb) if word in {"with", "to"})]
    two = [(doer, one) for one in others if 0 <= doer < one < at]
    return [pair for pair in two if all(parse.tokens[i].pos == "PROPN" for i in pair)][:1]


def _names(token: Token) -> bool:
    return token.pos in NOUNS
