"""The parts of a person's name as written, and whether two written names can be the same person's.

Given name and surname are told apart only where the writing tells them: by capitals (`Ann EXAMPLE`) or initials
(`A. Example`). Otherwise the order of the words does not count, since it differs between peoples and publishers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import OSA

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*\.?")
_REGNAL = re.compile(r"(?:[IVX]+)\Z")
MIN_STEM = 4
"""The shortest first word that may be the stem of a longer one (`Temu`, `Temugiin`)."""
MAX_ENDING = 4
"""The longest ending by which such a word may be longer."""
MIN_SLIP_WORD = 6
"""The shortest word in which one wrong letter is read as a slip and not as another name."""


def plain(text: str) -> str:
    """The text in lower case without accents, quotes and hyphens; for comparison, not for offsets."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return re.sub(r"['’ʼ]", "", bare.replace("‑", "-")).lower()


@dataclass(frozen=True, slots=True, order=True)
class NameForm:
    """A written name in its parts, all plain.

    `words` in full, in writing order; `initials`; `surname` where the writing tells it (some of `words`, else empty);
    `regnal`, the number of a ruler.
    """

    words: tuple[str, ...]
    initials: tuple[str, ...] = ()
    surname: tuple[str, ...] = ()
    regnal: str = ""

    @property
    def full(self) -> bool:
        """Whether it has a given name and a surname, both in full."""
        return len(self.words) >= 2 and not self.initials

    @property
    def given(self) -> tuple[str, ...]:
        """The given names, where the writing tells which words they are."""
        return tuple(word for word in self.words if word not in self.surname) if self.surname else ()


def read_form(text: str) -> NameForm:
    """The parts of a name as written."""
    words: list[str] = []
    initials: list[str] = []
    capitals: list[str] = []
    regnal = ""
    # A double name is written with a hyphen or without: its parts are words.
    for match in _WORD.finditer(text.replace("-", " ").replace("‑", " ")):
        word = match.group()
        bare = word.rstrip(".")
        if word.endswith(".") and len(bare) <= 2:
            initials.append(plain(bare))
        elif words and _REGNAL.match(bare):
            regnal = bare
        else:
            words.append(plain(bare))
            if len(bare) > 1 and bare.isupper():
                capitals.append(plain(bare))
    told = tuple(capitals) if 0 < len(capitals) < len(words) or initials else ()
    surname = told or (tuple(words[-1:]) if initials and words else ())
    return NameForm(tuple(words), tuple(initials), surname, regnal)


def at_odds(one: NameForm, other: NameForm) -> bool:
    """Whether the names cannot be one person's: other given names, initials that do not fit, another number."""
    if one.regnal and other.regnal and one.regnal != other.regnal:
        return True
    if one.full and other.full:
        return not _same_words(one, other) and not _contains(one, other) and not _contains(other, one)
    return not (fits(one, other) or fits(other, one))


def fits(short: NameForm, long: NameForm) -> bool:
    """Whether a shorter name can stand for a longer one: its words are among it, its initials begin the other words."""
    if short.regnal and short.regnal != (long.regnal or (short.regnal if len(long.words) == 1 else "")):
        # Who bears a number is called by one name, not by that and a surname.
        return False
    if not set(short.words) <= set(long.words):
        return False
    if short.surname and long.surname and not set(short.surname) & set(long.surname):
        return False
    if not short.initials:
        return True
    if long.initials and not short.words[1:]:
        return (
            long.initials[: len(short.initials)] == short.initials
            or short.initials[: len(long.initials)] == long.initials
        )
    rest = [word for word in long.words if word not in short.words]
    return any(word.startswith(short.initials[0]) for word in rest)


def _contains(long: NameForm, short: NameForm) -> bool:
    return (
        len(long.words) > len(short.words) >= 2 and set(short.words) <= set(long.words) and _surnames_agree(long, short)
    )


def _same_words(one: NameForm, other: NameForm) -> bool:
    return sorted(one.words) == sorted(other.words) and _surnames_agree(one, other)


def _surnames_agree(one: NameForm, other: NameForm) -> bool:
    return not one.surname or not other.surname or bool(set(one.surname) & set(other.surname))


def is_variant(one: NameForm, other: NameForm) -> bool:
    """Whether two names differ in one word only, by one letter or by an ending; to be trusted only with other evidence."""
    if len(one.words) != len(other.words) or one.initials != other.initials or one.regnal != other.regnal:
        return False
    left = sorted(set(one.words) - set(other.words))
    right = sorted(set(other.words) - set(one.words))
    if len(left) != 1 or len(right) != 1:
        return False
    slip = min(len(left[0]), len(right[0])) >= MIN_SLIP_WORD and OSA.distance(left[0], right[0], score_cutoff=1) <= 1
    return slip or (len(one.words) >= 2 and _is_stem(left[0], right[0]))


def slip_keys(form: NameForm) -> frozenset[tuple[tuple[str, ...], str]]:
    """Keys of which two names share one wherever `is_variant` can hold.

    They are the words but one; for a single word, the word and its spellings with a letter left out.
    """
    if len(form.words) > 1:
        return frozenset(
            (tuple(sorted((*form.words[:at], *form.words[at + 1 :]))), "") for at in range(len(form.words))
        )
    word = form.words[0]
    return frozenset((form.initials, word[:at] + word[at + 1 :]) for at in range(len(word))) | {(form.initials, word)}


def _is_stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= MIN_STEM and long.startswith(short) and len(long) - len(short) <= MAX_ENDING
