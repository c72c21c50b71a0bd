"""What a phrase of a figure takes up: `it`, `the dam`, `the new airport`, `the project`.

A pronoun stands for the subject told before it; a definite noun for the one thing of that noun which the text has introduced
by an article (`a new airport`) or by a name that ends in it (`Karnali Dam`). Where two could be meant the words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from factledger.extract.figures.holders import Held, Surroundings
from factledger.extract.figures.own_country import stands_for_country, the_country
from factledger.extract.figures.site import Site
from factledger.extract.syntax import NOUNS, SUBJECTS, Parse
from factledger.lang import load
from factledger.model.claim import Ref
from factledger.model.document import Kind, Layer
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Token

DEFINITE = frozenset({"the", "this", "that"})
POINTING = frozenset({"this", "that", "these", "those", "no", "some", "any", "each", "every"})
RELATIVE = frozenset({"which", "who", "that"})
SINGULAR = frozenset({"it", "its"})
PLURAL = frozenset({"they", "their"})
PRONOUNS = RELATIVE | SINGULAR | PLURAL
IN_MIND = 3
"""How many paragraphs back a thing is still in mind; a convention."""

LONG = 3
"""Letters of a word, and words of a heading, from which on capitals all through make no name; a convention."""

_NAME_WORDS = r"(?!(?:For|In|Of|At|By|On|With|The|Under|From|To)\b)(?:[A-Z][\w’'&-]*\s+(?:(?:of|for|and|the)\s+)*)+"


@dataclass(frozen=True, slots=True)
class _Named:
    """A thing by its words: its block and clean range."""

    block: AnnotatedBlock
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.block.text.text[self.start : self.end]


def resolved(site: Site, verb: int, actor: int) -> int:
    """The noun that an actor stands for: itself, or for a pronoun what it takes up; -1 where nothing settles it."""
    if actor < 0 or site.tokens[actor].text.lower() not in PRONOUNS:
        return actor
    if site.tokens[verb].dep == "relcl" and site.tokens[actor].text.lower() in RELATIVE:
        # Of coordinated nouns `which` takes up the one that it stands behind.
        noun = site.parse.clause_noun(verb)
        nouns = [i for i in site.parse.conjuncts(noun) if i < actor]
        behind = nouns[-1] if site.tokens[actor].text.lower() == "which" and nouns else noun
        return _work_at(site, behind)
    if site.tokens[verb].dep == "conj" and site.parse.subject(site.tokens[verb].head) != actor:
        return resolved(site, site.tokens[verb].head, site.parse.subject(site.tokens[verb].head))
    return subject_before(site, actor)


def _work_at(site: Site, noun: int) -> int:
    """For a place that has no output of its own, the work that stands there: `a mill in Xtown, which has a capacity of …`."""
    works = {site.tokens[i].lemma.lower() for i in site.heads} & set(load("en", "figures")["of_works"])
    mention, above = site.mention_of(noun), site.tokens[noun].head
    if not works or mention is None or mention.label != "place" or site.tokens[above].dep != "prep":
        return noun
    work = site.tokens[above].head
    return work if site.tokens[work].pos == "NOUN" else noun


def subject_before(site: Site, pronoun: int) -> int:
    """The noun that `it`, `its`, `they` or `their` takes up: the subject of the sentence before, if one fits in number; -1."""
    wanted = site.tokens[pronoun].text.lower()
    if wanted not in SINGULAR | PLURAL:
        return -1
    beside = [i for i in range(site.sentence.start, pronoun) if _leads_clause(site, i) and not _is_person(site, i)]
    if beside:
        return _meant(site, beside[0], wanted) if len(beside) == 1 else -1
    for start, stop in reversed([one for one in site.block.sentences if one[1] <= pronoun]):
        subjects = [i for i in range(start, stop) if leads(site.tokens, i)]
        if len(subjects) != 1:
            return -1
        found = subjects[0]
        if site.tokens[found].text.lower() in SINGULAR | PLURAL:
            wanted = site.tokens[found].text.lower()
            continue
        return _meant(site, found, wanted)
    return -1


def _leads_clause(site: Site, index: int) -> bool:
    """Whether a noun is the subject of a verb that is in no relative clause."""
    token, verb = site.tokens[index], site.tokens[site.tokens[index].head]
    return (
        token.dep in SUBJECTS - {"expl", "csubj"} and token.pos in NOUNS and verb.dep not in {"relcl", "acl", "advcl"}
    )


def _is_person(site: Site, noun: int) -> bool:
    """Whether a noun names somebody for whom neither `it` nor `they` stands, nor `its` for a country that owns it."""
    mention = site.mention_of(noun)
    known = mention is not None and mention.label in {"person", "office"}
    return known and site.parse.possessor(noun) < 0


def _meant(site: Site, noun: int, pronoun: str) -> int:
    """The noun that a pronoun stands for: the subject, or its owner where the numbers differ (`Xland's ports …, its …`); -1."""
    if _fits(site, noun, pronoun):
        return noun
    owner = site.parse.possessor(noun)
    return owner if owner >= 0 and _fits(site, owner, pronoun) else -1


def leads(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is the subject of its sentence's main verb."""
    return tokens[index].dep in SUBJECTS - {"expl", "csubj"} and tokens[tokens[index].head].dep == "ROOT"


