"""Between which two countries an event is: those of its clause, then of its sentence, then those that the document is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factledger.extract.events.hosts import keeper_and_host
from factledger.extract.events.links import around
from factledger.extract.events.names import resolve
from factledger.extract.events.participants import PARTICIPANT, Cast, cast_by_role, distinct, named_by, with_roles
from factledger.extract.events.scene import Found, Scene, ref_of
from factledger.extract.pair import COUNTRY, governing
from factledger.extract.syntax import VERBAL

_SENT = frozenset({"to", "for", "in", "at"})
_WITH = re.compile(r"\bwith\s+(?:the\s+)?$")
HYPHENS = frozenset({"-", "–", "—"})


def paired(scene: Scene, head: int, filled: dict[str, list[Found]], kept: Sequence[str] = ()) -> Cast:
    """The two countries of an event between two: those of its clause, then of its sentence, then of the title."""
    other = {role: found for role, found in filled.items() if role not in {"subject", "object"}}
    filled = {**filled, "subject": [_governing(one) for one in filled.get("subject", [])]}
    keeper, host = _keeper_and_host(scene, head, filled, kept)
    if host:
        note = () if keeper else ("the text does not say which two countries",)
        return replace(cast_by_role(other), subject=keeper, object=host, notes=note)
    apart = _no_pair(scene, head, filled, other)
    if apart is not None:
        return apart
    doers = _of_roles(filled)
    for found in _country_sets(scene, head, filled):
        # Whom the words make a party is one, though its name may stand before the clause: `X, which opened ties with Y`.
        named = distinct([*doers, *found])
        if len(named) == 1 and scene.pair and not _with_others(scene, head):
            named = _completed(scene, named)
        elif len(named) == 1 and not doers:
            named = _with_the_only(scene, named)
        if len(named) == 2:
            first, second = _in_role(named, filled)
            return replace(cast_by_role(other), subject=first, object=second)
    return _of_one(scene, filled, other, keeper)


def _no_pair(scene: Scene, head: int, filled: dict[str, list[Found]], other: dict[str, list[Found]]) -> Cast | None:
    """The cast of an event that is not between two countries of its text; None where it may be."""
    if _against_several(filled):
        # `The general broke relations with A and B`: his own country is not said, and A and B are no pair.
        targets = [one for one in filled["object"] if one.ref.kind == COUNTRY]
        cast = replace(cast_by_role(other), object=targets[0], notes=("the text does not say whose relations",))
        return with_roles(cast, [one.ref for one in (*filled["subject"], *targets[1:])])
    if bodies := _bodies_with(scene, head, filled):
        return cast_by_role({**filled, "object": bodies})
    if sides := _country_and_body(scene, head):
        return replace(cast_by_role(other), subject=sides[0], object=sides[1])
    if joined := _joined_to_body(scene, _countries(scene, scene.parse.clause(head))):
        return replace(cast_by_role(other), subject=joined)
    if _has_own_name(scene, head):
        return cast_by_role({**other, PARTICIPANT: distinct(next(iter(_country_sets(scene, head, filled))))})
    return None


def _of_one(scene: Scene, filled: dict[str, list[Found]], other: dict[str, list[Found]], keeper: Found | None) -> Cast:
    """The cast where the words name fewer than two countries, or more: with the document's own where they name none."""
    named = distinct(_of_roles(filled)) or ([keeper] if keeper else [])
    if not named and len(scene.pair) == 2:
        named = [Found(ref_of(one, how="document")) for one in scene.pair]
    if not named:
        # A history or list of one country is of its relations, and what is kept is kept there.
        named = [Found(ref_of(one, how="document")) for one in scene.parties]
        if len(named) == 1:
            return replace(cast_by_role(other), object=named[0], notes=("the text does not say which two countries",))
    subject = named[0] if named else None
    target = named[1] if len(named) == 2 else None
    doers = filled.get("subject", [])
    if not keeper and len(named) == 1 and subject in filled.get("object", []) and subject not in doers:
        # `recognising X in 2011`: to whom it is done is no doer, whoever did it.
        subject, target = next((one for one in doers if one.ref.kind == "person"), None), subject
    note = () if target else ("the text does not say which two countries",)
    return replace(cast_by_role(other), subject=subject, object=target, notes=note)


