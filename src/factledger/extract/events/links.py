"""The declared vocabulary of links, from a word for an event to those of who takes part in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from factledger.extract.events.ranks import ranked_doer, ranked_noun
from factledger.extract.syntax import VERBAL, Parse
from factledger.extract.wording import Statements

CORE_LINKS = frozenset({"agent", "patient", "subject"})


def linked(parse: Parse, head: int, link: str, times: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """The tokens that stand to an event's head in a relation of the declared vocabulary, with what is coordinated to them."""
    if link == "possessor":
        return _group(parse, parse.possessor(head))
    if link == "modifier":
        return parse.by_dep(head, "amod", "compound", "nmod")
    verbal = parse.tokens[head].pos in VERBAL
    if link in CORE_LINKS:
        return _group(parse, _core(parse, head, link)) if verbal else ()
    found = tuple(
        one for prep, obj in parse.obliques(head) if prep == link for one in parse.conjuncts(obj) if one not in times
    )
    if found:
        return found
    patient = parse.patient(head) if verbal else -1
    if patient >= 0 and parse.tokens[patient].pos not in VERBAL:
        return linked(parse, patient, link, times)
    return () if verbal and parse.subject(head) >= 0 else _deeper(parse, head, link, times)


def _core(parse: Parse, verb: int, link: str) -> int:
    """Agent, patient or subject of a verb; a bare participle (`notes signed`) is read as a passive without its auxiliary."""
    token = parse.tokens[verb]
    bare = token.tag == "VBN" and not parse.by_dep(verb, "aux", "auxpass", "dobj", "agent")
    nearest = _nearest_subject(parse, verb)
    if link == "agent":
        return -1 if bare else (parse.agent(verb) if parse.is_passive(verb) else nearest)
    if link == "patient":
        return nearest if bare or parse.is_passive(verb) else parse.patient(verb)
    return nearest


def _nearest_subject(parse: Parse, verb: int) -> int:
    """The subject; where the parse gives several, the one nearest before the verb."""
    own = [at for at in parse.by_dep(verb, "nsubj", "nsubjpass") if at < verb]
    if own:
        return own[-1]
    doer = next((one for one in (ranked_doer(parse, verb), misplaced_subject(parse, verb)) if one >= 0), -1)
    if doer >= 0:
        return doer
    token = parse.tokens[verb]
    if token.dep == "acl" and token.tag == "VB":
        # `attempts by the duke to take the town`: who attempts it would do it.
        by = [obj for prep, obj in parse.obliques(token.head) if prep in {"by", "of"}]
        if by or parse.tokens[token.head].dep != "attr":
            return by[0] if by else parse.possessor(token.head)
        return parse.subject(parse.tokens[token.head].head)
    if token.dep == "acl" and token.tag == "VBG" and parse.tokens[token.head].pos == "PROPN":
        return token.head  # `President Ruiz attending the summit`
    return parse.subject(verb)


def misplaced_subject(parse: Parse, verb: int) -> int:
    """The name right before a second verb that the parse joins to the noun before it; -1 for none.

    `A went to the east for a rest and B went to the west`: B goes west, and is no part of what A went for.
    """
    token, name = parse.tokens[verb], parse.tokens[verb - 1]
    joined = verb > 0 and token.dep == "conj" and token.tag in {"VBD", "VBZ", "VBP"} and name.dep == "conj"
    if not joined or name.pos != "PROPN" or parse.tokens[name.head].pos in VERBAL:
        return -1
    return verb - 1 if parse.by_dep(name.head, "cc") and not parse.by_dep(verb, "nsubj", "nsubjpass", "aux") else -1


def _group(parse: Parse, at: int) -> tuple[int, ...]:
    return parse.conjuncts(at) if at >= 0 else ()


def _deeper(parse: Parse, noun: int, link: str, times: frozenset[int]) -> tuple[int, ...]:
    """The first such preposition anywhere below a noun: `visit of the minister to the city` may hang it on the minister."""
    for at in _phrase(parse, noun):
        token = parse.tokens[at]
        if token.dep != "prep" or token.text.lower() != link:
            continue
        found = tuple(one for obj in parse.by_dep(at, "pobj") for one in parse.conjuncts(obj) if one not in times)
        if found:
            return found
    return ()


