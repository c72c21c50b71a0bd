"""The sides of a conflict told in one section: lent to the battle, fleet or envoys that a later statement tells without them.

`The duchy invaded the county in 1302. … Thus began the Battle of the Ford.` Only what one section tells is taken, only where
it tells of one pair of countries (or of one target of the same doer), and only for types that declare it; else it stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factledger.extract.events.links import linked
from factledger.extract.events.participants import PARTICIPANT, Cast, named_by, with_roles
from factledger.extract.events.scene import Found, Scene, ref_of
from factledger.extract.pair import COUNTRY
from factledger.model.claim import Ref
from factledger.model.document import Layer
from factledger.model.mention import AnnotatedBlock
from factledger.spec.events import EventType

PARTY_KINDS = frozenset({COUNTRY, "person", "organization", "office"})
ALLIES = "allies"
"""In place of a type, for countries that a sentence calls allies."""
NOTE = "taken from what the section tells before"


@dataclass(frozen=True, slots=True)
class Sides:
    """Who did something of a type to whom, in which block; `opposed`: as enemies; `directed`: the doers began."""

    type: str
    block: AnnotatedBlock
    doers: tuple[Found, ...]
    targets: tuple[Found, ...]
    opposed: bool = True
    directed: bool = True


def takes_sides(kind: EventType | None) -> bool:
    """Whether a type lends or takes the sides of a conflict."""
    return kind is not None and bool(kind.sides_of or kind.same_doer)


def sides_of(scene: Scene, head: int, kind: EventType, cast: Cast) -> Sides:
    """The sides that a statement names; `between A and B` names two without saying who began."""
    doers, targets = _side(cast, "subject"), _side(cast, "object") or _land_of(scene, cast.object)
    between = len(doers) == 2 and not targets and bool(linked(scene.parse, head, "between", scene.times))
    if between:
        doers, targets = doers[:1], doers[1:]
    at = scene.block.block.index
    # Words lent from another block stay of that block when they are lent on.
    doers, targets = (
        tuple(replace(one, block=one.block if one.block >= 0 else at) for one in side) for side in (doers, targets)
    )
    return Sides(kind.id, scene.block, doers, targets, bool(kind.sides_of), not between)


def with_sides(scene: Scene, head: int, kind: EventType | None, cast: Cast, told: Sequence[Sides]) -> Cast:
    """The cast with the parties that its section settles where it names none, or one."""
    here = [one for one in told if _same_section(one.block, scene.block)]
    if kind is None or not takes_sides(kind):
        return _described(scene, cast, here)
    doers, targets = _side(cast, "subject"), _side(cast, "object")
    somebody = any(one.ref.text.lower() in scene.words.persons for one in _both(cast))
    if (doers and targets) or somebody:
        return cast
    if kind.same_doer:
        found = [one for one in here if one.type in kind.same_doer]
        if doers:
            return _lent(cast, (), _only(one.targets for one in found if one.targets and _meet(one.doers, doers)))
        last = next((one for one in reversed(found) if one.type == kind.id and one.doers), None)
        if last and not targets and _one_more(scene, head):
            return _lent(cast, last.doers, last.targets)
    if cast.subject is not None and not _open(cast.subject) and not doers and not _tells_itself(scene, cast.subject):
        return cast
    return _of_campaign(cast, [one for one in here if one.type in (*kind.sides_of, ALLIES)])


def _of_campaign(cast: Cast, told: Sequence[Sides]) -> Cast:
    """The cast with the two countries that oppose each other in all that is told; with the other where it names one."""
    campaign = _campaign(told)
    if campaign is None:
        return cast
    ours = {ref.entity_id for ref in _refs(cast) if ref.kind == COUNTRY and ref.entity_id}
    doers, targets = campaign.doers, campaign.targets
    if not ours:
        return _lent(cast, doers, targets)
    both = {one.ref.entity_id for one in (*doers, *targets)}
    if not ours < both:
        return cast
    other = tuple(one for one in (*doers, *targets) if one.ref.entity_id not in ours)
    return _lent(cast, other, ()) if cast.subject is None or _open(cast.subject) else _lent(cast, (), other)


def _campaign(told: Sequence[Sides]) -> Sides | None:
    """The one pair of countries among these, or one country and its allied enemies; None for none or several."""
    pairs = [one for one in (_countries(one) for one in told) if one.opposed and one.doers and one.targets]
    sets = {_ids((*one.doers, *one.targets)) for one in pairs}
    if len(sets) != 1:
        return _allied(pairs, [_ids(one.doers) for one in told if one.type == ALLIES])
    if any(len(one) != 2 for one in sets):
        return None
    directed = [one for one in pairs if one.directed]
    ways = {one.doers[0].ref.entity_id for one in directed}
    return replace(pairs[-1], directed=False) if len(ways) != 1 else directed[-1]


def _allied(pairs: Sequence[Sides], allies: Sequence[frozenset[str]]) -> Sides | None:
    """Several countries that the text calls allies against one target, as one side."""
    doers = {one.ref.entity_id: one for pair in pairs for one in pair.doers}
    targets = {one.ref.entity_id: one for pair in pairs for one in pair.targets}
    if len(targets) != 1 or any(not pair.directed for pair in pairs) or not any(set(doers) <= one for one in allies):
        return None
    return replace(pairs[-1], doers=tuple(doers.values()), targets=tuple(targets.values()))


def allies_in(scene: Scene) -> list[Sides]:
    """The countries that a sentence calls allies, if it does."""
    inside = range(scene.start, scene.stop)
    if not any(scene.parse.tokens[i].lemma.lower() in scene.words.allies for i in inside):
        return []
    named = [Found(ref_of(one)) for one in named_by(scene, inside) if one.label == COUNTRY and one.entity_id]
    return [Sides(ALLIES, scene.block, tuple(named), (), opposed=False)]


def _ids(found: Iterable[Found]) -> frozenset[str]:
    return frozenset(one.ref.entity_id for one in found)


def _countries(one: Sides) -> Sides:
    def countries(found: Iterable[Found]) -> tuple[Found, ...]:
        return tuple(each for each in found if each.ref.kind == COUNTRY and each.ref.entity_id)

    return replace(one, doers=countries(one.doers), targets=countries(one.targets))


def _described(scene: Scene, cast: Cast, told: Sequence[Sides]) -> Cast:
    """The cast with whom `the attackers` or `the invading forces` are, among its participants."""
    campaign = _campaign(told)
    if campaign is None or not campaign.directed or not any(_attackers(scene, one) for one in _both(cast)):
        return cast
    return _lent(cast, (), campaign.doers)


def _attackers(scene: Scene, found: Found) -> bool:
    words = {token.lemma.lower() for token in scene.parse.tokens if found.start <= token.start < found.end}
    plain = {token.text.lower() for token in scene.parse.tokens if found.start <= token.start < found.end}
    return "the" in plain and bool((words | plain) & scene.words.attackers)


def _side(cast: Cast, role: str) -> tuple[Found, ...]:
    """The named parties of a side; places, things and pronouns without a name are none."""
    first = cast.subject if role == "subject" else cast.object
    found = ([first] if first else []) + [Found(ref) for name, ref in cast.roles if name.startswith(f"{role}_")]
    return tuple(one for one in found if one.ref.kind in PARTY_KINDS or _like_a_name(one.ref))


def _land_of(scene: Scene, found: Found | None) -> tuple[Found, ...]:
    """The country whose adjective begins the name of a land: `the Ruritanian mainland`."""
    first, _, rest = found.ref.text.partition(" ") if found else ("", "", "")
    if found is None or rest.lower() not in scene.words.lands:
        return ()
    mentions = (one for block in scene.document.blocks for one in block.mentions)
    owner = next((one for one in mentions if one.label == COUNTRY and one.entity_id and one.text == first), None)
    return (replace(found, ref=ref_of(owner)),) if owner else ()


def _like_a_name(ref: Ref) -> bool:
    """Whether words that are no known name are written like one: `Ottokar`."""
    return ref.kind == "thing" and ref.text.istitle() and ref.text.replace(" ", "").isalpha()


def _both(cast: Cast) -> tuple[Found, ...]:
    return tuple(one for one in (cast.subject, cast.object) if one)


def _refs(cast: Cast) -> list[Ref]:
    return [one.ref for one in _both(cast)] + [ref for _, ref in cast.roles]


def _meet(some: Iterable[Found], others: Iterable[Found]) -> bool:
    return any(_same(one.ref, two.ref) for one in some for two in others)


def _same(one: Ref, two: Ref) -> bool:
    """Whether two names are one's: by id, or one name's words are among the other's."""
    if one.entity_id and two.entity_id:
        return one.entity_id == two.entity_id
    words, more = set(one.text.lower().split()), set(two.text.lower().split())
    return bool(words) and bool(more) and (words <= more or more <= words)


