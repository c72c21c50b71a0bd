"""Who of two countries that sign over a gift gives it: `X signed a grant agreement of 5 million with Y` does not say.

The rest of the text may: it tells elsewhere that one of the two gives, names one's agency as lender, or tells the sum in the
currency of one. Where it does not, neither holds a role.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factledger.extract.figures.givers import is_gift
from factledger.extract.figures.holders import Held, countries, held
from factledger.extract.figures.roles import TOWARDS, word_before
from factledger.extract.figures.site import Site
from factledger.extract.figures.verbs import measures, verbs_about
from factledger.lang import load
from factledger.model.document import Kind
from factledger.model.mention import AnnotatedDocument, Mention
from factledger.spec.figures import FigureType

Roles = tuple[Held | None, Held | None]


@dataclass(frozen=True, slots=True)
class Gift:
    """A sum that is given, with its roles, and whether two sign over it of whom either may be the giver."""

    roles: Roles
    doubtful: bool


def signed_over(site: Site, kind: FigureType | None, roles: Roles, givers: frozenset[str], lender: Held | None) -> Gift:
    """The roles of a sum over which two sign: a lender gives, else the one among the givers, else the one whose money it is."""
    both = _signing(site) if kind is not None and is_gift(kind) else ()
    if len(both) == 1 and lender is not None:
        bodies = [one for one in site.mentions(site.sentence) if _is(one, lender)]
        return Gift((held(bodies[0], site.block), held(both[0], site.block)) if bodies else roles, bool(bodies))
    if len(both) != 2:
        return Gift(roles, False)
    ids = [one.entity_id for one in both]
    known = [one for one in both if one.entity_id in givers]
    known = known if len(known) == 1 else [one for one in both if one.entity_id[-2:] == site.quantity.unit[:2]]
    if len(known) != 1:
        return Gift((None, None), True)
    first, second = both if ids[0] == known[0].entity_id else reversed(both)
    return Gift((held(first, site.block), held(second, site.block)), True)


def _is(one: Mention, lender: Held) -> bool:
    return one.text == lender.ref.text or (bool(one.entity_id) and one.entity_id == lender.ref.entity_id)


def _signing(site: Site) -> tuple[Mention, ...]:
    """The countries, two at most, of a sentence that tells of a gift by a verb of signing alone."""
    if site.block.block.cells or not _is_signed(site):
        return ()
    named = {one.entity_id: one for one in reversed(countries(site, site.sentence)) if one.entity_id}
    told = any(word_before(site, one) in TOWARDS for one in named.values())
    return tuple(sorted(named.values(), key=lambda one: one.start)) if len(named) < 3 and not told else ()


def _is_signed(site: Site) -> bool:
    """Whether a verb of signing tells the sum; in a headline the model may take the verb for a noun."""
    words = load("en", "figures")["signing"]
    # `agreements amounting to 5 million` are still signed: how much they are is told by nobody's act.
    verb = next((one for one in verbs_about(site) if not measures(site, one)), -1)
    headed = site.block.block.kind is Kind.HEADING
    told = site.sentence if headed else (verb,) if verb >= 0 else ()
    return any(site.tokens[i].lemma.lower() in words for i in told)


def givers_of(document: AnnotatedDocument, given: Iterable[Roles], lender: Held | None) -> frozenset[str]:
    """The countries that a text tells to give, and the one whose name that of its lender begins with."""
    told = {giver.ref.entity_id for giver, taker in given if giver and giver.ref.how != "document"}
    named = {one.text: one.entity_id for block in document.blocks for one in block.mentions if one.label == "country"}
    own = {who for name, who in named.items() if lender and lender.ref.text.startswith(f"{name.rstrip('.')} ")}
    return frozenset(who for who in told | own if who.startswith("country:"))