def _keeper_and_host(
    scene: Scene, head: int, filled: dict[str, list[Found]], kept: Sequence[str]
) -> tuple[Found | None, Found | None]:
    """Who keeps what the event is about, and where; of the one that the words do not say, the other party of the document."""
    if not kept:
        return None, None
    keeper, host = keeper_and_host(scene, head, kept)
    doers = [one for one in filled.get("subject", []) if one.ref.kind == COUNTRY]
    if len(doers) > 1 and not (keeper and host):
        return None, None
    if keeper is None and doers and (host is None or doers[0].ref.entity_id != host.ref.entity_id):
        keeper = doers[0]
    if keeper is None and not _is_host(scene, kept):
        keeper = _other_party(scene, host)
    return keeper, host or _other_party(scene, keeper)


def _is_host(scene: Scene, kept: Sequence[str]) -> bool:
    """Whether the only country of the title is the one to which those of a list are sent (`Ambassadors to Xland`)."""
    if len(scene.parties) != 1:
        return False
    title, named = scene.document.blocks[0], scene.parties[0]
    before = [token for token in title.tokens if token.end <= named.start and token.text.lower() != "the"]
    sent = bool(before) and before[-1].text.lower() in _SENT
    return sent and any(token.lemma.lower() in kept for token in before)


def _other_party(scene: Scene, one: Found | None) -> Found | None:
    """The only party of the document besides a country that is one itself, or that no title names."""
    parties = scene.parties
    others = [other for other in parties if one is not None and other.entity_id != one.ref.entity_id]
    return Found(ref_of(others[0], how="document")) if len(others) == 1 else None


def _governing(found: Found) -> Found:
    """A capital that does something between countries is its country's government."""
    return replace(found, ref=governing(found.ref))


def _with_others(scene: Scene, head: int) -> bool:
    """Whether the words name with whom it is, and none of the names is known: `broke off relations with the Northern powers`."""
    tokens = around(scene.parse, head, "with", scene.words, scene.times)
    phrases = [scene.parse.at(*scene.parse.phrase(token)) for token in tokens]
    named = any(scene.parse.tokens[i].text[:1].isupper() for phrase in phrases for i in phrase)
    known = any(one.label in {COUNTRY, "person", "office"} for phrase in phrases for one in named_by(scene, phrase))
    return named and not known


def _bodies_with(scene: Scene, head: int, filled: dict[str, list[Found]]) -> list[Found]:
    """The other side where it is a body and no country is in the clause but the first: `signed a contract with Nordbank`."""
    doers = {one.ref.entity_id for one in filled["subject"] if one.ref.kind == COUNTRY}
    others = [one for one in _countries(scene, scene.parse.clause(head)) if one.ref.entity_id not in doers]
    tokens = around(scene.parse, head, "with", scene.words, scene.times)
    sides = [one for token in tokens for one in resolve(scene, token)] or filled.get("object", [])
    return sides if not others and all(_is_body(scene, one) for one in sides) else []


def _country_and_body(scene: Scene, head: int) -> tuple[Found, Found] | None:
    """A country and a body between which something is: `an accord between Xland and the Nordic Union`."""
    parse = scene.parse
    subject = parse.subject(head) if parse.tokens[head].pos in VERBAL else -1
    told = [at for at in (head, subject) if at >= 0]
    found = (around(parse, at, "between", scene.words, scene.times) for at in told)
    tokens: tuple[int, ...] = next(filter(None, found), ())
    sides = [one for token in tokens for one in resolve(scene, token)]
    countries = [one for one in sides if one.ref.kind == COUNTRY]
    bodies = [one for one in sides if one.ref.kind == "organization"]
    return (countries[0], bodies[0]) if len(sides) == 2 and countries and bodies else None


def _is_body(scene: Scene, found: Found) -> bool:
    """Whether a filler is an organisation, or words written like a name that no table holds, more than a sentence's first."""
    ref = found.ref
    named = ref.kind == "thing" and all(word[:1].isupper() for word in ref.text.removeprefix("the ").split())
    plain = all(scene.parse.tokens[i].tag in {"NN", "NNS"} for i in scene.parse.at(found.start, found.end))
    return ref.kind == "organization" or (named and not plain)


