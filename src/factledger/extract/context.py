"""Whether a statement tells what happened, what is planned or proposed, what is only said, or what did not happen.

Everything is read off the parse: auxiliaries and negations of the verb, the verbs above it, marks of its clause, and for a
noun its modifiers and the clause in which it stands. `did not resume until 1972` happened in 1972.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from factledger.extract.syntax import VERBAL, Parse
from factledger.extract.wording import Statements

Modality = Literal["held", "planned", "proposed", "reported", "denied"]
COMPLEMENT = frozenset({"xcomp", "ccomp", "pcomp", "acl"})


def modality_of(parse: Parse, head: int, words: Statements) -> Modality:
    """The modality of the event that a token names."""
    if parse.tokens[head].pos in VERBAL:
        return _of_verb(parse, head, words)
    own = _of_noun(parse, head, words)
    verb = _verb_over(parse, head)
    if verb < 0 or own == "denied":
        return own
    if not _is_core(parse, head, verb):
        return _of_means(parse, head, verb, words) if own == "held" else own
    undergoes = _undergoes(parse, head, verb)
    if own != "held":
        # `the planned visit was cancelled`: what was planned did not come about.
        return "denied" if undergoes and _denies(parse, verb, words) and _own(parse, verb, words) == "held" else own
    return _of_verb(parse, verb, words, noun=undergoes)


def _undergoes(parse: Parse, noun: int, verb: int) -> bool:
    """Whether an event noun is what a verb is done to: `the talks were cancelled`, and not `the talks failed to end it`."""
    return parse.is_passive(verb) or parse.subject(verb) != noun


def _verb_over(parse: Parse, noun: int) -> int:
    verb = parse.clause_head(noun)
    return verb if verb != noun and parse.tokens[verb].pos in VERBAL else -1


def _is_core(parse: Parse, noun: int, verb: int) -> bool:
    """Whether the noun is what the verb is about: its subject or object, not a circumstance."""
    at = noun
    while parse.tokens[at].dep == "conj" and parse.tokens[at].head != at:
        at = parse.tokens[at].head
    above = parse.tokens[parse.tokens[at].head]
    if above.tag == "VBN" and above.dep in {"nsubj", "nsubjpass"}:
        # `the visit planned for June was cancelled`, where the parse takes the participle for the subject.
        at = parse.tokens[at].head
    return parse.tokens[at].head == verb and parse.tokens[at].dep in {
        "nsubj",
        "nsubjpass",
        "dobj",
        "attr",
        "oprd",
        "acomp",
    }


def _of_means(parse: Parse, noun: int, verb: int, words: Statements) -> Modality:
    """`will settle it through talks`: what an indefinite noun behind a preposition names is no surer than its verb."""
    token, children = parse.tokens[noun], parse.children[noun]
    known = any(parse.tokens[i].dep in {"det", "poss"} and parse.tokens[i].lemma.lower() != "a" for i in children)
    direct = token.dep == "pobj" and parse.tokens[token.head].head == verb
    own = _own(parse, verb, words) if direct and token.pos == "NOUN" and not known else "held"
    return own if own in {"planned", "proposed"} else "held"


def _of_noun(parse: Parse, noun: int, words: Statements) -> Modality:
    for child in parse.children[noun]:
        lemma = parse.tokens[child].text.lower()
        if lemma in words.planned_modifiers and parse.tokens[child].dep in {"amod", "acl", "compound"}:
            return "planned"
        if lemma in words.proposed_modifiers and parse.tokens[child].dep in {"amod", "acl", "compound"}:
            return "proposed"
        if lemma in words.denied_modifiers or (lemma == "no" and parse.tokens[child].dep == "det"):
            return "denied"
    of = parse.tokens[noun].head
    if parse.tokens[of].text.lower() == "of" and parse.tokens[parse.tokens[of].head].lemma.lower() in words.deny_nouns:
        return "denied"
    return "held"


def _of_verb(parse: Parse, verb: int, words: Statements, *, noun: bool = False) -> Modality:
    """A verb's modality; with `noun`, of the event noun that it is done to, so that the verb's own sense counts too."""
    own = _own(parse, _with_auxiliary(parse, verb), words)
    if own != "held":
        return own
    if any(_is_to(parse, below, words) for below in parse.by_dep(verb, "xcomp")):
        return "planned"
    lemma = parse.tokens[verb].lemma.lower()
    if lemma in words.foresee and parse.by_dep(verb, "dobj", "ccomp"):
        # `They expected the work to begin in 2024`: what is foreseen lies ahead, and the time is that of its coming.
        return "planned"
    done = _done_to(parse, verb, words) if noun else "held"
    if done != "held":
        return done
    return _of_noun_apart(parse, verb, words) or _from_above(parse, verb, words)


def _done_to(parse: Parse, verb: int, words: Statements) -> Modality:
    """What a verb's own sense says of the event noun that it is done to: `the talks were cancelled`, `proposed talks`."""
    lemma = parse.tokens[verb].lemma.lower()
    if _denies(parse, verb, words):
        return "denied"
    if lemma in words.propose:
        return "proposed"
    return "planned" if lemma in words.plan else "held"


