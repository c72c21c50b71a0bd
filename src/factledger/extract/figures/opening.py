"""The time at the head of a sentence, which holds for all amounts told in it: `In 2018 X sold $4m, where Y sold $3m`."""

from __future__ import annotations

import re

from factledger.extract.figures.amounting import tells_amount
from factledger.extract.figures.beside import BESIDE
from factledger.extract.figures.clause_times import is_argument
from factledger.extract.figures.compared import in_sentence, sentence_of
from factledger.extract.figures.running import KINDS
from factledger.extract.figures.site import Site
from factledger.extract.figures.tense import finite_above, finite_tag
from factledger.extract.syntax import VERBAL
from factledger.lang import load
from factledger.model.mention import TimeExpression

HEAD = re.compile(
    r"[\s\"“‘'(•*–-]*(?:(?:and|but|also|then|similarly|however|meanwhile|for\s+example),?\s+)?"
    r"(?:in|during|by|for|on|at|as\s+of|over|between|from|throughout)?\s*(?:the\s+)?"
    r"(?:(?:end|start|beginning|middle|course|whole|rest)\s+of\s+(?:the\s+)?)?(?:(?:fiscal|financial|calendar)\s+)?(?:year\s+)?",
    re.IGNORECASE,
)
"""What may stand before a time at the head of a sentence."""
FRONTED = re.compile(r"\s*When\s+[^.;:(),]*")
WHEN = re.compile(r"\s*,?\s*when\s+[^.;:()]*$", re.IGNORECASE)


def of_opening(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The time at the head of the sentence, for an amount told in the tense of the sentence and beside no time of its own."""
    here = in_sentence(site, times)
    first = here[0] if here else None
    text = site.block.block.text.text
    if first is None or first.end > site.quantity.start or not HEAD.fullmatch(text, sentence_of(site)[0], first.start):
        return None
    if ".." in first.edtf or site.quantity.kind not in KINDS or any(not _of_another(site, time) for time in here[1:]):
        return None
    counts = site.quantity.kind in {"count", "number"}
    return first if _in_its_tense(site) and (not counts or is_argument(site, site.anchor)) else None


def of_main_clause(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The only time of a sentence, told in its main clause, for an amount that a verb of amounts tells behind it."""
    here = in_sentence(site, times)
    verb = site.tokens[site.verb] if site.verb >= 0 else None
    if len(here) != 1 or here[0].end > site.quantity.start or verb is None:
        return None
    span = site.parse.at(here[0].start, here[0].end)
    if not span or site.tokens[span.start - 1].text.lower() not in {"in", "during", "for"} or ".." in here[0].edtf:
        return None
    above = [at for at in site.parse.ancestors(site.parse.root_of(span)) if site.tokens[at].pos in VERBAL]
    if len(above) > 1 and site.tokens[above[0]].dep in {"ccomp", "parataxis"} and above[0] < above[1]:
        # A clause set before another by a semicolon is as much the main one: `Trade in 2022 was $9m; exports were $6m`.
        set_beside = ";" in {one.text for one in site.tokens[above[0] : above[1]]}
        above = above[1:] if set_beside else above
    share = site.quantity.kind in {"money", "percent"}
    told = share and (tells_amount(site.quantity, verb, shares=True) or site.quantity.change == "by")
    return here[0] if told and len(above) == 1 and _in_its_tense(site) else None


def _of_another(site: Site, time: TimeExpression) -> bool:
    """Whether a time stands right behind another amount of the sentence."""
    text = site.block.block.text.text
    return any(
        one is not site.quantity and one.end <= time.start and BESIDE.fullmatch(text[one.end : time.start])
        for one in site.block.quantities
        if one.kind != "ordinal"
    )


def _in_its_tense(site: Site) -> bool:
    """Whether the clause of a figure is in the tense of the sentence, and says of no other time."""
    root = next((i for i in site.sentence if site.tokens[i].head == i), -1)
    own = finite_above(site.parse, site.anchor)
    if root < 0 or own < 0:
        return False
    verb = site.tokens[site.verb] if site.verb >= 0 else None
    bare = verb is not None and not finite_tag(site.parse, site.verb)
    # `the bridge, built for $5m`, `to sell $5m`
    if bare and verb is not None and (verb.tag == "VB" or (verb.tag == "VBN" and verb.dep in {"acl", "relcl"})):
        return False
    perfect = [any(site.tokens[i].lemma == "have" for i in site.parse.by_dep(at, "aux")) for at in (root, own)]
    tags = ["VBP" if tag == "VBZ" else tag for tag in (finite_tag(site.parse, at) for at in (root, own))]
    table = load("en", "figures")["other_times"]
    said = {site.tokens[i].text.lower() for i in site.parse.clause(site.anchor)}
    return len(set(perfect)) == len(set(tags)) == 1 and not said & set(table)


def of_when(site: Site, times: list[TimeExpression]) -> TimeExpression | None:
    """The only time of a clause with `when` right behind a figure, or at the head of its sentence.

    `compared with 9 million when it opened in May 2014`; `When war came in May 2014, X had 9,000 soldiers there`.
    """
    here = in_sentence(site, times)
    text, start = site.block.block.text.text, sentence_of(site)[0]
    if len(here) == 1 and here[0].end <= site.quantity.start and FRONTED.fullmatch(text, start, here[0].start):
        return here[0] if text[here[0].end :].startswith(",") and _in_its_tense(site) else None
    behind = [time for time in in_sentence(site, times) if site.quantity.end <= time.start]
    said = behind[0] if len(behind) == 1 else None
    return said if said and WHEN.match(site.block.block.text.text, site.quantity.end, said.start) else None
