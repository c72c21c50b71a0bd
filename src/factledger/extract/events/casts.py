"""Who takes part in an event, all told: its own words, then what stands above it, then what was told before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factledger.extract.events.bystanders import with_those_about
from factledger.extract.events.claims import Statement
from factledger.extract.events.context import REACH, Told, cast_taken_up, near
from factledger.extract.events.links import around
from factledger.extract.events.match import EventIndex
from factledger.extract.events.participants import (
    Cast,
    of_heading,
    of_name_before,
    of_person_beside,
    with_other,
    with_roles,
)
from factledger.extract.events.role_rules import cast_of
from factledger.extract.events.scene import Found, Scene, ref_of
from factledger.extract.events.scope import Dated, Scope
from factledger.extract.events.sides import Sides, allies_in, sides_of, takes_sides, with_sides
from factledger.extract.events.themes import referent
from factledger.extract.pair import COUNTRY
from factledger.extract.syntax import NOUNS, VERBAL
from factledger.model.document import Kind
from factledger.spec.events import EventType

VISITOR = "visitor"


def whole_cast(scene: Scene, scope: Scope, one: Dated, told: Sequence[Told], sides: Sequence[Sides]) -> Cast:
    """The cast of a statement.

    Args:
        scene: what participants are sought in.
        scope: the sentence with its triggers.
        one: what is told, and what dates it.
        told: the statements told before.
        sides: the sides of conflicts named before it, and in its sentence.
    """
    kind = one.trigger.worded.type if one.trigger else None
    cast = of_person_beside(scene, cast_of(scene, one.head, kind), kind, one.beside)
    cast = of_heading(scene, of_name_before(scene, cast, kind, one.head), kind)
    cast = _returned(scene, scope, one, told, _taken_up(scene, scope, one, told, cast))
    cast = _of_thing_told(scene, one, told, cast)
    cast = with_sides(scene, one.head, kind, cast, sides)
    cast = _of_stay(scene, scope, one, told, cast)
    cast = with_other(scene, cast) if _names_another(scope, one, kind, cast) else cast
    return with_those_about(scene, cast, one.head, kind)


def named_sides(scene: Scene, scope: Scope) -> list[Sides]:
    """The sides that the wording of a sentence names, told as events or not: `the duke's attempts to take the town`."""
    named = [
        sides_of(scene, trigger.head, kind, cast_of(scene, trigger.head, kind))
        for trigger in scope.triggers
        if takes_sides(kind := trigger.worded.type)
    ]
    return [*allies_in(scene), *named]


def _names_another(scope: Scope, one: Dated, kind: EventType | None, cast: Cast) -> bool:
    """Whether the event, or one that its content clause tells, needs a second country; a visit that leads nowhere does."""
    if kind is None:
        return False
    if kind.other_of_document:
        # Two persons by name are the two sides.
        return sum(ref.kind == "person" for ref in cast.refs) < 2
    if kind.lasting_stay and cast.object is None:
        goals = around(scope.parse, one.head, "to", scope.words)
        # `to our country`: it is not said by name which.
        return all(scope.parse.tokens[goal].lemma.lower() in scope.words.lone_countries for goal in goals)
    below = set(scope.parse.subtree(one.head)) if kind.names_in_content else set()
    return any(trigger.worded.type.other_of_document and trigger.head in below for trigger in scope.triggers)


def _taken_up(scene: Scene, scope: Scope, one: Dated, told: Sequence[Told], cast: Cast) -> Cast:
    """The cast of the event that the statement takes up, where it names no person itself; where it had been before."""
    person = cast.subject is not None and cast.subject.ref.kind == "person"
    if one.taken_up or not person:
        earlier = cast_taken_up(scope, one, told, scene.block)
        if earlier is not None and (one.taken_up or cast.subject is None):
            return earlier
        if earlier is not None and earlier.subject is not None and not _at_odds(earlier, cast):
            return _joined(earlier, cast)
    return _been_there(scene, one, told, cast)


def _been_there(scene: Scene, one: Dated, told: Sequence[Told], cast: Cast) -> Cast:
    """`She has been there before`: there is where the visit told before led."""
    words = [scene.parse.tokens[i].text.lower() for i in scene.parse.by_dep(one.head, "advmod")]
    if cast.object is not None or one.trigger is None or "there" not in words:
        return cast
    stays = [told_ for told_ in list(reversed(told))[:REACH] if _is_stay(told_) and near(scene.block, told_.block)]
    if not stays or stays[0].cast.object is None:
        return cast
    place = stays[0].cast.object
    return replace(cast, object=Found(replace(place.ref, how="coreference")))


def _returned(scene: Scene, scope: Scope, one: Dated, told: Sequence[Told], cast: Cast) -> Cast:
    """`The king returned the visit`: it leads to the other of the two countries than the visit told before."""
    if one.trigger is None or not one.trigger.worded.type.lasting_stay or cast.object is not None:
        return cast
    if scene.parse.tokens[one.head].lemma.lower() not in scope.words.returning:
        return cast
    here = [two for two in scope.triggers if two.worded.type.lasting_stay and two.end <= one.trigger.start]
    stays = [cast_of(scene, two.head, two.worded.type) for two in here]
    stays = stays or [two.cast for two in told if _is_stay(two) and near(scene.block, two.block)]
    first = stays[-1].object if stays else None
    others = [other for other in scene.pair if first and other.entity_id != first.ref.entity_id]
    if len(others) != 1 or len(scene.pair) != 2:
        return cast
    return replace(cast, object=Found(ref_of(others[0], how="document")))


def _of_thing_told(scene: Scene, one: Dated, told: Sequence[Told], cast: Cast) -> Cast:
    """`The consulate was raised to an embassy`: whose it is and where was said when its opening was told."""
    meant = _meant_by_it(scene, one)
    lent = {"document", "coreference"} if meant else {"document"}
    parties = [found for found in (cast.subject, cast.object) if found is not None and not _is_thing(one, found)]
    if one.trigger is None or any(found.ref.how not in lent for found in parties):
        return cast
    nouns = _kept_nouns(scene, one.head, one.trigger.worded.type, definite=True) or meant
    for earlier in list(reversed(told))[:REACH]:
        worded = earlier.trigger if earlier.block.block.index == scene.block.block.index else None
        if worded and nouns & _kept_nouns(scene, worded.head, worded.worded.type, definite=False):
            return _as_told(earlier.cast, cast)
    return cast


def _is_thing(one: Dated, found: Found) -> bool:
    """Whether a party is no country but what one keeps, which a model takes for a body: `the Consulate General`."""
    kept = one.trigger.worded.type.kept if one.trigger else ()
    return found.ref.kind != COUNTRY and bool(set(found.ref.text.lower().split()) & set(kept))


def _meant_by_it(scene: Scene, one: Dated) -> set[str]:
    """The nouns of the phrase that `it` stands for as the subject of an event on what a country keeps in another."""
    parse, subject = scene.parse, scene.parse.subject(one.head)
    if one.trigger is None or subject < 0 or parse.tokens[subject].text.lower() != "it":
        return set()
    meant = referent(parse, subject, (scene.start, scene.stop), scene.words)
    words = {parse.tokens[i].lemma.lower() for i in (meant, *parse.by_dep(meant, "compound"))}
    return words & set(one.trigger.worded.type.kept)


def _kept_nouns(scene: Scene, head: int, kind: EventType, *, definite: bool) -> set[str]:
    """The nouns in an event's clause for what a country keeps in another; such as stand with an article that points back."""
    tokens, pointing = scene.parse.tokens, scene.words.demonstratives
    nouns = [i for i in scene.parse.clause(head) if tokens[i].lemma.lower() in kind.kept and tokens[i].pos in NOUNS]
    return {
        tokens[i].lemma.lower()
        for i in nouns
        if not definite or any(tokens[j].text.lower() in pointing for j in scene.parse.by_dep(i, "det"))
    }


