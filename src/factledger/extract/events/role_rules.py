"""Who takes part in an event: links of the parse, by the rules of its type, to those whom they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factledger.extract.events.links import around, around_words
from factledger.extract.events.names import resolve
from factledger.extract.events.pairs import paired
from factledger.extract.events.participants import Cast, cast_by_role, key_of, named_by, with_roles
from factledger.extract.events.scene import Found, Scene, mention_at, ref_of
from factledger.extract.pair import COUNTRY
from factledger.extract.syntax import NOUNS, VERBAL
from factledger.model.claim import Ref
from factledger.model.mention import Mention
from factledger.spec.events import EventType, RoleRule
from factledger.text.kinds import GUESS

ABOUT = "about"
WHERE = "where"
AT = frozenset({"in", "at"})
TOWN = re.compile(r"\b(?:in|at)\s+(?:[A-Z][\w'\u2019-]+\s+){0,2}[A-Z][\w'\u2019-]+,\s+(?:the\s+)?$")
"""What stands before a country that follows the town in which something happens."""
DATELINE = 16
"""How many tokens a dateline may have; a convention."""
DASHES = frozenset({"–", "—", "-", "--"})
PARTIES = frozenset({COUNTRY, "person", "organization"})
DEFAULT_RULES = (
    RoleRule(role="subject", links=("agent", "possessor", "by")),
    RoleRule(role="object", links=("patient", "to", "of", "with", "in")),
)


def cast_of(scene: Scene, head: int, kind: EventType | None) -> Cast:
    """Who takes part in the event at a token, by the type's rules; a type without rules takes agent and patient."""
    rules = kind.roles if kind and kind.roles else DEFAULT_RULES
    filled: dict[str, list[Found]] = {}
    taken: set[tuple[int, int]] = set()
    for rule in rules:
        found = [
            one for one in _fill(scene, head, rule) if (one.start, one.end) not in taken or one.ref.how == "coreference"
        ]
        if found and rule.role not in filled:
            filled[rule.role] = found
            taken.update((one.start, one.end) for one in found)
    cast = paired(scene, head, filled, kind.kept) if kind and kind.pair else cast_by_role(filled)
    cast = _with_others(scene, head, cast, kind.kept if kind else ())
    if not (kind and kind.pair):
        cast = _with_where(scene, head, cast)
    if kind and kind.names_in_content:
        cast = _with_content(scene, head, cast)
    return _of_document(scene, cast) if kind and kind.pair_of_document else cast


def _of_document(scene: Scene, cast: Cast) -> Cast:
    """The cast, with the document's two countries as participants where it has no party by name; who is which stays open."""
    refs = cast.refs
    if len(scene.pair) != 2 or any(ref.entity_id or ref.kind == "person" for ref in refs):
        return cast
    return with_roles(cast, [ref_of(one, how="document") for one in scene.pair])


def _with_others(scene: Scene, head: int, cast: Cast, kept: Sequence[str] = ()) -> Cast:
    """The cast with the countries, people and bodies that the event's clause names besides, as further participants."""
    own = _own_name(scene, head) | _of_source(scene, head)
    around = _of_aside(scene, head) or _of_returned(scene, head) or around_words(scene.parse, head, scene.words)
    words = [i for i in around if scene.start <= i < scene.stop and i not in own]
    seen = {name for ref in cast.refs for name in (key_of(ref), ref.text)}
    leaders = [i for word in words for i in scene.parse.by_dep(word, "acl")]
    words += [
        k for i in leaders if scene.parse.tokens[i].lemma.lower() in scene.words.leading for k in scene.parse.clause(i)
    ]
    others: list[Ref] = []
    places: list[Ref] = []
    for mention in named_by(scene, words):
        posted = _posted_to(scene, mention)
        ref = replace(ref_of(mention, how="name"), kind=COUNTRY) if posted else ref_of(mention)
        told = mention.label in PARTIES or posted
        if not told or mention.how == GUESS or key_of(ref) in seen or ref.text in seen:
            continue
        if _only_modifies(scene, mention) or _no_party(scene, mention) or _is_kept(mention, kept):
            continue
        if _of_topic(scene, mention):
            continue
        seen.add(key_of(ref))
        (places if _is_where(scene, mention) else others).append(ref)
    if places and not any(name == WHERE for name, _ in cast.roles):
        cast = replace(cast, roles=tuple(sorted([*cast.roles, (WHERE, places[0])])))
    return with_roles(cast, others)


