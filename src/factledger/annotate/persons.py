"""Names of persons by their shape and company, without a model: behind an office or title, with initials, in apposition.

Serves the ways in which official and press English writes persons: office and name (`Minister of Trade A. EXAMPLE`), given
name with a surname in capitals, initials with a surname in capitals, and a name followed by its office between commas. The
order of given name and surname does not matter here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factledger.lang import load
from factledger.model.mention import Mention, Token

Span = tuple[int, int]

_PART = r"(?:(?<![^\W_])[A-Z]/(?=[A-Z][a-z]))?[^\W\d_]+(?:(?:['’ʼ](?!s\b)|[-‑])[^\W\d_]+)*"
_WORD = re.compile(rf"[^\W\d_]{{1,2}}\.(?:[ ]?[^\W\d_]{{1,2}}\.)*|{_PART}")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\. ?)+")
_REGNAL = re.compile(r"(?:[IVX]+|the (?:First|Second|Third|Fourth|Fifth|Great))\b")
_TIED = re.compile(r"(?P<small>[a-z]+)[-‑'’ʼ][A-Z][^\W\d_].*")
_GAP = re.compile(r"[ \u00a0]+")
_LIST_GAP = re.compile(r"(?:, and | and |, |; )")
_WITH_INITIALS = re.compile(rf"(?<!\w)(?:[^\W\d_]{{1,2}}\. ?)+(?P<last>{_PART})(?!\w)")
_WITH_GIVEN = re.compile(rf"(?<![\w.])(?:[^\W\d_]{{2,}}(?:[-'’][^\W\d_]+)* ){{1,2}}(?P<last>{_PART})(?!\w)")
_OF_COUNTRY = re.compile(r" (?:to|of|in|for) (?:the )?")
_APPOSITION = re.compile(r",[  ](?:(?:the|a|an|then|now|former|also) )*")
MAX_WORDS = 4
"""The longest name that the rules read, in words beside particles: longer rows of capitals are headings."""
INITIALS = 2
"""How many capitals without points before a surname are initials (`President AK Example`); a convention."""


@cache
def words(table: str) -> frozenset[str]:
    """A list of `lang/en/names.yml`, in lower case."""
    return frozenset(load("en", "names")[table])


@cache
def _no_name() -> frozenset[str]:
    tables = ("function_words", "calendar_words", "organization_nouns", "event_nouns", "work_nouns")
    return frozenset[str]().union(*(words(table) for table in tables))


@cache
def honorific_pattern() -> re.Pattern[str]:
    """One word or phrase of address with a capital at its begin, as in `Mr.`, `H.E.`, `Her Majesty`."""
    forms = sorted(words("honorifics"), key=lambda form: (-len(form), form))
    options = "|".join(re.escape(form) + ("" if form.endswith(".") else r"(?!\w)") for form in forms)
    return re.compile(rf"(?<!\w)(?=[A-Z])(?i:{options})")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is already known of the text: where an office begins, and which ranges are surely not a person."""

    office_starts: frozenset[int]
    barred: tuple[Span, ...]

    def free(self, start: int, end: int) -> bool:
        """Whether the range touches no barred one and begins no office."""
        return start not in self.office_starts and all(end <= left or right <= start for left, right in self.barred)


def is_capitals(word: str) -> bool:
    """Whether a word is written in capitals as surnames are; letters with dots are not."""
    return len(word) > 1 and word.isupper() and not word.endswith(".")


def name_at(text: str, start: int, near: Surroundings) -> Span | None:
    """The name that begins at an offset, or None: initials, capitalised words, particles between them, a regnal number."""
    spans = list(_name_words(text, start, near))
    while spans and not (text[spans[-1][0]].isupper() or _is_tied(text[spans[-1][0] : spans[-1][1]])):
        spans.pop()
    if not spans or _counted(text, spans) > MAX_WORDS or _INITIALS.fullmatch(text[spans[-1][0] : spans[-1][1]]):
        return None
    end = spans[-1][1]
    last = text[spans[-1][0] : end].lower()
    if last in _no_name() | words("place_nouns"):
        return None
    regnal = _REGNAL.match(text, end + 1) if text[end : end + 1] == " " else None
    return (start, regnal.end() if regnal else end)


