"""Places that a clause lists, each with its times in brackets: `to A (in 2023) and B (2022, 2024)`."""

from __future__ import annotations

import re
from dataclasses import replace

from factledger.extract.events.claims import TimeAt
from factledger.extract.events.participants import Cast
from factledger.extract.events.scene import Found, Scene, mentions_in, ref_of
from factledger.model.mention import Mention

_BRACKET = re.compile(r" ?\(([^()]*)\)")


def of_bracket(scene: Scene, cast: Cast, at: TimeAt | None) -> Cast:
    """The cast with the place behind which the time stands in brackets, where each of several places has such times."""
    listed = _listed(scene) if at is not None and at.block == scene.block.block.index else {}
    mine = [one for one, (start, end) in listed.items() if at and start <= at.time.start and at.time.end <= end]
    names = {one.entity_id or one.text for one in listed}
    target = cast.object.ref if cast.object else None
    if len(listed) < 2 or len(mine) != 1 or target is None or (target.entity_id or target.text) not in names:
        return cast
    roles = tuple((role, ref) for role, ref in cast.roles if (ref.entity_id or ref.text) not in names)
    return replace(cast, object=Found(ref_of(mine[0]), mine[0].start, mine[0].end), roles=roles)


def _listed(scene: Scene) -> dict[Mention, tuple[int, int]]:
    """The places of the sentence behind which a bracket with times stands, with the bracket's clean range."""
    tokens, text = scene.parse.tokens, scene.block.block.text.text
    found = {}
    for one in mentions_in(scene.block, tokens[scene.start].start, tokens[scene.stop - 1].end):
        bracket = _BRACKET.match(text, one.end) if one.label in {"country", "place"} else None
        if bracket and any(bracket.start(1) <= time.start and time.end <= bracket.end(1) for time in scene.block.times):
            found[one] = bracket.span(1)
    return found