def _only(sides: Iterable[tuple[Found, ...]]) -> tuple[Found, ...]:
    """The side that all of these are; empty where they differ."""
    found = list(sides)
    keys = {frozenset(one.ref.entity_id or one.ref.text for one in side) for side in found}
    return found[-1] if len(keys) == 1 else ()


def _tells_itself(scene: Scene, subject: Found) -> bool:
    """Whether the subject is no doer but the event again, with a demonstrative: `This invasion overran …`."""
    tokens = scene.parse.tokens
    words = {token.text.lower() for token in tokens if subject.start <= token.start < subject.end}
    return bool(words & (scene.words.demonstratives - {"the"}))


def _one_more(scene: Scene, head: int) -> bool:
    """Whether the noun told of, or the object of its verb, is `more`, `another`, `a second` of the same."""
    parse = scene.parse
    nouns = (head, *parse.by_dep(head, "dobj", "nsubjpass"))
    return any(parse.tokens[i].text.lower() in scene.words.one_more for noun in nouns for i in parse.children[noun])


def _same_section(one: AnnotatedBlock, other: AnnotatedBlock) -> bool:
    """Whether a block stands below the same heading, or below one around it that is not the title's."""
    theirs, ours = one.block.parents, other.block.parents
    introduces = len(theirs) > 1 and ours[: len(theirs)] == theirs
    return one.block.layer is not Layer.TOOLTIP and (theirs == ours or introduces)


def _open(found: Found) -> bool:
    """Whether a filler names nobody: a pronoun or demonstrative that nothing settled."""
    return not found.ref.kind and not found.ref.entity_id


def _lent(cast: Cast, doers: Sequence[Found], targets: Sequence[Found]) -> Cast:
    """The cast with parties from before: in the empty places of subject and object, else as further participants."""
    known = {ref.entity_id or ref.text for ref in _refs(cast)}
    free: list[Ref] = []
    for role, found in (("subject", doers), ("object", targets)):
        for one in found:
            if (one.ref.entity_id or one.ref.text) in known:
                continue
            known.add(one.ref.entity_id or one.ref.text)
            lent = replace(one, ref=replace(one.ref, how="coreference"))
            own = cast.subject if role == "subject" else cast.object
            if own is None or _open(own):
                cast = replace(cast, subject=lent) if role == "subject" else replace(cast, object=lent)
                cast = replace(cast, notes=(*cast.notes, f"{role}: {NOTE}"))
            else:
                free.append(lent.ref)
    if not free:
        return cast
    return replace(with_roles(cast, free), notes=(*cast.notes, f"{PARTICIPANT}: {NOTE}"))
