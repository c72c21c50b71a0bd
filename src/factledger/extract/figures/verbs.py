"""The verbs about a figure: those below what it measures, that of its clause and those above."""

from __future__ import annotations

from factledger.extract.figures.amounting import tells_amount
from factledger.extract.figures.site import Site
from factledger.extract.wording import statements


def measures(site: Site, verb: int) -> bool:
    """Whether the subject of a verb is what is measured and no actor: `exports reached …`."""
    money = site.quantity.kind in {"money", "percent", "measure"}
    return money and (tells_amount(site.quantity, site.tokens[verb]) or site.tells_flow(verb))


def verbs_about(site: Site) -> list[int]:
    """The verbs below and above the figure: participles of the measured noun, the verb of its clause, those above."""
    above = [site.verb] if site.verb >= 0 else []
    below = site.verb
    for up in site.parse.ancestors(site.verb) if site.verb >= 0 else ():
        # `X estimates that 900 people work there`: who thinks so does nothing of what he tells.
        told = site.tokens[below].dep == "ccomp" and site.parse.subject(below) in {*site.span, *site.heads[:1]}
        if told or site.tokens[up].lemma.lower() in statements().say:
            break
        below = up
        if site.tokens[up].pos == "VERB" and up in site.sentence:
            above.append(up)
    return list(dict.fromkeys([*clauses_below(site), *above]))


def clauses_below(site: Site) -> list[int]:
    """The participles and relative clauses in which a measured noun itself is done or does: `ships that X sent`."""
    out: list[int] = []
    for head in dict.fromkeys((*site.heads, *site.span)):
        out.extend(site.parse.by_dep(head, "acl"))
        for verb in site.parse.by_dep(head, "relcl"):
            pronouns = [i for i in site.parse.subtree(verb) if site.tokens[i].tag in {"WDT", "WP"}]
            if not pronouns or site.tokens[pronouns[0]].dep != "pobj":
                out.append(verb)
    return out