def _lies_ahead(parse: Parse, verb: int, words: Statements) -> bool:
    return _to_be_done(parse, verb) or _planned_for(parse, verb, words) or _headed(parse, verb)


def _headed(parse: Parse, verb: int) -> bool:
    """Whether an infinitive is what a headline without a finite verb tells of a name: `Minister Lund to visit the islands`."""
    token = parse.tokens[verb]
    aux = next((i for i in parse.by_dep(verb, "aux") if parse.tokens[i].text == "to"), -1)
    if aux < 1 or parse.tokens[aux - 1].pos != "PROPN" or token.tag != "VB":
        return False
    return token.head == verb or (token.dep in {"relcl", "acl"} and parse.tokens[token.head].dep == "ROOT")


def _planned_for(parse: Parse, verb: int, words: Statements) -> bool:
    """Whether a bare participle says for when something is meant: `a dam slated for completion in 2031`."""
    token = parse.tokens[verb]
    bare = token.tag == "VBN" and token.dep == "acl" and token.lemma.lower() in words.plan
    return bare and any(prep == "for" for prep, _ in parse.obliques(verb))


def _with_auxiliary(parse: Parse, verb: int) -> int:
    """The verb that has the auxiliary of one in its plain form that is joined to it: `will visit X and meet Y`."""
    token = parse.tokens[verb]
    plain = token.tag == "VB" and token.dep == "conj" and not parse.by_dep(verb, "aux", "nsubj", "nsubjpass", "neg")
    return token.head if plain and parse.tokens[token.head].tag == "VB" else verb


def _denies(parse: Parse, verb: int, words: Statements) -> bool:
    """Whether a verb, with its particle where it has one, keeps from happening what it is done to: `called off`."""
    lemma = parse.tokens[verb].lemma.lower()
    particles = (parse.tokens[i].text.lower() for i in parse.by_dep(verb, "prt", "prep", "advmod"))
    return lemma in words.deny or any(f"{lemma} {particle}" in words.deny for particle in particles)


def _own(parse: Parse, verb: int, words: Statements) -> Modality:
    """What auxiliaries, marks and negations of the clause say."""
    small = {parse.tokens[i].text.lower(): i for i in parse.children[verb]}
    marks = {word for word, i in small.items() if parse.tokens[i].dep in {"mark", "advmod"}}
    if marks & words.hypothetical_marks or _inverted(parse, verb, words):
        return "proposed"
    if _negated(parse, verb, words):
        return "denied"
    if (
        words.future_aux & small.keys()
        or _wished(parse, verb)
        or _is_to(parse, verb, words)
        or _lies_ahead(parse, verb, words)
    ):
        return "planned"
    if words.past_future_aux & small.keys() and not words.later & small.keys():
        return _of_would(parse, verb, words)
    if any(word in words.possible_aux for word, i in small.items() if parse.tokens[i].dep == "aux"):
        return "proposed"
    return "reported" if words.hearsay & small.keys() else "held"