def _as_told(earlier: Cast, cast: Cast) -> Cast:
    """A cast with the two countries of an earlier one; itself where that one does not say both."""
    if earlier.subject is None or earlier.object is None:
        return cast
    subject, target = (
        replace(two, ref=replace(two.ref, how="coreference")) for two in (earlier.subject, earlier.object)
    )
    return replace(cast, subject=Found(subject.ref), object=Found(target.ref), notes=())


def _at_odds(earlier: Cast, cast: Cast) -> bool:
    """Whether two casts of what may be one event lead to different places."""
    if earlier.object is None or cast.object is None:
        return False
    return bool(cast.object.ref.entity_id) and earlier.object.ref.entity_id != cast.object.ref.entity_id


def _joined(earlier: Cast, cast: Cast) -> Cast:
    """The earlier cast with those whom the later names besides."""
    here = earlier.object and cast.object and earlier.object.ref.entity_id == cast.object.ref.entity_id
    joined = replace(earlier, object=cast.object) if here else earlier
    return with_roles(joined, [one for one in cast.refs if one.entity_id])


def _is_stay(one: Told) -> bool:
    return one.trigger is not None and one.trigger.worded.type.lasting_stay


def _of_stay(scene: Scene, scope: Scope, one: Dated, told: Sequence[Told], cast: Cast) -> Cast:
    """The cast of what is told below a visit, or in brackets after it, with the visitor and the country visited."""
    kind = one.trigger.worded.type if one.trigger else None
    if kind is not None and kind.lasting_stay:
        return cast
    stay = _stay_above(scene, told) or _stay_beside(scene, scope, one.head)
    if stay is None or stay.subject is None:
        return cast
    visitor = replace(stay.subject.ref, how="heading")
    known = {ref.entity_id or ref.text for ref in cast.refs}
    if (visitor.entity_id or visitor.text) not in known:
        if cast.subject is None and _elided(scene, one.head):
            cast = replace(cast, subject=Found(visitor))
        else:
            cast = replace(cast, roles=tuple(sorted({**dict(cast.roles), VISITOR: visitor}.items())))
    place = stay.object
    if place is None or place.ref.kind != COUNTRY or any(ref.kind == COUNTRY for ref in cast.refs):
        return cast
    return with_roles(cast, [replace(place.ref, how="heading")])


