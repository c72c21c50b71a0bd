"""The closed vocabulary of role rules, and how a role is filled by trying them in order."""

from __future__ import annotations

from collections.abc import Sequence

from factledger.extract.figures import roles as own
from factledger.extract.figures import roles_above as above
from factledger.extract.figures import roles_owners as owners
from factledger.extract.figures import roles_sentence as sentence
from factledger.extract.figures import roles_told as told
from factledger.extract.figures import roles_traded as traded
from factledger.extract.figures.alone import bloc, of_one_alone, with_a_bloc
from factledger.extract.figures.holders import Held, Rule, Surroundings
from factledger.extract.figures.own_country import own_country
from factledger.extract.figures.parties import pointed_out
from factledger.extract.figures.roles_above import other_of_pair
from factledger.extract.figures.site import Site
from factledger.model.claim import Ref

RULES: dict[str, Rule] = {
    "nationality": owners.nationality,
    "origin": own.origin,
    "place": own.place,
    "agent": own.agent,
    "actor": own.actor,
    "patient": own.patient,
    "recipient": own.recipient,
    "possessor": owners.possessor,
    "partner": own.partner,
    "predicate": own.predicate,
    "item": own.item,
    "between_first": sentence.between_first,
    "between_second": sentence.between_second,
    "clause_any": sentence.clause_any,
    "sentence_any": sentence.sentence_any,
    "sentence_demonym": sentence.sentence_demonym,
    "sentence_place": sentence.sentence_place,
    "governing_noun": own.governing_noun,
    "measured_noun": own.measured_noun,
    "above_agent": above.above_agent,
    "above_place": above.above_place,
    "above_any": above.above_any,
    "list_owner": above.list_owner,
    "title_first": above.title_first,
    "currency_of_pair": above.currency_of_pair,
    "giver_of_pair": above.giver_of_pair,
    "publisher": above.publisher,
    "receiver": own.receiver,
    "body": owners.body,
    "leader": owners.leader,
    "part_holder": owners.part_holder,
    "birthplace": own.birthplace,
    "keeper": owners.keeper,
    "owner": owners.owner,
    "loser": sentence.loser,
    "goods": sentence.goods,
    "body_of_two": sentence.body_of_two,
    "country_of_two": sentence.country_of_two,
    "there": told.there,
    "seat": told.seat,
    "giver_told": told.giver_told,
    "told_first": told.told_first,
    "row_of_pair": above.row_of_pair,
    "trader": traded.trader,
    "trader_above": traded.trader_above,
    "traded_with_above": traded.traded_with_above,
    "partner_of_row": traded.partner_of_row,
    "partner_above": above.partner_above,
    "campaign": told.campaign,
    "party_first": told.party_first,
    "party_second": told.party_second,
    "own_country": own_country,
    "bloc": bloc,
}
OTHERS = frozenset({"other_of_pair", "sentence_other", "home", "other_told"})
"""Rules that need to know who holds the other role."""
LENDING = frozenset({"other_of_pair", "other_told", "told_first", "title_first", "row_of_pair", "partner_above"})
"""Rules by which a trade is between the two countries of which the document or the figure before tells."""


def fill(
    rules: Sequence[str], site: Site, around: Surroundings, taken: Held | None = None, *, kinds: Sequence[str] = ()
) -> Held | None:
    """The first holder that a rule finds, of these kinds and not the one of the other role; None where no rule answers."""
    apart = with_a_bloc(site)
    for name in (one for one in rules if not (apart and one in LENDING)):
        found = _other(name, site, around, taken) if name in OTHERS else RULES[name](site, around)
        if found and not (taken and _same(found.ref, taken.ref)) and (not kinds or found.ref.kind in kinds):
            return found
    found = None if apart else pointed_out(site, around, taken)
    return found if found and (not kinds or found.ref.kind in kinds) else None


def _other(name: str, site: Site, around: Surroundings, taken: Held | None) -> Held | None:
    if name == "other_told":
        return above.other_told(around, taken)
    if name == "home":
        return told.home(site, around, taken)
    if name == "sentence_other":
        return sentence.sentence_other(site, taken)
    if own.is_of_goods(site) or of_one_alone(site):
        return None
    found = other_of_pair(around, taken)
    # `to Y and Z`: of several that share a role none alone has it.
    return None if found and sentence.shares_role(site, found, around) else found


def _same(one: Ref, other: Ref) -> bool:
    return one.entity_id == other.entity_id if one.entity_id and other.entity_id else one.text == other.text
