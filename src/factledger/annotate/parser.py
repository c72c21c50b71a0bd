"""The spaCy model: loaded by name, used for tokens, parse, sentences and names, and never to change a text.

Its offsets are clean offsets and go straight through the map to the raw file. A document's blocks are always batched by
themselves: what a block yields never depends on which other documents run beside it, nor on the number of workers.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from factledger.annotate.invited import invited_apart
from factledger.annotate.labels import labels_joined
from factledger.annotate.mended import mended
from factledger.annotate.misread import read_again
from factledger.annotate.participles import of_noun_before
from factledger.annotate.reporters import reporter_apart
from factledger.annotate.subjects import subjects_apart
from factledger.errors import SpecError
from factledger.model.mention import Token

AGAIN = re.compile(r"[Rr]e-[A-Za-z]{3,}")
"""A word that begins with a hyphenated `re-`; split at its hyphen, it costs the model the verb of its clause."""
WAYS = re.compile(r"(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our)-way")
"""An adjective whose number, split off at the hyphen, makes a noun of `way` for the model (`two-way trade of $3m`)."""
BACK = re.compile(r"\b(date|dates|dated)(?= back\b| from (?:the|at least|about|around|\d))")
"""A verb that the model takes for a noun behind other nouns (`relations between X and Y date back to 1900`)."""
TITLES = ("Smt.", "Hon.", "Amb.", "Pres.", "Md.", "Mohd.", "Shri.", "Tn.")
"""Titles before names whose point the model takes for the end of a sentence."""
SIGNS = (
    "Kshs.",
    "Ksh.",
    "KShs.",
    "KSh.",
    "Tshs.",
    "Tsh.",
    "TSh.",
    "Ushs.",
    "Ush.",
    "USh.",
    "Shs.",
    "Rs.",
    "Tk.",
    "Dhs.",
    "Lkr.",
)
"""Signs of money whose point the model takes for the end of a sentence."""
SCALES = frozenset({"mill", "mil", "mio", "mln", "mn", "m", "mrd", "mlrd", "bn", "bln"})
"""Scales whose point ends no sentence before a small letter or a code of three capitals (`7 mill. kroner`, `4 mil. USD`)."""
STAND_IN = {"date": "go", "dates": "goes", "dated": "went"}
"""What the model reads in its place: a verb that takes the same words after it and is no noun."""
FACES = frozenset({"):", "8)"})
"""What the model's tokens take for a face where a bracket is meant: `Visitors (2019): 400`, `(8)`."""
HEADED = re.compile(r"[A-Z][a-z]{2,}s")
BATCH = 32
"""Blocks in a batch; fixed, since a batch's make-up may move the last bits of a score."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the model says of one text: tokens, sentences as token ranges, names as (start, end, label) in clean offsets."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=2)
def load_model(name: str) -> Language:
    """The pipeline of that name; `blank` is English tokens with sentences split at full stops.

    Raises:
        SpecError: no such model is installed.
    """
    if name == "blank":
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        return nlp
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise SpecError(
            f"the spaCy model '{name}' is not installed; install it, or name another under 'model'",
            "pipeline/settings.yml",
        ) from error
    tokenizer: Any = nlp.tokenizer
    tokenizer.token_match = _is_whole
    tokenizer.rules = {word: parts for word, parts in tokenizer.rules.items() if word not in FACES}
    for title in (*TITLES, *SIGNS):
        tokenizer.add_special_case(title, [{"ORTH": title}])
    return nlp


def _is_whole(word: str) -> bool:
    """Whether a word with a hyphen is one token."""
    return bool(AGAIN.fullmatch(word) or WAYS.fullmatch(word))


def model_identity(name: str) -> dict[str, str]:
    """Name, version and a digest of the model's files, for the manifest; they are read, the model is not loaded.

    Raises:
        SpecError: no such model is installed.
    """
    if name == "blank":
        return {"name": name, "version": "0.0.0", "spacy": version("spacy"), "sha256": ""}
    root = _model_folder(name)
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return {
        "name": name,
        "version": str(_meta(root)["version"]),
        "spacy": version("spacy"),
        "sha256": digest.hexdigest(),
    }


def _model_folder(name: str) -> Path:
    """The folder of a model's files: that of an installed package, as spaCy names it, or one that is named by its path."""
    folder = Path(name)
    package = find_spec(name) if name.isidentifier() else None
    if package and package.origin and (told := _meta(Path(package.origin).parent)):
        folder = Path(package.origin).parent / f"{told['lang']}_{told['name']}-{told['version']}"
    return folder if _meta(folder) else Path(str(load_model(name)._path))


def _meta(folder: Path) -> dict[str, Any]:
    """What a folder says about the model in it; empty where it says nothing."""
    try:
        told: dict[str, Any] = json.loads((folder / "meta.json").read_bytes())
    except OSError:
        return {}
    return told


