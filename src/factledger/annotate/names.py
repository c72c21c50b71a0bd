"""Joins what the gazetteer, the rules for persons and the model say of names into mentions that lie apart.

Declared names and rules speak first; the model's spans fill the rest, after the usual slips are put right: titles and
offices inside a person, a person called a place, an event called a person, a country inside an organisation's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from factledger.annotate.gazetteer import fold
from factledger.annotate.persons import (
    Span,
    Surroundings,
    behind_countries,
    behind_titles,
    between_commas,
    honorific_pattern,
    in_apposition,
    name_at,
    with_capitals,
    words,
)
from factledger.model.mention import Mention, Token

NerSpan = tuple[int, int, str]

_LABELS = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
    "LAW": "work",
    "WORK_OF_ART": "work",
    "NORP": "misc",
    "PRODUCT": "misc",
}
_EDGE = " \t\n\u00a0•·*-–—,;:.()[]\"'“”‘’<>|=/"
_LAST_NOUNS = (
    ("event_nouns", "event"),
    ("work_nouns", "work"),
    ("organization_nouns", "organization"),
    ("place_nouns", "place"),
)
SHOUTED = 0.9
"""The share of capitals among its letters from which on a line is written in capitals; a convention."""
_BULLETS = "•·*▪◦"
_NUMBER = re.compile(r"\s\(?\d")
_LEAD = re.compile(rf"(?:[{re.escape(_EDGE)}]|(?i:the|a|an)[ \u00a0]+)+")
_QUOTES = ("'", '"', "“", "”", "‘", "’")
_OF_A_PLACE = re.compile(r"(?:[ ][A-Z][^\W\d_]+){1,2}(?=[ ](?P<noun>[a-z]+)\b)")
_PARTICLE = re.compile(r" (?P<small>[a-z]+) (?:al-)?[A-Z][^\W\d_]+(?!['’]s\b)")
_REGNAL = re.compile(r" [IVX]+")
_SURNAME = re.compile(r" [A-Z][^\W\d_]+ [a-z]")
_STOPS = (".", "!", "?", ":")
_POSSESSIVE = re.compile(r"['’]s?$")


def merge(
    text: str, tokens: Sequence[Token], gazetteer_mentions: Sequence[Mention], ner_spans: Sequence[NerSpan]
) -> tuple[Mention, ...]:
    """All mentions of a block, in order and apart.

    Args:
        text: the block's clean text.
        tokens: its tokens; the words of the model's parse keep a common noun from being read as a surname.
        gazetteer_mentions: what the gazetteer found in `text`.
        ner_spans: the model's names as (start, end, label) in `text`; may be empty.

    Returns:
        Declared names and offices as found; persons without titles, whose `how` is `ner` also where a rule found them;
        the model's other names. A doubtful declared name gives way to a person or organisation around it.
    """
    plain = _plain_openings(tokens)
    trimmed = tuple(
        span for span in (_trim(text, ner) for ner in ner_spans) if span is not None and span[:2] not in plain
    )
    declared = tuple(one for one in gazetteer_mentions if not _is_of_name(text, one, gazetteer_mentions, trimmed))
    persons = _persons(text, declared, trimmed, tokens)
    ours = [*(_by_rule(text, span) for span in persons), *_sure(declared, trimmed, text)]
    kept = _apart(ours)
    known = frozenset(fold(text[start:end]).lower() for start, end in persons)
    kept = _apart([*kept, *_from_model(text, trimmed, kept, known)])
    kept = _apart([*kept, *(mention for mention in declared if not mention.entity_id)])
    return tuple(sorted(kept, key=lambda mention: (mention.start, mention.end)))


def _plain_openings(tokens: Sequence[Token]) -> frozenset[Span]:
    """The first words of sentences that are no nouns by the parse: they have their capitals from there, as `Strong support`."""
    firsts = (one for at, one in enumerate(tokens) if at == 0 or tokens[at - 1].text in _STOPS)
    return frozenset((one.start, one.end) for one in firsts if one.pos in {"ADJ", "ADV", "VERB"})


def _by_rule(text: str, span: Span) -> Mention:
    """A person by rule; a line in capitals, as headings are, shows no names by its capitals."""
    letters = [char.isupper() for char in text if char.isalpha()]
    shouted = sum(letters) > SHOUTED * len(letters) and len(text) > 2 * (span[1] - span[0])
    return replace(_mention(text, span, "person"), evidence=() if shouted else ("person:title",))


def _mention(text: str, span: Span, label: str) -> Mention:
    return Mention(span[0], span[1], text[span[0] : span[1]], label)


def _is_of_name(text: str, mention: Mention, others: Sequence[Mention], ner: Sequence[NerSpan]) -> bool:
    """Whether an office's word ends a person's name or stands inside it, behind a given name (`Bishop`, `Khan` in names)."""
    if mention.label != "office":
        return False
    for start, end, label in ner:
        behind = text[mention.end : end]
        parts = (text[start : mention.start], "End" if not behind or _REGNAL.fullmatch(behind) else behind)
        if label != "PERSON" or not start < mention.start < mention.end <= end or not all(map(str.istitle, parts)):
            continue
        if parts[1] == "End" or not any(one.start < mention.start and start < one.end for one in others):
            return True
    return False


def _sure(declared: Iterable[Mention], ner: Sequence[NerSpan], text: str) -> Iterator[Mention]:
    """Declared names that are not in doubt; an office inside an institution's name is part of that name."""
    for mention in declared:
        bodies = [(start, end) for start, end, label in ner if label == "ORG"]
        if any(_is_part(text, mention, *body) or _is_firm_of(text, mention, *body) for body in bodies):
            continue
        if mention.entity_id or len(mention.candidates) > 1:
            yield mention