def _counted(text: str, spans: Sequence[Span]) -> int:
    """How many words a name has beside its particles."""
    return sum(text[start:end].lower() not in words("particles") for start, end in spans)


def _name_words(text: str, start: int, near: Surroundings) -> Iterator[Span]:
    at, before = start, ""
    while (word := _WORD.match(text, at)) is not None:
        written = word.group()
        if not near.free(word.start(), word.end()) or not _may_go_on(before, written):
            return
        yield word.span()
        gap = _GAP.match(text, word.end())
        if gap is None and not written.endswith("."):
            return
        at, before = gap.end() if gap else word.end(), written


def _may_go_on(before: str, written: str) -> bool:
    low = written.lower()
    if low in words("particles") and (before or written[0].isupper()):
        return True
    if before and _is_tied(written):
        return True
    if not written[0].isupper() or (low in _no_name() and (before or low not in words("given_words"))):
        return False
    # A surname in capitals ends the name, but for a second word of it in capitals; two letters are initials.
    ended = is_capitals(before) and len(before) != INITIALS and not _REGNAL.fullmatch(before)
    return is_capitals(written) or not ended


def _is_tied(word: str) -> bool:
    """Whether a word is a part of a name with a small word tied to it: `al-Rashid`."""
    tied = _TIED.fullmatch(word)
    return tied is not None and tied["small"] in words("name_prefixes")


def behind_titles(text: str, offices: Sequence[Mention], near: Surroundings) -> Iterator[Span]:
    """Names behind an office or a word of address; behind an office in the plural, a list of names."""
    for office in offices:
        yield from _names_after(text, office.end, near, listed=_is_plural(office.text))
    for title in honorific_pattern().finditer(text):
        yield from _names_after(text, title.end(), near, listed=False)


def behind_countries(
    text: str, offices: Sequence[Mention], countries: Sequence[Mention], tokens: Sequence[Token], near: Surroundings
) -> Iterator[Span]:
    """Names behind an office and the country that it is of: `Ruritanian Ambassador to Freedonia Ann Example presented …`."""
    ends = {mention.start: mention.end for mention in countries if mention.label == "country"}
    for office in offices:
        joint = _OF_COUNTRY.match(text, office.end)
        end = ends.get(joint.end(), -1) if joint else -1
        found = name_at(text, end + 1, near) if text[end : end + 1] == " " else None
        if found is not None and _is_named(text, found, tokens):
            yield found


def between_commas(
    text: str, offices: Sequence[Mention], countries: Sequence[Mention], tokens: Sequence[Token], near: Surroundings
) -> Iterator[Span]:
    """Names set off by commas behind an office, with or without its country: `the Premier of Xland, Ann Example, met …`."""
    ends = {mention.start: mention.end for mention in countries if mention.label == "country"}
    for office in offices:
        joint = _OF_COUNTRY.match(text, office.end)
        end = ends.get(joint.end(), office.end) if joint else office.end
        found = name_at(text, end + 2, near) if text[end : end + 2] == ", " and not _is_plural(office.text) else None
        if found is not None and text[found[1] : found[1] + 2] == ", " and _is_named(text, found, tokens):
            yield found


def _is_named(text: str, name: Span, tokens: Sequence[Token]) -> bool:
    """Whether all words of a name are names by the parse, and none with a capital follows, as in a headline."""
    inside = [token for token in tokens if name[0] <= token.start < name[1]]
    named = len(inside) > 1 and all(token.pos in {"PROPN", "PUNCT"} for token in inside)
    return named and not text[name[1] + 1 : name[1] + 2].isupper()


def _is_plural(office: str) -> bool:
    head = re.split(r" (?:of|for|to)\b", office)[0]
    return head.lower().endswith(("s", "men")) and not head.lower().endswith("ss")


def _names_after(text: str, end: int, near: Surroundings, *, listed: bool) -> Iterator[Span]:
    at = _skip_honorifics(text, end)
    found = name_at(text, at, near) if at > end else None
    while found is not None:
        yield found
        gap = _LIST_GAP.match(text, found[1]) if listed else None
        found = name_at(text, gap.end(), near) if gap else None


