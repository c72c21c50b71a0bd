"""Who gives the sums that a text tells without their giver: that of the gift told before, or the one body that lends.

Who gave what the last figure of a gift told is still in mind for the next ones. Where a text names one body that lends or grants
and no other (`The Nordic Fund (NF) has approved loans …`), as a report does that goes country by country, the sums that it tells
of loans, or of what countries get, are that body's; who gets one is the only country of its sentence. Several countries are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factledger.extract.figures.continued import Told
from factledger.extract.figures.holders import Held
from factledger.extract.figures.site import Site
from factledger.lang import load
from factledger.model.claim import Ref
from factledger.model.mention import AnnotatedBlock, AnnotatedDocument, Mention
from factledger.spec.figures import FigureType

NAME_BEFORE = re.compile(r"(?:[A-Z][\w.'\u2019-]*\s+)+$")
ABBREVIATION = re.compile(r"\s*\((?P<short>[A-Z][A-Za-z]{1,9})\)")
ARTICLES = ("The ", "the ")
SUMS = frozenset({"money", "count"})
IN_REACH = 6
"""How many blocks back a giver is still in mind; a convention."""


def giver_told(site: Site, told: Sequence[Told]) -> Held | None:
    """Who gave what the last figure of a gift told: its subject, where its type has a giver and a receiver."""
    for one in reversed(told):
        near = site.block.block.index - one.site.block.block.index <= IN_REACH
        if near and one.type is not None and is_gift(one.type) and one.subject and one.subject.ref.how != "document":
            return one.subject
    return None


def is_gift(kind: FigureType) -> bool:
    """Whether a type measures what one gives and another gets: its subject is the giver told before where none is nearer."""
    return kind.subject is not None and "giver_told" in kind.subject.rules


def lender_of(document: AnnotatedDocument) -> Held | None:
    """The one body that lends or grants in a text; None where there is none, or another one."""
    bodies = [(block, one) for block in document.blocks for one in block.mentions if _lends(block, one)]
    # A fund that only gets money lends none: `committed a grant to the Water Fund`.
    found = bodies if any(not _receives(block, one) for block, one in bodies) else []
    names = {_plain(block, one) for block, one in found}
    longest = max(names, key=len, default="")
    if not found or any(name not in longest for name in names):
        return None
    block, mention = next((block, one) for block, one in found if _plain(block, one) == longest)
    told = {token.lemma.lower() for one in document.blocks[: block.block.index + 1] for token in one.tokens}
    if not told & set(load("en", "figures")["lending"]):
        return None
    start, text = _start(block, mention), block.block.text.text
    ref = Ref(text[start : mention.end], mention.entity_id, mention.label, mention.how)
    return Held(ref, block.block.index, start, mention.end)


def _lends(block: AnnotatedBlock, mention: Mention) -> bool:
    """Whether a name is one of a body whose business is to lend, by its head or by the declared kind of its words."""
    words = mention.text.lower().split()
    bodies = load("en", "figures")["lenders"]
    return mention.label == "organization" and len(words) > 1 and any(word in bodies for word in words)


def _receives(block: AnnotatedBlock, mention: Mention) -> bool:
    before = block.block.text.text[: _start(block, mention)].split()[-2:]
    return "to" in before[-1:] or before == ["to", "the"]


def _plain(block: AnnotatedBlock, mention: Mention) -> str:
    return block.block.text.text[_start(block, mention) : mention.end].lower()


def _start(block: AnnotatedBlock, mention: Mention) -> int:
    """Where a name begins that the model cut short: at the first of the words with capitals right before it."""
    before = NAME_BEFORE.search(block.block.text.text[: mention.start])
    start = before.start() if before else mention.start
    words = block.block.text.text[start : mention.start]
    return start + next((len(one) for one in ARTICLES if words.startswith(one)), 0)


def lent_by(
    lender: Held | None, site: Site, kind: FigureType | None, roles: tuple[Held | None, Held | None]
) -> tuple[Held | None, Held | None]:
    """The roles of a sum, with the lender as its subject and the only country of its sentence as its object."""
    if lender is None or site.block.block.index < lender.block or site.block.block.cells or not _of_lending(site, kind):
        return roles
    others = any(one.label == "organization" and not _same(site, one, lender) for one in site.mentions(site.sentence))
    if others or _gives(site, roles[0]):
        return roles
    countries = {one.entity_id: one for one in (*_countries(site, lender), *_leading(site))}
    subject = roles[0]
    elsewhere = subject is not None and subject.ref.entity_id not in countries and subject.ref.how != "document"
    if elsewhere and subject is not None and subject.ref.kind == "country" and site.block.block.index != lender.block:
        return roles
    if len(countries) != 1:
        taker = roles[1] if _gets(site, roles[1], countries) else None
        return lender, taker or (None if countries else _object(roles[1]))
    found = next(iter(countries.values()))
    if roles[1] is not None and roles[1].ref.entity_id == found.entity_id:
        return lender, roles[1]
    ref = Ref(found.text, found.entity_id, "country", found.how)
    return lender, Held(ref, site.block.block.index, found.start, found.end)


def _gives(site: Site, giver: Held | None) -> bool:
    """Whether a country itself does the giving that the figure's clause tells: `The bank said that X had given 5 million`."""
    verb = site.verb
    if giver is None or verb < 0 or site.tokens[verb].lemma.lower() not in load("en", "figures")["giving"]:
        return False
    subject = site.parse.subject(verb)
    active = subject >= 0 and site.tokens[subject].dep == "nsubj"
    return active and giver.ref.kind == "country" and subject in site.parse.at(giver.start, giver.end)


