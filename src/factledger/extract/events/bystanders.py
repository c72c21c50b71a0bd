"""Whom an event concerns whose own words name nobody: those that its passage or its document is about.

`The mill opens in 2023` in a text on two countries' relations is of both of them, who did what staying open. A sentence that
names anybody else keeps what it says.
"""

from __future__ import annotations

from dataclasses import replace

from factledger.extract.events.names import Scene, mentions_in, ref_of
from factledger.extract.events.participants import Cast, is_joint, with_roles
from factledger.extract.pair import COUNTRY
from factledger.model.claim import Ref

NOTE = "participants: the words name nobody; those that the text is about"
KNOWN = frozenset({COUNTRY, "person", "organization"})


def with_those_about(scene: Scene, cast: Cast) -> Cast:
    """The cast with those that the text around is about, where the words of an event name nobody; else as it is."""
    if not scene.about or any(_named(scene, ref) for ref in cast.refs) or _tells_of_others(scene):
        return cast
    here = with_roles(cast, [ref_of(one, how="document") for one in scene.about])
    return replace(here, notes=(*here.notes, NOTE))


def _named(scene: Scene, ref: Ref) -> bool:
    """Whether a participant is somebody: a name, known or not, or a person told of before."""
    if is_joint(ref, scene.words):
        return False
    if ref.text.lower() in scene.words.persons:
        return True
    return bool(ref.entity_id) or ref.kind in KNOWN or any(word[:1].isupper() for word in ref.text.split()[1:])


def _tells_of_others(scene: Scene) -> bool:
    """Whether the sentence names a country that the text around is not about."""
    about = {one.entity_id for one in scene.about}
    tokens = scene.parse.tokens
    here = mentions_in(scene.block, tokens[scene.start].start, tokens[scene.stop - 1].end)
    return any(one.label == COUNTRY and one.entity_id not in about for one in here)