def _of_would(parse: Parse, verb: int, words: Statements) -> Modality:
    """`said that it would open` is a plan, `would have opened` did not come about, `would become the first` came about."""
    if _said(parse, verb, words):
        return "planned"
    perfect = any(parse.tokens[i].text.lower() == "have" for i in parse.by_dep(verb, "aux"))
    return "proposed" if perfect else "held"


def _inverted(parse: Parse, verb: int, words: Statements) -> bool:
    """`Had the ministers met in 1988, …`: a condition without a conjunction, its auxiliary before its subject."""
    subject = parse.subject(verb)
    marks = [i for i in parse.by_dep(verb, "aux", "auxpass") if parse.tokens[i].text.lower() in words.inverted]
    return parse.tokens[verb].dep == "advcl" and bool(marks) and marks[0] < subject


def _said(parse: Parse, verb: int, words: Statements) -> bool:
    """Whether the clause is told, announced or planned by a verb above it."""
    wanted = words.say | words.announce | words.plan | words.propose
    return any(parse.tokens[up].lemma.lower() in wanted for up in parse.ancestors(verb))


def _stands_before(parse: Parse, verb: int, phrase: str) -> bool:
    """Whether the words of a phrase stand right before a verb: `all but went to war`."""
    wanted = phrase.split()
    return [token.text.lower() for token in parse.tokens[max(verb - len(wanted), 0) : verb]] == wanted


def _negated(parse: Parse, verb: int, words: Statements) -> bool:
    found = [i for i in parse.by_dep(verb, "neg") if parse.tokens[i].text.lower() in words.negatives]
    found += [i for i in parse.by_dep(verb, "advmod") if parse.tokens[i].text.lower() in words.negatives]
    if parse.tokens[verb].lemma.lower() not in words.amounting:
        found += [i for i in parse.by_dep(verb, "advmod") if parse.tokens[i].text.lower() in words.near_misses]
        found += [verb - 1 for phrase in words.near_misses if " " in phrase and _stands_before(parse, verb, phrase)]
    if _stands_before(parse, verb, "yet to"):
        found.append(verb - 1)
    subject = parse.subject(verb)
    if subject >= 0:
        found += [i for i in parse.by_dep(subject, "det", "neg") if parse.tokens[i].text.lower() in words.negatives]
    first = parse.subtree(verb)[0]
    # `No country buys as much: sales were $9m`: what opens the line may negate another clause.
    own = parse.tokens[verb].head == verb and parse.clause_head(first) == verb
    if own and parse.tokens[first].text.lower() in words.negatives:
        found.append(first)
    # `no more than 40 came` tells that some did.
    found = [i for i in found if not _bounds_number(parse, i)]
    if not found:
        return False
    clause = {parse.tokens[i].lemma.lower() for i in parse.subtree(verb)}
    return not words.until & clause


def _bounds_number(parse: Parse, negative: int) -> bool:
    following = parse.tokens[negative + 1 : negative + 3]
    return len(following) == 2 and following[0].tag == "JJR" and following[1].text.lower() == "than"


def _is_to(parse: Parse, verb: int, words: Statements) -> bool:
    """`is to visit`, `is due to visit`: an infinitive below a form of `be`."""
    token = parse.tokens[verb]
    if token.dep not in {"xcomp", "acl"} or token.head == verb:
        return False
    up = parse.tokens[token.head]
    ranked = any(parse.tokens[i].text.lower() in words.rankings for i in range(token.head, verb))
    if ranked or parse.by_dep(token.head, "attr"):
        # `was the first state to recognise it`, `was among the first to`: the infinitive tells what was done.
        return False
    return _infinitive(parse, verb) and up.lemma.lower() == "be"


def _to_be_done(parse: Parse, verb: int) -> bool:
    """`a loan, to be repaid by 2030`, but not `the first treaty to be signed`: a passive infinitive that describes a noun."""
    token = parse.tokens[verb]
    if token.dep not in {"acl", "relcl"} or not _infinitive(parse, verb) or not parse.by_dep(verb, "auxpass"):
        return False
    return not any(parse.tokens[i].dep == "amod" for i in parse.children[token.head])