def _stay_above(scene: Scene, told: Sequence[Told]) -> Cast | None:
    """The cast of the one visit that the list parent of a block tells of."""
    block = scene.block.block
    if block.kind is not Kind.LIST_ITEM or not block.parents:
        return None
    above = [one.cast for one in told if one.block.block.index == block.parents[-1] and _is_stay(one)]
    return above[0] if len(above) == 1 else None


def _stay_beside(scene: Scene, scope: Scope, head: int) -> Cast | None:
    """The cast of the one visit in the same sentence after which the event stands in brackets."""
    tokens = scene.parse.tokens
    opened = next((i for i in range(head, scene.start - 1, -1) if tokens[i].text in {"(", ")"}), -1)
    if opened < 0 or tokens[opened].text != "(":
        return None
    stays = [one for one in scope.triggers if one.worded.type.lasting_stay and one.end <= opened]
    return cast_of(scene, stays[0].head, stays[0].worded.type) if len(stays) == 1 else None


def _elided(scene: Scene, head: int) -> bool:
    """Whether a verb of what one does in person opens its item without a subject: `Met the mayor`."""
    token = scene.parse.tokens[head]
    opens = head == scene.start and token.pos in VERBAL and scene.parse.subject(head) < 0
    return opens and token.tag in {"VBD", "VBN"} and token.lemma.lower() in scene.words.in_person


def with_visitors(statements: Sequence[Statement], index: EventIndex) -> list[Statement]:
    """The statements, those of visits by unnamed office-holders with the persons whose visits are listed below them."""
    out = list(statements)
    for number, one in enumerate(out):
        kind = index.by_id.get(one.type)
        subject = one.cast.subject
        if kind is None or not kind.lasting_stay or subject is None or subject.ref.kind == "person":
            continue
        at = one.block.block.index
        below = [two.cast.subject for two in out if two.type == one.type and two.block.block.parents[-1:] == (at,)]
        persons = [two.ref for two in below if two is not None and two.ref.kind == "person"]
        if persons:
            named = {VISITOR if n == 1 else f"{VISITOR}_{n}": ref for n, ref in enumerate(dict.fromkeys(persons), 1)}
            roles = tuple(sorted({**dict(one.cast.roles), **named}.items()))
            out[number] = replace(one, cast=replace(one.cast, roles=roles))
    return out
