"""What sort of names take part in what a trigger tells: a person who comes, a place to which someone goes.

The words alone cannot say it: `came to the capital` is a visit where a person comes, `came to power` and `the shipment came to
the capital` are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factledger.extract.syntax import Parse
from factledger.extract.wording import Statements
from factledger.model.mention import AnnotatedBlock

Names = Mapping[int, frozenset[str]]
"""For the tokens of a block that belong to names: the kinds of those names."""
NO_NAMES: Names = {}
PERSON = "person"


def names_of(block: AnnotatedBlock, parse: Parse) -> Names:
    """The kinds of the names of which each token of a block is a word."""
    found: dict[int, frozenset[str]] = {}
    for name in block.mentions:
        for i in parse.at(name.start, name.end):
            found[i] = found.get(i, frozenset()) | {name.label}
    return found


def names_one_of(parse: Parse, tokens: Iterable[int], kinds: tuple[str, ...], names: Names, words: Statements) -> bool:
    """Whether one of the tokens is a word of a name of one of these kinds, or a pronoun for a person where that is one."""
    wanted = frozenset(kinds)
    for at in tokens:
        if wanted & names.get(at, frozenset()):
            return True
        if PERSON in wanted and parse.tokens[at].text.lower() in words.persons | {"who"}:
            return True
    return False


def goal_of(parse: Parse, last: int) -> tuple[int, ...]:
    """What follows the last word of a trigger that is a preposition: its objects with their phrases' own words."""
    objects = [one for obj in parse.by_dep(last, "pobj") for one in parse.conjuncts(obj)]
    near = [child for one in objects for child in parse.by_dep(one, "compound", "nmod", "amod")]
    return (*objects, *near) or (last + 1,) * (last + 1 < len(parse.tokens))