def _phrase(parse: Parse, noun: int) -> list[int]:
    """The tokens below a noun without those of clauses and of what is coordinated to it, in text order."""
    kept, todo = [], list(parse.children[noun])
    while todo:
        at = todo.pop()
        if parse.tokens[at].pos in VERBAL or (parse.tokens[at].head == noun and parse.tokens[at].dep == "conj"):
            continue
        kept.append(at)
        todo.extend(parse.children[at])
    return sorted(kept)


def around(
    parse: Parse, head: int, link: str, words: Statements, times: frozenset[int] = frozenset()
) -> tuple[int, ...]:
    """Links of a word, else for a noun those of the verb that only says that it happens.

    `The minister paid a visit to the city`, `the visit that the minister paid to the city`, `a visit is expected of him`.
    """
    if link in OF_SENTENCE:
        return OF_SENTENCE[link](parse, head, words)
    if parse.tokens[head].pos == "ADP":
        # `was in the city on a visit`: the noun says where to, the verb above who.
        nouns = [at for at in parse.by_dep(head, "pobj") if parse.tokens[at].pos != "ADP"]
        both = (*nouns, parse.tokens[head].head)
        return next((found for at in both if at != head and (found := around(parse, at, link, words, times))), ())
    found = linked(parse, head, link, times)
    if found or parse.tokens[head].pos in VERBAL:
        return found
    for verb in _verbs_of(parse, head, words):
        found = tuple(one for one in linked(parse, verb, link, times) if not _stands_for(parse, one, head, words))
        if found and head not in found:
            return found
    return _of_predicate(parse, head, link, times)


def _stands_for(parse: Parse, token: int, noun: int, words: Statements) -> bool:
    """Whether a token is the relative pronoun of a clause on a noun: `the visit that began in May`."""
    verb = parse.clause_head(token)
    relative = parse.tokens[token].text.lower() in words.relative
    return relative and parse.tokens[verb].dep == "relcl" and parse.tokens[verb].head == noun


def _of_predicate(parse: Parse, noun: int, link: str, times: frozenset[int]) -> tuple[int, ...]:
    """Links of what a noun is said to be: `Lund's visit became the first to the city`."""
    verb = parse.tokens[noun].head
    if parse.tokens[noun].dep != "nsubj" or parse.tokens[verb].lemma.lower() not in {"be", "become"}:
        return ()
    for attr in parse.by_dep(verb, "attr"):
        found = tuple(one for prep, obj in parse.obliques(attr) if prep == link for one in parse.conjuncts(obj))
        if found:
            return tuple(one for one in found if one not in times)
    return ()


def _asked(parse: Parse, head: int, words: Statements) -> tuple[int, ...]:
    """Of whom the clause of an event demands something: `a herald came with the demand that the count of Vell submit`."""
    for word in parse.subtree(parse.clause_head(head)):
        if parse.tokens[word].lemma.lower() not in words.ask or word == head:
            continue
        for clause in parse.by_dep(word, "ccomp", "acl", "xcomp"):
            for asked in parse.by_dep(clause, "nsubj") or parse.by_dep(word, "dobj"):
                return (*(obj for prep, obj in parse.obliques(asked) if prep == "of"), asked)
    return ()


def _host(parse: Parse, head: int, words: Statements) -> tuple[int, ...]:
    """Who a participle of the event's sentence says invited or received the visitors: `the queen having invited them`."""
    root = ([head, *parse.ancestors(head)])[-1]
    for verb in parse.subtree(root):
        token = parse.tokens[verb]
        if token.lemma.lower() not in words.hosting or token.pos not in VERBAL or token.tag not in {"VBN", "VBG"}:
            continue
        by = [obj for prep in parse.by_dep(verb, "agent") for obj in parse.by_dep(prep, "pobj")]
        having = any(parse.tokens[i].text.lower() == "having" for i in parse.by_dep(verb, "aux"))
        pronoun = any(parse.tokens[i].pos == "PRON" for i in parse.by_dep(verb, "dobj"))
        hosts = by or (list(parse.by_dep(verb, "nsubj")) if having and pronoun else [])
        if hosts:
            return parse.conjuncts(hosts[0])
    return ()