def _fits(site: Site, noun: int, pronoun: str) -> bool:
    token = site.tokens[noun]
    mention = site.mention_of(noun)
    plural = token.tag in {"NNS", "NNPS"} and not (mention and mention.label == "country")
    several = bool(site.parse.by_dep(noun, "conj"))
    if token.pos not in NOUNS or (mention is not None and mention.label in {"person", "office"}):
        return False
    return (plural or several) if pronoun in PLURAL else not (plural or several)


def taken(found: Held | None, by_pronoun: bool) -> Held | None:
    """A holder, marked where a pronoun stands for it."""
    return replace(found, ref=replace(found.ref, how="coreference")) if found and by_pronoun else found


def is_named(site: Site, noun: int) -> bool:
    """Whether a noun that is no known name is one by its capital, or takes one up (`the bank`)."""
    words = site.parse.at(*site.parse.phrase(noun))
    return site.tokens[noun].pos == "PROPN" or (len(words) == 2 and site.tokens[words[0]].text.lower() == "the")


def thing(site: Site, around: Surroundings, noun: int) -> Held | None:
    """The words of a noun phrase that is no known name; where it takes a name up (`the project`), that name."""
    start, end = site.parse.phrase(noun)
    span = site.parse.at(start, end)
    if site.tokens[noun].pos not in NOUNS:
        return None
    named = taken_up(site, around, noun, span)
    if stands_for_country(site, span):
        named = the_country(site, around, span[0]) or named
    if named:
        return named
    if any(site.tokens[i].tag == "PRP$" or site.tokens[i].text.lower() in POINTING for i in span):
        return None
    if start < site.quantity.start < end:
        # `a park of 900 hectares`: the figure is no part of the name.
        end = site.tokens[noun].end
    text = site.block.block.text.text[start:end]
    return Held(Ref(text, "", "thing", "name", "", "not a known name"), site.block.block.index, start, end)


def taken_up(site: Site, around: Surroundings, noun: int, span: range) -> Held | None:
    """The one thing of this noun that the text has introduced or named before `the new airport`, where it says more of it."""
    if not span or site.tokens[span[0]].text.lower() not in DEFINITE or span[-1] != noun:
        return None
    told = frozenset(site.tokens[i].text.lower() for i in span[1:-1]) - {"new"}
    lemma = site.tokens[noun].lemma.lower()
    for block, stop in texts_before(site, around, site.tokens[noun].start):
        found = {one.text.lower(): one for one in _introduced(block, lemma, stop)}
        if found:
            one = next(iter(found.values()))
            enough = len(found) == 1 and len(one.text.split()) > 1 and told <= set(one.text.lower().split())
            ref = Ref(one.text, "", "thing", "coreference")
            return Held(ref, one.block.block.index, one.start, one.end) if enough else None
    return None


def paragraphs_up_to(document: AnnotatedDocument, block: AnnotatedBlock) -> Iterator[AnnotatedBlock]:
    """A paragraph and those right before it in its section, nearest first; none for another block."""
    own = block.block
    above = (one for one in reversed(document.blocks[: own.index + 1]) if one.block.layer is not Layer.TOOLTIP)
    return takewhile(lambda one: one.block.parents == own.parents and one.block.kind is Kind.PARAGRAPH, above)


def texts_before(site: Site, around: Surroundings, stop: int) -> Iterator[tuple[AnnotatedBlock, int]]:
    """The texts before a place, nearest first: its block, the paragraphs before it in the section, the headings above."""
    yield site.block, stop
    own = site.block.block
    earlier = [
        block
        for block in around.document.blocks[: own.index]
        if block.block.parents == own.parents and block.block.layer is not Layer.TOOLTIP
    ]
    beside = [block for block in earlier[-IN_MIND:] if block.block.kind is not Kind.HEADING]
    for block in (*reversed(beside), *reversed(around.above)):
        yield block, len(block.block.text.text)


def _introduced(block: AnnotatedBlock, lemma: str, stop: int) -> Iterator[_Named]:
    """The things of a noun that a text brings in before a place: `a new airport`, `Karnali Dam`; none that a bracket adds."""
    text = block.block.text.text[:stop]
    for match in [] if _title_case(block) else re.finditer(rf"{_NAME_WORDS}{re.escape(lemma.capitalize())}\b", text):
        if not _in_bracket(text, match.start()):
            yield _Named(block, match.start(), match.end())
    parse = Parse.of(block.tokens)
    for index, token in enumerate(block.tokens):
        article = _article(parse, index) if token.end <= stop and token.lemma.lower() == lemma else None
        if article is not None and not _in_bracket(text, token.start):
            yield _Named(block, article.end + 1, token.end)


def _title_case(block: AnnotatedBlock) -> bool:
    """Whether a heading writes its words with capitals, so that none of them is a name by its capital."""
    words = [one for one in block.tokens if one.text[:1].isalpha() and len(one.text) > LONG]
    return block.block.kind is Kind.HEADING and len(words) > LONG and all(one.text[0].isupper() for one in words)


def _article(parse: Parse, noun: int) -> Token | None:
    found = [parse.tokens[i] for i in parse.by_dep(noun, "det")]
    return next((one for one in found if one.lemma.lower() in {"a", "an"}), None)


def _in_bracket(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)