def _of_source(scene: Scene, head: int) -> frozenset[int]:
    """The words for who says it, who takes no part in it: `According to the Xish minister, Y sold …`."""
    parse, words = scene.parse, scene.words
    saying = [i for i in parse.clause(head) if parse.tokens[i].text.lower() in words.sourcing and i != head]
    return frozenset(i for at in saying for i in parse.subtree(at))


def _of_aside(scene: Scene, head: int) -> tuple[int, ...]:
    """The words of an event noun in a phrase before its clause, where they name who takes part: `After Xland's freedom, Y …`."""
    parse = scene.parse
    prep = parse.tokens[head].head
    if parse.tokens[head].dep != "pobj" or parse.tokens[prep].text.lower() not in scene.words.asides:
        return ()
    inside, owner = parse.subtree(head), parse.possessor(head)
    if owner >= 0 and parse.tokens[owner].pos == "PRON":
        # `After her visit to Xland the minister …`: whose it was stands in the clause.
        return ()
    verb = parse.tokens[prep].head
    fronted = parse.tokens[verb].pos in VERBAL and inside[-1] < verb
    named = fronted and any(one.label == COUNTRY for one in named_by(scene, inside))
    return inside if named else ()


def _of_returned(scene: Scene, head: int) -> tuple[int, ...]:
    """The words of one of two visits that a verb sets against each other: `Lund's visit was returned by that of Ruiz`."""
    verb, words = scene.parse.clause_head(head), scene.words
    noun = scene.parse.tokens[head].pos in NOUNS
    set_against = noun and scene.parse.tokens[verb].lemma.lower() in words.returning and scene.parse.is_passive(verb)
    return scene.parse.subtree(head) if set_against else ()


def _is_where(scene: Scene, mention: Mention) -> bool:
    """Whether a country only says where a town of its is at which something happened: `signed in Oldtown, Xland`."""
    return mention.label == COUNTRY and TOWN.search(scene.block.block.text.text[: mention.start]) is not None


def _posted_to(scene: Scene, mention: Mention) -> bool:
    """Whether a capital stands for the country to which somebody is sent: `the ambassador to CAPITAL`."""
    tokens, at = scene.parse.tokens, scene.parse.root_of(scene.parse.at(mention.start, mention.end))
    prep = tokens[at].head if at >= 0 and mention.how == "capital" else -1
    return prep >= 0 and tokens[prep].text.lower() == "to" and tokens[tokens[prep].head].pos in NOUNS


def _with_where(scene: Scene, head: int, cast: Cast) -> Cast:
    """The cast with the country in whose capital the event is told to happen."""
    if any(name == WHERE for name, _ in cast.roles):
        return cast
    parse = scene.parse
    here = [i for i in around_words(parse, head, scene.words) if scene.start <= i < scene.stop]
    tokens = [
        i for i in here if parse.tokens[i].dep == "pobj" and parse.tokens[parse.tokens[i].head].text.lower() in AT
    ]
    places = [mention_at(scene.block, scene.parse, one) for one in tokens]
    known = {ref.entity_id for ref in cast.refs}
    capital = next((one for one in places if one and one.how == "capital" and one.entity_id not in known), None)
    if capital is None:
        return cast
    return replace(cast, roles=tuple(sorted([*cast.roles, (WHERE, ref_of(capital))])))


def _own_name(scene: Scene, head: int) -> frozenset[int]:
    """The tokens after `of` in a name of the event's own, unless a country is among them: `the Battle of Oldfield`."""
    tokens = scene.parse.tokens
    if not tokens[head].text[:1].isupper() or tokens[head].pos in VERBAL:
        return frozenset()
    inside = [i for prep, obj in scene.parse.obliques(head) if prep == "of" for i in scene.parse.subtree(obj)]
    return frozenset() if any(one.label == COUNTRY for one in named_by(scene, inside)) else frozenset(inside)


def _only_modifies(scene: Scene, mention: Mention) -> bool:
    """Whether an abbreviation that is not declared, and taken for a body's, only says of what sort a thing is: `the XYZ loan`."""
    if mention.label != "organization" or mention.how != "ner" or not mention.text.isupper():
        return False
    inside = scene.parse.at(mention.start, mention.end)
    root = scene.parse.root_of(inside)
    return root >= 0 and scene.parse.tokens[root].dep in {"compound", "amod", "nmod"}


def _of_topic(scene: Scene, mention: Mention) -> bool:
    """Whether an adjective only says what something is on: `a memorandum on Xish fisheries`."""
    parse = scene.parse
    root = parse.root_of(parse.at(mention.start, mention.end))
    if mention.how != "demonym" or root < 0 or parse.tokens[root].dep not in {"amod", "compound", "nmod"}:
        return False
    prep = parse.tokens[parse.tokens[parse.tokens[root].head].head]
    told = prep.dep == "prep" and prep.text.lower() in {"on", "about", "concerning", "regarding"}
    return told and parse.tokens[prep.head].pos in NOUNS