def _wished(parse: Parse, verb: int) -> bool:
    """`directed that a session be held`: a bare `be` tells what is wanted."""
    auxes = [parse.tokens[i] for i in parse.by_dep(verb, "aux", "auxpass")]
    return (
        [one.text.lower() for one in auxes] == ["be"] and parse.tokens[verb].tag == "VBN" and parse.subject(verb) >= 0
    )


def _infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[i].text.lower() == "to" for i in parse.by_dep(verb, "aux"))


def _from_above(parse: Parse, verb: int, words: Statements) -> Modality:
    """What the verbs say of which this one is the complement."""
    for up in _governing(parse, verb):
        token = parse.tokens[up]
        lemma = token.lemma.lower()
        infinitive = _infinitive(parse, verb)
        if lemma in words.deny | words.deny_nouns:
            return "denied"
        ahead = lemma in words.plan | words.plan_nouns or (token.pos == "NOUN" and lemma in words.prospects)
        forward = lemma == "to" and {parse.tokens[i].text.lower() for i in (token.head, up - 1)} & words.ahead
        if forward or (infinitive and ahead) or _aimed_at(parse, up, words):
            return "planned"
        if infinitive and lemma in words.propose | words.propose_nouns:
            return "proposed"
        reminded = _reminds(parse, up, words) and _own(parse, up, words) == "proposed"
        told = token.pos in VERBAL and (not infinitive or parse.is_passive(up))
        if lemma in words.say and told and not reminded:
            return "reported"
        own = _own(parse, up, words)
        if own in {"planned", "proposed", "denied"} and not _reminds(parse, up, words):
            return own
        verb = up
    return "held"


def _of_noun_apart(parse: Parse, verb: int, words: Statements) -> Modality | None:
    """`An agreement was reached to hold talks`: what a noun says of an infinitive that its verb parts from it.

    It is the subject of a passive, or the object of an active verb: `signed an agreement in May to build a port`.
    """
    token = parse.tokens[verb]
    if token.dep not in {"advcl", "xcomp"} or not _infinitive(parse, verb):
        return None
    noun = parse.subject(token.head) if parse.is_passive(token.head) else parse.patient(token.head)
    lemma = parse.tokens[noun].lemma.lower() if noun >= 0 else ""
    if lemma in words.plan_nouns:
        return "planned"
    return "proposed" if lemma in words.propose_nouns else None


def _aimed_at(parse: Parse, of: int, words: Statements) -> bool:
    """`a target of raising trade to $3m`: whether a gerund behind `of` is what a noun says to lie ahead."""
    token = parse.tokens[of]
    return token.text.lower() == "of" and parse.tokens[token.head].lemma.lower() in words.aims


def _reminds(parse: Parse, verb: int, words: Statements) -> bool:
    """`It may be recalled that`, `It should be noted that`: the modal verb is about the telling, not about what is told."""
    impersonal = any(parse.tokens[i].text.lower() == "it" for i in parse.by_dep(verb, "nsubjpass", "nsubj"))
    return impersonal and parse.is_passive(verb) and parse.tokens[verb].lemma.lower() in words.remind


def _governing(parse: Parse, verb: int) -> Iterator[int]:
    """The verbs and nouns of which a verb is the complement, upwards."""
    at = verb
    while True:
        token = parse.tokens[at]
        while token.dep == "conj" and token.head != at:
            at, token = token.head, parse.tokens[token.head]
        complement = token.dep in COMPLEMENT or (token.dep == "relcl" and _infinitive(parse, at))
        if not complement or token.head == at or _set_apart(parse, at):
            return
        at = token.head
        yield at


def _set_apart(parse: Parse, verb: int) -> bool:
    """Whether a semicolon parts a verb from the one of which the parse makes it a complement: `it closed; it will reopen`."""
    low, high = sorted((verb, parse.tokens[verb].head))
    return any(token.text == ";" for token in parse.tokens[low:high])