def _gets(site: Site, taker: Held | None, countries: Mapping[str, Mention]) -> bool:
    """Whether of several countries the one told before the sum gets it, or all of them together do."""
    if taker is None or taker.ref.kind != "country":
        return False
    before = taker.ref.entity_id in countries and taker.end <= site.quantity.start
    return before or (not taker.ref.entity_id and taker.block == site.block.block.index)


def _object(found: Held | None) -> Held | None:
    lent = found is not None and found.ref.kind == "country" and found.ref.how == "document"
    return found if lent or (found is not None and found.ref.kind == "place") else None


def _of_lending(site: Site, kind: FigureType | None) -> bool:
    """Whether a sum is one that is lent or given: of a type that says so, of loans, or what a country is told to get."""
    if kind is not None:
        return is_gift(kind)
    words = load("en", "figures")
    if site.quantity.kind not in SUMS:
        return False
    if _leading(site) and site.quantity.kind == "money":
        return True
    told = {*site.heads, *(i for head in site.heads for i in site.parse.by_dep(head, "compound"))}
    if any(site.tokens[i].lemma.lower() in words["lending"] for i in told):
        return True
    verb = site.tokens[site.verb].lemma.lower() if site.verb >= 0 else ""
    return site.quantity.kind == "money" and verb in words["getting"]


def _countries(site: Site, lender: Held) -> Iterator[Mention]:
    """The countries of the sentence, but for those in the lender's name, in a sum's own words and before a date line's dash."""
    for one in site.mentions(site.sentence):
        inside = any(low <= one.start < high for low, high in _apart(site, lender))
        if one.entity_id.startswith("country:") and not inside and not _of_lender(site, one):
            yield one


def _of_lender(site: Site, country: Mention) -> bool:
    """Whether a country's adjective only says which body lends: `the Xish fund has offered …`."""
    at = site.parse.at(country.start, country.end)
    after = site.tokens[at.stop].lemma.lower() if at and at.stop < len(site.tokens) else ""
    return country.how == "demonym" and after in load("en", "figures")["lenders"]


def _leading(site: Site) -> tuple[Mention, ...]:
    """The country with which a line of a lender's list opens, for its first sum: `Xland (signed in May). US$10m …`."""
    first = next(iter(site.block.mentions), None)
    sums = [one for one in site.block.quantities if one.kind == "money"]
    opens = first is not None and first.start == 0 and first.label == "country" and first.how == "name"
    told = site.verb >= 0 and site.tokens[site.verb].tag in {"VBD", "VBZ", "VBP"}
    return (first,) if opens and first and sums[:1] == [site.quantity] and not told else ()


def _apart(site: Site, lender: Held) -> Iterator[tuple[int, int]]:
    for quantity in site.block.quantities:
        yield quantity.start, quantity.end
    if lender.block == site.block.block.index:
        yield lender.start, lender.end


def _same(site: Site, mention: Mention, lender: Held) -> bool:
    """Whether a name is the lender's, or its abbreviation in brackets behind it."""
    text = site.block.block.text.text
    if lender.block == site.block.block.index and lender.start <= mention.start < lender.end:
        return True
    found = ABBREVIATION.match(text, lender.end) if lender.block == site.block.block.index else None
    short = found["short"] if found else ""
    known = bool(mention.entity_id) and mention.entity_id == lender.ref.entity_id
    return known or mention.text == short or mention.text.lower() in lender.ref.text.lower()
