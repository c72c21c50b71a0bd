"""Whom an event concerns whose own words name nobody, or only take up a bond: those that the text around is about.

`Cooperation began in 2023` in a text on two countries' relations is of both of them, who did what staying open; so is `This
dispute flared up again in 1998`, whoever else it names. What joins nobody (`The mill opened in 2023`) may be of either, and stays
open; in a text about one country it is of that one. A sentence that names anybody else keeps what it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factledger.extract.events.names import two_before
from factledger.extract.events.participants import Cast, is_joint, with_roles
from factledger.extract.events.scene import Found, Scene, mentions_in, ref_of
from factledger.extract.pair import COUNTRY
from factledger.model.claim import Ref
from factledger.model.document import Layer
from factledger.model.mention import Mention
from factledger.spec.events import EventType

NOTE = "participants: the words name nobody; those that the text is about"
BOND = "participants: those whose bond was told of before"
KNOWN = frozenset({COUNTRY, "person", "organization"})


def with_those_about(scene: Scene, cast: Cast, head: int, kind: EventType | None) -> Cast:
    """The cast with those that the text around is about, where the words of an event name nobody; else as it is."""
    if scene.block.block.layer is Layer.TOOLTIP:
        # A tooltip is a piece of another page.
        return cast
    if any(_is_bond(scene, one) for one in (cast.subject, cast.object) if one):
        both = two_before(scene, scene.parse.tokens[scene.start].start) or scene.about
        return _with(cast, both, BOND)
    named = any(_is_named(scene, one) for one in (cast.subject, cast.object) if one)
    if named or any(_known(scene, ref) for _, ref in cast.roles) or _tells_of_others(scene):
        return cast
    if len(scene.about) > 1 and not (kind is not None and kind.pair) and not _joins(scene, head):
        return cast
    return _with(cast, scene.about, NOTE)


def _with(cast: Cast, parties: Sequence[Mention], note: str) -> Cast:
    known = {ref.entity_id for ref in cast.refs if ref.entity_id}
    more = [ref_of(one, how="document") for one in parties if one.entity_id not in known]
    here = with_roles(cast, more)
    return replace(here, notes=(*here.notes, note)) if more else cast


def _joins(scene: Scene, head: int) -> bool:
    """Whether the words of an event name what joins parties: `relations`, `cooperation`, `a joint stamp`."""
    inside = (scene.parse.tokens[i] for i in scene.parse.subtree(head))
    return any(token.lemma.lower() in scene.words.bonds or token.text.lower() in scene.words.joint for token in inside)


def _is_bond(scene: Scene, found: Found) -> bool:
    """Whether a participant is what joins parties told of before: `the relationship`, `these ties`, `this dispute`."""
    inside = scene.parse.at(found.start, found.end)
    root = scene.parse.root_of(inside) if inside else -1
    if root < 0 or scene.parse.tokens[root].lemma.lower() not in scene.words.bonds:
        return False
    pointing = {scene.parse.tokens[i].text.lower() for i in scene.parse.by_dep(root, "det")}
    return bool(pointing & scene.words.demonstratives) and not mentions_in(scene.block, found.start, found.end)


def _is_named(scene: Scene, found: Found) -> bool:
    """Whether a participant is somebody: known, or words whose head is a name."""
    inside = scene.parse.at(found.start, found.end)
    root = scene.parse.root_of(inside) if inside else -1
    if root >= 0 and scene.parse.tokens[root].text.lower() in scene.words.lone_countries:
        return True
    plain = root >= 0 and scene.parse.tokens[root].pos != "PROPN"
    return _known(scene, found.ref) or (not plain and any(word[:1].isupper() for word in found.ref.text.split()[1:]))


def _known(scene: Scene, ref: Ref) -> bool:
    """Whether a participant is somebody by its sort, or a person told of before."""
    if is_joint(ref, scene.words):
        return False
    return bool(ref.entity_id) or ref.kind in KNOWN or ref.text.lower() in scene.words.persons


def _tells_of_others(scene: Scene) -> bool:
    """Whether the sentence names a country that the text around is not about."""
    about = {one.entity_id for one in scene.about}
    tokens = scene.parse.tokens
    here = mentions_in(scene.block, tokens[scene.start].start, tokens[scene.stop - 1].end)
    return any(one.label == COUNTRY and one.entity_id not in about for one in here)