def _with_content(scene: Scene, head: int, cast: Cast) -> Cast:
    """The cast with those whom the clause of what is said or decided names, as what it is about."""
    parse = scene.parse
    words = [*parse.by_dep(head, "ccomp", "xcomp", "acl")]
    ahead = scene.words.plan_nouns | scene.words.propose_nouns
    meant = [noun for noun in parse.by_dep(head, "dobj") if parse.tokens[noun].lemma.lower() in ahead]
    words += [verb for noun in meant for verb in parse.by_dep(noun, "acl")]
    words += [verb for prep in parse.by_dep(head, "prep") for verb in parse.by_dep(prep, "pcomp")]
    clauses = [i for verb in words if parse.tokens[verb].pos in VERBAL for i in parse.clause(verb)]
    seen = {key_of(ref) for ref in cast.refs}
    named = [ref_of(one) for one in named_by(scene, clauses) if one.label in PARTIES]
    subjects = [i for verb in words for one in parse.by_dep(verb, "nsubj", "nsubjpass") for i in parse.conjuncts(one)]
    named += [one.ref for i in subjects if parse.tokens[i].pos == "PROPN" for one in resolve(scene, i)]
    about = list({key_of(ref): ref for ref in named if key_of(ref) not in seen}.values())
    roles = {ABOUT if n == 1 else f"{ABOUT}_{n}": ref for n, ref in enumerate(about, 1)}
    return replace(cast, roles=tuple(sorted({**dict(cast.roles), **roles}.items())))


def _is_kept(mention: Mention, kept: Sequence[str]) -> bool:
    """Whether what a model takes for a body is only the sort of thing that is told of, written large: `a High Commission`."""
    return mention.how == "ner" and mention.label == "organization" and mention.text.lower().split()[-1] in kept


def _no_party(scene: Scene, mention: Mention) -> bool:
    """Whether a name is the abbreviation in a bracket of the name before it, or that of a paper (`Treaty of …`)."""
    text = scene.block.block.text.text
    if text[: mention.start].endswith("(") and text[mention.end :].startswith(")") and _is_abbreviation(mention.text):
        return True
    words = mention.text.lower().split()
    return not mention.entity_id and mention.label != COUNTRY and bool({words[0], words[-1]} & scene.words.papers)


def _is_abbreviation(text: str) -> bool:
    return " " not in text and sum(letter.isupper() for letter in text) > len(text) / 2


def _fill(scene: Scene, head: int, rule: RoleRule) -> list[Found]:
    for link in rule.links:
        apart = scene.times | _of_source(scene, head)
        tokens = [one for one in around(scene.parse, head, link, scene.words, scene.times) if one not in apart]
        tokens = [one for one in tokens if not _holds(scene, one, head) and not _of_verb(scene, one)]
        found = [one for token in tokens for at in _past_dateline(scene, token) for one in resolve(scene, at)]
        if rule.kinds:
            found = [one for one in found if one.ref.kind in rule.kinds]
        if found:
            return found
    return []


def _holds(scene: Scene, token: int, head: int) -> bool:
    """Whether a phrase holds the event itself; a name does not of which a participle tells what it is doing."""
    told = scene.parse.tokens[head]
    doing = told.dep == "acl" and told.head == token and told.tag == "VBG"
    return head in scene.parse.subtree(token) and not doing


def _of_verb(scene: Scene, token: int) -> bool:
    """Whether an object makes one word with its verb: `took place`."""
    one = scene.parse.tokens[token]
    taken = one.dep == "dobj" and scene.parse.tokens[one.head].lemma.lower() == "take"
    return taken and one.lemma.lower() in scene.words.verbs_own


def _past_dateline(scene: Scene, token: int) -> tuple[int, ...]:
    """A token; for one of a dateline (`LIMA, 3 May 2011 – The mayor …`) what the parse hangs on it behind the dash."""
    text = scene.block.block.text.text
    dashes = (i for i, one in enumerate(scene.parse.tokens[:DATELINE]) if one.text in DASHES)
    # A hyphen within a word is none.
    dash = next((i for i in dashes if " " in text[scene.parse.tokens[i].start - 1 : scene.parse.tokens[i].end + 1]), -1)
    dated = any(time.end <= scene.parse.tokens[dash].start for time in scene.block.times[:1])
    if not token < dash or not dated:
        return (token,)
    return tuple(i for i in scene.parse.by_dep(token, "appos", "conj", "dep") if i > dash)