def _has_own_name(scene: Scene, head: int) -> bool:
    """Whether a noun is the end of a proper name with a year before it (`the 1954 Geneva Accords`): others may have made it."""
    tokens = scene.parse.tokens
    if tokens[head].pos not in {"NOUN", "PROPN"} or not tokens[head].text[:1].isupper():
        return False
    before = [i for i in scene.parse.by_dep(head, "compound", "amod", "nmod") if tokens[i].text[:1].isupper()]
    dated = [i for i in scene.parse.by_dep(head, "nummod", "compound", "amod") if i in scene.times]
    return bool(before) and bool(dated)


def _joined_to_body(scene: Scene, countries: Sequence[Found]) -> Found | None:
    """The country that a hyphen joins to a body, so that the two are the sides: `the Xland-NATO partnership`."""
    text = scene.block.block.text.text
    bodies = [one for one in scene.block.mentions if one.label == "organization"]
    joined = (
        found
        for found in countries
        for body in bodies
        if text[body.end : found.start] in HYPHENS or text[found.end : body.start] in HYPHENS
    )
    return next(joined, None)


def _in_role(two: Sequence[Found], filled: dict[str, list[Found]]) -> tuple[Found, Found]:
    """The two countries of an event, the one that a role rule makes its subject first."""
    first, second = two
    doers = {one.ref.entity_id for one in filled.get("subject", []) if one.ref.kind == COUNTRY}
    return (second, first) if doers == {second.ref.entity_id} else (first, second)


def _against_several(filled: dict[str, list[Found]]) -> bool:
    """Whether somebody who is no country does something to several countries."""
    doers = filled.get("subject", [])
    targets = {one.ref.entity_id for one in filled.get("object", []) if one.ref.kind == COUNTRY}
    return bool(doers) and all(one.ref.kind == "person" for one in doers) and len(targets) > 1


def _completed(scene: Scene, named: list[Found]) -> list[Found]:
    """A named country of the title's pair with the other one of it."""
    others = [one for one in scene.pair if one.entity_id != named[0].ref.entity_id]
    if len(others) != 1:
        return named
    return [named[0], Found(ref_of(others[0], how="document"))]


def _with_the_only(scene: Scene, named: list[Found]) -> list[Found]:
    """A country with which something is (`Relations with Xland were cut`) and the one of whose relations the text tells."""
    text, told = scene.block.block.text.text, scene.parties
    with_it = _WITH.search(text[: named[0].start]) is not None
    if len(told) != 1 or told[0].entity_id == named[0].ref.entity_id or not with_it:
        return named
    return [Found(ref_of(told[0], how="document")), named[0]]


def _of_roles(filled: dict[str, list[Found]]) -> list[Found]:
    """The countries that the role rules found."""
    return [one for role in ("subject", "object") for one in filled.get(role, []) if one.ref.kind == COUNTRY]


def _country_sets(scene: Scene, head: int, filled: dict[str, list[Found]]) -> Iterator[list[Found]]:
    """Countries of the role rules, of the clause, of the sentence.

    Where all that the clause names stands in what it says of when or why, the text's own two go before it.
    """
    yield _of_roles(filled)
    clause, sentence = scene.parse.clause(head), range(scene.start, scene.stop)
    aside = _circumstances(scene, head)
    if named := _countries(scene, [i for i in clause if i not in aside]):
        yield named
    elif len(scene.pair) == 2 and aside and not _countries(scene, [i for i in sentence if i not in aside]):
        return
    yield _countries(scene, clause)
    yield _countries(scene, sentence)


def _circumstances(scene: Scene, head: int) -> frozenset[int]:
    """The tokens of an event's clause that say when or why it was: `ties were cut before A was annexed by B`."""
    parse = scene.parse
    below = [i for i in parse.children[head] if parse.tokens[i].dep in {"prep", "advcl", "npadvmod", "advmod"}]
    inside = [i for i in below if {parse.tokens[j].text.lower() for j in (i, *parse.children[i])} & scene.words.asides]
    return frozenset(j for i in inside for j in parse.subtree(i))


def _countries(scene: Scene, tokens: Sequence[int]) -> list[Found]:
    named = named_by(scene, tokens)
    return [Found(ref_of(one), one.start, one.end) for one in named if one.label == COUNTRY]