def _skip_honorifics(text: str, end: int) -> int:
    """Where a name may begin behind `end`: past one space, and past words of address and a comma before them."""
    comma = re.compile(r",? ").match(text, end)
    if comma is None:
        return end
    at = comma.end()
    past = _skip_titles(text, at)
    return past if past > at or comma.group() == " " else end


def _skip_titles(text: str, at: int) -> int:
    """Past any words of address that begin at an offset, and the space behind each."""
    while (title := honorific_pattern().match(text, at)) is not None:
        at = title.end() + (1 if text[title.end() : title.end() + 1] == " " else 0)
    return at


def with_capitals(text: str, near: Surroundings, is_person: Callable[[int, int], bool]) -> Iterator[Span]:
    """Names whose surname stands in capitals behind initials or a given name.

    A short surname behind a plain word may be an abbreviation; it then needs `is_person`, the model's word.
    """
    for match in (*_WITH_INITIALS.finditer(text), *_WITH_GIVEN.finditer(text)):
        last = match.group("last")
        start, end = match.span()
        while (first := _WORD.match(text, start)) is not None and first.end() < end:
            if _is_given(first.group()) and near.free(*first.span()):
                break
            start = _next_word(text, first.end())
        start = max(start, _skip_titles(text, start))
        written = text[start : match.start("last")]
        if (
            not is_capitals(last.replace("-", ""))
            or not _are_given(written)
            or not near.free(start, match.start("last"))
        ):
            continue
        # Behind initials a surname may look like an abbreviation; behind a plain word the abbreviation is likelier.
        initials = _INITIALS.fullmatch(written) is not None
        if initials or (near.free(start, end) and (len(last) >= 4 or is_person(start, end))):
            yield start, end


def _are_given(written: str) -> bool:
    """Whether there are words before a surname, all with capitals but for particles."""
    return bool(written) and all(word[0].isupper() or word in words("particles") for word in written.split())


def _is_given(word: str) -> bool:
    return word[0].isupper() and (word.endswith(".") or not is_capitals(word)) and word.lower() not in _no_name()


def _next_word(text: str, end: int) -> int:
    gap = _GAP.match(text, end)
    return gap.end() if gap else end


def in_apposition(
    text: str, offices: Sequence[Mention], countries: Sequence[Mention], near: Surroundings
) -> Iterator[Span]:
    """Names of two words or more before a comma and an office: `Ann Example, Ruritania's minister of trade`."""
    skip = {mention.start: mention.end for mention in countries}
    starts = {mention.start: mention for mention in offices}
    for comma in _APPOSITION.finditer(text):
        at = _past_owner(text, comma.end(), skip)
        office = starts.get(at)
        if office is None or name_at(text, _skip_honorifics(text, office.end), near) is not None:
            continue
        found = _name_before(text, comma.start(), near)
        if found is not None:
            yield found


def _past_owner(text: str, at: int, skip: dict[int, int]) -> int:
    """Past a country's or people's name, its possessive and words such as `former`."""
    for _ in range(3):
        if at in skip:
            at = skip[at]
            owner = re.compile(r"(?:['’]s?)? ").match(text, at)
            at = owner.end() if owner else at
        word = _WORD.match(text, at)
        if word is not None and word.group().lower() in words("office_adjectives") and at not in skip:
            at = _next_word(text, word.end())
    return at


def _name_before(text: str, end: int, near: Surroundings) -> Span | None:
    row = re.compile(rf"(?:(?:{_WORD.pattern})[ ])*(?:{_PART})$").search(text, max(0, end - 60), end)
    if row is None:
        return None
    spans = [word.span() for word in _WORD.finditer(text, row.start(), end)]
    for number in range(max(0, len(spans) - 2 * MAX_WORDS), len(spans) - 1):
        start = spans[number][0]
        before = text[spans[number - 1][0] : spans[number - 1][1]].lower() if number else ""
        if before in words("place_prepositions") and not is_capitals(text[spans[-1][0] : end]):
            continue
        if name_at(text, start, near) == (start, end):
            return start, end
    return None
