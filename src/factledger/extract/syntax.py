"""Questions to the dependency parse of a block: heads, arguments, phrases, clauses.

The labels are those of spaCy's English models (ClearNLP style: nsubj, nsubjpass, dobj, pobj, agent, relcl …). Without a
parse (a blank pipeline) every token is its own root and the answers are empty, never wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factledger.model.mention import Token

NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
# Verbs whose object does what their infinitive tells: `invited the minister to visit`.
OBJECT_DOES = frozenset(
    {
        *{
            "invite",
            "ask",
            "urge",
            "request",
            "order",
            "instruct",
            "allow",
            "permit",
            "encourage",
            "persuade",
            "advise",
        },
        *{
            "authorize",
            "authorise",
            "enable",
            "tell",
            "direct",
            "task",
            "command",
            "convince",
            "force",
            "compel",
            "expect",
        },
        *{"want", "send", "appoint"},
    }
)
CLAUSE_HEADS = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "parataxis"})


@dataclass(frozen=True)
class Parse:
    """The tokens of a block with their children looked up; indices are those of the block's tokens."""

    tokens: Sequence[Token]
    children: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Parse:
        """The parse of these tokens."""
        children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index and 0 <= token.head < len(tokens):
                children[token.head].append(index)
        return cls(tokens, tuple(tuple(group) for group in children))

    def at(self, clean_start: int, clean_end: int) -> range:
        """The indices of the tokens that overlap the clean range."""
        hits = [i for i, token in enumerate(self.tokens) if token.start < clean_end and clean_start < token.end]
        return range(hits[0], hits[-1] + 1) if hits else range(0)

    def root_of(self, span: range) -> int:
        """The token of the range whose head lies outside it; the last one where there are several; -1 for no token."""
        roots = [i for i in span if self.tokens[i].head not in span or self.tokens[i].head == i]
        return roots[-1] if roots else -1

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        seen = {index}
        while self.tokens[index].head not in seen:
            index = self.tokens[index].head
            seen.add(index)
            yield index

    def subtree(self, index: int) -> tuple[int, ...]:
        """The token and all below it, in text order."""
        out, todo = [], [index]
        while todo:
            at = todo.pop()
            out.append(at)
            todo.extend(self.children[at])
        return tuple(sorted(out))

    def by_dep(self, index: int, *deps: str) -> tuple[int, ...]:
        """The children that stand to the token in one of these relations."""
        return tuple(child for child in self.children[index] if self.tokens[child].dep in deps)

    def conjuncts(self, index: int) -> tuple[int, ...]:
        """The token and what is coordinated to it on the right."""
        out = [index]
        for child in self.by_dep(index, "conj"):
            out.extend(self.conjuncts(child))
        return tuple(out)

    def nouns_above(self, noun: int) -> tuple[int, ...]:
        """The nouns above a noun as far as only prepositions stand between."""
        out = []
        for up in self.ancestors(noun):
            if self.tokens[up].pos in {"NOUN", "PROPN"}:
                out.append(up)
            elif self.tokens[up].pos != "ADP":
                break
        return tuple(out)

    def clause_noun(self, verb: int) -> int:
        """The noun of which a relative clause is said: the one before the bracket where the clause opens one, else its head."""
        first = min(self.subtree(verb))
        opened = next((i for i in (first, first - 1) if i > 0 and self.tokens[i].text == "("), -1)
        before = opened - 1 if opened > 0 and self.tokens[opened - 1].pos in NOUNS else -1
        return before if before >= 0 else self.tokens[verb].head

    def clause_head(self, index: int) -> int:
        """The verb (or root) of the clause in which the token stands."""
        at = index
        for up in (index, *self.ancestors(index)):
            at = up
            token = self.tokens[up]
            if token.pos in {"VERB", "AUX"} and (token.dep in CLAUSE_HEADS or token.dep == "conj"):
                return up
        return at

    def clause(self, index: int) -> tuple[int, ...]:
        """The tokens of the clause of a token, without those of clauses below it, in text order."""
        head = self.clause_head(index)
        out, todo = [], [head]
        while todo:
            at = todo.pop()
            out.append(at)
            todo.extend(
                child
                for child in self.children[at]
                if not (self.tokens[child].pos in {"VERB", "AUX"} and self.tokens[child].dep in CLAUSE_HEADS | {"conj"})
            )
        return tuple(sorted(out))

    def subject(self, verb: int) -> int:
        """The grammatical subject of a verb; that of the verb it is coordinated to or complements where it has none; -1."""
        at = verb
        for up in (verb, *self.ancestors(verb)):
            found = self.by_dep(up, *SUBJECTS)
            if at != up and self._object_does(at):
                return self.by_dep(up, "dobj")[0]
            if found and not (at != up and self.tokens[at].dep == "ccomp" and at < up):
                return found[0]
            if self.tokens[at].dep not in {"conj", "xcomp", "advcl", "pcomp"} and up != verb:
                return -1
            at = up
        return -1

    def _object_does(self, verb: int) -> bool:
        """Whether an infinitive is what the object of the verb above is to do."""
        token, above = self.tokens[verb], self.tokens[verb].head
        infinitive = token.dep == "xcomp" and any(self.tokens[i].text.lower() == "to" for i in self.by_dep(verb, "aux"))
        meant = infinitive and self.tokens[above].lemma.lower() in OBJECT_DOES and not self.is_passive(above)
        return meant and any(above < i < verb for i in self.by_dep(above, "dobj"))

    def is_passive(self, verb: int) -> bool:
        """Whether the verb has a passive subject or auxiliary."""
        return bool(self.by_dep(verb, "nsubjpass", "auxpass"))

    def bare_participle(self, verb: int) -> bool:
        """Whether a verb without subject, object or auxiliary hangs on what is before: `a house on the hill, built in May`."""
        token = self.tokens[verb]
        own = self.by_dep(verb, *SUBJECTS, "dobj", "aux", "auxpass", "mark")
        return token.dep in {"acl", "advcl"} and token.tag in {"VBN", "VBD"} and token.head < verb and not own

    def agent(self, verb: int) -> int:
        """Who does what the verb says: the subject, of a passive the `by` phrase; -1 where the clause does not say."""
        if not self.is_passive(verb):
            return self.subject(verb)
        for by in self.by_dep(verb, "agent"):
            for obj in self.by_dep(by, "pobj"):
                return obj
        return -1

    def patient(self, verb: int) -> int:
        """To whom or what it is done: the direct object, of a passive the subject; -1."""
        if self.is_passive(verb):
            return self.subject(verb)
        found = self.by_dep(verb, "dobj", "attr", "oprd")
        return found[0] if found else -1

    def obliques(self, index: int) -> tuple[tuple[str, int], ...]:
        """The prepositional phrases that hang on a token: (preposition in lower case, object), in text order."""
        out: list[tuple[str, int]] = []
        for prep in self.by_dep(index, "prep", "agent", "dative"):
            out.extend((self.tokens[prep].text.lower(), obj) for obj in self.by_dep(prep, "pobj", "pcomp"))
            for inner in self.by_dep(prep, "prep"):
                out.extend((self.tokens[inner].text.lower(), obj) for obj in self.by_dep(inner, "pobj", "pcomp"))
        return tuple(out)

    def possessor(self, noun: int) -> int:
        """The noun that owns: `Kaifu's visit`, `its visit`; -1."""
        found = self.by_dep(noun, "poss")
        return found[0] if found else -1

    def _joins(self, at: int) -> bool:
        """Whether a token is the hyphen inside a word: `two-way`."""
        token, between = self.tokens[at], 0 < at < len(self.tokens) - 1
        joined = between and self.tokens[at - 1].end == token.start and token.end == self.tokens[at + 1].start
        return joined and token.text in {"-", "‐", "‑"}

    def phrase(
        self, noun: int, *, without: frozenset[str] = frozenset({"relcl", "acl", "appos", "punct"})
    ) -> tuple[int, int]:
        """The clean range of a noun's phrase, cut before its relative clauses and appositions."""
        kept, todo = [noun], list(self.children[noun])
        while todo:
            at = todo.pop()
            if (self.tokens[at].dep in without and not self._joins(at)) or self.tokens[at].dep in {"conj", "cc"}:
                continue
            kept.append(at)
            todo.extend(self.children[at])
        ordered = sorted(kept)
        low = high = ordered.index(noun)
        while low > 0 and ordered[low] - ordered[low - 1] == 1:
            low -= 1
        while high + 1 < len(ordered) and ordered[high + 1] - ordered[high] == 1:
            high += 1
        return self.tokens[ordered[low]].start, self.tokens[ordered[high]].end
