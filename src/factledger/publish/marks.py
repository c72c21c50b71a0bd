"""Words of other vocabularies for how a claim or fact stands: Wikidata's ranks and the observation status of SDMX."""

from __future__ import annotations

from factledger.model.fact import Fact
from factledger.publish.rows import Observation, Rank


def rank_of(claim_id: str, fact: Fact | None) -> Rank:
    """The rank of a claim, as Wikidata means it, within its fact.

    Only where reconciliation decided between claims is one preferred to others or decided against; claims that nothing
    entitles a choice between are all normal. Source: wikidata.org, Help:Ranking.
    """
    if fact is None or not fact.chosen_claim_id or not fact.dissenting:
        return "normal"
    if claim_id == fact.chosen_claim_id:
        return "preferred"
    return "deprecated" if claim_id in fact.dissenting else "normal"


def observation_of(fact: Fact) -> Observation:
    """The observation status of a figure; empty for an event, which is no observation.

    The number lost: O; sources that disagree without a choice: U; announced rather than held: F; the wording says that the
    number is about right: E; else A. Source: the code list CL_OBS_STATUS of SDMX.
    """
    if fact.kind == "event":
        return ""
    if fact.status == "elided":
        return "O"
    if fact.status == "unresolved":
        return "U"
    if fact.modality in ("planned", "proposed"):
        return "F"
    return "E" if fact.hedge == "approx" else "A"
