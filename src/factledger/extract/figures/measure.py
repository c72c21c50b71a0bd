"""A readable phrase for what a figure measures, built from the parse.

`70,000 households` in `The plant will supply 70,000 households with power` becomes `households that The plant will supply with
power`: the measured noun without its number, and what the clause says of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from factledger.extract.figures.admit import is_harmed
from factledger.extract.figures.site import Site
from factledger.extract.figures.units import is_part
from factledger.lang import load

LONGEST = 140
"""Characters after which a measure phrase is cut at a word; a convention."""

_DANGLING = re.compile(r"\s+(?:of|in|for|to|by|with|at|and|than|a|an|the)$")
_SPACES = re.compile(r"\s+")
_EDGES = ' ,;:.-–—()[]|"“”'


def measure_of(site: Site) -> str:
    """What is measured, in the words of the text; the unit's words where the parse gives nothing."""
    if site.label:
        own = noun_phrase(site) if site.own else ""
        return _tidy(": ".join(part for part in (_words(site, _untimed(site, site.label)), own) if part))
    extent = load("en", "figures")["extents"].get(_after(site))
    extent = f"people ({site.tokens[site.verb].text.lower()})" if is_harmed(site) else extent
    if extent:
        return str(extent)
    phrase = noun_phrase(site)
    told = _told(site)
    whole = _standing(site, _tidy(f"{phrase} {told}".strip()))
    if _is_amount(whole):
        # The noun of another figure (`$7.5 million` behind `20 percent of`) says nothing of what this one measures.
        whole = "amount" if site.quantity.kind == "money" else ""
    if site.quantity.kind == "duration":
        return _tidy(f"duration: {whole}")
    if site.quantity.change == "by":
        return _change_of(whole)
    if not whole and site.quantity.kind == "percent":
        return "share"
    return whole or site.quantity.measured or site.quantity.unit_text or site.quantity.unit or "number"


def _change_of(phrase: str) -> str:
    """What a change is of; a phrase that itself speaks of a change (`growth of trade`) stays as it is."""
    changes = frozenset(load("en", "quantities")["change_verbs"])
    said = any(word in changes or word.removesuffix("s") in changes for word in phrase.lower().split())
    return phrase if said else _tidy(f"change of {phrase}") if phrase else "change"


def _is_amount(phrase: str) -> bool:
    """Whether a phrase is nothing but an amount or a unit: `$5.8 million`, `percent`."""
    words = phrase.lower().split()
    return all(
        word in {"percent", "per", "cent", *load("en", "figures")["scales"]} or not any(map(str.isalpha, word))
        for word in words
    )


def _standing(site: Site, whole: str) -> str:
    """The phrase, with what is counted in front where it has no noun of its own; of a lost number what its clause says."""
    quantity = site.quantity
    lost = quantity.hedge == "elided" and not quantity.unit and not site.own
    if lost and site.verb >= 0 and (actor := _actor(site, site.verb)):
        return _tidy(
            f"{actor} {_words(site, _verb_group(site, site.verb))} … {_words(site, _tail(site, site.verb, -1))}"
        )
    words = whole.split()
    classes = {token.pos for token in site.tokens if token.text in words}
    money = quantity.kind == "money"
    counted = "amount" if money else quantity.unit_text or quantity.measured or quantity.unit
    if classes == {"PRON"} or (money and whole in {"", quantity.unit_text} and not quantity.measured):
        return "" if quantity.kind in {"duration", "percent"} else counted
    if quantity.kind in {"duration", "percent"} or not (whole.startswith("that ") or classes == {"ADV"}):
        return whole
    return _tidy(f"{counted} {whole}")


def _actor(site: Site, verb: int) -> str:
    """The subject of a verb in words, a relative pronoun by the noun that it stands for; empty where it is but a pronoun."""
    subject = site.parse.subject(verb)
    if subject >= 0 and site.tokens[subject].tag in {"WDT", "WP"} and site.tokens[verb].dep == "relcl":
        return _lowered(site, [i for i in site.parse.at(*site.parse.phrase(site.tokens[verb].head)) if i < subject])
    return "" if subject < 0 or subject in site.span else _lowered(site, _phrase_indices(site, subject))


def _set_off(site: Site, head: int) -> bool:
    """Whether commas set a noun's phrase off from the clause, so that it is an aside and no argument of the verb."""
    inside = site.parse.subtree(head)
    marks = (inside[0] - 1, inside[-1] + 1)
    return all(0 <= i < len(site.tokens) and site.tokens[i].text == "," for i in marks)


def _after(site: Site) -> str:
    stop = site.span.stop
    return site.tokens[stop].text.lower() if site.quantity.kind == "measure" and stop < len(site.tokens) else ""


def noun_phrase(site: Site) -> str:
    """The measured noun with its modifiers, without the number."""
    quantity = site.quantity
    if not site.heads:
        return quantity.measured
    head = site.heads[0]
    if head == site.antecedent and site.is_partitive:
        return _of_part(site, head)
    numbers = _numbers(site, head)
    kept = [i for i in _phrase_indices(site, head) if _counts(site, i) and i not in numbers]
    phrase = _tidy(_words(site, _without_hedge(site, kept)))
    if head in site.below and (quantity.kind == "percent" or is_part(quantity)):
        return f"share of {phrase}"
    return phrase