def _sender(parse: Parse, head: int, words: Statements) -> tuple[int, ...]:
    """Who comes to those who receive: the `from` phrase, else whom they receive; of other verbs nobody."""
    verb = _receiving(parse, head, words)
    if verb < 0:
        return ()
    patient = parse.patient(verb)
    senders = [obj for at in (verb, patient) if at >= 0 for prep, obj in parse.obliques(at) if prep == "from"]
    return parse.conjuncts((senders or [patient])[0]) if senders or patient >= 0 else ()


def _receiver(parse: Parse, head: int, words: Statements) -> tuple[int, ...]:
    """Who receives those who come; of other verbs nobody."""
    verb = _receiving(parse, head, words)
    agent = parse.agent(verb) if verb >= 0 else -1
    return parse.conjuncts(agent) if agent >= 0 else ()


def _receiving(parse: Parse, head: int, words: Statements) -> int:
    verbs = [head] if parse.tokens[head].pos in VERBAL else list(_verbs_of(parse, head, words))
    return next((verb for verb in verbs if parse.tokens[verb].lemma.lower() in words.receiving), -1)


OF_SENTENCE: Mapping[str, Callable[[Parse, int, Statements], tuple[int, ...]]] = {
    "asked": _asked,
    "host": _host,
    "sender": _sender,
    "receiver": _receiver,
}
"""Links that are sought in the sentence around the event."""


def around_words(parse: Parse, head: int, words: Statements) -> tuple[int, ...]:
    """The words that tell of an event: its clause; of one noun among several its own phrase, with what only carries it."""
    listed = parse.tokens[head].dep == "conj" or bool(parse.by_dep(head, "conj"))
    if (noun := ranked_noun(parse, head)) >= 0:
        return (*parse.clause(noun), *parse.clause(head))
    if parse.tokens[head].pos in VERBAL or not listed:
        others = {i for verb in parse.by_dep(head, "conj") for i in _doers_of(parse, verb)}
        return tuple(i for i in (*_planner(parse, head), *parse.clause(head)) if i not in others)
    found = set(_phrase(parse, head))
    for verb in _verbs_of(parse, head, words):
        found.update(parse.clause(verb))
    return tuple(sorted(found))


def _doers_of(parse: Parse, verb: int) -> tuple[int, ...]:
    """The words for who does what a second verb tells, which the parse takes for a part of the first one's clause."""
    subject = misplaced_subject(parse, verb)
    return parse.subtree(subject) if subject >= 0 else ()


def _planner(parse: Parse, verb: int) -> tuple[int, ...]:
    """The words for who plans or is to do what an infinitive says: `the Xish minister plans to visit`."""
    subject = parse.subject(verb) if parse.tokens[verb].dep == "xcomp" else -1
    return tuple(parse.at(*parse.phrase(subject))) if subject >= 0 else ()


def _is_owned(parse: Parse, noun: int) -> bool:
    """Whether a noun's own phrase says whose it is: `the freedom of X`; `their freedom` leaves it to the clause."""
    owners = [
        *parse.by_dep(noun, "poss", "amod", "compound"),
        *(obj for prep, obj in parse.obliques(noun) if prep == "of"),
    ]
    return any(parse.tokens[i].text[:1].isupper() and parse.tokens[i].pos != "PRON" for i in owners)


def _verbs_of(parse: Parse, noun: int, words: Statements) -> Iterator[int]:
    """The verbs that say of an event noun no more than that it happens, is meant to, or is told."""
    for clause in parse.by_dep(noun, "relcl", "acl"):
        if parse.tokens[clause].lemma.lower() in words.light:
            yield clause
    verb = parse.clause_head(noun)
    lemma = parse.tokens[verb].lemma.lower()
    if parse.tokens[noun].dep == "pobj":
        prep = parse.tokens[parse.tokens[noun].head].text.lower()
        # `paid no attention to the envoys`, `led to a war`, `after the war she came`: the verb does not carry the noun.
        if prep in {"to", *words.asides} - words.upon or (
            prep in words.upon and noun < verb and _is_owned(parse, noun)
        ):
            return
    if lemma == "be" and parse.tokens[noun].dep != "pobj":
        return
    passive = parse.tokens[noun].dep == "nsubjpass" and lemma in words.plan | words.say | words.announce
    if verb != noun and (lemma in words.light or passive):
        yield verb