def parse(texts: Sequence[str], model: str, heads: Sequence[int] = ()) -> Iterator[Parsed]:
    """What the model says of each text, in order.

    Args:
        texts: the texts.
        model: its name.
        heads: for each text where the sentence behind its date line begins; 0 where it has none.
    """
    nlp = load_model(model)
    # Lengths are bounded by the readers, which cut over-long paragraphs; spaCy's own limit would only raise.
    nlp.max_length = max(nlp.max_length, max((len(text) for text in texts), default=0) + 1)
    with nlp.memory_zone():
        made = ((_read_as(nlp, doc), doc) for doc in _made(nlp, texts, heads))
        for doc, written in nlp.pipe(made, as_tuples=True, batch_size=BATCH):
            yield _parsed(nlp, doc, written)


def _made(nlp: Language, texts: Sequence[str], heads: Sequence[int]) -> Iterator[Doc]:
    """The texts as tokens; the first behind a date line is known to begin a sentence."""
    for text, head in zip_longest(texts, heads[: len(texts)], fillvalue=0):
        doc = nlp.make_doc(str(text))
        begins = next((token for token in doc if head and token.idx >= int(head)), None)
        if begins is not None and begins.i > 0:
            begins.is_sent_start = True
        for token in doc[1:]:
            if (token.nbor(-1).text in SIGNS and token.like_num) or _behind_scale(doc, token.i):
                token.is_sent_start = False
        yield doc


def _behind_scale(doc: Doc, at: int) -> bool:
    token = doc[at]
    shortened = at > 2 and doc[at - 1].text == "." and doc[at - 2].lower_ in SCALES and doc[at - 3].like_num
    return shortened and (token.is_lower or (token.is_upper and len(token) == len("USD")))


def _read_as(nlp: Language, doc: Doc) -> Doc:
    """The tokens that the model is given: those of the text, with stand-ins for words that it does not know as verbs."""
    hits = {match.start() for match in BACK.finditer(doc.text)}
    at = [token.i for token in doc if token.idx in hits and token.text in STAND_IN]
    if not at:
        return doc
    words = [STAND_IN[token.text] if token.i in at else token.text for token in doc]
    starts: list[bool | int | None] = [
        bool(token.is_sent_start) if token.is_sent_start is not None else None for token in doc
    ]
    return Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc], sent_starts=starts)


def _parsed(nlp: Language, doc: Doc, written: Doc) -> Parsed:
    tokens = tuple(_as_written(_token(nlp, t), w) for t, w in zip(doc, written, strict=True))
    sentences = tuple((sentence.start, sentence.end) for sentence in doc.sents)
    tokens = invited_apart(reporter_apart(tokens, sentences), sentences)
    tokens, sentences = labels_joined(of_noun_before(mended(subjects_apart(tokens, sentences))), sentences)
    tokens = read_again(tokens)
    spans = ((written[ent.start : ent.end], ent.label_) for ent in doc.ents)
    names = tuple((span.start_char, span.end_char, label) for span, label in spans)
    return Parsed(tokens, sentences, names)


def _as_written(token: Token, written: SpacyToken) -> Token:
    """A token with the place and the word that the text has."""
    start, end = written.idx, written.idx + len(written.text)
    if token.text == written.text:
        return replace(token, start=start, end=end)
    return replace(token, start=start, end=end, text=written.text, lemma="date")


def _token(nlp: Language, t: SpacyToken) -> Token:
    """A token; what a headline's capital makes a name of, though it has a subject, is a verb: `X Opens an Embassy`."""
    if t.dep_ == "ROOT" and t.tag_ == "NNP" and HEADED.fullmatch(t.text) and nlp.has_pipe("lemmatizer"):
        before = any(one.dep_ == "nsubj" for one in t.lefts)
        if before and any(one.dep_ in {"dobj", "prep", "dative"} for one in t.rights):
            lemma = _verb_lemma(nlp, t.lower_)
            return Token(t.idx, t.idx + len(t.text), t.text, lemma, "VERB", "VBZ", t.dep_, t.head.i)
    dep = "dobj" if _is_object(t) else t.dep_
    return Token(t.idx, t.idx + len(t.text), t.text, _lemma(nlp, t), t.pos_, t.tag_, dep, t.head.i)


def _is_object(t: SpacyToken) -> bool:
    """Whether a name right behind a verb in the past, which has no other object, was taken for an adverb: `visited Xcity`."""
    if t.dep_ not in {"advmod", "npadvmod"} or t.tag_ != "NNP" or t.ent_type_ in {"DATE", "TIME"}:
        return False
    verb, begins = t.head, min(one.i for one in t.subtree)
    return verb.tag_ == "VBD" and begins == verb.i + 1 and not any(one.dep_ in {"dobj", "attr"} for one in verb.rights)


def _verb_lemma(nlp: Language, word: str) -> str:
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    return str(lemmatizer.lemmatize(Doc(nlp.vocab, words=[word], pos=["VERB"])[0])[0])


def _lemma(nlp: Language, token: SpacyToken) -> str:
    """The lemma of a token; that of `re-opened` is made from `opened`, since the model's tables know no hyphens."""
    if AGAIN.fullmatch(token.text) and nlp.has_pipe("lemmatizer"):
        lemmatizer: Any = nlp.get_pipe("lemmatizer")
        plain = Doc(nlp.vocab, words=[token.text[3:]], pos=[token.pos_])
        return f"re-{lemmatizer.lemmatize(plain[0])[0]}".lower()
    return token.lemma_ or token.lower_