def _is_part(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether a declared name is but a part of an institution's: an office in it, or a country's name that begins it."""
    if not start <= mention.start < mention.end < end or not _is_institution(text[start:end]):
        return False
    if mention.label == "office":
        return True
    last = re.findall(r"[^\W\d_]+", text[start:end].lower())[-1]
    begins = mention.start == start and text[mention.end] == " " and mention.how in ("name", "former")
    return mention.label == "country" and begins and last in words("organization_nouns") - words("state_nouns")


def _is_firm_of(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether a country ends the name of a body such as `University of COUNTRY`."""
    before = re.search(r"([^\W\d_]+) of (?:the )?$", text[start : mention.start]) if mention.end == end else None
    return before is not None and start < mention.start and before.group(1).lower() in words("firm_nouns")


def _is_institution(name: str) -> bool:
    parts = re.findall(r"[^\W\d_]+", name.lower())
    return any(part in words("organization_nouns") for part in parts)


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that overlap none before them in the given order."""
    kept: list[Mention] = []
    for mention in mentions:
        if mention.start < mention.end and not any(_overlap(mention, other) for other in kept):
            kept.append(mention)
    return kept


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _persons(text: str, declared: Sequence[Mention], ner: Sequence[NerSpan], tokens: Sequence[Token]) -> list[Span]:
    """Persons by rule, the longest of overlapping ones, in order."""
    offices = [mention for mention in declared if mention.label == "office"]
    others = [mention for mention in declared if mention.label != "office"]
    sure = (m for m in declared if m.entity_id or len(m.candidates) > 1)
    barred = tuple((m.start, m.end) for m in sure if not _is_given_name(text, m, offices))
    near = Surroundings(frozenset(m.start for m in offices), barred)
    by_model = {(start, end) for start, end, label in ner if label == "PERSON"}

    def is_person(start: int, end: int) -> bool:
        return any(left < end and start < right for left, right in by_model)

    spans = {
        *behind_titles(text, offices, near),
        *behind_countries(text, offices, others, tokens, near),
        *between_commas(text, offices, others, tokens, near),
        *with_capitals(text, near, is_person),
        *in_apposition(text, offices, others, near),
    }
    return _longest(_without_honorifics(text, _cut_at_model(text, span, ner, tokens)) for span in spans)


def _is_given_name(text: str, mention: Mention, offices: Sequence[Mention]) -> bool:
    """Whether a country's or town's name is the given name of whom an office leads in: `President Ruritania Mbeki visited …`.

    A word with a small letter follows the name, as it does not where all words of a headline have capitals.
    """
    led = any(office.end + 1 == mention.start and text[office.end] == " " for office in offices)
    after = _SURNAME.match(text, mention.end)
    return led and mention.label in {"country", "place"} and mention.how != "demonym" and after is not None


def _cut_at_model(text: str, span: Span, ner: Sequence[NerSpan], tokens: Sequence[Token]) -> Span:
    """Where the model ends a person inside a longer row of capitalised words, its end holds.

    It does not where the rest are names by the parse, and no further word with a capital follows as in a headline.
    """
    for start, end, label in ner:
        last = text[span[0] : span[1]].rpartition(" ")[2]
        if label == "PERSON" and span[0] <= start < end < span[1] and not last.isupper():
            rest = [token for token in tokens if end <= token.start < span[1]]
            named = rest and all(token.pos in {"PROPN", "PUNCT"} for token in rest)
            return span if named and not text[span[1] + 1 : span[1] + 2].isupper() else (span[0], end)
    return span


def _longest(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if all(span[1] <= left or right <= span[0] for left, right in kept):
            kept.append(span)
    return sorted(kept)


def _trim(text: str, ner: NerSpan) -> NerSpan | None:
    """The span without bullets, quotes, article and possessive; None where no name remains or the kind is no name."""
    start, end, label = ner
    if label not in _LABELS:
        return None
    article = _LEAD.match(text, start, end)
    start = article.end() if article else start
    possessive = _POSSESSIVE.search(text, start, end)
    end = possessive.start() if possessive else end
    more = _OF_A_PLACE.match(text, end)
    end = more.end() if more and more["noun"] in words("place_nouns") else end
    end = _with_particles(text, end) if label == "PERSON" else end
    bracket = text.find(" (", start, end)
    end = bracket if bracket > 0 and ")" not in text[bracket:end] else end
    number = _NUMBER.search(text, start, end) if label == "PERSON" else None
    end = number.start() if number else end
    while end > start and text[end - 1] in _EDGE and not _is_abbreviation(text[start:end]):
        end -= 1
    name = text[start:end]
    # The first word behind a bullet has its capital from the line, not from being a name.
    bullet = article is not None and any(mark in article.group() for mark in _BULLETS)
    if not any(char.isupper() for char in name) or (bullet and " " not in name):
        return None
    return start, end, label


def _with_particles(text: str, end: int) -> int:
    """Where a person's name ends that goes on behind small words of names (`Ann` … `dos Example`)."""
    small = words("particles") - words("function_words")
    while (more := _PARTICLE.match(text, end)) is not None and more["small"] in small:
        end = more.end()
    return end


def _is_abbreviation(name: str) -> bool:
    return re.search(r"(?:^|[ .])[^\W\d_]{1,3}\.$", name) is not None


def _from_model(text: str, ner: Sequence[NerSpan], kept: Sequence[Mention], known: frozenset[str]) -> Iterator[Mention]:
    for start, end, label in ner:
        inside = [mention for mention in kept if mention.start < end and start < mention.end]
        if not inside:
            yield from _plain(text, (start, end), label, known)
        elif label in ("PERSON", "ORG"):
            yield from _remainder(text, (start, end), label, inside)


def _plain(text: str, span: Span, label: str, known: frozenset[str]) -> Iterator[Mention]:
    """A span of the model that holds nothing known, under the label that its words ask for."""
    if label == "PERSON":
        span = _without_honorifics(text, span)
        comma = text.find(",", *span)
        span = (span[0], comma) if comma > span[0] else span
    name = text[span[0] : span[1]]
    if not text[slice(*_without_honorifics(text, (span[0], span[1])))].strip(" ."):
        # A title alone, parted from its name.
        return
    if label == "PERSON" and text[max(0, span[0] - 1) : span[0]] in _QUOTES and text[span[1] : span[1] + 1] in _QUOTES:
        # A quoted name is a title or a word under discussion.
        label = "WORK_OF_ART"
    last = name.rpartition(" ")[2].lower()
    if not name or last in words("function_words") or (last == name.lower() and _is_common(last)):
        return
    yield _mention(text, span, _label(name, label, known))


def _is_common(word: str) -> bool:
    """Whether a single word is a common noun or a word of the calendar, which names nothing by itself."""
    tables = ("organization_nouns", "place_nouns", "event_nouns", "work_nouns", "calendar_words", "common_alone")
    return any(word in words(table) for table in tables) and word not in words("sole_names")


def _label(name: str, label: str, known: frozenset[str]) -> str:
    folded = fold(name).lower()
    if folded in known or any(folded in full.split() for full in known):
        return "person"
    head = re.match(r"([^\W\d_]+) (?:of|for) ", folded)
    if head is not None and head.group(1) in words("organization_nouns"):
        return "organization"
    last = re.findall(r"[^\W\d_]+", folded)[-1:]
    if label in ("PERSON", "NORP", "ORG") and last:
        return next((kind for table, kind in _LAST_NOUNS if last[0] in words(table)), _LABELS[label])
    return _LABELS[label]


def _without_honorifics(text: str, span: Span) -> Span:
    start = span[0]
    while (title := honorific_pattern().match(text, start, span[1])) is not None:
        start = title.end()
        while start < span[1] and text[start] in " ,":
            start += 1
    return start, span[1]


def _remainder(text: str, span: Span, label: str, inside: Sequence[Mention]) -> Iterator[Mention]:
    """What a person's or organisation's span holds beside names that are already known."""
    last = max(mention.end for mention in inside)
    owner = re.compile(r"(?:['’]s?)?[ ]").match(text, last)
    if owner is None or owner.end() >= span[1]:
        return
    rest = (owner.end(), span[1])
    if label == "PERSON" and inside[-1].label == "office":
        found = name_at(text, rest[0], Surroundings(frozenset(), ()))
        if found is not None and found[1] <= rest[1]:
            yield _mention(text, found, "person")
    elif label == "ORG" and " " in text[rest[0] : rest[1]] and _is_institution(text[rest[0] : rest[1]]):
        yield _mention(text, rest, "organization")