def _of_part(site: Site, whole: int) -> str:
    """Of some of those counted before (`…, of whom 36 were students`), what they are and of whom they are some."""
    numbers = _numbers(site, whole)
    told = _words(site, [i for i in _phrase_indices(site, whole) if i not in numbers])
    are = site.parse.by_dep(site.verb, "attr", "acomp") if site.verb >= 0 else ()
    said = next((_words(site, _phrase_indices(site, one)) for one in are if one > site.number.stop), "")
    return _tidy(f"{said} among {told}" if said else f"part of {told}")


def _numbers(site: Site, noun: int) -> set[int]:
    """The tokens of the numbers before a noun, also of one that only shares it: `from 10 to 14 flights`."""
    return {i for number in site.parse.by_dep(noun, "nummod") for i in site.parse.subtree(number)}


def _counts(site: Site, index: int) -> bool:
    """Whether a token of the measured phrase belongs into its name: not the number, its hedge, its unit or its rate."""
    if index in site.number:
        return False
    return index not in site.span or index in site.own or _modifies(site, index)


def _modifies(site: Site, index: int) -> bool:
    """Whether a token inside the expression is a modifier of the counted noun and no part of number, hedge or rate."""
    return bool(site.own) and site.number.stop <= index <= site.own[0]


def _phrase_indices(site: Site, noun: int) -> list[int]:
    """The tokens of a noun's phrase, without a time at its end and the preposition of that time."""
    kept = list(site.parse.at(*site.parse.phrase(noun)))
    timed = [i for time in site.block.times for i in site.parse.at(time.start, time.end)]
    first = next((n for n, i in enumerate(kept) if i in timed and i > noun), len(kept))
    while first < len(kept) and first > 0 and site.tokens[kept[first - 1]].pos in {"ADP", "DET"}:
        first -= 1
    return kept[:first]


def _without_hedge(site: Site, indices: Iterable[int]) -> list[int]:
    """The tokens without the number's hedge, and without an article at the front."""
    first = site.number.start if site.number else 0
    kept = [i for i in indices if not (i in site.span and i < first)]
    while kept and site.tokens[kept[0]].dep == "det":
        kept = kept[1:]
    return kept


def _told(site: Site) -> str:
    """What the clause says of the measured noun, where the noun is an argument of a verb that does more than measure."""
    head, verb = site.heads[0] if site.heads else site.root, site.verb
    if (
        head < 0
        or verb < 0
        or site.bracket
        or site.tokens[head].head != verb
        or site.tokens[verb].lemma in {"be", "have"}
        or _set_off(site, head)
    ):
        return ""
    dep = site.tokens[head].dep
    if dep in {"nsubj", "nsubjpass"}:
        return "that " + _words(site, _verb_group(site, verb) + _tail(site, verb, head)) if site.own else ""
    return _done(site, verb, head) if dep in {"dobj", "attr"} else ""


def _done(site: Site, verb: int, head: int) -> str:
    """Who does the verb to the measured noun, and where to: `that the plant will supply with power`."""
    actor, tail = _actor(site, verb), _words(site, _tail(site, verb, head))
    return f"that {actor} {_words(site, _verb_group(site, verb))} {tail}" if actor else tail


def _lowered(site: Site, indices: list[int]) -> str:
    """The words of a phrase, with an article in front in small letters, since it no longer begins a sentence."""
    text = _words(site, indices)
    return text[:1].lower() + text[1:] if indices and site.tokens[indices[0]].pos in {"DET", "PRON"} else text


def _verb_group(site: Site, verb: int) -> list[int]:
    return sorted([verb, *site.parse.by_dep(verb, "aux", "auxpass", "neg", "prt")])


def _tail(site: Site, verb: int, head: int) -> list[int]:
    """The prepositional phrases behind the verb that hold no time and no other number."""
    out: list[int] = []
    for prep in site.parse.by_dep(verb, "prep", "dative"):
        if prep < head and prep < verb:
            continue
        below = site.parse.subtree(prep)
        if not any(_dated(site, i) or site.tokens[i].pos == "NUM" for i in below):
            out.extend(below)
    return sorted(set(out))


def _dated(site: Site, index: int) -> bool:
    token = site.tokens[index]
    return any(time.start < token.end and token.start < time.end for time in site.block.times)


def _words(site: Site, indices: Iterable[int]) -> str:
    """The text of these tokens, with blanks where the text has them or where tokens are left out."""
    out, last = "", -2
    text = site.block.block.text.text
    for index in indices:
        token = site.tokens[index]
        glued = index == last + 1 and text[site.tokens[last].end : token.start] == ""
        out += ("" if glued or not out else " ") + token.text
        last = index
    return out


def _untimed(site: Site, indices: Iterable[int]) -> list[int]:
    """These tokens without a time in brackets: `GDP (2019)` measures what `GDP` does."""
    text = site.block.block.text.text
    closed = [
        one for one in site.block.times if text[one.start - 1 : one.start] == "(" and text[one.end : one.end + 1] == ")"
    ]
    return [i for i in indices if not any(one.start - 1 <= site.tokens[i].start <= one.end for one in closed)]


def _tidy(text: str) -> str:
    flat = _DANGLING.sub("", _SPACES.sub(" ", text).strip(_EDGES))
    if len(flat) <= LONGEST:
        return flat
    return flat[:LONGEST].rsplit(" ", 1)[0] + " …"
